"""One recommendation: what it asks, who answers and assesses it, what repeats it, which gaps and cases bear on it."""

import streamlit as st

from jauap import namespaces as ns
from jauap.i18n import P2_
from jauap.pages import addresses
from jauap.pages.counts import counts_markup
from jauap.pages.downloads import show_record_downloads
from jauap.pages.facts import fact_rows, facts_markup, property_markup, terms_markup
from jauap.pages.headers import names_markup, sentence
from jauap.pages.markup import Markup, definition_list, element, join, link
from jauap.pages.missing import NO_RECORD, missing_markup
from jauap.pages.networks import show_neighbourhood
from jauap.pages.prefetch import prefetch
from jauap.pages.recommendation_book import NUMBER, in_order, parts_of
from jauap.pages.recommendation_links import Links, load_links
from jauap.pages.recommendation_parts import (
    assessments_markup,
    findings_markup,
    measures_markup,
    parts_markup,
    repetitions_markup,
    replies_markup,
)
from jauap.pages.recommendation_traces import cases_markup, gaps_markup
from jauap.pages.records import Record, load_records
from jauap.pages.reporting import show_report_an_error
from jauap.pages.sections import Content, show_sections
from jauap.pages.sources import claims_markup
from jauap.pages.visit import Visit

_AUTHOR = ns.PROV + "wasAttributedTo"
_SHOWN = ("recommendationTo", "inCycle", "matter", "subItemOf", "normToChange", "derivesRequirement")


def show_recommendation(visit: Visit, iri: str) -> None:
    """Show the page of a recommendation or a listed issue."""
    t = visit.t
    family = parts_of(visit.graph, iri)
    links = load_links(visit.graph, family)
    needed = {node for found in links.values() for node in found.records} | {iri, *family}
    records = load_records(visit.graph, sorted(needed))
    prefetch(visit, records.values())
    record = records[iri]
    st.html(_head(visit, record, links))
    parts = [
        (part, depth) for part, depth in in_order({i: records[i] for i in family if i in records}) if part.iri != iri
    ]
    sections: dict[str, tuple[str, Content]] = {
        "said": (t("Who says it, and where"), claims_markup(visit, record.claims)),
        "parts": (t("Parts of it"), parts_markup(visit, parts, links, records)),
        "assessments": (t("How far carried out, and who says it"), assessments_markup(visit, iri, links, records)),
        "replies": (t("What the State replied"), replies_markup(visit, iri, links, records)),
        "measures": (t("Measures and practice"), measures_markup(visit, iri, links, records)),
        "repetitions": (t("Who repeats it, and what it repeats"), repetitions_markup(visit, iri, links, records)),
        "findings": (t("What else the sources say of it"), findings_markup(visit, iri, links, records)),
        "gaps": (t("Gaps that bear on it"), gaps_markup(visit, links, records)),
        "cases": (t("Cases that bear on it"), cases_markup(visit, links)),
        "facts": (t("All facts of this record"), facts_markup(visit, fact_rows(record), t("All facts of this record"))),
        "network": (t("Network around this record"), lambda: show_neighbourhood(visit, iri, addresses.short_id(iri))),
        "downloads": (
            t("Downloads"),
            lambda: show_record_downloads(visit, addresses.short_id(iri), [*records.values()]),
        ),
    }
    show_sections(visit, sections)
    show_report_an_error(visit, iri)


def _head(visit: Visit, record: Record, links: dict[str, Links]) -> Markup:
    """Return names, what is asked, of whom, in which cycle, and how much is linked with it."""
    t = visit.t
    back = link(addresses.address(addresses.RECOMMENDATIONS, visit.language), t("All recommendations"))
    content = property_markup(visit, record, "content")
    pairs = [(sentence(visit.label(_AUTHOR).text), _values(visit, record, _AUTHOR))]
    if record.values.get(NUMBER):
        pairs.append((sentence(visit.label(NUMBER).text), _values(visit, record, NUMBER)))
    for name in _SHOWN:
        if ns.ONT + name in record.values or ns.ONT + name in record.absent:
            pairs.append((sentence(visit.label(ns.ONT + name).text), property_markup(visit, record, name)))
    own = links.values()
    numbers = [
        (len({i for found in own for i in found.assessments}), P2_("assessment", "assessments")),
        (len({i for found in own for i in found.replies}), P2_("reply of the State", "replies of the State")),
        (len({i for found in own for i in found.measures}), P2_("measure or practice", "measures and practice")),
        (len({i for found in own for i in found.repeated_by}), P2_("repetition", "repetitions")),
        (len({gap.node for found in own for gap in found.gaps}), P2_("gap", "gaps")),
        (len({case.node for found in own for case in found.cases}), P2_("case", "cases")),
    ]
    return join(
        [
            element("p", back, class_="jauap-kicker"),
            names_markup(visit, record.iri),
            element("p", content, class_="jauap-lead"),
            element("div", definition_list(pairs), class_="jauap-wide"),
            counts_markup(t, numbers),
        ]
    )


def _values(visit: Visit, record: Record, prop: str) -> Markup:
    terms = record.values.get(prop, ())
    return terms_markup(visit, terms) if terms else missing_markup(record.absent.get(prop, NO_RECORD), visit.t)
