"""The layout in columns: the spine in the middle from top to bottom, what belongs to it at its sides."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from jauap.network.cards import CardStyle, card
from jauap.network.columns import neighbours, sides, stack, wanted_heights
from jauap.network.courses import spine_tracks
from jauap.network.geometry import Box, Layout, Route
from jauap.network.lines import Side, plan_lines, port_counts
from jauap.network.model import Network, Node
from jauap.network.routes import TRACK, route_lines

SPINE_GAP: Final = 34
SIDE_GAP: Final = 16
LANE: Final = 216
"""Width of the lane of lines and their names between the spine and the columns beside it."""
OUTER_LANE: Final = 110
MIN_COLUMN: Final = 1300
"""A column may always become this high."""
MAX_TRACKS: Final = 9
MIN_PORT: Final = 10
"""Lines that end at a card of the spine are at least so far apart."""
MARGIN: Final = 24
_STYLE: Final = CardStyle()


def place_lanes(network: Network) -> Layout:
    """Lay a network out around its spine."""
    left, right = sides(network)
    side: dict[str, Side] = dict.fromkeys(network.spine, 0)
    side.update({node.id: -1 for node in left})
    side.update({node.id: 1 for node in right})
    lines = plan_lines(network, side)
    boxes = _spine(network, port_counts(lines, side))
    height = max(box.y + box.height // 2 for box in boxes.values())
    near = neighbours(network.edges)
    tracks = spine_tracks(lines, network.spine, side)
    for where, members, beside in zip((-1, 1), (left, right), tracks, strict=True):
        start = _STYLE.spine // 2 + LANE + TRACK * min(beside, MAX_TRACKS)
        for column in _columns(members, near, network.spine, height):
            _place_column(column, where * start, where, near, boxes)
            start += _STYLE.side + OUTER_LANE
    return _framed(boxes, route_lines(lines, network.spine, boxes))


def _spine(network: Network, ports: Mapping[str, int]) -> dict[str, Box]:
    """Put the acts one below the other, each high enough for the lines that end at it."""
    nodes = {node.id: node for node in network.nodes}
    numbered = len(network.spine) > 1
    boxes: dict[str, Box] = {}
    top = 0
    for number, node_id in enumerate(network.spine, start=1):
        box = card(nodes[node_id], _STYLE.spine, number if numbered else None)
        height = max(box.height, MIN_PORT * ports.get(node_id, 0) + 8)
        boxes[node_id] = replace(box, y=top + height // 2, height=height)
        top += height + SPINE_GAP
    return boxes


def _columns(
    members: Sequence[Node], near: Mapping[str, list[str]], spine: tuple[str, ...], spine_height: int
) -> list[list[Node]]:
    """Split a side into as many columns as keep it about as high as the spine; the best linked stand nearest."""
    limit = max(spine_height * 1.25, MIN_COLUMN)
    linked = {node.id: sum(other in spine for other in near[node.id]) for node in members}
    columns: list[list[Node]] = []
    height = 0.0
    for node in sorted(members, key=lambda node: -linked[node.id]):
        tall = card(node, _STYLE.side).height + SIDE_GAP
        if not columns or height + tall > limit:
            columns.append([])
            height = 0.0
        columns[-1].append(node)
        height += tall
    order = {node.id: index for index, node in enumerate(members)}
    return [sorted(column, key=lambda node: order[node.id]) for column in columns]


def _place_column(
    column: Sequence[Node], inner_edge: int, side: int, near: Mapping[str, list[str]], boxes: dict[str, Box]
) -> None:
    """Put one column's cards beside an edge (x of the side that faces the spine)."""
    placed = {node_id: float(box.y) for node_id, box in boxes.items()}
    wanted = wanted_heights(column, near, placed)
    cards = {node.id: card(node, _STYLE.side) for node in column}
    order = sorted(cards, key=lambda node_id: wanted[node_id])
    for node_id, y in stack(order, wanted, cards, SIDE_GAP).items():
        box = cards[node_id]
        boxes[node_id] = replace(box, x=inner_edge + side * box.width // 2, y=round(y))


def _framed(boxes: dict[str, Box], routes: tuple[Route, ...]) -> Layout:
    frames = [*boxes.values(), *(route.name for route in routes if route.name is not None)]
    xs = [x for box in frames for x in (box.x - box.width // 2, box.x + box.width // 2)]
    ys = [y for box in frames for y in (box.y - box.height // 2, box.y + box.height // 2)]
    xs += [x for route in routes for x, _ in route.points]
    ys += [y for route in routes for _, y in route.points]
    left, top = min(xs) - MARGIN, min(ys) - MARGIN
    return Layout("cards", boxes, routes, left, top, max(xs) + MARGIN - left, max(ys) + MARGIN - top)
