"""The course of lines between cards: curves across a lane, brackets along a column, short lines to a trunk."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from jauap.network.geometry import Box, Point, Route
from jauap.network.lines import Line, Side, plan_lines
from jauap.network.model import Network
from jauap.network.names import place_names

TRACK: Final = 14
FIRST_TRACK: Final = 22
TRUNK_AT: Final = 24
_PORT: Final = 18


def route_edges(network: Network, boxes: Mapping[str, Box]) -> tuple[Route, ...]:
    """Return the lines of all edges of a network whose cards are placed, the order of the spine first."""
    lines = plan_lines(network, boxes)
    routes = [_route(line, ends) for line, ends in zip(lines, _ports(lines, boxes), strict=True)]
    chain = [_next(boxes, above, below) for above, below in zip(network.spine, network.spine[1:], strict=False)]
    return (*chain, *place_names(routes, lines, boxes))


def _ports(lines: list[Line], boxes: Mapping[str, Box]) -> list[tuple[Point, Point]]:
    """Spread the ends of lines along the sides of cards in the order of where they lead; a trunk has one end."""
    at: dict[tuple[str, Side], dict[tuple[int, int], list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for index, line in enumerate(lines):
        ends = ((line.source, line.target), (line.target, line.source))
        for end, (node_id, other) in enumerate(ends):
            key = (boxes[other].y, index)
            if line.trunk is not None and line.trunk[0] == end:
                key = (boxes[node_id].y, -1)
            elif end == 1 and line.leader != index:
                key = (boxes[lines[line.leader].source].y, line.leader)
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


def _route(line: Line, ends: tuple[Point, Point]) -> Route:
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
