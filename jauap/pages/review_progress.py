"""How far a review is, and who did how much of it."""

from collections import Counter

import streamlit as st

from jauap.pages.markup import element
from jauap.pages.review_standing import Standing
from jauap.pages.visit import Visit


def show_progress(visit: Visit, standing: Standing) -> None:
    """Show the share of proposals that is decided, and how many decisions of each reviewer stand."""
    t = visit.t
    total = len(standing.review.proposed)
    done = standing.decided
    said = t("{done} of {total} decided", done=t.number(done), total=t.number(total))
    who = Counter(decision.who for decision in standing.review.standing.values())
    people = " · ".join(f"{name} {t.number(count)}" for name, count in who.most_common())
    with st.container(gap=None, key="review-progress"):
        # As text: the bar's own label would be read as Markdown, names and all.
        st.html(element("p", f"{said} · {people}" if people else said, class_="jauap-progress"))
        st.progress(done / total if total else 1.0)
