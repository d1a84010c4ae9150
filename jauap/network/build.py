"""Networks from the graph: a case around its acts in order, and the neighbourhood of one node."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pyoxigraph as ox

from jauap.network.describe import describe
from jauap.network.fold import fold, known
from jauap.network.kinds import edge_styles, kinds
from jauap.network.links import Link, make_links, read_said, records
from jauap.network.model import Edge, EdgeKind, Network, Node
from jauap.network.queries import select, value
from jauap.network.signs import Signs, read_signs
from jauap.network.standing import Claim, read_claims, record_standing
from jauap.network.words import words

DEFAULT_NEIGHBOURS = 25


def case_network(store: ox.Store, case_iri: str, lang: str) -> Network:
    """Build the picture of a case: its events in order, and who and what is attached to them.

    The case itself is the title, not a node: everything would hang on it. Safeguards, harms and towns are details of
    what they belong to. An unknown case gives an empty network.
    """
    members = [value(row, "node") for row in select(store, "case_members", case_iri=[case_iri])]
    rows = select(store, "case", case_iri=[case_iri])
    said = read_said(store, members, lang)
    ends = {value(row, end) for row in rows for end in ("source", "target")} | _ends(said)
    shown = {*members, *ends} - {case_iri}
    ties = select(store, "ties", node_iri=sorted(shown))
    claims = read_claims(store, shown | records([*rows, *ties]))
    # What a tie's record says is a link; the record itself is a node only where something else leads to it.
    shown -= records(ties) - ends
    tied = [t for t in make_links(ties, claims, lang) if t.source in shown and (t.target in shown or t.via in members)]
    links = [*make_links(rows, claims, lang), *said, *tied]
    nodes = describe(store, [*shown, *_ends(tied), case_iri], lang)
    title = nodes.pop(case_iri).label
    nodes, links = fold(nodes, links, lang)
    acts = [node for iri in members if (node := nodes.get(iri)) is not None and node.rank is not None]
    spine = tuple(node.id for node in sorted(acts, key=lambda node: (node.rank or 0, node.id)))
    signs = read_signs(store, [iri for iri in members if iri in nodes], lang)
    return replace(network_of(nodes, links, signs, claims, lang), title=title, spine=spine)


def neighbourhood(store: ox.Store, iri: str, lang: str, limit: int = DEFAULT_NEIGHBOURS) -> Network:
    """Build the network of one node and what is linked with it, both ways, claims and passages left out.

    Args:
        store: the graph.
        iri: the node in the middle.
        lang: language of the labels.
        limit: most neighbours to show; ``hidden`` of the result says how many more there are.
    """
    rows = select(store, "neighbourhood", node_iri=[iri])
    said = read_said(store, [iri], lang)
    near = ({value(row, end) for row in rows for end in ("source", "target")} | _ends(said)) - {iri}
    # Which neighbours are shown must not depend on their details, so that these are read for the shown ones only.
    order = describe(store, near, lang, details=False)
    first = sorted(near, key=lambda other: sort_key(order[other]))[: max(limit, 0)]
    nodes = describe(store, [iri, *first], lang)
    drawn = [row for row in rows if value(row, "source") in nodes and value(row, "target") in nodes]
    claims = read_claims(store, {*nodes, *records(drawn)})
    links = known([*make_links(drawn, claims, lang), *said], nodes)
    network = network_of(nodes, links, read_signs(store, [iri], lang), claims, lang)
    return replace(network, title=nodes[iri].label, spine=(nodes[iri].id,), hidden=len(near) - len(first))


def _ends(links: Iterable[Link]) -> set[str]:
    return {end for link in links for end in (link.source, link.target)}


def network_of(
    nodes: dict[str, Node], links: Iterable[Link], signs: Signs, claims: Mapping[str, list[Claim]], lang: str
) -> Network:
    """Put described nodes (by IRI), their links, and what the sources leave open about them into one network."""
    described = [
        _completed(node, iri, signs, record_standing(claims.get(iri, [])), lang) for iri, node in nodes.items()
    ]
    edges = {
        Edge(nodes[link.source].id, nodes[link.target].id, link.label, link.kind, link.predicate) for link in links
    }
    return Network(
        tuple(sorted([*described, *signs.nodes], key=sort_key)),
        tuple(sorted(edges | set(signs.edges), key=lambda e: (e.source, e.target, e.predicate, e.label, e.kind))),
        "",
    )


def _completed(node: Node, iri: str, signs: Signs, stands: EdgeKind, lang: str) -> Node:
    """Add to a node how its record stands and what the source leaves open about it."""
    status = edge_styles()[stands].label
    said = [] if stands == "stated" else [(words(lang)["status"], status.get(lang, status["en"]))]
    detail = (*node.detail, *signs.detail.get(iri, ()), *said)
    return replace(node, detail=detail, when=node.when or signs.when.get(iri, ""), standing=stands)


def sort_key(node: Node) -> tuple[int, int, str, str]:
    """Return by what nodes are put in order: kind, place in the case, name."""
    return (kinds()[node.kind].order, node.rank or 0, node.label, node.id)
