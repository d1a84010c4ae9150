"""The marked text as a part of the app: a page of it goes there as plain data, what its reader decides comes back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

NAME: Final = "jauap_marking"
_HERE: Final = Path(__file__).parent
_HTML: Final = """
<div class="jauap-review">
  <p class="jauap-notice" role="status" aria-live="polite"></p>
  <div class="jauap-desk">
    <div>
      <div class="jauap-marked" tabindex="0" role="region"></div>
      <button type="button" class="jauap-add" data-action="add" hidden><span></span></button>
    </div>
    <section class="jauap-panel" aria-label="" tabindex="0"></section>
  </div>
  <details><summary></summary><dl></dl></details>
</div>
"""
_TYPES: Final = frozenset(
    {"accept", "edit", "reject", "later", "protect", "pair", "alike", "undo", "add", "next", "previous"}
)
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Event:
    """What a reader did.

    Attributes:
        type: ``accept``, ``edit``, ``reject``, ``later``, ``protect``, ``pair``, ``alike``, ``undo``, ``add``, ``next``
            or ``previous``.
        id: the proposal that was chosen.
        seen: id of the decision that the reader saw on it; empty for none.
        what, pair: of a pair, ``same`` or ``not-same``, and its id.
        start, end: of what is to be added, characters of the document's text.
        stamp: tells two events apart; the data that answers it gives it back as ``done``.
    """

    type: str
    id: str = ""
    seen: str = ""
    what: str = ""
    pair: str = ""
    start: int = 0
    end: int = 0
    stamp: str = ""


def marked_text(data: Mapping[str, Any], *, key: str, on_event: Callable[[], None]) -> None:
    """Show a page of marked text with the panel of what is chosen.

    Args:
        data: what ``jauap.pages.review_view`` makes.
        key: the widget's key in Streamlit; ``read_event`` takes the same.
        on_event: called before the next run when the reader did something.
    """
    _component()(key=key, data=dict(data), on_event_change=on_event)


def read_event(key: str) -> Event | None:
    """Return what the reader did, inside the callback of the widget; None when it was read before or is unknown."""
    state = st.session_state.get(key)
    given = state.get("event") if isinstance(state, Mapping) else getattr(state, "event", None)
    if not isinstance(given, Mapping) or st.session_state.get(f"{key}-stamp") == given.get("stamp"):
        return None
    st.session_state[f"{key}-stamp"] = given.get("stamp")
    if given.get("type") not in _TYPES:
        return None
    words = {name: str(given.get(name, ""))[:_LONGEST] for name in ("type", "id", "seen", "what", "pair", "stamp")}
    start, end = (value if isinstance(value := given.get(name), int) else 0 for name in ("start", "end"))
    return Event(**words, start=start, end=end)


@cache
def _component() -> ComponentRenderer:
    script, styles = ((_HERE / name).read_text("utf-8") for name in ("marking.js", "marking.css"))
    return st.components.v2.component(NAME, html=_HTML, css=styles, js=script)
