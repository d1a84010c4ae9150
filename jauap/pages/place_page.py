"""One place: its facts, where it lies, what is told of it and of the places within it, when, and in which cases."""

from collections import Counter
from collections.abc import Mapping

import streamlit as st

from jauap import namespaces as ns
from jauap.i18n import P2_
from jauap.pages import addresses
from jauap.pages.counts import counts_markup
from jauap.pages.downloads import show_record_downloads
from jauap.pages.entity_parts import pointing_markup
from jauap.pages.facts import fact_rows, facts_markup
from jauap.pages.headers import class_words, names_markup, sentence
from jauap.pages.markup import Markup, element, join, link, table
from jauap.pages.networks import show_neighbourhood
from jauap.pages.place_counts import PlaceFacts, places_of, stands_words
from jauap.pages.record_times import moments, times_content
from jauap.pages.records import Record, load_records
from jauap.pages.reporting import show_report_an_error
from jauap.pages.sections import Content, show_sections
from jauap.pages.sources import claims_markup, node_link
from jauap.pages.visit import Visit


def show_place(visit: Visit, record: Record) -> None:
    """Show the page of a town, a region, a country or a facility."""
    t, iri = visit.t, record.iri
    places = places_of(visit)
    place = places[iri]
    inside = [other for other in places.values() if iri in other.above]
    told = sorted(place.records.union(*(other.records for other in inside)))
    cases = place.cases.union(*(other.cases for other in inside))
    records = load_records(visit.graph, told)
    numbers = [
        (len(place.records), P2_("fact about it", "facts about it")),
        (
            len(records) - len(place.records),
            P2_("fact about places within it only", "facts about places within it only"),
        ),
        (len(cases), P2_("case", "cases")),
    ]
    st.html(join([names_markup(visit, iri), _lies(visit, place), counts_markup(t, numbers)]))
    sections: dict[str, tuple[str, Content]] = {
        "facts": (t("Facts"), facts_markup(visit, rows, t("Facts")) if (rows := fact_rows(record)) else Markup("")),
        "said": (t("Who says it, and where"), claims_markup(visit, record.claims)),
        "cases": (t("Cases here"), _cases(visit, records)),
        "named": (t("Where this record is named"), pointing_markup(visit, iri, left_out=(ns.ONT + "within",))),
        "within": (t("Places within it"), _within(visit, inside)),
        "times": (t("On a line of time"), times_content(visit, moments(records.values()))),
        "network": (t("Network around this record"), lambda: show_neighbourhood(visit, iri, addresses.short_id(iri))),
        "downloads": (
            t("Downloads"),
            lambda: show_record_downloads(visit, addresses.short_id(iri), [record, *records.values()]),
        ),
    }
    show_sections(visit, sections)
    show_report_an_error(visit, iri)


def _lies(visit: Visit, place: PlaceFacts) -> Markup:
    """Say in what a place lies, and where it stands on the map."""
    t = visit.t
    above = join([node_link(visit, iri, capital=True) for iri in place.above], " › ")
    on_map = link(addresses.address(addresses.MAP, visit.language), t("Map"))
    said = [join([t("Lies in"), ": ", above])] if place.above else []
    return element("p", join([*said, join([on_map, ": ", stands_words(visit, place)])], " · "), class_="jauap-small")


def _cases(visit: Visit, records: Mapping[str, Record]) -> Markup:
    """Return the cases of the records, with how many of these belong to each."""
    t = visit.t
    numbers = Counter(case for record in records.values() for case in record.nodes("partOfCase"))
    visit.graph.labels(numbers)
    ordered = sorted(numbers, key=lambda case: (-numbers[case], visit.label(case).text))
    rows = [[node_link(visit, case, capital=True), t.number(numbers[case])] for case in ordered]
    return table([t("Case"), t("Facts here")], rows, caption=t("Cases here"), head_column=True) if rows else Markup("")


def _within(visit: Visit, inside: list[PlaceFacts]) -> Markup:
    t = visit.t
    ordered = sorted(inside, key=lambda place: (-len(place.records), visit.label(place.iri).text))
    rows = [
        [
            node_link(visit, place.iri, capital=True),
            sentence(visit.label(place.kind).text if place.kind else class_words(visit, place.iri)),
            t.number(len(place.records)),
            t.number(len(place.cases)),
        ]
        for place in ordered
    ]
    headings = [t("Place"), t("Kind"), t("Facts"), t("Cases")]
    return table(headings, rows, caption=t("Places within it"), head_column=True) if rows else Markup("")
