"""The lines between cards as points: curves across a lane, brackets along a column, short lines to a trunk."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from jauap.network.courses import Course, find_courses
from jauap.network.geometry import Box, Point, Route
from jauap.network.lines import Line, Side
from jauap.network.names import place_names

TRACK: Final = 14
FIRST_TRACK: Final = 22
_PORT: Final = 18


def route_lines(lines: Sequence[Line], spine: Sequence[str], boxes: Mapping[str, Box]) -> tuple[Route, ...]:
    """Return the routes of all lines between cards that stand, the order of the spine first."""
    courses = find_courses(lines, boxes)
    ports = _ports(lines, courses, boxes)
    routes = [_route(*parts) for parts in zip(lines, courses, ports, strict=True)]
    chain = [_next(boxes, above, below) for above, below in pairwise(spine)]
    return (*chain, *place_names(routes, lines, courses, boxes))


def _ports(lines: Sequence[Line], courses: Sequence[Course], boxes: Mapping[str, Box]) -> list[tuple[Point, Point]]:
    """Spread the ends of lines along the sides of cards in the order of where they lead; a joint is one place."""
    at: dict[tuple[str, Side], dict[object, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for index, (line, course) in enumerate(zip(lines, courses, strict=True)):
        for end in (0, 1):
            joint = line.shared if course.track is not None and line.joint == end else None
            at[line.end(end), course.sides[end]][joint or index].append((index, end))
    places: dict[tuple[int, int], Point] = {}
    for (node, side), ports in at.items():
        box = boxes[node]
        leads = {key: [boxes[lines[index].end(1 - end)].y for index, end in found] for key, found in ports.items()}
        order = sorted(ports, key=lambda key: (sum(leads[key]) / len(leads[key]), ports[key]))
        step = min(_PORT, (box.height - 16) / max(len(order) - 1, 1))
        first = box.y - step * (len(order) - 1) / 2
        for place, key in enumerate(order):
            for port in ports[key]:
                places[port] = (box.x + side * box.width // 2, round(first + step * place))
    return [(places[index, 0], places[index, 1]) for index in range(len(lines))]


def _route(line: Line, course: Course, ends: tuple[Point, Point]) -> Route:
    (x0, y0), (x1, y1) = ends
    if course.track is None:
        bend = round((x1 - x0) * 0.5)
        return Route(line.source, line.target, line.kind, ((x0, y0), (x0 + bend, y0), (x1 - bend, y1), (x1, y1)), True)
    side = course.sides[line.joint]
    # A bracket clears the wider one of its cards, a trunk keeps to the card of its joint.
    edge = max(side * x0, side * x1) if course.sides[0] == course.sides[1] else side * (x0, x1)[line.joint]
    x = side * (edge + FIRST_TRACK + TRACK * course.track)
    return Route(line.source, line.target, line.kind, ((x0, y0), (x, y0), (x, y1), (x1, y1)), False)


def _next(boxes: Mapping[str, Box], above: str, below: str) -> Route:
    start, end = boxes[above], boxes[below]
    points = ((start.x, start.y + start.height // 2), (end.x, end.y - end.height // 2))
    return Route(above, below, "next", points, False)
