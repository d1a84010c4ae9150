"""When the records around a node were: a line of time for a few of them, numbers by year for many."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final

import altair as alt
import pandas as pd
import pyoxigraph as ox
import streamlit as st

from jauap.edtf_dates import bounds
from jauap.pages.markup import Markup, element, table
from jauap.pages.period_picture import Period, show_periods
from jauap.pages.picture import show_chart
from jauap.pages.records import Record
from jauap.pages.sections import Content
from jauap.pages.theme import accent, dim
from jauap.pages.times import time_of, time_words
from jauap.pages.visit import Visit

MOST_LINES: Final = 30


def times_content(visit: Visit, records: Iterable[Record]) -> Content:
    """Return what draws the records that have a date, in their order; empty markup when none has one."""
    dated = sorted((found for record in records if (found := _dated(record))), key=lambda pair: pair[0])
    if not dated:
        return Markup("")
    shown = [record for _, record in dated]
    return lambda: _show(visit, shown)


def _dated(record: Record) -> tuple[str, Record] | None:
    """Return a record under its first day; None for one whose date is open on both sides or absent."""
    time = time_of(record)
    try:
        limits = bounds(time.value) if isinstance(time, ox.Literal) else None
    except ValueError:
        return None
    first = (limits.earliest or limits.latest) if limits is not None else None
    return (f"{first} {record.iri}", record) if first is not None else None


def _show(visit: Visit, records: Sequence[Record]) -> None:
    if len(records) > MOST_LINES:
        _show_years(visit, records)
        return
    show_periods(visit, [_period(visit, record) for record in records])


def _period(visit: Visit, record: Record) -> Period:
    period, seen = record.first("edtf"), record.first("asOf")
    time = period or seen
    assert isinstance(time, ox.Literal), "only records with a date come here"
    return Period(str(visit.label(record.iri)), time_words(visit, record), time.value, seen=period is None)


def _show_years(visit: Visit, records: Sequence[Record]) -> None:
    """Draw how many records begin in each year, with the same numbers as a table."""
    t = visit.t
    years = Counter(int(found[0][:4]) for record in records if (found := _dated(record)))
    said = t.plural(
        "{count} record has a date; it is counted in the year in which it begins.",
        "{count} records have a date; each is counted in the year in which it begins.",
        len(records),
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
