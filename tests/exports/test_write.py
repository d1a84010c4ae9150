"""Every format: whole or not at all, the same each time, and from the command line."""

import tracemalloc
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pypdfium2
import pytest

import jauap
from jauap.errors import QuestionError, StoreError
from jauap.exports import formats, ordered, rdf
from jauap.exports.files import ExportError, whole_file, whole_folder
from jauap.exports.formats import FORMATS
from jauap.exports.release import crate
from jauap.exports.source import Source, open_source
from jauap.exports.write import export_bytes, export_to, find_format
from tests.commands.conftest import run

__all__ = ["run"]
Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_the_same_to_the_byte(source: Source, name: str) -> None:
    first = export_bytes(source, FORMATS[name])
    assert first == export_bytes(source, FORMATS[name])
    assert len(first) > 150


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_says_what_it_leaves_out(source: Source, name: str, tmp_path: Path) -> None:
    form = FORMATS[name]
    assert set(form.leaves_out) == set(form.label) == set(form.for_whom) == {"ru", "en"}
    export_to(source, form, tmp_path / f"a.{form.ending}")
    beside = tmp_path / f"a.{form.ending}.about.txt"
    assert beside.exists() == form.silent
    if form.silent:
        assert form.leaves_out["en"] in beside.read_text("utf-8")


def test_several_files_make_a_folder_or_an_archive(source: Source, tmp_path: Path) -> None:
    export_to(source, FORMATS["neo4j"], tmp_path / "graph")
    assert {p.name for p in (tmp_path / "graph").iterdir()} == {"nodes.csv", "relationships.csv", "README.txt"}
    export_to(source, FORMATS["neo4j"], tmp_path / "graph.zip")
    with zipfile.ZipFile(tmp_path / "graph.zip") as archive:
        assert archive.testzip() is None
        assert archive.read("nodes.csv") == (tmp_path / "graph" / "nodes.csv").read_bytes()
    with pytest.raises(ExportError, match="there already"):
        export_to(source, FORMATS["neo4j"], tmp_path / "graph")


def test_an_export_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    kept = tmp_path / "a.nq"
    kept.write_text("old", "utf-8")
    with pytest.raises(RuntimeError), whole_file(kept) as partial:
        partial.write_text("half", "utf-8")
        raise RuntimeError
    with pytest.raises(RuntimeError), whole_folder(tmp_path / "b") as folder:
        (folder / "x").write_text("half", "utf-8")
        raise RuntimeError
    assert {p.name: p.read_text("utf-8") for p in tmp_path.iterdir()} == {"a.nq": "old"}


def test_wrong_places_and_names_are_named(source: Source, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="this is a folder"):
        export_to(source, FORMATS["nq"], tmp_path)
    with pytest.raises(ExportError, match="No such file"):
        export_to(source, FORMATS["nq"], tmp_path / "absent" / "a.nq")
    with pytest.raises(ExportError, match="did you mean 'xlsx'"):
        find_format("xlxs")
    for name in ("html", "pdf"):
        with pytest.raises(QuestionError, match="one case"):
            export_bytes(replace(source, case=""), FORMATS[name])
        with pytest.raises(QuestionError, match="did you mean 'lodkin-case'"):
            export_bytes(replace(source, case="lodkin-cas"), FORMATS[name])


def test_the_dossier_and_the_shacl_report_open(source: Source) -> None:
    document = pypdfium2.PdfDocument(export_bytes(source, FORMATS["pdf"]))
    assert "Lodkin" in document[0].get_textpage().get_text_bounded()
    report = list(ox.parse(export_bytes(source, FORMATS["shacl"]), format=ox.RdfFormat.TURTLE))
    conforms = ox.NamedNode("http://www.w3.org/ns/shacl#conforms")
    assert [q.object.value for q in report if q.predicate == conforms] == ["true"]


