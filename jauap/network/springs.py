"""The layout of a network without a spine: springs for each connected part, parts packed side by side."""

import math
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

import rustworkx as rx

from jauap.network.geometry import Box, Layout
from jauap.network.model import Network, Node
from jauap.network.text import text_width, wrap

Places: TypeAlias = dict[str, tuple[float, float]]

SEED: Final = 7
ICON: Final = 30
FONT: Final = 12
LINE: Final = 15
NAME_WIDTH: Final = 130
SPACING: Final = 150
"""About how far apart linked nodes stand."""
WIDER: Final = 1.25
"""Screens are wider than high, and so are names."""
MARGIN: Final = 40
FEW: Final = 80
"""Up to this many nodes names may have a third line."""
MAX_APART: Final = 400
"""Above this many nodes names are not pushed apart: they are only drawn when zoomed in."""


def place_springs(network: Network) -> Layout:
    """Lay a network out by springs (Fruchterman and Reingold, rustworkx, fixed seed)."""
    if not network.nodes:
        return framed({})
    graph: rx.PyGraph[str, None] = rx.PyGraph(multigraph=False)
    ids = [node.id for node in network.nodes]
    index = dict(zip(ids, graph.add_nodes_from(ids), strict=True))
    graph.add_edges_from([(index[e.source], index[e.target], None) for e in network.edges if e.source != e.target])
    rows = 3 if len(network.nodes) <= FEW else 2
    names = {node.id: name_lines(node, rows) for node in network.nodes}
    sizes = {node_id: size_of(lines) for node_id, lines in names.items()}
    parts = sorted((sorted(part) for part in rx.connected_components(graph)), key=lambda part: (-len(part), part))
    places: Places = {}
    shelf = _Shelf(math.sqrt(len(network.nodes)) * SPACING * 1.5)
    for part in parts:
        inside = _spread(graph.subgraph(part), [ids[i] for i in part])
        if len(network.nodes) <= MAX_APART:
            inside = push_apart(inside, sizes)
        places.update(shelf.put(inside, sizes))
    return framed({node_id: box_of(places[node_id], lines) for node_id, lines in names.items()})


def name_lines(node: Node, rows: int) -> tuple[str, ...]:
    """Break a node's name into at most so many lines."""
    return wrap(node.label, NAME_WIDTH, FONT, rows)


def size_of(lines: tuple[str, ...]) -> tuple[int, int]:
    """Return width and height of a sign with its name below it."""
    width = max(ICON, *(round(text_width(line, FONT) * 1.04) for line in lines))
    return (width + 4, ICON + LINE * len(lines) + 6)


def _spread(part: "rx.PyGraph[str, None]", ids: Sequence[str]) -> Places:
    """Spread one connected part; a single node needs no springs."""
    if len(ids) == 1:
        return {ids[0]: (0.0, 0.0)}
    scale = math.sqrt(len(ids)) * SPACING / 2
    rounds = 120 if len(ids) <= 300 else 50
    found = rx.spring_layout(part, seed=SEED, num_iter=rounds)
    return {ids[i]: (float(x) * scale * WIDER, float(y) * scale / WIDER) for i, (x, y) in found.items()}


def push_apart(places: Places, sizes: Mapping[str, tuple[int, int]], rounds: int = 60, gap: int = 6) -> Places:
    """Move boxes that overlap away from each other, along the shorter way, until none does or the rounds are over."""
    moved = {node: [x, y] for node, (x, y) in places.items()}
    order = sorted(moved)
    for _ in range(rounds):
        order.sort(key=lambda node: (moved[node][0], node))
        clean = True
        for i, one in enumerate(order):
            for other in order[i + 1 :]:
                dx = moved[other][0] - moved[one][0]
                width = (sizes[one][0] + sizes[other][0]) / 2 + gap
                if dx >= NAME_WIDTH + ICON + gap:
                    break
                dy = moved[other][1] - moved[one][1]
                height = (sizes[one][1] + sizes[other][1]) / 2 + gap
                if abs(dx) >= width or abs(dy) >= height:
                    continue
                clean = False
                if width - abs(dx) < height - abs(dy):
                    step = (width - abs(dx)) / 2 + 0.5
                    moved[one][0] -= step if dx >= 0 else -step
                    moved[other][0] += step if dx >= 0 else -step
                else:
                    step = (height - abs(dy)) / 2 + 0.5
                    moved[one][1] -= step if dy >= 0 else -step
                    moved[other][1] += step if dy >= 0 else -step
        if clean:
            break
    return {node: (x, y) for node, (x, y) in moved.items()}


class _Shelf:
    """Packs parts in rows, the biggest first."""

    def __init__(self, width: float) -> None:
        self._width = width
        self._x = self._y = self._row = 0.0

    def put(self, part: dict[str, tuple[float, float]], sizes: dict[str, tuple[int, int]]) -> Places:
        left = min(x - sizes[node][0] / 2 for node, (x, _) in part.items())
        top = min(y - sizes[node][1] / 2 for node, (_, y) in part.items())
        width = max(x + sizes[node][0] / 2 for node, (x, _) in part.items()) - left
        height = max(y + sizes[node][1] / 2 for node, (_, y) in part.items()) - top
        if self._x and self._x + width > self._width:
            self._x, self._y, self._row = 0.0, self._y + self._row + MARGIN, 0.0
        placed = {node: (x - left + self._x, y - top + self._y) for node, (x, y) in part.items()}
        self._x += width + MARGIN
        self._row = max(self._row, height)
        return placed


def box_of(place: tuple[float, float], lines: tuple[str, ...]) -> Box:
    """Return the box of a sign and its name around a place."""
    width, height = size_of(lines)
    return Box(round(place[0]), round(place[1]), width, height, lines)


def framed(boxes: Mapping[str, Box]) -> Layout:
    """Return the layout of signs in these boxes, with a margin around; without a box there is only the margin."""
    if not boxes:
        return Layout("signs", {}, (), 0, 0, 2 * MARGIN, 2 * MARGIN)
    left = min(box.x - box.width // 2 for box in boxes.values()) - MARGIN
    top = min(box.y - box.height // 2 for box in boxes.values()) - MARGIN
    right = max(box.x + box.width // 2 for box in boxes.values()) + MARGIN
    bottom = max(box.y + box.height // 2 for box in boxes.values()) + MARGIN
    return Layout("signs", boxes, (), left, top, right - left, bottom - top)
