"""Network explorer: a picture that grows from a search, a question or a case, kept whole in the address."""

import streamlit as st

from jauap.network.explore import Explored, explore
from jauap.network.explorer import explorer_widget
from jauap.network.model import Network
from jauap.network.view import View, to_address
from jauap.pages import addresses
from jauap.pages.downloads import show_downloads
from jauap.pages.explorer_marks import choose_mark, marks_of, show_measures
from jauap.pages.explorer_node import show_node, show_ways
from jauap.pages.explorer_start import load_beginning, show_question, show_search, show_suggestions, show_values
from jauap.pages.explorer_view import WIDGET, beginning, can_undo, current_view, go, take_event, undo
from jauap.pages.markup import element, join
from jauap.pages.messages import show_filtered_out
from jauap.pages.network_files import network_downloads, page_address
from jauap.pages.visit import Visit, current_visit

_KEPT = 64
_YEARS = "explorer-years"


def render() -> None:
    """Show the page."""
    visit = current_visit()
    t = visit.t
    lead = t(
        "Begin with a name, a question or a case, and follow the links. Every link is one that a source or a rule "
        "gives; the address of the page keeps the whole picture."
    )
    st.html(join([element("h1", t("Network explorer")), element("p", lead, class_="jauap-lead")]))
    search, question = st.columns(2)
    with search:
        show_search(visit)
    with question:
        chosen = show_question(visit)
    if chosen is not None:
        show_values(visit, chosen)
    begun = load_beginning(visit, beginning())
    view = current_view()
    if begun is None and not view.steps:
        show_suggestions(visit)
        return
    explored = _explored(
        visit.graph.version,
        repr(to_address(view.pick(""))),
        begun.subject if begun else "",
        visit.language,
        visit,
        view,
        begun.network if begun else None,
    )
    _show_missing(visit, explored)
    subject = begun.subject if begun else view.steps[0].id
    _show(visit, view, explored, subject)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _explored(
    version: str, address: str, subject: str, language: str, _visit: Visit, _view: View, _base: Network | None
) -> Explored:
    """Build the network of a view; what has no underscore tells the answers apart."""
    del version, address, subject
    return explore(_visit.graph.store, _view, language, _base)


def _show(visit: Visit, view: View, explored: Explored, subject: str) -> None:
    t = visit.t
    _show_tools(visit, view, explored)
    marks, measures = marks_of(view, explored)
    picture, side = st.columns([3, 1], gap="medium")
    with picture:
        if explored.network.nodes:
            explorer_widget(
                explored,
                view,
                key=WIDGET,
                lang=visit.language,
                subject=subject,
                marks=marks,
                on_event=take_event,
            )
            _show_size(visit, view, explored)
        else:
            cleared = addresses.address(
                addresses.NETWORK, visit.language, **{**beginning(), **to_address(view.unfiltered())}
            )
            show_filtered_out(t, cleared)
    with side, st.container(key="explorer-side"):
        show_node(visit, view, explored)
        show_ways(visit, view, explored)
        _show_hidden(visit, view, explored)
    show_measures(visit, view, explored, measures)
    if explored.network.nodes:
        address = page_address(
            addresses.address(addresses.NETWORK, visit.language, **{**beginning(), **to_address(view)})
        )
        st.html(element("h2", t("Downloads")))
        show_downloads(visit, "network", network_downloads(visit, explored.network, address, explored.layout, marks))
        with st.expander(t("Link to this view"), icon=":material/link:"):
            st.code(address, language=None, wrap_lines=True)
            said = t("The link keeps what is expanded, hidden, pinned, filtered and marked, and the language.")
            st.html(element("p", said, class_="jauap-small"))


def _show_tools(visit: Visit, view: View, explored: Explored) -> None:
    t = visit.t
    years, marks, buttons = st.columns([3, 5, 4], vertical_alignment="bottom", gap="medium")
    with years:
        _show_years(visit, view, explored)
    with marks:
        choose_mark(visit)
    with buttons, st.container(horizontal=True, key="explorer-tools"):
        st.button(
            t("Undo"),
            key="explorer-undo",
            icon=":material/undo:",
            disabled=not can_undo(),
            on_click=undo,
            args=(visit.language,),
        )
        st.button(
            t("Arrange anew"),
            key="explorer-arrange",
            icon=":material/account_tree:",
            on_click=go,
            args=(view.arrange(),),
            help=t("Lays out everything that is shown; pins are taken away."),
        )
        if view.off or view.since or view.until:
            st.button(
                t("Clear the filters"),
                key="explorer-clear",
                icon=":material/filter_alt_off:",
                on_click=go,
                args=(view.unfiltered(),),
            )


def _show_years(visit: Visit, view: View, explored: Explored) -> None:
    t = visit.t
    if explored.years is None or explored.years[0] == explored.years[1]:
        said = t("No node of the picture has a date.") if explored.years is None else ""
        only = t("All dates in the picture are of {year}.", year=str(explored.years[0])) if explored.years else said
        st.html(element("p", only, class_="jauap-small"))
        return
    first, last = explored.years
    chosen = (min(max(view.since or first, first), last), max(min(view.until or last, last), first))
    st.session_state[_YEARS] = (min(chosen), max(chosen))
    st.slider(t("Years"), first, last, key=_YEARS, on_change=_take_years, args=(view, first, last))


def _take_years(view: View, first: int, last: int) -> None:
    since, until = st.session_state[_YEARS]
    go(view.between(since if since > first else None, until if until < last else None))


def _show_size(visit: Visit, view: View, explored: Explored) -> None:
    t = visit.t
    said = [
        t.plural("{count} node", "{count} nodes", len(explored.network.nodes)),
        t.plural("{count} link", "{count} links", len(explored.network.edges)),
    ]
    if explored.left_out:
        left = t.plural(
            "{count} node is left out by the filters", "{count} nodes are left out by the filters", explored.left_out
        )
        said.append(left)
    if explored.undated and (view.since or view.until):
        undated = t.plural(
            "{count} node has no date and stays", "{count} nodes have no date and stay", explored.undated
        )
        said.append(undated)
    st.caption(" · ".join(said))
    if explored.partly_linked:
        st.caption(
            t("The picture is large: only links of the answer and of expanded nodes are read, not all among its nodes.")
        )


def _show_hidden(visit: Visit, view: View, explored: Explored) -> None:
    t = visit.t
    if not explored.hidden:
        return
    st.html(element("p", t("Hidden: {names}", names=t.listing(explored.hidden.values())), class_="jauap-small"))
    st.button(
        t("Show what is hidden"),
        key="explorer-unhide",
        icon=":material/visibility:",
        on_click=go,
        args=(view.unhide(),),
    )


def _show_missing(visit: Visit, explored: Explored) -> None:
    if not explored.missing:
        return
    st.warning(visit.t("This graph has nothing under some of the names in the address."), icon=":material/link_off:")
    st.html(element("p", element("code", ", ".join(explored.missing)[:200])))
