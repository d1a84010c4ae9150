"""The picture as a part of the app: drawn in the page itself, offline, and telling Python which node was clicked."""

from functools import cache
from typing import Any, Final

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from jauap.network.assets import (
    picture_script,
    picture_styles,
    tables_script,
    vis_script,
    widget_script,
    widget_styles,
)
from jauap.network.draw import scene
from jauap.network.kinds import edge_styles, kinds
from jauap.network.legend import legend
from jauap.network.model import Network
from jauap.network.words import words

NAME: Final = "jauap_network"
TABLE_WORDS: Final = (
    *("table", "nodes", "links", "name", "kind", "when", "detail"),
    *("from", "relation", "to", "status", "legend"),
)
_HTML: Final = """
<div class="jauap">
  <ul class="jauap-legend"></ul>
  <p class="jauap-hint jauap-note" hidden></p>
  <div class="jauap-stage"></div>
  <details><summary></summary><div></div></details>
</div>
"""


def network_widget(network: Network, *, key: str, lang: str, height: int = 600) -> str | None:
    """Show a network and return the id of the node that was just clicked, in the picture or in its table.

    Args:
        network: what is drawn.
        key: the widget's key in Streamlit; the same key and network keep the view as the reader left it.
        lang: language of legend, buttons and table.
        height: height of the picture in pixels, legend and table not counted.

    Returns:
        The id once, on the rerun that the click causes; else None.
    """
    if not network.nodes:
        st.info(words(lang)["empty"])
        return None
    result = _component()(key=key, data=widget_data(network, lang, height), on_opened_change=_nothing)
    opened = getattr(result, "opened", None)
    return opened if isinstance(opened, str) and network.node(opened) is not None else None


def widget_data(network: Network, lang: str, height: int) -> dict[str, Any]:
    """Return what the widget's script gets: the scene, its legend, and the rows of its table, all plain data."""
    say = words(lang)
    drawn = scene(network, lang)
    return {
        **drawn,
        "words": {**drawn["words"], **{name: say[name] for name in TABLE_WORDS}},
        "height": height,
        "note": say["hidden"].format(count=network.hidden) if network.hidden else "",
        "legend": [{"label": item.label, "svg": item.svg} for item in legend(network, lang)],
        "table": table_data(network, lang),
    }


def table_data(network: Network, lang: str) -> dict[str, Any]:
    """Return the rows of the table twin: nodes and links, all plain text."""
    return {
        "nodes": [
            {
                "id": node.id,
                "label": node.label,
                "kind": kinds()[node.kind].label.get(lang, node.kind),
                "when": node.when,
                "detail": "; ".join(f"{name}: {value}" for name, value in node.detail),
            }
            for node in network.nodes
        ],
        "edges": [
            {
                "source": edge.source,
                "target": edge.target,
                "label": edge.label,
                "status": edge_styles()[edge.kind].label.get(lang, edge.kind),
            }
            for edge in network.edges
        ],
    }


@cache
def _component() -> ComponentRenderer:
    # Streamlit takes a text without a line break for the path of a file; these have many.
    script = f"{vis_script()}\n{picture_script()}\n{tables_script()}\n{widget_script()}"
    styles = f"{picture_styles()}\n{widget_styles()}"
    return st.components.v2.component(NAME, html=_HTML, css=styles, js=script)


def _nothing() -> None:
    """Stand in for a callback: a trigger exists only if it has one."""
