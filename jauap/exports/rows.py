"""The tables of ``queries/tables`` row by row, with the types that the values of each column turned out to have."""

from collections.abc import Iterator
from typing import Final, TypeAlias

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.exports.source import Source
from jauap.query.binding import bind
from jauap.query.library import Question
from jauap.research.tables import load_tables

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_STEP: Final = 500
_TYPES: Final = {
    ns.XSD + "integer": "integer",
    ns.XSD + "decimal": "decimal",
    ns.XSD + "double": "decimal",
    ns.XSD + "date": "date",
    ns.XSD + "boolean": "boolean",
}


class Table:
    """One table, read once from the first row to the last.

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
        """By column, the type of all values read so far: integer, decimal, date, boolean, anyURI or string."""
        return {name: _common(found) for name, found in self._types.items()}

    def rows(self) -> Iterator[list[Term | None]]:
        """Yield the rows in the query's order; None for no value."""
        query = bind(self.about, lang=self._source.lang)
        solutions = self._source.store.query(query, use_default_graph_as_union=True)
        assert isinstance(solutions, ox.QuerySolutions), "tables are SELECT queries"
        for number, solution in enumerate(solutions):
            if number % _STEP == 0:
                self._source.progress(self.name, number)
            row = [solution[name] for name in self.about.columns]
            for found, term in zip(self._types.values(), row, strict=True):
                if term is not None:
                    found.add(kind_of(term))
            yield row


def tables(source: Source) -> list[Table]:
    """Return the tables by name."""
    return [Table(source, question) for _, question in sorted(load_tables().items())]


def kind_of(term: Term) -> str:
    """Return the type of one value."""
    if isinstance(term, ox.Literal):
        return _TYPES.get(term.datatype.value, "string")
    return "anyURI"


def text_of(term: Term | None) -> str:
    """Return a value as text; an empty text for none."""
    return term.value if isinstance(term, (ox.NamedNode, ox.Literal)) else ""


def _common(types: set[str]) -> str:
    if types and types <= {"integer", "decimal"}:
        return "integer" if types == {"integer"} else "decimal"
    return next(iter(types)) if len(types) == 1 else "string"
