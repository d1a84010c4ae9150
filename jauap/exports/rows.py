"""The tables of ``queries/tables`` row by row, with the types that the values of each column turned out to have."""

import json
from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.exports.batches import Batches
from jauap.exports.ordered import sorted_texts
from jauap.exports.source import Source
from jauap.query.library import Question
from jauap.research.tables import load_tables

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_STEP: Final = 500
_MARK: Final = "\t"  # JSON escapes tabs, so a key before it cannot be taken for a part of the row
_json: Final = json.JSONEncoder(ensure_ascii=False).encode
_TYPES: Final = {
    ns.XSD + "integer": "integer",
    ns.XSD + "decimal": "decimal",
    ns.XSD + "double": "decimal",
    ns.XSD + "date": "date",
    ns.XSD + "boolean": "boolean",
}


class Cell(NamedTuple):
    """One value: its text, and its type: integer, decimal, date, boolean, anyURI or string."""

    text: str
    kind: str


Row: TypeAlias = list[Cell | None]


class Table:
    """One table, read from the first row to the last in memory that does not grow with it.

    Attributes:
        about: its query, with what it holds and what each column means.
    """

    def __init__(self, source: Source, about: Question) -> None:
        self.about = about
        self._source = source
        self._types: dict[str, set[str]] = {name: set() for name in about.columns}

    @property
    def name(self) -> str:
        """The name of the query file."""
        return self.about.id

    @property
    def lists(self) -> frozenset[str]:
        """Columns that hold several addresses with spaces between."""
        return frozenset(name for name, label in self.about.columns.items() if label["en"].endswith("(addresses)"))

    @property
    def types(self) -> dict[str, str]:
        """By column, the type of all values read so far."""
        return {name: _common(found) for name, found in self._types.items()}

    def rows(self) -> Iterator[Row]:
        """Yield the rows in the query's order, then in that of their values, each once; None for no value."""
        for number, text in enumerate(sorted_texts(self._found())):
            if number % _STEP == 0:
                self._source.progress(self.name, number)
            row: Row = [cell and Cell(*cell) for cell in json.loads(text.partition(_MARK)[2])]
            for found, cell in zip(self._types.values(), row, strict=True):
                if cell is not None:
                    found.add(cell.kind)
            yield row

    def _found(self) -> Iterator[str]:
        """Yield the rows as they are found, each as its place in the order and its cells."""
        batches = Batches(self._source, self.about)
        columns = {name: number for number, name in enumerate(self.about.columns)}
        places = [columns[name] for name in batches.order]
        for number, solution in enumerate(batches.solutions()):
            if number % _STEP == 0:
                self._source.progress(self.name, number)
            row = [_cell(solution[name]) for name in columns]
            yield "\x01".join([_rank(row[place]) for place in places]) + _MARK + _json(row)


def tables(source: Source) -> list[Table]:
    """Return the tables by name."""
    return [Table(source, question) for _, question in sorted(load_tables().items())]


def table(source: Source, name: str) -> Table:
    """Return one table."""
    return Table(source, load_tables()[name])


def _cell(term: Term | None) -> Cell | None:
    if isinstance(term, ox.Literal):
        return Cell(term.value, _TYPES.get(term.datatype.value, "string"))
    return Cell(term.value, "anyURI") if isinstance(term, ox.NamedNode) else None


def _rank(cell: Cell | None) -> str:
    """Return what sorts as a value does in SPARQL: no value, addresses, whole numbers, texts."""
    if cell is None:
        return "0"
    if cell.kind == "integer":
        return f"2{int(cell.text):020}"
    return f"1{cell.text}" if cell.kind == "anyURI" else "3" + _json(cell.text)


def _common(types: set[str]) -> str:
    if types and types <= {"integer", "decimal"}:
        return "integer" if types == {"integer"} else "decimal"
    return next(iter(types)) if len(types) == 1 else "string"
