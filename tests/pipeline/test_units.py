"""Units evaluated one by one give what the whole graph gives: derived facts, gaps, validation."""

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from benchmarks.generator import Plan, generate
from jauap import namespaces as ns
from jauap.accountability.find import derive_gaps
from jauap.accountability.rules import load_rules
from jauap.description.count import Counts, count
from jauap.errors import Issue
from jauap.pipeline.check import checker
from jauap.pipeline.derive import derive, load_derivations
from jauap.pipeline.index import Index
from jauap.pipeline.run import Places, build
from jauap.store import canonical_nquads, current_folder, open_store
from jauap.validation import Result, conforms, load_shapes, validate
from jauap.validation.results import in_order
from loaders import fact_sheets

INQUIRY = "reports/river-2030/lodkin-inquiry.yaml"


def whole(store: ox.Store) -> bytes:
    """Derive everything again over all sheets at once."""
    again = ox.Store()
    again.extend(q for q in store if not q.graph_name.value.startswith(f"{ns.GRAPH}derived/"))
    derive(again, load_derivations())
    derive_gaps(again, load_rules())
    return canonical_nquads(again)


@pytest.mark.parametrize("shared", [1, 3])
def test_derived_facts_and_gaps_of_synthetic_reports(tmp_path: Path, shared: int) -> None:
    generate(tmp_path / "data", Plan(reports=3, shared=shared, gaps=True))
    build(fact_sheets.load, checker(), Places(data=tmp_path / "data", out=tmp_path / "out"))
    store = open_store(tmp_path / "out")
    assert canonical_nquads(store) == whole(store)
    assert len(list(store.quads_for_pattern(None, None, None, ox.NamedNode(ns.GRAPH_GAPS)))) > 1000


def test_derived_facts_and_gaps_of_reports_that_share_a_case(data: Path, tmp_path: Path) -> None:
    build(fact_sheets.load, checker(), Places(data=data, out=tmp_path / "out"))
    store = open_store(tmp_path / "out")
    assert canonical_nquads(store) == whole(store)


def assert_counted(out: Path) -> None:
    """Hold what a build counted unit by unit against the whole graph."""
    world = ox.Store()
    world.extend(q for q in open_store(out) if q.graph_name.value not in ns.ABOUT_THE_GRAPH)
    assert Counts.from_json(Index.read(current_folder(out)).fact("counts")) == count(world)


def test_what_units_counted_is_what_the_whole_graph_has(data: Path, tmp_path: Path) -> None:
    generate(tmp_path / "reports", Plan(reports=3, shared=3, gaps=True))
    for folder, out in ((tmp_path / "reports", tmp_path / "synthetic"), (data, tmp_path / "fictional")):
        build(fact_sheets.load, checker(), Places(data=folder, out=out))
        assert_counted(out)


def break_sheets(data: Path) -> None:
    for name, old, new in [
        (INQUIRY, "  decidedBy: river-police-internal\n", ""),
        ("reports/river-2030/figures.yaml", "countValue: 30,", "countValue: 31,"),
        ("reports/river-2030/lodkin.yaml", "epistemicStatus: alleged", "epistemicStatus: asserted"),
        ("registers/actors.yaml", "type: WithheldPerson, publication: pseudonymised", "type: Person"),
    ]:
        path = data / name
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


@pytest.mark.parametrize("broken", [False, True])
def test_units_break_what_the_whole_breaks(data: Path, tmp_path: Path, broken: bool) -> None:
    if broken:
        break_sheets(data)
    results: list[Result] = []
    where = Places(data=data, out=tmp_path / "build", rules=())
    build(fact_sheets.load, lambda found, _: results.extend(found) or [], where)  # type: ignore[func-returns-value]
    all_at_once = validate(open_store(tmp_path / "build"), load_shapes())
    ours = [r for r in all_at_once if r.focus.startswith((ns.ID, ns.LEX, ns.CLAIM, ns.PASSAGE))]
    assert in_order(results) == ours
    assert conforms(results) is not broken


def test_issues_name_the_record(data: Path, tmp_path: Path) -> None:
    break_sheets(data)
    issues: list[Issue] = []
    check = checker()

    def noting(results: list[Result], place: Callable[[str], str]) -> list[Issue]:
        issues.extend(check(results, place))
        return []

    build(fact_sheets.load, noting, Places(data=data, out=tmp_path / "build", rules=()))
    assert any(i.source == INQUIRY and "lodkin-refusal" in i.message and i.level == "error" for i in issues)
