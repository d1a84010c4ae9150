"""Looks up what all sheets together say of a node, in the store that is being built."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Self

import pyoxigraph as ox

from jauap import namespaces as ns

# A standing record is found from the body, person or post that it is about.
_FROM_RECORD: Final = tuple(
    ox.NamedNode(iri)
    for iri in (
        *(ns.ONT + name for name in ("subordinate", "superior", "competentBody", "post")),
        ns.ORG + "member",
    )
)
STANDING_LINKS: Final = frozenset(str(p).encode() for p in _FROM_RECORD)
CLAIM_LINKS: Final = frozenset(f"<{ns.ONT}{name}>".encode() for name in ("supportedBy", "disputedBy"))
_TYPE: Final = f"<{ns.RDF}type>".encode()
_SOURCES: Final = f"{ns.GRAPH}source/"
_KEPT: Final = 2_000
"""Nodes of which answers are kept: more than the reports of one country look at, and those are evaluated in a row."""


@dataclass(frozen=True)
class Terms:
    """The ontology, as N-Triples lines without line ends.

    Attributes:
        lines: all of them.
        by_node: by their subject, as ``<iri>``.
        subclasses: those that say of what a class is a subclass.
    """

    lines: tuple[bytes, ...]
    by_node: Mapping[bytes, tuple[bytes, ...]]
    subclasses: tuple[bytes, ...]

    @classmethod
    def of(cls, lines: Iterable[bytes]) -> Self:
        """Sort the ontology's lines by what they are about."""
        lines = tuple(lines)
        by_node: dict[bytes, list[bytes]] = {}
        for line in lines:
            by_node.setdefault(line[: line.index(b" ")], []).append(line)
        subclasses = tuple(line for line in lines if b"#subClassOf> " in line)
        return cls(lines, {node: tuple(found) for node, found in by_node.items()}, subclasses)


class World:
    """The sheets' facts by node, and the ontology's."""

    def __init__(self, store: ox.Store, terms: Terms) -> None:
        """Look everything but the ontology up when it is asked for, and keep it for a while."""
        self._store, self._terms = store, terms
        self._said: dict[bytes, tuple[bytes, ...]] = {}
        self._records: dict[bytes, tuple[bytes, ...]] = {}

    def all_said(self, node: bytes) -> list[bytes]:
        """Return everything that sheets say of a node given as ``<iri>``, as N-Triples lines without line ends."""
        return [line for line, _ in self._look_up(node)]

    def said(self, node: bytes) -> tuple[bytes, ...]:
        """Return what sheets say of a node of somebody else.

        Of a registered node the claims are left out: every report makes some, and none concerns another report.
        """
        if node not in self._said:
            found = self._look_up(node)
            registered = any(registered for _, registered in found)
            lines = (line for line, _ in found if not (registered and line.split(b" ", 2)[1] in CLAIM_LINKS))
            _keep(self._said, node, tuple(lines))
        return self._said[node]

    def kinds(self, node: bytes) -> tuple[bytes, ...]:
        """Return the classes that the ontology or the sheets give a node; both stand as ``<iri>``."""
        lines = (line.split(b" ", 2) for line in self._terms.by_node.get(node) or self.said(node))
        return tuple(sorted({value[:-2] for _, predicate, value in lines if predicate == _TYPE}))

    def _look_up(self, node: bytes) -> list[tuple[bytes, bool]]:
        """Return each line with the word whether a register has it."""
        found = []
        for quad in self._store.quads_for_pattern(ox.NamedNode(node[1:-1].decode()), None, None, None):
            graph = quad.graph_name
            if isinstance(graph, ox.NamedNode) and _from_sheets(graph.value):
                found.append((quad.triple, graph.value == ns.GRAPH_REGISTERS))
        lines = to_lines(triple for triple, _ in found)
        return list(zip(lines, (registered for _, registered in found), strict=True))

    def records_of(self, node: bytes) -> tuple[bytes, ...]:
        """Return the standing records that are about a node, as ``<iri>``."""
        if node not in self._records:
            name = ox.NamedNode(node[1:-1].decode())
            found = {
                str(quad.subject).encode()
                for link in _FROM_RECORD
                for quad in self._store.quads_for_pattern(None, link, name, None)
                if isinstance(quad.graph_name, ox.NamedNode) and _from_sheets(quad.graph_name.value)
            }
            _keep(self._records, node, tuple(sorted(found)))
        return self._records[node]


def _keep(kept: dict[bytes, tuple[bytes, ...]], node: bytes, found: tuple[bytes, ...]) -> None:
    """Keep an answer; a full house is emptied, so that memory does not grow with the graph."""
    if len(kept) >= _KEPT:
        kept.clear()
    kept[node] = found


def to_lines(triples: Iterable[ox.Triple]) -> list[bytes]:
    """Write triples as N-Triples lines without line ends."""
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").splitlines()


def _from_sheets(graph: str) -> bool:
    return graph == ns.GRAPH_REGISTERS or graph.startswith(_SOURCES)
