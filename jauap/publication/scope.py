"""What a policy applies to: protected people, those of them to whom something happened, and what happened to them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.publication.policy import Policy

_TYPE = ns.RDF + "type"
_MEMBERS = ("http://xmlns.com/foaf/0.1/member", ns.ORG + "member")


@dataclass(frozen=True, slots=True)
class Scope:
    """IRIs of the nodes that a policy speaks of.

    Attributes:
        protected: people whose names are withheld.
        subjects: those of them to whom something happened.
        events: records whose dates, places and numbers are made coarser.
        beside: records without a date of their own that lead to those (involvements, gaps); their texts may tell one.
        passages: passages behind any of these.
        claims: claims about them.
        cases: cases that are generalised as a whole.
        counted: groups and figures in which small numbers are withheld.
    """

    protected: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    passages: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()
    cases: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()

    @property
    def texts(self) -> frozenset[str]:
        """Everything whose labels and notes may tell a day, a place or an age."""
        return self.subjects | self.events | self.beside | self.claims


def find_scope(store: ox.Store, policy: Policy) -> Scope:
    """Return what a policy applies to in a store."""
    graph = _Links(store)
    hidden = {s for value in policy.protected for s, _ in graph.pairs(ns.ONT + "publication", value)}
    hidden |= {s for s, _ in graph.pairs(_TYPE, ns.ONT + "WithheldPerson")}
    affected: dict[str, set[str]] = defaultdict(set)
    for role in policy.subject_roles:
        for record, person in graph.pairs(role):
            affected[record].add(person)
    subjects = {person for people in affected.values() for person in people & hidden}
    events = {record for record, people in affected.items() if people <= subjects}
    cases = _whole_cases(graph, affected, subjects) if policy.whole_cases else set()
    events |= {record for record, case in graph.pairs(ns.ONT + "partOfCase") if case in cases}
    actors = {s for s, _ in graph.pairs(_TYPE, ns.ONT + "Actor")}
    beside = _beside(graph, events | subjects) | cases | (events & actors) | hidden
    events -= actors
    groups = {group for key in _MEMBERS for group, person in graph.pairs(key) if person in subjects} | hidden
    counted = groups | {s for s, _ in graph.pairs(_TYPE, ns.ONT + "StatisticalObservation") if s in events}
    claims = set(graph.objects(events | subjects | groups, (ns.ONT + "supportedBy", ns.ONT + "disputedBy")))
    return Scope(
        frozenset(hidden),
        frozenset(subjects),
        frozenset(events),
        frozenset(beside),
        frozenset(graph.objects(claims, (ns.ONT + "hasPassage",))),
        frozenset(claims),
        frozenset(cases),
        frozenset(counted),
    )


def _whole_cases(graph: "_Links", affected: dict[str, set[str]], subjects: set[str]) -> set[str]:
    """Return the cases all of whose victims are protected."""
    victims: dict[str, set[str]] = defaultdict(set)
    harmed = {key: set(graph.objects([key], (ns.ONT + "victim", ns.ONT + "harmTo"))) for key in affected}
    for record, case in graph.pairs(ns.ONT + "partOfCase"):
        victims[case] |= harmed.get(record, set())
    return {case for case, people in victims.items() if people and people <= subjects}


def _beside(graph: "_Links", nodes: set[str]) -> set[str]:
    """Return what leads to the nodes and has no date of its own."""
    found = set()
    for key in sorted(nodes):
        found |= {s for s in graph.subjects_of(key) if s not in nodes and not graph.has(s, ns.ONT + "edtf")}
    return found


class _Links:
    """Look-ups by pattern, whatever graph a quad stands in."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def pairs(self, predicate: str, value: str | None = None) -> Iterator[tuple[str, str]]:
        wanted = ox.NamedNode(value) if value else None
        for quad in self._store.quads_for_pattern(None, ox.NamedNode(predicate), wanted, None):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
                yield quad.subject.value, quad.object.value

    def objects(self, subjects: Iterable[str], predicates: Iterable[str]) -> Iterator[str]:
        names = [ox.NamedNode(p) for p in predicates]
        for subject in subjects:
            for name in names:
                for quad in self._store.quads_for_pattern(ox.NamedNode(subject), name, None, None):
                    if isinstance(quad.object, ox.NamedNode):
                        yield quad.object.value

    def subjects_of(self, key: str) -> Iterator[str]:
        for quad in self._store.quads_for_pattern(None, None, ox.NamedNode(key), None):
            if isinstance(quad.subject, ox.NamedNode) and quad.predicate.value not in _MEMBERS:
                yield quad.subject.value

    def has(self, subject: str, predicate: str) -> bool:
        pattern = self._store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None, None)
        return next(iter(pattern), None) is not None
