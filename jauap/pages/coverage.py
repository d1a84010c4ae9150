"""Coverage and quality: which sentences of a report back facts, by section, and whether the data keeps its rules."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from jauap import namespaces as ns
from jauap import store as stores
from jauap.i18n import N_
from jauap.pages.choices import choose_option
from jauap.pages.graph import Graph, Row, iri_of, text_of
from jauap.pages.headers import sentence as capital
from jauap.pages.markup import Markup, element, join, table
from jauap.pages.messages import show_nothing_recorded
from jauap.pages.quality_parts import quality_markup
from jauap.pages.quotes import quote
from jauap.pages.records import Source
from jauap.pages.sources import node_link
from jauap.pages.visit import Visit, current_visit
from jauap.pages.visitor import visitor_folder
from jauap.publication.redact import NO_LOCATOR
from jauap.store import CoveredSentence, read_coverage, read_sources, read_validation

_STATES: Final = {"covered": N_("backs a fact"), "listed": N_("listed without a fact"), "open": N_("undecided")}
_REASONS: Final = {
    "heading": N_("heading"),
    "connecting-prose": N_("connecting prose"),
    "opinion-without-fact": N_("opinion without a fact"),
    "repetition": N_("repetition"),
}
_FACTS_SHOWN: Final = 12


def render() -> None:
    """Show the counts by section, and the sentences of one section."""
    visit = current_visit()
    t = visit.t
    st.html(
        join(
            [
                element("h1", t("Coverage and quality")),
                element(
                    "p",
                    t(
                        "Every sentence of a source either backs facts, or is listed with a reason why it backs none, "
                        "or is open: nobody has decided yet."
                    ),
                    class_="jauap-lead",
                ),
            ]
        )
    )
    folder = visitor_folder()
    if stores.is_remote(folder):
        st.info(
            t("This app reads a graph on another server. What backs each sentence stands beside the build, not there.")
        )
        return
    validation = read_validation(folder)
    st.html(quality_markup(visit, validation, read_sources(folder).get))
    reports = read_coverage(folder)
    if not reports:
        show_nothing_recorded(t)
    for report, sentences in reports.items():
        _show_report(visit, report, sentences)


def _show_report(visit: Visit, report: str, sentences: Sequence[CoveredSentence]) -> None:
    t = visit.t
    document = _document(visit.graph, report)
    by_section: dict[str, list[CoveredSentence]] = {}
    for sentence in sentences:
        by_section.setdefault(sentence.section, []).append(sentence)
    states = Counter(sentence.state for sentence in sentences)
    counted = ", ".join(f"{t(words)}: {t.number(states[state])}" for state, words in _STATES.items())
    heading = visit.label(document).text if document else report
    st.html(
        join(
            [
                element("h2", visit.t("Coverage of: {document}", document=heading)),
                element("p", counted),
                _sections_markup(visit, by_section),
            ]
        )
    )
    names = {str(number): _name(visit, section) for number, section in enumerate(by_section)}
    chosen = choose_option(t("Section"), names, f"section-{report}", "0", unknown=t("There is no such section."))
    section = list(by_section)[int(chosen)]
    st.html(_sentences_markup(visit, document, by_section[section]))


def _document(graph: Graph, report: str) -> str:
    rows = graph.rows("reports")
    return next((iri_of(row["document"]) for row in rows if iri_of(row["graph"]) == ns.source_graph(report)), "")


def _name(visit: Visit, section: str) -> str:
    return section.replace(" > ", " › ") or visit.t("Before the first heading")


def _sections_markup(visit: Visit, by_section: Mapping[str, Sequence[CoveredSentence]]) -> Markup:
    t = visit.t
    rows = []
    for section, sentences in by_section.items():
        counts = Counter(sentence.state for sentence in sentences)
        numbers = [t.number(counts[state]) for state in _STATES]
        rows.append((_name(visit, section), t.number(len(sentences)), *numbers))
    headings = [t("Section"), t("Sentences"), *(capital(t(words)) for words in _STATES.values())]
    return table(headings, rows, caption=t("Coverage by section"), head_column=True)


def _sentences_markup(visit: Visit, document: str, sentences: Sequence[CoveredSentence]) -> Markup:
    t = visit.t
    places = visit.graph.rows("passage_facts", document=document) if document else []
    spans = [
        (int(text_of(r["start"])), int(text_of(r["end"])), text_of(r["sha256"]), iri_of(r["fact"])) for r in places
    ]
    withheld = [_span(r) for r in places if text_of(r["locator"]) == NO_LOCATOR]
    rows: list[tuple[Markup | str, ...]] = []
    for s in sentences:
        facts = dict.fromkeys(fact for start, end, _, fact in spans if start < s.end and end > s.start)
        sha256 = spans[0][2] if spans else ""
        hidden = any(start < s.end and end > s.start for start, end in withheld)
        words = quote(Source("", document, s.section, NO_LOCATOR if hidden else "", sha256, s.start, s.end))
        where = t("characters {start} to {end}", start=t.number(s.start), end=t.number(s.end))
        state = t(_REASONS[s.reason]) if s.reason in _REASONS else t(_STATES[s.state])
        rows.append((element("q", words) if words else where, state, _facts_markup(visit, list(facts))))
    return table([t("Sentence"), t("State"), t("Facts")], rows, caption=t("Sentences of the section"))


def _span(row: Row) -> tuple[int, int]:
    return int(text_of(row["start"])), int(text_of(row["end"]))


def _facts_markup(visit: Visit, facts: Sequence[str]) -> Markup:
    links = [node_link(visit, fact) for fact in facts[:_FACTS_SHOWN]]
    more = len(facts) - len(links)
    if more > 0:
        links.append(element("span", visit.t("and {count} more", count=visit.t.number(more))))
    return join(links, Markup("<br>")) or Markup("–")
