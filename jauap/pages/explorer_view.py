"""The explorer's view in the address: read in every run, written by what the reader does, and undone step by step."""

from typing import Final

import streamlit as st

from jauap.network.explorer import Event, read_event
from jauap.network.view import View, from_address, to_address
from jauap.pages.ask import QUESTION, VALUE
from jauap.pages.sparql import QUERY_KEY

WIDGET: Final = "explorer"
_PAST: Final = "explorer-past"
_MOST_PAST: Final = 50
_OF_VIEW: Final = frozenset(("nodes", "hide", "pin", "off", "from", "to", "arranged", "mark", "at"))


def current_view() -> View:
    """Return the view of the address."""
    return from_address(st.query_params.to_dict())


def beginning() -> dict[str, str]:
    """Return the parameters of the address that ask a question of the library or a query."""
    given = st.query_params.to_dict()
    return {name: text for name, text in given.items() if name in (QUESTION, QUERY_KEY) or name.startswith(VALUE)}


def go(view: View) -> None:
    """Change to a view; the one before can be come back to."""
    before = st.query_params.to_dict()
    after = {name: text for name, text in before.items() if name not in _OF_VIEW} | to_address(view)
    if after != before:
        past: list[dict[str, str]] = st.session_state.setdefault(_PAST, [])
        # Looking at another node is no step: undoing it would change nothing that is drawn.
        if {**before, "at": ""} != {**after, "at": ""}:
            past.append(before)
            del past[:-_MOST_PAST]
        st.query_params.from_dict(after)


def begin(parameters: dict[str, str], language: str) -> None:
    """Begin anew with other parameters; the view before can be come back to."""
    st.session_state.setdefault(_PAST, []).append(st.query_params.to_dict())
    st.query_params.from_dict({**parameters, "lang": language})


def can_undo() -> bool:
    """Say whether there is a view to come back to."""
    return bool(st.session_state.get(_PAST))


def undo(language: str) -> None:
    """Come back to the view before; the language stays."""
    past = st.session_state.get(_PAST)
    if past:
        st.query_params.from_dict({**past.pop(), "lang": language})


def take_event() -> None:
    """Do what the reader did in the picture; the callback of the widget."""
    event = read_event(WIDGET)
    if event is not None:
        go(after(current_view(), event))


def after(view: View, event: Event) -> View:
    """Return the view that an event makes of another one."""
    if event.type == "toggle":
        return view.toggle(event.id)
    if event.type == "move":
        return view.pin(event.id, event.x, event.y)
    node = event.id.partition("?")[0].partition("!")[0]  # a sign stands for its record
    if event.type == "open":
        return view.open(node)
    return view.pick(node)
