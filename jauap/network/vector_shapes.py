"""Nodes and links of a picture as pieces of SVG, drawn as the script draws them on the screen, in the light theme.

Every text of data is escaped and loses what no XML file may hold.
"""

import math
from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from jauap.network import cards, names, springs
from jauap.network.geometry import Box, Layout, Point, Route
from jauap.network.kinds import EdgeStyle, Kind, edge_styles, kinds
from jauap.network.marks import Mark
from jauap.network.model import Edge, Node
from jauap.network.streams import clean
from jauap.network.text import text_width

FONT: Final = "'Source Sans 3', 'Liberation Sans', Arial, 'DejaVu Sans Condensed', 'DejaVu Sans', sans-serif"
SURFACE: Final = "#ffffff"
TEXT: Final = "#1a1c22"
MUTED: Final = "#4d535e"
FAINT: Final = "#c3c9d2"
_THEME: Final = {"line": "#5f6672", "accent": "#0072B2", "faint": FAINT}
_ARROW: Final = 9
_NEXT_ARROW: Final = 16
_BOW: Final = 34
"""How far the lines between the same two nodes bow apart."""

Place = tuple[float, float]


def words(
    text: str, x: float, y: float, size: float, *, weight: int = 400, colour: str = TEXT, middle: bool = False
) -> str:
    """Write one line; ``y`` is the middle of its small letters' height, as on a canvas."""
    anchor = ' text-anchor="middle"' if middle else ""
    bold = f' font-weight="{weight}"' if weight != 400 else ""
    shown = escape(clean(text), quote=False)
    return f'<text x="{x:g}" y="{y + size * 0.35:g}" font-size="{size:g}" fill="{colour}"{bold}{anchor}>{shown}</text>'


def sign(kind: Kind, x: float, y: float, size: float) -> str:
    """Draw the sign of a kind around a place."""
    scale = size / 24
    if kind.hollow:
        paint = f'fill="{SURFACE}" stroke="{TEXT}" stroke-width="1.8" stroke-dasharray="3 2.4"'
    elif kind.solid:
        paint = f'fill="{TEXT}" fill-rule="evenodd"'
    else:
        paint = f'fill="{kind.colour}" stroke="{TEXT}" stroke-width="1.1" stroke-linejoin="round"'
    ink = TEXT if kind.ink == "text" else kind.ink
    glyph = ""
    if len(kind.glyph) > 1:
        glyph = f'<path d="{kind.glyph}" fill="{ink}" fill-rule="evenodd"/>'
    elif kind.glyph:
        glyph = words(kind.glyph, 12, 12.4, 15, weight=700, colour=ink, middle=True)
    moved = f"translate({x - size / 2:g} {y - size / 2:g}) scale({scale:g})"
    return f'<g transform="{moved}"><path d="{kind.outline}" {paint}/>{glyph}</g>'


def sign_with_name(node: Node, box: Box, mark: Mark | None = None) -> str:
    """Draw a node of a free network: its sign with its marks, and its name below."""
    y = anchor(box)[1]
    size = springs.ICON * (mark.size if mark else 1)
    parts = [_rings(mark, box.x, y, size)] if mark else []
    parts.append(sign(kinds()[node.kind], box.x, y, size))
    top = y + (springs.ICON + size) / 4 + 4
    for index, line in enumerate(box.lines):
        at = top + springs.LINE * (index + 0.5)
        drawn = words(line, box.x, at, springs.FONT, middle=True)
        # A rim in the colour of the sheet keeps names readable over lines.
        parts.append(drawn.replace("<text ", f'<text stroke="{SURFACE}" stroke-width="3" stroke-linejoin="round" ', 1))
        parts.append(drawn)
    return "".join(parts)


def _rings(mark: Mark, x: float, y: float, size: float) -> str:
    parts = []
    if mark.way:
        ring = f'r="{size / 2 + 4:g}" fill="none" stroke="{_THEME["accent"]}" stroke-width="3"'
        parts.append(f'<circle cx="{x:g}" cy="{y:g}" {ring}/>')
    if mark.group:
        ring = f'r="{size / 2 + 7:g}" fill="none" stroke="{mark.colour}" stroke-width="5"'
        parts.append(f'<circle cx="{x:g}" cy="{y:g}" {ring}/>')
        left, top = x - size / 2 - 7, y - size / 2 - 3
        plate = f'fill="{mark.colour}" stroke="{_THEME["line"]}"'
        parts.append(f'<rect x="{left - 8:g}" y="{top - 7:g}" width="16" height="14" rx="7" {plate}/>')
        parts.append(words(str(mark.group), left, top + 0.5, 10, weight=600, colour="#000000", middle=True))
    return "".join(parts)


def card(node: Node, box: Box, *, on_spine: bool) -> str:
    """Draw a node of a case: a card with its sign, its date and its name."""
    left, top = box.x - box.width / 2, box.y - box.height / 2
    style = edge_styles()[node.standing]
    stroke = _THEME["line"] if on_spine else FAINT
    dashes = ""
    if node.standing != "stated":
        stroke, dashes = colour_of(style), _dashes(style.dashes)
    frame = (
        f'<rect x="{left:g}" y="{top:g}" width="{box.width}" height="{box.height}" rx="7" fill="{SURFACE}" '
        f'stroke="{stroke}" stroke-width="{1.6 if on_spine else 1:g}"{dashes}/>'
    )
    parts = [frame, sign(kinds()[node.kind], left + cards.PADDING + cards.ICON / 2, box.y, cards.ICON)]
    x = left + cards.PADDING + cards.ICON + cards.ICON_GAP
    y = box.y - (len(box.lines) * cards.LINE + (cards.HEADER_LINE if box.header else 0)) / 2
    if box.header:
        parts.append(words(box.header, x, y + cards.HEADER_LINE / 2, cards.HEADER_FONT, weight=600, colour=MUTED))
        y += cards.HEADER_LINE
    for index, line in enumerate(box.lines):
        at = y + cards.LINE * (index + 0.5)
        parts.append(words(line, x, at, cards.FONT, weight=600 if on_spine else 400))
    return "".join(parts)


