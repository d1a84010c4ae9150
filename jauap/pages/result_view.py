"""One answer in its views: table, network, timeline; with its size, its cut, and its files."""

from collections.abc import Mapping, Sequence
from typing import Final

import pyoxigraph as ox
import streamlit as st

from jauap.i18n import N_
from jauap.pages.choices import choose_view
from jauap.pages.downloads import Download, excel_csv, show_downloads
from jauap.pages.messages import show_no_rows
from jauap.pages.networks import node_columns, show_result_network
from jauap.pages.result_table import result_frame, show_result_table
from jauap.pages.timeline import date_column, show_timeline
from jauap.pages.visit import Visit
from jauap.query.formats import MEDIA_TYPES
from jauap.query.results import Result, as_table

VIEWS: Final = {"table": N_("Table"), "network": N_("Network"), "timeline": N_("Timeline")}
_ROW_FILES: Final = {"csv": "CSV", "tsv": "TSV", "json": "JSON", "xml": "XML"}
_TRIPLE_FILES: Final = {"ttl": "Turtle", "nt": "N-Triples", "jsonld": "JSON-LD", "rdfxml": "RDF/XML"}


def show_result(
    visit: Visit, result: Result, subject: str, *, headings: Mapping[str, str] | None = None, first: str = "table"
) -> None:
    """Show an answer.

    Args:
        visit: the visit.
        result: what the engine or the library returned.
        subject: what it answers, for file names and captions.
        headings: what columns are called, by variable.
        first: the view to begin with.
    """
    t = visit.t
    if result.kind == "ask":
        st.success(t("yes") if result.boolean else t("no"))
        _show_size(visit, result)
        return
    if not len(result):
        show_no_rows(t)
        return
    rows = as_table(result)
    names = [(headings or {}).get(name, name) for name in rows.variables]
    dates = date_column(rows)
    possible = ["table", *(["network"] if node_columns(result) else []), *(["timeline"] if dates is not None else [])]
    view = choose_view(
        t("View"), {name: t(VIEWS[name]) for name in possible}, "view", first if first in possible else "table"
    )
    _show_size(visit, result)
    if view == "network":
        show_result_network(visit, result, subject)
    elif view == "timeline" and dates is not None:
        show_timeline(visit, rows, dates, names, subject)
    else:
        show_result_table(visit, rows, names, "result", subject)
    show_downloads(visit, subject, result_files(visit, result, names))


def _show_size(visit: Visit, result: Result) -> None:
    t = visit.t
    took = t("{milliseconds} ms", milliseconds=t.number(round(result.elapsed * 1000)))
    if result.kind == "ask":
        st.caption(took)
        return
    count = len(result)
    words = (
        t.plural("{count} triple", "{count} triples", count)
        if result.kind == "construct"
        else t.plural("{count} row", "{count} rows", count)
    )
    st.caption(f"{words} · {took}")
    if result.truncated:
        said = t(
            "There are more: the answer was cut after {count}, on the screen and in the files.", count=t.number(count)
        )
        st.warning(said, icon=":material/content_cut:")


def result_files(visit: Visit, result: Result, headings: Sequence[str]) -> dict[str, Download]:
    """Return the files of an answer; those of triples only where it holds triples."""
    t = visit.t
    forms = {**_ROW_FILES, **(_TRIPLE_FILES if result.kind == "construct" else {})}
    files = {form: _file(result, form, label) for form, label in forms.items()}
    table = as_table(result)
    excel = Download(
        t("CSV for Excel"), "excel.csv", "text/csv", lambda: excel_csv(result_frame(visit, headings, table.rows))
    )
    return {"csv": files.pop("csv"), "excel": excel, **files}


def _file(result: Result, form: str, label: str) -> Download:
    def content() -> bytes:
        data = result.to(form)
        return data if isinstance(data, bytes) else data.encode()

    return Download(label, form, MEDIA_TYPES[form].partition(";")[0], content)


def rows_of(result: Result) -> list[dict[str, "ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None"]]:
    """Return rows as mappings from variable to term."""
    return [dict(zip(result.variables, row, strict=True)) for row in result.rows]
