"""The explorer's picture as a part of the app: legend as filter, marks on nodes, events of the reader for Python."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from jauap.network.assets import (
    explorer_script,
    picture_script,
    picture_styles,
    tables_script,
    vis_script,
    widget_styles,
)
from jauap.network.draw import scene
from jauap.network.explore import Explored
from jauap.network.kinds import edge_styles, kinds
from jauap.network.legend import edge_svg, kind_svg
from jauap.network.marks import Mark
from jauap.network.view import LINK, View
from jauap.network.widget import TABLE_WORDS, table_data
from jauap.network.words import words

NAME: Final = "jauap_explorer"
_HTML: Final = """
<div class="jauap">
  <ul class="jauap-legend"></ul>
  <div class="jauap-stage"></div>
  <details><summary></summary><div></div></details>
</div>
"""


@dataclass(frozen=True, slots=True)
class Event:
    """What a reader did in the picture: picked or opened a node (``id``), moved it, or switched a kind."""

    type: Literal["pick", "open", "move", "toggle"]
    id: str = ""
    x: int = 0
    y: int = 0


def explorer_widget(
    explored: Explored,
    view: View,
    *,
    key: str,
    lang: str,
    subject: str,
    marks: Mapping[str, Mark],
    on_event: Callable[[], None],
    height: int = 640,
) -> None:
    """Show what is drawn of a view.

    Args:
        explored: the network and what is around it.
        view: the view that it is drawn for.
        key: the widget's key in Streamlit; ``read_event`` takes the same.
        lang: language of legend, buttons and table.
        subject: what the exploration began with; while it stays, the view stays where the reader moved it.
        marks: what is marked, by id.
        on_event: called before the next run when the reader did something.
        height: height of the picture in pixels.
    """
    data = explorer_data(explored, view, lang, marks) | {"height": height, "subject": subject}
    _component()(key=key, data=data, on_event_change=on_event)


def explorer_data(explored: Explored, view: View, lang: str, marks: Mapping[str, Mark]) -> dict[str, Any]:
    """Return what the script gets: the scene, its marks, the legend with counts, and the rows of the table."""
    say = words(lang)
    drawn = scene(explored.network, lang, explored.layout)
    return {
        **drawn,
        "words": {**drawn["words"], **{name: say[name] for name in (*TABLE_WORDS, "filter", "explore")}},
        "marks": {node.id: _mark(node.id, explored, view, marks) for node in explored.network.nodes},
        "legend": _legend(explored, view, lang),
        "table": table_data(explored.network, lang),
        "partly": explored.partly_linked,
    }


def read_event(key: str) -> Event | None:
    """Return what the reader did, inside the callback of the widget; None when it was read before or is unknown."""
    state = st.session_state.get(key)
    given = state.get("event") if isinstance(state, Mapping) else getattr(state, "event", None)
    if not isinstance(given, Mapping) or st.session_state.get(f"{key}-stamp") == given.get("stamp"):
        return None
    st.session_state[f"{key}-stamp"] = given.get("stamp")
    name, node = given.get("type"), str(given.get("id", ""))
    if name == "toggle":
        return Event("toggle", str(given.get("kind", "")))
    if name == "move":
        x, y = given.get("x"), given.get("y")
        if isinstance(x, (int, float)) and isinstance(y, (int, float)) and max(abs(x), abs(y)) < 1_000_000:
            return Event("move", node, round(x), round(y))
        return None
    if name == "pick":
        return Event("pick", node)
    return Event("open", node) if name == "open" else None


def _mark(node: str, explored: Explored, view: View, marks: Mapping[str, Mark]) -> dict[str, Any]:
    mark = marks.get(node, Mark())
    found = {
        "more": explored.more.get(node, 0),
        "pinned": any(pin[0] == node for pin in view.pinned),
        "picked": node == view.picked,
        "group": mark.group,
        "colour": mark.colour,
        "size": mark.size,
        "way": mark.way,
    }
    return {name: value for name, value in found.items() if value}


def _legend(explored: Explored, view: View, lang: str) -> list[dict[str, Any]]:
    """Return the kinds that are there or switched off, with how many there are of each."""
    items: list[tuple[str, str, str, int]] = [
        (kind.id, kind.label.get(lang, kind.id), kind_svg(kind), explored.kinds.get(kind.id, 0))
        for kind in kinds().values()
    ]
    items += [
        (LINK + style.id, style.label.get(lang, style.id), edge_svg(style), explored.links.get(style.id, 0))
        for style in edge_styles().values()
    ]
    return [
        {"kind": kind, "label": label, "svg": svg, "count": count, "on": kind not in view.off}
        for kind, label, svg, count in items
        if count or kind in view.off
    ]


@cache
def _component() -> ComponentRenderer:
    script = f"{vis_script()}\n{picture_script()}\n{tables_script()}\n{explorer_script()}"
    extra = Path(__file__).with_name("explorer.css").read_text("utf-8")
    return st.components.v2.component(
        NAME, html=_HTML, css=f"{picture_styles()}\n{widget_styles()}\n{extra}", js=script
    )
