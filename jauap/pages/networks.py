"""Networks on the pages: the picture with its table, what a click in it opens, and its files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from jauap import namespaces as ns
from jauap.network.build import case_network, neighbourhood
from jauap.network.model import Network
from jauap.network.rows import network_from_rows, network_from_triples
from jauap.network.view import View, to_address
from jauap.network.widget import network_widget
from jauap.pages import addresses
from jauap.pages.downloads import show_downloads
from jauap.pages.frame import open_node
from jauap.pages.graph import Term, iri_of
from jauap.pages.markup import element, link
from jauap.pages.network_files import network_downloads, page_address
from jauap.pages.visit import Visit
from jauap.query.results import Result

_KEPT: Final = 64
MOST_DRAWN: Final = 1000
"""Links of an answer that are drawn; the rest is announced."""
_NAMES: Final = ("label", "actionLabel", "propertyLabel", "action", "property", "predicate")
# Columns that mean a link where a query has all three: from, to, what it is called.
_LINKS: Final = (
    ("subject", "object", "label"),
    ("source", "target", "link"),
    ("source", "target", "label"),
    ("item", "allegation", "sideLabel"),
    ("speaker", "node", "stanceLabel"),
    ("case", "node", "propertyLabel"),
    ("body", "case", "actionLabel"),
    ("body", "case", "outcomeLabel"),
    ("body", "event", "actionLabel"),
    ("case", "norm", "useLabel"),
)


@dataclass(frozen=True, slots=True)
class Ends:
    """The columns that a network joins, and the one that names the link, which may be missing."""

    source: str
    target: str
    label: str


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _case(version: str, iri: str, language: str, _visit: Visit) -> Network:
    return case_network(_visit.graph.store, iri, language)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _around(version: str, iri: str, language: str, _visit: Visit) -> Network:
    return neighbourhood(_visit.graph.store, iri, language)


def show_case_network(visit: Visit, iri: str, subject: str) -> None:
    """Show the network of a case."""
    _show(visit, _case(visit.graph.version, iri, visit.language, visit), subject, _explorer(visit, iri), height=680)


def show_neighbourhood(visit: Visit, iri: str, subject: str) -> None:
    """Show the network around a node."""
    _show(visit, _around(visit.graph.version, iri, visit.language, visit), subject, _explorer(visit, iri))


def _explorer(visit: Visit, iri: str) -> str:
    """Return the address of the explorer that begins with a node."""
    start = to_address(View.start(ns.short(iri)))
    return addresses.address(addresses.NETWORK, visit.language, **start)


def show_result_network(visit: Visit, result: Result, subject: str, begin: Mapping[str, str]) -> None:
    """Show an answer as a network.

    Args:
        visit: the visit.
        result: the answer.
        subject: what it answers, for file names.
        begin: parameters with which the explorer asks the same.
    """
    drawn = result_network(visit, result)
    if drawn is None:
        return
    show_left_out(visit, drawn)
    explorer = addresses.address(addresses.NETWORK, visit.language, **begin) if begin else ""
    _show(visit, drawn.network, subject, explorer)


@dataclass(frozen=True, slots=True)
class ResultNetwork:
    """An answer as a network.

    Attributes:
        loose: rows that name only one end and are not drawn.
        cut: rows or triples that are not drawn because the network is large enough without them.
    """

    network: Network
    loose: int = 0
    cut: int = 0


def result_network(visit: Visit, result: Result) -> ResultNetwork | None:
    """Return an answer as a network of at most ``MOST_DRAWN`` links; None when it has no two columns of nodes."""
    store, language = visit.graph.store, visit.language
    if result.kind == "construct":
        first = result.triples[:MOST_DRAWN]
        return ResultNetwork(network_from_triples(first, store, language), cut=len(result.triples) - len(first))
    found = ends(result)
    if found is None:
        return None
    rows = [dict(zip(result.variables, row, strict=True)) for row in result.rows]
    whole = [row for row in rows if iri_of(row[found.source]) and iri_of(row[found.target])]
    network = network_from_rows(
        whole[:MOST_DRAWN], store, language, subject=found.source, target=found.target, label=found.label
    )
    return ResultNetwork(network, len(rows) - len(whole), max(len(whole) - MOST_DRAWN, 0))


def show_left_out(visit: Visit, drawn: ResultNetwork) -> None:
    """Say what of an answer is not drawn."""
    t = visit.t
    if drawn.loose:
        st.caption(
            t.plural(
                "{count} row names only one end and is not drawn; the table has it.",
                "{count} rows name only one end and are not drawn; the table has them.",
                drawn.loose,
            )
        )
    if drawn.cut:
        said = t(
            "The picture is made of the first {shown} links; {left} more are in the table and the files of the answer.",
            shown=t.number(MOST_DRAWN),
            left=t.number(drawn.cut),
        )
        st.warning(said, icon=":material/content_cut:")


def ends(result: Result) -> Ends | None:
    """Return the columns that a network joins, or None when there are no two columns of nodes."""
    if result.kind == "construct":
        return Ends("subject", "object", "predicate")
    columns = [name for index, name in enumerate(result.variables) if _is_node_column(result.rows, index)]
    for source, target, label in _LINKS:
        if source in columns and target in columns and (label == "label" or label in result.variables):
            return Ends(source, target, label)
    if len(columns) < 2:
        return None
    return Ends(columns[0], columns[1], next((name for name in _NAMES if name in result.variables), "label"))


def _is_node_column(rows: Sequence[tuple[Term | None, ...]], index: int) -> bool:
    return any(iri_of(row[index]).startswith((ns.ID, ns.LEX)) for row in rows)


def _show(visit: Visit, network: Network, subject: str, explorer: str, height: int = 600) -> None:
    """Show a network, the way to the explorer (an address, may be empty), and its files."""
    opened = network_widget(network, key=f"network-{subject}", lang=visit.language, height=height)
    node = network.node(opened) if opened else None
    if node is not None:
        open_node(visit, node.iri)
    if explorer:
        st.html(element("p", link(explorer, visit.t("Open in the network explorer")), class_="jauap-small"))
    shown = explorer or addresses.address(addresses.NETWORK, visit.language)
    show_downloads(visit, f"{subject}-network", network_downloads(visit, network, page_address(shown)))
