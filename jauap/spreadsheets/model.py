"""What a file of tables holds: cells as text, each with its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from jauap.errors import Issue
from jauap.records import Place

CellKind = Literal["text", "number", "day", "boolean"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that is not empty.

    Attributes:
        text: what it says: a number without needless zeros, a day as 2022-05-14, ``true`` or ``false``.
        kind: what the spreadsheet took it for; a cell of a CSV file is always text.
    """

    text: str
    kind: CellKind
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of a workbook or one CSV file.

    Attributes:
        name: of the sheet, or of the file without its ending.
        rows: the cells of each row that has any, by 1-based column.
    """

    name: str
    rows: tuple[dict[int, Cell], ...]

    def cells(self) -> Iterator[Cell]:
        """Give all cells, row by row."""
        for row in self.rows:
            yield from row.values()


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables of one workbook or folder, and what is wrong with the file itself."""

    tables: tuple[Table, ...]
    issues: tuple[Issue, ...] = ()
