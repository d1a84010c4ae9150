"""Figures side by side: one row for each time that somebody gave a figure."""

from jauap.pages.facts import property_words
from jauap.pages.figure_cells import BREAK, amount_link, amount_markup, counted_markup, reference_markup
from jauap.pages.figure_matter import Matter
from jauap.pages.figure_rows import Figure
from jauap.pages.markup import Markup, element, join, table
from jauap.pages.missing import NO_RECORD, NOT_STATED, missing_markup
from jauap.pages.records import Claim
from jauap.pages.sources import node_link, sources_markup, status_badge
from jauap.pages.visit import Visit


def figures_markup(visit: Visit, matter: Matter) -> Markup:
    """Return the figures of a matter as a table; nothing is added up, averaged or left out."""
    t = visit.t
    rows = [
        [
            amount_markup(visit, found, claim),
            counted_markup(visit, found, depth),
            _speaker(visit, claim),
            visit.words(claim.stated_on) if claim and claim.stated_on is not None else missing_markup(NO_RECORD, t),
            reference_markup(visit, found.record, claim),
            _through(visit, claim),
            (sources_markup(visit, [claim]) if claim else "") or missing_markup(NO_RECORD, t),
            _relations(visit, matter, found),
        ]
        for found, depth, claim in matter.statements()
    ]
    headings = [
        t("Figure"),
        t("What is counted"),
        t("Who said it"),
        t("Said on"),
        t("Refers to"),
        t("Passed on by"),
        t("Place in the text"),
        t("Relations"),
    ]
    return table(headings, rows, caption=t("Figures side by side"), head_column=True)


def _speaker(visit: Visit, claim: Claim | None) -> Markup:
    if claim is None:
        return missing_markup(NO_RECORD, visit.t)
    names = join([node_link(visit, iri) for iri in claim.speakers], ", ")
    unnamed = missing_markup(NOT_STATED if claim.speaker_not_stated else NO_RECORD, visit.t)
    return element("div", names or unnamed, " ", status_badge(visit, claim.status))


def _through(visit: Visit, claim: Claim | None) -> Markup:
    """Return who passes the figure on; without a name, it stands in the report itself."""
    if claim is None or not (claim.relays or claim.sources):
        return missing_markup(NO_RECORD, visit.t)
    carriers = claim.relays or tuple(dict.fromkeys(source.document for source in claim.sources))
    return element("div", join([node_link(visit, iri) for iri in carriers], BREAK))


def _relations(visit: Visit, matter: Matter, found: Figure) -> Markup:
    """Return what a figure is part of, what it is a share of, and the figures that it does not go together with."""
    t = visit.t
    lines = [
        element("div", t("part of"), " ", amount_link(visit, matter, total))
        for total, parts in matter.parts.items()
        if found.iri in parts
    ]
    if found.iri in matter.shares:
        lines.append(element("div", t("out of"), " ", amount_link(visit, matter, matter.shares[found.iri])))
    for conflict in matter.conflicts_of(found.iri):
        others = join([amount_link(visit, matter, iri) for iri in conflict.nodes("compares") if iri != found.iri], ", ")
        sign = element("a", "⚑", href="#conflicts", title=t("Figures that do not go together"), class_="jauap-flagged")
        judged = element("span", property_words(visit, conflict, "comparability"), class_="jauap-small")
        lines.append(element("div", sign, " ", others, " ", judged))
    return element("div", *lines) if lines else missing_markup(NO_RECORD, t)
