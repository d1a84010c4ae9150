"""Colours of pictures that Streamlit does not colour itself, for the theme that the visitor sees."""

from typing import Final

import streamlit as st

_INK: Final = {"light": "#17222d", "dark": "#e6edf3"}
_DIM: Final = {"light": "#5a6672", "dark": "#9fb0bd"}
_GROUND: Final = {"light": "#ffffff", "dark": "#10171e"}
_ACCENT: Final = {"light": "#0b5d6b", "dark": "#7fd0de"}


def _kind() -> str:
    return "dark" if st.context.theme.type == "dark" else "light"


def ink() -> str:
    """Return the colour of text in a picture."""
    return _INK[_kind()]


def dim() -> str:
    """Return the colour of what stands back in a picture."""
    return _DIM[_kind()]


def accent() -> str:
    """Return the colour of marks in a picture."""
    return _ACCENT[_kind()]


def ground() -> str:
    """Return the colour of what a picture stands on."""
    return _GROUND[_kind()]
