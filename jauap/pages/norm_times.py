"""Versions, changes and bills of a norm in time: when each was, what it is, and how far it got."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.edtf_dates import bounds
from jauap.i18n import N_
from jauap.pages.facts import property_markup
from jauap.pages.folds import folded_claims
from jauap.pages.graph import Graph, Term, iri_of, text_of
from jauap.pages.headers import class_words, sentence
from jauap.pages.markup import Markup, element, join, table
from jauap.pages.missing import NO_RECORD, NOT_STATED, missing_markup, missing_words
from jauap.pages.norm_reading import Act
from jauap.pages.period_picture import Period, show_periods
from jauap.pages.records import Claim, Record
from jauap.pages.sources import node_link
from jauap.pages.visit import Visit

ADOPTED: Final = ns.ELI + "date_document"
IN_FORCE: Final = ns.ONT + "inForce"
_DATES: Final = {
    ADOPTED: N_("adopted"),
    IN_FORCE: N_("in force"),
    ns.ONT + "asOf": N_("as of"),
}
_LAW: Final = {"", "in-force", "signed", "repealed"}
_CHANGES: Final = {ns.ONT + "LegalChange", ns.ONT + "LegislativeStage", ns.ONT + "LegalAct"}


@dataclass(frozen=True)
class Moment:
    """One thing on the line of time.

    Attributes:
        prop: which date it is, empty where no date is recorded.
        norms: which norms it is about.
    """

    record: Record
    prop: str
    when: Term | None
    norms: tuple[str, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that carry its date, or all where no date is known."""
        return (self.record.claims_for(self.prop) if self.prop else ()) or self.record.claims

    @property
    def stage(self) -> str:
        """Name of the legal stage that it reached, empty without one."""
        return iri_of(self.record.first("legalStage")).rpartition("#")[2]


def moments(graph: Graph, act: Act) -> list[Moment]:
    """Return everything that dates the norm or changes it, in order; what has no date comes last."""
    found = [moment for norm in act.scope if norm in act.records for moment in _of_norm(act, norm)]
    named: dict[str, dict[str, None]] = {}
    for use in act.used("changes", "amends", "stage", "concerns"):
        # A bill that proposes a version of a provision amends that provision: the version itself adds nothing.
        if use.norm not in act.versions:
            named.setdefault(use.record, {})[use.norm] = None
    types = graph.types(named)
    for record, norms in named.items():
        if set(types[record]) & _CHANGES:
            found.append(_dated(act.records[record], (ns.ONT + "edtf", ADOPTED, ns.ONT + "asOf"), tuple(norms)))
    return sorted(found, key=lambda moment: (_first_day(moment.when), moment.record.iri))


def _of_norm(act: Act, norm: str) -> Iterable[Moment]:
    record = act.records[norm]
    if norm in act.versions:
        about = (act.above[norm],)
        yield _dated(record, (IN_FORCE, ns.ONT + "edtf", ns.ONT + "asOf"), about)
        return
    for prop in (ADOPTED, IN_FORCE):
        for when in record.values.get(prop, ()):
            yield Moment(record, prop, when, (norm,))


def _dated(record: Record, props: Iterable[str], norms: tuple[str, ...]) -> Moment:
    for prop in props:
        if record.values.get(prop):
            return Moment(record, prop, record.values[prop][0], norms)
    return Moment(record, "", None, norms)


def _first_day(when: Term | None) -> date:
    try:
        limits = bounds(text_of(when)) if isinstance(when, ox.Literal) else None
    except ValueError:
        limits = None
    return (limits.earliest or limits.latest or date.max) if limits else date.max


def moments_markup(visit: Visit, found: list[Moment]) -> Markup:
    """Return the moments as a table."""
    t = visit.t
    rows = []
    for moment in found:
        record = moment.record
        absent = record.absent.get(ns.ONT + "edtf", NO_RECORD)
        when = join([visit.words(moment.when)]) if moment.when is not None else missing_markup(absent, t)
        kind = t(_DATES[moment.prop]) if moment.prop in _DATES else ""
        rows.append(
            [
                element("div", when, element("div", kind, class_="jauap-small") if kind else ""),
                _what(visit, record),
                sentence(class_words(visit, record.iri)),
                property_markup(visit, record, "legalStage"),
                join([node_link(visit, norm, capital=True) for norm in moment.norms], Markup("<br>")),
                folded_claims(visit, moment.claims),
            ]
        )
    headings = [t("When"), t("What"), t("Kind"), t("Stage"), t("About which norm"), t("Claims and sources")]
    return table(headings, rows, caption=t("Versions, changes and bills")) if rows else Markup("")


def _what(visit: Visit, record: Record) -> Markup:
    """Return the record's name, and what it says or does in the words of the sheets."""
    name = node_link(visit, record.iri, capital=True)
    direction = record.first("direction")
    small = element("div", visit.words(direction), class_="jauap-small") if direction is not None else ""
    content = property_markup(visit, record, "content") if record.first("content") is not None else ""
    return element("div", name, small, element("div", content) if content else "")


def show_moments_picture(visit: Visit, found: list[Moment]) -> None:
    """Draw the moments on a line of time."""
    show_periods(visit, [_period(visit, moment) for moment in found])


def _period(visit: Visit, moment: Moment) -> Period:
    t = visit.t
    when = visit.words(moment.when) if moment.when is not None else missing_words(NOT_STATED, t)
    parts = [when, t(_DATES[moment.prop]) if moment.prop in _DATES else ""]
    stage = moment.record.first("legalStage")
    parts.append(visit.words(stage) if stage is not None else "")
    name = sentence(visit.label(moment.record.iri).text)
    edtf = text_of(moment.when) if moment.when is not None else ""
    return Period(
        name, " · ".join(part for part in parts if part), edtf, moment.stage in _LAW, moment.prop == ns.ONT + "asOf"
    )
