"""What loaders hand to the build: facts and their claims, checked one by one, not yet triples."""

from dataclasses import dataclass, field
from typing import TypeAlias

from jauap.errors import Issue, cell_name

Scalar: TypeAlias = str | dict[str, str]
"""A value as written: text, number, date, short id or value-list name; a language map is a dict."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in an input file: 1-based line and column, and the sheet of a workbook."""

    line: int
    column: int
    table: str = ""

    def within(self, source: str) -> str:
        """Return ``file:line``, or the row as spreadsheets name it."""
        return f"{source}: {cell_name(self.table, self.line, 0)}" if self.table else f"{source}:{self.line}"

    def issue(self, source: str, message: str, level: str = "error") -> Issue:
        """Return what is wrong at this place."""
        return Issue(source, self.line, self.column, message, level, self.table)


@dataclass(frozen=True, slots=True)
class Locator:
    """Words that point at one place in a section of the report's text."""

    section: str
    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """One attributed statement about a fact.

    Attributes:
        asserted_by: short ids of the speakers; empty when the source does not state the speaker.
        supports: keys whose values the claim carries; empty when it carries the whole fact.
        says: one key and value that only this claim gives, not put on the fact's node.
    """

    locators: tuple[Locator, ...]
    asserted_by: tuple[str, ...]
    relayed_by: tuple[str, ...] = ()
    status: str = "asserted"
    stated_on: str | None = None
    as_of: str | None = None
    supports: tuple[str, ...] = ()
    says: tuple[str, Scalar] | None = None
    place: Place = field(default=Place(0, 0))


@dataclass(frozen=True, slots=True)
class FactRecord:
    """One node with its values and the claims that support or dispute it.

    Attributes:
        type: local name of a class, or empty when the node is declared elsewhere and only gets more facts.
        values: key -> values.
    """

    id: str
    type: str
    values: dict[str, tuple[Scalar, ...]]
    claims: tuple[ClaimRecord, ...]
    disputes: tuple[ClaimRecord, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Reference:
    """A short id used somewhere, to be looked up once all files are read."""

    id: str
    key: str
    place: Place


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that one input file says.

    Attributes:
        source: the file's name below the data folder, as issues give it.
        report: id of the report, empty for a register.
    """

    source: str
    report: str
    facts: tuple[FactRecord, ...]
    references: tuple[Reference, ...]
    issues: tuple[Issue, ...]
