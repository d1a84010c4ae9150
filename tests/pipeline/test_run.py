"""A build is complete, repeatable, incremental, and harmless when it fails."""

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from jauap.errors import InputError, StoreError, TextError
from jauap.pipeline.check import checker
from jauap.pipeline.run import Built, Places, build
from jauap.store import canonical_nquads, open_store, read_coverage, read_manifest, version
from loaders import fact_sheets

Run = Callable[[], Built]
INQUIRY = "reports/river-2030/lodkin-inquiry.yaml"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def graph(out: Path) -> bytes:
    return canonical_nquads(open_store(out))


def ask(out: Path, query: str) -> list[tuple[str, ...]]:
    prefixes = {"jauap": "https://w3id.org/jauap/ont#", "id": "https://w3id.org/jauap/id/"}
    rows = open_store(out).query(query, use_default_graph_as_union=True, prefixes=prefixes)
    assert isinstance(rows, ox.QuerySolutions)
    return sorted({tuple(getattr(v, "value", "") for v in row) for row in rows})


def test_two_builds_give_the_same_bytes(run: Run, data: Path, tmp_path: Path) -> None:
    run()
    build(fact_sheets.load, checker(), Places(data=data, out=tmp_path / "other", rules=()))
    assert graph(tmp_path / "build") == graph(tmp_path / "other")


