"""Makes a case readable: what says one thing about another node is a detail of it, not a node of its own."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from jauap.network.kinds import kinds
from jauap.network.links import Link
from jauap.network.model import Node
from jauap.network.words import words


def fold(nodes: dict[str, Node], links: Sequence[Link], lang: str) -> tuple[dict[str, Node], list[Link]]:
    """Turn nodes of folded kinds (safeguards, harms, towns) into details of what they are linked with.

    Args:
        nodes: nodes by IRI.
        links: links between them.
        lang: language of the details.

    Returns:
        The nodes and links that are left. A folded node that hangs on nothing that stays is kept.
    """
    folded = {iri for iri, node in nodes.items() if kinds()[node.kind].folded}
    said: dict[str, list[tuple[str, str]]] = defaultdict(list)
    gone: set[str] = set()
    for link in links:
        for inner, outer in ((link.source, link.target), (link.target, link.source)):
            if inner in folded and outer not in folded:
                mark = f" ({words(lang)['disputed']})" if link.kind == "disputed" else ""
                said[outer].append((link.label, nodes[inner].label + mark))
                gone.add(inner)
    kept = {iri: _with_details(node, said.get(iri, [])) for iri, node in nodes.items() if iri not in gone}
    return kept, known(links, kept)


def known(links: Iterable[Link], nodes: dict[str, Node]) -> list[Link]:
    """Return the links whose two ends are among the nodes."""
    return [link for link in links if link.source in nodes and link.target in nodes]


def _with_details(node: Node, said: list[tuple[str, str]]) -> Node:
    """Add details, several values of one name in one line."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for name, value in dict.fromkeys(said):
        by_name[name].append(value)
    return replace(node, detail=(*node.detail, *((name, "; ".join(values)) for name, values in by_name.items())))
