"""Whatever changes, an update gives the store that a build from nothing gives, and does only what is needed."""

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.generator import Plan, generate
from jauap.errors import InputError
from jauap.pipeline import run as module
from jauap.pipeline.check import checker
from jauap.pipeline.run import Built, Places, build
from jauap.pipeline.units import Evaluator, Outcome, UnitTask
from jauap.resources import QUERIES
from jauap.store import canonical_nquads, open_store, read_coverage, read_manifest
from loaders import fact_sheets

INQUIRY = "reports/river-2030/lodkin-inquiry.yaml"
ACTORS = "registers/actors.yaml"
HARBOUR = "reports/harbour-2031"
WIDE = """#+ number: 902
#+ title: {ru: Закрыто, en: Closed}
#+ explanation: {ru: Пояснение, en: Explanation}
#+ standards: [lex:xx/water-code-2001]
#+ evidence: {ru: решение, en: a decision}
#+ severity: serious
#+ mustNotConclude: {ru: что вина доказана, en: that guilt is proven}
#+ firesOn: [stated]
#+ locality: graph
PREFIX jauap: <https://w3id.org/jauap/ont#>
PREFIX cer: <https://w3id.org/jauap/voc/certainty#>
CONSTRUCT { [] jauap:gapSubject ?body ; jauap:certainty cer:possible ; jauap:restsOn ?claim }
WHERE { ?act jauap:actingBody ?body ; jauap:supportedBy ?claim }
"""


class Both:
    """Data that are built twice: step by step in one folder, from nothing in another."""

    def __init__(self, folder: Path, data: Path) -> None:
        self.data, self._folder = data, folder
        self.rules = folder / "rules"
        self.rules.mkdir()
        self._builds = 0

    def build(self, out: Path | None = None) -> Built:
        """Build into the folder of the steps, or another."""
        rules = (QUERIES / "gaps", self.rules)
        where = Places(data=self.data, out=out or self._folder / "steps", rules=rules)
        return build(fact_sheets.load, checker(), where)

    def compare(self) -> Built:
        """Build what changed, and hold it against a build from nothing."""
        built = self.build()
        self._builds += 1
        fresh = self._folder / f"fresh-{self._builds}"
        self.build(fresh)
        steps = self._folder / "steps"
        assert canonical_nquads(open_store(steps)) == canonical_nquads(open_store(fresh))
        assert read_manifest(steps) == read_manifest(fresh)
        assert read_manifest(steps).quads == len(open_store(steps))
        assert read_coverage(steps) == read_coverage(fresh)
        return built

    def change(self, name: str, old: str, new: str) -> None:
        """Replace text in a file."""
        path = self.data / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def both(tmp_path: Path, data: Path) -> Both:
    return Both(tmp_path, data)


