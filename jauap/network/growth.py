"""The layout of a network that grows: what stands stays where it is, what is new finds a free place near its own.

The first batch is spread by springs. Each later batch is put around its centre, on rings, away from what is there
already; a place is taken when no name or sign would lie over another one.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from jauap.network.geometry import Box
from jauap.network.model import Network
from jauap.network.springs import NAME_WIDTH, box_of, name_lines, place_springs

ROWS: Final = 3
"""Lines of a name; the same however large the network gets, so that no box grows or shrinks."""
_RING: Final = 165
_BETWEEN_RINGS: Final = 105
_APART: Final = 150
_WIDER: Final = 1.2
_TURNED: Final = 170
"""How much farther out a place may lie that is on the free side of its centre."""
_GAP: Final = 8
_CELL: Final = 200


@dataclass(frozen=True, slots=True)
class Batch:
    """Nodes that are added at once.

    Attributes:
        ids: the nodes, in the order in which they take places.
        around: the nodes that they are put around; none puts them beside the picture.
    """

    ids: tuple[str, ...]
    around: tuple[str, ...] = ()


def grow(network: Network, batches: Sequence[Batch]) -> dict[str, Box]:
    """Place the nodes of a network batch after batch.

    Args:
        network: all nodes and links.
        batches: which nodes come together; each node once, in any batch.

    Returns:
        The box of each node; a node's box depends on its own and earlier batches only.
    """
    lines = {node.id: name_lines(node, ROWS) for node in network.nodes}
    taken = _Taken()
    for number, batch in enumerate(batches):
        if number == 0:
            for node, box in _first(network, batch).items():
                taken.put(node, box_of((box.x, box.y), lines[node]))
            continue
        around = [taken.boxes[node] for node in batch.around if node in taken.boxes]
        centre = _middle(around) if around else taken.beside()
        places = _places(centre, _angle(_middle(list(taken.boxes.values())), centre), len(batch.ids))
        for node in batch.ids:
            taken.put(node, taken.free(places, lines[node]))
    return taken.boxes


def _first(network: Network, batch: Batch) -> Mapping[str, Box]:
    ids = set(batch.ids)
    part = Network(
        tuple(node for node in network.nodes if node.id in ids),
        tuple(edge for edge in network.edges if edge.source in ids and edge.target in ids),
        network.title,
    )
    return place_springs(part).boxes


def _middle(boxes: Sequence[Box]) -> tuple[float, float]:
    if not boxes:
        return 0.0, 0.0
    return sum(box.x for box in boxes) / len(boxes), sum(box.y for box in boxes) / len(boxes)


def _angle(start: tuple[float, float], end: tuple[float, float]) -> float:
    return math.atan2(end[1] - start[1], end[0] - start[0])


def _places(centre: tuple[float, float], free_side: float, count: int) -> list[tuple[float, float]]:
    """Return places on rings around a centre, those near it and on its free side first."""
    found: list[tuple[float, float, float]] = []
    rings = 6 + math.isqrt(count)
    for ring in range(rings):
        radius = _RING + ring * _BETWEEN_RINGS
        slots = max(6, round(2 * math.pi * radius / _APART))
        for slot in range(slots):
            angle = free_side + 2 * math.pi * slot / slots
            turned = abs(math.remainder(angle - free_side, 2 * math.pi)) / math.pi
            x = centre[0] + radius * _WIDER * math.cos(angle)
            y = centre[1] + radius / _WIDER * math.sin(angle)
            found.append((radius + _TURNED * turned, x, y))
    return [(x, y) for _, x, y in sorted(found)]


class _Taken:
    """The boxes that stand, found by the cells of a grid that they touch."""

    def __init__(self) -> None:
        self.boxes: dict[str, Box] = {}
        self._cells: dict[tuple[int, int], list[Box]] = {}

    def put(self, node: str, box: Box) -> None:
        """Let a node stand."""
        self.boxes[node] = box
        for cell in self._touched(box):
            self._cells.setdefault(cell, []).append(box)

    def free(self, places: Iterable[tuple[float, float]], lines: tuple[str, ...]) -> Box:
        """Return the box at the first place that is free, else beside the picture."""
        for place in places:
            box = box_of(place, lines)
            if self._fits(box):
                return box
        x, y = self.beside()
        while not self._fits(box_of((x, y), lines)):
            y += _BETWEEN_RINGS
        return box_of((x, y), lines)

    def beside(self) -> tuple[float, float]:
        """Return a place to the right of everything, at the height of its middle."""
        if not self.boxes:
            return 0.0, 0.0
        right = max(box.x + box.width // 2 for box in self.boxes.values())
        return right + NAME_WIDTH, _middle(list(self.boxes.values()))[1]

    def _fits(self, box: Box) -> bool:
        return not any(box.overlaps(other, _GAP) for cell in self._touched(box) for other in self._cells.get(cell, ()))

    @staticmethod
    def _touched(box: Box) -> Iterable[tuple[int, int]]:
        left, right = (box.x - box.width // 2 - _GAP) // _CELL, (box.x + box.width // 2 + _GAP) // _CELL
        top, bottom = (box.y - box.height // 2 - _GAP) // _CELL, (box.y + box.height // 2 + _GAP) // _CELL
        return [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]
