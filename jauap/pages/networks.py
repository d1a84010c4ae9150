"""Networks on the pages: the picture with its table, what a click in it opens, and its files."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from jauap import namespaces as ns
from jauap.network.build import case_network, neighbourhood
from jauap.network.draw import standalone_html
from jauap.network.export import to_graphml, to_json
from jauap.network.model import Network
from jauap.network.rows import network_from_rows, network_from_triples
from jauap.network.widget import network_widget
from jauap.pages.downloads import Download, show_downloads
from jauap.pages.frame import open_node
from jauap.pages.graph import Term, iri_of
from jauap.pages.visit import Visit
from jauap.query.results import Result

_KEPT: Final = 64
# Pairs of columns that mean a link when a query has both; else the first two columns of nodes are taken.
_PAIRS: Final = (("subject", "object"), ("source", "target"), ("body", "case"), ("body", "act"))
_NAMES: Final = ("label", "actionLabel", "relationLabel", "propertyLabel", "action", "property", "relation")


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _case(version: str, iri: str, language: str, _visit: Visit) -> Network:
    return case_network(_visit.graph.store, iri, language)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _around(version: str, iri: str, language: str, _visit: Visit) -> Network:
    return neighbourhood(_visit.graph.store, iri, language)


def show_case_network(visit: Visit, iri: str, subject: str) -> None:
    """Show the network of a case."""
    _show(visit, _case(visit.graph.version, iri, visit.language, visit), subject, height=680)


def show_neighbourhood(visit: Visit, iri: str, subject: str) -> None:
    """Show the network around a node."""
    _show(visit, _around(visit.graph.version, iri, visit.language, visit), subject)


def show_result_network(visit: Visit, result: Result, subject: str) -> None:
    """Show an answer as a network; rows without both ends are counted, not drawn."""
    t = visit.t
    if result.kind == "construct":
        _show(visit, network_from_triples(result.triples, visit.graph.store, visit.language), subject)
        return
    pair = ends(result)
    if pair is None:
        return
    rows = [dict(zip(result.variables, row, strict=True)) for row in result.rows]
    loose = sum(not iri_of(row[pair[0]]) or not iri_of(row[pair[1]]) for row in rows)
    if loose:
        st.caption(
            t.plural(
                "{count} row names only one end and is not drawn; the table has it.",
                "{count} rows name only one end and are not drawn; the table has them.",
                loose,
            )
        )
    label = next((name for name in _NAMES if name in result.variables), "label")
    network = network_from_rows(
        rows, visit.graph.store, visit.language, subject=pair[0], target=pair[1], label=label, status="status"
    )
    _show(visit, network, subject)


def ends(result: Result) -> tuple[str, str] | None:
    """Return the two columns whose nodes a network joins, or None when there are no two of them."""
    if result.kind == "construct":
        return "subject", "object"
    columns = [name for index, name in enumerate(result.variables) if _is_node_column(result.rows, index)]
    known = next((pair for pair in _PAIRS if set(pair) <= set(columns)), None)
    return known or ((columns[0], columns[1]) if len(columns) > 1 else None)


def _is_node_column(rows: Sequence[tuple[Term | None, ...]], index: int) -> bool:
    return any(iri_of(row[index]).startswith((ns.ID, ns.LEX)) for row in rows)


def _show(visit: Visit, network: Network, subject: str, height: int = 600) -> None:
    opened = network_widget(network, key=f"network-{subject}", lang=visit.language, height=height)
    node = network.node(opened) if opened else None
    if node is not None:
        open_node(visit, node.iri)
    t, language = visit.t, visit.language
    show_downloads(
        visit,
        f"{subject}-network",
        {
            "network-html": Download(
                t("Picture (HTML)"), "html", "text/html", lambda: standalone_html(network, language).encode()
            ),
            "graphml": Download("GraphML", "graphml", "application/graphml+xml", lambda: to_graphml(network)),
            "network-json": Download(
                t("Network (JSON)"), "json", "application/json", lambda: to_json(network).encode()
            ),
        },
    )