def anchor(box: Box) -> Place:
    """Return where the sign of a node stands in its box."""
    return box.x, box.y - box.height // 2 + springs.ICON // 2


def free_edges(edges: Sequence[Edge], layout: Layout, *, named: bool) -> list[str]:
    """Draw the links of a free network; several between the same two nodes bow apart."""
    together: dict[tuple[str, ...], list[Edge]] = {}
    for edge in edges:
        together.setdefault(tuple(sorted((edge.source, edge.target))), []).append(edge)
    lines, labels = [], []
    for pair, same in together.items():
        if len(set(pair)) < 2:
            continue
        start = anchor(layout.boxes[pair[0]])
        for number, edge in enumerate(same):
            bow = (number - (len(same) - 1) / 2) * _BOW
            ends = (anchor(layout.boxes[edge.source]), anchor(layout.boxes[edge.target]))
            line, middle = _bowed(edge, *ends, bow if ends[0] == start else -bow)
            lines.append(line)
            if named and edge.label:
                labels.append(_plate([edge.label], *middle, 11, 13))
    return [*lines, *labels]


def _bowed(edge: Edge, start: Place, end: Place, bow: float) -> tuple[str, Place]:
    style = edge_styles()[edge.kind]
    length = math.dist(start, end) or 1
    across = ((start[1] - end[1]) / length, (end[0] - start[0]) / length)
    bend = ((start[0] + end[0]) / 2 + across[0] * bow, (start[1] + end[1]) / 2 + across[1] * bow)
    room = springs.ICON / 2 + 3
    first, tip = _towards(start, bend, room), _towards(end, bend, room)
    last = _towards(tip, bend, _ARROW * 0.7)
    path = f"M{first[0]:.1f} {first[1]:.1f}Q{bend[0]:.1f} {bend[1]:.1f} {last[0]:.1f} {last[1]:.1f}"
    middle = ((first[0] + 2 * bend[0] + last[0]) / 4, (first[1] + 2 * bend[1] + last[1]) / 4)
    return _stroke(path, style) + _arrow(bend, tip, _ARROW, colour_of(style)), middle


def _towards(start: Place, end: Place, length: float) -> Place:
    whole = math.dist(start, end) or 1
    share = min(length / whole, 1)
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def routes(drawn: Iterable[Route]) -> list[str]:
    """Draw the lines of a picture of cards, then their names over them."""
    lines, labels = [], []
    for route in drawn:
        lines.append(_route(route))
        if route.name is not None:
            box = route.name
            labels.append(_plate(box.lines, box.x, box.y, names.FONT, names.LINE, box.width, box.height))
    return [*lines, *labels]


def _route(route: Route) -> str:
    following = route.kind == "next"
    style = None if route.kind == "next" else edge_styles()[route.kind]
    size = _NEXT_ARROW if following else _ARROW
    colour = FAINT if style is None else colour_of(style)
    tip, before = route.points[-1], route.points[-2]
    last = _towards(tip, before, size * 0.7)
    p = route.points
    if route.curve:
        path = f"M{_at(p[0])}C{_at(p[1])} {_at(p[2])} {_at(last)}"
    else:
        path = f"M{_at(p[0])}" + "".join(f"L{_at(point)}" for point in (*p[1:-1], last))
    line = (
        f'<path d="{path}" fill="none" stroke="{FAINT}" stroke-width="5" stroke-linejoin="round"/>'
        if style is None
        else _stroke(path, style)
    )
    return line + _arrow(before, tip, size, colour)


def _at(point: "Place | Point") -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"


def _stroke(path: str, style: EdgeStyle) -> str:
    cap = ' stroke-linecap="round"' if style.dashes[:1] == (1,) else ""
    return (
        f'<path d="{path}" fill="none" stroke="{colour_of(style)}" stroke-width="{style.width:g}" '
        f'stroke-linejoin="round"{_dashes(style.dashes)}{cap}/>'
    )


def _dashes(dashes: Sequence[int]) -> str:
    return f' stroke-dasharray="{" ".join(map(str, dashes))}"' if dashes else ""


def _arrow(before: "Place | Point", tip: "Place | Point", size: float, colour: str) -> str:
    angle = math.degrees(math.atan2(tip[1] - before[1], tip[0] - before[0]))
    shape = f"M0 0L{-size:g} {-size * 0.48:.2f}L{-size * 0.75:g} 0L{-size:g} {size * 0.48:.2f}z"
    return f'<path d="{shape}" fill="{colour}" transform="translate({_at(tip)}) rotate({angle:.1f})"/>'


def _plate(
    lines: Sequence[str], x: float, y: float, size: float, line: float, width: float = 0, height: float = 0
) -> str:
    wide = width or max(text_width(text, size) for text in lines) + 6
    high = height or line * len(lines) + 2
    plate = (
        f'<rect x="{x - wide / 2:g}" y="{y - high / 2:g}" width="{wide:g}" height="{high:g}" rx="3" fill="{SURFACE}"/>'
    )
    top = y - high / 2 + 1
    return plate + "".join(
        words(text, x, top + line * (index + 0.5), size, colour=MUTED, middle=True) for index, text in enumerate(lines)
    )


def colour_of(style: EdgeStyle) -> str:
    """Return the colour of a kind of link in the light theme."""
    return _THEME.get(style.colour, style.colour)
