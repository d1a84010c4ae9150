"""Downloads: one row of buttons, each file built only when it is wanted, with a name that says what it is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd
import pyoxigraph as ox
import streamlit as st

from jauap import namespaces as ns
from jauap.exports.workbook import FORMULA
from jauap.pages.facts import fact_rows, facts_frame
from jauap.pages.failed_files import show_failed_file, watched
from jauap.pages.graph import Graph
from jauap.pages.records import Record
from jauap.pages.visit import Visit

PREFIXES: Final = {
    "jauap": ns.ONT,
    "id": ns.ID,
    "claim": ns.CLAIM,
    "psg": ns.PASSAGE,
    "rdfs": ns.RDFS,
    "xsd": ns.XSD,
    "oa": ns.OA,
}
_BYTE_ORDER_MARK: Final = "\ufeff"
_SELECTOR: Final = ox.NamedNode(ns.OA + "hasSelector")


@dataclass(frozen=True, slots=True)
class Download:
    """One file to take: what the button says, the file's ending, its media type, and what makes it."""

    label: str
    ending: str
    mime: str
    content: Callable[[], bytes]


def file_name(subject: str, version: str, ending: str, today: date | None = None) -> str:
    """Return ``<subject>_<version>_<date>.<ending>``, with nothing in it that a file system refuses."""
    safe = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in subject).strip("-")
    return f"{safe or 'jauap'}_{version}_{(today or date.today()).isoformat()}.{ending}"


def show_downloads(visit: Visit, subject: str, downloads: Mapping[str, Download]) -> None:
    """Show the buttons.

    Args:
        visit: the visit.
        subject: what the files are about, for their names.
        downloads: files by a key that is unique on the page.
    """
    with st.container(horizontal=True):
        for key, download in downloads.items():
            st.download_button(
                download.label,
                data=watched(f"{subject}-{key}", download.content),
                file_name=file_name(subject, visit.graph.version, download.ending),
                mime=download.mime,
                key=f"download-{key}",
                on_click="ignore",
                icon=":material/download:",
            )
    for key, download in downloads.items():
        show_failed_file(visit.t, f"{subject}-{key}", download.label)


def frame_downloads(visit: Visit, frame: pd.DataFrame | Callable[[], pd.DataFrame]) -> dict[str, Download]:
    """Return the files of a table, or of one that is made only when it is wanted: CSV, CSV for Excel, JSON."""
    t = visit.t

    def made() -> pd.DataFrame:
        return frame() if callable(frame) else frame

    def json() -> bytes:
        return str(made().to_json(orient="records", force_ascii=False)).encode()

    return {
        "csv": Download("CSV", "csv", "text/csv", lambda: made().to_csv(index=False).encode()),
        "excel": Download(t("CSV for Excel"), "excel.csv", "text/csv", lambda: excel_csv(made())),
        "json": Download("JSON", "json", "application/json", json),
    }


def turtle(visit: Visit, nodes: Iterable[str]) -> Download:
    """Return everything that the graph says of some nodes, as Turtle."""
    return _triple_download(visit, [*nodes], "Turtle", ox.RdfFormat.TURTLE)


def triple_downloads(visit: Visit, nodes: Iterable[str]) -> dict[str, Download]:
    """Return everything that the graph says of some nodes, as Turtle, N-Quads and JSON-LD."""
    wanted = [*nodes]
    return {
        "ttl": turtle(visit, wanted),
        "nq": _triple_download(visit, wanted, "N-Quads", ox.RdfFormat.N_QUADS),
        "jsonld": _triple_download(visit, wanted, "JSON-LD", ox.RdfFormat.JSON_LD),
    }


def _triple_download(visit: Visit, nodes: Sequence[str], label: str, form: ox.RdfFormat) -> Download:
    return Download(label, form.file_extension, form.media_type, lambda: triples(visit.graph, nodes, form))


def nodes_of(records: Iterable[Record]) -> list[str]:
    """Return records with their claims and the passages of these."""
    found = dict.fromkeys(record.iri for record in records)
    claims = [claim for record in records for claim in record.claims]
    found |= dict.fromkeys(claim.iri for claim in claims)
    return [*(found | dict.fromkeys(source.passage for claim in claims for source in claim.sources))]


def show_record_downloads(
    visit: Visit, subject: str, records: Sequence[Record], more: Mapping[str, Download] | None = None
) -> None:
    """Show the files of some records: their facts as tables, their triples as Turtle and N-Quads, and others."""
    facts = frame_downloads(visit, lambda: facts_frame(visit, [r for record in records for r in fact_rows(record)]))
    show_downloads(visit, subject, {**facts, **triple_downloads(visit, nodes_of(records)), **(more or {})})


def triples(graph: Graph, nodes: Iterable[str], form: ox.RdfFormat) -> bytes:
    """Return all that the graph says of some nodes, and where passages among them begin and end, in a fixed order."""
    store = graph.store
    quads = {quad for node in nodes for quad in store.quads_for_pattern(ox.NamedNode(node), None, None, None)}
    places = {quad.object for quad in quads if quad.predicate == _SELECTOR and isinstance(quad.object, ox.NamedNode)}
    quads |= {quad for place in places for quad in store.quads_for_pattern(place, None, None, None)}
    ordered = sorted(quads, key=str)
    content: Iterable[ox.Quad] | Iterable[ox.Triple] = (
        ordered if form.supports_datasets else dict.fromkeys(quad.triple for quad in ordered)
    )
    data = ox.serialize(content, format=form, prefixes=dict(PREFIXES))
    assert data is not None, "without a file the bytes are returned"
    return data


def excel_csv(frame: pd.DataFrame) -> bytes:
    """Return a CSV that Excel opens with the right letters and in which no cell can act as a formula."""
    calm = frame.map(neutral).rename(columns=neutral)
    return (_BYTE_ORDER_MARK + calm.to_csv(index=False, sep=";", lineterminator="\r\n")).encode()


def neutral(cell: object) -> object:
    """Put an apostrophe before a text that a spreadsheet would take for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
