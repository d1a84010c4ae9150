"""Columns of cards: which side of the spine a node stands on, and at what height."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from jauap import namespaces as ns
from jauap.network.geometry import Box
from jauap.network.kinds import SIGNS
from jauap.network.model import Edge, Network, Node

_BODIES: Final = frozenset({"court", "institution"})
_PEOPLE: Final = frozenset({"person", "group", "role"})
_SIGN_KINDS: Final = frozenset(SIGNS.values())
# A sign stands where what is missing would stand: bodies on the left. These links lead to something else.
_RIGHT_LINKS: Final = frozenset(
    ns.ONT + name
    for name in ("victim", "complainant", "onComplaintOf", "onApplicationOf", "examines", "accused", "beneficiary")
)


def sides(network: Network) -> tuple[list[Node], list[Node]]:
    """Share out the nodes that are not in the spine: left and right of it, in the order of the network.

    Round a case: bodies, and people who belong to one rather than to the acts, on the left; other people, evidence,
    norms, places and documents on the right. Round a single node: half and half.
    """
    spine = set(network.spine)
    rest = [node for node in network.nodes if node.id not in spine]
    if len(network.spine) == 1:
        half = (len(rest) + 1) // 2
        return rest[:half], rest[half:]
    kinds = {node.id: node.kind for node in network.nodes}
    near = neighbours(network.edges)
    leads = {edge.target: edge for edge in network.edges}
    on_left: set[str] = set()
    # Signs come last: one of a record beside the spine stands on that record's side.
    for node in sorted(rest, key=lambda node: node.kind in _SIGN_KINDS):
        others = near[node.id]
        in_spine = sum(other in spine for other in others)
        bodies = sum(kinds[other] in _BODIES for other in others)
        if node.kind in _SIGN_KINDS and node.id in leads:
            edge = leads[node.id]
            goes_left = edge.predicate not in _RIGHT_LINKS if edge.source in spine else edge.source in on_left
        elif node.kind in _BODIES:
            goes_left = in_spine > 0 or bodies > 0
        else:
            goes_left = node.kind in _PEOPLE and bodies > 0 and bodies >= in_spine
        if goes_left:
            on_left.add(node.id)
    return [node for node in rest if node.id in on_left], [node for node in rest if node.id not in on_left]


def neighbours(edges: Iterable[Edge]) -> Mapping[str, list[str]]:
    """Return the ids that each node is linked with, one for each edge."""
    near: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        near[edge.source].append(edge.target)
        near[edge.target].append(edge.source)
    return near


def wanted_heights(
    nodes: Sequence[Node], near: Mapping[str, list[str]], placed: Mapping[str, float]
) -> dict[str, float]:
    """Return the height at which each node would best stand: the mean of what it is linked with.

    Nodes that are linked with nothing placed follow the nodes they are linked with, at most three steps away; the
    rest go to the middle.
    """
    wanted: dict[str, float] = {}
    for _ in range(3):
        known = {**placed, **wanted}
        for node in nodes:
            heights = [known[other] for other in near[node.id] if other in known]
            if node.id not in wanted and heights:
                wanted[node.id] = sum(heights) / len(heights)
    middle = (min(placed.values()) + max(placed.values())) / 2
    return {node.id: wanted.get(node.id, middle) for node in nodes}


def stack(order: Sequence[str], wanted: Mapping[str, float], boxes: Mapping[str, Box], gap: int) -> dict[str, float]:
    """Place cards one below the other as near as can be to where each wants to be (least squares, order kept).

    The isotonic regression that this is has an exact answer: blocks of cards that push each other stand at the mean
    of their wishes.
    """
    offsets: list[float] = []
    total = 0.0
    for index, node in enumerate(order):
        if index:
            total += (boxes[order[index - 1]].height + boxes[node].height) / 2 + gap
        offsets.append(total)
    blocks: list[tuple[float, int]] = []
    for node, offset in zip(order, offsets, strict=True):
        mean, size = wanted[node] - offset, 1
        while blocks and blocks[-1][0] > mean:
            above, count = blocks.pop()
            mean, size = (above * count + mean * size) / (count + size), count + size
        blocks.append((mean, size))
    means = [mean for mean, size in blocks for _ in range(size)]
    return {node: mean + offset for node, mean, offset in zip(order, means, offsets, strict=True)}
