"""All decisions of a draft: what, on what, by whom, when; each can be taken back."""

from typing import Final

import pandas as pd
import streamlit as st

from jauap.pages.review_actions import WHATS, show_notice, take_back
from jauap.pages.review_desk import Desk
from jauap.pages.review_standing import Standing, members
from jauap.pages.review_words import moment_words, node_words
from jauap.pages.tables import show_table
from jauap.pages.visit import Visit
from jauap.review import Decision

_LATEST: Final = 10


def show_log(visit: Visit, desk: Desk, who: str) -> None:
    """Show the latest decisions with a way to take each back, and the whole log as a table."""
    t = visit.t
    standing = Standing(desk, desk.now())
    decisions = list(reversed(standing.review.decisions))
    if not decisions:
        st.info(t("Nothing has been decided yet."), icon=":material/history:")
        return
    show_notice()
    stands = {decision.id for decision in standing.review.standing.values()}
    undone = {decision.of for decision in decisions if decision.what == "undo"}
    names = [t("When"), t("Who"), t("What"), t("On what"), t("Why"), t("State")]
    rows = [
        (
            moment_words(visit, one.at),
            one.who,
            t(WHATS[one.what]),
            about_words(visit, desk, one),
            one.why or "–",
            t("stands")
            if one.id in stands
            else t("taken back")
            if one.id in undone
            else "–"
            if one.what == "undo"
            else t("replaced"),
        )
        for one in decisions
    ]
    latest = [one for one in decisions if one.id in stands][:_LATEST]
    lines = {one.id: _line(visit, desk, one) for one in latest}
    chosen = st.selectbox(
        t("Take a decision back"),
        list(lines),
        index=None,
        format_func=lines.__getitem__,
        placeholder=t("Choose one of the latest decisions"),
        key="review-take-back",
    )
    found = next((one for one in latest if one.id == chosen), None)
    if found is not None and st.button(t("Take back"), key="review-take-back-now", icon=":material/undo:"):
        take_back(t, standing, found, who)
        st.rerun()
    show_table(visit, pd.DataFrame(rows, columns=names), "review-log", t("Decisions"))


def about_words(visit: Visit, desk: Desk, decision: Decision) -> str:
    """Say what a decision is about."""
    one = desk.review.by_id.get(decision.about)
    if one is not None:
        return one.candidate.surface
    if decision.what in ("same", "not-same") or "|" in decision.about:
        return " ≈ ".join(node_words(visit, desk, name) for name in members(decision.about))
    label = (decision.record or {}).get("label") or {}
    return str(label.get(visit.language) or decision.about)


def _line(visit: Visit, desk: Desk, decision: Decision) -> str:
    said = visit.t(WHATS[decision.what])
    return f"{about_words(visit, desk, decision)}: {said}, {decision.who}, {moment_words(visit, decision.at)}"
