"""A folder of CSV files as tables: comma, semicolon or tab, with or without a byte order mark (RFC 4180)."""

import csv
from pathlib import Path
from typing import Final

from jauap.errors import Issue
from jauap.records import Place
from jauap.spreadsheets.model import Cell, Table, Tables
from jauap.wording import as_said, say

MOST_BYTES: Final = 50_000_000
MOST_IN_CELL: Final = 100_000
_SEPARATORS: Final = ",;\t"
_GUARD: Final = "'"
"""What exports for Excel put before a cell that begins like a formula."""


def read_csv_folder(folder: Path, source: str) -> Tables:
    """Read every CSV file of a folder, one table each, named as the file."""
    issues: list[Issue] = []
    tables = [read_csv(path, source, issues) for path in sorted(folder.glob("*.csv"))]
    return Tables(tuple(t for t in tables if t is not None), tuple(issues))


def read_csv(path: Path, source: str, issues: list[Issue]) -> Table | None:
    """Read one CSV file; what is wrong with it is added to ``issues``.

    Returns:
        The table, or None when the file cannot be read at all.
    """
    name = path.stem
    if path.stat().st_size > MOST_BYTES:
        message = say("larger than {megabytes} MB: split it", megabytes=MOST_BYTES // 1_000_000)
        issues.append(Issue(source, 0, 0, message, table=name))
        return None
    text = _decode(path.read_bytes(), name, source, issues)
    if text is None:
        return None
    csv.field_size_limit(MOST_IN_CELL)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=_separator(text), strict=True)
    rows: list[dict[int, Cell]] = []
    line = 0
    try:
        for line, row in enumerate(reader, start=1):  # the row as a spreadsheet counts, not the line of the file
            cells = {
                column: Cell(value, "text", Place(line, column, name))
                for column, value in enumerate(map(_plain, row), start=1)
                if value
            }
            if cells:
                rows.append(cells)
    except csv.Error as error:
        message = say("not CSV after row {row} ({reason}): save it again as CSV UTF-8", row=line, reason=as_said(error))
        issues.append(Issue(source, line + 1, 0, message, table=name))
        return None
    return Table(name, tuple(rows))


def _decode(data: bytes, name: str, source: str, issues: list[Issue]) -> str | None:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        message = say("not UTF-8 at byte {byte}: save it as 'CSV UTF-8', or as .xlsx", byte=error.start)
        issues.append(Issue(source, 0, 0, message, table=name))
        return None
    if "\0" in text:
        message = say("holds zero bytes: this is no CSV file; save it as CSV UTF-8")
        issues.append(Issue(source, 0, 0, message, table=name))
        return None
    return text


def _separator(text: str) -> str:
    """Return what separates cells: a ``sep=`` line is not needed, the heading row tells."""
    heading = next((line for line in text.splitlines() if line.strip()), "")
    return max(_SEPARATORS, key=lambda mark: (heading.count(mark), -_SEPARATORS.index(mark)))


def _plain(value: str) -> str:
    value = value.replace("\r\n", "\n").strip()
    return value[1:] if value[:1] == _GUARD and value[1:2] in ("=", "+", "-", "@") else value
