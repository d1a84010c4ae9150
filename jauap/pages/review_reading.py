"""The text of a draft with its proposals: filters, pages, the marked text itself."""

import hashlib
from typing import Final

import streamlit as st

from jauap.marking import marked_text, read_event
from jauap.pages.review_actions import CHOSEN, DIALOG, NOTICE, Notice, act
from jauap.pages.review_desk import Desk
from jauap.pages.review_filters import choose_shown
from jauap.pages.review_form import show_dialog
from jauap.pages.review_progress import show_progress
from jauap.pages.review_standing import Standing
from jauap.pages.review_text import TextPage
from jauap.pages.review_view import page_data
from jauap.pages.visit import Visit

_KEY: Final = "review-text"
_PAGE: Final = "review-page"
_SHOWN: Final = "review-shown"
_KEYS: Final = "review-keys"
_ADDRESS: Final = "review-address"


@st.fragment
def show_text(visit: Visit, desk: Desk, who: str) -> None:
    """Show the text; only this part of the page runs again while proposals are decided."""
    standing = Standing(desk, desk.now())
    _take_address(desk)
    show_progress(visit, standing)
    with st.container(horizontal=True, vertical_alignment="bottom", key="review-tools"):
        page = _choose_page(visit, standing)
        shown = choose_shown(visit, standing)
        keys = st.toggle(visit.t("Keys"), value=True, key=_KEYS, help=visit.t("Decide by letters of the keyboard"))
    st.session_state[_SHOWN] = shown
    notice = st.session_state.get(NOTICE) or Notice()
    data = page_data(visit, standing, page, shown) | {
        "chosen": st.session_state.get(CHOSEN, ""),
        "stamp": notice.stamp + desk.review.report.id,
        "done": notice.done,
        "notice": notice.text,
        "level": notice.level,
        "keys": keys,
    }
    marked_text(data, key=_KEY, on_event=lambda: _on_event(visit, desk, who))
    if wanted := st.session_state.pop(DIALOG, None):
        show_dialog(visit, desk, who, *wanted)


def _take_address(desk: Desk) -> None:
    """Choose the proposal that the address names, once: after that the reader goes on."""
    wanted = st.query_params.get("at", "")
    if wanted and st.session_state.get(_ADDRESS) != (desk.review.report.id, wanted) and wanted in desk.paged.page_of:
        st.session_state[_ADDRESS] = (desk.review.report.id, wanted)
        st.session_state[CHOSEN] = wanted
        st.session_state[_PAGE] = desk.paged.page_of[wanted]
        st.session_state[NOTICE] = Notice(stamp=f"at-{wanted}")


def _on_event(visit: Visit, desk: Desk, who: str) -> None:
    event = read_event(_KEY)
    if event is None:
        return
    act(visit.t, desk, who, event, st.session_state.get(_SHOWN, desk.paged.order))
    chosen = st.session_state.get(CHOSEN, "")
    if chosen in desk.paged.page_of:
        st.session_state[_PAGE] = desk.paged.page_of[chosen]


def _choose_page(visit: Visit, standing: Standing) -> TextPage:
    """Offer the pages by their sections, each with how much of it is decided."""
    pages = standing.desk.paged.pages
    if st.session_state.get(_PAGE, 0) not in range(len(pages)):
        st.session_state[_PAGE] = 0
    if standing.desk.review.by_id.get(st.session_state.get(CHOSEN, "")) is None:
        st.session_state[CHOSEN] = standing.next_open(standing.desk.paged.order, "")
        st.session_state[_PAGE] = standing.desk.paged.page_of.get(st.session_state[CHOSEN], 0)
    words = [_page_words(visit, standing, page) for page in pages]
    # The app knows an option by its words, and these change with every decision: another widget, then.
    key = f"{_PAGE}-{hashlib.sha256(repr(words).encode()).hexdigest()[:12]}"
    st.selectbox(
        visit.t("Section"),
        range(len(pages)),
        index=st.session_state[_PAGE],
        format_func=words.__getitem__,
        key=key,
        on_change=_turn_to,
        args=(standing, words, key),
    )
    return pages[int(st.session_state[_PAGE])]


def _turn_to(standing: Standing, words: list[str], key: str) -> None:
    """Open the page that was chosen, at its first undecided proposal."""
    given = st.session_state.get(key)
    number = given if isinstance(given, int) else words.index(str(given)) if str(given) in words else 0
    page = standing.desk.paged.pages[number]
    fresh = Standing(standing.desk, standing.desk.now())
    states = {one: fresh.state(fresh.review.by_id[one]) for one in page.ids}
    st.session_state[_PAGE] = number
    st.session_state[CHOSEN] = next((one for one in states if states[one] == "open"), next(iter(states), ""))
    st.session_state[NOTICE] = Notice(stamp=f"page-{number}")


def _page_words(visit: Visit, standing: Standing, page: TextPage) -> str:
    by_id = standing.desk.review.by_id
    done = sum(standing.state(by_id[one]) not in ("open", "later") for one in page.ids)
    title = page.section.rpartition(" > ")[2] or visit.t("before the first heading")
    number = f" ({page.part}/{page.parts})" if page.parts > 1 else ""
    sign = "✓ " if page.ids and done == len(page.ids) else ""
    share = f"{visit.t.number(done)}/{visit.t.number(len(page.ids))}"
    return f"{sign}{page.number + 1}. {title}{number} · {share}"
