"""One place of a text: where it stands, what was read from it, by whom it is said, and what rests on it."""

import streamlit as st

from jauap.i18n import P2_
from jauap.pages import addresses
from jauap.pages.claim_facts import carried_by, carried_markup, gaps_on_markup
from jauap.pages.counts import counts_markup
from jauap.pages.document_reading import load_reading
from jauap.pages.graph import iri_of
from jauap.pages.markup import Markup, definition_list, element, join, link
from jauap.pages.missing import NO_RECORD, missing_markup
from jauap.pages.networks import show_neighbourhood
from jauap.pages.node_files import show_claim_downloads
from jauap.pages.quotes import quote
from jauap.pages.record_times import moments, times_content
from jauap.pages.records import Record, Source, load_sources
from jauap.pages.reporting import show_report_an_error
from jauap.pages.sections import Content, show_sections
from jauap.pages.sources import locator_markup, node_link, section_words
from jauap.pages.visit import Visit


def show_passage(visit: Visit, record: Record) -> None:
    """Show the page of a passage."""
    t, iri = visit.t, record.iri
    source = load_sources(visit.graph, [iri])[iri]
    claims = [iri_of(row["claim"]) for row in visit.graph.rows("passage_claims", passage=iri)]
    carried = carried_by(visit, claims)
    about = list({one.record.iri: one.record for one in carried}.values())
    st.html(_head(visit, source))
    numbers = [(len(claims), P2_("claim", "claims")), (len(about), P2_("record", "records"))]
    st.html(counts_markup(t, numbers))
    sections: dict[str, tuple[str, Content]] = {
        "facts": (
            t("What was read from it"),
            carried_markup(visit, carried, t("What was read from it"), speakers=True),
        ),
        "gaps": (t("Gaps that rest on this"), gaps_on_markup(visit, claims)),
        "times": (t("On a line of time"), times_content(visit, moments(about))),
        "network": (
            t("Network around the record"),
            (lambda: show_neighbourhood(visit, about[0].iri, addresses.short_id(about[0].iri)))
            if about
            else Markup(""),
        ),
        "downloads": (t("Downloads"), lambda: show_claim_downloads(visit, addresses.short_id(iri), carried)),
    }
    show_sections(visit, sections)
    show_report_an_error(visit, iri)


def _head(visit: Visit, source: Source) -> Markup:
    """Return the words that find the place, the words themselves where the reader has them, and where they stand."""
    t = visit.t
    words = quote(source)
    kicker = element("p", t("Passage"), class_="jauap-kicker")
    title = element("h1", locator_markup(visit, source) or section_words(visit, source))
    none = missing_markup(NO_RECORD, t)
    pairs: list[tuple[str, Markup | str]] = [
        (t("Document"), node_link(visit, source.document)),
        (t("Section"), section_words(visit, source) if source.section else none),
    ]
    if source.start >= 0:
        said = t("from {first} to {last}", first=t.number(source.start), last=t.number(source.end))
        pairs.append((t("Characters of the text"), said))
    if source.sha256:
        pairs.append((t("Version of the text (SHA-256)"), element("span", source.sha256, class_="jauap-address")))
    return join(
        [
            kicker,
            title,
            element("blockquote", words) if words else "",
            element("div", definition_list(pairs), class_="jauap-wide"),
            _neighbours(visit, source),
        ]
    )


def _neighbours(visit: Visit, source: Source) -> Markup:
    """Return links to the places read before and after this one."""
    t = visit.t
    places = [place.iri for place in load_reading(visit, source.document).places]
    if source.passage not in places:
        return Markup("")
    at = places.index(source.passage)
    links = [
        link(addresses.node_address(places[other], visit.language), words)
        for other, words in ((at - 1, t("← Passage before it")), (at + 1, t("Passage after it →")))
        if 0 <= other < len(places)
    ]
    return element("nav", *links, class_="jauap-contents", aria_label=t("Passages of this document"))
