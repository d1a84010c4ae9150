"""The nodes whose identity can be doubted, with all their names, as the store has them."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from jauap.namespaces import DCTERMS, ELI, ONT, ORG, RDF, RDFS, SKOS, short

KINDS: Final = ("Person", "PersonGroup", "Institution", "Place", "Norm", "Document", "Post")
"""Nodes are compared within one kind; the actors' kinds are apart, for no person is a body."""

_NAMES: Final = (f"{RDFS}label", f"{SKOS}altLabel", f"{ONT}abbreviation", f"{DCTERMS}title")
_WHOLE: Final = (f"{ELI}is_part_of", f"{ELI}is_member_of", f"{ONT}within", f"{ORG}subOrganizationOf")
_PART: Final = ("http://xmlns.com/foaf/0.1/member",)


@dataclass(frozen=True, slots=True)
class Named:
    """A node and what it is called.

    Attributes:
        id: short id.
        kind: one of ``KINDS``.
        names: labels, other labels and abbreviations, in every language.
        wholes: short ids of what it is a part, a member or a version of, however far; a part is never its whole.
        sort: what sort of place it is; a town and a region of one name are two.
    """

    id: str
    kind: str
    names: tuple[str, ...]
    wholes: frozenset[str] = frozenset()
    sort: str = ""


def named_nodes(store: ox.Store) -> list[Named]:
    """Read the nodes of a store, by id; the name of a period (NameVersion) counts for the node that bore it."""
    names: dict[str, set[str]] = defaultdict(set)
    for predicate in _NAMES:
        for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), None, None):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                names[quad.subject.value].add(quad.object.value)
    for version, bearer in _links(store, f"{ONT}nameOf"):
        names[bearer] |= names.get(version, set())
    wholes: dict[str, set[str]] = defaultdict(set)
    for predicate in (*_WHOLE, *_PART):
        for one, other in _links(store, predicate):
            part, whole = (one, other) if predicate in _WHOLE else (other, one)
            wholes[part].add(whole)
    sorts = {place: sort.rpartition("#")[2] for place, sort in _links(store, f"{ONT}placeType")}
    nodes = [
        Named(short(iri), kind, tuple(sorted(names[iri])), _all_wholes(iri, wholes), sorts.get(iri, ""))
        for kind in KINDS
        for iri in sorted({s for s, _ in _links(store, f"{RDF}type", f"{ONT}{kind}")})
        if iri in names
    ]
    return sorted(nodes, key=lambda n: n.id)


def _all_wholes(part: str, wholes: dict[str, set[str]]) -> frozenset[str]:
    found: set[str] = set()
    ahead = list(wholes.get(part, ()))
    while ahead:
        whole = ahead.pop()
        if whole not in found:
            found.add(whole)
            ahead.extend(wholes.get(whole, ()))
    return frozenset(short(iri) for iri in found)


def _links(store: ox.Store, predicate: str, target: str | None = None) -> list[tuple[str, str]]:
    wanted = ox.NamedNode(target) if target else None
    return [
        (quad.subject.value, quad.object.value)
        for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), wanted, None)
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode)
    ]
