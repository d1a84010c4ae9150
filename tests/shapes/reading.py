"""Reads the shapes, the ontology and the cases into rdflib graphs, apart from the project's own engine."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import RDF, RDFS, Graph, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from jauap.resources import ONTOLOGY

ONT = "https://w3id.org/jauap/ont#"
VOC = "https://w3id.org/jauap/voc/"
SHP = "https://w3id.org/jauap/shapes#"
TEST = "https://w3id.org/jauap/test#"
HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*.ttl"))

# A constraint on the focus node or its values; sh:property and targets only lead on.
PARAMETERS = [
    *(SH["and"], SH["class"], SH.closed, SH.datatype, SH.disjoint, SH.equals, SH.hasValue, SH["in"], SH.languageIn),
    *(SH.lessThan, SH.lessThanOrEquals, SH.maxCount, SH.maxExclusive, SH.maxInclusive, SH.maxLength, SH.minCount),
    *(SH.minExclusive, SH.minInclusive, SH.minLength, SH.node, SH.nodeKind, SH["not"], SH["or"], SH.pattern),
    *(SH.qualifiedMaxCount, SH.qualifiedMinCount, SH.sparql, SH.uniqueLang, SH.xone),
]
TARGETS = [SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode]


@dataclass(frozen=True, order=True)
class Finding:
    """A node, the shape (or ``sh:sparql`` constraint) that it fails, and how severe that is."""

    focus: str
    source: str
    severity: str


@cache
def ontology() -> Graph:
    return Graph().parse(ONTOLOGY / "jauap.ttl").parse(ONTOLOGY / "concepts.ttl")


@cache
def shapes() -> Graph:
    graph = Graph()
    for path in sorted((ONTOLOGY / "shapes").glob("*.ttl")):
        graph.parse(path)
    return graph


@cache
def case(path: Path) -> Graph:
    return Graph().parse(path)


def is_expectation(predicate: Node) -> bool:
    return str(predicate).startswith(TEST)


def expected(path: Path) -> set[Finding]:
    """Return what a case file says its nodes fail."""
    return {
        Finding(str(node), str(source), str(predicate).removeprefix(TEST))
        for node, predicate, source in case(path)
        if is_expectation(predicate)
    }


@cache
def data() -> Graph:
    """Return the nodes of all cases and of their context as the store holds them: with all superclasses of ours, and
    with the ontology and its value lists."""
    graph = Graph()
    for path in (HERE / "context.ttl", *CASES):
        for triple in case(path):
            if not is_expectation(triple[1]):
                graph.add(triple)
    for node, found in list(graph.subject_objects(RDF.type)):
        for above in ontology().transitive_objects(found, RDFS.subClassOf):
            if isinstance(above, URIRef) and str(above).startswith(ONT):
                graph.add((node, RDF.type, above))
    return graph + ontology()


@cache
def reporting() -> frozenset[URIRef]:
    """Return the shapes that can appear in a report, a ``sh:sparql`` constraint in place of the shape that has it.

    These are the shapes with a target, and what they lead to by ``sh:property``; parts of a ``sh:or`` and the like
    give no results of their own.
    """
    graph = shapes()
    waiting = [shape for target in TARGETS for shape in graph.subjects(target)]
    seen: set[Node] = set()
    while waiting:
        shape = waiting.pop()
        if shape not in seen:
            seen.add(shape)
            waiting.extend(graph.objects(shape, SH.property))
    found: set[Node] = set()
    for shape in seen:
        constraints = list(graph.objects(shape, SH.sparql))
        if any((shape, parameter, None) in graph for parameter in PARAMETERS if parameter != SH.sparql):
            found.add(shape)
        found.update(constraints)
    return frozenset(shape for shape in found if isinstance(shape, URIRef))


def declared(term: URIRef) -> bool:
    return (term, RDF.type, None) in ontology()
