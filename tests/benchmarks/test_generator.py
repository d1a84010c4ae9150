"""The synthetic reports that measurements run on: valid, the same each time, with what was planted and nothing else."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.book import Planted
from benchmarks.generator import PLANTED_FILE, Plan, generate, main
from jauap import api
from jauap.accountability.listing import list_gaps
from jauap.errors import InputError
from jauap.namespaces import short
from jauap.pipeline.run import Places, build
from jauap.store import open_store
from jauap.validation import load_shapes, validate
from loaders import fact_sheets

Broken = Callable[[Plan], tuple[Planted, Path]]


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_gap_found_was_planted_and_every_planted_gap_is_found(tmp_path: Path) -> None:
    planted = generate(tmp_path / "data", Plan(reports=2, gaps=True))
    api.build(data=tmp_path / "data", out=tmp_path / "out")
    found = list_gaps(open_store(tmp_path / "out"))
    assert {(gap.rule, gap.subject, gap.case) for gap in found} == {
        (rule, subject, case) for rule, places in planted.gaps.items() for subject, case in places
    }
    counts = Counter(gap.rule for gap in found)
    assert len(counts) == 29
    assert counts == Counter({number: len(places) for number, places in planted.gaps.items()})


def test_clean_reports_conform_and_have_no_gap(tmp_path: Path) -> None:
    generate(tmp_path / "data", Plan(reports=1))
    built = api.build(data=tmp_path / "data", out=tmp_path / "out")
    assert built.warnings == ()
    assert list(list_gaps(open_store(tmp_path / "out"))) == []


def test_a_report_depends_on_the_seed_and_its_number_alone(tmp_path: Path) -> None:
    generate(tmp_path / "one", Plan(reports=1))
    generate(tmp_path / "two", Plan(reports=2))
    one, two = (_files(tmp_path / name / "reports" / "r00000") for name in ("one", "two"))
    assert one == two
    generate(tmp_path / "other", Plan(reports=1, seed=2))
    assert _files(tmp_path / "other" / "reports" / "r00000") != one


def test_reports_are_of_the_size_that_is_said(tmp_path: Path) -> None:
    generate(tmp_path / "data", Plan(reports=2, gaps=True))
    api.build(data=tmp_path / "data", out=tmp_path / "out")
    store = open_store(tmp_path / "out")
    lines = api.export(out=tmp_path / "out").splitlines()
    assert 3_500 < sum(line.endswith(b"/source/r00001> .") for line in lines) < 4_500
    cases = store.query("SELECT DISTINCT ?case { GRAPH ?g { ?case a <https://w3id.org/jauap/ont#Case> } }")
    assert len(list(cases)) == 50


@pytest.fixture
def broken(tmp_path: Path) -> Broken:
    """Write reports and build a store of them without asking whether they conform."""

    def write(plan: Plan) -> tuple[Planted, Path]:
        planted = generate(tmp_path / "data", plan)
        where = Places(data=tmp_path / "data", out=tmp_path / "out")
        build(fact_sheets.load, lambda *_: [], where)
        return planted, where.out

    return write


def test_every_planted_violation_is_found_and_no_other(broken: Broken) -> None:
    planted, out = broken(Plan(reports=2, violations=True))
    found = [r for r in validate(open_store(out), load_shapes()) if r.severity == "violation"]
    by_shape = {shape: set[str]() for shape in planted.violations}
    for result in found:
        by_shape.setdefault(result.shape.rpartition("#")[2], set()).add(short(result.focus))
    assert by_shape == planted.violations
    assert len(by_shape) > 40
    assert len(found) == sum(map(len, planted.violations.values()))


def test_violations_and_gaps_leave_each_other_alone(broken: Broken) -> None:
    planted, out = broken(Plan(reports=2, violations=True, gaps=True))
    counts = Counter(gap.rule for gap in list_gaps(open_store(out)))
    assert counts == Counter({number: len(places) for number, places in planted.gaps.items()})


def test_a_build_refuses_planted_violations(tmp_path: Path) -> None:
    generate(tmp_path / "data", Plan(reports=1, violations=True))
    with pytest.raises(InputError) as caught:
        api.build(data=tmp_path / "data", out=tmp_path / "out")
    assert caught.value.conformance
    assert {issue.source for issue in caught.value.issues if issue.level == "error"} == {
        "reports/r00000/violations.yaml"
    }


def test_the_command_says_what_was_planted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "data"
    assert main(["--reports", "1", "--out", str(out), "--gaps"]) == 0
    planted = json.loads((out / PLANTED_FILE).read_text("utf-8"))
    assert sum(places["count"] for places in planted["gaps"].values()) == 29
    assert "29 gap(s) and 0 violation(s)" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["--reports", "1", "--out", str(out)])
    assert main(["--reports", "1", "--out", str(out), "--replace"]) == 0
