"""Files of tables are read without trusting them, whatever program wrote them."""

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from jauap.spreadsheets import is_tables, read_tables


def texts(path: Path) -> list[list[str]]:
    """Return the cells of the first table of a folder."""
    read = read_tables(path, path.name)
    assert read.issues == ()
    return [[row[c].text for c in sorted(row)] for row in read.tables[0].rows]


@pytest.mark.parametrize(
    "data",
    [
        'id,label.ru\na-b,"Раз, ""два"""\n'.encode(),
        '\ufeffid;label.ru\r\na-b;"Раз, ""два"""\r\n'.encode(),
        'id\tlabel.ru\na-b\t"Раз, ""два"""\n'.encode("utf-16"),
    ],
    ids=["comma", "semicolon with byte order mark", "tab, UTF-16"],
)
def test_csv_of_any_program(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "Person.csv").write_bytes(data)
    assert is_tables(tmp_path)
    assert texts(tmp_path) == [["id", "label.ru"], ["a-b", 'Раз, "два"']]


def test_rows_are_counted_as_a_spreadsheet_does(tmp_path: Path) -> None:
    (tmp_path / "Person.csv").write_text('id,at\na-1,"one\ntwo"\n\na-2,three\n', "utf-8")
    rows = read_tables(tmp_path, "x").tables[0].rows
    assert rows[1][2].text == "one\ntwo"
    assert rows[-1][1].place.line == 4


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("id,label.ru\na-b,Раз\n".encode("cp1251"), "not UTF-8 at byte"),
        (b"id,label\n\0\0\0", "zero bytes"),
        (b'id,label\na,"open\n', "not CSV after row 1"),
        (b'id,label\na,"' + b"x" * 200_000 + b'"\n', "not CSV after row 1"),
    ],
)
def test_csv_that_cannot_be_read(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "Person.csv").write_bytes(data)
    (issue,) = read_tables(tmp_path, "x").issues
    assert message in issue.message and issue.table == "Person"


def a_workbook(path: Path) -> Path:
    book = Workbook()
    book.active["A1"] = "id"
    book.save(path)
    return path


def packed(path: Path, changes: dict[str, bytes]) -> Path:
    """Return a copy of a workbook with other parts."""
    target = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {*old.namelist(), *changes}:
            new.writestr(name, changes.get(name) or old.read(name))
    return target


def refused(path: Path) -> str:
    read = read_tables(path, path.name)
    assert read.tables == () and len(read.issues) == 1
    return read.issues[0].message


def test_bombs_are_not_opened(tmp_path: Path) -> None:
    good = a_workbook(tmp_path / "good.xlsx")
    bomb = packed(good, {"xl/sharedStrings.xml": b"<sst>" + b"<si><t>a</t></si>" * 2_000_000})
    assert bomb.stat().st_size < 1_000_000
    assert "unpacks to more than" in refused(bomb)
    entities = b'<!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>'
    assert "declares a document type" in refused(packed(good, {"xl/sharedStrings.xml": entities}))
    wide = entities.decode().encode("utf-16")
    assert "declares a document type" in refused(packed(good, {"xl/sharedStrings.xml": wide}))


def test_files_that_are_no_workbooks(tmp_path: Path) -> None:
    for name, data, message in (
        ("locked.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "protected with a password"),
        ("empty.xlsx", b"", "is damaged or no workbook"),
        ("text.xlsx", b"id,label\n", "is damaged or no workbook"),
        ("old.xls", b"\xd0\xcf\x11\xe0", "save it as .xlsx"),
    ):
        (tmp_path / name).write_bytes(data)
        assert message in refused(tmp_path / name), name
    with zipfile.ZipFile(tmp_path / "other.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert "is no workbook" in refused(tmp_path / "other.xlsx")
    good = a_workbook(tmp_path / "good.xlsx")
    (tmp_path / "half.xlsx").write_bytes(good.read_bytes()[: good.stat().st_size // 2])
    assert "is damaged" in refused(tmp_path / "half.xlsx")
    assert "cannot be read as a workbook" in refused(packed(good, {"xl/worksheets/sheet1.xml": b"<worksheet><row"}))


def test_sheet_that_reaches_to_the_end_of_the_world(tmp_path: Path) -> None:
    book = Workbook()
    book.active.cell(1_048_576, 16_384, "far")
    book.save(tmp_path / "far.xlsx")
    (issue,) = read_tables(tmp_path / "far.xlsx", "far.xlsx").issues
    assert "delete the empty rows and columns" in issue.message
