"""The map: the country's outline with points whose size is a number of facts, from files of ours, without tiles."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from math import cos, dist, pi, radians, sqrt
from typing import Any, Final, TypeAlias

import altair as alt
import pandas as pd

from jauap.geography.gazetteer import outline
from jauap.pages.theme import accent, dim, ground, ink
from jauap.pages.visit import Visit

_HEIGHT: Final = 480
_LEGEND: Final = 60
_DEGREE: Final = 30.0  # pixels of a degree of latitude on a map as high as ours
_SMALLEST, _LARGEST = 30, 700  # areas of circles in pixels
_FONT: Final = 12
_ROOM: Final = 16  # pixels that a name takes in height, with some to spare: the projection bends at the edges
_LETTER: Final = 7.4  # pixels that a letter of a name is wide, on average
Box: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Side:
    """Where a name stands beside its point.

    Attributes:
        id: its name in the chart's data.
        shift: pixels to the right and down, and how the text is aligned there.
    """

    id: str
    shift: tuple[int, int, str]

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return where a name begins, seen from its point."""
        return x + self.shift[0], y + self.shift[1]

    def box(self, x: float, y: float, width: float) -> Box:
        """Return the room that a name takes: left, top, right, bottom."""
        dx, dy, align = self.shift
        left = x + dx - {"left": 0.0, "center": width / 2, "right": width}[align]
        return left, y + dy - _ROOM / 2, left + width, y + dy + _ROOM / 2


SIDES: Final = (
    Side("above", (0, -18, "center")),
    Side("below", (0, 18, "center")),
    Side("right", (16, 0, "left")),
    Side("left", (-16, 0, "right")),
    Side("right-high", (15, -13, "left")),
    Side("right-low", (15, 13, "left")),
    Side("left-high", (-15, -13, "right")),
    Side("left-low", (-15, 13, "right")),
    Side("high", (0, -28, "center")),
    Side("low", (0, 28, "center")),
)
"""Sides in the order in which they are tried."""
# A conic projection with equal areas, set for the middle of the country; the points keep their bearings on it.
_PROJECTION: Final[dict[str, Any]] = {"type": "conicEqualArea", "rotate": [-67, 0], "parallels": [43, 53]}


def map_chart(visit: Visit, frame: pd.DataFrame) -> Any:
    """Return the map.

    Args:
        frame: columns ``name``, ``lat``, ``lon``, ``facts``, ``cases``; points without a fact are drawn hollow.
    """
    t = visit.t
    shape = alt.InlineData(values=outline())
    land = alt.Chart(shape).mark_geoshape(fill=dim(), fillOpacity=0.1, stroke=dim(), strokeWidth=1)
    size = alt.Size(
        "facts:Q",
        title=t("Facts"),
        scale=alt.Scale(type="sqrt", domainMin=0, rangeMin=_SMALLEST, rangeMax=_LARGEST),
        legend=alt.Legend(orient="bottom", values=_amounts(frame), format="d", symbolFillColor=accent(), aria=False),
    )
    tips = [
        alt.Tooltip("name:N", title=t("Place")),
        alt.Tooltip("facts:Q", title=t("Facts"), format="d"),
        alt.Tooltip("cases:Q", title=t("Cases"), format="d"),
    ]
    place = {"longitude": "lon:Q", "latitude": "lat:Q"}
    base = alt.Chart(frame.assign(side=_sides(frame)))
    told = base.transform_filter("datum.facts > 0").mark_circle(color=accent(), opacity=0.55, stroke=ink())
    silent = base.transform_filter("datum.facts == 0").mark_point(color=dim(), size=30, strokeWidth=1.5)
    return (
        alt.layer(
            land,
            told.encode(size=size, tooltip=tips, **place),
            silent.encode(tooltip=tips, **place),
            *(names.encode(**place) for side in SIDES for names in _names(base, side)),
        )
        .project(**_PROJECTION)
        .properties(height=_HEIGHT + _LEGEND)
    )


def _amounts(frame: pd.DataFrame) -> list[int]:
    """Return the round numbers that the legend shows: at most three, the last one not above what is drawn."""
    most = int(frame["facts"].max()) if len(frame) else 0
    return [n for n in (first * 10**zeros for zeros in range(6) for first in (1, 2, 5)) if n <= most][-3:]


def _names(base: Any, side: Side) -> list[Any]:
    """Return the names that stand on one side of their points, over a rim that parts them from the outline."""
    dx, dy, align = side.shift
    chosen = base.transform_filter(f"datum.side == '{side.id}'").encode(text="name:N")
    kept: dict[str, Any] = {"fontSize": _FONT, "dx": dx, "dy": dy, "align": align}
    rim = chosen.mark_text(color=ground(), stroke=ground(), strokeWidth=3, strokeJoin="round", aria=False, **kept)
    return [rim, chosen.mark_text(color=ink(), **kept)]


def _sides(frame: pd.DataFrame) -> list[str]:
    """Choose for each name a side of its point where it touches no circle and no other name; none where all do.

    Points with more facts choose first. Places are pixels of a map as high as ours, roughly projected.
    """
    spots = {index: _spot(float(row["lat"]), float(row["lon"])) for index, row in frame.iterrows()}
    most = max(1.0, float(frame["facts"].max())) if len(frame) else 1.0
    taken = [_around(*spots[index], _radius(float(row["facts"]) / most)) for index, row in frame.iterrows()]
    chosen = dict.fromkeys(frame.index, "")
    for index, row in frame.sort_values("facts", ascending=False, kind="stable").iterrows():
        for side in SIDES:
            box = side.box(*spots[index], len(str(row["name"])) * _LETTER)
            if _nearest(side.at(*spots[index]), spots) == index and not any(_touch(box, other) for other in taken):
                chosen[index] = side.id
                taken.append(box)
                break
    return list(chosen.values())


def _nearest(place: tuple[float, float], spots: Mapping[Hashable, tuple[float, float]]) -> Hashable:
    """Return which point is nearest to a place: a name that stands nearer to another point would be read as that's."""
    return min(spots, key=lambda index: dist(place, spots[index]))


def _spot(lat: float, lon: float) -> tuple[float, float]:
    """Return where a place stands, in pixels from the map's middle; near enough to keep names apart."""
    return (lon - 67) * _DEGREE * cos(radians(lat)), (48 - lat) * _DEGREE


def _radius(share: float) -> float:
    """Return how large a circle of a share of the most facts is drawn: its area grows with the root of them."""
    return sqrt((_SMALLEST + (_LARGEST - _SMALLEST) * sqrt(share)) / pi)


def _around(x: float, y: float, radius: float) -> Box:
    return x - radius, y - radius, x + radius, y + radius


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
