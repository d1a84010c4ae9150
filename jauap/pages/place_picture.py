"""The map: the country's outline with points whose size is a number of facts, from files of ours, without tiles."""

from typing import Any, Final

import altair as alt
import pandas as pd

from jauap.geography.gazetteer import outline
from jauap.pages.theme import accent, dim, ink
from jauap.pages.visit import Visit

_HEIGHT: Final = 480
_LARGE: Final = 12  # facts from which a circle is so large that its name stands higher
_NEAR: Final = (0.5, 2.6)  # degrees of latitude and longitude within which two names would run together
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
        scale=alt.Scale(type="sqrt", domainMin=0, rangeMin=30, rangeMax=700),
        legend=alt.Legend(orient="bottom-left", tickCount=3, format="d", symbolFillColor=accent()),
    )
    tips = [
        alt.Tooltip("name:N", title=t("Place")),
        alt.Tooltip("facts:Q", title=t("Facts"), format="d"),
        alt.Tooltip("cases:Q", title=t("Cases"), format="d"),
    ]
    place = {"longitude": "lon:Q", "latitude": "lat:Q"}
    base = alt.Chart(frame.assign(shown=_shown(frame)))
    told = base.transform_filter("datum.facts > 0").mark_circle(color=accent(), opacity=0.55, stroke=ink())
    silent = base.transform_filter("datum.facts == 0").mark_point(color=dim(), size=30, strokeWidth=1.5)
    return (
        alt.layer(
            land,
            told.encode(size=size, tooltip=tips, **place),
            silent.encode(tooltip=tips, **place),
            *(_names(base, low, high).encode(**place) for low, high in ((-1, _LARGE), (_LARGE, 10_000))),
        )
        .project(**_PROJECTION)
        .properties(height=_HEIGHT)
    )


def _names(base: Any, low: int, high: int) -> Any:
    """Return the names of points with more than ``low`` and at most ``high`` facts, clear of their circles."""
    chosen = base.transform_filter(f"datum.shown && datum.facts > {low} && datum.facts <= {high}")
    return chosen.mark_text(color=ink(), fontSize=12, dy=-12 if high == _LARGE else -20).encode(text="name:N")


def _shown(frame: pd.DataFrame) -> list[bool]:
    """Say which points bear their names: of neighbours too near for two names, the one with more facts."""
    taken: list[tuple[float, float]] = []
    shown = dict.fromkeys(frame.index, False)
    for index, row in frame.sort_values("facts", ascending=False, kind="stable").iterrows():
        lat, lon = float(row["lat"]), float(row["lon"])
        if all(abs(lat - a) > _NEAR[0] or abs(lon - b) > _NEAR[1] for a, b in taken):
            taken.append((lat, lon))
            shown[index] = True
    return list(shown.values())
