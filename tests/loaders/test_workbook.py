"""A workbook holds what fact sheets hold, and its mistakes are named by sheet and cell."""

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from jauap.errors import InputError
from jauap.pipeline.run import Places, build
from jauap.resources import GRAPH_DATA
from jauap.store import open_store
from loaders import load
from loaders.workbook_export import check_workbook, export_workbook, write_template

DATA = Path(__file__).parents[1] / "data"
Make = Callable[[Workbook], None]


def quads(data: Path, out: Path) -> list[str]:
    """Build without checks and return the graph but for what names and counts the files: provenance, and its VoID."""
    build(load, lambda *_: [], Places(data=data, out=out, rules=()))
    found = open_store(out).quads_for_pattern(None, None, None, None)
    return sorted(str(quad) for quad in found if not str(quad.graph_name).endswith(("graph/prov>", "graph/void>")))


@pytest.mark.parametrize(
    ("source", "report", "form"),
    [
        (DATA, "river-2030", "workbook"),
        (DATA, "river-2030", "folder of CSV files"),
        (DATA, "harbour-2031", "workbook"),
        (DATA, "harbour-2031", "folder of CSV files"),
        (GRAPH_DATA, "kz-cat-2023", "workbook"),
    ],
)
def test_exported_report_gives_the_same_graph(tmp_path: Path, source: Path, report: str, form: str) -> None:
    data = tmp_path / "data"
    shutil.copytree(source, data)
    before = quads(data, tmp_path / "yaml")
    folder = data / "reports" / report
    target = tmp_path / (f"{report}.xlsx" if form == "workbook" else report)
    export_workbook(report, data, target)
    for path in folder.rglob("*.yaml"):
        path.unlink()
    if form == "workbook":
        shutil.copy(target, data / "reports" / target.name)
    else:
        shutil.copytree(target, folder, dirs_exist_ok=True)
    after = quads(data, tmp_path / "tables")
    assert len(before) > 100
    assert after == before


