"""What stands beside a generalised record and tells its day all the same: an address, a label, a note, a date.

An attacker who reads the profile alone would look there first. ``jauap disclosure`` lists what is found, for editors.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap import store as stores
from jauap.publication.dates import days_told
from jauap.publication.policy import Profile, policy_path, read_policy
from jauap.publication.scope import find_scope
from jauap.publication.stores import profile_folder

_EDTF: Final = ox.NamedNode(ns.ONT + "edtf")
_CASE: Final = ns.ONT + "Case"
_MADE: Final = frozenset({ns.ONT + "earliest", ns.ONT + "latest"})  # from the date itself


@dataclass(frozen=True, slots=True, order=True)
class Retelling:
    """A place in which a profile tells the day of a record that it generalises: short ids, and the property's name."""

    record: str
    beside: str
    property: str


def retellings(profile: Profile = "public", out: Path | None = None) -> list[Retelling]:
    """Return where a profile tells the day of a generalised record: in itself or a record that it is linked with.

    Raises:
        StoreError, InputError: see ``profile_folder``.
    """
    policy = read_policy(policy_path())
    if policy.profiles[profile].dates == "day":
        return []
    shown = stores.open_store(profile_folder(profile, out))
    exact = stores.open_store(stores.build_folder(out))
    found = set()
    for record in find_scope(exact, policy).events:
        days = {day for text in _literals(exact, record, _EDTF) for day in days_told(text)}
        if days:
            found |= set(_beside(shown, record, days))
    return sorted(found)


def _beside(store: ox.Store, record: str, days: set[str]) -> Iterator[Retelling]:
    near: dict[str, set[str]] = defaultdict(set)
    node = ox.NamedNode(record)
    for quad in store.quads_for_pattern(node, None, None, None):
        near[record].add(quad.predicate.value)
        if isinstance(quad.object, ox.NamedNode):
            near[quad.object.value].add(quad.predicate.value)
    for quad in store.quads_for_pattern(None, None, node, None):
        if isinstance(quad.subject, ox.NamedNode):
            near[quad.subject.value].add(quad.predicate.value)
    for other in near:
        if not other.startswith(ns.BASE) or _is_case(store, other):
            continue  # a case is about many days
        if days & days_told(other.removeprefix(ns.BASE)):
            yield Retelling(ns.short(record), ns.short(other), "@id")
        for quad in store.quads_for_pattern(ox.NamedNode(other), None, None, None):
            text = quad.object.value if isinstance(quad.object, ox.Literal) else ""
            if quad.predicate.value not in _MADE and days & days_told(text):
                yield Retelling(ns.short(record), ns.short(other), quad.predicate.value.rpartition("#")[2])


def _is_case(store: ox.Store, node: str) -> bool:
    kinds = store.quads_for_pattern(ox.NamedNode(node), ox.NamedNode(ns.RDF + "type"), None, None)
    return any(isinstance(quad.object, ox.NamedNode) and quad.object.value == _CASE for quad in kinds)


def _literals(store: ox.Store, subject: str, predicate: ox.NamedNode) -> list[str]:
    found = store.quads_for_pattern(ox.NamedNode(subject), predicate, None, None)
    return [quad.object.value for quad in found if isinstance(quad.object, ox.Literal)]
