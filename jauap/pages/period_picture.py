"""Periods and days as a picture: one line each under its words, on one scale of time; open ends are open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import altair as alt
import pandas as pd
import streamlit as st

from jauap.edtf_dates import bounds
from jauap.pages.markup import element
from jauap.pages.picture import show_chart
from jauap.pages.theme import accent, dim, ink
from jauap.pages.visit import Visit

_LINE: Final = 58
_MARGIN: Final = 0.04
# A period shorter than this share of the scale is a dot.
_POINT: Final = 0.012
_LEAST_MARGIN: Final = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Period:
    """One line of the picture.

    Attributes:
        name: what it is.
        said: when, in words, and what else a reader needs.
        edtf: the date; empty or unknown forms are named below the picture, not drawn.
        firm: it is so; else it is only proposed, and drawn hollow.
        seen: the date is that of a source which speaks of it, not the time through which it held.
    """

    name: str
    said: str
    edtf: str
    firm: bool = True
    seen: bool = False

    @property
    def somewhere(self) -> bool:
        """It was on some day of the period, not all through it."""
        return self.seen or self.edtf.startswith("[")


@dataclass(frozen=True, slots=True)
class _Span:
    period: Period
    first: date | None
    last: date | None


def show_periods(visit: Visit, periods: Sequence[Period]) -> None:
    """Draw the periods in order, and name those without a date."""
    t = visit.t
    spans = [_span(period) for period in periods]
    drawn = [span for span in spans if span.first or span.last]
    undated = [span.period for span in spans if not (span.first or span.last)]
    if drawn:
        st.caption(t("A triangle: an open end. A hollow mark: only proposed. A dotted line: some day within it."))
        said = "; ".join(f"{span.period.name} ({span.period.said})" for span in drawn)
        show_chart(_chart(visit, drawn), said)
    if undated:
        names = "; ".join(period.name for period in undated)
        st.html(element("p", t("Without a date, so not drawn:"), " ", names, class_="jauap-small"))


def _span(period: Period) -> _Span:
    try:
        limits = bounds(period.edtf)
    except ValueError:
        return _Span(period, None, None)
    return _Span(period, limits.earliest, limits.latest)


def _chart(visit: Visit, spans: Sequence[_Span]) -> Any:
    days = [day for span in spans for day in (span.first, span.last) if day is not None]
    margin = max(timedelta(days=(max(days) - min(days)).days * _MARGIN), _LEAST_MARGIN)
    start, stop = min(days) - margin, max(days) + margin
    frame = pd.DataFrame([_mark(span, number, start, stop) for number, span in enumerate(spans)])
    scale = alt.Scale(domain=[start.isoformat(), stop.isoformat()])
    axis = alt.Axis(format=visit.t("%d %b %Y"), labelAngle=0, labelOverlap=True, tickCount=5, labelColor=dim())
    base = alt.Chart(frame).encode(
        y=alt.Y("row:O", title=None, axis=None),
        tooltip=[alt.Tooltip("name:N", title=visit.t("What")), alt.Tooltip("said:N", title=visit.t("When"))],
    )
    fill = alt.condition("datum.firm", alt.value(accent()), alt.value("transparent"))
    edge = accent()
    bars = (
        base.transform_filter("!datum.somewhere && datum.kind != 'day'")
        .mark_bar(height=9, yOffset=17, cornerRadius=3, stroke=edge, strokeWidth=1.5)
        .encode(x=alt.X("first:T", title=None, scale=scale, axis=axis), x2="last:T", color=fill)
    )
    shapes = alt.Scale(
        domain=["day", "from", "to", "span"], range=["circle", "triangle-left", "triangle-right", "circle"]
    )
    ends = (
        base.transform_filter("!datum.somewhere")
        .mark_point(size=90, yOffset=17, opacity=1, stroke=edge, strokeWidth=1.5)
        .encode(x=alt.X("end:T", scale=scale), shape=alt.Shape("kind:N", scale=shapes, legend=None), fill=fill)
    )
    thin = (
        base.transform_filter("datum.somewhere")
        .mark_rule(yOffset=17, strokeDash=[2, 3], stroke=edge, strokeWidth=2)
        .encode(x=alt.X("first:T", scale=scale), x2="last:T")
    )
    texts = [
        base.mark_text(align="left", dy=offset, fontSize=size, color=colour, limit=alt.ExprRef("width")).encode(
            x=alt.value(0), text=f"{field}:N"
        )
        for field, offset, size, colour in (("name", -16, 14, ink()), ("said", 1, 12, dim()))
    ]
    return alt.layer(bars, thin, ends, *texts).properties(height=_LINE * len(frame) + 30)


def _mark(span: _Span, row: int, start: date, stop: date) -> dict[str, Any]:
    """Return the places of a line: an open end runs to the edge of the picture and has a triangle there."""
    first, last = span.first or start, span.last or stop
    kind, end = "day", first
    if span.first is None:
        kind, end = "from", start
    elif span.last is None:
        kind, end = "to", stop
    elif (last - first).days > (stop - start).days * _POINT:
        kind, end = "span", last
    return {
        "row": row,
        "name": span.period.name,
        "said": span.period.said,
        "firm": span.period.firm,
        "somewhere": span.period.somewhere and kind == "span",
        "kind": kind,
        "first": first.isoformat(),
        "last": last.isoformat(),
        "end": end.isoformat(),
    }
