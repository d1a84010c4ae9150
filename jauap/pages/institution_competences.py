"""Who was competent for what, and when: the matters of a body, with every body that was competent for them."""

from collections import defaultdict

import streamlit as st

from jauap.pages.facts import property_markup
from jauap.pages.folds import folded_claims
from jauap.pages.graph import Graph, iri_of, text_of
from jauap.pages.headers import sentence
from jauap.pages.markup import Markup, element, join, table
from jauap.pages.missing import NO_RECORD, missing_markup
from jauap.pages.period_picture import Period, show_periods
from jauap.pages.records import Record, load_records
from jauap.pages.sources import node_link
from jauap.pages.times import time_markup, time_of, time_words
from jauap.pages.visit import Visit

_LAW = {"", "in-force", "signed"}


def competences_of(graph: Graph, body: str) -> dict[str, list[tuple[Record, str]]]:
    """Return, for each matter of a body, the records of competence in order of time, each with its body."""
    rows = graph.rows("institution_competences", body=body)
    records = load_records(graph, {iri_of(row["record"]) for row in rows})
    found: dict[str, list[tuple[Record, str]]] = defaultdict(list)
    for row in rows:
        if iri_of(row["record"]) in records:
            found[iri_of(row["matter"])].append((records[iri_of(row["record"])], iri_of(row["body"])))
    return {matter: sorted(held, key=lambda item: _order(item[0])) for matter, held in sorted(found.items())}


def _order(record: Record) -> tuple[str, str]:
    """Order by time: what began in the past without a known day comes first, what has no date last."""
    return (text_of(record.first("earliest")) or text_of(time_of(record)).strip("./[") or "9999", record.iri)


def competences_markup(visit: Visit, body: str, found: dict[str, list[tuple[Record, str]]]) -> Markup:
    """Return the competences as a table; the page's own body is marked."""
    t = visit.t
    rows = [
        [
            sentence(visit.label(matter).text),
            element("strong", visit.label(who).text) if who == body else node_link(visit, who),
            time_markup(visit, record),
            property_markup(visit, record, "exclusive"),
            property_markup(visit, record, "legalStage"),
            _established(visit, record),
            element("div", node_link(visit, record.iri, capital=True), folded_claims(visit, record.claims)),
        ]
        for matter, held in found.items()
        for record, who in held
    ]
    headings = [
        t("Matter"),
        t("Competent body"),
        t("When"),
        t("Exclusive"),
        t("Stage"),
        t("Established by"),
        t("Claims and sources"),
    ]
    return table(headings, rows, caption=t("Who was competent, and when"), head_column=True) if rows else Markup("")


def _established(visit: Visit, record: Record) -> Markup:
    nodes = record.nodes("establishedBy")
    links = [node_link(visit, iri, capital=True) for iri in nodes]
    return join(links, Markup("<br>")) if links else missing_markup(NO_RECORD, visit.t)


def show_competences_picture(visit: Visit, found: dict[str, list[tuple[Record, str]]]) -> None:
    """Draw the competences on a line of time, matter by matter."""
    for matter, held in found.items():
        st.html(element("h3", sentence(visit.label(matter).text)))
        show_periods(visit, [_period(visit, record, who) for record, who in held])


def _period(visit: Visit, record: Record, who: str) -> Period:
    t = visit.t
    exclusive = text_of(record.first("exclusive"))
    words = {"true": t("exclusively"), "false": t("among others")}.get(exclusive, "")
    stage = record.first("legalStage")
    parts = [time_words(visit, record), words, visit.words(stage) if stage is not None else ""]
    firm = iri_of(stage).rpartition("#")[2] in _LAW
    return Period(
        sentence(visit.label(who).text), " · ".join(p for p in parts if p), text_of(time_of(record)), firm=firm
    )
