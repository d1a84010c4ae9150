"""Three columns: who acts on the left, what was done as the name of a line in the middle, towards whom on the right."""

from dataclasses import replace
from typing import Final

from jauap.network.cards import card
from jauap.network.columns import stack, wanted_heights
from jauap.network.geometry import Box, Layout, Route
from jauap.network.model import Edge, Network
from jauap.network.text import text_width, wrap

_CARD: Final = 280
_LANE: Final = 370
_NAME: Final = 230
_NAME_FONT: Final = 12
_NAME_LINE: Final = 14
_GAP: Final = 10
_NAME_GAP: Final = 6
_MARGIN: Final = 12


def place_columns(network: Network) -> Layout:
    """Lay a network out whose spine acts and whose other nodes are acted towards.

    The names of the lines are stacked first, in the order of the spine; cards stand at the middle of their lines.
    """
    edges = sorted(network.edges, key=lambda edge: network.spine.index(edge.source))
    cards = {node.id: card(node, _CARD) for node in network.nodes}
    spine = set(network.spine)
    columns = ([n for n in network.nodes if n.id in spine], [n for n in network.nodes if n.id not in spine])
    names = _names(edges, max(sum(cards[node.id].height + _GAP for node in column) for column in columns))
    placed = {str(number): float(name.y) for number, name in enumerate(names)}
    boxes: dict[str, Box] = {}
    for side, column in zip((-1, 1), columns, strict=True):
        lines = {n.id: [str(i) for i, e in enumerate(edges) if n.id in (e.source, e.target)] for n in column}
        wanted = wanted_heights(column, lines, placed)
        order = sorted(wanted, key=lambda node_id: (wanted[node_id], node_id))
        for node_id, y in stack(order, wanted, cards, _GAP).items():
            boxes[node_id] = replace(cards[node_id], x=side * (_LANE + _CARD) // 2, y=round(y))
    return _framed(boxes, tuple(_route(edge, name, boxes) for edge, name in zip(edges, names, strict=True)))


def _names(edges: list[Edge], room: int) -> list[Box]:
    """Return the names of the lines one below the other, as far apart as the higher column of cards lets them."""
    lines = [wrap(edge.label, _NAME, _NAME_FONT, 2) for edge in edges]
    heights = [_NAME_LINE * len(said) + _NAME_GAP for said in lines]
    gap = max(_NAME_GAP, (room - sum(heights)) // len(heights))
    found = []
    top = 0
    for said, height in zip(lines, heights, strict=True):
        wide = round(max(text_width(line, _NAME_FONT) for line in said)) + 8
        found.append(Box(0, top + height // 2, wide, height, said))
        top += height + gap
    return found


def _route(edge: Edge, name: Box, boxes: dict[str, Box]) -> Route:
    """Return a line from card to card through its name."""
    start, end = boxes[edge.source], boxes[edge.target]
    half = _NAME // 2 + 6
    points = (
        (start.x + start.width // 2, start.y),
        (-half, name.y),
        (half, name.y),
        (end.x - end.width // 2, end.y),
    )
    return Route(edge.source, edge.target, edge.kind, points, curve=False, name=name)


def _framed(boxes: dict[str, Box], routes: tuple[Route, ...]) -> Layout:
    frames = [*boxes.values(), *(route.name for route in routes if route.name is not None)]
    top = min(box.y - box.height // 2 for box in frames) - _MARGIN
    foot = max(box.y + box.height // 2 for box in frames) + _MARGIN
    left = min(box.x - box.width // 2 for box in frames) - _MARGIN
    right = max(box.x + box.width // 2 for box in frames) + _MARGIN
    return Layout("cards", boxes, routes, left, top, right - left, foot - top)
