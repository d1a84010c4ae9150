"""How far recommendations were carried out, as bars: one for each who assesses, and one for those nobody assessed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

import altair as alt
import pandas as pd
import streamlit as st

from jauap.pages.grades import GRADES, SIGNS, grade_name, grade_words
from jauap.pages.headers import sentence
from jauap.pages.markup import Markup, element, table
from jauap.pages.picture import show_chart
from jauap.pages.recommendation_links import Links
from jauap.pages.records import Record
from jauap.pages.theme import dim, ink
from jauap.pages.visit import Visit

NOBODY: Final = ""
NO_GRADE: Final = "no-grade"
UNASSESSED: Final = "unassessed"
# From dark to light as from done to undone, apart in brightness too; the sign and the word stand in every bar.
_COLOURS: Final = {
    "implemented": "#2e7d4f",
    "partly-implemented": "#d9a521",
    "not-implemented": "#c2452d",
    "regressed": "#7b1d1d",
    "disputed": "#7a5aa6",
    "no-information": "#8b98a3",
    NO_GRADE: "#d9c8a9",
    UNASSESSED: "#b9c3cb",
}
_LIGHT: Final = {"partly-implemented", NO_GRADE, UNASSESSED}

Counts = dict[str, Counter[str]]
"""By assessor, empty for nobody: how many recommendations have which grade."""


def count_grades(records: Iterable[Record], links: Mapping[str, Links], assessments: Mapping[str, Record]) -> Counts:
    """Count the recommendations by assessor and grade; one with two grades counts in both, none is chosen."""
    found: Counts = defaultdict(Counter)
    for record in records:
        given = {
            (assessor, grade_name(assessments[iri]) or NO_GRADE)
            for iri in links[record.iri].assessments
            if iri in assessments
            for assessor in assessments[iri].nodes("assessedBy") or (NOBODY,)
        }
        for assessor, grade in given or {(NOBODY, UNASSESSED)}:
            found[assessor][grade] += 1
    return dict(sorted(found.items(), key=lambda item: (not item[0], -item[1].total(), item[0])))


def show_grades_picture(visit: Visit, counts: Counts) -> None:
    """Draw the counts as bars, and the same numbers as a small table."""
    t = visit.t
    frame = pd.DataFrame(
        [
            {"who": _who(visit, who), "grade": grade, "count": count, "order": list(_COLOURS).index(grade)}
            | {"ink": "#17222d" if grade in _LIGHT else "#ffffff"}
            | {"words": f"{_grade(visit, grade)}: {t.number(count)}", "sign": f"{SIGNS.get(grade, '–')} {count}"}
            for who, grades in counts.items()
            for grade, count in grades.items()
        ]
    )
    said = "; ".join(f"{row['who']}: {row['words']}" for row in frame.to_dict("records"))
    show_chart(_chart(visit, frame), said)
    st.html(counts_markup(visit, counts))


def _who(visit: Visit, who: str) -> str:
    return visit.label(who).text if who else visit.t("Nobody, in these sources")


def _grade(visit: Visit, grade: str) -> str:
    words = {NO_GRADE: visit.t("grade not stated"), UNASSESSED: visit.t("no assessment")}
    return words.get(grade) or visit.label(GRADES + grade).text


def _chart(visit: Visit, frame: pd.DataFrame) -> Any:
    names = list(dict.fromkeys(frame["who"]))
    base = alt.Chart(frame).encode(
        y=alt.Y("who:N", sort=names, title=None, axis=None),
        tooltip=[alt.Tooltip("who:N", title=visit.t("Who says it")), alt.Tooltip("words:N", title=visit.t("Grade"))],
        order="order:Q",
    )
    colour = alt.Color("grade:N", scale=alt.Scale(domain=list(_COLOURS), range=list(_COLOURS.values())), legend=None)
    x = alt.X(
        "count:Q", stack="zero", title=None, axis=alt.Axis(tickMinStep=1, tickCount=6, format="d", labelColor=dim())
    )
    bars = base.mark_bar(height=24, yOffset=10, stroke="white", strokeWidth=1).encode(x=x, color=colour)
    middle = alt.X("count:Q", stack="zero", bandPosition=0.5)
    signs = base.mark_text(yOffset=10, fontSize=12, fontWeight="bold").encode(
        x=middle, text="sign:N", color=alt.Color("ink:N", scale=None)
    )
    who = (
        alt.Chart(pd.DataFrame({"who": names}))
        .mark_text(align="left", dy=-14, fontSize=14, color=ink(), limit=alt.ExprRef("width"))
        .encode(y=alt.Y("who:N", sort=names, axis=None), x=alt.value(0), text="who:N")
    )
    return alt.layer(bars, signs, who).properties(height=64 * len(names) + 30)


def counts_markup(visit: Visit, counts: Counts) -> Markup:
    """Return the numbers of the picture as a table."""
    t = visit.t
    grades = [grade for grade in _COLOURS if any(found[grade] for found in counts.values())]
    headings = [t("Who says it"), *(_heading(visit, grade) for grade in grades)]
    rows = [[_who(visit, who), *(t.number(found[grade]) for grade in grades)] for who, found in counts.items()]
    return element("div", table(headings, rows, caption=t("How far carried out, and who says it"), head_column=True))


def _heading(visit: Visit, grade: str) -> str:
    return grade_words(visit, grade) if grade in SIGNS else sentence(_grade(visit, grade))
