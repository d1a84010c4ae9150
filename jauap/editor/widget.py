"""The editor as a part of the app: YASQE in the page itself, offline, handing a query to Python when it is run."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from jauap.editor.terms import script

NAME: Final = "jauap_sparql"
_HERE: Final = Path(__file__).parent
_HTML: Final = """
<div class="jauap-sparql">
  <div class="jauap-editor"></div>
  <div class="jauap-tools">
    <button type="button" class="jauap-run"></button>
    <button type="button" class="jauap-declare"></button>
    <details><summary></summary><dl></dl></details>
  </div>
</div>
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a query that was run: the query, the place (both count from 1), the reason and the remedy."""

    text: str
    line: int
    column: int
    message: str


def sparql_editor(
    text: str,
    *,
    seq: str,
    key: str,
    language: str,
    words: Mapping[str, str],
    keys: Sequence[tuple[str, str]],
    fault: Fault | None,
    on_run: Callable[[], None],
) -> None:
    """Show the editor.

    Args:
        text: the query to begin with.
        seq: changes whenever ``text`` is to take the place of what was typed.
        key: the widget's key in Streamlit; ``read_query`` takes the same.
        language: language of the names of terms.
        words: ``label``, ``run``, ``declare``, ``declareHelp``, ``keys``, ``noPrefix``, ``expected``, kinds of terms.
        keys: keyboard shortcuts with what they do.
        fault: what to mark, as long as the query is still the one that was run.
        on_run: called before the next run when the reader runs the query.
    """
    data = {
        "text": text,
        "seq": seq,
        "language": language,
        "words": dict(words),
        "keys": {"title": words["keys"], "list": [list(pair) for pair in keys]},
        "error": (
            {"text": fault.text, "line": fault.line, "column": fault.column, "message": fault.message}
            if fault is not None
            else None
        ),
    }
    _component()(key=key, data=data, on_run_change=on_run)


def read_query(key: str) -> str | None:
    """Return the query that was just run, inside the callback of the widget; None when it was read before."""
    state = st.session_state.get(key)
    given = state.get("run") if isinstance(state, Mapping) else getattr(state, "run", None)
    if not isinstance(given, Mapping) or st.session_state.get(f"{key}-stamp") == given.get("stamp"):
        return None
    st.session_state[f"{key}-stamp"] = given.get("stamp")
    return str(given.get("text", ""))


@cache
def _component() -> ComponentRenderer:
    bundle, styles = ((_HERE / name).read_text("utf-8") for name in ("yasqe.min.js", "yasqe.min.css"))
    own, look = ((_HERE / name).read_text("utf-8") for name in ("editor.js", "editor.css"))
    # Streamlit takes a text without a line break for the path of a file; these have many.
    return st.components.v2.component(NAME, html=_HTML, css=f"{styles}\n{look}", js=f"{bundle}\n{script()}\n{own}")
