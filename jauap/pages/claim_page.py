"""One claim: who says what, in what quality, for or against which facts, where it stands, and what rests on it."""

from typing import Final

import streamlit as st

from jauap.i18n import P2_
from jauap.pages.addresses import short_id
from jauap.pages.claim_facts import Carried, carried_by, carried_markup, gaps_on_markup
from jauap.pages.counts import counts_markup
from jauap.pages.headers import sentence
from jauap.pages.markup import Markup, definition_list, element, join, table
from jauap.pages.missing import NO_RECORD, missing_markup
from jauap.pages.networks import show_neighbourhood
from jauap.pages.node_files import show_claim_downloads
from jauap.pages.record_times import moments, times_content
from jauap.pages.records import Claim, Record
from jauap.pages.reporting import show_report_an_error
from jauap.pages.sections import Content, show_sections
from jauap.pages.sources import claims_markup, node_link, passages_markup, speakers_markup, status_badge
from jauap.pages.visit import Visit

_MOST_NAMED: Final = 5


def show_claim(visit: Visit, record: Record) -> None:
    """Show the page of a claim.

    Args:
        visit: the visit.
        record: the claim with its own values.
    """
    t = visit.t
    carried = carried_by(visit, [record.iri])
    about = [one.record for one in carried]
    st.html(_head(visit, record, carried))
    sections: dict[str, tuple[str, Content]] = {
        "facts": (t("What it says"), carried_markup(visit, carried, t("What it says"), speakers=False)),
        "passages": (
            t("Where it stands in the text"),
            passages_markup(visit, carried[0].claim) if carried else Markup(""),
        ),
        "others": (t("What else is said of the same"), _others(visit, record.iri, about)),
        "gaps": (t("Gaps that rest on this"), gaps_on_markup(visit, [record.iri])),
        "times": (t("On a line of time"), times_content(visit, moments(about))),
        "network": (t("Network around the record"), _network(visit, about)),
        "downloads": (t("Downloads"), lambda: show_claim_downloads(visit, short_id(record.iri), carried)),
    }
    show_sections(visit, sections)
    show_report_an_error(visit, record.iri)


def _head(visit: Visit, record: Record, carried: list[Carried]) -> Markup:
    """Return what the claim is about, who says it and in what quality."""
    t = visit.t
    links = [node_link(visit, one.record.iri, capital=True) for one in carried]
    name = sentence(str(visit.label(carried[0].record.iri))) if carried else short_id(record.iri)
    more = t.plural("and {count} more record", "and {count} more records", len(carried) - 1) if len(carried) > 1 else ""
    title = element("h1", join(filter(None, [name, more]), " "))
    kicker = element("p", sentence(visit.t("claim")), class_="jauap-kicker")
    if not carried:
        return join([kicker, title])
    claim = carried[0].claim
    pairs: list[tuple[str, Markup | str]] = [
        (t("Speaker"), speakers_markup(visit, claim) or missing_markup(NO_RECORD, t)),
        (t("In what quality"), status_badge(visit, claim.status) or missing_markup(NO_RECORD, t)),
        (t("When it was said"), _when(visit, claim)),
    ]
    if len(links) <= _MOST_NAMED:
        pairs.append((t("About which records"), join(links, Markup("<br>"))))
    documents = dict.fromkeys(source.document for source in claim.sources)
    if documents:
        pairs.append((t("Document"), join([node_link(visit, iri) for iri in documents], Markup("<br>"))))
    numbers = [
        (len(carried), P2_("record", "records")),
        (sum(len(one.rows) for one in carried), P2_("fact", "facts")),
        (len(claim.sources), P2_("passage", "passages")),
    ]
    wide = element("div", definition_list(pairs), class_="jauap-wide")
    return join([kicker, title, wide, counts_markup(t, numbers)])


def _when(visit: Visit, claim: Claim) -> Markup | str:
    return visit.words(claim.stated_on) if claim.stated_on is not None else missing_markup(NO_RECORD, visit.t)


def _others(visit: Visit, claim: str, about: list[Record]) -> Markup:
    """Return what others say of the same records."""
    t = visit.t
    rows = []
    for record in about:
        others = [other for other in record.claims if other.iri != claim]
        if others:
            rows.append([node_link(visit, record.iri, capital=True), claims_markup(visit, others)])
    headings = [t("Record"), t("Claims and sources")]
    return table(headings, rows, caption=t("What else is said of the same"), head_column=True) if rows else Markup("")


def _network(visit: Visit, about: list[Record]) -> Content:
    """Return what draws the network around the first record; claims themselves are no nodes of a network."""
    return (lambda: show_neighbourhood(visit, about[0].iri, short_id(about[0].iri))) if about else Markup("")
