"""Which lines a picture has and how each runs: across a lane, as a bracket along a column, or along a trunk.

A node that many acts lead to (the victim, as a rule) gets one trunk beside its card, and each act a short line to it:
a dozen curves into one card cannot be told apart. Brackets that say the same of one card are one bracket with
several ends.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from jauap import namespaces as ns
from jauap.network.geometry import Box
from jauap.network.model import Edge, EdgeKind, Network

HUB: Final = 4
"""From this many lines to the spine on, a node gets a trunk."""
ALONE_HUB: Final = 7
"""The same for one side of the node in the middle of a neighbourhood."""

Side: TypeAlias = Literal[-1, 1]
_PRECEDED_BY: Final = ns.ONT + "precededBy"


@dataclass(frozen=True, slots=True)
class Line:
    """Edges drawn as one line.

    Attributes:
        sides: the sides of the cards where it starts and ends.
        track: place of its bracket beside the column, if it is one.
        leader: index of the line that it shares its bracket and its name with; its own index if it has them alone.
        trunk: which of its ends is a hub with a trunk, and the place of the trunk, if it has one.
    """

    source: str
    target: str
    kind: EdgeKind
    label: str
    sides: tuple[Side, Side]
    track: int | None = None
    leader: int = -1
    trunk: tuple[int, int] | None = None


def plan_lines(network: Network, boxes: Mapping[str, Box]) -> list[Line]:
    """Return the lines of a network whose cards are placed."""
    merged = _merged(network)
    lines = [replace(line, sides=_sides(line, boxes), leader=index) for index, line in enumerate(merged)]
    return _with_trunks(_with_tracks(lines, boxes), boxes, set(network.spine))


def spine_tracks(network: Network) -> int:
    """Return how many brackets run side by side along the spine at most, before heights are known."""
    order = {node_id: index for index, node_id in enumerate(network.spine)}
    lines = [line for line in _merged(network) if line.source in order and line.target in order]
    heights = {node_id: Box(0, index, 0, 0, ()) for node_id, index in order.items()}
    spans = [_span(lines, bundle, heights) for bundle in _bundles(lines, list(range(len(lines))))]
    return len(set(_tracks(spans)))


def _merged(network: Network) -> list[Line]:
    """Make one line of all edges between the same ends that stand equally well; the spine shows what follows what."""
    order = {node_id: index for index, node_id in enumerate(network.spine)}
    labels: dict[tuple[str, str, EdgeKind], list[str]] = defaultdict(list)
    for edge in network.edges:
        if not _shown_by_spine(edge, order):
            labels[edge.source, edge.target, edge.kind].append(edge.label)
    return [Line(s, t, k, ", ".join(dict.fromkeys(names)), (1, 1)) for (s, t, k), names in labels.items()]


def _shown_by_spine(edge: Edge, order: Mapping[str, int]) -> bool:
    follows = order.get(edge.source, -2) - order.get(edge.target, -2) == 1
    return edge.predicate == _PRECEDED_BY and follows and edge.target in order


def _sides(line: Line, boxes: Mapping[str, Box]) -> tuple[Side, Side]:
    """Choose the sides of the two cards that a line uses; a bracket uses the same side of both."""
    source, target = boxes[line.source], boxes[line.target]
    if _same_column(source, target):
        outer: Side = -1 if source.x < -source.width // 2 else 1
        return (outer, outer)
    return (1, -1) if source.x < target.x else (-1, 1)


def _same_column(one: Box, other: Box) -> bool:
    return abs(one.x - other.x) * 2 < one.width + other.width


def _with_tracks(lines: list[Line], boxes: Mapping[str, Box]) -> list[Line]:
    """Give each bracket a track of its own where it runs beside another one."""
    columns: dict[tuple[Side, bool], list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if line.sides[0] == line.sides[1]:
            columns[line.sides[0], boxes[line.source].x == 0].append(index)
    result = list(lines)
    for members in columns.values():
        bundles = _bundles(lines, members)
        tracks = _tracks([_span(lines, bundle, boxes) for bundle in bundles])
        for bundle, track in zip(bundles, tracks, strict=True):
            leader = max(bundle, key=lambda index: (_length(lines[index], boxes), -index))
            for index in bundle:
                result[index] = replace(lines[index], track=track, leader=leader)
    return result


def _bundles(lines: list[Line], members: list[int]) -> list[list[int]]:
    """Put together the brackets that say the same of one card."""
    bundles: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for index in members:
        line = lines[index]
        bundles[line.target, line.kind, line.label].append(index)
    return list(bundles.values())


def _span(lines: list[Line], bundle: list[int], boxes: Mapping[str, Box]) -> tuple[int, int]:
    ends = [boxes[end].y for index in bundle for end in (lines[index].source, lines[index].target)]
    return (min(ends), max(ends))


def _length(line: Line, boxes: Mapping[str, Box]) -> int:
    return abs(boxes[line.source].y - boxes[line.target].y)


def _tracks(spans: list[tuple[int, int]]) -> list[int]:
    """Colour intervals greedily, short ones first, so that long brackets run outside."""
    taken: list[list[tuple[int, int]]] = []
    tracks = [0] * len(spans)
    for index in sorted(range(len(spans)), key=lambda i: (spans[i][1] - spans[i][0], spans[i])):
        low, high = spans[index]
        track = next((t for t, others in enumerate(taken) if all(high <= a or low >= b for a, b in others)), len(taken))
        if track == len(taken):
            taken.append([])
        taken[track].append((low, high))
        tracks[index] = track
    return tracks


def _with_trunks(lines: list[Line], boxes: Mapping[str, Box], spine: set[str]) -> list[Line]:
    """Lead the lines of hubs along trunks; hubs of one side have trunks side by side.

    Round a case, hubs are nodes beside the spine that many acts lead to; round a single node, it is the hub.
    """
    alone = len(spine) == 1
    at: dict[tuple[str, Side], list[tuple[int, int]]] = defaultdict(list)
    for index, line in enumerate(lines):
        for end, (node, other) in enumerate(((line.source, line.target), (line.target, line.source))):
            if line.track is None and (node in spine if alone else node not in spine and other in spine):
                at[node, line.sides[end]].append((index, end))
    hubs = [key for key, found in at.items() if len(found) >= (ALONE_HUB if alone else HUB)]
    result = list(lines)
    places: dict[Side, int] = defaultdict(int)
    for node, side in sorted(hubs, key=lambda key: (boxes[key[0]].y, key)):
        for index, end in at[node, side]:
            result[index] = replace(lines[index], trunk=(end, places[side]))
        places[side] += 1
    return result
