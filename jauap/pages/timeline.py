"""Rows on a line of time: one mark for each dated row, from its first to its last possible day."""

from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd
import pyoxigraph as ox
import streamlit as st

from jauap import namespaces as ns
from jauap.edtf_dates import bounds
from jauap.pages.columns import Column
from jauap.pages.graph import Term, text_of
from jauap.pages.result_table import AnswerTable
from jauap.pages.visit import Visit

_ROW_HEIGHT = 26
_LONGEST_LABEL = 60
_LABEL_PARTS = 3
_TOOLTIP_PARTS = 8
_TECHNICAL = {"claim", "passage"}


@dataclass(frozen=True, slots=True)
class Span:
    """A row's place in time."""

    row: int
    first: str
    last: str
    words: str


def date_column(answer: AnswerTable) -> Column | None:
    """Return the first column that holds dates; None when there is none."""
    for column in answer.columns:
        if any(_is_date(row[column.value]) for row in answer.result.rows):
            return column
    return None


def spans(answer: AnswerTable, dates: Column) -> list[Span]:
    """Return the rows that have a place in time; an open end takes the row's other end."""
    found = []
    for number, row in enumerate(answer.result.rows):
        cell = row[dates.value]
        if not _is_date(cell):
            continue
        try:
            limits = bounds(text_of(cell))
        except ValueError:
            continue
        first, last = limits.earliest or limits.latest, limits.latest or limits.earliest
        if first is not None and last is not None:
            found.append(Span(number, first.isoformat(), last.isoformat(), answer.words(row, dates)))
    return found


def show_timeline(answer: AnswerTable, dates: Column, alt_text: str) -> None:
    """Draw the dated rows and say how many have no date."""
    t = answer.visit.t
    dated = spans(answer, dates)
    undated = len(answer.result.rows) - len(dated)
    if undated:
        st.caption(
            t.plural(
                "{count} row has no date and is not drawn.", "{count} rows have no date and are not drawn.", undated
            )
        )
    if dated:
        marks = pd.DataFrame([_mark(answer, span, dates) for span in dated]).drop_duplicates()
        st.altair_chart(_chart(answer.visit, marks), width="stretch", alt=alt_text)


def _mark(answer: AnswerTable, span: Span, dates: Column) -> dict[str, str]:
    row = answer.result.rows[span.row]
    said = {c.heading: answer.words(row, c) for c in answer.columns if c is not dates and c.name not in _TECHNICAL}
    label = " · ".join(list(dict.fromkeys(word for word in said.values() if not word.isdecimal()))[:_LABEL_PARTS])
    return {
        "label": f"{label[:_LONGEST_LABEL]}…" if len(label) > _LONGEST_LABEL else label,
        "first": span.first,
        "last": span.last,
        "when": span.words,
        "what": "; ".join(f"{heading}: {words}" for heading, words in list(said.items())[:_TOOLTIP_PARTS]),
    }


def _chart(visit: Visit, frame: pd.DataFrame) -> Any:
    t = visit.t
    order = list(dict.fromkeys(frame.sort_values("first")["label"]))
    base = alt.Chart(frame).encode(
        y=alt.Y("label:N", sort=order, title=None, axis=alt.Axis(labelLimit=320)),
        x=alt.X("first:T", title=None, axis=alt.Axis(format="%d.%m.%Y", labelAngle=0, labelOverlap=True)),
        tooltip=[alt.Tooltip("when:N", title=t("Date")), alt.Tooltip("what:N", title=t("Row"))],
    )
    bars = base.mark_bar(height=8, cornerRadius=3, opacity=0.65).encode(x2="last:T")
    points = base.mark_point(filled=True, size=70)
    return alt.layer(bars, points).properties(height=max(120, _ROW_HEIGHT * len(order) + 40))


def _is_date(cell: Term | None) -> bool:
    return isinstance(cell, ox.Literal) and cell.datatype.value in (ns.EDTF, ns.XSD + "date")
