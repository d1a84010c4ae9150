"""Validating sheet by sheet finds what validating the whole store finds, and no sheet is checked twice."""

from collections.abc import Callable
from pathlib import Path

import pytest

from jauap.errors import Issue
from jauap.pipeline import validate as module
from jauap.pipeline.cache import Cache
from jauap.pipeline.check import checker
from jauap.pipeline.run import Built, Places, build
from jauap.pipeline.validate import validate_sheets
from jauap.store import open_store
from jauap.validation import Shapes, conforms, load_shapes, validate
from loaders import fact_sheets

INQUIRY = "reports/river-2030/lodkin-inquiry.yaml"


def quads_of(out: Path) -> dict[str, Path]:
    return {str(n): path for n, path in enumerate(sorted((out / "cache").glob("*.nq")))}


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
def test_sheets_together_give_what_the_whole_gives(data: Path, tmp_path: Path, broken: bool) -> None:
    if broken:
        break_sheets(data)
    build(fact_sheets.load, lambda *_: [], Places(data=data, out=tmp_path / "build", rules=()))
    store, shapes = open_store(tmp_path / "build"), load_shapes()
    sheets = quads_of(tmp_path / "build")
    by_sheet = validate_sheets(store, sheets, shapes, "", Cache(tmp_path / "own"))
    again = validate_sheets(store, sheets, shapes, "", Cache(tmp_path / "own"))
    whole = [r for r in validate(store, shapes) if r.focus.startswith("https://w3id.org/jauap/")]
    assert by_sheet == again
    assert [r for r in whole if "/voc/" not in r.focus and "/ont#" not in r.focus] == by_sheet
    assert conforms(by_sheet) is not broken


def test_only_what_changed_is_validated_again(
    data: Path, run: Callable[[], Built], monkeypatch: pytest.MonkeyPatch
) -> None:
    validated: list[int] = []
    original = module.validate_lines

    def counting(lines: bytes, shapes: Shapes) -> list[object]:
        validated.append(lines.count(b"\n"))
        return original(lines, shapes)  # type: ignore[return-value]

    monkeypatch.setattr(module, "validate_lines", counting)
    run()
    path = data / "reports/harbour-2031/complaints.yaml"
    path.write_text(path.read_text("utf-8").replace("{ru: 44 жалобы", "{ru: Сорок четыре жалобы"), "utf-8")
    run()
    path.write_text(path.read_text("utf-8").replace("{ru: Сорок", "{ru: Около сорока"), "utf-8")
    run()
    assert len(validated) == 3
    assert validated[1] < validated[0] / 2 and validated[2] < validated[0] / 2


def test_issues_name_the_record(data: Path, tmp_path: Path) -> None:
    break_sheets(data)
    issues: list[Issue] = []
    check = checker()
    build(
        fact_sheets.load,
        lambda store, inputs, cache: issues.extend(check(store, inputs, cache)) or [],  # type: ignore[func-returns-value]
        Places(data=data, out=tmp_path / "build", rules=()),
    )
    assert any(i.source == INQUIRY and "lodkin-refusal" in i.message and i.level == "error" for i in issues)
