"""Names of lines: written where they cover no card and no other name."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from jauap.network.geometry import Box, Point, Route
from jauap.network.lines import Line
from jauap.network.text import text_width, wrap

FONT: Final = 11
LINE: Final = 14
WIDTH: Final = 124
NARROW: Final = 94
# Places along a line where its name is tried, the middle first.
_TRIES: Final = (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8)
# Towards the act, so that there is room for the names of other lines on the way.
_TRUNK_TRIES: Final = (0.38, 0.5, 0.3, 0.62, 0.7)


def place_names(routes: Sequence[Route], lines: Sequence[Line], boxes: Mapping[str, Box]) -> list[Route]:
    """Write each name on its line where it covers no card and no other name, and no trunk if that can be.

    Lines with the least choice come first: short ones, and the parts that lead to a trunk. A name for which there is
    no room is left out; the table has it.
    """
    pairs = list(zip(routes, lines, strict=True))
    taken = list(boxes.values())
    trunks = [_trunk(route) for route, line in pairs if line.trunk is not None]
    names: dict[int, Box] = {}
    for index in sorted(range(len(pairs)), key=lambda i: (*_choice(*pairs[i]), i)):
        route, line = pairs[index]
        if not line.label or line.leader != index:
            continue
        name = _name(route, line, [*taken, *trunks]) or _name(route, line, taken)
        if name is not None:
            taken.append(name)
            names[index] = name
    return [replace(route, name=names.get(index)) for index, route in enumerate(routes)]


def _choice(route: Route, line: Line) -> tuple[int, int]:
    (_, y0), (_, y3) = route.points[0], route.points[3]
    return (0 if line.trunk is not None else 1, abs(y3 - y0))


def _trunk(route: Route) -> Box:
    (_, (x, y1), (_, y2), _) = route.points
    return Box(x, (y1 + y2) // 2, 4, abs(y2 - y1), ())


def _name(route: Route, line: Line, taken: list[Box]) -> Box | None:
    for room in (WIDTH, NARROW):
        lines = wrap(line.label, room, FONT, 3)
        width = round(max(text_width(words, FONT) for words in lines) * 1.04) + 6
        for share in _TRIES if line.trunk is None else _TRUNK_TRIES:
            x, y = _along(route, line, share)
            if line.track is not None:
                # Beside a bracket, not on it: brackets run close together.
                x += (width // 2 + 4) * line.sides[0]
            box = Box(x, y, width, LINE * len(lines) + 2, lines)
            if not any(box.overlaps(other, 1) for other in taken):
                return box
    return None


def _along(route: Route, line: Line, share: float) -> Point:
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = route.points
    if line.trunk is not None:
        # On the part that is this line's own, from the act to the trunk.
        return (round(x3 + (x2 - x3) * share), y3) if line.trunk[0] == 0 else (round(x0 + (x1 - x0) * share), y0)
    if line.track is not None:
        return (x1, round(y1 + (y2 - y1) * share))
    a, b, c, d = (1 - share) ** 3, 3 * (1 - share) ** 2 * share, 3 * (1 - share) * share**2, share**3
    return (round(a * x0 + b * x1 + c * x2 + d * x3), round(a * y0 + b * y1 + c * y2 + d * y3))
