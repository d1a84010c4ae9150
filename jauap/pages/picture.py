"""Pictures: charts, and SVG, which Streamlit's own HTML block drops, so that it goes through a small component."""

from functools import cache
from typing import Any, Final

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from jauap.pages.markup import Markup

NAME: Final = "jauap_picture"
# The markup is ours and escaped already (markupsafe); it travels as data and never becomes part of the script.
_SCRIPT: Final = """export default function ({ parentElement, data }) {
  parentElement.querySelector("[data-picture]").innerHTML = data.markup;
}
"""
_STYLES: Final = """svg { width: 100%; min-width: 60rem; height: auto; font-family: inherit; }
div { overflow-x: auto; color: var(--st-text-color); }
path { fill: none; stroke: var(--st-primary-color); stroke-opacity: .35; }
a:hover path, a:focus path { stroke-opacity: .75; }
rect { fill: var(--st-primary-color); }
text { font-size: 15px; fill: var(--st-text-color); }
"""


def show_chart(chart: Any, words: str) -> None:
    """Show a chart as one picture with words of its own; a screen reader does not walk through its hundred marks.

    Args:
        chart: an Altair chart.
        words: what it shows, for those who do not see it; the table beside it has the numbers.
    """
    st.altair_chart(chart.configure_mark(aria=False), width="stretch", alt=words)


def show_picture(markup: Markup, key: str) -> None:
    """Show an SVG picture; its colours are those of the theme.

    Args:
        markup: the picture, everything in it escaped.
        key: unique on the page.
    """
    _component()(key=key, data={"markup": str(markup)})


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(NAME, html="<div data-picture></div>\n", css=_STYLES, js=_SCRIPT)
