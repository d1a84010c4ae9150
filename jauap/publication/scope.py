"""What a policy applies to: protected people, those of them to whom something happened, and what happened to them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.publication.policy import Policy
from jauap.publication.shared import Parts, find_parts

_TYPE = ns.RDF + "type"
_MEMBERS = ("http://xmlns.com/foaf/0.1/member", ns.ORG + "member")


@dataclass(frozen=True, slots=True)
class Scope:
    """IRIs of the nodes that a policy speaks of.

    Attributes:
        protected: people whose names are withheld.
        subjects: those of them to whom something happened.
        events: records whose dates, places and numbers are made coarser.
        shared: records that stay exact, for they also happened to people who are public: the notes on them may tell.
        parts: what stands for a protected person's part in such a record (see ``jauap.publication.shared``).
        beside: records without a date of their own that lead to those (involvements, gaps); their texts may tell one.
        passages: passages behind any of these.
        claims: claims about them.
        cases: cases that are generalised as a whole.
        counted: groups and figures in which small numbers are withheld.
    """

    protected: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset()
    parts: Parts = field(default_factory=Parts)
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
    affected = _affected(graph, policy.subject_roles, policy.subject_involvements)
    asked = _affected(graph, policy.on_behalf_roles, frozenset())
    present = _affected(graph, (), policy.bystander_involvements)
    subjects = {p for found in (affected, asked, present) for people in found.values() for p in people & hidden}
    # Who asked for it does not make public what was done for somebody: their own part counts where nobody else's does.
    concerned = asked | affected
    events = {record for record, people in concerned.items() if people <= subjects}
    cases = _whole_cases(graph, affected, subjects) if policy.whole_cases else set()
    events |= {record for record, case in graph.pairs(ns.ONT + "partOfCase") if case in cases}
    parts = Parts()
    if policy.shared_events == "case":
        parts, without_case = find_parts(store, policy, subjects, (concerned | present).keys() - events)
        events |= without_case
    events |= _figures(graph, events)
    actors = {s for s, _ in graph.pairs(_TYPE, ns.ONT + "Actor")}
    beside = _beside(graph, events | subjects) | cases | (events & actors) | hidden
    events -= actors
    groups = {group for key in _MEMBERS for group, person in graph.pairs(key) if person in subjects} | hidden
    counted = groups | {s for s, _ in graph.pairs(_TYPE, ns.ONT + "StatisticalObservation") if s in events}
    told = events | subjects | groups | {i for i, person in graph.pairs(ns.PROV + "agent") if person in subjects}
    # A safeguard is a record without a day of its own: what is told of it is told of the event it belongs to.
    told |= {safeguard for safeguard, event in graph.pairs(ns.ONT + "safeguardOf") if event in events}
    claims = set(graph.objects(told, (ns.ONT + "supportedBy", ns.ONT + "disputedBy")))
    return Scope(
        frozenset(hidden),
        frozenset(subjects),
        frozenset(events),
        frozenset(s for found in (concerned, present) for s, people in found.items() if people & subjects) - events,
        parts,
        frozenset(beside),
        frozenset(graph.objects(claims, (ns.ONT + "hasPassage",))),
        frozenset(claims),
        frozenset(cases),
        frozenset(counted),
    )


def _affected(graph: "_Links", roles: Iterable[str], involvements: frozenset[str]) -> dict[str, set[str]]:
    """Return the people of each record in some roles: properties of the record, or values of its involvements."""
    found: dict[str, set[str]] = defaultdict(set)
    for role in roles:
        for record, person in graph.pairs(role):
            found[record].add(person)
    if involvements:
        people = dict(graph.pairs(ns.PROV + "agent"))
        fitting = {i for role in involvements for i, _ in graph.pairs(ns.PROV + "hadRole", role)}
        for record, involvement in graph.pairs(ns.ONT + "hasInvolvement"):
            if involvement in fitting and involvement in people:
                found[record].add(people[involvement])
    return found


def _figures(graph: "_Links", events: set[str]) -> set[str]:
    """Return the figures that count nothing but what is made coarser."""
    counted: dict[str, set[str]] = defaultdict(set)
    for figure, what in graph.pairs(ns.ONT + "concerns"):
        counted[figure].add(what)
    figures = {s for s, _ in graph.pairs(_TYPE, ns.ONT + "StatisticalObservation")}
    return {figure for figure in figures if counted[figure] and counted[figure] <= events}


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
