"""When the records around a node were: a line of time for a few of them, numbers by year for many."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import altair as alt
import pandas as pd
import pyoxigraph as ox
import streamlit as st

from jauap.edtf_dates import bounds
from jauap.pages.graph import Term
from jauap.pages.markup import Markup, element, table
from jauap.pages.period_picture import Period, show_periods
from jauap.pages.picture import show_chart
from jauap.pages.records import Record
from jauap.pages.sections import Content
from jauap.pages.theme import accent, dim
from jauap.pages.visit import Visit

MOST_LINES: Final = 30


@dataclass(frozen=True, slots=True)
class Moment:
    """When a record was: its period, or else the day for which a source speaks of it."""

    record: str
    period: Term | None
    seen: Term | None

    @property
    def first(self) -> date | None:
        """Its first day; None where the date is absent, or open on both sides."""
        time = self.period or self.seen
        try:
            limits = bounds(time.value) if isinstance(time, ox.Literal) else None
        except ValueError:
            return None
        return (limits.earliest or limits.latest) if limits is not None else None


def moments(records: Iterable[Record]) -> list[Moment]:
    """Return when records were."""
    return [Moment(record.iri, record.first("edtf"), record.first("asOf")) for record in records]


def times_content(visit: Visit, found: Sequence[Moment]) -> Content:
    """Return what draws the records that have a date, in their order; empty markup when none has one."""
    dated = {moment.record: first for moment in found if (first := moment.first) is not None}
    shown = [moment for moment in found if moment.record in dated]
    ordered = sorted(shown, key=lambda moment: (dated[moment.record], moment.record))
    return (lambda: _show(visit, ordered)) if ordered else Markup("")


def _show(visit: Visit, found: Sequence[Moment]) -> None:
    if len(found) > MOST_LINES:
        _show_years(visit, found)
        return
    visit.graph.labels(moment.record for moment in found)
    show_periods(visit, [_period(visit, moment) for moment in found])


def _period(visit: Visit, moment: Moment) -> Period:
    time = moment.period or moment.seen
    assert isinstance(time, ox.Literal), "only records with a date come here"
    said = visit.words(time)
    if moment.period is None:
        said = visit.t("as of {date}", date=said)
    return Period(str(visit.label(moment.record)), said, time.value, seen=moment.period is None)


def _show_years(visit: Visit, found: Sequence[Moment]) -> None:
    """Draw how many records begin in each year, with the same numbers as a table."""
    t = visit.t
    years = Counter(first.year for moment in found if (first := moment.first) is not None)
    said = t.plural(
        "{count} record has a date; it is counted in the year in which it begins.",
        "{count} records have a date; each is counted in the year in which it begins.",
        len(found),
    )
    st.caption(said)
    frame = pd.DataFrame([{"year": str(year), "records": years[year]} for year in sorted(years)])
    show_chart(_chart(visit, frame), f"{said} " + "; ".join(f"{year}: {years[year]}" for year in sorted(years)))
    rows = [[str(year), t.number(years[year])] for year in sorted(years)]
    numbers = table([t("Year"), t("Records")], rows, caption=t("Records by year"), head_column=True)
    st.html(element("details", element("summary", t("The same as a table")), numbers, class_="jauap-source"))


def _chart(visit: Visit, frame: pd.DataFrame) -> Any:
    t = visit.t
    tips = [alt.Tooltip("year:O", title=t("Year")), alt.Tooltip("records:Q", title=t("Records"), format="d")]
    return (
        alt.Chart(frame)
        .mark_bar(color=accent(), cornerRadiusTopLeft=2, cornerRadiusTopRight=2)
        .encode(
            x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True, labelColor=dim())),
            y=alt.Y("records:Q", title=t("Records"), axis=alt.Axis(format="d", labelColor=dim(), tickMinStep=1)),
            tooltip=tips,
        )
        .properties(height=220)
    )
