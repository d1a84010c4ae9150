"""Taking the graph away: every format, who opens it, and what it cannot carry, as this visitor may see the graph."""

import hashlib
from collections.abc import Iterable
from typing import Final

import streamlit as st

from jauap.exports.formats import FORMATS, Format
from jauap.exports.source import LICENCE, Source
from jauap.exports.write import export_bytes
from jauap.i18n import N_
from jauap.pages.addresses import short_id
from jauap.pages.choices import choose_option
from jauap.pages.citing import show_citation
from jauap.pages.downloads import Download, show_downloads
from jauap.pages.graph import iri_of
from jauap.pages.markup import Markup, definition_list, element, join, table
from jauap.pages.ontology_files import checksum_markup, show_ontology_files
from jauap.pages.visit import Visit, current_visit
from jauap.pages.visitor import profile_of_visitor, visitor_folder

_ROOMS: Final = {
    N_("The whole graph for RDF tools"): ("nq", "trig", "ttl", "jsonld", "rdfxml", "nanopub", "shacl"),
    N_("Tables"): ("xlsx", "csv"),
    N_("Networks and graph databases"): ("gexf", "graphml", "neo4j", "ftm"),
    N_("Sources for reference managers"): ("bibtex", "csl"),
}
# Files that are the same in both languages.
_WHOLE: Final = ("nq", "trig", "ttl", "jsonld")
_CASE: Final = ("pdf", "html", "gexf", "graphml")


def render() -> None:
    """Show the page."""
    visit = current_visit()
    t = visit.t
    lead = t("Every file says which version of the data it holds, and is under {licence}.", licence=LICENCE)
    st.html(join([element("h1", t("Data")), element("p", lead, class_="jauap-lead")]))
    for heading, names in _ROOMS.items():
        _show_room(visit, t(heading), [FORMATS[name] for name in names], "")
    cases = {short_id(iri): str(visit.label(iri)) for iri in _cases(visit)}
    if cases:
        st.html(element("h2", t("One case")))
        chosen = choose_option(t("Case"), cases, "case", next(iter(cases)), unknown=t("There is no such case."))
        _show_room(visit, "", [FORMATS[name] for name in _CASE], chosen)
    show_ontology_files(visit)
    _show_checksums(visit)
    show_citation(visit)


def _show_checksums(visit: Visit) -> None:
    """Show the checksums of the whole graph's files; they are made for it, which takes some seconds the first time."""
    t = visit.t
    st.html(element("h2", t("Checksums")))
    said = t("The same version gives the same files, to the byte: who has one can prove which data it holds.")
    st.html(element("p", said, class_="jauap-text"))
    if not st.toggle(t("Show the checksums of the whole graph"), key="checksums"):
        return
    profile, folder = profile_of_visitor(), visitor_folder()
    version = visit.graph.version.removeprefix("store-")
    with st.spinner(t("The files are being made…")):
        sums = _checksums(version, profile, Source(profile, folder, visit.graph.store, version))
    rows = [[FORMATS[name].label[visit.language], t.number(size), checksum_markup(sum_)] for name, size, sum_ in sums]
    st.html(table([t("File"), t("Bytes"), "SHA-256"], rows, caption=t("Checksums"), head_column=True))


@st.cache_data(max_entries=4, show_spinner=False)
def _checksums(version: str, profile: str, _source: Source) -> list[tuple[str, int, str]]:
    """Return format, size and SHA-256 of the files that hold all of a profile."""
    del version, profile  # they tell answers apart
    files = {name: export_bytes(_source, FORMATS[name]) for name in _WHOLE}
    return [(name, len(data), hashlib.sha256(data).hexdigest()) for name, data in files.items()]


def _cases(visit: Visit) -> list[str]:
    return [iri_of(row["case"]) for row in visit.graph.whole("cases")]


def _show_room(visit: Visit, heading: str, formats: Iterable[Format], case: str) -> None:
    formats = list(formats)
    if heading:
        st.html(element("h2", heading))
    show_downloads(visit, case or "jauap", {f"{case}-{form.id}": _download(visit, form, case) for form in formats})
    st.html(definition_list((form.label[visit.language], _about(visit, form)) for form in formats))


def _about(visit: Visit, form: Format) -> Markup:
    """Say who opens a format, and what it leaves out."""
    left_out = form.leaves_out[visit.language]
    left_out = left_out[:1].lower() + left_out[1:]
    opened = visit.t("for {tools}", tools=form.for_whom[visit.language])
    return join([opened, ". ", visit.t("Not here: {what}", what=left_out)]) if left_out else join([opened])


def _download(visit: Visit, form: Format, case: str) -> Download:
    version = visit.graph.version.removeprefix("store-")
    # The file is made after the click, when nobody can say any more who asked.
    profile, folder = profile_of_visitor(), visitor_folder()
    source = Source(profile, folder, visit.graph.store, version, visit.language, case)
    return Download(form.label[visit.language], form.ending, form.mime, lambda: export_bytes(source, form))
