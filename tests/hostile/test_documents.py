"""Files that somebody else sends: reports, workbooks, tables and entities, damaged or made to harm."""

import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
import typst
from docx import Document as Word
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from hostile.doors import contents, damaged, door, in_time, nasty, slow_door, told_in_words
from jauap.errors import JauapError
from jauap.resources import GRAPH_DATA
from jauap.spreadsheets import read_tables
from jauap.suggest import reading
from jauap.suggest.citations.acts import read_acts
from jauap.suggest.recognise import suggest
from jauap.suggest.registers import read_registers
from loaders.loading import load_draft
from loaders.report_text import read_report
from loaders.workbook_export import check_workbook, export_workbook

DATA = Path(__file__).parents[1] / "data"
TEXT = (DATA / "texts" / "river-2030.ru.txt").read_text("utf-8")[:4_000]
HTML = f"<!doctype html><html><body><h1>Доклад</h1><p>{TEXT[:1500]}</p><ul><li>раз</li></ul></body></html>"
ENTITY = '{"id": "a", "schema": "Person", "properties": {"name": ["Иван Рыбин"], "country": ["kz"]}}'
TABLE = "Recommending State,State under Review,Recommendation,Cycle\nNorland,Kazakhstan,Investigate every complaint,4\n"


def make_pdf(lines: int = 20) -> bytes:
    return typst.compile(
        b"= Report\n" + b"\n\n".join(line.encode() for line in TEXT.replace("#", "").split("\n")[:lines])
    )


def make_docx(lines: int = 20) -> bytes:
    word = Word()
    word.add_heading("Доклад", 1)
    for line in TEXT.split("\n")[:lines]:
        word.add_paragraph("".join(c for c in line if c.isprintable()))
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


class Files(dict[str, bytes]):
    """Good files by name; a failing test shows their sizes, not their bytes."""

    def __repr__(self) -> str:
        return str({name: len(content) for name, content in self.items()})


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    book = tmp_path_factory.mktemp("book") / "river-2030.xlsx"
    export_workbook("river-2030", DATA, book)
    return Files(
        {
            "report.pdf": make_pdf(),
            "report.docx": make_docx(),
            "report.html": HTML.encode(),
            "report.txt": TEXT.encode("cp1251", "replace"),
            "river-2030.xlsx": book.read_bytes(),
        }
    )


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("door")


@st.composite
def broken(draw: st.DrawFn, good: bytes) -> bytes:
    """Give a file with some of its bytes changed, lost, doubled or put in; of an archive, inside its members too."""
    data = bytearray(good)
    if good.startswith(b"PK") and draw(st.booleans()):
        return _rezipped(draw, good)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        how = draw(st.sampled_from(("byte", "cut", "insert", "lose", "double")))
        if how == "byte" and data:
            data[at] = draw(st.integers(0, 255))
        elif how == "cut":
            del data[at:]
        elif how == "insert":
            data[at:at] = draw(st.binary(max_size=50))
        elif how == "lose":
            del data[at : at + draw(st.integers(1, 500))]
        else:
            data[at:at] = data[at : at + 300]
    return bytes(data)


def _rezipped(draw: st.DrawFn, good: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        names = before.namelist()
        victim = draw(st.sampled_from(names))
        for name in names:
            content = before.read(name)
            if name == victim:
                content = draw(broken(content)) if content else b"x"
            after.writestr(name, content)
        if draw(st.booleans()):
            after.writestr(draw(st.sampled_from(("../../escape", "/etc/x", "word/document.xml", "xl/x.xml"))), b"<a/>")
    return made.getvalue()


@slow_door
@given(data=st.data())
def test_reports(scratch: Path, files: Files, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(name for name in files if name.startswith("report"))))
    path = scratch / name
    path.write_bytes(data.draw(broken(files[name])))
    before = contents(scratch)
    with told_in_words(20):
        assert read_report(path).text.strip()
    assert contents(scratch) == before


