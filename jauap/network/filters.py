"""What a view leaves out of a network: kinds of nodes and links, years, hidden nodes."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.edtf_dates import bounds
from jauap.network.model import Network, Node
from jauap.network.view import LINK, View

_DATE: Final = ox.NamedNode(ns.ONT + "edtf")


def years_of(store: ox.Store, iris: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Return the first and last year that the dates of nodes can mean, by IRI; undated nodes are left out."""
    found: dict[str, tuple[int, int]] = {}
    for iri in set(iris):
        years = [
            day.year
            for quad in store.quads_for_pattern(ox.NamedNode(iri), _DATE, None, None)
            if isinstance(quad.object, ox.Literal)
            for day in _days(quad.object.value)
        ]
        if years:
            found[iri] = (min(years), max(years))
    return found


def _days(edtf: str) -> list[date]:
    try:
        limits = bounds(edtf)
    except ValueError:
        return []
    return [day for day in (limits.earliest, limits.latest) if day is not None]


def is_sign(node: Node) -> bool:
    """Say whether a node is the sign for something that a source does not give."""
    return bool(node.iri) and node.id != ns.short(node.iri)


def part(network: Network, ids: Collection[str]) -> Network:
    """Return some nodes of a network and the links among them."""
    kept = set(ids)
    return replace(
        network,
        nodes=tuple(node for node in network.nodes if node.id in kept),
        edges=tuple(edge for edge in network.edges if edge.source in kept and edge.target in kept),
        spine=tuple(node for node in network.spine if node in kept),
    )


def without_hidden(network: Network, hidden: Collection[str]) -> Network:
    """Take hidden nodes away, and with them the signs of what their sources leave open."""
    return part(network, {n.id for n in network.nodes if n.id not in hidden and ns.short(n.iri) not in hidden})


def filtered(network: Network, view: View, years: Mapping[str, tuple[int, int]]) -> Network:
    """Apply a view's filters.

    A dated node stays when its years and the filter's have one in common; an undated one stays always: that a source
    names no date does not put the event outside the years. A node that loses its last link to a filter goes too,
    unless the reader added it by itself.

    Args:
        network: what is filtered.
        view: the filters.
        years: first and last year of the dated nodes, by IRI.
    """
    asked = {step.id for step in view.steps}
    stay = {n.id for n in network.nodes if n.kind not in view.off and _in_years(years.get(n.iri), view)}
    edges = [e for e in network.edges if LINK + e.kind not in view.off and e.source in stay and e.target in stay]
    linked = {end for edge in edges for end in (edge.source, edge.target)}
    had = {end for edge in network.edges for end in (edge.source, edge.target)}
    kept = {node for node in stay if node in linked or node in asked or node not in had}
    return replace(part(network, kept), edges=tuple(edges))


def _in_years(span: tuple[int, int] | None, view: View) -> bool:
    if span is None:
        return True
    return (view.since is None or span[1] >= view.since) and (view.until is None or span[0] <= view.until)
