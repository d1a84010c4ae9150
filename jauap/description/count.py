"""Counts the graph: triples by graph, nodes by class, and what each class says with which property about what.

https://www.w3.org/TR/void/#class-property-partitions; the classes of values and the datatypes follow SIB's
void-generator (``void-ext:datatypePartition``).
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final, TypeAlias

import pyoxigraph as ox

from jauap import namespaces as ns

Use: TypeAlias = tuple[str, str, str]
"""A class, a property of its nodes, and the class or datatype of the values; empty where a value has neither."""

_GRAPHS: Final = "SELECT ?graph (COUNT(*) AS ?n) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"
_NODES: Final = "SELECT ?class (COUNT(DISTINCT ?s) AS ?n) WHERE { GRAPH ?graph { ?s a ?class } } GROUP BY ?class"
_PROPERTIES: Final = "SELECT ?property (COUNT(*) AS ?n) WHERE { GRAPH ?graph { ?s ?property ?o } } GROUP BY ?property"
# The class is the one a source gives; superclasses that were derived would multiply every count. What the ontology says
# of its own terms is no use of them.
_USES: Final = f"""
SELECT ?class ?property ?value (COUNT(*) AS ?n) WHERE {{
  GRAPH ?graph {{ ?s ?property ?o }} FILTER(?graph NOT IN (<{ns.GRAPH_TYPES}>, <{ns.GRAPH_ONTOLOGY}>))
  GRAPH ?typing {{ ?s a ?class }} FILTER(?typing != <{ns.GRAPH_TYPES}>)
  OPTIONAL {{ GRAPH ?other {{ ?o a ?kind }} FILTER(?other != <{ns.GRAPH_TYPES}>) }}
  BIND(COALESCE(?kind, DATATYPE(?o)) AS ?value)
}} GROUP BY ?class ?property ?value
"""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a graph holds.

    Attributes:
        graphs: triples by graph.
        nodes: distinct nodes by class, derived superclasses counted.
        properties: triples by property.
        uses: triples by class, property and kind of value.
    """

    graphs: Counter[str] = field(default_factory=Counter)
    nodes: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)
    uses: Counter[Use] = field(default_factory=Counter)


def count(store: ox.Store) -> Counts:
    """Count a store; its size decides the time (some 5 microseconds a quad)."""
    return Counts(
        Counter({key[0]: n for key, n in _rows(store, _GRAPHS)}),
        Counter({key[0]: n for key, n in _rows(store, _NODES)}),
        Counter({key[0]: n for key, n in _rows(store, _PROPERTIES)}),
        Counter({(key[0], key[1], key[2]): n for key, n in _rows(store, _USES)}),
    )


def _rows(store: ox.Store, query: str) -> list[tuple[list[str], int]]:
    """Return the addresses of each row, empty where there is none, and its number."""
    solutions = store.query(query)
    assert isinstance(solutions, ox.QuerySolutions)
    rows = []
    for solution in solutions:
        *key, number = solution
        assert isinstance(number, ox.Literal)
        rows.append(([term.value if isinstance(term, ox.NamedNode) else "" for term in key], int(number.value)))
    return rows
