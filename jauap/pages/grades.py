"""How far a recommendation was carried out, by who says it: grades as sign and word, with their assessor and day."""

from collections.abc import Iterable
from typing import Final

from jauap import namespaces as ns
from jauap.pages.facts import EDTF_DATE, property_markup
from jauap.pages.graph import iri_of
from jauap.pages.markup import Markup, element, join
from jauap.pages.missing import NO_RECORD, missing_markup
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


def grade_markup(visit: Visit, name: str) -> Markup:
    """Return a grade as sign and word."""
    sign = element("span", SIGNS.get(name, ""), aria_hidden="true", class_="jauap-sign")
    return element("span", sign, " ", visit.label(GRADES + name).text, class_=f"jauap-grade jauap-grade-{name}")


def assessment_markup(visit: Visit, record: Record) -> Markup:
    """Return an assessment in short: grade, who says it, as of when, and in what quality the grade is claimed."""
    name = grade_name(record)
    absent = missing_markup(record.absent.get(GRADE, NO_RECORD), visit.t)
    said = [_by(visit, record)]
    when = record.first("asOf") or record.first("edtf")
    if when is not None:
        said.append(element("span", visit.words(when), class_="jauap-small"))
    claims = record.claims_for(GRADE)
    badges = dict.fromkeys(status_badge(visit, claim.status) for claim in claims)
    lines = [join([grade_markup(visit, name) if name else absent, " ", *badges]), join(said, ", ")]
    lines += [_otherwise(visit, claim.says[1].value, claim.speakers) for claim in record.claims if _says_grade(claim)]
    return element("div", *(element("div", line) for line in lines), class_="jauap-assessment")


def _says_grade(claim: "Claim") -> bool:
    return claim.says is not None and claim.says[0] == GRADE
