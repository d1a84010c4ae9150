"""Groups and standing of nodes in one picture, from its links alone.

Groups: the method of Louvain (Blondel and others, 2008) as in networkx, with a fixed seed. Connectors: betweenness
(Freeman, 1977) as in networkx, a share of all pairs of other nodes. Signs for what a source does not give do not count.
"""

from dataclasses import dataclass
from typing import Final

import networkx as nx

from jauap.network.filters import is_sign
from jauap.network.model import Network

SEED: Final = 7
SAMPLE: Final = 150
"""In a network of more than ``EXACT`` nodes connectors are estimated from the ways that begin at so many nodes."""
EXACT: Final = 400


@dataclass(frozen=True, slots=True)
class Measure:
    """What the links of one picture say of a node.

    Attributes:
        links: how many other nodes it is linked with.
        between: share (0 to 1) of the pairs of other nodes whose shortest ways lead through it.
        group: number of its group, the largest is 1; 0 for a node without a link.
    """

    id: str
    links: int
    between: float
    group: int


def measure(network: Network) -> tuple[Measure, ...]:
    """Return the measures of each node, in the order of the network; direction and kind of the links do not count."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node.id for node in network.nodes if not is_sign(node))
    graph.add_edges_from(
        (e.source, e.target) for e in network.edges if e.source in graph and e.target in graph and e.source != e.target
    )
    if not graph:
        return ()
    group = _groups(graph)
    sample = SAMPLE if len(graph) > EXACT else None
    between = nx.betweenness_centrality(graph, k=sample, seed=SEED)
    return tuple(Measure(node, graph.degree(node), between[node], group[node]) for node in graph)


def _groups(graph: "nx.Graph[str]") -> dict[str, int]:
    found = nx.community.louvain_communities(graph, seed=SEED)
    ordered = sorted((sorted(part) for part in found if len(part) > 1), key=lambda part: (-len(part), part))
    numbers = {node: number for number, part in enumerate(ordered, start=1) for node in part}
    return {node: numbers.get(node, 0) for node in graph}
