"""A workbook for spreadsheet programs: one sheet a table, no cell of which can act as a formula."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from jauap.exports.files import repack
from jauap.exports.rows import Cell, Table, tables
from jauap.exports.source import CREATOR, LICENCE_URL, Source
from jauap.network.streams import clean as without_controls

ROWS: Final = 1_048_575
"""Rows of a sheet below its head (Excel specifications and limits)."""
LETTERS: Final = 32_767
"""Characters of a cell."""
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes a formula by."""
_READ: Final = (*FORMULA, "#")
"""What openpyxl takes a formula or an error value by."""
NOTES: Final = {
    "en": (
        "Claims with speakers, status and passages are in the sheet claims; the sheet links has every link.",
        "Not here: which named graph a fact stands in, values in another language than this file's, and values that "
        "no table has a column for. The RDF files have them.",
        "Dates of uncertain precision are EDTF (ISO 8601-2); earliest and latest are their bounds.",
    ),
    "ru": (
        "Утверждения с говорящими, статусом и местами в тексте — на листе claims; на листе links — все связи.",
        "Здесь нет: именованных графов, значений на другом языке и значений, для которых в таблицах нет столбца. "
        "Они есть в файлах RDF.",
        "Даты с неполной точностью записаны в EDTF (ISO 8601-2); самое раннее и самое позднее — их границы.",
    ),
}
_MOMENT: Final = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
_NUMBERS: Final = {"integer": int, "decimal": float}
_WIDTH: Final = 24


def write_xlsx(source: Source, path: Path) -> None:
    """Write the tables; a table longer than a sheet goes on in another one."""
    book = Workbook(write_only=True)
    found = tables(source)
    _write_about(book, source, found)
    for table in found:
        _write_table(book, table, source.lang)
    book.properties.creator = CREATOR
    book.properties.title = source.caption
    book.save(path)
    # openpyxl writes the moment into the file; without it the same graph gives the same file.
    repack(path, {"docProps/core.xml": _MOMENT})


def _write_about(book: Workbook, source: Source, described: Sequence[Table]) -> None:
    sheet = book.create_sheet("about" if source.lang == "en" else "о файле")
    sheet.column_dimensions["A"].width = _WIDTH
    sheet.column_dimensions["B"].width = 3 * _WIDTH
    notes = NOTES[source.lang]
    sheet.append([_text(sheet, source.caption, bold=True)])
    sheet.append([_text(sheet, LICENCE_URL)])
    for note in notes:
        sheet.append([_text(sheet, note)])
    for table in described:
        sheet.append([_text(sheet, table.name, bold=True), _text(sheet, table.about.description[source.lang])])


def _write_table(book: Workbook, table: Table, lang: str) -> None:
    sheet = _new_sheet(book, table.name, table, lang)
    for number, row in enumerate(table.rows()):
        if number and number % ROWS == 0:
            sheet = _new_sheet(book, f"{table.name} {number // ROWS + 1}", table, lang)
        sheet.append([_written(sheet, cell) for cell in row])


def _new_sheet(book: Workbook, name: str, table: Table, lang: str) -> Any:
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "B2"
    for number in range(len(table.about.columns)):
        sheet.column_dimensions[chr(ord("A") + number)].width = _WIDTH
    sheet.append([_text(sheet, label[lang], bold=True) for label in table.about.columns.values()])
    return sheet


def _written(sheet: Any, cell: Cell | None) -> Any:
    """Return a value as the workbook holds it: a number, a day, yes or no, or text."""
    if cell is None or not cell.text:
        return None
    if cell.kind in _NUMBERS:
        return _NUMBERS[cell.kind](cell.text)
    if cell.kind == "date" and cell.text >= "1900-03-01":  # before that, spreadsheets disagree about the calendar
        return date.fromisoformat(cell.text)
    if cell.kind == "boolean":
        return cell.text in ("true", "1")
    return _text(sheet, cell.text)


def _text(sheet: Any, text: str, *, bold: bool = False) -> Any:
    """Return what is text whatever it begins with, and stays text when it is edited."""
    clean = ILLEGAL_CHARACTERS_RE.sub("", without_controls(text))
    if not bold and len(clean) <= LETTERS and not clean.startswith(_READ):
        return clean  # the same in the file as a cell of its own, in half the time
    cell = WriteOnlyCell(sheet, clean if len(clean) <= LETTERS else clean[: LETTERS - 1] + "…")
    cell.data_type = "s"
    cell.quotePrefix = clean.startswith(FORMULA)
    if bold:
        cell.font = Font(bold=True)
    return cell