def test_a_graph_too_large_for_the_shacl_report_is_told_and_released_without_it(
    run: Run, exported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats, "VALIDATED", 1_000)
    code, _, err = run("export", "--format", "shacl", "--to", tmp_path / "a.ttl", "--out", exported)
    assert (code, list(tmp_path.iterdir())) == (2, [])
    assert "at most 1,000 quads" in err and "a build validates a graph of any size" in err and "Traceback" not in err
    monkeypatch.setattr(crate, "VALIDATED", 1_000)
    jauap.release(tmp_path / "release", out=exported, day="2031-01-02")
    files = {path.name for path in (tmp_path / "release" / "data").iterdir()}
    assert ("graph.nq" in files, "graph.shacl.ttl" in files) == (True, False)
    told = (tmp_path / "release" / "README.md").read_text("utf-8")
    assert "Not made of a graph of more than 1,000 quads: SHACL report." in told


def test_progress_is_told_and_memory_stays_flat(
    source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []
    big = ox.Store()
    graph = ox.NamedNode("https://w3id.org/jauap/graph/registers")
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    big.bulk_extend(
        ox.Quad(ox.NamedNode(f"https://w3id.org/jauap/id/n{n:07}"), label, ox.Literal("x" * 100), graph)
        for n in range(150_000)
    )
    large = Source("public", source.folder, big, "v", progress=lambda what, done: told.append(done))
    monkeypatch.setattr(ordered, "PIECE", 2_000_000)
    tracemalloc.start()
    rdf.write_nquads(large, tmp_path / "a.nq")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert told[-1] >= 140_000
    assert (tmp_path / "a.nq").stat().st_size > 30_000_000
    assert peak < 20_000_000  # one piece of the sort, whatever the size of the store


def test_the_command_line(run: Run, exported: Path, tmp_path: Path) -> None:
    code, _, err = run("export", "--format", "xlsx", "--to", tmp_path / "a.xlsx", "--out", exported)
    assert (code, "profile public" in err) == (0, True)
    assert (tmp_path / "a.xlsx").stat().st_size > 5_000
    code, out, _ = run("export", "--list", "--lang", "ru")
    assert code == 0 and all(name in out for name in FORMATS) and "Здесь нет" in out
    code, _, err = run("export", "--format", "html", "--out", exported)
    assert code == 2 and "lodkin-case" in err


def test_progress_is_a_line_on_a_terminal_and_nothing_elsewhere(
    run: Run, exported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, _, err = run("export", "--format", "gexf", "--to", tmp_path / "a.gexf", "--out", exported)
    assert err == f"{tmp_path}/a.gexf: written, profile public\n"
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    _, out, err = run("export", "--format", "nq", "--out", exported)
    assert out.startswith("<http") and "\rquads: 0 " in err
    assert err.endswith(" \r"), "the line is wiped"
    code, _, err = run("export", "--format", "ro-crate", "--to", tmp_path / "b", "--out", exported)
    assert code == 0 and "\rgraph.gexf, nodes: 0 " in err


def test_an_unknown_profile_and_a_wrong_day_are_named(exported: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no profile 'secret'; there are: public, partner, internal"):
        jauap.table("cases", profile="secret", out=exported)  # type: ignore[arg-type]
    for day in ("2026-13-01", "20261125", "today"):
        with pytest.raises(ExportError, match=f"'{day}' is no day"):
            jauap.release(tmp_path / "release", day=day, out=exported)
    assert not (tmp_path / "release").exists()


def test_the_same_from_python(exported: Path, tmp_path: Path) -> None:
    jauap.export_to(tmp_path / "a.trig", "trig", out=exported)
    assert (tmp_path / "a.trig").read_bytes() == jauap.export("trig", out=exported)
    assert open_source("internal", out=exported).profile == "internal"


def test_every_format_stands_in_the_documentation() -> None:
    told = (Path(__file__).parents[2] / "docs" / "exports.md").read_text("utf-8")
    for form in FORMATS.values():
        assert f"| `{form.id}` {form.label['en']} |" in told
        assert form.leaves_out["en"] in told
