"""A table's query, asked of some nodes at a time.

Asked of the whole graph, a query with groups and an order holds everything before it gives its first row. Asked of some
nodes after others it holds theirs, if it keeps to four things, as the queries of ``queries/tables`` do: its rows are
about the node in the first column; that node has a class of ours (``?first a jauap:Class``), or else the property that
the query names first (``?first rdfs:label ?label``); every SELECT in it names that column; and ORDER BY stands at its
end and names columns. What joins on the node stands before BIND: behind it, the engine reads everything for each batch.
"""

from collections.abc import Iterator
from itertools import groupby, islice, pairwise
from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.exports.ordered import sorted_texts
from jauap.exports.source import Source
from jauap.query.binding import bind
from jauap.query.library import Question
from jauap.query.prefixes import PREFIXES
from jauap.query.tokens import Token, tokenize

SIZE: Final = 250
"""Nodes that are asked about at a time."""
_TYPE: Final = ox.NamedNode(ns.RDF + "type")


class Batches:
    """The rows of a table in no order, and the columns by which they are to be put in one.

    Attributes:
        order: columns of ORDER BY.
    """

    def __init__(self, source: Source, about: Question) -> None:
        text = bind(about, lang=source.lang)
        tokens = tokenize(text)
        first = f"?{next(iter(about.columns))}"
        end = max(n for n, token in enumerate(tokens) if token.keyword == "ORDER")
        self.order = [token.text.removeprefix("?") for token in tokens[end + 2 :]]
        self._source, self._first = source, first
        self._has = _what_rows_have(about)
        self._pieces = _cut(text[: tokens[end].start], tokens)

    def solutions(self) -> Iterator[ox.QuerySolution]:
        """Yield the rows; one that nodes of two batches give comes twice."""
        nodes = self._nodes()
        while batch := list(islice(nodes, SIZE)):
            block = f" VALUES {self._first} {{ {' '.join(batch)} }}"
            found = self._source.store.query(block.join(self._pieces), use_default_graph_as_union=True)
            assert isinstance(found, ox.QuerySolutions), "tables are SELECT queries"
            yield from found

    def _nodes(self) -> Iterator[str]:
        """Yield the nodes that rows are about, each once."""
        quads = self._source.store.quads_for_pattern(None, *self._has, None)
        subjects = (node for node, _ in groupby(str(quad.subject) for quad in quads))
        # Subjects of one class come in their order, those of one property in the order of its values.
        return subjects if self._has[1] is not None else sorted_texts(subjects)


def class_of_rows(about: Question) -> str | None:
    """Return the class of the nodes that rows are about; None where they are of several."""
    kind = _what_rows_have(about)[1]
    return kind.value if kind is not None else None


def _what_rows_have(about: Question) -> tuple[ox.NamedNode, ox.NamedNode | None]:
    """Return a property that all nodes of the first column have, and its value where that is a class."""
    first, tokens = f"?{next(iter(about.columns))}", tokenize(about.sparql)
    said = [
        (verb.text, value.text)
        for subject, verb, value in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if subject.text == first
    ]
    kind = next((value for verb, value in said if verb == "a" and value.startswith("jauap:")), None)
    if kind is not None:
        return _TYPE, ox.NamedNode(ns.ONT + kind.removeprefix("jauap:"))
    verb = next(verb for verb, _ in said if ":" in verb)
    prefix, _, local = verb.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local), None


def _cut(text: str, tokens: list[Token]) -> list[str]:
    """Cut a query behind the bracket that follows each WHERE."""
    pieces, start = [], 0
    for where, bracket in pairwise(tokens):
        if where.keyword == "WHERE":
            pieces.append(text[start : bracket.end])
            start = bracket.end
    return [*pieces, text[start:]]