@pytest.fixture(scope="module")
def registers() -> Iterator[object]:
    """The registers, and the acts that can be cited, read once: they are not what is hostile here."""
    registers = read_registers(GRAPH_DATA)
    acts = read_acts(registers)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "read_acts", lambda _: acts)
        yield registers


@slow_door
@given(text=st.lists(nasty() | st.sampled_from(TEXT.split("\n")), min_size=1, max_size=12).map("\n".join))
def test_any_words_are_read_for_candidates(scratch: Path, registers: object, text: str) -> None:
    path = scratch / "words.txt"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with told_in_words(20):
        document = read_report(path)
        for candidate in suggest(document, registers):  # type: ignore[arg-type]
            assert 0 <= candidate.span.start < candidate.span.end <= len(document.text)


@slow_door
@given(data=st.data())
def test_damaged_workbooks(scratch: Path, books: list[Files], data: st.DataObject) -> None:
    path = scratch / "river-2030.xlsx"
    path.write_bytes(data.draw(broken(_packed(data.draw(st.sampled_from(books))))))
    with told_in_words(20):
        read_tables(path, path.name)
        check_workbook(path, DATA)


def _packed(members: Files) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in members.items():
            book.writestr(name, content)
    return made.getvalue()


SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHEETS = re.compile(r"xl/worksheets/sheet\d+\.xml")
KINDS = ("inlineStr", "n", "b", "e", "d", "s", "str", "none of these")


@pytest.fixture(scope="module")
def books(files: Files, tmp_path_factory: pytest.TempPathFactory) -> list[Files]:
    """The members of small workbooks that together have every sheet of a good one.

    A whole one takes a seventh of a second to read, most of it for lists and styles. Cells are written as XML, which is
    quicker than openpyxl.
    """
    folder = tmp_path_factory.mktemp("small")
    names = openpyxl.load_workbook(io.BytesIO(files["river-2030.xlsx"])).sheetnames
    first, rest = names[:2], names[2:]
    return [
        _small(folder / "s.xlsx", files["river-2030.xlsx"], {first[n % 2], *rest[n : n + 3]}) for n in range(0, 18, 3)
    ]


def _small(path: Path, good: bytes, names: set[str]) -> Files:
    book = openpyxl.load_workbook(io.BytesIO(good))
    for sheet in book.worksheets:
        if sheet.title not in names:
            book.remove(sheet)
        sheet.delete_rows(13, sheet.max_row)
        sheet.data_validations.dataValidation.clear()
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        return Files({name: archive.read(name) for name in archive.namelist()})


def put_cell(sheet: bytes, place: str, kind: str, value: str, *, formula: bool) -> bytes:
    """Write a cell of a sheet anew, whether a spreadsheet program would write it so or not; a merged one stays."""
    root = etree.fromstring(sheet)
    for cell in root.iter(f"{SHEET}c"):
        if cell.get("r") == place:
            cell[:] = []
            cell.set("t", kind)
            if formula:
                etree.SubElement(cell, f"{SHEET}f").text = value
            inside = etree.SubElement(cell, f"{SHEET}is") if kind == "inlineStr" else cell
            etree.SubElement(inside, f"{SHEET}{'t' if kind == 'inlineStr' else 'v'}").text = value
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


@slow_door
@given(data=st.data())
def test_workbooks_with_any_cell(scratch: Path, books: list[Files], data: st.DataObject) -> None:
    changed = dict(data.draw(st.sampled_from(books)))
    sheets = sorted(filter(SHEETS.match, changed))
    for _ in range(data.draw(st.integers(1, 4))):
        name = data.draw(st.sampled_from(sheets))
        place = f"{data.draw(st.sampled_from('ABCDEFGHIJKL'))}{data.draw(st.integers(1, 12))}"
        value = data.draw(nasty().filter(str.isprintable) | st.integers().map(str) | st.floats().map(str))
        kind = data.draw(st.sampled_from(KINDS))
        changed[name] = put_cell(changed[name], place, kind, value, formula=data.draw(st.booleans()))
    path = scratch / "cells.xlsx"
    path.write_bytes(_packed(Files(changed)))
    with told_in_words(20):
        check_workbook(path, DATA)


