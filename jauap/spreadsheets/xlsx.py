"""A workbook as plain tables: values only, and a clear message for what is no plain value.

Cells follow ECMA-376; a formula is refused because what it shows depends on the program that last saved the file.
"""

import datetime as dt
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jauap.errors import Issue
from jauap.records import Place
from jauap.spreadsheets.model import Cell, Table, Tables
from jauap.spreadsheets.safety import problem_of
from jauap.wording import Message, as_said, say

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 600


def read_xlsx(path: Path, source: str) -> Tables:
    """Read the visible and hidden sheets of a workbook.

    Args:
        path: the .xlsx file.
        source: its name in issues.

    Returns:
        One table a sheet; an issue for formulas, merged cells, error values and hours, each with its cell.
    """
    from lxml.etree import LxmlError
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    problem = problem_of(path)
    if problem:
        return Tables((), (Issue(source, 0, 0, problem),))
    try:
        book = load_workbook(path, keep_links=False)
    except (
        InvalidFileException,
        LookupError,  # also of a text that its list of texts does not have
        ArithmeticError,
        ValueError,
        TypeError,
        AttributeError,
        OSError,
        zipfile.BadZipFile,
    ) as error:
        return Tables((), (Issue(source, 0, 0, _damaged(error)),))
    except (SyntaxError, LxmlError) as error:  # XML errors of both parsers
        return Tables((), (Issue(source, 0, 0, _damaged(error)),))
    issues: list[Issue] = []
    tables = [_table(sheet, source, issues) for sheet in book.worksheets]
    book.close()
    return Tables(tuple(tables), tuple(issues))


def _damaged(error: Exception) -> Message:
    return say(
        "cannot be read as a workbook ({reason}): open it in a spreadsheet program and save it as .xlsx",
        reason=as_said(error),
    )


def _table(sheet: "Worksheet", source: str, issues: list[Issue]) -> Table:
    name = sheet.title
    if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
        message = say(
            "reaches to row {row} and column {column}, more than {rows} rows or {columns} columns: "
            "delete the empty rows and columns after your data",
            row=sheet.max_row,
            column=sheet.max_column,
            rows=MOST_ROWS,
            columns=MOST_COLUMNS,
        )
        issues.append(Issue(source, 0, 0, message, table=name))
        return Table(name, ())
    for merged in sheet.merged_cells.ranges:
        message = say(
            "the cells {cells} are merged: unmerge them and write the value into every row", cells=merged.coord
        )
        issues.append(Place(merged.min_row, merged.min_col, name).issue(source, message))
    rows: list[dict[int, Cell]] = []
    for row in sheet.iter_rows():
        cells: dict[int, Cell] = {}
        for cell in row:
            if cell.value is None:
                continue
            place = Place(cell.row, cell.column, name)
            read = _cell(cell.value, cell.data_type, place)
            if isinstance(read, Message):
                issues.append(place.issue(source, read))
            elif read.text:
                cells[cell.column] = read
        if cells:
            rows.append(cells)
    return Table(name, tuple(rows))


def _cell(value: object, kind: str, place: Place) -> Cell | Message:
    """Return the cell, or what is wrong with it."""
    if kind == "f":
        formula = str(getattr(value, "text", value))[:40]
        return say("a formula ({formula!r}): copy the cell and paste it as a value", formula=formula)
    if kind == "e":
        return say("the spreadsheet's error value {value!r}: write the value itself", value=value)
    if isinstance(value, bool):
        return Cell("true" if value else "false", "boolean", place)
    if isinstance(value, float):
        return Cell(str(int(value)) if value.is_integer() else repr(value), "number", place)
    if isinstance(value, int):
        return Cell(str(value), "number", place)
    if isinstance(value, dt.datetime):
        if value.time() != dt.time():
            return say(
                "a day with an hour ({value}): write the day alone, and the hour as text into its own column",
                value=value,
            )
        return Cell(value.date().isoformat(), "day", place)
    if isinstance(value, dt.date):
        return Cell(value.isoformat(), "day", place)
    if isinstance(value, dt.time | dt.timedelta):
        return say(
            "an hour of the spreadsheet ({value}): make the column text and write it again, as the source has it",
            value=value,
        )
    return Cell(str(value).replace("\r\n", "\n").replace("_x000D_", "").strip(), "text", place)
