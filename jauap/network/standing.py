"""How well a link stands, read from the claims about its record: who says it, who disputes it, who only alleges it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.network.model import EdgeKind
from jauap.network.queries import select, value

_EPI = f"{ns.VOC}epistemic-status#"
_DISPUTED_BY = ns.ONT + "disputedBy"
_WEAK = frozenset({"alleged", "unconfirmed", "denied"})


@dataclass(frozen=True, slots=True)
class Claim:
    """What matters of a claim here: its status, whether it disputes, and which properties it carries (none: all)."""

    status: str
    disputes: bool
    supports: frozenset[str]


def status_name(iri: str) -> str:
    """Return the short name of an epistemic status."""
    return iri.removeprefix(_EPI)


def read_claims(store: ox.Store, iris: Iterable[str]) -> dict[str, list[Claim]]:
    """Return the claims about each record."""
    parts: dict[tuple[str, str, bool], tuple[str, set[str]]] = {}
    for row in select(store, "claims", node_iri=sorted(set(iris))):
        key = (value(row, "node"), value(row, "claim"), value(row, "stance") == _DISPUTED_BY)
        _, supports = parts.setdefault(key, (status_name(value(row, "status")), set()))
        if "supports" in row:
            supports.add(value(row, "supports"))
    claims: dict[str, list[Claim]] = defaultdict(list)
    for (node, _, disputes), (status, supports) in parts.items():
        claims[node].append(Claim(status, disputes, frozenset(supports)))
    return claims


def standing(claims: Iterable[Claim], predicate: str) -> EdgeKind:
    """Return the kind of the link that a property of a record makes.

    Claims that name other properties only do not count; where all of them do, all of them count, because the link is
    part of what the record says.
    """
    everything = list(claims)
    relevant = [c for c in everything if not c.supports or predicate in c.supports] or everything
    return _judge([c for c in relevant if not c.disputes], any(claim.disputes for claim in relevant))


def record_standing(claims: Iterable[Claim]) -> EdgeKind:
    """Return how well a record as a whole stands: every claim for it counts, denials of single values do not."""
    everything = list(claims)
    disputed = any(claim.disputes and not claim.supports for claim in everything)
    return _judge([c for c in everything if not c.disputes], disputed)


def _judge(supporting: Iterable[Claim], disputed: bool) -> EdgeKind:
    statuses = {claim.status for claim in supporting}
    if disputed or (statuses and statuses <= {"denied"}):
        return "disputed"
    if statuses and statuses <= _WEAK:
        return "unconfirmed"
    if statuses and statuses <= {"inferred-by-editor"}:
        return "inferred"
    return "stated"
