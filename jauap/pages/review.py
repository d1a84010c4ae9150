"""The review of drafts: what a machine proposed from a report is accepted, corrected or rejected by people."""

from collections.abc import Callable

import streamlit as st

from jauap.errors import InputError, TextError
from jauap.i18n.errors import error_said
from jauap.pages import addresses
from jauap.pages.choices import choose_view
from jauap.pages.markup import element, link
from jauap.pages.review_access import ask_name, drafts_folder, keep_name, may_review, reviewer
from jauap.pages.review_actions import begin_draft
from jauap.pages.review_check import show_check
from jauap.pages.review_desk import Desk, open_desk, title_of
from jauap.pages.review_drafts import find_draft, show_drafts
from jauap.pages.review_log import show_log
from jauap.pages.review_pairs import show_pairs
from jauap.pages.review_reading import show_text
from jauap.pages.visit import Visit, current_visit


def render() -> None:
    """Show the drafts, or one of them; nothing to whoever may not review."""
    visit = current_visit()
    t, folder = visit.t, drafts_folder()
    if folder is None or not may_review():
        st.html(element("h1", t("Review")))
        st.warning(t("Drafts are for those who review them: sign in."), icon=":material/lock:")
        return
    if not reviewer():
        st.html(element("h1", t("Review")))
        ask_name(t)
        return
    keep_name()
    given = st.query_params.get("draft")
    if given is None:
        show_drafts(visit, folder)
        return
    try:
        draft = find_draft(folder, given)
        if draft is not None:
            _show_desk(visit, open_desk(draft))
            return
    except (InputError, TextError) as error:
        st.html(element("h1", t("Review")))
        st.error(t("This draft cannot be read."))
        st.code(error_said(error, t), language=None)
        return
    st.html(element("h1", t("Review")))
    st.warning(t("There is no such draft."), icon=":material/link_off:")
    st.html(element("p", link(addresses.address(addresses.REVIEW, visit.language), t("All drafts"))))


def _show_desk(visit: Visit, desk: Desk) -> None:
    t, report = visit.t, desk.review.report
    begin_draft(report.id)
    everything = link(addresses.address(addresses.REVIEW, visit.language), t("All drafts"))
    title = title_of(desk.review.folder, visit.language)
    where = element(
        "p", everything, " · ", report.id, " · ", t("you are {name}", name=reviewer()), class_="jauap-kicker"
    )
    st.html(element("div", element("h1", title), where, class_="jauap-draft"))
    views: dict[str, tuple[str, Callable[[Visit, Desk, str], None]]] = {
        "text": (t("Text"), show_text),
        "pairs": (t("One or two"), show_pairs),
        "log": (t("Decisions"), show_log),
        "check": (t("Check and write"), show_check),
    }
    chosen = choose_view(t("View"), {name: words for name, (words, _) in views.items()}, "view", "text")
    views[chosen][1](visit, desk, reviewer())
