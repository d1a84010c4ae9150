"""Gives anonymous shapes an IRI, so that a result of any validator leads back to its messages.

Validators report a blank node of their own making where a shape has no IRI. Named from the shapes around them
(``…#S01-Claim--assertedBy``), anonymous shapes keep one name in every run and in every engine.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import BlankNode, NamedNode, Triple

from jauap.namespaces import RDF, SHAPE
from jauap.validation.shape_graph import ShapeGraph, local_names
from jauap.validation.vocabulary import SH, SHAPE_LINKS, SHAPE_LISTS, TARGETS, Term

_SHAPE_TYPES: Final = {f"{SH}NodeShape", f"{SH}PropertyShape"}
_LINKS: Final = (*SHAPE_LINKS, "sparql")


@dataclass(frozen=True)
class NamedShapes:
    """A shapes graph without anonymous shapes, and for each name that was made the named shape around it."""

    graph: ShapeGraph
    owners: dict[str, str]


def name_shapes(triples: list[Triple]) -> NamedShapes:
    """Return the graph with an IRI for each shape and ``sh:sparql`` constraint that had none.

    Raises:
        OntologyError: a property shape's path is not well formed.
    """
    graph = ShapeGraph(triples)
    naming = _Naming(graph)
    for node in sorted((s for s in graph.subjects() if isinstance(s, NamedNode)), key=str):
        naming.below(node, node)
    for loose in _loose(graph):
        if loose not in naming.names:
            naming.below(loose, naming.give(loose, f"{SHAPE}anonymous"))
    owners = {naming.names[node].value: owner.value for node, owner in naming.owners.items()}
    return NamedShapes(ShapeGraph(_renamed(graph, naming.names)), owners)


class _Naming:
    """The names given so far."""

    def __init__(self, graph: ShapeGraph) -> None:
        self.graph = graph
        self.names: dict[Term, NamedNode] = {}
        self.owners: dict[Term, NamedNode] = {}
        self._taken = {subject.value for subject in graph.subjects() if isinstance(subject, NamedNode)}

    def give(self, node: BlankNode, base: str, owner: NamedNode | None = None) -> NamedNode:
        """Name a node after ``base``, with a number when that is taken; without an owner it is its own."""
        number, name = 1, base
        while name in self._taken:
            number += 1
            name = f"{base}-{number}"
        self._taken.add(name)
        self.names[node] = NamedNode(name)
        self.owners[node] = owner or self.names[node]
        return self.names[node]

    def below(self, node: NamedNode | BlankNode, owner: NamedNode) -> None:
        """Name every anonymous shape under a node that has a name."""
        parent = self.names[node] if isinstance(node, BlankNode) else node
        for suffix, child in _children(self.graph, node):
            if isinstance(child, BlankNode) and child not in self.names:
                self.give(child, f"{parent.value}--{suffix}", owner)
                self.below(child, owner)


def _children(graph: ShapeGraph, node: Term) -> Iterator[tuple[str, Term]]:
    """Yield the shapes and constraints directly under a shape with a telling suffix, in an order that is stable."""
    for link in _LINKS:
        for child in sorted(graph.objects(node, link), key=lambda c: _signature(graph, c)):
            path = graph.one(child, "path")
            yield (local_names(graph.path_text(path)) if path and link == "property" else link), child
    for link in SHAPE_LISTS:
        for head in sorted(graph.objects(node, link), key=lambda c: _signature(graph, c)):
            yield from ((link, child) for child in graph.items(head))


def _loose(graph: ShapeGraph) -> list[BlankNode]:
    """Return blank shapes that nothing need refer to: those with targets or a type of their own."""
    found = [
        subject
        for subject in graph.subjects()
        if isinstance(subject, BlankNode)
        and (
            any(graph.objects(subject, target) for target in TARGETS)
            or any(isinstance(t, NamedNode) and t.value in _SHAPE_TYPES for t in graph.objects(subject, f"{RDF}type"))
        )
    ]
    return sorted(found, key=lambda node: _signature(graph, node))


def _signature(graph: ShapeGraph, node: Term, seen: frozenset[Term] = frozenset()) -> str:
    """Write a node by its content instead of its label, which differs from run to run."""
    if not isinstance(node, BlankNode) or node in seen:
        return "" if isinstance(node, BlankNode) else str(node)
    inside = seen | {node}
    parts = (
        f"{predicate} {sorted(_signature(graph, o, inside) for o in objects)}"
        for predicate, objects in graph.properties(node).items()
    )
    return f"[{'; '.join(sorted(parts))}]"


def _renamed(graph: ShapeGraph, names: dict[Term, NamedNode]) -> Iterator[Triple]:
    for triple in graph.triples:
        subject = names.get(triple.subject, triple.subject)
        yield Triple(subject, triple.predicate, names.get(triple.object, triple.object))
