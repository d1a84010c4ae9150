"""A table's query, asked of some nodes at a time.

Asked of the whole graph, a query with groups and an order holds everything before it gives its first row. Asked of a
thousand nodes after another it holds theirs, if it keeps to three things, as the queries of ``queries/tables`` do: its
rows are about the node in the first column; every SELECT in it names that column; and ORDER BY stands at its end and
names columns.
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
from jauap.query.tokens import Token, tokenize

SIZE: Final = 1_000
"""Nodes that are asked about at a time."""
_TYPE: Final = ox.NamedNode(ns.RDF + "type")
_NAMED: Final = (f"<{ns.ID}", f"<{ns.LEX}")


class Batches:
    """The rows of a table in no order, and the columns by which they are to be put in one.

    Attributes:
        order: columns of ORDER BY.
        row_class: class of the nodes that rows are about; None where they are of several.
    """

    def __init__(self, source: Source, about: Question) -> None:
        text = bind(about, lang=source.lang)
        tokens = tokenize(text)
        first = f"?{next(iter(about.columns))}"
        end = max(n for n, token in enumerate(tokens) if token.keyword == "ORDER")
        self.order = [token.text.removeprefix("?") for token in tokens[end + 2 :]]
        self.row_class = class_of_rows(about)
        self._source, self._first = source, first
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
        """Yield the nodes of the class, or every node that is neither claim nor passage nor term."""
        store = self._source.store
        if self.row_class is None:
            every = (subject for subject, _ in groupby(str(quad.subject) for quad in store))
            yield from sorted_texts(node for node in every if node.startswith(_NAMED))
        else:
            quads = store.quads_for_pattern(None, _TYPE, ox.NamedNode(self.row_class), None)
            yield from (node for node, _ in groupby(str(quad.subject) for quad in quads))


def class_of_rows(about: Question) -> str | None:
    """Return the class of the nodes that rows are about, which the query says by ``?first a jauap:Class``."""
    first, tokens = f"?{next(iter(about.columns))}", tokenize(about.sparql)
    for subject, verb, value in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if (subject.text, verb.text) == (first, "a") and value.text.startswith("jauap:"):
            return ns.ONT + value.text.removeprefix("jauap:")
    return None


def _cut(text: str, tokens: list[Token]) -> list[str]:
    """Cut a query behind the bracket that follows each WHERE."""
    pieces, start = [], 0
    for where, bracket in pairwise(tokens):
        if where.keyword == "WHERE":
            pieces.append(text[start : bracket.end])
            start = bracket.end
    return [*pieces, text[start:]]