def test_a_number_larger_than_any(tmp_path: Path, books: list[Files]) -> None:
    """A file may hold a whole number that no spreadsheet program would write; it is read as what stands there."""
    path = tmp_path / "cells.xlsx"
    sheet = next(filter(SHEETS.match, sorted(books[0])))
    for digits in (400, 4_000, 5_000):
        cell = put_cell(books[0][sheet], "A1", "n", "9" * digits, formula=False)
        path.write_bytes(_packed(Files({**books[0], sheet: cell})))
        with told_in_words(20):
            check_workbook(path, DATA)


def test_a_cell_whose_text_is_in_no_list(tmp_path: Path, books: list[Files]) -> None:
    path = tmp_path / "cells.xlsx"
    sheet = next(filter(SHEETS.match, sorted(books[0])))
    cell = put_cell(books[0][sheet], "A1", "s", "1_000", formula=False)
    path.write_bytes(_packed(Files({**books[0], sheet: cell})))
    with pytest.raises(JauapError, match="cannot be read as a workbook"):
        check_workbook(path, DATA)


@door
@given(text=damaged(ENTITY + "\n" + ENTITY.replace('"a"', '"b"')))
def test_entities(scratch: Path, text: str) -> None:
    _import(scratch, "entities.ftm.json", text.encode("utf-8", "surrogatepass"))


@door
@given(text=damaged(TABLE))
def test_tables_of_recommendations(scratch: Path, text: str) -> None:
    _import(scratch, "recommendations.csv", text.encode("utf-8", "surrogatepass"))


def _import(scratch: Path, name: str, content: bytes) -> None:
    """Import a file: a whole draft, or words and no folder."""
    path, folder = scratch / name, scratch / "draft-2031"
    path.write_bytes(content)
    with in_time(20):
        try:
            load_draft(path, folder, DATA)
        except JauapError as error:
            assert str(error).strip()
            assert not folder.exists()
    shutil.rmtree(folder, ignore_errors=True)


def archive(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in members.items():
            zipped.writestr(name.replace("__", "/"), content)
    return made.getvalue()


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x0 "ha">'
    + b"".join(b'<!ENTITY x%d "%s">' % (n, b"&x%d;" % (n - 1) * 10) for n in range(1, 10))
    + b"]><a>&x9;</a>"
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
@pytest.mark.parametrize("xml", [LAUGHS, OUTSIDE, b" " * 300_000_000], ids=["laughs", "outside", "zip bomb"])
def test_bombs_in_archives(tmp_path: Path, suffix: str, xml: bytes) -> None:
    path = tmp_path / f"bomb{suffix}"
    part = "word__document.xml" if suffix == ".docx" else "xl__workbook.xml"
    path.write_bytes(archive(**{"[Content_Types].xml": b"<Types/>", part: xml, "x__sharedStrings.xml": xml}))
    with in_time(20), pytest.raises(JauapError) as caught:
        if suffix == ".docx":
            read_report(path)
        else:
            check_workbook(path, DATA)
    assert "root:" not in str(caught.value)


def test_an_entity_with_a_number_of_too_many_digits(tmp_path: Path) -> None:
    line = '{"id": "a", "schema": "Person", "properties": {"name": ["Name"]}, "size": %s}' % ("9" * 5_000)
    (tmp_path / "entities.ftm.json").write_text(line, "utf-8")
    with pytest.raises(JauapError, match="too many digits"):
        load_draft(tmp_path / "entities.ftm.json", tmp_path / "draft-2031", DATA)


def test_entities_in_html_name_no_file(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(OUTSIDE.decode() + HTML, "utf-8")
    with told_in_words(20):
        assert "root:" not in read_report(path).text


def test_a_million_cells_and_a_long_line(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_text("a," * 1_000_000 + "\n" + json.dumps("x" * 5_000_000), "utf-8")
    with in_time(60):
        try:
            load_draft(path, tmp_path / "draft-2031", DATA)
        except JauapError as error:
            assert len(str(error)) < 100_000
