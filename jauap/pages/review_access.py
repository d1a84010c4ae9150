"""Who may review: on this machine whoever sits at it, elsewhere whoever signed in and stands in the internal list."""

import os
import re
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from jauap.errors import InputError
from jauap.i18n import Translator
from jauap.pages.visitor import can_sign_in, profile_of_visitor, visitor_name
from jauap.publication.access import HEADER
from jauap.web.local import is_local
from jauap.web.uploads import allow_uploads, forbid_uploads

VARIABLE: Final = "JAUAP_DRAFTS"
"""Names the folder of drafts; ``jauap serve --drafts`` sets it. Without it there is no review page."""
_NAME_KEY: Final = "review-name"
_LONGEST: Final = 80


def drafts_folder() -> Path | None:
    """Return the folder of drafts, None where this server has none."""
    given = os.environ.get(VARIABLE)
    return Path(given) if given else None


def wants_sign_in() -> bool:
    """Return whether the visitor has to sign in: where people can, and wherever this is no visit at the machine."""
    return bool(os.environ.get(HEADER)) or can_sign_in() or not _at_this_machine()


def may_review() -> bool:
    """Return whether this visitor may see and decide drafts; their session may then send files, and no other.

    A list of who may see more that is wrong lets nobody in.
    """
    try:
        allowed = drafts_folder() is not None and (not wants_sign_in() or profile_of_visitor() == "internal")
    except InputError:
        allowed = False
    context = get_script_run_ctx()
    if context is not None:
        (allow_uploads if allowed else forbid_uploads)(context.session_id)
    return allowed


def reviewer() -> str:
    """Return the name under which decisions are kept: that of the sign-in, else what was typed; empty before that."""
    return visitor_name() if wants_sign_in() else str(st.session_state.get(_NAME_KEY, ""))


# Registered once for each server process: registering again would make open pages reload the component.
_kept_name = st.components.v2.component(
    "jauap.reviewer", js=Path(__file__).with_name("review_name.js").read_text("utf-8")
)


def keep_name() -> None:
    """Have the browser of a visitor at the machine keep their name."""
    if not wants_sign_in():
        _kept_name(key="review-keep-name", data={"name": reviewer()})


def ask_name(t: Translator) -> None:
    """Ask a visitor at the machine for their name, unless their browser kept it."""
    kept = _kept_name(key="review-kept-name", data={"name": ""}, on_name_change=lambda: None)
    if name := _cleaned(str(getattr(kept, "name", None) or "")):
        st.session_state[_NAME_KEY] = name
        st.rerun()
    with st.form("review-name-form", border=False, width=480):
        given = st.text_input(
            t("Your name, as the other reviewers know you"),
            max_chars=_LONGEST,
            autocomplete="name",
            key="review-name-field",
        )
        if st.form_submit_button(t("Begin"), type="primary"):
            if name := _cleaned(given):
                st.session_state[_NAME_KEY] = name
                st.rerun()
            st.warning(t("Type a name: every decision is kept with the name of who made it."))


def _cleaned(name: str) -> str:
    return " ".join(re.sub(r"[^\w .,'’@-]", " ", name).split())[:_LONGEST]


def _at_this_machine() -> bool:
    headers = {str(name): str(value) for name, value in st.context.headers.to_dict().items()}
    return is_local(headers, st.context.ip_address, os.environ)
