"""What can go wrong, one class per boundary. Messages name the place, the value and the remedy."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from jauap.wording import NOTHING, Message, say


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """One thing that is wrong in an input file.

    Attributes:
        source: the file, relative to the data folder where possible.
        line: 1-based line, 0 when the whole file is meant.
        column: 1-based column, 0 when the whole line is meant.
        message: what is wrong, with the value, and what would be right: in English; a ``Message`` in any language.
        level: ``error`` stops a build, ``warning`` does not.
        table: the sheet of a workbook, or the file of a folder of tables; line and column are then those of its cell.
    """

    source: str
    line: int
    column: int
    message: str
    level: str = "error"
    table: str = ""

    def __str__(self) -> str:
        """Render as compilers do, so that editors can jump to the place; in English."""
        return f"{self.place}: {self.level}: {self.message}"

    @property
    def place(self) -> str:
        """``file:line:column``, or the cell as spreadsheets name it."""
        if self.table:
            return f"{self.source}: {cell_name(self.table, self.line, self.column)}"
        return f"{self.source}:{self.line}:{self.column}"


def cell_name(table: str, line: int, column: int) -> str:
    """Return how a spreadsheet names a cell (``Decision!C12``), a row (``Decision!12``) or a whole sheet."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{table}!{letters}{line}" if line else table


class JauapError(Exception):
    """Root of all errors that a user can mend; the command line shows its message and no traceback."""


class InputError(JauapError):
    """Input files are wrong; carries every issue found in one run.

    Attributes:
        conformance: the files could be read, but what they say does not conform to the shapes.
    """

    def __init__(self, issues: list[Issue], *, conformance: bool = False) -> None:
        self.issues = sorted(set(issues), key=lambda x: (x.source, x.table, x.line, x.column, x.message))
        self.conformance = conformance
        super().__init__("\n".join(str(issue) for issue in self.issues))


class OntologyError(JauapError):
    """The ontology, a value list or a shape is unreadable or inconsistent."""


class TextError(JauapError):
    """A report's text is missing, unreadable, or not the version that the sheets were written for."""


class StoreError(JauapError):
    """There is no readable store, or the folder holds something else."""


class RemoteError(StoreError):
    """A server that holds the graph cannot be reached, or refuses what is asked of it."""


class QueryError(JauapError):
    """A query is refused or wrong.

    Attributes:
        line, column: 1-based place in the query text, 0 when unknown.
        hint: remedy in Russian and English, by language code.
        code: a stable short name of the reason (``syntax``, ``update``, ``service``, ``from``, ...).
    """

    def __init__(
        self,
        message: str,
        *,
        line: int = 0,
        column: int = 0,
        hint: dict[str, str] | None = None,
        code: str = "syntax",
    ) -> None:
        super().__init__(message)
        self.line, self.column, self.hint, self.code = line, column, hint or {}, code


class QueryTimeoutError(QueryError):
    """The query was stopped at its deadline."""


class QueryCancelledError(QueryError):
    """The query was stopped by the one who had asked it."""


class QuestionError(JauapError):
    """A question of the library is unknown, or a parameter's value does not fit."""


def suggest(word: str, among: Iterable[str]) -> Message:
    """Return a remedy that names the nearest known words, or an empty message."""
    near = get_close_matches(word, list(among), n=2)
    if not near:
        return NOTHING
    if len(near) == 1:
        return say("; did you mean {first!r}?", first=near[0])
    return say("; did you mean {first!r} or {second!r}?", first=near[0], second=near[1])
