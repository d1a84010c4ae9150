"""Networks on the pages: the picture with its table, what a click in it opens, and its files."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from jauap import namespaces as ns
from jauap.network.build import case_network, neighbourhood
from jauap.network.draw import standalone_html
from jauap.network.export import to_gexf, to_graphml, to_json
from jauap.network.model import Network
from jauap.network.rows import network_from_rows, network_from_triples
from jauap.network.widget import network_widget
from jauap.pages.downloads import Download, show_downloads
from jauap.pages.frame import open_node
from jauap.pages.graph import Term, iri_of
from jauap.pages.visit import Visit
from jauap.query.results import Result

_KEPT: Final = 64
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
    found = ends(result)
    if found is None:
        return
    rows = [dict(zip(result.variables, row, strict=True)) for row in result.rows]
    loose = sum(not iri_of(row[found.source]) or not iri_of(row[found.target]) for row in rows)
    if loose:
        st.caption(
            t.plural(
                "{count} row names only one end and is not drawn; the table has it.",
                "{count} rows name only one end and are not drawn; the table has them.",
                loose,
            )
        )
    network = network_from_rows(
        rows, visit.graph.store, visit.language, subject=found.source, target=found.target, label=found.label
    )
    _show(visit, network, subject)


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
            "gexf": Download("GEXF", "gexf", "application/gexf+xml", lambda: to_gexf(network)),
            "network-json": Download(
                t("Network (JSON)"), "json", "application/json", lambda: to_json(network).encode()
            ),
        },
    )
