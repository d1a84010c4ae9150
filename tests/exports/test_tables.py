"""Tables as CSV with CSVW and as a workbook, opened with what their users open them with."""

import csv
import zipfile
from pathlib import Path

import csvw
import openpyxl
import pyoxigraph as ox
import pytest

import jauap
from jauap.exports import workbook
from jauap.exports.csvw import write_csvw
from jauap.exports.source import Source


@pytest.fixture(scope="module")
def tables(source: Source, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("csv")
    write_csvw(source, folder)
    return folder


def test_csvw_is_valid_and_typed(tables: Path, source: Source) -> None:
    described = csvw.CSVW(str(tables / "csv-metadata.json"), validate=True)
    assert described.is_valid, described
    group = csvw.TableGroup.from_file(tables / "csv-metadata.json")
    for table in group.tables:
        name = str(table.url).removesuffix(".csv")
        rows = list(table)
        frame = jauap.table(name, out=source.folder)
        assert len(rows) == len(frame), name
        assert list(rows[0]) == list(frame.columns) if rows else True
    figures = {str(t.url): t for t in group.tables}["figures.csv"]
    assert any(row["value"] for row in figures)
    assert all(row["value"] is None or float(row["value"]) >= 0 for row in figures)


def test_csv_has_the_words_of_the_graph_unchanged(tables: Path, source: Source) -> None:
    with (tables / "actors.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["actor"]: row["label"] for row in csv.DictReader(file)}
    assert rows["https://w3id.org/jauap/id/anton-lodkin"] == "Anton Lodkin"


def test_a_workbook_opens_with_a_sheet_a_table_and_says_what_it_leaves_out(source: Source, tmp_path: Path) -> None:
    workbook.write_xlsx(source, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert {"about", "actors", "claims", "events", "links"} <= set(book.sheetnames)
    about = " ".join(str(cell.value) for row in book["about"] for cell in row if cell.value)
    assert source.caption in about and "named graph" in about
    frame = jauap.table("events", out=source.folder)
    assert book["events"].max_row == len(frame) + 1
    dates = [row[7].value for row in book["events"].iter_rows(min_row=2) if row[7].value is not None]
    assert dates and all(hasattr(day, "year") for day in dates)


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "=1\x07"])
def test_no_cell_can_act_as_a_formula(source: Source, tmp_path: Path, text: str) -> None:
    store = ox.Store()
    store.extend(source.store)
    person = ox.NamedNode("https://w3id.org/jauap/id/anton-lodkin")
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    store.add(ox.Quad(person, label, ox.Literal(text, language="en"), ox.NamedNode("https://w3id.org/jauap/graph/x")))
    hostile = Source("public", source.folder, store, source.version)
    workbook.write_xlsx(hostile, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    shown = [cell for cell in cells if cell.value == text.replace("\x07", "")]
    assert shown and all(cell.quotePrefix for cell in shown)
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())


def test_a_table_longer_than_a_sheet_goes_on(source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "ROWS", 7)
    workbook.write_xlsx(source, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    parts = [name for name in book.sheetnames if name.startswith("claims")]
    assert parts[:2] == ["claims", "claims 2"]
    assert sum(book[name].max_row - 1 for name in parts) == len(jauap.table("claims", out=source.folder))
