"""New entries that may be one with a known entry or with each other: one or two, decided with a reason."""

from typing import Final

import streamlit as st

from jauap.identity import Candidate as Pair
from jauap.pages import addresses
from jauap.pages.headers import sentence
from jauap.pages.markup import Markup, element, join, link
from jauap.pages.review_actions import NOTICE, Notice, decide_pair, overtaken_words, show_notice, take_back
from jauap.pages.review_desk import Desk
from jauap.pages.review_standing import Standing
from jauap.pages.review_words import moment_words, node_words
from jauap.pages.visit import Visit
from jauap.review import Decision, OvertakenError
from jauap.review.matching import REASONS
from jauap.review.output import pair_of

_ON_PAGE: Final = 10
_ORDER: Final = {"": 0, "later": 1, "same": 2, "not-same": 2}


@st.fragment
def show_pairs(visit: Visit, desk: Desk, who: str) -> None:
    """Show the pairs, undecided ones first, a few at a time."""
    t = visit.t
    standing = Standing(desk, desk.now())
    pairs = sorted(desk.pairs, key=lambda pair: _ORDER[_state(standing, pair)])
    if not pairs:
        st.info(t("No new name of this draft is like another one."), icon=":material/check:")
        return
    decided = sum(_ORDER[_state(standing, pair)] == 2 for pair in pairs)
    st.html(element("p", t("{done} of {total} pairs decided", done=t.number(decided), total=t.number(len(pairs)))))
    show_notice()
    pages = -(-len(pairs) // _ON_PAGE)
    number = 1
    if pages > 1:
        number = int(st.number_input(t("Page"), 1, pages, key="review-pairs-page", width=140))
    for pair in pairs[(number - 1) * _ON_PAGE : number * _ON_PAGE]:
        with st.container(border=True):
            _show_pair(visit, standing, pair, who)


def _state(standing: Standing, pair: Pair) -> str:
    decision = standing.pair(pair.first, pair.second)
    return decision.what if decision is not None else ""


def _show_pair(visit: Visit, standing: Standing, pair: Pair, who: str) -> None:
    t, name = visit.t, pair_of(pair.first, pair.second)
    decision = standing.pair(pair.first, pair.second)
    st.html(_pair_markup(visit, standing.desk, pair, decision))
    seen = decision.id if decision else ""
    key = f"review-pair-{name}"
    if decision is not None and decision.what != "later":
        st.button(t("Take back"), key=f"{key}-undo", on_click=take_back, args=(t, standing, decision, who))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        why = st.text_input(t("Why (may stay empty)"), key=f"{key}-why", max_chars=300, width=420).strip()
        for same, words, icon in ((True, t("The same"), "merge"), (False, t("Not the same"), "call_split")):
            if st.button(words, key=f"{key}-{same}", icon=f":material/{icon}:"):
                decide_pair(t, standing, who, name, same=same, seen=seen, why=why)
                st.rerun(scope="fragment")
        if decision is None and st.button(t("Later"), key=f"{key}-later", icon=":material/schedule:"):
            _put_off(visit, standing, name, who)
            st.rerun(scope="fragment")


def _put_off(visit: Visit, standing: Standing, name: str, who: str) -> None:
    try:
        standing.review.log.add(Decision("later", name, who))
    except OvertakenError as error:
        st.session_state[NOTICE] = Notice(overtaken_words(visit.t, error), "warning")


def _pair_markup(visit: Visit, desk: Desk, pair: Pair, decision: Decision | None) -> Markup:
    t = visit.t
    reason = t(REASONS.get(pair.reason, REASONS["spelling"]))
    names = [_name_markup(visit, desk, one) for one in (pair.first, pair.second)]
    lines: list[Markup] = [
        element("div", names[0]),
        element("div", names[1]),
        element(
            "div",
            sentence(reason),
            ": ",
            " ≈ ".join(pair.names),
            " · ",
            visit.t.percent(pair.score),
            class_="jauap-small",
        ),
    ]
    if decision is not None:
        said = {"same": t("The same"), "not-same": t("Not the same"), "later": t("Left for later")}[decision.what]
        when = moment_words(visit, decision.at)
        lines.append(
            element("div", " · ".join(filter(None, (said, decision.who, when, decision.why))), class_="jauap-status")
        )
    return join(lines)


def _name_markup(visit: Visit, desk: Desk, name: str) -> Markup:
    """Name one of the two: what is known with its id, what is proposed with its places in the text."""
    t = visit.t
    said = element("strong", sentence(node_words(visit, desk, name)))
    if desk.known(name):
        return join([said, " ", element("span", name, " · ", t("known"), class_="jauap-small")])
    places = [one.id for one in desk.review.proposed if one.candidate.proposal and one.candidate.proposal.id == name]
    where = addresses.address(addresses.REVIEW, visit.language, draft=desk.review.report.id, at=(*places, "")[0])
    count = t.plural("{count} place in the text", "{count} places in the text", len(places))
    return join([said, " ", element("span", t("proposed"), " · ", link(where, count), class_="jauap-small")])