def test_workbook_in_either_language_is_exported_again_as_it_was(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    for lang, names in (("ru", {"Решение", "Утверждения", "Участие"}), ("en", {"Decision", "Claims", "Involved"})):
        export_workbook("river-2030", data, tmp_path / f"{lang}.xlsx", lang=lang)
        assert names <= set(load_workbook(tmp_path / f"{lang}.xlsx").sheetnames)
    first = quads(data, tmp_path / "first")
    for path in (data / "reports/river-2030").rglob("*.yaml"):
        path.unlink()
    shutil.copy(tmp_path / "en.xlsx", data / "reports/river-2030/book.xlsx")
    assert quads(data, tmp_path / "second") == first
    export_workbook("river-2030", data, tmp_path / "again.xlsx", lang="en")
    one, two = (load_workbook(tmp_path / name) for name in ("en.xlsx", "again.xlsx"))
    assert one.sheetnames == two.sheetnames
    for title in one.sheetnames:  # claims follow the order of records, which the sheets of classes change
        assert sorted(map(str, one[title].values)) == sorted(map(str, two[title].values)), title


@pytest.fixture
def checked(tmp_path: Path) -> Callable[[Make], list[str]]:
    """Change a good workbook and return the mistakes that are found in it."""
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    export_workbook("river-2030", data, tmp_path / "river-2030.xlsx", lang="en")

    def check(change: Make) -> list[str]:
        book = load_workbook(tmp_path / "river-2030.xlsx")
        change(book)
        book.save(tmp_path / "changed.xlsx")
        try:
            check_workbook(tmp_path / "changed.xlsx", data)
        except InputError as error:
            return [str(issue) for issue in error.issues]
        return []

    return check


def cell_of(book: Workbook, sheet: str, key: str, record: str) -> Any:
    """Return the cell of a record under a key."""
    rows = list(book[sheet].iter_rows())
    column = next(i for i, cell in enumerate(rows[2]) if cell.value == key)
    return next(row for row in rows[3:] if row[0].value == record)[column]


def test_good_workbook_has_no_mistakes(checked: Callable[[Make], list[str]]) -> None:
    assert checked(lambda book: None) == []


def test_all_mistakes_come_at_once_each_with_sheet_cell_value_and_remedy(
    checked: Callable[[Make], list[str]],
) -> None:
    def change(book: Workbook) -> None:
        cell_of(book, "Decision", "outcome", "lodkin-termination").value = "terminatd"
        cell_of(book, "Decision", "decidedBy", "lodkin-refusal").value = "river-polise-internal"
        cell_of(book, "Decision", "at", "lodkin-refusal").value = "два слова"
        cell_of(book, "Complaint", "complainant", "lodkin-complaint").value = "=A1"
        cell_of(book, "Statistical observation", "countValue", "river-40").value = "forty"
        book["Complaint"].cell(1, 60, "colour")
        book["Complaint"].cell(4, 61, "stray")
        book.create_sheet("Decisions")["A1"] = "id"
        cell_of(book, "Claims", "record", "lodkin-termination").value = "lodkin-terminator"

    found = "\n".join(checked(change))
    for expected in (
        "Decision!G5: error: 'terminatd' is not in the list of 'outcome'; did you mean 'terminated'",
        "error: 'decidedBy': 'river-polise-internal' is declared nowhere; did you mean 'river-police-internal'",
        "error: a locator of one piece has 3 to 12 words, this one has 2",
        "error: a formula ('=A1'): copy the cell and paste it as a value",
        "error: 'countValue' takes a number with a decimal point, not 'forty'",
        "Complaint!BH1: error: unknown heading 'colour'",
        "Complaint!BI4: error: 'stray' stands under no heading",
        "Decisions: error: unknown sheet 'Decisions'; did you mean 'Decision'",
        "error: no row has the id 'lodkin-terminator'; did you mean 'lodkin-termination'",
    ):
        assert expected in found
    assert all(issue.startswith("changed.xlsx: ") for issue in found.splitlines())


def test_days_and_numbers_that_excel_made(checked: Callable[[Make], list[str]]) -> None:
    def good(book: Workbook) -> None:
        cell_of(book, "Decision", "date", "lodkin-refusal").value = dt.datetime(2030, 6, 1)

    def bad(book: Workbook) -> None:
        cell_of(book, "Decision", "date", "lodkin-refusal").value = dt.datetime(2030, 6, 1, 7, 30)
        cell = cell_of(book, "Statistical observation", "valueText", "river-40")
        cell.value, cell.number_format = dt.datetime(2030, 10, 1), "dd.mm.yyyy"
        cell_of(book, "Statistical observation", "valueText", "river-52").value = 1.1

    assert [issue for issue in checked(good) if "day" in issue] == []
    found = "\n".join(checked(bad))
    assert "a day with an hour (2030-06-01 07:30:00): write the day alone" in found
    assert "the spreadsheet made a day of this (2030-10-01)" in found
    assert "the spreadsheet made a number of this (1.1), 1.10 would be 1.1" in found


def test_merged_cells_and_error_values(checked: Callable[[Make], list[str]]) -> None:
    def change(book: Workbook) -> None:
        book["Decision"].merge_cells("A4:A5")
        cell = cell_of(book, "Complaint", "filedWith", "lodkin-complaint")
        cell.value, cell.data_type = "#REF!", "e"

    found = "\n".join(checked(change))
    assert "Decision!A4: error: the cells A4:A5 are merged: unmerge them" in found
    assert "the spreadsheet's error value '#REF!'" in found


def test_row_without_a_source_is_no_fact_unless_it_is_for_the_register(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    book = Workbook()
    report = book.active
    report.title = "Доклад"
    for row in (("report", "new-2032"), ("document", "new-report"), ("assertedBy", "new-union")):
        report.append(row)
    for row in (("text.file", "new.txt"), ("text.characters", "9"), ("text.sha256", "0" * 64)):
        report.append(row)
    body = book.create_sheet("Гражданское общество")
    body.append(["идентификатор", "Название [ru]", "название [en]", "вид учреждения", "в реестр", "# заметка"])
    body.append(["new-union", "Новый союз", "New union", "неправительственная организация", "да", "кто-то"])
    document = book.create_sheet("Document")
    document.append(["id", "label.ru", "documentType", "inRegister"])
    document.append(["new-report", "Новый доклад", "ngo-report", None])
    book.save(data / "reports/new-2032.xlsx")
    with pytest.raises(InputError) as error:
        quads(data, tmp_path / "out")
    assert "'new-report' has no source: fill in 'at'" in str(error.value)
    document["D2"] = "yes"
    book.save(data / "reports/new-2032.xlsx")
    found = "\n".join(quads(data, tmp_path / "out"))
    ngo = "<https://w3id.org/jauap/voc/institution-type#ngo> <https://w3id.org/jauap/graph/registers>"
    assert "<https://w3id.org/jauap/id/new-union>" in found and ngo in found


def test_template_is_read_without_mistakes_and_shows_examples_lists_and_help(tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx", lang="ru", report="t", data=DATA)
    book = load_workbook(tmp_path / "t.xlsx")
    decision = book["Решение"]
    assert decision["A4"].value == "# lodkin-refusal" and decision["A1"].comment is not None
    headings = [[cell.value for cell in row] for row in decision.iter_rows(max_row=3)]
    at = headings[2].index("outcome")
    assert [row[at] for row in headings] == ["исход", "outcome", "outcome"]
    drop_downs = {str(v.sqref).split(":")[0]: v.formula1 for v in decision.data_validations.dataValidation}
    column = drop_downs[decision.cell(4, at + 1).coordinate]
    cells = book["Списки"][column.split("!")[1].replace("$", "")]
    assert "прекращено" in {cell.value for (cell,) in cells}
    assert ("anton-lodkin", "человек", "Антон Лодкин", "Anton Lodkin") in set(book["Реестры"].values)
    assert book["Справка"]["B1"].value == "Как заполнить эту книгу"
    with pytest.raises(InputError) as error:  # nothing but the report's own keys is missing
        check_workbook(tmp_path / "t.xlsx", DATA)
    assert all("has no value: fill it in" in issue.message for issue in error.value.issues)


def test_every_class_has_a_sheet_and_every_column_is_a_key() -> None:
    """But for the abstract and the derived ones, and those that have a sheet of another form."""
    from loaders.workbook_words import load_words

    words = load_words()
    offered = {name: keys for group in words.layout["groups"] for name, keys in group["sheets"].items()}
    without = {
        "Norm",
        "Passage",
        "Claim",
        "Involvement",
        "GapRule",
        "AccountabilityGap",
    }
    assert set(words.vocabulary.classes) - set(offered) == without
    assert {key for keys in offered.values() for key in keys} <= set(words.vocabulary.keys)
    for name in (*offered, *words.sheets):
        assert all(len(words.of_class(name)[lang]) <= 31 for lang in ("ru", "en")), name
