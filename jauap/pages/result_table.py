"""Answers as tables: every cell in words, none of them blank, and the nodes of a row as links."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

import pandas as pd
import pyoxigraph as ox
import streamlit as st

from jauap import namespaces as ns
from jauap.pages.addresses import is_ours
from jauap.pages.columns import Column
from jauap.pages.facts import EDTF_DATE, terms_markup
from jauap.pages.graph import Term, iri_of, text_of
from jauap.pages.markup import Markup, element, join, table
from jauap.pages.missing import ABSENCES, ACTING_BODY, NO_RECORD, missing_markup, missing_words
from jauap.pages.sources import node_link
from jauap.pages.tables import ROWS_ON_SCREEN, show_cut
from jauap.pages.visit import Visit
from jauap.query.formats import display
from jauap.query.results import Result, python_value

# What queries call the values of a property that has another name.
_PROPERTIES: Final = {"date": EDTF_DATE, "body": ns.ONT + "actingBody"}

Cells = tuple[Term | None, ...]


@dataclass(frozen=True)
class AnswerTable:
    """An answer with what its cells mean.

    Attributes:
        result: rows and variables.
        columns: the columns that are shown.
        raw: show terms as SPARQL writes them, not in words.
    """

    visit: Visit
    result: Result
    columns: Sequence[Column]
    raw: bool = False

    @cached_property
    def _absences(self) -> dict[tuple[str, str], str]:
        """What the sources leave open about the nodes of the answer: (node, property) -> kind of absence."""
        nodes = {iri_of(cell) for row in self.result.rows for cell in row if iri_of(cell).startswith((ns.ID, ns.LEX))}
        rows = self.visit.graph.rows("absences", node=sorted(nodes)) if nodes else []
        return {(iri_of(row["node"]), iri_of(row["property"])): ABSENCES[iri_of(row["kind"])] for row in rows}

    @cached_property
    def _absence_names(self) -> dict[str, str]:
        """The names of the nodes that stand for absences -> kind of absence; queries give names, not nodes."""
        return {self.visit.label(iri).text: kind for iri, kind in ACTING_BODY.items()}

    def absence(self, row: Cells, column: Column) -> str:
        """Return how a value is absent, empty when it is there."""
        value, label = row[column.value], text_of(row[column.label]) if column.label is not None else ""
        if iri_of(value) in ABSENCES:
            return ABSENCES[iri_of(value)]
        if label in self._absence_names:
            return self._absence_names[label]
        if text_of(value) or label or isinstance(value, (ox.BlankNode, ox.Triple)):
            return ""
        status = iri_of(row[column.status]) if column.status is not None else ""
        if status in ABSENCES:
            return ABSENCES[status]
        prop = _PROPERTIES.get(column.name, ns.ONT + column.name)
        return next((self._absences[iri_of(c), prop] for c in row if (iri_of(c), prop) in self._absences), NO_RECORD)

    def words(self, row: Cells, column: Column) -> str:
        """Say a cell."""
        absence, value = self.absence(row, column), row[column.value]
        if absence:
            return missing_words(absence, self.visit.t)
        if self.raw:
            return display(value)
        label = text_of(row[column.label]) if column.label is not None else ""
        return label or (self.visit.words(value) if value is not None else "")

    def markup(self, row: Cells, column: Column) -> "str | Markup":
        """Return a cell as markup, nodes as links."""
        absence, value = self.absence(row, column), row[column.value]
        if absence:
            return missing_markup(absence, self.visit.t)
        if self.raw:
            return element("code", display(value))
        label = text_of(row[column.label]) if column.label is not None else ""
        # A name of several things at once belongs to no single node.
        if value is None or "; " in label:
            return label
        return terms_markup(self.visit, [value])

    def frame(self, rows: Sequence[Cells]) -> pd.DataFrame:
        """Return rows as cells in words; a column of numbers stays one, so that it can be sorted."""
        found: dict[str, list[object]] = {}
        for column in self.columns:
            cells = [row[column.value] for row in rows]
            numbers = [value for cell in cells if isinstance(value := python_value(cell), (int, float, Decimal))]
            name = column.heading if column.heading not in found else f"{column.heading} ({column.value + 1})"
            if len(numbers) == len(cells) and column.label is None:
                found[name] = [float(number) if isinstance(number, Decimal) else number for number in numbers]
            else:
                found[name] = [self.words(row, column) for row in rows]
        return pd.DataFrame(found)

    def nodes(self, row: Cells) -> list[str]:
        """Return the nodes that a row names and the app has pages for."""
        iris = dict.fromkeys(iri_of(cell) for cell in row)
        return [iri for iri in iris if is_ours(iri) and not iri.startswith((ns.VOC, ns.ONT))]


def show_result_table(answer: AnswerTable, key: str, caption: str) -> None:
    """Show an answer's rows, as a grid whose chosen row opens its nodes, or as a plain table of links.

    Args:
        answer: what is shown.
        key: unique on the page.
        caption: what the table shows.
    """
    visit = answer.visit
    plain = st.toggle(visit.t("Plain table, for screen readers and print"), key=f"plain-{key}")
    rows = answer.result.rows[:ROWS_ON_SCREEN]
    show_cut(visit, len(rows), len(answer.result.rows))
    visit.graph.labels({iri_of(cell) for row in rows for cell in row} - {""})
    if plain:
        cells = [[answer.markup(row, column) for column in answer.columns] for row in rows]
        st.html(table([column.heading for column in answer.columns], cells, caption=caption))
        return
    chosen = st.dataframe(
        answer.frame(rows),
        hide_index=True,
        alt=caption,
        key=f"grid-{key}",
        height=min(38 + 35 * max(len(rows), 1), 560),
        # Long words are cut by the grid, so that more than one column fits the screen; a click shows them whole.
        column_config={
            c.heading: st.column_config.Column(width="medium") for c in answer.columns if c.label is not None
        },
        on_select="rerun",
        selection_mode="single-row",
    )
    selected = list(chosen["selection"]["rows"]) if chosen else []
    _show_nodes(answer, rows[selected[0]] if selected and selected[0] < len(rows) else None)


def _show_nodes(answer: AnswerTable, row: Cells | None) -> None:
    t = answer.visit.t
    if row is None:
        st.caption(t("Choose a row to open what it names."))
        return
    links = [node_link(answer.visit, iri) for iri in answer.nodes(row)]
    st.html(element("p", t("Open:"), " ", join(links, " · ")) if links else element("p", t("This row names no node.")))
