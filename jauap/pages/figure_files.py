"""Figures as plain cells, for files: one row for each time that somebody gave a figure."""

import pandas as pd

from jauap import namespaces as ns
from jauap.pages.facts import property_words
from jauap.pages.figure_matter import Matter
from jauap.pages.figure_rows import Figure, amount_words
from jauap.pages.missing import NO_RECORD, missing_words
from jauap.pages.records import Claim, Record
from jauap.pages.sources import source_words, speakers_words
from jauap.pages.visit import Visit


def figures_frame(visit: Visit, matter: Matter) -> pd.DataFrame:
    """Return the same as plain cells, with the number in columns of its own."""
    return pd.DataFrame([_cells(visit, found, claim) for found, _, claim in matter.statements()])


def _cells(visit: Visit, found: Figure, claim: Claim | None) -> dict[str, object]:
    t = visit.t
    absent = missing_words(NO_RECORD, t)
    return {
        t("Figure"): amount_words(visit, found),
        t("Number"): found.exact,
        t("Least"): found.low,
        t("Most"): found.high,
        t("In the words of the source"): found.wording or absent,
        t("Record"): str(visit.label(found.iri)),
        t("What is counted"): _name(visit, found.indicator) or absent,
        t("Unit"): _name(visit, found.unit) or absent,
        t("Who said it"): speakers_words(visit, claim) if claim else absent,
        t("Status"): visit.label(claim.status).text if claim else absent,
        t("Said on"): visit.words(claim.stated_on) if claim and claim.stated_on is not None else absent,
        t("Refers to"): _reference_words(visit, found.record),
        t("Place in the text"): "; ".join(source_words(visit, s) for s in claim.sources)
        if claim and claim.sources
        else absent,
        t("Address of the record"): found.iri,
        t("Address of the claim"): claim.iri if claim else absent,
    }


def _reference_words(visit: Visit, record: Record) -> str:
    given = next((name for name in ("asOf", "edtf") if record.values.get(ns.ONT + name)), "asOf")
    return property_words(visit, record, given)


def _name(visit: Visit, iri: str) -> str:
    return visit.label(iri).text if iri else ""
