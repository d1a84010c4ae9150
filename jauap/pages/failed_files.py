"""Files that could not be written: why, and what to do instead.

A file is written after the click in a thread that belongs to no page and can show nothing. Why it failed is kept in
the visitor's session; the script of the page (``links.js``) sees the button fail and has the page run again, and the
page says it below the button. Streamlit's own words, in English and gone after five seconds, are hidden.
"""

from collections.abc import Callable
from typing import Final

import streamlit as st

from jauap.errors import JauapError, QueryError
from jauap.i18n import Translator
from jauap.pages.markup import element, join
from jauap.query.worker import MAX_ANSWER

_KEY: Final = "failed-files"


def watched(key: str, content: Callable[[], bytes]) -> Callable[[], bytes]:
    """Return what makes a file, and keeps why it was not made.

    Args:
        key: the button's key, unique on the page.
        content: makes the file; runs after the click, in another thread.
    """
    failures: dict[str, JauapError | None] = st.session_state.setdefault(_KEY, {})

    def made() -> bytes:
        failures[key] = None  # what is raised otherwise is for the server's log
        try:
            data = content()
        except JauapError as error:
            failures[key] = error
            raise
        del failures[key]
        return data

    return made


def show_failed_file(t: Translator, key: str, label: str) -> None:
    """Say that the file of a button was not written, once; say nothing if it was."""
    failures: dict[str, JauapError | None] = st.session_state.get(_KEY, {})
    if key not in failures:
        return
    error = failures.pop(key)
    st.error(t("The file was not written: {file}.", file=label), icon=":material/file_download_off:")
    if isinstance(error, QueryError):
        st.html(join([element("p", _reason(t, error), " ", error.hint.get(t.language, ""), role="status")]))
    else:
        st.html(element("p", t("Reload the page and try again; if it happens again, report an error."), role="status"))


def _reason(t: Translator, error: QueryError) -> str:
    if error.code == "too-large":
        return t("It would have more than {limit} MB.", limit=t.number(MAX_ANSWER // 1024**2))
    if error.code == "timeout":
        return t("Stopped at the time limit.")
    return t("The query cannot run.")
