"""Names of lines: written where they cover no card and no other name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from jauap.network.courses import Course
from jauap.network.geometry import Box, Point, Route
from jauap.network.lines import Line
from jauap.network.text import text_width, wrap

FONT: Final = 11
LINE: Final = 14
WIDTH: Final = 124
NARROW: Final = 94
# Places along a line where its name is tried, the middle first.
_TRIES: Final = (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8)
# Towards the card, so that there is room for the names of other lines on the way.
_TRUNK_TRIES: Final = (0.38, 0.5, 0.3, 0.62, 0.7)


def place_names(
    routes: Sequence[Route], lines: Sequence[Line], courses: Sequence[Course], boxes: Mapping[str, Box]
) -> list[Route]:
    """Write each name on its line where it covers no card and no other name, and no trunk if that can be.

    Lines with the least choice come first: the parts that lead to a trunk, and short ones. A name for which there is
    no room is left out; the table has it.
    """
    taken = list(boxes.values())
    paths = [_path(*parts) for parts in zip(routes, lines, courses, strict=True)]
    trunks = [_trunk(route) for route, path in zip(routes, paths, strict=True) if path.straight]
    names: dict[int, Box] = {}
    for index in sorted(range(len(routes)), key=lambda i: (not paths[i].straight, _length(routes[i]), i)):
        if not lines[index].label or not courses[index].named:
            continue
        label = lines[index].label
        name = _name(label, paths[index], [*taken, *trunks]) or _name(label, paths[index], taken)
        if name is not None:
            taken.append(name)
            names[index] = name
    return [replace(route, name=names.get(index)) for index, route in enumerate(routes)]


@dataclass(frozen=True, slots=True)
class _Path:
    """The part of a line that its name may stand on, and to which side of it the name is moved."""

    points: tuple[Point, ...]
    beside: int = 0
    straight: bool = False


def _path(route: Route, line: Line, course: Course) -> _Path:
    if course.track is None:
        return _Path(route.points)
    start, corner, other, end = route.points
    if course.sides[0] == course.sides[1]:
        # Beside a bracket, not on it: brackets run close together.
        return _Path((corner, other), beside=course.sides[0])
    # A trunk is shared; the part from the other card to it is the line's own.
    return _Path((start, corner) if line.joint == 1 else (end, other), straight=True)


def _trunk(route: Route) -> Box:
    (_, (x, y1), (_, y2), _) = route.points
    return Box(x, (y1 + y2) // 2, 4, abs(y2 - y1), ())


def _length(route: Route) -> int:
    return abs(route.points[3][1] - route.points[0][1])


def _name(label: str, path: _Path, taken: Sequence[Box]) -> Box | None:
    for room in (WIDTH, NARROW):
        lines = wrap(label, room, FONT, 3)
        width = round(max(text_width(words, FONT) for words in lines) * 1.04) + 6
        for share in _TRUNK_TRIES if path.straight else _TRIES:
            x, y = _along(path.points, share)
            x += (width // 2 + 4) * path.beside
            box = Box(x, y, width, LINE * len(lines) + 2, lines)
            if not any(box.overlaps(other, 1) for other in taken):
                return box
    return None


def _along(points: Sequence[Point], share: float) -> Point:
    if len(points) == 2:
        (x0, y0), (x1, y1) = points
        return (round(x0 + (x1 - x0) * share), round(y0 + (y1 - y0) * share))
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points
    a, b, c, d = (1 - share) ** 3, 3 * (1 - share) ** 2 * share, 3 * (1 - share) * share**2, share**3
    return (round(a * x0 + b * x1 + c * x2 + d * x3), round(a * y0 + b * y1 + c * y2 + d * y3))
