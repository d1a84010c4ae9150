"""One answer in its views: table, network, timeline, chart; with its size, its cut, and its files."""

from collections.abc import Callable, Collection, Mapping
from typing import Final, TypeAlias

import streamlit as st

from jauap.i18n import N_
from jauap.pages.choices import choose_view
from jauap.pages.columns import fold
from jauap.pages.downloads import Download, excel_csv, show_downloads
from jauap.pages.engine import write_whole
from jauap.pages.messages import show_no_rows
from jauap.pages.networks import ends, show_result_network
from jauap.pages.result_chart import chart_axes, show_chart
from jauap.pages.result_table import AnswerTable, show_result_table
from jauap.pages.timeline import date_column, show_timeline
from jauap.pages.visit import Visit
from jauap.pages.visitor import visitor_folder
from jauap.query.formats import MEDIA_TYPES
from jauap.query.results import Result, as_table
from jauap.query.worker import MAX_ANSWER

Whole: TypeAlias = Callable[[str], bytes]
VIEWS: Final = {"table": N_("Table"), "network": N_("Network"), "timeline": N_("Timeline"), "chart": N_("Chart")}
_ROW_FILES: Final = {"csv": "CSV", "tsv": "TSV", "json": "JSON", "xml": "XML"}
_TRIPLE_FILES: Final = {"ttl": "Turtle", "nt": "N-Triples", "jsonld": "JSON-LD", "rdfxml": "RDF/XML"}


def show_result(
    visit: Visit,
    result: Result,
    subject: str,
    *,
    sparql: str,
    headings: Mapping[str, str] | None = None,
    first: str = "table",
    bars: str = "",
    raw: bool = False,
    chosen: Collection[str] = (),
    explorer: Mapping[str, str] | None = None,
) -> None:
    """Show an answer.

    Args:
        visit: the visit.
        result: what the engine or the library returned.
        subject: what it answers, for file names and captions.
        sparql: the query, which files of a long answer run again.
        headings: what columns are called, by variable.
        first: the view to begin with.
        bars: the variable whose values tell the bars of a chart apart; every row is one without it.
        raw: show terms as SPARQL writes them, not in words.
        chosen: variables that the visitor fixed; they say the same in every row and stay in the files only.
        explorer: parameters with which the network explorer asks the same.
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
    columns = [column for column in fold(rows.variables, headings or {}) if column.name not in chosen]
    answer = AnswerTable(visit, rows, columns, raw)
    dates = date_column(answer)
    possible = ["table", *(["network"] if ends(result) else []), *(["timeline"] if dates is not None else [])]
    if (axes := chart_axes(answer, bars)) is not None:
        possible.append("chart")
    words = {name: t(VIEWS[name]) for name in possible}
    view = choose_view(t("View"), words, "view", first if first in possible else "table")
    _show_size(visit, result)
    if view == "network":
        show_result_network(visit, result, subject, explorer or {})
    elif view == "timeline" and dates is not None:
        show_timeline(answer, dates, subject)
    elif view == "chart" and axes is not None:
        show_chart(answer, axes, subject)
    else:
        show_result_table(answer, "result", subject)
    folder = visitor_folder()
    # An answer that was cut for the screen is whole in its files, which the worker writes when they are wanted.
    whole = (lambda form: write_whole(sparql, folder, form)) if result.truncated else None
    show_downloads(visit, subject, result_files(answer, result, whole))


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
            "There are more: the page works with the first {count}. The files have all of them, except CSV for Excel; "
            "they are written after the click. A file of more than {limit} MB is not written: ask for it in parts.",
            count=t.number(count),
            limit=t.number(MAX_ANSWER // 1024**2),
        )
        st.warning(said, icon=":material/content_cut:")


def result_files(answer: AnswerTable, result: Result, whole: Whole | None = None) -> dict[str, Download]:
    """Return the files of an answer: as SPARQL writes them, and in words for Excel; triples also as RDF.

    Args:
        answer: the answer as the page shows it.
        result: the same as the engine returned it.
        whole: writes the whole answer in a format, where the result was cut.
    """
    t = answer.visit.t
    forms = {**_ROW_FILES, **(_TRIPLE_FILES if result.kind == "construct" else {})}
    files = {form: _file(result, form, label, whole) for form, label in forms.items()}
    words = t("CSV for Excel")
    if result.truncated:
        words = t("CSV for Excel, first {count} rows", count=t.number(len(result)))
    excel = Download(words, "excel.csv", "text/csv", lambda: excel_csv(answer.frame(answer.result.rows)))
    return {"csv": files.pop("csv"), "excel": excel, **files}


def _file(result: Result, form: str, label: str, whole: Whole | None) -> Download:
    def content() -> bytes:
        data = whole(form) if whole is not None else result.to(form)
        return data if isinstance(data, bytes) else data.encode()

    return Download(label, form, MEDIA_TYPES[form].partition(";")[0], content)
