"""What stands around every page: style, language switch, links that change pages without loading the app again."""

from functools import cache
from pathlib import Path
from secrets import token_hex
from typing import Any, Final

import streamlit as st

from jauap.errors import InputError, StoreError
from jauap.i18n import LANGUAGES, N_, Translator
from jauap.pages import addresses
from jauap.pages.destinations import destination
from jauap.pages.engine import start_workers
from jauap.pages.markup import element, join, link
from jauap.pages.messages import show_no_store, show_refusal
from jauap.pages.reporting import begin_page, end_page
from jauap.pages.streamlit_words import streamlit_words
from jauap.pages.visit import LANGUAGE_KEY, Visit
from jauap.pages.visitor import can_sign_in, profile_of_visitor, visitor_version

_FOLDER: Final = Path(__file__).resolve().parent
# A file of ours: Streamlit asks a font server for the picture of a Material or emoji icon in the browser's tab.
ICON: Final = str(_FOLDER / "icon.svg")
_PROFILES: Final = {"partner": N_("partners’ profile"), "internal": N_("internal profile")}
_SWITCH_KEY: Final = "language-switch"


@cache
def _style() -> str:
    return f"<style>{(_FOLDER / 'style.css').read_text('utf-8')}</style>"


# Registered once for each server process: registering again would make open pages reload the component.
_SCRIPT: Final = "\n".join((_FOLDER / name).read_text("utf-8") for name in ("words.js", "links.js"))
_links = st.components.v2.component("jauap.links", js=_SCRIPT)


def open_node(visit: Visit, iri: str) -> None:
    """Change to the page of a node, as a click on a link to it would."""
    address = destination(visit, iri)
    _links(key="go", data={"language": visit.language, "address": address, "stamp": token_hex(8)})


def _show_top(t: Translator) -> None:
    st.html(_style())
    told = {"language": t.language, "address": "", "stamp": "", "words": streamlit_words(t)}
    _links(key="links", data=told, on_failed_change=lambda: None)
    with st.container(key="language-bar"):
        st.session_state[_SWITCH_KEY] = t.language
        st.segmented_control(
            t("Language"),
            list(LANGUAGES),
            format_func=lambda code: LANGUAGES[code][0],
            key=_SWITCH_KEY,
            on_change=_switch_language,
            label_visibility="collapsed",
            required=True,
        )


def _switch_language() -> None:
    language = st.session_state.get(_SWITCH_KEY)
    if language in LANGUAGES:
        st.session_state[LANGUAGE_KEY] = language
        st.query_params["lang"] = language


def show_page(page: Any, t: Translator) -> None:
    """Show a page with its frame; without a built store, say how to build it."""
    _show_top(t)
    try:
        start_workers()
        version = visitor_version()
        begin_page()
        page.run()
        end_page(t, version)
    except StoreError as error:
        show_no_store(t, error)
        return
    except InputError as error:
        show_refusal(t, error)
        return
    _show_foot(t, version)


def _show_foot(t: Translator, version: str) -> None:
    about = link(addresses.address(addresses.ABOUT, t.language), t("How to read this, and its limits"))
    text = join([t("Jauap, data version {version}", version=version), " · ", about])
    profile = profile_of_visitor()
    if profile != "public":
        text = join(
            [text, " · ", element("strong", t("not for publication: {profile}", profile=t(_PROFILES[profile])))]
        )
    st.html(element("div", text, class_="jauap-foot"))
    if can_sign_in():
        _show_sign_in(t)


def _show_sign_in(t: Translator) -> None:
    """Show the way in for those who may see more than the public, and the way out."""
    if st.user.is_logged_in:
        st.button(t("Sign out"), key="sign-out", icon=":material/logout:", on_click=st.logout)
    else:
        st.button(t("Sign in"), key="sign-in", icon=":material/login:", on_click=st.login)
