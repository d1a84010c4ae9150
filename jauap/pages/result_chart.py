"""An answer as bars: a number for each row, named by the row's first words, or for each thing that the rows tell of."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import altair as alt
import pandas as pd
import streamlit as st

from jauap.pages.columns import Column
from jauap.pages.result_table import AnswerTable
from jauap.pages.theme import accent, dim, ink
from jauap.pages.visit import Visit
from jauap.query.results import Row, Term, python_value

MOST_BARS: Final = 50
_ROW_HEIGHT: Final = 42
_NUMBER: Final = 70  # pixels left for a number beside a name
_NAMES: Final = 2
# Numbers that say where something stands and not how much there is.
_PLACES: Final = frozenset({"rank", "start", "end"})


@dataclass(frozen=True, slots=True)
class Axes:
    """The column of the numbers, those that name the bars, and whether rows of one name and number are one bar."""

    number: Column
    names: tuple[Column, ...]
    merged: bool = False


def chart_axes(answer: AnswerTable, bars: str = "") -> Axes | None:
    """Return what a chart of bars would show; None when there is no column of numbers, or only one row.

    Args:
        answer: the answer.
        bars: the variable whose values are a bar each; without it every row is one, named by its first columns.
    """
    if len(answer.result.rows) < 2:
        return None
    numbers = [column for column in answer.columns if _is_number(answer, column)]
    names = tuple(column for column in answer.columns if column not in numbers)
    one = tuple(column for column in names if column.name == bars)
    return Axes(numbers[0], one or names[:_NAMES], merged=bool(one)) if numbers and names else None


def chart_rows(answer: AnswerTable, axes: Axes) -> tuple[list[Row], int]:
    """Return the rows that are a bar each, and how many rows have no number."""
    drawn = [row for row in answer.result.rows if row[axes.number.value] is not None]
    without = len(answer.result.rows) - len(drawn)
    if axes.merged:
        key = axes.names[0].value
        bars: dict[tuple[Term | None, Term | None], Row] = {}
        for row in drawn:
            bars.setdefault((row[key], row[axes.number.value]), row)
        drawn = list(bars.values())
    return drawn, without


def _is_number(answer: AnswerTable, column: Column) -> bool:
    if column.label is not None or column.name in _PLACES:
        return False
    values = [python_value(row[column.value]) for row in answer.result.rows if row[column.value] is not None]
    return bool(values) and all(isinstance(v, (int, float, Decimal)) and not isinstance(v, bool) for v in values)


def show_chart(answer: AnswerTable, axes: Axes, alt_text: str) -> None:
    """Draw the first bars, in the order of their rows, and say how many are not drawn."""
    t = answer.visit.t
    drawn, without = chart_rows(answer, axes)
    if without:
        said = t.plural(
            "{count} row has no number and is not drawn.", "{count} rows have no number and are not drawn.", without
        )
        st.caption(said)
    if len(drawn) > MOST_BARS:
        cut = t("The first {shown} of {all} bars are drawn.", shown=t.number(MOST_BARS), all=t.number(len(drawn)))
        st.info(cut, icon=":material/content_cut:")
    bars = []
    for number, row in enumerate(drawn[:MOST_BARS]):
        name = " · ".join(answer.words(row, column) for column in axes.names)
        value = python_value(row[axes.number.value])
        assert isinstance(value, (int, float, Decimal)), "the column was judged before"
        bars.append({"place": number, "name": name, "value": float(value), "said": t.number(float(value))})
    st.altair_chart(_chart(answer.visit, pd.DataFrame(bars), axes), width="stretch", alt=alt_text)


def _chart(visit: Visit, frame: pd.DataFrame, axes: Axes) -> Any:
    # Two bars may have one name: the place keeps them apart.
    base = alt.Chart(frame).encode(
        y=alt.Y("place:O", title=None, sort=None, axis=None),
        tooltip=[alt.Tooltip("name:N", title=visit.t("Row")), alt.Tooltip("said:N", title=axes.number.heading)],
    )
    axis = alt.Axis(tickCount=5, labelColor=dim(), titleColor=dim())
    bars = base.mark_bar(height=12, yOffset=9, cornerRadius=2, color=accent()).encode(
        x=alt.X("value:Q", title=axes.number.heading, axis=axis)
    )
    # Above its bar a name has nearly the whole width of the page, on a telephone too; the number stands at its end.
    text: dict[str, Any] = {"dy": -9, "fontSize": 13, "color": ink()}
    names = base.mark_text(align="left", limit=alt.ExprRef(f"width - {_NUMBER}"), **text).encode(
        x=alt.value(0), text="name:N"
    )
    numbers = base.mark_text(align="right", fontWeight="bold", **text).encode(x=alt.value("width"), text="said:N")
    return alt.layer(bars, names, numbers).properties(height=max(120, _ROW_HEIGHT * len(frame) + 50))
