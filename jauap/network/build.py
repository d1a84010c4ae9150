"""Networks from the graph: a case around its acts in order, and the neighbourhood of one node."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.network.describe import describe
from jauap.network.kinds import edge_styles, kinds
from jauap.network.links import Link, read_links, read_said
from jauap.network.model import Edge, EdgeKind, Network, Node
from jauap.network.queries import select, value
from jauap.network.signs import Signs, read_signs
from jauap.network.standing import read_claims, record_standing
from jauap.network.words import words

FOLDED = frozenset(ns.ONT + name for name in ("SafeguardStatus", "Harm", "AppealWindow"))
"""Records that say one thing about another one: in the picture of a case they are details of it, not nodes."""

DEFAULT_NEIGHBOURS = 25


def case_network(store: ox.Store, case_iri: str, lang: str) -> Network:
    """Build the picture of a case: its events in order, and who and what is attached to them.

    The case itself is the title, not a node: everything would hang on it. Safeguards, harms and appeal windows are
    details of what they belong to. An unknown case gives an empty network.
    """
    members = [value(row, "node") for row in select(store, "case_members", case_iri=[case_iri])]
    links = read_links(store, select(store, "case", case_iri=[case_iri]), lang)
    links += read_said(store, members, lang)
    shown = {*members, *_ends(links)} - {case_iri}
    # What a tie's record says is a link; the record itself is a node only where something else leads to it.
    ties = read_links(store, select(store, "ties", node_iri=sorted(shown)), lang)
    shown -= {tie.via for tie in ties} - _ends(links)
    ties = [tie for tie in ties if tie.target in shown or tie.via in members]
    links += ties
    shown |= _ends(ties)
    nodes = describe(store, [*shown, case_iri], lang)
    title = nodes.pop(case_iri).label
    nodes, links = _fold(nodes, _known(links, nodes), _folded(store, shown), lang)
    ranked = [nodes[iri] for iri in members if iri in nodes and nodes[iri].rank is not None]
    spine = tuple(node.id for node in sorted(ranked, key=lambda node: (node.rank or 0, node.id)))
    network = _network(store, nodes, links, [iri for iri in members if iri in nodes], lang)
    return replace(network, title=title, spine=spine)


def neighbourhood(store: ox.Store, iri: str, lang: str, limit: int = DEFAULT_NEIGHBOURS) -> Network:
    """Build the network of one node and what is linked with it, both ways, claims and passages left out.

    Args:
        store: the graph.
        iri: the node in the middle.
        lang: language of the labels.
        limit: most neighbours to show; ``hidden`` of the result says how many more there are.
    """
    links = read_links(store, select(store, "neighbourhood", node_iri=[iri]), lang) + read_said(store, [iri], lang)
    near = _ends(links) - {iri}
    # Which neighbours are shown must not depend on their details, so that these are read for the shown ones only.
    order = describe(store, near, lang, details=False)
    first = sorted(near, key=lambda other: _sort_key(order[other]))[: max(limit, 0)]
    nodes = describe(store, [iri, *first], lang)
    network = _network(store, nodes, _known(links, nodes), [iri], lang)
    return replace(network, title=nodes[iri].label, spine=(nodes[iri].id,), hidden=len(near) - len(first))


def _ends(links: Iterable[Link]) -> set[str]:
    return {end for link in links for end in (link.source, link.target)}


def _known(links: Iterable[Link], nodes: dict[str, Node]) -> list[Link]:
    return [link for link in links if link.source in nodes and link.target in nodes]


def _folded(store: ox.Store, iris: Iterable[str]) -> set[str]:
    rows = select(store, "nodes", node_iri=sorted(iris))
    return {value(row, "node") for row in rows if value(row, "what") == "class" and value(row, "value") in FOLDED}


def _fold(
    nodes: dict[str, Node], links: Sequence[Link], folded: set[str], lang: str
) -> tuple[dict[str, Node], list[Link]]:
    """Make details of the folded nodes; one that hangs on nothing that stays is kept as a node."""
    said: dict[str, list[tuple[str, str]]] = defaultdict(list)
    gone: set[str] = set()
    for link in links:
        for inner, outer in ((link.source, link.target), (link.target, link.source)):
            if inner in folded and outer not in folded:
                mark = f" ({words(lang)['disputed']})" if link.kind == "disputed" else ""
                said[outer].append((link.label, nodes[inner].label + mark))
                gone.add(inner)
    kept = {
        iri: replace(node, detail=(*node.detail, *dict.fromkeys(said[iri]))) if iri in said else node
        for iri, node in nodes.items()
        if iri not in gone
    }
    return kept, [link for link in links if link.source in kept and link.target in kept]


def _network(
    store: ox.Store, nodes: dict[str, Node], links: Iterable[Link], records: Iterable[str], lang: str
) -> Network:
    """Put a network together; ``records`` are the nodes whose missing values are drawn or told."""
    signs = read_signs(store, records, lang)
    claims = read_claims(store, nodes)
    described = [
        _completed(node, iri, signs, record_standing(claims.get(iri, [])), lang) for iri, node in nodes.items()
    ]
    edges = {
        Edge(nodes[link.source].id, nodes[link.target].id, link.label, link.kind, link.predicate) for link in links
    }
    return Network(
        tuple(sorted([*described, *signs.nodes], key=_sort_key)),
        tuple(sorted(edges | set(signs.edges), key=lambda e: (e.source, e.target, e.predicate, e.label, e.kind))),
        "",
    )


def _completed(node: Node, iri: str, signs: Signs, stands: EdgeKind, lang: str) -> Node:
    """Add to a node how its record stands and what the source leaves open about it."""
    status = edge_styles()[stands].label
    said = [] if stands == "stated" else [(words(lang)["status"], status.get(lang, status["en"]))]
    detail = (*node.detail, *signs.detail.get(iri, ()), *said)
    return replace(node, detail=detail, when=node.when or signs.when.get(iri, ""), standing=stands)


def _sort_key(node: Node) -> tuple[int, int, str, str]:
    return (kinds()[node.kind].order, node.rank or 0, node.label, node.id)
