"""The geometry of a picture: boxes of nodes and names, lines of edges, in pixels at full size."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from jauap.network.model import EdgeKind

Mode: TypeAlias = Literal["cards", "signs"]
Point: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Box:
    """The place that a node and its name take: centre, size, and the name broken into lines."""

    x: int
    y: int
    width: int
    height: int
    lines: tuple[str, ...]
    header: str = ""

    def overlaps(self, other: "Box", margin: int = 0) -> bool:
        """Return whether two boxes share more than an edge, or come nearer than a margin."""
        return (
            abs(self.x - other.x) * 2 < self.width + other.width + 2 * margin
            and abs(self.y - other.y) * 2 < self.height + other.height + 2 * margin
        )


@dataclass(frozen=True, slots=True)
class Route:
    """The line of one or more edges with the same ends and kind.

    Attributes:
        kind: kind of link, or ``next`` for the order of the spine, which is no link of the graph.
        curve: whether the four points are those of a Bézier curve; else they are corners of a line.
        name: place and lines of the label; None where there is no free place for it.
    """

    source: str
    target: str
    kind: EdgeKind | Literal["next"]
    points: tuple[Point, ...]
    curve: bool
    name: Box | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """A picture's geometry in pixels at full size; ``top`` and ``left`` are where it begins."""

    mode: Mode
    boxes: Mapping[str, Box]
    routes: tuple[Route, ...]
    left: int
    top: int
    width: int
    height: int
