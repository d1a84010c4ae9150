"""A case for the printer: its sheets on a page of their own, without menu, light whatever the theme, and as PDF."""

from datetime import date
from typing import Final

import streamlit as st

from jauap.dossier.collect import CaseRecords, read_case
from jauap.dossier.pdf import dossier_pdf
from jauap.pages import addresses
from jauap.pages.downloads import Download, show_downloads
from jauap.pages.markup import Markup, element, join, link
from jauap.pages.print_markup import dossier_markup
from jauap.pages.visit import Visit, current_visit
from jauap.pages.withdrawn import show_absent

# What frames other pages is not part of a sheet; paper is light.
_SHEET: Final = """<style>
[data-testid="stHeader"], .st-key-language-bar, [data-testid="stSidebar"] { display: none !important; }
html, body, .stApp, [data-testid="stAppViewContainer"], [data-testid="stMain"], .st-key-sheet-tools button {
  background: #fff !important; color: #17222d !important; color-scheme: light; }
.st-key-sheet-tools button { border-color: #c4ccd2 !important; }
.stMainBlockContainer { padding-top: 1.5rem; max-width: 60rem; }
@page { size: A4; margin: 9mm 10mm; }
</style>"""


def render() -> None:
    """Show the sheets of the case in the address."""
    visit = current_visit()
    t = visit.t
    given = st.query_params.get("case", "")
    iri = addresses.node_iri(given)
    if iri is None or not visit.graph.is_case(iri):
        show_absent(visit, given, addresses.CASE, t("Cases"), t("All cases"))
        return
    st.html(_SHEET)
    case = read_case(visit, iri)
    with st.container(key="sheet-tools"):
        back = link(addresses.node_address(iri, visit.language, is_case=True), t("Back to the case"))
        print_it = element("a", t("Print"), href="#print", class_="jauap-button")
        st.html(element("p", join([print_it, back], " · ")))
        show_downloads(visit, addresses.short_id(iri), {"pdf": pdf_download(case)})
    st.html(_sheets(visit.graph.version, iri, visit.language, date.today(), case))


@st.cache_data(max_entries=32, show_spinner=False)
def _sheets(version: str, iri: str, language: str, day: date, _case: CaseRecords) -> Markup:
    """Compose the sheets, once for each version, case, language and day."""
    return dossier_markup(_case.dossier(day))


def pdf_download(case: CaseRecords) -> Download:
    """Return the dossier of a case as a PDF to take, made when it is wanted."""
    return Download("PDF", "pdf", "application/pdf", lambda: dossier_pdf(case))


def show_print_link(visit: Visit, iri: str) -> None:
    """Show the way from a case to its sheets."""
    address = addresses.address(addresses.PRINT, visit.language, case=addresses.short_id(iri))
    st.html(element("p", link(address, visit.t("Print view: one or two sheets with numbered sources"))))
