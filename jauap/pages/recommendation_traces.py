"""Gaps and cases that bear on a recommendation, each with how it is linked, so that a reader can judge the link."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from jauap.i18n import N_
from jauap.pages.addresses import node_address
from jauap.pages.facts import property_markup
from jauap.pages.markup import Markup, element, join, link, table
from jauap.pages.missing import NO_RECORD, missing_markup
from jauap.pages.recommendation_links import GAP, MATTER, NAMED, NORM, SUBJECT, Links, Trace, by_node
from jauap.pages.records import Record
from jauap.pages.sources import node_link
from jauap.pages.visit import Visit

_VIA: Final = {
    SUBJECT: N_("the gap is about"),
    NORM: N_("through the norm"),
    MATTER: N_("through the matter"),
    NAMED: N_("named in"),
    GAP: N_("through the gap"),
}


def gaps_markup(visit: Visit, links: Mapping[str, Links], records: Mapping[str, Record]) -> Markup:
    """Return gaps with their rule, certainty and case, and how each is linked."""
    t = visit.t
    rows = []
    for gap, traces in by_node(trace for under in links.values() for trace in under.gaps).items():
        record = records.get(gap)
        if record is None:
            continue
        rows.append(
            [
                node_link(visit, gap, capital=True),
                property_markup(visit, record, "gapRule"),
                property_markup(visit, record, "certainty"),
                property_markup(visit, record, "breachesStandard"),
                property_markup(visit, record, "gapCase"),
                _how(visit, traces),
                _claims(visit, record),
            ]
        )
    headings = [
        t("Gap"),
        t("Rule"),
        t("Certainty"),
        t("Norms behind it"),
        t("Case"),
        t("How it is linked"),
        t("Rests on"),
    ]
    return table(headings, rows, caption=t("Gaps that bear on it"), head_column=True) if rows else Markup("")


def _claims(visit: Visit, record: Record) -> "str | Markup":
    """Return the claims that a gap rests on, as links under their number."""
    claims = record.nodes("restsOn")
    if not claims:
        return missing_markup(NO_RECORD, visit.t)
    links = [link(node_address(iri, visit.language), str(place)) for place, iri in enumerate(claims, 1)]
    return join([visit.t.plural("{count} claim", "{count} claims", len(claims)), ": ", join(links, ", ")])


def cases_markup(visit: Visit, links: Mapping[str, Links]) -> Markup:
    """Return cases, and how each is linked."""
    t = visit.t
    found = by_node(trace for under in links.values() for trace in under.cases)
    rows = [[node_link(visit, case, capital=True), _how(visit, traces)] for case, traces in found.items()]
    headings = [t("Case"), t("How it is linked")]
    return table(headings, rows, caption=t("Cases that bear on it"), head_column=True) if rows else Markup("")


def _how(visit: Visit, traces: list[Trace]) -> Markup:
    """Say how a gap or a case is linked, and with which of its records."""
    records: dict[tuple[str, str], list[Markup]] = defaultdict(list)
    for trace in traces:
        found = records[trace.via, trace.through]
        if trace.record:
            found.append(node_link(visit, trace.record))
    lines = []
    for (via, through), named in records.items():
        line = join([visit.t(_VIA[via]), " ", node_link(visit, through)])
        where = element("span", join(dict.fromkeys(named), "; "), class_="jauap-small")
        lines.append(element("div", line, ": ", where) if named else element("div", line))
    return element("div", *lines)
