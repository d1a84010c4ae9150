"""Answers as tables: every cell in words, none of them blank, and the nodes of a row as links."""

from collections.abc import Sequence
from decimal import Decimal

import pandas as pd
import pyoxigraph as ox
import streamlit as st

from jauap import namespaces as ns
from jauap.pages.addresses import is_ours
from jauap.pages.facts import terms_markup
from jauap.pages.graph import Term
from jauap.pages.markup import Markup, element, join, table
from jauap.pages.missing import ABSENCES, NO_RECORD, missing_markup, missing_words
from jauap.pages.sources import node_link
from jauap.pages.tables import ROWS_ON_SCREEN, show_cut
from jauap.pages.visit import Visit
from jauap.query.formats import display
from jauap.query.results import Result, python_value


def show_result_table(visit: Visit, result: Result, headings: Sequence[str], key: str, caption: str) -> None:
    """Show an answer's rows, as a grid whose chosen row opens its nodes, or as a plain table of links.

    Args:
        visit: the visit.
        result: rows and variables.
        headings: what the columns are called, one for each variable.
        key: unique on the page.
        caption: what the table shows.
    """
    t = visit.t
    columns = st.columns(2)
    plain = columns[0].toggle(t("Plain table, for screen readers and print"), key=f"plain-{key}")
    names = columns[1].toggle(t("Names instead of addresses"), key=f"names-{key}", value=True)
    rows = result.rows[:ROWS_ON_SCREEN]
    show_cut(visit, len(rows), len(result.rows))
    visit.graph.labels({cell.value for row in rows for cell in row if isinstance(cell, ox.NamedNode)})
    if plain:
        st.html(_markup(visit, headings, rows, names, caption))
        return
    chosen = st.dataframe(
        result_frame(visit, headings, rows, names),
        hide_index=True,
        alt=caption,
        key=f"grid-{key}",
        height=min(38 + 35 * max(len(rows), 1), 560),
        on_select="rerun",
        selection_mode="single-row",
    )
    _show_nodes(visit, rows, list(chosen["selection"]["rows"]) if chosen else [])


def _show_nodes(visit: Visit, rows: Sequence[tuple[Term | None, ...]], chosen: Sequence[int]) -> None:
    t = visit.t
    if not chosen:
        st.caption(t("Choose a row to open what it names."))
        return
    nodes = dict.fromkeys(
        cell.value
        for cell in rows[chosen[0]]
        if isinstance(cell, ox.NamedNode) and is_ours(cell.value) and not cell.value.startswith((ns.VOC, ns.ONT))
    )
    links = [node_link(visit, iri) for iri in nodes]
    st.html(element("p", t("Open:"), " ", join(links, " · ")) if links else element("p", t("This row names no node.")))


def result_frame(
    visit: Visit, headings: Sequence[str], rows: Sequence[tuple[Term | None, ...]], names: bool = True
) -> pd.DataFrame:
    """Return rows as cells in words; a column of numbers stays one, so that it can be sorted."""
    columns: dict[str, list[object]] = {}
    for index, heading in enumerate(headings):
        cells = [row[index] for row in rows]
        numbers = [value for cell in cells if isinstance(value := python_value(cell), (int, float, Decimal))]
        name = heading if heading not in columns else f"{heading} ({index + 1})"
        if len(numbers) == len(cells):
            columns[name] = [float(number) if isinstance(number, Decimal) else number for number in numbers]
        else:
            columns[name] = [cell_words(visit, cell, names) for cell in cells]
    return pd.DataFrame(columns)


def cell_words(visit: Visit, cell: Term | None, names: bool = True) -> str:
    """Say a cell: in words, or as SPARQL would write it; an absence as its sign and word."""
    if cell is None:
        return missing_words(NO_RECORD, visit.t)
    if not names:
        return display(cell)
    absence = ABSENCES.get(cell.value, "") if isinstance(cell, ox.NamedNode) else ""
    return missing_words(absence, visit.t) if absence else visit.words(cell)


def _markup(
    visit: Visit, headings: Sequence[str], rows: Sequence[tuple[Term | None, ...]], names: bool, caption: str
) -> Markup:
    return table(headings, [[_cell_markup(visit, cell, names) for cell in row] for row in rows], caption=caption)


def _cell_markup(visit: Visit, cell: Term | None, names: bool) -> "str | Markup":
    if cell is None:
        return missing_markup(NO_RECORD, visit.t)
    if isinstance(cell, ox.NamedNode) and cell.value in ABSENCES:
        return missing_markup(ABSENCES[cell.value], visit.t)
    return terms_markup(visit, [cell]) if names else element("code", display(cell))
