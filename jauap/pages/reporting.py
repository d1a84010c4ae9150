""" "Report an error": a text with the address of the fact, ready to be copied; nothing is sent anywhere."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

import streamlit as st

from jauap.i18n import Translator
from jauap.pages.markup import element
from jauap.pages.visit import Visit

_SHOWN: Final = "report-an-error-shown"


def show_report_an_error(visit: Visit, iri: str) -> None:
    """Show how to report an error in what this page says of a node."""
    t = visit.t
    lines = (t("Address of the fact: {address}", address=iri), t("Name: {name}", name=visit.label(iri)))
    _show(t, visit.graph.version, lines)


def begin_page() -> None:
    """Forget what the page before this one showed; every page ends with one way to report an error."""
    st.session_state[_SHOWN] = False


def end_page(t: Translator, version: str) -> None:
    """Show how to report an error in a page that is not about one node, unless the page has done so itself."""
    if not st.session_state.get(_SHOWN):
        path = urlsplit(st.context.url or "").path.rpartition("/")[2]
        query = "&".join(f"{name}={value}" for name, value in st.query_params.items())
        address = f"{path}?{query}" if query else path
        _show(t, version, (t("Address of the page: {address}", address=address),))


def _show(t: Translator, version: str, lines: Sequence[str]) -> None:
    st.session_state[_SHOWN] = True
    with st.expander(t("Report an error"), icon=":material/flag:"):
        about = t(
            "Copy this text into a message to the editors, and say what is wrong and how you know it. "
            "The address tells them which fact is meant."
        )
        st.html(element("p", about))
        asked = (
            t("Data version: {version}", version=version),
            t("What is wrong:"),
            t("How I know it (document, page, or my own knowledge):"),
        )
        st.code("\n".join((*lines, *asked)), language=None, wrap_lines=True)
