"""Figures as a picture: each on a line of its own under its words, numbers of one unit on one scale."""

from collections import defaultdict
from typing import Any, Final

import altair as alt
import pandas as pd
import streamlit as st

from jauap.pages.figure_matter import Matter
from jauap.pages.figure_rows import Figure, amount_words
from jauap.pages.headers import sentence
from jauap.pages.markup import element
from jauap.pages.picture import show_chart
from jauap.pages.theme import accent, dim, ink
from jauap.pages.visit import Visit

_LINE: Final = 58
_PERCENT: Final = "#percent"
_UNZEROED: Final = "#building-year"
# What a mark says, besides its words: exact, a range, at least, at most.
_SHAPES: Final = {"exact": "circle", "range": "square", "least": "triangle-right", "most": "triangle-left"}


def show_figures_picture(visit: Visit, matter: Matter) -> None:
    """Draw the figures that have a number, unit by unit, and name those that have none."""
    t = visit.t
    units: dict[str, list[Figure]] = defaultdict(list)
    silent = []
    for found, _ in matter.in_order():
        if found.exact is None and found.low is None and found.high is None:
            silent.append(found)
        else:
            units[found.unit].append(found)
    st.caption(t("A dot is an exact number, a bar a range; a triangle points to where an open range goes on."))
    for unit, figures in units.items():
        name = sentence(visit.label(unit).text) if unit else t("Without a unit")
        st.html(element("h3", name))
        said = "; ".join(" · ".join(_words(visit, found)) for found in figures)
        show_chart(_chart(visit, matter, figures), f"{name}: {said}")
    if silent:
        names = "; ".join(" · ".join(_words(visit, found)) for found in silent)
        st.html(element("p", t("Without a number, so not drawn:"), " ", names, class_="jauap-small"))


def _words(visit: Visit, found: Figure) -> tuple[str, str]:
    """Say a figure in two lines: amount and name; speakers and day."""
    speakers = dict.fromkeys(str(visit.label(iri)) for claim in found.statements for iri in claim.speakers)
    days = dict.fromkeys(visit.words(c.stated_on) for c in found.statements if c.stated_on is not None)
    amount = f"{amount_words(visit, found)} — {sentence(visit.label(found.iri).text)}"
    return amount, " · ".join([*days, *speakers]) or visit.t("the speaker is not stated")


def _chart(visit: Visit, matter: Matter, figures: list[Figure]) -> Any:
    drawn = {found.iri for found in figures}
    below = {part for total, parts in matter.parts.items() if total in drawn for part in parts}
    frame = pd.DataFrame([_mark(visit, found, below=found.iri in below) for found in figures])
    kinds = {found.indicator for found in figures}
    scale = alt.Scale(domain=_domain(frame, figures[0].unit, zero=not any(k.endswith(_UNZEROED) for k in kinds)))
    y = alt.Y("node:N", sort=list(frame["node"]), title=None, axis=None)
    base = alt.Chart(frame).encode(y=y, tooltip=[alt.Tooltip("line:N", title=visit.t("Figure"))])
    axis = alt.Axis(grid=True, tickCount=5, format=".6~f", labelColor=dim())
    bars = base.mark_bar(height=7, yOffset=17, cornerRadius=3, opacity=0.5, color=accent()).encode(
        x=alt.X("from:Q", title=None, scale=scale, axis=axis), x2="to:Q"
    )
    shape = alt.Shape("kind:N", scale=alt.Scale(domain=list(_SHAPES), range=list(_SHAPES.values())), legend=None)
    ends = base.mark_point(filled=True, size=95, yOffset=17, opacity=1, color=accent()).encode(
        x=alt.X("end:Q", scale=scale), shape=shape
    )
    texts = [
        # What does not fit the width of the picture is cut there; the tooltip and the table have all of it.
        base.mark_text(align="left", dy=offset, fontSize=size, color=colour, limit=alt.ExprRef("width")).encode(
            x=alt.value(0), text=f"{field}:N"
        )
        for field, offset, size, colour in (("name", -16, 14, ink()), ("said", 1, 12, dim()))
    ]
    return alt.layer(bars, ends, *texts).properties(height=_LINE * len(frame) + 30)


def _domain(frame: pd.DataFrame, unit: str, *, zero: bool) -> list[float]:
    """Return the ends of the scale: percentages to a hundred, years near each other, all else from nothing."""
    if unit.endswith(_PERCENT):
        return [0, 100]
    low, high = float(frame["from"].min()), float(frame["to"].max())
    if not zero:
        low = float(frame["to"].min())
        return [low - 10, high + 10]
    return [min(low, 0), high * 1.04 if high > 0 else 1]


def _mark(visit: Visit, found: Figure, *, below: bool) -> dict[str, Any]:
    low, high = found.low, found.high
    if found.exact is not None:
        kind, start, stop = "exact", 0.0, found.exact
    elif low is not None and high is not None:
        kind, start, stop = "range", low, high
    elif low is not None:
        kind, start, stop = "least", 0.0, low
    else:
        kind, start, stop = "most", 0.0, high or 0.0
    if found.indicator.endswith(_UNZEROED):
        start = stop
    name, said = _words(visit, found)
    return {
        "node": found.iri,
        "kind": kind,
        "from": start,
        "to": stop,
        "end": stop,
        "name": f"└ {name}" if below else name,
        "said": said,
        "line": f"{name} · {said}",
    }
