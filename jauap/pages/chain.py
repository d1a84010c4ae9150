"""The chain of a case: its acts and events in order, as a list along a line and as a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pandas as pd
import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.pages.facts import EDTF_DATE, property_markup, property_words
from jauap.pages.headers import sentence
from jauap.pages.markup import Markup, element, join
from jauap.pages.missing import ACTING_BODY, NO_RECORD, missing_markup, missing_words
from jauap.pages.records import Record
from jauap.pages.sources import claims_markup, node_link, source_words, speakers_words
from jauap.pages.visit import Visit

# What a reader needs to follow a chain; everything else is on the page of the record.
_SHOWN: Final = (
    "outcome",
    "ground",
    "groundText",
    "stepType",
    "violationType",
    "method",
    "victim",
    "deceased",
    "registrationStatus",
    "referredTo",
    "atFacility",
    "place",
)


@dataclass(frozen=True, slots=True)
class Link:
    """One act or event of a chain.

    Attributes:
        rank: its place in the case.
        kind: IRI of its action, or of its class where it is no act.
        absent_body: how the acting body is absent, empty when it is stated or nobody acts.
    """

    rank: int
    record: Record
    kind: str
    bodies: tuple[str, ...]
    absent_body: str
    is_act: bool


def chain(visit: Visit, records: Iterable[Record]) -> list[Link]:
    """Return the ranked records of a case in their order."""
    ranked = [record for record in records if record.first("rank") is not None]
    types = visit.graph.types([record.iri for record in ranked])
    return sorted((_link(record, types[record.iri]) for record in ranked), key=lambda link: link.rank)


def _link(record: Record, types: tuple[str, ...]) -> Link:
    rank, action, status = record.first("rank"), record.first("action"), record.first("actingBodyStatus")
    return Link(
        int(rank.value) if isinstance(rank, ox.Literal) else 0,
        record,
        action.value if isinstance(action, ox.NamedNode) else next(iter(types), ""),
        record.nodes("actingBody"),
        ACTING_BODY.get(status.value, "") if isinstance(status, ox.NamedNode) else "",
        action is not None,
    )


def when_words(visit: Visit, record: Record) -> str:
    """Say when a record was, or how its date is absent."""
    when = record.first("edtf")
    if when is not None:
        clock = visit.in_language(record.values.get(ns.ONT + "clockTime", ()))
        return ", ".join(visit.words(term) for term in (when, *(term for term, _ in clock[:1])))
    return missing_words(record.absent.get(EDTF_DATE, NO_RECORD), visit.t)


def when_markup(visit: Visit, record: Record) -> Markup:
    """Say the same as markup, with the kind of absence as a sign."""
    if record.first("edtf") is not None:
        return Markup("{}").format(when_words(visit, record))
    return missing_markup(record.absent.get(EDTF_DATE, NO_RECORD), visit.t)


def _when(visit: Visit, record: Record) -> Markup:
    """Say when; outside a table nothing but a word tells what is missing."""
    when = when_markup(visit, record)
    if record.first("edtf") is not None:
        return when
    return join([element("span", visit.t("date"), ": ", class_="jauap-small"), when])


def _value(visit: Visit, record: Record, name: str) -> Markup | None:
    """Return a property's values or their absence, or None where the record says nothing of it."""
    prop = ns.ONT + name
    return property_markup(visit, record, name) if prop in record.values or prop in record.absent else None


def _body(visit: Visit, link: Link) -> Markup:
    names = [node_link(visit, body) for body in link.bodies]
    if link.absent_body or not names:
        return missing_markup(link.absent_body or NO_RECORD, visit.t)
    return join(names, ", ")


def chain_markup(visit: Visit, links: Iterable[Link]) -> Markup:
    """Return the chain as an ordered list: date, act, body, outcome, ground, and the claims behind them."""
    return element("ol", *(_item(visit, link) for link in links), class_="jauap-chain")


def _item(visit: Visit, link: Link) -> Markup:
    t = visit.t
    pairs: list[tuple[str, Markup | None]] = [(t("Body"), _body(visit, link) if link.is_act else None)]
    pairs += [(sentence(visit.label(ns.ONT + name).text), _value(visit, link.record, name)) for name in _SHOWN]
    facts = [element("div", element("dt", term), element("dd", text)) for term, text in pairs if text is not None]
    disputed = element("span", t("disputed"), class_="jauap-flag") if link.record.disputed else Markup("")
    head = [element("span", sentence(visit.label(link.kind).text), class_="jauap-kind"), " ", disputed]
    return element(
        "li",
        element("div", _when(visit, link.record), class_="jauap-when"),
        element(
            "div",
            element(
                "div",
                element("div", *head),
                element("div", node_link(visit, link.record.iri, capital=True), class_="jauap-title"),
                element("dl", *facts, class_="jauap-facts") if facts else "",
            ),
            element("div", claims_markup(visit, link.record.claims)),
            class_="jauap-what",
        ),
        class_="jauap-act" if link.is_act else "jauap-event",
    )


def chain_frame(visit: Visit, links: Iterable[Link]) -> pd.DataFrame:
    """Return the chain as plain cells, one row for each act and claim."""
    t = visit.t
    cells = []
    for link in links:
        record = link.record
        bodies = ", ".join(str(visit.label(body)) for body in link.bodies)
        absent = link.absent_body or NO_RECORD
        for claim in record.claims or (None,):
            cells.append(
                {
                    t("No."): link.rank,
                    t("Date"): when_words(visit, record),
                    t("Act"): sentence(visit.label(link.kind).text),
                    t("Record"): str(visit.label(record.iri)),
                    t("Body"): bodies or (missing_words(absent, t) if link.is_act else t("not an act of a body")),
                    t("Outcome"): property_words(visit, record, "outcome"),
                    t("Ground"): property_words(visit, record, "ground"),
                    t("Speaker"): speakers_words(visit, claim) if claim else missing_words(NO_RECORD, t),
                    t("Status"): visit.label(claim.status).text if claim else missing_words(NO_RECORD, t),
                    t("Stance"): (t("against") if claim.disputes else t("for"))
                    if claim
                    else missing_words(NO_RECORD, t),
                    t("Source"): "; ".join(source_words(visit, s) for s in claim.sources)
                    if claim and claim.sources
                    else missing_words(NO_RECORD, t),
                    t("Address of the record"): record.iri,
                }
            )
    return pd.DataFrame(cells)
