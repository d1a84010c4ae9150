"""Figures side by side: one row for each time that somebody gave a figure."""

from jauap import namespaces as ns
from jauap.pages.addresses import node_address
from jauap.pages.facts import property_markup, property_words
from jauap.pages.figure_matter import Matter
from jauap.pages.figure_rows import Figure, amount_words, statements
from jauap.pages.headers import sentence
from jauap.pages.markup import Markup, element, join, table
from jauap.pages.missing import NO_RECORD, NOT_STATED, missing_markup
from jauap.pages.records import Claim, Record
from jauap.pages.sources import node_link, sources_markup, status_badge
from jauap.pages.visit import Visit

_BREAK = Markup("<br>")


def figures_markup(visit: Visit, matter: Matter) -> Markup:
    """Return the figures of a matter as a table; nothing is added up, averaged or left out."""
    t = visit.t
    rows = [
        [
            amount_markup(visit, found, claim),
            counted_markup(visit, found),
            _speaker(visit, claim),
            visit.words(claim.stated_on) if claim and claim.stated_on is not None else missing_markup(NO_RECORD, t),
            reference_markup(visit, found.record, claim),
            _through(visit, claim),
            (sources_markup(visit, [claim]) if claim else "") or missing_markup(NO_RECORD, t),
            _relations(visit, matter, found),
        ]
        for found, claim in statements(matter.own.values())
    ]
    headings = [
        t("Figure"),
        t("What is counted"),
        t("Who said it"),
        t("Said on"),
        t("Refers to"),
        t("Passed on by"),
        t("Place in the text"),
        t("Goes with"),
    ]
    return element("div", table(headings, rows, caption=t("Figures side by side"), head_column=True), class_="jauap-wide-table")


def amount_markup(visit: Visit, found: Figure, claim: Claim | None = None) -> Markup:
    """Return a figure as it is given: the number, and the words of the source; another number where a claim has one."""
    if claim is not None and claim.says:
        said = element("span", visit.words(claim.says[1]), class_="jauap-amount jauap-says")
        return join([said, _BREAK, element("span", visit.t("says otherwise"), class_="jauap-small")])
    absence = found.absence
    amount = missing_markup(absence, visit.t) if absence else element("span", amount_words(visit, found), class_="jauap-amount")
    words = element("q", found.wording, class_="jauap-small jauap-wording") if found.wording else ""
    return join([amount, _BREAK, words]) if words else amount


def counted_markup(visit: Visit, found: Figure) -> Markup:
    """Return what a figure counts: its record, its indicator and unit, and whose data it is."""
    kinds = [words for words in (found.indicator and visit.label(found.indicator).text, found.unit and visit.label(found.unit).text) if words]
    parts: list[str | Markup] = [node_link(visit, found.iri, capital=True)]
    parts.append(element("span", sentence(": ".join(kinds)), class_="jauap-small"))
    agencies = [node_link(visit, iri) for iri in found.record.nodes("agency")]
    if agencies:
        data = join([visit.t("data of"), ": ", join(agencies, ", ")])
        parts.append(element("span", data, class_="jauap-small"))
    return join(parts, _BREAK)


def reference_markup(visit: Visit, record: Record, claim: Claim | None = None) -> Markup:
    """Return the day or the period that a figure refers to, and in what quality when another claim than this says so."""
    for name in ("asOf", "edtf"):
        if record.values.get(ns.ONT + name):
            value = property_markup(visit, record, name)
            carried = record.claims_for(ns.ONT + name)
            badges = dict.fromkeys(status_badge(visit, c.status) for c in carried) if claim not in carried else {}
            return join([value, *(join([_BREAK, badge]) for badge in badges)])
    absent = next((record.absent[ns.ONT + n] for n in ("asOf", "edtf") if ns.ONT + n in record.absent), NO_RECORD)
    return missing_markup(absent, visit.t)


def _speaker(visit: Visit, claim: Claim | None) -> Markup:
    if claim is None:
        return missing_markup(NO_RECORD, visit.t)
    names = join([node_link(visit, iri) for iri in claim.speakers], ", ")
    unnamed = missing_markup(NOT_STATED if claim.speaker_not_stated else NO_RECORD, visit.t)
    return join([names or unnamed, " ", status_badge(visit, claim.status)])


def _through(visit: Visit, claim: Claim | None) -> Markup:
    """Return who passes the figure on; without a name, it stands in the report itself."""
    if claim is None or not (claim.relays or claim.sources):
        return missing_markup(NO_RECORD, visit.t)
    carriers = claim.relays or tuple(dict.fromkeys(source.document for source in claim.sources))
    return join([node_link(visit, iri) for iri in carriers], _BREAK)


def _relations(visit: Visit, matter: Matter, found: Figure) -> Markup:
    t = visit.t
    parts = []
    for total, some in matter.parts.items():
        if found.iri in some:
            parts.append(join([t("part of"), " ", amount_link(visit, matter, total)]))
    if found.iri in matter.shares:
        parts.append(join([t("out of"), " ", amount_link(visit, matter, matter.shares[found.iri])]))
    for conflict in matter.conflicts_of(found.iri):
        others = join([amount_link(visit, matter, iri) for iri in conflict.nodes("compares") if iri != found.iri], ", ")
        sign = element("a", "⚑", href="#conflicts", title=t("Figures that do not go together"), class_="jauap-flagged")
        parts.append(join([sign, " ", others, " ", element("span", property_words(visit, conflict, "comparability"), class_="jauap-small")]))
    return join(parts, _BREAK) if parts else element("span", t("stands alone"), class_="jauap-small")


def amount_link(visit: Visit, matter: Matter, iri: str) -> Markup:
    """Return a link to a figure under its number, with its name as a hint."""
    if iri not in matter.known:
        return node_link(visit, iri)
    name = sentence(visit.label(iri).text)
    return element("a", amount_words(visit, matter.known[iri]), href=node_address(iri, visit.language), title=name)
