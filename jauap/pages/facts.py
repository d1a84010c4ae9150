"""Facts of one node as rows: fact, value, period, speaker, status, source."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pandas as pd
import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.pages.addresses import is_ours
from jauap.pages.graph import Term
from jauap.pages.headers import sentence
from jauap.pages.markup import Markup, definition_list, element, join, table
from jauap.pages.missing import NEGATIVES, NO_RECORD, missing_markup, missing_words
from jauap.pages.records import DISPUTED, SUPPORTED, Claim, Record
from jauap.pages.sources import (
    node_link,
    register_markup,
    source_words,
    sources_markup,
    speakers_markup,
    speakers_words,
    status_badge,
)
from jauap.pages.visit import Visit

_LANGUAGE: Final = ns.ONT + "inLanguage"
EDTF_DATE: Final = ns.ONT + "edtf"
# Shown elsewhere on the page, or bookkeeping of the build.
_HIDDEN: Final = {
    ns.RDF + "type",
    ns.RDFS + "label",
    ns.SKOS + "altLabel",
    ns.SKOS + "prefLabel",
    ns.ONT + "earliest",
    ns.ONT + "latest",
    ns.ONT + "rank",
    ns.ONT + "actingBodyStatus",
    SUPPORTED,
    DISPUTED,
    *NEGATIVES,
}


@dataclass(frozen=True, slots=True)
class FactRow:
    """One property of a node with its values, or the kind of their absence, and the claims that carry them."""

    record: str
    prop: str
    values: tuple[Term, ...]
    absence: str
    period: Term | None
    claims: tuple[Claim, ...]
    derived: bool = False


def fact_rows(record: Record) -> list[FactRow]:
    """Return a node's facts: its values, then what its sources leave open, then what only single claims say."""
    period = record.first("edtf")
    rows = [
        FactRow(record.iri, prop, terms, "", period, record.claims_for(prop), prop in record.derived)
        for prop, terms in record.values.items()
        if prop not in _HIDDEN
    ]
    rows += [
        FactRow(record.iri, prop, (), kind, period, record.claims_for(prop)) for prop, kind in record.absent.items()
    ]
    rows += [FactRow(record.iri, c.says[0], (c.says[1],), "", c.stated_on, (c,)) for c in record.claims if c.says]
    return rows


def value_markup(visit: Visit, row: FactRow) -> Markup:
    """Return a row's values, or the sign and the word of their absence."""
    if row.prop == _LANGUAGE:
        return Markup("{}").format(_languages(visit, row))
    return missing_markup(row.absence, visit.t) if row.absence else terms_markup(visit, row.values)


def _languages(visit: Visit, row: FactRow) -> str:
    """Say languages by their names; codes that have none stay."""
    codes = [visit.words(term) for term in row.values]
    return ", ".join(visit.t.language_name(code) for code in codes)


def terms_markup(visit: Visit, terms: Iterable[Term]) -> Markup:
    """Return values one under another: links for nodes, words for the rest, those of one language only."""
    parts = []
    for term, mark in visit.in_language(terms):
        if isinstance(term, ox.NamedNode) and is_ours(term.value) and not term.value.startswith((ns.ONT, ns.VOC)):
            parts.append(node_link(visit, term.value))
        elif (
            isinstance(term, ox.NamedNode)
            and term.value.startswith(("http://", "https://"))
            and not is_ours(term.value)
        ):
            parts.append(element("a", visit.words(term), href=term.value, rel="noreferrer"))
        elif mark:
            tag = element("span", f"[{mark}]", class_="jauap-mark")
            parts.append(join([element("span", visit.words(term), lang=mark), " ", tag]))
        else:
            parts.append(Markup("{}").format(visit.words(term)))
    return join(parts, Markup("<br>"))


def property_markup(visit: Visit, record: Record, name: str) -> Markup:
    """Return the values of a property of ours, or how they are absent; never nothing."""
    prop = ns.ONT + name
    terms = record.values.get(prop, ())
    if terms:
        return terms_markup(visit, terms)
    return missing_markup(record.absent.get(prop, NO_RECORD), visit.t)


def property_words(visit: Visit, record: Record, name: str) -> str:
    """Return the same as plain text."""
    prop = ns.ONT + name
    terms = record.values.get(prop, ())
    if terms:
        return ", ".join(visit.words(term) for term, _ in visit.in_language(terms))
    return missing_words(record.absent.get(prop, NO_RECORD), visit.t)


def properties_markup(visit: Visit, record: Record) -> Markup:
    """Return all properties as pairs, for nodes that are no facts of a source: claims, passages, terms."""
    hidden = {ns.RDF + "type", ns.RDFS + "label", ns.SKOS + "prefLabel"}
    return definition_list(
        (sentence(visit.label(prop).text), terms_markup(visit, terms))
        for prop, terms in record.values.items()
        if prop not in hidden
    )


def facts_markup(visit: Visit, rows: Iterable[FactRow], caption: str) -> Markup:
    """Return facts as a table."""
    t = visit.t
    shown = []
    for row in rows:
        against = any(claim.disputes for claim in row.claims)
        speakers = [speakers_markup(visit, claim) for claim in row.claims]
        badges = dict.fromkeys(status_badge(visit, claim.status) for claim in row.claims)
        if row.derived:
            speakers = [element("span", t("derived from the facts by a rule of this project"), class_="jauap-small")]
        elif not speakers:
            speakers = [register_markup(visit)]
        shown.append(
            [
                element("span", sentence(visit.label(row.prop).text), class_="jauap-disputed" if against else ""),
                value_markup(visit, row),
                visit.words(row.period) if row.period is not None else missing_markup(NO_RECORD, t),
                join(dict.fromkeys(speakers), Markup("<br>")),
                join(badges, " ") if badges else missing_markup(NO_RECORD, t),
                sources_markup(visit, row.claims) or missing_markup(NO_RECORD, t),
            ]
        )
    headings = [t("Fact"), t("Value"), t("Period"), t("Speaker"), t("Status"), t("Source")]
    return table(headings, shown, caption=caption, head_column=True)


def facts_frame(visit: Visit, rows: Iterable[FactRow]) -> pd.DataFrame:
    """Return facts as plain cells, one row for each value and claim, with the addresses of node and claim."""
    t = visit.t
    cells = []
    for row in rows:
        values = (
            [_languages(visit, row)]
            if row.prop == _LANGUAGE
            else [visit.words(term) for term, _ in visit.in_language(row.values)] or [missing_words(row.absence, t)]
        )
        claims: list[Claim | None] = [*row.claims] or [None]
        for value in values:
            for claim in claims:
                cells.append(
                    {
                        t("Record"): str(visit.label(row.record)),
                        t("Fact"): sentence(visit.label(row.prop).text),
                        t("Value"): value,
                        t("Period"): visit.words(row.period) if row.period is not None else missing_words(NO_RECORD, t),
                        t("Speaker"): speakers_words(visit, claim) if claim else t("register of this project"),
                        t("Status"): visit.label(claim.status).text if claim else missing_words(NO_RECORD, t),
                        t("Source"): "; ".join(source_words(visit, s) for s in claim.sources)
                        if claim and claim.sources
                        else missing_words(NO_RECORD, t),
                        t("Address of the record"): row.record,
                        t("Address of the claim"): claim.iri if claim else missing_words(NO_RECORD, t),
                    }
                )
    return pd.DataFrame(cells)
