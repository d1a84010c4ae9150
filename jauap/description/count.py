"""Counts the graph: triples by graph, nodes by class, and what each class says with which property about what.

https://www.w3.org/TR/void/#class-property-partitions; the classes of values and the datatypes follow SIB's
void-generator (``void-ext:datatypePartition``).
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, TypeAlias, TypeGuard

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


_TYPE: Final = ox.NamedNode(ns.RDF + "type")


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

    def changed(self, less: "Counts", more: "Counts") -> "Counts":
        """Return these counts without some and with others; what is no longer there is not named."""
        return Counts(
            self.graphs + more.graphs - less.graphs,  # Counter keeps what is above zero
            self.nodes + more.nodes - less.nodes,
            self.properties + more.properties - less.properties,
            self.uses + more.uses - less.uses,
        )

    def as_json(self) -> str:
        """Write the counts."""
        return json.dumps(
            [
                list(self.graphs.items()),
                list(self.nodes.items()),
                list(self.properties.items()),
                [[list(use), n] for use, n in self.uses.items()],
            ]
        )

    @classmethod
    def from_json(cls, text: str) -> "Counts":
        """Read what ``as_json`` wrote."""
        graphs, nodes, properties, uses = json.loads(text)
        return cls(
            Counter(dict(graphs)),
            Counter(dict(nodes)),
            Counter(dict(properties)),
            Counter({(a, b, c): n for (a, b, c), n in uses}),
        )


def count(store: ox.Store) -> Counts:
    """Count a store; its size decides the time (some 5 microseconds a quad)."""
    return Counts(
        Counter({key[0]: n for key, n in _rows(store, _GRAPHS)}),
        Counter({key[0]: n for key, n in _rows(store, _NODES)}),
        Counter({key[0]: n for key, n in _rows(store, _PROPERTIES)}),
        Counter({(key[0], key[1], key[2]): n for key, n in _rows(store, _USES)}),
    )


def count_of(store: ox.Store, subjects: Iterable[str]) -> Counts:
    """Count what some nodes bring in; the counts of a graph are the sum over its nodes.

    Args:
        subjects: IRIs of nodes that stand as subjects; the graphs of the description are passed over.
    """
    part, kinds = Counts(), dict[str, list[tuple[str, str]]]()

    def typed(node: str) -> list[tuple[str, str]]:
        """Return graph and class of each type of a node."""
        if node not in kinds:
            found = store.quads_for_pattern(ox.NamedNode(node), _TYPE, None, None)
            rows = ((_name(q.graph_name), _name(q.object)) for q in found)
            kinds[node] = [(graph, kind) for graph, kind in rows if graph not in ns.ABOUT_THE_GRAPH]
        return kinds[node]

    for subject in subjects:
        part.nodes.update({kind for _, kind in typed(subject)})
        classes = [kind for graph, kind in typed(subject) if graph != ns.GRAPH_TYPES]
        for quad in store.quads_for_pattern(ox.NamedNode(subject), None, None, None):
            graph = _name(quad.graph_name)
            if graph in ns.ABOUT_THE_GRAPH:
                continue
            part.graphs[graph] += 1
            part.properties[quad.predicate.value] += 1
            if graph in (ns.GRAPH_TYPES, ns.GRAPH_ONTOLOGY):
                continue
            value = quad.object
            ends = [kind for graph, kind in typed(value.value) if graph != ns.GRAPH_TYPES] if _is_node(value) else []
            ends = ends or [value.datatype.value if isinstance(value, ox.Literal) else ""]
            part.uses.update((kind, quad.predicate.value, end) for kind in classes for end in ends)
    return part


def _is_node(term: object) -> TypeGuard[ox.NamedNode]:
    return isinstance(term, ox.NamedNode)


def _name(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


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
