"""Messages to visitors: errors in one sentence with a remedy, and the three kinds of empty answer."""

import logging
from typing import Final

import streamlit as st

from jauap.errors import InputError, RemoteError, StoreError
from jauap.i18n import Translator, translator
from jauap.pages import addresses
from jauap.pages.markup import element, join, link
from jauap.pages.visit import visit_language

_LOG: Final = logging.getLogger("jauap")


def show_script_error(_error: Exception) -> bool:
    """Show one sentence in place of a traceback, which would show data; the server's log has the rest."""
    t = translator(visit_language())
    st.error(t("Something went wrong on this page. Reload it; if it happens again, report the address of the page."))
    return True


def show_no_store(t: Translator, error: StoreError) -> None:
    """Say that nothing was built yet, or that the server with the graph does not answer as it should."""
    if isinstance(error, RemoteError):
        st.error(t("The server that holds the graph does not answer as it should. Reload this page in a minute."))
    else:
        st.error(t("There is no graph to show yet. Build it with the command “jauap build”, then reload this page."))
    st.code(str(error), language=None)


def show_refusal(t: Translator, error: InputError) -> None:
    """Say that nothing may be shown: what a file for the operator says is for the server's log alone."""
    _LOG.error("%s", error)
    st.error(t("Nothing can be shown: this server is not set up right. Its operator finds the reason in the log."))


def show_bad_address(t: Translator, given: str, page: str, remedy: str) -> None:
    """Say that an address names nothing in this graph, and where to go from here."""
    # What was given is shown as text: a message of Streamlit would read it as Markdown, pictures included.
    st.warning(t("This graph has nothing under this address."), icon=":material/link_off:")
    st.html(
        join(
            [
                element("p", element("code", given[:120])),
                element("p", link(addresses.address(page, t.language), remedy)),
            ]
        )
    )


def show_nothing_recorded(t: Translator) -> None:
    """Empty, first kind: the sources hold nothing of this."""
    st.info(t("The sources of this graph say nothing about this."), icon=":material/article:")


def show_filtered_out(t: Translator, clear_address: str) -> None:
    """Empty, second kind: the chosen values exclude every row."""
    clear = link(clear_address, t("Clear the choices"))
    st.info(t("No row fits the values that were chosen."), icon=":material/filter_alt:")
    st.html(element("p", join([clear])))


def show_no_rows(t: Translator) -> None:
    """Empty, third kind: the question is fine and has no answer in this graph."""
    st.info(
        t("The query is fine and found no rows. No record is not proof that nothing happened."),
        icon=":material/search_off:",
    )
