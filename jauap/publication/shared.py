"""What happened to public and protected people at once: the record stays exact, a protected person's part does not.

A record that keeps its day and place for those who are public would give them to the others. Their part in it is told
of the case in its place: an involvement hangs on the case, a direct link becomes "part of the case", and a claim about
both is told as two. They share their passages: who has the report reads there what it says of both. Whatever belongs
to no case is made coarser as a whole.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.publication.policy import Policy

_INVOLVED = ns.ONT + "hasInvolvement"
_CASE = ns.ONT + "partOfCase"
CARRIED = (ns.ONT + "supportedBy", ns.ONT + "disputedBy")
PART_OF_CASE = ox.NamedNode(_CASE)


@dataclass(frozen=True, slots=True)
class Parts:
    """What stands for the parts of protected people in records that stay exact.

    Attributes:
        cases: the cases of each record that somebody's part is taken from.
        people: protected people who have a part in each of them.
        links: properties that say so.
        involvements: a new address for each involvement that hangs on the case; its own names the record.
        claims: for each claim about such an involvement and the record too, the address by involvement of a claim that
            is about the involvement alone.
    """

    cases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    people: Mapping[str, frozenset[str]] = field(default_factory=dict)
    links: frozenset[str] = frozenset()
    involvements: Mapping[str, str] = field(default_factory=dict)
    claims: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def links_person(self, record: str, predicate: str, person: str) -> bool:
        """Say whether a quad ties a protected person to a record that stays exact."""
        return predicate in self.links and person in self.people.get(record, ())


def find_parts(
    store: ox.Store, policy: Policy, subjects: Set[str], exact: Iterable[str]
) -> tuple[Parts, frozenset[str]]:
    """Find the parts of protected people in records that stay exact.

    Args:
        store: the built store.
        policy: the policy.
        subjects: protected people to whom something happened.
        exact: records that happened to others too.

    Returns:
        The parts, and the records with such a part that belong to no case.
    """
    links = policy.subject_roles | policy.on_behalf_roles
    cases, people, without = {}, {}, set()
    new: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for record in sorted(exact):
        involved = _involved(store, record, subjects)
        found = frozenset(v for p in links for v in _values(store, record, p) if v in subjects)
        found |= frozenset(involved.values())
        if not found:
            continue
        mine = tuple(_values(store, record, _CASE))
        if not mine:
            without.add(record)
            continue
        cases[record], people[record] = mine, found
        for involvement, person in involved.items():
            role = next(iter(_values(store, involvement, ns.PROV + "hadRole")), "").rpartition("#")[2]
            name = f"{ns.ID}{ns.short(mine[0])}--{role}--{ns.short(person)}"
            counted[name] += 1
            new[involvement] = name if counted[name] == 1 else f"{name}--{counted[name]}"
    return Parts(cases, people, frozenset(links), new, _claims(store, new)), frozenset(without)


def _claims(store: ox.Store, new: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return addresses of claims about an involvement alone, made from its new address and their number."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for involvement, address in new.items():
        said = [claim for link in CARRIED for claim in _values(store, involvement, link)]
        for number, claim in enumerate(said, 1):
            if not set(_values(store, claim, ns.ONT + "about")) <= new.keys():
                digest = hashlib.sha256(f"{address} {number}".encode()).hexdigest()
                found[claim][involvement] = f"{ns.CLAIM}{digest[:16]}"
    return found


def _involved(store: ox.Store, record: str, subjects: Set[str]) -> dict[str, str]:
    found: dict[str, str] = defaultdict(str)
    for involvement in _values(store, record, _INVOLVED):
        for person in _values(store, involvement, ns.PROV + "agent"):
            if person in subjects:
                found[involvement] = person
    return found


def _values(store: ox.Store, subject: str, predicate: str) -> list[str]:
    found = store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None, None)
    return sorted({quad.object.value for quad in found if isinstance(quad.object, ox.NamedNode)})
