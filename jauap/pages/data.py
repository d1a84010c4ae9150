"""Taking the graph away: every format, who opens it, and what it cannot carry, as this visitor may see the graph."""

from collections.abc import Iterable
from typing import Final

import streamlit as st

from jauap.exports.formats import FORMATS, Format
from jauap.exports.source import LICENCE, Source
from jauap.exports.write import export_bytes
from jauap.i18n import N_
from jauap.pages.addresses import short_id
from jauap.pages.choices import choose_option
from jauap.pages.downloads import Download, show_downloads
from jauap.pages.graph import iri_of
from jauap.pages.markup import Markup, definition_list, element, join
from jauap.pages.visit import Visit, current_visit
from jauap.pages.visitor import profile_of_visitor, visitor_folder

_ROOMS: Final = {
    N_("The whole graph for RDF tools"): ("nq", "trig", "ttl", "jsonld", "rdfxml", "nanopub", "shacl"),
    N_("Tables"): ("xlsx", "csv"),
    N_("Networks and graph databases"): ("gexf", "graphml", "neo4j", "ftm"),
    N_("Sources for reference managers"): ("bibtex", "csl"),
}
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


def _cases(visit: Visit) -> list[str]:
    return [iri_of(row["case"]) for row in visit.graph.rows("cases")]


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
