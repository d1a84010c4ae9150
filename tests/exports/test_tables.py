"""Tables as CSV with CSVW and as a workbook, opened with what their users open them with."""

import csv
import re
import zipfile
from pathlib import Path

import csvw
import openpyxl
import pyoxigraph as ox
import pytest

import jauap
from jauap.exports import batches, ordered, rows, workbook
from jauap.exports.csvw import write_csvw
from jauap.exports.source import Source
from jauap.query.binding import bind
from jauap.research.tables import load_tables


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
        read = list(table)
        frame = jauap.table(name, out=source.folder)
        assert len(read) == len(frame), name
        assert list(read[0]) == list(frame.columns) if read else True
    figures = {str(t.url): t for t in group.tables}["figures.csv"]
    assert any(row["value"] for row in figures)
    assert all(row["value"] is None or float(row["value"]) >= 0 for row in figures)


@pytest.mark.parametrize("name", load_tables())
def test_a_table_asked_of_some_nodes_at_a_time_is_that_of_the_whole_graph(
    source: Source, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "SIZE", 7)
    monkeypatch.setattr(ordered, "PIECE", 3_000)
    table = rows.table(source, name)
    found = [[cell.text if cell else None for cell in row] for row in table.rows()]
    query = bind(table.about, lang="en")
    solutions = source.store.query(query, use_default_graph_as_union=True)
    whole = [[row[column] and row[column].value for column in table.about.columns] for row in solutions]
    assert whole or name in {"gaps", "recommendations"}  # the fictional reports have none here
    assert sorted(map(plain, found)) == sorted(map(plain, whole))
    order = [list(table.about.columns).index(column) for column in batches.Batches(source, table.about).order]
    assert [[row[at] for at in order] for row in found] == [[row[at] for at in order] for row in whole]


def plain(row: list[str | None]) -> str:
    """Return a row with the parts of cells that hold several in one order: SPARQL gives them none."""
    return str([cell and sorted(re.split(r"; | / | ", cell)) for cell in row])


def test_csv_has_the_words_of_the_graph_unchanged(tables: Path, source: Source) -> None:
    with (tables / "actors.csv").open(encoding="utf-8", newline="") as file:
        labels = {row["actor"]: row["label"] for row in csv.DictReader(file)}
    assert labels["https://w3id.org/jauap/id/anton-lodkin"] == "Anton Lodkin"


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


@pytest.mark.parametrize("text", ["#N/A", "#REF!", "2031-01-02", "1.5", "TRUE"])
def test_a_text_is_not_read_as_a_value(tmp_path: Path, text: str) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("a")
    sheet.append([workbook._text(sheet, text)])
    book.save(tmp_path / "a.xlsx")
    (cell,) = next(openpyxl.load_workbook(tmp_path / "a.xlsx")["a"].iter_rows())
    assert (cell.value, cell.data_type) == (text, "s")


def test_a_table_longer_than_a_sheet_goes_on(source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "ROWS", 7)
    workbook.write_xlsx(source, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    parts = [name for name in book.sheetnames if name.startswith("claims")]
    assert parts[:2] == ["claims", "claims 2"]
    assert sum(book[name].max_row - 1 for name in parts) == len(jauap.table("claims", out=source.folder))
