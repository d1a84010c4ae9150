"""Names the nodes behind a contradiction: HermiT says that there is one, not where.

Only what one step shows is found: a node's classes as stated or as the domain or range of its properties demands,
with all superclasses, two of them disjoint.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from jauap.namespaces import RDF, RDFS
from jauap.owl.vocabulary import OWL

_TYPE: Final = f"{RDF}type"
_DISJOINT: Final = f"{OWL}disjointWith"


@dataclass(frozen=True, slots=True, order=True)
class Clash:
    """A node that would have to belong to two disjoint classes.

    Attributes:
        node: its IRI.
        classes: IRIs of the two.
        reasons: for each of the two, the property that demands it, ``rdf:type`` where the data state it.
    """

    node: str
    classes: tuple[str, str]
    reasons: tuple[str, str]


def find_clashes(triples: Iterable[ox.Triple]) -> tuple[Clash, ...]:
    """Return the nodes that two disjoint classes claim, ontology and data being given together."""
    facts = [
        (t.subject.value, t.predicate.value, t.object.value)
        for t in triples
        if isinstance(t.subject, ox.NamedNode) and isinstance(t.object, ox.NamedNode)
    ]
    axioms: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for subject, predicate, value in facts:
        axioms[predicate][subject].add(value)
    domains, ranges, parents = axioms[f"{RDFS}domain"], axioms[f"{RDFS}range"], axioms[f"{RDFS}subClassOf"]
    reasons: dict[str, dict[str, str]] = defaultdict(dict)
    for subject, predicate, value in facts:
        demands: list[tuple[str, Iterable[str]]] = [
            (subject, domains.get(predicate, ())),
            (value, ranges.get(predicate, ())),
        ]
        if predicate == _TYPE:
            demands.append((subject, (value,)))
        for node, classes in demands:
            for class_ in sorted(_with_superclasses(classes, parents)):
                reasons[node].setdefault(class_, predicate)
    pairs = [(first, second) for first, others in axioms[_DISJOINT].items() for second in others]
    return tuple(
        sorted(
            Clash(node, (first, second), (found[first], found[second]))
            for node, found in reasons.items()
            for first, second in pairs
            if first in found and second in found
        )
    )


def _with_superclasses(classes: Iterable[str], parents: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(classes)
    while waiting:
        class_ = waiting.pop()
        if class_ not in found:
            found.add(class_)
            waiting.extend(parents.get(class_, ()))
    return found
