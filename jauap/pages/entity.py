"""Page of any node: its names, its facts, its acts, what it said, what names it, the network around it."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from jauap import namespaces as ns
from jauap.i18n import N_
from jauap.pages import addresses
from jauap.pages.choices import choose_view
from jauap.pages.claim_page import show_claim
from jauap.pages.document_page import show_document
from jauap.pages.downloads import show_record_downloads
from jauap.pages.entity_parts import actors_markup, acts_markup, pointing_markup, records_around, said_markup
from jauap.pages.facts import fact_rows, facts_markup, properties_markup
from jauap.pages.headers import names_markup
from jauap.pages.institution_parts import show_institution
from jauap.pages.markup import element
from jauap.pages.messages import show_nothing_recorded
from jauap.pages.networks import show_neighbourhood
from jauap.pages.passage_page import show_passage
from jauap.pages.place_page import show_place
from jauap.pages.record_times import moments, times_content
from jauap.pages.records import Record, load_records
from jauap.pages.reporting import show_report_an_error
from jauap.pages.sources import claims_markup
from jauap.pages.visit import Visit, current_visit
from jauap.pages.withdrawn import show_absent, show_withdrawn

_LAYOUTS: Final = {"Document": show_document, "Place": show_place}
_LISTS: Final = {"Institution": N_("Bodies"), "Person": N_("People"), "PersonGroup": N_("Groups of people")}


def render() -> None:
    """Show the node of the address, or the list of people and bodies."""
    visit = current_visit()
    given = st.query_params.get("id", "")
    if not given:
        _show_lists(visit)
        return
    iri = addresses.node_iri(given)
    if show_withdrawn(visit, iri):
        return
    record = load_records(visit.graph, [iri]).get(iri) if iri is not None else None
    if record is None:
        show_absent(visit, given, addresses.ENTITY, visit.t("People and bodies"), visit.t("All people and bodies"))
    else:
        _page_of(visit, record.iri)(visit, record)


def _page_of(visit: Visit, iri: str) -> Callable[[Visit, Record], None]:
    """Return what shows a node: claims, passages, documents and places have layouts of their own."""
    if iri.startswith(ns.CLAIM):
        return show_claim
    if not iri.startswith((ns.ID, ns.LEX)):
        return show_passage if ns.ONT + "Passage" in visit.graph.types([iri])[iri] else _show_term
    return next((show for kind, show in _LAYOUTS.items() if visit.graph.members([iri], kind)), _show_node)


def _show_lists(visit: Visit) -> None:
    t = visit.t
    st.html(element("h1", t("People and bodies")))
    lists = {name: t(words) for name, words in _LISTS.items()}
    st.html(actors_markup(visit, choose_view(t("Kind"), lists, "list", "Institution")))


def _show_node(visit: Visit, record: Record) -> None:
    t, iri = visit.t, record.iri
    st.html(names_markup(visit, iri))
    st.html(element("h2", t("Facts")))
    rows = fact_rows(record)
    if rows:
        st.html(facts_markup(visit, rows, t("Facts")))
    else:
        show_nothing_recorded(t)
    if record.claims:
        st.html(element("h2", t("Who says it, and where")))
        st.html(claims_markup(visit, record.claims))
    show_institution(visit, iri)
    for heading, content in (
        (t("Acts in cases"), acts_markup(visit, iri)),
        (t("Where this record is named"), pointing_markup(visit, iri)),
        (t("Said and passed on"), said_markup(visit, iri)),
    ):
        if content:
            st.html(element("h2", heading))
            st.html(content)
    times = times_content(visit, moments([record, *records_around(visit, iri)]))
    if callable(times):
        st.html(element("h2", t("On a line of time")))
        times()
    st.html(element("h2", t("Network around this record")))
    show_neighbourhood(visit, iri, addresses.short_id(iri))
    st.html(element("h2", t("Downloads")))
    show_record_downloads(visit, addresses.short_id(iri), [record])
    show_report_an_error(visit, iri)


def _show_term(visit: Visit, record: Record) -> None:
    """Show a class, a property or a value: all that the graph says of it, as pairs."""
    st.html(names_markup(visit, record.iri))
    st.html(properties_markup(visit, record))
