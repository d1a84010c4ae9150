"""The synthetic reports that measurements run on: valid, the same each time, and with the gaps that were planted."""

from collections import Counter
from pathlib import Path

from benchmarks.generator import Plan, generate
from jauap import api
from jauap.accountability.listing import list_gaps
from jauap.store import open_store


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_gap_found_was_planted_and_every_planted_gap_is_found(tmp_path: Path) -> None:
    planted = generate(tmp_path / "data", Plan(reports=2, gaps=True))
    api.build(data=tmp_path / "data", out=tmp_path / "out")
    found = Counter(gap.rule for gap in list_gaps(open_store(tmp_path / "out")))
    assert len(found) == 29
    assert found == Counter({number: len(ids) for number, ids in planted.gaps.items()})


def test_reports_without_planted_gaps_have_none(tmp_path: Path) -> None:
    generate(tmp_path / "data", Plan(reports=1))
    api.build(data=tmp_path / "data", out=tmp_path / "out")
    assert list(list_gaps(open_store(tmp_path / "out"))) == []


def test_a_report_depends_on_the_seed_and_its_number_alone(tmp_path: Path) -> None:
    generate(tmp_path / "one", Plan(reports=1))
    generate(tmp_path / "two", Plan(reports=2))
    one, two = (_files(tmp_path / name / "reports" / "r00000") for name in ("one", "two"))
    assert one == two
    generate(tmp_path / "other", Plan(reports=1, seed=2))
    assert _files(tmp_path / "other" / "reports" / "r00000") != one
