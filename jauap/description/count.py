"""Counts the graph: triples by graph, nodes by class, and what each class says with which property about what.

https://www.w3.org/TR/void/#class-property-partitions; the classes of values and the datatypes follow SIB's
void-generator (``void-ext:datatypePartition``).
"""

import json
from collections import Counter
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.description.uses import Use, uses_of

_GRAPHS: Final = "SELECT ?graph (COUNT(*) AS ?n) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"
_NODES: Final = "SELECT ?class (COUNT(DISTINCT ?s) AS ?n) WHERE { GRAPH ?graph { ?s a ?class } } GROUP BY ?class"
_PROPERTIES: Final = "SELECT ?property (COUNT(*) AS ?n) WHERE { GRAPH ?graph { ?s ?property ?o } } GROUP BY ?property"
# The class is the one a source gives; superclasses that were derived would multiply every count. What the ontology says
# of its own terms is no use of them.
_USES: Final = f"""
SELECT ?class ?property ?value (COUNT(*) AS ?n) WHERE {{
  GRAPH ?graph {{ ?s ?property ?o }} FILTER(?graph NOT IN (<{ns.GRAPH_TYPES}>, <{ns.GRAPH_ONTOLOGY}>))
  {{ SELECT DISTINCT ?s ?class WHERE {{
      GRAPH ?typing {{ ?s a ?class }} FILTER(?typing != <{ns.GRAPH_TYPES}>) }} }}
  OPTIONAL {{ SELECT DISTINCT ?o ?kind WHERE {{
      GRAPH ?other {{ ?o a ?kind }} FILTER(?other != <{ns.GRAPH_TYPES}>) }} }}
  BIND(COALESCE(?kind, DATATYPE(?o)) AS ?value)
}} GROUP BY ?class ?property ?value
"""
_UNTYPED: Final = frozenset((ns.GRAPH_TYPES, *ns.ABOUT_THE_GRAPH))
_UNUSED: Final = _UNTYPED | {ns.GRAPH_ONTOLOGY}
_TYPE: Final = ox.NamedNode(ns.RDF + "type")
_TYPE_WRITTEN: Final = str(_TYPE).encode()
_AT_ONCE: Final = 2_000


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

    def add(self, more: "Counts") -> None:
        """Add what another part of the graph holds; no node stands in both."""
        self.graphs.update(more.graphs)
        self.nodes.update(more.nodes)
        self.properties.update(more.properties)
        self.uses.update(more.uses)

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


def count_part(graphs: Mapping[str, Collection[bytes]], passed: Container[bytes] = ()) -> Counts:
    """Count a part of a graph, but for its uses.

    Args:
        graphs: N-Triples lines without line ends by the graph that they stand in, each once.
        passed: nodes, as ``<iri>``, that count elsewhere.
    """
    properties: Counter[bytes] = Counter()
    typed: set[tuple[bytes, bytes]] = set()
    for lines in graphs.values():
        for line in lines:
            subject, predicate, value = line.split(b" ", 2)
            properties[predicate] += 1
            if predicate == _TYPE_WRITTEN and subject not in passed:
                typed.add((subject, value))
    nodes = Counter(value for _, value in typed)
    return Counts(
        Counter({graph: len(lines) for graph, lines in graphs.items() if lines}),
        Counter({value[1:-3].decode(): n for value, n in nodes.items()}),
        Counter({name[1:-1].decode(): n for name, n in properties.items()}),
    )


def count_quads(store: ox.Store, quads: Iterable[ox.Quad]) -> Counts:
    """Count some quads of a store, each once, which has the classes of the nodes; a few are read at a time."""
    found, waiting = Counts(), iter(quads)
    while part := list(islice(waiting, _AT_ONCE)):
        graphs: dict[str, list[ox.Triple]] = {}
        for quad in part:
            graphs.setdefault(_name(quad.graph_name), []).append(quad.triple)
        found.add(count_lines(store, {graph: _lines(triples) for graph, triples in graphs.items()}))
    return found


def count_of(store: ox.Store, subjects: Iterable[str]) -> Counts:
    """Count what some nodes bring in; the counts of a graph are the sum over its nodes.

    Args:
        subjects: IRIs of nodes that stand as subjects; the graphs of the description are passed over.
    """
    part, quads = Counts(), list[ox.Quad]()
    for subject in subjects:
        node = ox.NamedNode(subject)
        here = [
            q for q in store.quads_for_pattern(node, None, None, None) if _name(q.graph_name) not in ns.ABOUT_THE_GRAPH
        ]
        part.nodes.update({_name(quad.object) for quad in here if quad.predicate == _TYPE})
        part.graphs.update(_name(quad.graph_name) for quad in here)
        part.properties.update(quad.predicate.value for quad in here)
        quads.extend(here)
    part.uses.update(count_uses(store, quads))
    return part


def count_lines(store: ox.Store, lines: Mapping[str, Collection[bytes]]) -> Counts:
    """Count some triples of a store: every triple that gives a class to a node has to be there, or none of that node's.

    Args:
        store: has the classes of the nodes.
        lines: the triples by graph, as lines of N-Triples without line ends; no graph of the description.
    """
    counts = count_part(lines)
    used = (line for graph, here in lines.items() if graph not in _UNUSED for line in here)
    counts.uses.update(_uses(store, used))
    return counts


def count_uses(store: ox.Store, quads: Iterable[ox.Quad]) -> Counter[Use]:
    """Count the uses in some quads of a store, which has the classes of the nodes."""
    return _uses(store, _lines(quad.triple for quad in quads if _name(quad.graph_name) not in _UNUSED))


def _uses(store: ox.Store, lines: Iterable[bytes]) -> Counter[Use]:
    kinds: dict[bytes, tuple[bytes, ...]] = {}

    def of(node: bytes) -> tuple[bytes, ...]:
        if node not in kinds:
            types = store.quads_for_pattern(ox.NamedNode(node[1:-1].decode()), _TYPE, None, None)
            found = {str(q.object).encode() for q in types if _name(q.graph_name) not in _UNTYPED}
            kinds[node] = tuple(sorted(found))
        return kinds[node]

    return uses_of(lines, of)


def _lines(triples: Iterable[ox.Triple]) -> list[bytes]:
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").splitlines()


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
