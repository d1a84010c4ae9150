"""Lines between cards: curves across a lane, brackets along a column, names where there is room for them.

A node that many acts lead to (the victim, as a rule) gets one trunk beside its card, and each act a short line to it:
a dozen curves into one card cannot be told apart.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from jauap import namespaces as ns
from jauap.network.geometry import Box, Point, Route
from jauap.network.model import Edge, EdgeKind, Network
from jauap.network.text import text_width, wrap

TRACK: Final = 14
FIRST_TRACK: Final = 22
NAME_FONT: Final = 11
NAME_LINE: Final = 14
NAME_WIDTH: Final = 124
NARROW_NAME: Final = 94
TRUNK_AT: Final = 24
HUB: Final = 4
"""From this many lines to the spine on, a node gets a trunk."""
ALONE_HUB: Final = 7
"""The same for one side of the node in the middle of a neighbourhood."""
_PORT: Final = 18
# Places along a line where its name is tried, the middle first.
_TRIES: Final = (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8)
# Towards the act, so that there is room for the names of other lines on the way.
_TRUNK_TRIES: Final = (0.38, 0.5, 0.3, 0.62, 0.7)

_Side: TypeAlias = Literal[-1, 1]
_PRECEDED_BY: Final = ns.ONT + "precededBy"


@dataclass(frozen=True, slots=True)
class _Line:
    """Edges drawn as one line.

    Attributes:
        sides: the sides of the cards where it starts and ends.
        track: place of its bracket beside the column, if it is one.
        trunk: which of its ends is a hub with a trunk, and the place of the trunk, if it has one.
    """

    source: str
    target: str
    kind: EdgeKind
    label: str
    sides: tuple[_Side, _Side]
    track: int | None = None
    trunk: tuple[int, int] | None = None


def spine_tracks(network: Network) -> int:
    """Return how many brackets run side by side along the spine at most."""
    order = {node_id: index for index, node_id in enumerate(network.spine)}
    spans = [
        (min(order[line.source], order[line.target]), max(order[line.source], order[line.target]))
        for line in _merged(network)
        if line.source in order and line.target in order
    ]
    return len(set(_tracks(spans)))


def route_edges(network: Network, boxes: Mapping[str, Box]) -> tuple[Route, ...]:
    """Return the lines of all edges of a network whose cards are placed, the order of the spine first."""
    lines = [replace(line, sides=_sides(line, boxes)) for line in _merged(network)]
    lines = _with_trunks(_with_tracks(lines, boxes), boxes, set(network.spine))
    ports = _ports(lines, boxes)
    routes = [_route(line, ports[index], boxes) for index, line in enumerate(lines)]
    chain = [_next(boxes, above, below) for above, below in zip(network.spine, network.spine[1:], strict=False)]
    names = _place_names(zip(routes, lines, strict=True), boxes)
    return (*chain, *names)


def _merged(network: Network) -> list[_Line]:
    """Make one line of all edges between the same ends that stand equally well; the spine shows what follows what."""
    order = {node_id: index for index, node_id in enumerate(network.spine)}
    labels: dict[tuple[str, str, EdgeKind], list[str]] = defaultdict(list)
    for edge in network.edges:
        if not _shown_by_spine(edge, order):
            labels[edge.source, edge.target, edge.kind].append(edge.label)
    return [_Line(s, t, k, ", ".join(dict.fromkeys(names)), (1, 1)) for (s, t, k), names in labels.items()]


def _shown_by_spine(edge: Edge, order: Mapping[str, int]) -> bool:
    follows = order.get(edge.source, -2) - order.get(edge.target, -2) == 1
    return edge.predicate == _PRECEDED_BY and follows and edge.target in order


def _sides(line: _Line, boxes: Mapping[str, Box]) -> tuple[_Side, _Side]:
    """Choose the sides of the two cards that a line uses; a bracket uses the same side of both."""
    source, target = boxes[line.source], boxes[line.target]
    if _same_column(source, target):
        outer: _Side = -1 if source.x < -source.width // 2 else 1
        return (outer, outer)
    return (1, -1) if source.x < target.x else (-1, 1)


def _same_column(one: Box, other: Box) -> bool:
    return abs(one.x - other.x) * 2 < one.width + other.width


def _with_tracks(lines: list[_Line], boxes: Mapping[str, Box]) -> list[_Line]:
    """Give each bracket a track of its own where it runs beside another one."""
    columns: dict[tuple[_Side, bool], list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if line.sides[0] == line.sides[1]:
            columns[line.sides[0], boxes[line.source].x == 0].append(index)
    result = list(lines)
    for members in columns.values():
        spans = [_span(lines[index], boxes) for index in members]
        for index, track in zip(members, _tracks(spans), strict=True):
            result[index] = replace(lines[index], track=track)
    return result


def _with_trunks(lines: list[_Line], boxes: Mapping[str, Box], spine: set[str]) -> list[_Line]:
    """Lead the lines of hubs along trunks; hubs of one side have trunks side by side.

    Round a case, hubs are nodes beside the spine that many acts lead to; round a single node, it is the hub.
    """
    alone = len(spine) == 1
    at: dict[tuple[str, _Side], list[tuple[int, int]]] = defaultdict(list)
    for index, line in enumerate(lines):
        for end, (node, other) in enumerate(((line.source, line.target), (line.target, line.source))):
            if line.track is None and (node in spine if alone else node not in spine and other in spine):
                at[node, line.sides[end]].append((index, end))
    hubs = [key for key, found in at.items() if len(found) >= (ALONE_HUB if alone else HUB)]
    result = list(lines)
    places: dict[_Side, int] = defaultdict(int)
    for node, side in sorted(hubs, key=lambda key: (boxes[key[0]].y, key)):
        for index, end in at[node, side]:
            result[index] = replace(lines[index], trunk=(end, places[side]))
        places[side] += 1
    return result


def _span(line: _Line, boxes: Mapping[str, Box]) -> tuple[int, int]:
    ends = (boxes[line.source].y, boxes[line.target].y)
    return (min(ends), max(ends))


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


def _ports(lines: list[_Line], boxes: Mapping[str, Box]) -> list[tuple[Point, Point]]:
    """Spread the ends of lines along the sides of cards, in the order of where they lead; a trunk has one end."""
    at: dict[tuple[str, _Side], dict[tuple[int, int], list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for index, line in enumerate(lines):
        ends = ((line.source, line.target), (line.target, line.source))
        for end, (node_id, other) in enumerate(ends):
            trunk = line.trunk is not None and line.trunk[0] == end
            key = (boxes[node_id].y, -1) if trunk else (boxes[other].y, index)
            at[node_id, line.sides[end]][key].append((index, end))
    places: dict[tuple[int, int], Point] = {}
    for (node_id, side), ports in at.items():
        box = boxes[node_id]
        step = min(_PORT, (box.height - 16) / max(len(ports) - 1, 1))
        first = box.y - step * (len(ports) - 1) / 2
        for place, key in enumerate(sorted(ports)):
            for port in ports[key]:
                places[port] = (box.x + side * box.width // 2, round(first + step * place))
    return [(places[index, 0], places[index, 1]) for index in range(len(lines))]


def _route(line: _Line, ends: tuple[Point, Point], boxes: Mapping[str, Box]) -> Route:
    (x0, y0), (x1, y1) = ends
    if line.track is not None:
        side = line.sides[0]
        edge = max(side * x0, side * x1)
        x = side * (edge + FIRST_TRACK + TRACK * line.track)
        return Route(line.source, line.target, line.kind, ((x0, y0), (x, y0), (x, y1), (x1, y1)), False)
    if line.trunk is not None:
        end, place = line.trunk
        hub = (x0, x1)[end]
        x = hub + line.sides[end] * (TRUNK_AT + TRACK * place)
        return Route(line.source, line.target, line.kind, ((x0, y0), (x, y0), (x, y1), (x1, y1)), False)
    bend = round((x1 - x0) * 0.5)
    return Route(line.source, line.target, line.kind, ((x0, y0), (x0 + bend, y0), (x1 - bend, y1), (x1, y1)), True)


def _next(boxes: Mapping[str, Box], above: str, below: str) -> Route:
    start, end = boxes[above], boxes[below]
    points = ((start.x, start.y + start.height // 2), (end.x, end.y - end.height // 2))
    return Route(above, below, "next", points, False)


def _place_names(routes: Iterable[tuple[Route, _Line]], boxes: Mapping[str, Box]) -> list[Route]:
    """Write each name on its line where it covers no card and no other name, and no trunk if that can be.

    Lines with the least choice come first: short ones, and the parts that lead to a trunk.
    """
    pairs = list(routes)
    taken = list(boxes.values())
    trunks = [_trunk(route) for route, line in pairs if line.trunk is not None]
    names: dict[int, Box] = {}
    for index in sorted(range(len(pairs)), key=lambda i: (*_choice(*pairs[i]), i)):
        route, line = pairs[index]
        name = (_name(route, line, [*taken, *trunks]) or _name(route, line, taken)) if line.label else None
        if name is not None:
            taken.append(name)
            names[index] = name
    return [replace(route, name=names.get(index)) for index, (route, _) in enumerate(pairs)]


def _choice(route: Route, line: _Line) -> tuple[int, int]:
    (_, y0), (_, y3) = route.points[0], route.points[3]
    return (0 if line.trunk is not None else 1, abs(y3 - y0))


def _trunk(route: Route) -> Box:
    (_, (x, y1), (_, y2), _) = route.points
    return Box(x, (y1 + y2) // 2, 4, abs(y2 - y1), ())


def _name(route: Route, line: _Line, taken: list[Box]) -> Box | None:
    for room in (NAME_WIDTH, NARROW_NAME):
        lines = wrap(line.label, room, NAME_FONT, 3)
        width = round(max(text_width(words, NAME_FONT) for words in lines) * 1.04) + 6
        for share in _TRIES if line.trunk is None else _TRUNK_TRIES:
            x, y = _along(route, line, share)
            if line.track is not None:
                # Beside a bracket, not on it: brackets run close together.
                x += (width // 2 + 4) * line.sides[0]
            box = Box(x, y, width, NAME_LINE * len(lines) + 2, lines)
            if not any(box.overlaps(other, 1) for other in taken):
                return box
    return None


def _along(route: Route, line: _Line, share: float) -> Point:
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = route.points
    if line.trunk is not None:
        # On the part that is this line's own, from the act to the trunk.
        return (round(x3 + (x2 - x3) * share), y3) if line.trunk[0] == 0 else (round(x0 + (x1 - x0) * share), y0)
    if line.track is not None:
        return (x1, round(y1 + (y2 - y1) * share))
    a, b, c, d = (1 - share) ** 3, 3 * (1 - share) ** 2 * share, 3 * (1 - share) * share**2, share**3
    return (round(a * x0 + b * x1 + c * x2 + d * x3), round(a * y0 + b * y1 + c * y2 + d * y3))
