"""The files of a network: pictures with a caption that says where they are from, and tables for other tools."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from jauap.i18n import edtf_words
from jauap.network.draw import standalone_html
from jauap.network.export import to_csv_zip, to_gexf, to_graphml, to_json
from jauap.network.geometry import Layout
from jauap.network.marks import Mark
from jauap.network.model import Network
from jauap.network.vector import to_png, to_svg
from jauap.pages.downloads import Download
from jauap.pages.visit import Visit

LICENCE = "CC BY 4.0"


def page_address(path: str) -> str:
    """Return the whole address of a page of the app, as far as the browser tells it."""
    base = (st.context.url or "").partition("?")[0].rpartition("/")[0]
    return f"{base}/{path}" if base else path


def caption_lines(visit: Visit, address: str) -> list[str]:
    """Return the lines below a picture: source, version, licence, day; and the address that shows it again."""
    said = visit.t(
        "Source: Jauap, data version {version}. Licence: {licence}. {date}.",
        version=visit.graph.version,
        licence=LICENCE,
        date=edtf_words(date.today().isoformat(), visit.language),
    )
    return [said, address] if address else [said]


def network_downloads(
    visit: Visit,
    network: Network,
    address: str,
    layout: Layout | None = None,
    marks: Mapping[str, Mark] | None = None,
) -> dict[str, Download]:
    """Return the files of a network.

    Args:
        visit: the visit.
        network: what is drawn.
        address: where the app shows it.
        layout: where its nodes stand; computed when missing.
        marks: what is marked on its nodes, by id.
    """
    t, language = visit.t, visit.language
    caption = caption_lines(visit, address)
    about = {
        "title": network.title,
        "description": " ".join(caption),
        "creator": "Jauap",
        "licence": LICENCE,
        "date": date.today().isoformat(),
    }
    return {
        "network-png": Download("PNG", "png", "image/png", lambda: to_png(network, language, caption, layout, marks)),
        "network-svg": Download(
            "SVG", "svg", "image/svg+xml", lambda: to_svg(network, language, caption, layout, marks).encode()
        ),
        "network-html": Download(
            t("Picture (HTML)"),
            "html",
            "text/html",
            lambda: standalone_html(network, language, source=" ".join(caption), layout=layout).encode(),
        ),
        "gexf": Download("GEXF", "gexf", "application/gexf+xml", lambda: to_gexf(network, about, layout)),
        "graphml": Download(
            "GraphML", "graphml", "application/graphml+xml", lambda: to_graphml(network, about, layout)
        ),
        "network-csv": Download(
            t("CSV (nodes, links)"), "csv.zip", "application/zip", lambda: to_csv_zip(network, about)
        ),
        "network-json": Download(
            t("Network (JSON)"), "json", "application/json", lambda: to_json(network, layout).encode()
        ),
    }
