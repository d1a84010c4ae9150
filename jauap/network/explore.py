"""The network of a reader's view: what its steps add, what it hides and filters, and where everything stands."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.network.build import network_of, sort_key
from jauap.network.describe import describe
from jauap.network.filters import filtered, is_sign, part, without_hidden, years_of
from jauap.network.fold import known
from jauap.network.geometry import Layout
from jauap.network.growth import Batch, grow
from jauap.network.links import make_links, read_said, records
from jauap.network.model import Edge, Network, Node
from jauap.network.queries import select, value
from jauap.network.signs import read_signs
from jauap.network.springs import framed
from jauap.network.standing import read_claims
from jauap.network.view import Step, View
from jauap.network.ways import Ways, find_ways, neighbours

MOST_LINKED: Final = 400
"""Above this many nodes only the links of opened nodes and of the query are read, not those among all nodes."""
MOST_DETAILED: Final = 300
"""Above this many nodes their values are not read."""


@dataclass(frozen=True, slots=True)
class Explored:
    """What is drawn of a view, and what is not.

    Attributes:
        network: nodes and links after hiding and filtering.
        layout: where they stand; filters and hiding move nothing.
        more: how many neighbours of a node are not in the picture, by id; nodes with none are left out.
        missing: ids of the view that the graph does not know.
        ways: what was found for each step that asks for ways.
        kinds, links: how many nodes and links of each kind there are before filters.
        years: first and last year of the dated nodes before filters; None when none has a date.
        left_out: nodes that the filters leave out.
        undated: nodes without a date that a filter by years leaves in.
        hidden: names of the hidden nodes by id.
        partly_linked: there are too many nodes to read all links among them.
    """

    network: Network
    layout: Layout
    more: Mapping[str, int]
    missing: tuple[str, ...]
    ways: Mapping[Step, Ways]
    kinds: Mapping[str, int]
    links: Mapping[str, int]
    years: tuple[int, int] | None
    left_out: int
    undated: int
    hidden: Mapping[str, str]
    partly_linked: bool


def explore(store: ox.Store, view: View, lang: str, base: Network | None = None) -> Explored:
    """Build the network of a view.

    Args:
        store: the graph.
        view: what the reader made of it.
        lang: language of the labels.
        base: a network to begin with, such as the answer to a question; the steps add to it.
    """
    named = dict.fromkeys(end for step in view.steps for end in (step.id, step.end) if end)
    missing = tuple(node for node in named if not _exists(store, ns.node(node)))
    view = replace(view, steps=tuple(s for s in view.steps if s.id not in missing and s.end not in missing))
    added, ways = _added(store, view, lang)
    begun = [node.iri for node in base.nodes] if base else []
    everything = dict.fromkeys([*begun, *(iri for _, iris in added for iri in iris)])
    partly = len(everything) > MOST_LINKED
    opened = {ns.node(step.id) for step in view.steps if step.count}
    whole, near = _whole(store, everything, opened, partly, lang)
    whole = _with_base(whole, base)
    boxes = grow(whole, _batches(view, added, whole, begun))
    boxes |= {node: replace(boxes[node], x=x, y=y) for node, x, y in view.pinned if node in boxes}

    shown = {*begun, *(iri for step, iris in added if not step.closed for iri in iris)}
    unfolded = {ns.node(step.id) for step in view.steps if step.count and not step.closed}
    seen = part(whole, {n.id for n in whole.nodes if n.iri in (unfolded if is_sign(n) else shown)})
    visible = without_hidden(seen, view.hidden)
    years = years_of(store, (node.iri for node in visible.nodes if not is_sign(node)))
    drawn = filtered(visible, view, years)
    return Explored(
        network=replace(drawn, title=_title(view, whole, base)),
        layout=framed({node.id: boxes[node.id] for node in drawn.nodes}),
        more={n.id: count for n in drawn.nodes if not is_sign(n) and (count := len(near.get(n.iri, set()) - shown))},
        missing=missing,
        ways=ways,
        kinds=Counter(node.kind for node in visible.nodes),
        links=Counter(edge.kind for edge in visible.edges),
        years=(min(first for first, _ in years.values()), max(last for _, last in years.values())) if years else None,
        left_out=len(visible.nodes) - len(drawn.nodes),
        undated=sum(n.iri not in years for n in drawn.nodes) if view.since or view.until else 0,
        hidden={node.id: node.label for node in seen.nodes if node.id in view.hidden},
        partly_linked=partly,
    )


def _exists(store: ox.Store, iri: str) -> bool:
    return next(iter(store.quads_for_pattern(ox.NamedNode(iri), None, None, None)), None) is not None


def _added(store: ox.Store, view: View, lang: str) -> tuple[list[tuple[Step, list[str]]], dict[Step, Ways]]:
    """Return what each step adds, as IRIs in order, and what was found between two nodes."""
    near = neighbours(store, {ns.node(step.id) for step in view.steps if step.count})
    order = describe(store, set().union(*near.values()), lang, details=False)
    avoided = {ns.node(node) for node in view.hidden}
    added: list[tuple[Step, list[str]]] = []
    ways: dict[Step, Ways] = {}
    for step in view.steps:
        iri = ns.node(step.id)
        if step.end:
            ways[step] = find_ways(store, iri, ns.node(step.end), avoided)
            added.append((step, list(ways[step].nodes) or [iri, ns.node(step.end)]))
        else:
            first = sorted(near.get(iri, set()), key=lambda other: sort_key(order[other]))[: step.count]
            added.append((step, [iri, *first]))
    return added, ways


def _whole(
    store: ox.Store, iris: Iterable[str], opened: set[str], partly: bool, lang: str
) -> tuple[Network, dict[str, set[str]]]:
    """Read nodes, the links among them, and the neighbours of each node that was asked."""
    wanted = list(iris)
    asked = sorted(opened if partly else wanted)
    rows = select(store, "neighbourhood", node_iri=asked) if asked else []
    near: dict[str, set[str]] = {iri: set() for iri in asked}
    for row in rows:
        for one, other in ((value(row, "source"), value(row, "target")), (value(row, "target"), value(row, "source"))):
            if one in near and one != other:
                near[one].add(other)
    nodes = describe(store, wanted, lang, details=len(wanted) <= MOST_DETAILED)
    drawn = [row for row in rows if value(row, "source") in nodes and value(row, "target") in nodes]
    claims = read_claims(store, {*nodes, *records(drawn)}) if nodes else {}
    links = known([*make_links(drawn, claims, lang), *(read_said(store, asked, lang) if asked else [])], nodes)
    signs = read_signs(store, sorted(opened & nodes.keys()), lang)
    return network_of(nodes, links, signs, claims, lang), near


def _with_base(network: Network, base: Network | None) -> Network:
    """Add the links of an answer, and what it says of its nodes; a link that the graph names alike is drawn once."""
    if base is None:
        return network
    said = {node.id: node.detail for node in base.nodes}
    nodes = tuple(
        replace(node, detail=tuple(dict.fromkeys((*node.detail, *said.get(node.id, ()))))) for node in network.nodes
    )
    there = {(edge.source, edge.target, edge.label) for edge in network.edges}
    new: list[Edge] = [e for e in base.edges if (e.source, e.target, e.label) not in there]
    return replace(network, nodes=nodes, edges=(*network.edges, *new))


def _batches(view: View, added: list[tuple[Step, list[str]]], whole: Network, begun: list[str]) -> list[Batch]:
    """Return which nodes are placed together: the beginning, then what each further step adds."""
    by_iri: dict[str, list[Node]] = {}
    for node in whole.nodes:
        by_iri.setdefault(node.iri, []).append(node)
    placed: set[str] = set()
    batches: list[Batch] = []

    def take(iris: Iterable[str], opened: str) -> tuple[str, ...]:
        ids = [n.id for iri in iris for n in by_iri.get(iri, ()) if not is_sign(n) or iri == opened]
        new = tuple(dict.fromkeys(node for node in ids if node not in placed))
        placed.update(new)
        return new

    first = take(begun, "")
    for number, (step, iris) in enumerate(added):
        new = take(iris, ns.node(step.id) if step.count else "")
        if number < view.arranged:
            first = (*first, *new)
            continue
        batches.append(Batch(new, tuple(end for end in (step.id, step.end) if end and end not in new)))
    return [Batch(first), *batches]


def _title(view: View, whole: Network, base: Network | None) -> str:
    if base is not None and base.title:
        return base.title
    names = {node.id: node.label for node in whole.nodes}
    first = list(dict.fromkeys(names[step.id] for step in view.steps if step.id in names))[:1]
    return " · ".join(first)
