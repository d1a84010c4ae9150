"""Rows on a line of time: one mark for each dated row, from its first to its last possible day."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd
import pyoxigraph as ox
import streamlit as st

from jauap import namespaces as ns
from jauap.edtf_dates import bounds
from jauap.pages.columns import Column
from jauap.pages.graph import Term, iri_of, text_of
from jauap.pages.picture import show_chart
from jauap.pages.result_table import AnswerTable, Cells
from jauap.pages.theme import accent, dim, ink
from jauap.pages.visit import Visit

_ROW_HEIGHT = 42
_LABEL_PARTS = 1
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
        naming = _naming(answer, [answer.result.rows[span.row] for span in dated])
        marks = pd.DataFrame([_mark(answer, span, dates, naming) for span in dated]).drop_duplicates()
        show_chart(_chart(answer.visit, marks), alt_text)


def _naming(answer: AnswerTable, rows: Sequence[Cells]) -> list[Column]:
    """Return the columns that tell the rows apart: names of nodes that are not the same in every row."""
    named = [c for c in answer.columns if any(iri_of(row[c.value]).startswith((ns.ID, ns.LEX)) for row in rows)]
    telling = [c for c in named if len({answer.words(row, c) for row in rows}) > 1]
    return telling or named or list(answer.columns[:1])


def _mark(answer: AnswerTable, span: Span, dates: Column, naming: Sequence[Column]) -> dict[str, str]:
    row = answer.result.rows[span.row]
    said = {c.heading: answer.words(row, c) for c in answer.columns if c is not dates and c.name not in _TECHNICAL}
    telling = [answer.words(row, c) for c in naming]
    label = " · ".join(list(dict.fromkeys(telling))[:_LABEL_PARTS])
    return {
        "label": label,
        "first": span.first,
        "last": span.last,
        "when": span.words,
        "what": "; ".join(f"{heading}: {words}" for heading, words in list(said.items())[:_TOOLTIP_PARTS]),
    }


def _chart(visit: Visit, frame: pd.DataFrame) -> Any:
    t = visit.t
    order = list(dict.fromkeys(frame.sort_values("first")["label"]))
    base = alt.Chart(frame).encode(
        y=alt.Y("label:N", sort=order, title=None, axis=None),
        tooltip=[alt.Tooltip("when:N", title=t("Date")), alt.Tooltip("what:N", title=t("Row"))],
    )
    axis = alt.Axis(format=t("%d %b %Y"), labelAngle=0, labelOverlap=True, tickCount=5, labelColor=dim())
    marks = base.encode(x=alt.X("first:T", title=None, axis=axis))
    bars = marks.mark_bar(height=8, yOffset=9, cornerRadius=3, opacity=0.65, color=accent()).encode(x2="last:T")
    points = marks.mark_point(yOffset=9, filled=True, size=70, color=accent())
    # Above its bar a name has the whole width of the page, on a telephone too.
    names = (
        base.transform_window(place="row_number()", groupby=["label"])
        .transform_filter("datum.place == 1")
        .mark_text(align="left", dy=-9, fontSize=13, color=ink(), limit=alt.ExprRef("width"))
        .encode(x=alt.value(0), text="label:N")
    )
    rows = base.mark_rule(yOffset=9, opacity=0.2, color=dim()).encode(x=alt.value(0), x2=alt.value("width"))
    return alt.layer(rows, bars, points, names).properties(height=max(120, _ROW_HEIGHT * len(order) + 40))


def _is_date(cell: Term | None) -> bool:
    return isinstance(cell, ox.Literal) and cell.datatype.value in (ns.EDTF, ns.XSD + "date")
