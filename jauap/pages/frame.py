"""What stands around every page: style, language switch, links that change pages without loading the app again."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import streamlit as st

from jauap import store as stores
from jauap.errors import StoreError
from jauap.i18n import LANGUAGES, Translator
from jauap.pages import addresses
from jauap.pages.engine import start_workers
from jauap.pages.markup import element, join, link
from jauap.pages.messages import show_no_store
from jauap.pages.visit import LANGUAGE_KEY, Visit

_FOLDER: Final = Path(__file__).resolve().parent
# A file of ours: Streamlit asks a font server for the picture of a Material or emoji icon in the browser's tab.
ICON: Final = str(_FOLDER / "icon.svg")
_PAGES_KEY: Final = "pages"
_SWITCH_KEY: Final = "language-switch"


@cache
def _style() -> str:
    return f"<style>{(_FOLDER / 'style.css').read_text('utf-8')}</style>"


# Registered once for each server process: registering again would make open pages reload the component.
_links = st.components.v2.component("jauap.links", js=(_FOLDER / "links.js").read_text("utf-8"))


def register_pages(pages: Mapping[str, Any]) -> None:
    """Remember the pages of this run by their url path, so that any page can open another one."""
    st.session_state[_PAGES_KEY] = dict(pages)


def open_page(page: str, **parameters: str) -> None:
    """Change to another page of the app; does nothing where pages run on their own, as in tests."""
    pages = st.session_state.get(_PAGES_KEY, {})
    if page in pages:
        st.switch_page(pages[page], query_params=parameters)


def open_node(visit: Visit, iri: str) -> None:
    """Change to the page of a node."""
    short = addresses.short_id(iri)
    if visit.graph.is_case(iri):
        open_page(addresses.CASE, case=short, lang=visit.language)
    open_page(addresses.ENTITY, id=short, lang=visit.language)


def _show_top(t: Translator) -> None:
    st.html(_style())
    clicked = _links(key="links", data={"language": t.language}, on_open_change=lambda: None)
    wanted = clicked.get("open") if clicked else None
    if isinstance(wanted, Mapping):
        query = {str(key): str(value) for key, value in dict(wanted.get("query", {})).items()}
        open_page(str(wanted.get("page", "")), **query)
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
    start_workers()
    try:
        version = stores.version()
        page.run()
    except StoreError as error:
        show_no_store(t, error)
        return
    _show_foot(t, version)


def _show_foot(t: Translator, version: str) -> None:
    about = link(addresses.address(addresses.ABOUT, t.language), t("How to read this, and its limits"))
    text = join([t("Jauap, data version {version}", version=version), " · ", about])
    st.html(element("div", text, class_="jauap-foot"))