@pytest.fixture
def updates(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note how stores are made: by an update, or from nothing."""
    made: list[str] = []
    for name in ("update", "build_fresh"):
        original = getattr(module, name)
        monkeypatch.setattr(module, name, _noting(made, name, original))
    monkeypatch.setattr(module, "_SHARE", 1)  # the fictional data have four units
    return made


def _noting(made: list[str], name: str, original: Callable[..., object]) -> Callable[..., object]:
    def noting(*arguments: object) -> object:
        made.append(name)
        return original(*arguments)

    return noting


CHANGES = [
    pytest.param(INQUIRY, "{ru: Первое заявление", "{ru: Заявление", id="a name"),
    pytest.param(INQUIRY, "outcome: refused-to-open", "outcome: terminated", id="an outcome, so an action"),
    pytest.param(INQUIRY, "filedWith: prosecutors-office", "filedWith: river-police", id="who acted"),
    pytest.param(INQUIRY, "superior: river-police", "superior: prosecutors-office", id="the hierarchy, so gaps"),
    pytest.param(f"{HARBOUR}/complaints.yaml", "  case: lodkin-case\n", "", id="a link between reports"),
    pytest.param(f"{HARBOUR}/report.yaml", "{ru: Заявление", "{ru: Обращение", id="a report file"),
    pytest.param(ACTORS, "{ru: Речная полиция", "{ru: Полиция реки", id="a registered name, so names of gaps"),
    pytest.param(ACTORS, "type: StateBody, institutionType: police-department", "type: Court", id="a registered class"),
    pytest.param(ACTORS, "- {id: bright-shore,", "- {id: new-body, type: Court, label: {ru: Суд, en: Court}}\n"
                 "- {id: bright-shore,", id="a new entry"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new"), CHANGES)
def test_a_change_and_its_undoing(both: Both, updates: list[str], name: str, old: str, new: str) -> None:
    both.build()
    first = canonical_nquads(open_store(both.data.parent / "steps"))
    before = (both.data / name).read_bytes()
    both.change(name, old, new)
    assert both.compare().changed
    (both.data / name).write_bytes(before)
    both.compare()
    assert updates.count("update") == 2
    assert canonical_nquads(open_store(both.data.parent / "steps")) == first


def test_a_report_goes_and_comes(both: Both, updates: list[str], tmp_path: Path) -> None:
    both.build()
    (both.data / HARBOUR).rename(tmp_path / "kept")
    both.change(ACTORS, "id: harbour-watch,", "id: harbour-guard,")
    both.compare()
    (tmp_path / "kept").rename(both.data / HARBOUR)
    both.change(ACTORS, "id: harbour-guard,", "id: harbour-watch,")
    both.compare()
    assert updates.count("update") == 2


def test_a_record_moves_to_another_sheet(both: Both, updates: list[str]) -> None:
    both.build()
    line = "- {id: mayor, type: Person, publication: public-figure, label: {ru: Мэр, en: Mayor}}\n"
    both.change(ACTORS, line, "")
    (both.data / "registers/more.yaml").write_text("facts:\n" + line, "utf-8")
    both.compare()
    (both.data / "registers/more.yaml").write_text("facts:\n" + line.replace("Мэр", "Градоначальник"), "utf-8")
    both.compare()
    assert updates.count("update") == 2


def test_a_rule_changes(both: Both, updates: list[str]) -> None:
    both.build()
    (both.rules / "902.rq").write_text(WIDE, "utf-8")
    both.compare()
    (both.rules / "902.rq").write_text(WIDE.replace("cer:possible", "cer:certain"), "utf-8")
    both.compare()
    both.change(INQUIRY, "filedWith: prosecutors-office", "filedWith: river-police")
    both.compare()
    assert updates[-2:] == ["update", "build_fresh"]
    (both.rules / "902.rq").unlink()
    both.compare()


def test_an_id_that_others_use_cannot_be_taken_away(both: Both, updates: list[str]) -> None:
    both.build()
    before = canonical_nquads(open_store(both.data.parent / "steps"))
    both.change(INQUIRY, "id: lodkin-second-complaint", "id: lodkin-third-complaint")
    both.change(ACTORS, "id: mayor", "id: major")
    with pytest.raises(InputError) as caught:
        both.build()
    assert {i.source for i in caught.value.issues} == {INQUIRY, f"{HARBOUR}/complaints.yaml"}
    assert updates[-1] == "update"
    assert canonical_nquads(open_store(both.data.parent / "steps")) == before


def test_without_its_cache_a_build_begins_anew(both: Both, updates: list[str], tmp_path: Path) -> None:
    both.build()
    shutil.rmtree(tmp_path / "steps" / "cache")
    both.change(INQUIRY, "{ru: Первое заявление", "{ru: Заявление")
    both.compare()
    assert updates[:3] == ["build_fresh", "update", "build_fresh"]


def test_only_what_may_differ_is_evaluated(both: Both, updates: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    evaluated: list[str] = []
    original = Evaluator.evaluate

    def noting(self: Evaluator, task: UnitTask) -> Outcome:
        evaluated.append(task.unit)
        return original(self, task)

    monkeypatch.setattr(Evaluator, "evaluate", noting)
    both.build()
    assert sorted(evaluated) == [
        *("registers/actors.yaml", "registers/sources.yaml", "reports/harbour-2031", "reports/river-2030"),
    ]
    evaluated.clear()
    both.change("registers/sources.yaml", "{ru: Водный", "{ru: Речной")
    both.build()
    assert "registers/actors.yaml" not in evaluated and "registers/sources.yaml" in evaluated
    assert updates[-1] == "update"


def _edits(rng: random.Random, data: Path) -> Iterator[Callable[[], None]]:
    """Yield edits of synthetic reports: names, dates, classes of bodies, sheets and reports that go and come."""
    kept = data.parent / "kept"

    def replace(pattern: str, old: str, new: str) -> None:
        having = [path for path in sorted(data.glob(pattern)) if old in path.read_text("utf-8")]
        path = rng.choice(having)
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")

    yield lambda: replace("reports/*/cases-*.yaml", "label: {ru: ", "label: {ru: иначе ")
    yield lambda: replace("registers/institutions-xaaa.yaml", "institutionType: ministry", "institutionType: police")
    yield lambda: replace("registers/norms.yaml", "label: {ru: акт", "label: {ru: закон")
    yield lambda: replace("reports/*/cases-*.yaml", "outcome: convicted", "outcome: acquitted")
    yield lambda: replace("reports/r00000/structure.yaml", "superior: xaaa-justice", "superior: xaaa-ministry")
    yield lambda: (data / "reports/r00002").rename(kept) and None
    yield lambda: kept.rename(data / "reports/r00002") and None
    yield lambda: replace("reports/r00001/report.yaml", "assertedBy: xaaa-coalition", "assertedBy: xaaa-fund")


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.long), pytest.param(3, marks=pytest.mark.long)])
def test_synthetic_reports_edited_again_and_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, updates: list[str]
) -> None:
    monkeypatch.delenv("JAUAP_TEXTS", raising=False)
    generate(tmp_path / "data", Plan(reports=3, seed=seed, shared=2, cases=8 if seed == 1 else 25, gaps=True))
    both = Both(tmp_path, tmp_path / "data")
    both.build()
    edits = list(_edits(random.Random(seed), tmp_path / "data"))
    for number, edit in enumerate(edits, 1):
        edit()
        if seed > 1 or number in (2, 5, 6, len(edits)):
            both.compare()
        else:
            both.build()
    assert updates.count("update") == len(edits)