def test_build_without_the_text_gives_the_same_graph(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run()
    with_text = graph(tmp_path / "build")
    monkeypatch.delenv("JAUAP_TEXTS")
    shutil.rmtree(tmp_path / "build")
    run()
    assert graph(tmp_path / "build") == with_text


def test_no_sentence_and_no_blank_node_is_in_the_graph(run: Run, tmp_path: Path) -> None:
    run()
    content = graph(tmp_path / "build").decode()
    assert "_:" not in content
    assert "oa#exact" not in content


def test_offsets_point_at_the_locators_words_in_the_raw_text(run: Run, data: Path, tmp_path: Path) -> None:
    """Checked without the product's own text code: the raw characters begin and end with the locator's words."""
    run()
    rows = ask(
        tmp_path / "build",
        """PREFIX oa: <http://www.w3.org/ns/oa#> SELECT ?locator ?start ?end ?sha WHERE {
             ?p jauap:locator ?locator ; jauap:sourceSha256 ?sha ; oa:hasSelector ?s .
             ?s oa:start ?start ; oa:end ?end }""",
    )
    texts = {hashlib.sha256(f.read_bytes()).hexdigest(): f.read_bytes().decode() for f in (data / "texts").iterdir()}
    assert len(rows) > 20
    for locator, start, end, sha in rows:
        squeezed = re.sub(r"[\s-]+", "", texts[sha][int(start) : int(end)])
        first, _, last = locator.partition(" … ")
        assert squeezed.startswith(re.sub(r"[\s-]+", "", first)), locator
        assert squeezed.endswith(re.sub(r"[\s-]+", "", last or first)), locator


def test_changed_text_fails_the_build_and_leaves_the_store(run: Run, data: Path, tmp_path: Path) -> None:
    run()
    before = version(tmp_path / "build")
    change(data / "texts" / "river-2030.ru.txt", "рыбака", "рыбачку")
    with pytest.raises(TextError, match="sheets were written for"):
        run()
    assert version(tmp_path / "build") == before


def test_unchanged_data_are_not_read_again(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run()
    monkeypatch.delenv("JAUAP_TEXTS")
    second = run()
    assert first.changed and len(first.read) == 6
    assert not second.changed and second.read == () and second.store == first.store


def test_only_the_changed_sheet_is_read_again(run: Run, data: Path) -> None:
    run()
    change(data / INQUIRY, "Первое заявление", "Заявление в прокуратуру")
    again = run()
    assert again.changed and again.read == (INQUIRY,)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("outcome: terminated", "outcome: terminatd", 76, "did you mean 'terminated'"),
        ("decidedBy: river-police-internal", "decidedBy: river-polise-internal", 41, "declared nowhere"),
        ("date: 2030-06~", "date: June 2030", 75, "not an EDTF date"),
        ("  disregarded: lodkin-expert\n", "  disregards: lodkin-expert\n", 78, "unknown key 'disregards'"),
        ("at: Следствие не учло …", "at: Следствие не увидело …", 84, "locator missing"),
    ],
)
def test_a_planted_error_gives_file_and_line_and_leaves_the_store(
    run: Run, data: Path, tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    run()
    before = version(tmp_path / "build"), graph(tmp_path / "build")
    change(data / INQUIRY, old, new)
    with pytest.raises(InputError) as caught:
        run()
    assert any(i.source == INQUIRY and i.line == line and words in i.message for i in caught.value.issues), caught.value
    assert (version(tmp_path / "build"), graph(tmp_path / "build")) == before
    assert not list((tmp_path / "build").glob("*.partial"))


def test_errors_of_all_sheets_come_at_once(run: Run, data: Path) -> None:
    change(data / INQUIRY, "outcome: terminated", "outcome: over")
    change(data / "reports/river-2030/figures.yaml", "countValue: 52", "countValue: fifty")
    with pytest.raises(InputError) as caught:
        run()
    assert {i.source for i in caught.value.issues} == {INQUIRY, "reports/river-2030/figures.yaml"}


def test_a_graph_that_does_not_conform_is_not_swapped_in(run: Run, data: Path, tmp_path: Path) -> None:
    run()
    before = version(tmp_path / "build")
    change(data / INQUIRY, "  unknown: decidedBy\n", "")
    change(data / INQUIRY, "  - supports: decidedBy\n    at: Кто подписал постановление, неизвестно\n", "")
    with pytest.raises(InputError) as caught:
        run()
    assert caught.value.conformance
    assert any(i.source == INQUIRY and i.line == 71 for i in caught.value.issues), caught.value
    assert version(tmp_path / "build") == before


def test_an_id_declared_twice_is_an_error(run: Run, data: Path) -> None:
    change(data / "reports/harbour-2031/complaints.yaml", "id: harbour-44", "id: river-40")
    with pytest.raises(InputError, match="already declared in reports"):
        run()


def test_a_foreign_folder_is_not_touched(data: Path, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.jpg").write_bytes(b"x")
    with pytest.raises(StoreError, match="other files"):
        build(fact_sheets.load, checker(), Places(data=data, out=tmp_path / "photos"))
    assert [p.name for p in (tmp_path / "photos").iterdir()] == ["one.jpg"]


def test_old_stores_are_removed_but_the_last_stays_for_its_readers(run: Run, data: Path, tmp_path: Path) -> None:
    names = [run().store.name]
    reader = open_store(tmp_path / "build")
    for title in ("А", "Б"):
        change(data / INQUIRY, "{ru: ", "{ru: " + title)
        names.append(run().store.name)
    left = {p.name for p in (tmp_path / "build").glob("store-*")}
    assert left == set(names[1:])
    assert len(list(reader.quads_for_pattern(None, None, None, None))) == len(reader)


def test_manifest_names_every_input(run: Run, tmp_path: Path) -> None:
    run()
    inputs = read_manifest(tmp_path / "build").inputs
    assert INQUIRY in inputs and "ontology/jauap.ttl" in inputs and "reports/river-2030/report.yaml" in inputs


def test_lock_file_holds_offsets_and_locators_only(run: Run, data: Path) -> None:
    run()
    lock = json.loads((data / "reports/river-2030/passages.lock.json").read_text("utf-8"))
    assert set(lock) == {"sha256", "sections", "sentences", "passages"}
    assert [447, 468, "Отпустили его 5 марта"] in lock["passages"]["ЗАДЕРЖАНИЕ НА НАБЕРЕЖНОЙ"]


def test_a_removed_lock_file_comes_back(run: Run, data: Path) -> None:
    run()
    lock = data / "reports/river-2030/passages.lock.json"
    before = lock.read_bytes()
    lock.unlink()
    assert not run().changed
    assert lock.read_bytes() == before


def test_coverage_is_kept_beside_the_store(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run()
    with_text = read_coverage(tmp_path / "build")
    monkeypatch.delenv("JAUAP_TEXTS")
    shutil.rmtree(tmp_path / "build")
    run()
    assert read_coverage(tmp_path / "build") == with_text
    states = {s.state for s in with_text["river-2030"]}
    assert states == {"covered", "listed", "open"}


def test_acts_have_action_body_and_order(run: Run, tmp_path: Path) -> None:
    run()
    rows = ask(
        tmp_path / "build",
        """SELECT ?rank ?act ?action ?status ?body WHERE { ?act jauap:action ?action ; jauap:rank ?rank ;
             jauap:actingBodyStatus ?status ; jauap:partOfCase id:lodkin-case
             OPTIONAL { ?act jauap:actingBody ?body } }""",
    )
    acts = sorted((int(r), *(x.rpartition("#")[2].rpartition("/")[2] for x in row)) for r, *row in rows)
    assert [row[1:] for row in acts if row[1].startswith("lodkin")] == [
        ("lodkin-detention", "detained", "stated", "river-police"),
        ("lodkin-complaint", "received", "stated", "prosecutors-office"),
        ("lodkin-referral", "referred", "stated", "prosecutors-office"),
        ("lodkin-check", "checked", "stated", "river-police-internal"),
        ("lodkin-refusal", "refused", "stated", "river-police-internal"),
        ("lodkin-second-complaint", "received", "not-stated", ""),
        ("lodkin-investigation", "investigated", "not-stated", ""),
        ("lodkin-termination", "terminated", "unknown", ""),
    ]


def test_a_value_that_only_one_claim_gives_stays_with_the_claim(run: Run, tmp_path: Path) -> None:
    run()
    node = ask(tmp_path / "build", "SELECT ?v WHERE { id:lodkin-termination jauap:edtf ?v }")
    said = ask(
        tmp_path / "build",
        """SELECT ?v WHERE { ?c jauap:claimSubject id:lodkin-termination ;
             jauap:claimPredicate jauap:edtf ; jauap:claimValue ?v }""",
    )
    assert (node, said) == ([("2030-06~",)], [("2030-06-01/2030-06-10",)])
