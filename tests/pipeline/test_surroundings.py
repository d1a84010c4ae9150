"""Sheets validated batch by batch stand in the same surroundings as all at once."""

from pathlib import Path

import pytest

from jauap.pipeline import surroundings as module
from jauap.pipeline.cache import Cache
from jauap.pipeline.run import Places, build
from jauap.pipeline.surroundings import batches, read_lines
from jauap.pipeline.validate import validate_sheets
from jauap.store import open_store
from jauap.validation import load_shapes
from loaders import fact_sheets


def named(out: Path) -> dict[str, Path]:
    """The build's N-Quads files under names as a build gives them: by report, registers first."""
    files = sorted((out / "cache").glob("*.nq"), key=lambda path: (b"graph/registers>" not in path.read_bytes(), path))
    groups = [next(w for w in ("registers", "river", "harbour") if w.encode() in graph_of(path)) for path in files]
    return {f"{group}/{group}/{number}": path for number, (group, path) in enumerate(zip(groups, files, strict=True))}


def graph_of(path: Path) -> bytes:
    return path.read_bytes().splitlines()[0].rsplit(b" <", 1)[1]


@pytest.mark.parametrize("broken", [False, True])
def test_batches_change_no_result_and_no_key(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: bool
) -> None:
    if broken:
        path = data / "registers/actors.yaml"
        path.write_text(
            path.read_text("utf-8").replace("type: WithheldPerson, publication", "type: Person, publication")
        )
    build(fact_sheets.load, lambda *_: [], Places(data=data, out=tmp_path / "build", rules=()))
    store, shapes = open_store(tmp_path / "build"), load_shapes()
    sheets = dict(sorted(named(tmp_path / "build").items()))
    whole = validate_sheets(store, sheets, shapes, "", Cache(tmp_path / "whole"))
    monkeypatch.setattr(module, "BATCH", 1)
    assert len(list(batches(sheets))) == 3
    parts = validate_sheets(store, sheets, shapes, "", Cache(tmp_path / "parts"))
    assert parts == whole
    assert kept(tmp_path / "parts") == kept(tmp_path / "whole")
    assert any(r.severity == "violation" for r in whole) is broken


def kept(cache: Path) -> list[str]:
    return sorted(path.name for path in cache.glob("*"))


def test_a_report_is_not_divided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BATCH", 1)
    sheets = {}
    for name in ("registers/a", "registers/b", "reports/one/a", "reports/one/b", "reports/two/a"):
        path = tmp_path / name.replace("/", "-")
        path.write_bytes(b"<a> <b> <c> <g> .\n")
        sheets[name] = path
    names = [[path.name for path in batch] for batch in batches(sheets)]
    # registers are files of one folder, and each may begin a batch
    assert names == [["registers-a"], ["registers-b"], ["reports-one-a", "reports-one-b"], ["reports-two-a"]]


def test_lines_lose_their_graph() -> None:
    assert read_lines([b'<a> <b> "x <y>" <g> .', b"<a> <b> <c> <g> ."]) == {
        b"<a>": [b'<a> <b> "x <y>" .', b"<a> <b> <c> ."]
    }
