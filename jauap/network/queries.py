"""Runs the queries of ``queries/networks``: parameters are bound as terms, rows come back as plain dicts."""

from collections.abc import Iterable
from functools import cache
from typing import TypeAlias

import pyoxigraph as ox

from jauap.resources import QUERIES

Term: TypeAlias = "ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple"
Row: TypeAlias = "dict[str, Term]"
"""One solution; a variable that is not bound is not in it."""


def select(store: ox.Store, name: str, **parameters: Iterable[str]) -> list[Row]:
    """Run ``queries/networks/<name>.rq`` over the union of all graphs.

    Args:
        store: the graph.
        name: file name without ``.rq``.
        parameters: IRIs for each ``?_name`` of the query's ``VALUES`` block.

    Raises:
        KeyError: the query has no such parameter.
        ValueError: a value is no IRI.
    """
    text = _text(name)
    for parameter, iris in parameters.items():
        empty = f"VALUES ?_{parameter} {{ UNDEF }}"
        if empty not in text:
            raise KeyError(f"{name}.rq has no parameter ?_{parameter}")
        terms = " ".join(str(ox.NamedNode(iri)) for iri in iris)
        text = text.replace(empty, f"VALUES ?_{parameter} {{ {terms} }}")
    solutions = store.query(text, use_default_graph_as_union=True)
    if not isinstance(solutions, ox.QuerySolutions):
        raise TypeError(f"{name}.rq is not a SELECT query")
    names = [variable.value for variable in solutions.variables]
    return [{n: term for n in names if (term := solution[n]) is not None} for solution in solutions]


def value(row: Row, name: str) -> str:
    """Return the IRI or text of a column, empty when it is not bound."""
    term = row.get(name)
    return term.value if isinstance(term, ox.NamedNode | ox.Literal | ox.BlankNode) else ""


def true(row: Row, name: str) -> bool:
    """Return whether a column holds ``true``."""
    return value(row, name) == "true"


@cache
def _text(name: str) -> str:
    return (QUERIES / "networks" / f"{name}.rq").read_text("utf-8")
