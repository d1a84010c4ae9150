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
from jauap.pages.graph import Term
from jauap.pages.result_table import cell_words
from jauap.pages.visit import Visit
from jauap.query.results import Result

_ROW_HEIGHT = 26
_LONGEST_LABEL = 46


@dataclass(frozen=True, slots=True)
class Span:
    """A row's place in time."""

    row: int
    first: str
    last: str
    words: str


def date_column(result: Result) -> int | None:
    """Return the first column that holds dates in words of EDTF, or days; None when there is none."""
    for index in range(len(result.variables)):
        if any(_is_date(row[index]) for row in result.rows):
            return index
    return None


def spans(visit: Visit, result: Result, column: int) -> list[Span]:
    """Return the rows that have a place in time; open ends take the row's other end."""
    found = []
    for number, row in enumerate(result.rows):
        cell = row[column]
        if not _is_date(cell) or not isinstance(cell, ox.Literal):
            continue
        try:
            limits = bounds(cell.value)
        except ValueError:
            continue
        first, last = limits.earliest or limits.latest, limits.latest or limits.earliest
        if first is not None and last is not None:
            found.append(Span(number, first.isoformat(), last.isoformat(), visit.words(cell)))
    return found


def show_timeline(visit: Visit, result: Result, column: int, headings: Sequence[str], alt_text: str) -> None:
    """Draw the dated rows and say how many have no date."""
    t = visit.t
    dated = spans(visit, result, column)
    undated = len(result.rows) - len(dated)
    if undated:
        st.caption(
            t.plural(
                "{count} row has no date and is not drawn.", "{count} rows have no date and are not drawn.", undated
            )
        )
    if not dated:
        return
    others = [index for index in range(len(result.variables)) if index != column]
    frame = pd.DataFrame([_mark(visit, result, span, headings, others) for span in dated])
    st.altair_chart(_chart(visit, frame), width="stretch", alt=alt_text)


def _mark(visit: Visit, result: Result, span: Span, headings: Sequence[str], others: Sequence[int]) -> dict[str, str]:
    row = result.rows[span.row]
    words = [cell_words(visit, row[index]) for index in others]
    label = " · ".join(dict.fromkeys(words[:2]))
    return {
        "label": f"{label[:_LONGEST_LABEL]}… " if len(label) > _LONGEST_LABEL else label,
        "first": span.first,
        "last": span.last,
        "when": span.words,
        "what": "; ".join(f"{headings[index]}: {said}" for index, said in zip(others, words, strict=True)),
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
