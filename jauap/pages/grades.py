"""How far a recommendation was carried out, by who says it: grades as sign and word, with their assessor and day."""

from typing import Final

from jauap import namespaces as ns
from jauap.pages.graph import iri_of
from jauap.pages.markup import Markup, element, join
from jauap.pages.missing import NO_RECORD, NOT_STATED, missing_markup
from jauap.pages.records import Record
from jauap.pages.sources import node_link, status_badge
from jauap.pages.visit import Visit

GRADE: Final = ns.ONT + "grade"
GRADES: Final = ns.VOC + "grade#"
SIGNS: Final = {
    "implemented": "●",
    "partly-implemented": "◐",
    "not-implemented": "○",
    "regressed": "▼",
    "disputed": "⇄",
    "no-information": "◌",
}
"""Each grade has a sign, so that nothing depends on colour; in the order from done to undone."""


def grade_name(record: Record) -> str:
    """Return the name of an assessment's grade, empty without one."""
    return iri_of(record.first("grade")).removeprefix(GRADES)


def grade_words(visit: Visit, name: str) -> str:
    """Say a grade, with its sign."""
    return f"{SIGNS.get(name, '')} {visit.label(GRADES + name).text}".strip()


def grade_markup(visit: Visit, record: Record) -> Markup:
    """Return an assessment's grade as a sign and a word, with its status, or how it is absent."""
    name = grade_name(record)
    if not name:
        return missing_markup(record.absent.get(GRADE, NO_RECORD), visit.t)
    badges = dict.fromkeys(status_badge(visit, claim.status) for claim in record.claims_for(GRADE))
    return element("div", _badge(visit, name), " ", *badges)


def otherwise_markup(visit: Visit, record: Record) -> Markup:
    """Return the grades that single claims give instead, each with its speaker; empty when there are none."""
    lines = []
    for claim in record.claims:
        if claim.says and claim.says[0] == GRADE:
            speakers = join([node_link(visit, iri) for iri in claim.speakers], ", ")
            other = _badge(visit, iri_of(claim.says[1]).removeprefix(GRADES))
            lines.append(element("div", speakers, ": ", other, " ", status_badge(visit, claim.status)))
    return join(lines)


def assessor_markup(visit: Visit, record: Record) -> Markup:
    """Return who assesses, or that the source does not say."""
    names = [node_link(visit, iri) for iri in record.nodes("assessedBy")]
    absent = record.absent.get(ns.ONT + "assessedBy", NO_RECORD)
    return join(names, ", ") if names else missing_markup(absent, visit.t)


def assessment_markup(visit: Visit, record: Record) -> Markup:
    """Return an assessment in short: its grade, who gives it, and as of when."""
    when = record.first("asOf") or record.first("edtf")
    kind = record.absent.get(ns.ONT + "asOf", NOT_STATED)
    day = Markup("{}").format(visit.words(when)) if when is not None else missing_markup(kind, visit.t)
    return element(
        "div",
        grade_markup(visit, record),
        element("div", assessor_markup(visit, record), ", ", day, class_="jauap-small"),
        otherwise_markup(visit, record),
        class_="jauap-assessment",
    )


def _badge(visit: Visit, name: str) -> Markup:
    sign = element("span", SIGNS.get(name, ""), aria_hidden="true", class_="jauap-sign")
    return element("span", sign, " ", visit.label(GRADES + name).text, class_=f"jauap-grade jauap-grade-{name}")
