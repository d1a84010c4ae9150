"""Which proposals are marked and gone through: by kind, trust, state, and by what they would write."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import streamlit as st

from jauap.i18n import N_
from jauap.pages.markup import element
from jauap.pages.review_standing import Standing
from jauap.pages.review_words import EFFECTS, KINDS, STATES, TRUST, kind_words
from jauap.pages.visit import Visit
from jauap.review import Proposed

_STATES: Final = {
    "open": N_("undecided"),
    "later": STATES["later"][1],
    "accept": STATES["accept"][1],
    "corrected": STATES["corrected"][1],
    "protected": STATES["protected"][1],
    "same": STATES["same"][1],
    "reject": STATES["reject"][1],
}


def choose_shown(visit: Visit, standing: Standing) -> tuple[str, ...]:
    """Offer the filters, and return the ids of the proposals that pass them, in the order of the text."""
    t, by_id = visit.t, standing.desk.review.by_id
    order = standing.desk.paged.order
    parts: list[tuple[str, str, Mapping[str, str], Callable[[Proposed], str]]] = [
        ("kind", t("Kind"), {name: kind_words(visit, name) for name in KINDS}, lambda one: one.candidate.kind),
        ("trust", t("How sure"), _said(visit, TRUST), lambda one: one.candidate.confidence),
        ("state", t("State"), _said(visit, _STATES), standing.state),
        ("effect", t("What accepting writes"), _said(visit, EFFECTS), standing.effect),
    ]
    kept: Sequence[str] = order
    with st.popover(t("Filter"), icon=":material/filter_alt:"):
        for name, label, words, value in parts:
            held = {value(by_id[one]) for one in order}
            options = [option for option in words if option in held or name == "state"]
            chosen = st.pills(
                label,
                options,
                selection_mode="multi",
                format_func=words.__getitem__,
                key=f"review-filter-{name}",
                help=t("Nothing chosen: all of them."),
            )
            if chosen:
                kept = [one for one in kept if value(by_id[one]) in chosen]
        count = t.plural("{count} proposal passes", "{count} proposals pass", len(kept))
        st.html(element("p", count))
    return tuple(kept)


def _said(visit: Visit, words: Mapping[str, str]) -> dict[str, str]:
    return {name: visit.t(word) for name, word in words.items()}
