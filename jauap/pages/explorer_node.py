"""What is said of the picked node beside the picture, and what can be done with it, by mouse or keyboard."""

from collections.abc import Callable

import streamlit as st

from jauap.network.explore import Explored
from jauap.network.filters import is_sign
from jauap.network.kinds import kinds
from jauap.network.model import Node
from jauap.network.view import FIRST, Step, View
from jauap.pages.destinations import destination
from jauap.pages.explorer_view import begin, go
from jauap.pages.headers import sentence
from jauap.pages.markup import definition_list, element, join, link
from jauap.pages.visit import Visit

_DETAILS = 8
_WAY_TO = "explorer-way"


def show_node(visit: Visit, view: View, explored: Explored) -> None:
    """Show the picked node, or how to pick one."""
    t = visit.t
    node = explored.network.node(view.picked) if view.picked else None
    if node is None:
        said = t("Pick a node in the picture or in the table below it: what is known of it is shown here.")
        st.html(element("p", said, class_="jauap-small"))
        return
    kind = kinds()[node.kind].label.get(visit.language, node.kind)
    page = destination(visit, node.iri)
    st.html(
        join(
            [
                element("p", sentence(kind), class_="jauap-kicker"),
                element("p", element("strong", link(page, sentence(node.label)))),
                definition_list((sentence(name), value) for name, value in node.detail[:_DETAILS]),
            ]
        )
    )
    _show_buttons(visit, view, explored, node)
    _show_way(visit, view, explored, node)


def _show_buttons(visit: Visit, view: View, explored: Explored, node: Node) -> None:
    t = visit.t
    more, opened = explored.more.get(node.id), view.opened(node.id)
    if more and opened:
        said = t.plural("{count} neighbour is not in the picture.", "{count} neighbours are not in the picture.", more)
        st.caption(said)
        more_words = t("Show {count} more of {all}", count=t.number(min(FIRST, more)), all=t.number(more))
        _button(more_words, "more", ":material/add_circle:", view.open(node.id), primary=True)
    elif more and more > FIRST:
        first = t("Expand: the first {count} of {all} neighbours", count=t.number(FIRST), all=t.number(more))
        _button(first, "open", ":material/add_circle:", view.open(node.id), primary=True)
    elif more:
        every = t.plural("Expand: {count} neighbour", "Expand: {count} neighbours", more)
        _button(every, "open", ":material/add_circle:", view.open(node.id), primary=True)
    elif node.id in view_asked(view) or opened:
        st.caption(t("All of its neighbours are in the picture."))
    elif more is None and explored.partly_linked:
        _button(t("Expand"), "open", ":material/add_circle:", view.open(node.id), primary=True)
    with st.container(horizontal=True, key="explorer-node-buttons"):
        if opened:
            _button(t("Collapse"), "close", ":material/do_not_disturb_on:", view.close(node.id))
        _button(t("Hide"), "hide", ":material/visibility_off:", view.hide(node.id))
        if any(pin[0] == node.id for pin in view.pinned):
            _button(t("Unpin"), "unpin", ":material/keep_off:", view.unpin(node.id))
        else:
            box = explored.layout.boxes[node.id]
            _button(t("Pin"), "pin", ":material/keep:", view.pin(node.id, box.x, box.y))
        st.button(
            t("Begin here anew"),
            key="explorer-begin",
            icon=":material/restart_alt:",
            on_click=begin,
            args=({"nodes": str(Step(node.id, FIRST)), "at": node.id}, visit.language),
        )


def view_asked(view: View) -> set[str]:
    """Return the nodes that the reader added or opened."""
    return {step.id for step in view.steps}


def _button(label: str, name: str, icon: str, to: View, *, primary: bool = False) -> None:
    action: Callable[[View], None] = go
    st.button(
        label,
        key=f"explorer-{name}",
        icon=icon,
        on_click=action,
        args=(to,),
        type="primary" if primary else "secondary",
    )


def _show_way(visit: Visit, view: View, explored: Explored, node: Node) -> None:
    """Offer the shortest ways from the picked node to another one of the picture."""
    t = visit.t
    names = {n.id: sentence(n.label) for n in explored.network.nodes if n.id != node.id and not is_sign(n)}
    if not names:
        return
    st.session_state[_WAY_TO] = None
    st.selectbox(
        t("Shortest path from here to"),
        sorted(names, key=lambda other: names[other]),
        format_func=lambda other: names[other],
        key=_WAY_TO,
        placeholder=t("Choose a node of the picture"),
        on_change=_take_way,
        args=(view, node.id),
    )


def _take_way(view: View, node: str) -> None:
    other = st.session_state.get(_WAY_TO)
    if other:
        go(view.join(node, other))


def show_ways(visit: Visit, view: View, explored: Explored) -> None:
    """Say what was found between nodes."""
    t = visit.t
    if not explored.ways:
        return
    names = {n.id: sentence(n.label) for n in explored.network.nodes}
    for step, ways in explored.ways.items():
        ends = {"one": names.get(step.id, step.id), "other": names.get(step.end, step.end)}
        if ways.nodes:
            length = t.plural("{count} link", "{count} links", ways.length)
            between = t.plural("{count} node lies on them", "{count} nodes lie on them", max(len(ways.nodes) - 2, 0))
            said = t(
                "Shortest paths from “{one}” to “{other}”: {length}, {between}.", **ends, length=length, between=between
            )
        elif ways.given_up:
            said = t("No path from “{one}” to “{other}” was found within the limits of the search.", **ends)
        else:
            said = t("The graph has no path from “{one}” to “{other}” that avoids the hidden nodes.", **ends)
        cut = t("There are more paths of this length than are shown.") if ways.cut else ""
        st.html(element("p", f"{said} {cut}".strip(), role="status"))
    caution = t(
        "A path shows which records name two nodes together, not that one of them knew of the other or answers for it. "
        "Hide a node, and the path leads around it."
    )
    st.html(element("p", caution, class_="jauap-small"))
    st.button(t("Remove the paths"), key="explorer-no-ways", on_click=go, args=(view.without_ways(),))
