"""One document: its facts, what was read of it section by section, who speaks in it, what cites it."""

from collections import defaultdict
from typing import Final

import streamlit as st

from jauap.i18n import P2_
from jauap.pages.addresses import node_address, short_id
from jauap.pages.choices import choose_option
from jauap.pages.counts import counts_markup
from jauap.pages.document_reading import Place, Reading, load_reading
from jauap.pages.entity_parts import pointing_markup, said_markup
from jauap.pages.facts import fact_rows, facts_markup
from jauap.pages.graph import iri_of, text_of
from jauap.pages.headers import names_markup
from jauap.pages.markup import Markup, element, join, link, table
from jauap.pages.missing import NO_RECORD, missing_markup
from jauap.pages.networks import show_neighbourhood
from jauap.pages.node_files import show_document_downloads
from jauap.pages.record_times import Moment, times_content
from jauap.pages.records import Record, Source
from jauap.pages.reporting import show_report_an_error
from jauap.pages.sections import Content, show_sections
from jauap.pages.sources import claims_markup, locator_markup, node_link, status_badge
from jauap.pages.visit import Visit

_PART: Final = "part"


def show_document(visit: Visit, record: Record) -> None:
    """Show the page of a document."""
    t, iri = visit.t, record.iri
    reading = load_reading(visit, iri)
    st.html(join([names_markup(visit, iri), _counts(visit, reading)]))
    sections: dict[str, tuple[str, Content]] = {
        "facts": (t("Facts"), facts_markup(visit, fact_rows(record), t("Facts"))),
        "said": (t("Who says it, and where"), claims_markup(visit, record.claims)),
        "read": (t("What was read of it"), (lambda: _show_reading(visit, reading)) if reading.places else Markup("")),
        "speakers": (t("Who speaks in it"), _speakers(visit, iri)),
        "passed": (t("Said and passed on"), said_markup(visit, iri)),
        "named": (t("Where this record is named"), pointing_markup(visit, iri)),
        "times": (t("When its facts were"), times_content(visit, _days(visit, iri))),
        "network": (t("Network around this record"), lambda: show_neighbourhood(visit, iri, short_id(iri))),
        "downloads": (
            t("Downloads"),
            lambda: show_document_downloads(visit, short_id(iri), record, reading),
        ),
    }
    show_sections(visit, sections)
    show_report_an_error(visit, iri)


def _days(visit: Visit, iri: str) -> list[Moment]:
    """Return when the records were that the document tells of."""
    rows = visit.graph.rows("document_days", document=iri)
    return list({(m := Moment(iri_of(row["record"]), row["period"], row["seen"])).record: m for row in rows}.values())


def _counts(visit: Visit, reading: Reading) -> Markup:
    if not reading.places:
        return Markup("")
    numbers = [
        (len(reading.places), P2_("passage", "passages")),
        (len(reading.claims), P2_("claim", "claims")),
        (len(reading.records), P2_("record", "records")),
    ]
    return counts_markup(visit.t, numbers)


def _show_reading(visit: Visit, reading: Reading) -> None:
    """Show how much was read of each section, and the places of a chosen one."""
    t = visit.t
    sections = reading.sections()
    names = {str(number): _section(visit, path) for number, path in enumerate(sections, 1)}
    rows = [
        [
            name,
            t.number(len(places)),
            t.number(len({claim for place in places for claim in place.claims})),
            t.number(len({record for place in places for record in place.records})),
        ]
        for name, places in zip(names.values(), sections.values(), strict=True)
    ]
    headings = [t("Section"), t("Passages"), t("Claims"), t("Records")]
    numbers = table(headings, rows, caption=t("What was read of it"), head_column=True)
    said = t.plural("All of {count} section", "All of {count} sections", len(rows))
    st.html(element("details", element("summary", said), numbers, class_="jauap-source"))
    chosen = choose_option(t("Section"), names, _PART, "1", unknown=t("There is no such section."))
    st.html(_places(visit, list(sections.values())[int(chosen) - 1]))


def _section(visit: Visit, path: str) -> str:
    return path.replace(" > ", " › ") or visit.t("Without a section")


def _places(visit: Visit, places: list[Place]) -> Markup:
    t = visit.t
    records = {record for place in places for record in place.records}
    visit.graph.labels(records)
    visit.graph.types(records)
    rows: list[list[str | Markup]] = []
    for place in places:
        words = locator_markup(visit, Source(place.iri, "", place.section, place.locator)) or t(
            "address of this passage"
        )
        links = [node_link(visit, record, capital=True) for record in place.records]
        rows.append(
            [
                link(node_address(place.iri, visit.language), words),
                join(links, Markup("<br>")) if links else missing_markup(NO_RECORD, t),
                t.number(len(place.claims)),
            ]
        )
    return table([t("Passage"), t("Records read from it"), t("Claims")], rows, caption=t("Passages of this section"))


def _speakers(visit: Visit, iri: str) -> Markup:
    """Return who speaks in the document: numbers of claims by quality."""
    t = visit.t
    found: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for row in visit.graph.rows("document_speakers", document=iri):
        counted = int(text_of(row["claims"])), int(text_of(row["relayed"]))
        if counted[0]:
            found[iri_of(row["speaker"])].append((iri_of(row["status"]), *counted))
    visit.graph.labels(speaker for speaker in found if speaker)
    rows = []
    for speaker, parts in sorted(found.items(), key=lambda item: -sum(count for _, count, _ in item[1])):
        qualities = [join([status_badge(visit, status), " ", t.number(count)]) for status, count, _ in parts]
        rows.append(
            [
                node_link(visit, speaker, capital=True) if speaker else t("speaker not stated"),
                t.number(sum(count for _, count, _ in parts)),
                join(qualities, Markup("<br>")),
                t.number(sum(relayed for _, _, relayed in parts)),
            ]
        )
    headings = [t("Speaker"), t("Claims"), t("In what quality"), t("of them passed on by another")]
    return table(headings, rows, caption=t("Who speaks in it"), head_column=True) if rows else Markup("")
