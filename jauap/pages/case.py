"""Case page: the chain in order, its network, evidence, what is contested, what is open, who took part."""

from typing import Final

import pyoxigraph as ox
import streamlit as st

from jauap.dossier.collect import CaseRecords
from jauap.i18n import N_
from jauap.pages import addresses
from jauap.pages.case_parts import (
    absences_markup,
    case_header_markup,
    contested_markup,
    evidence_markup,
    norms_markup,
    people_markup,
)
from jauap.pages.chain import Link, chain, chain_frame, chain_markup
from jauap.pages.choices import choose_view
from jauap.pages.downloads import show_record_downloads
from jauap.pages.markup import Markup, element, join
from jauap.pages.messages import show_nothing_recorded
from jauap.pages.networks import show_case_network
from jauap.pages.paging import part_of
from jauap.pages.print_case import pdf_download, show_print_link
from jauap.pages.records import load_records
from jauap.pages.reporting import show_report_an_error
from jauap.pages.start import CASES, all_cases, cases_markup
from jauap.pages.tables import show_table
from jauap.pages.visit import Visit, current_visit
from jauap.pages.withdrawn import show_absent

_VIEWS: Final = {"line": N_("Along a line"), "table": N_("As a table")}
_SECTIONS: Final = {
    "chain": N_("What happened, in order"),
    "network": N_("Network of the case"),
    "evidence": N_("Evidence for and against"),
    "contested": N_("What is contested"),
    "open": N_("What the sources leave open"),
    "people": N_("People and bodies"),
    "norms": N_("Norms invoked"),
    "downloads": N_("Downloads"),
}


def render() -> None:
    """Show the case of the address, or the list of cases."""
    visit = current_visit()
    t = visit.t
    given = st.query_params.get("case", "")
    if not given:
        _show_list(visit)
        return
    iri = addresses.node_iri(given)
    if iri is None or not visit.graph.is_case(iri):
        show_absent(visit, given, addresses.CASE, t("Cases"), t("All cases"))
        return
    _show(visit, iri)


def _show_list(visit: Visit) -> None:
    found = all_cases(visit)
    part = part_of(visit, found, addresses.CASE, {}, CASES)
    several = len(found) > CASES
    st.html(join([element("h1", visit.t("Cases")), part.head if several else "", cases_markup(visit, part.rows)]))
    if part.foot:
        st.html(part.foot)


def _show(visit: Visit, iri: str) -> None:
    rows = visit.graph.rows("case_members", case=iri)
    members = [row["record"].value for row in rows if isinstance(row["record"], ox.NamedNode)]
    records = load_records(visit.graph, [iri, *members])
    parts = [record for record in records.values() if record.iri != iri]
    links = chain(visit, parts)
    st.html(join([case_header_markup(visit, records[iri], parts, links), _contents(visit)]))
    show_print_link(visit, iri)
    _show_chain(visit, links)
    _show_heading(visit, "network")
    show_case_network(visit, iri, addresses.short_id(iri))
    _show_section(visit, "evidence", evidence_markup(visit, parts))
    _show_section(visit, "contested", contested_markup(visit, records.values()))
    _show_section(visit, "open", absences_markup(visit, parts))
    _show_section(visit, "people", people_markup(visit, parts))
    _show_section(visit, "norms", norms_markup(visit, parts))
    _show_heading(visit, "downloads")
    show_record_downloads(
        visit,
        addresses.short_id(iri),
        [*records.values()],
        {"pdf": pdf_download(CaseRecords(visit, records[iri], parts, links))},
    )
    show_report_an_error(visit, iri)


def _show_chain(visit: Visit, links: list[Link]) -> None:
    t = visit.t
    _show_heading(visit, "chain")
    if not links:
        show_nothing_recorded(t)
        return
    view = choose_view(t("View"), {name: t(words) for name, words in _VIEWS.items()}, "view", "line")
    if view == "table":
        show_table(visit, chain_frame(visit, links), "chain", t("What happened, in order"))
    else:
        st.html(chain_markup(visit, links))


def _show_heading(visit: Visit, name: str) -> None:
    st.html(element("h2", visit.t(_SECTIONS[name]), id=name))


def _show_section(visit: Visit, name: str, content: Markup) -> None:
    _show_heading(visit, name)
    if content:
        st.html(content)
    else:
        show_nothing_recorded(visit.t)


def _contents(visit: Visit) -> Markup:
    links = [element("a", visit.t(words), href=f"#{name}") for name, words in _SECTIONS.items()]
    return element("nav", *links, class_="jauap-contents", aria_label=visit.t("On this page"))
