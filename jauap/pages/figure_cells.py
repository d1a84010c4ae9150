"""Parts of a table of figures: how much, of what, referring to when; and figures as links under their number."""

from typing import Final

from jauap import namespaces as ns
from jauap.pages.addresses import node_address
from jauap.pages.facts import property_markup
from jauap.pages.figure_matter import Matter
from jauap.pages.figure_rows import Figure, amount_words
from jauap.pages.headers import sentence
from jauap.pages.markup import Markup, element, join
from jauap.pages.missing import NO_RECORD, missing_markup
from jauap.pages.records import Claim, Record
from jauap.pages.sources import node_link, status_badge
from jauap.pages.visit import Visit

BREAK: Final = Markup("<br>")


def amount_markup(visit: Visit, found: Figure, claim: Claim | None = None) -> Markup:
    """Return a figure as it is given: the number and the words of the source; another number where a claim has one."""
    if claim is not None and claim.says:
        said = element("span", visit.words(claim.says[1]), class_="jauap-amount jauap-says")
        return join([said, BREAK, element("span", visit.t("says otherwise"), class_="jauap-small")])
    if found.absence:
        return missing_markup(found.absence, visit.t)
    amount = element("span", amount_words(visit, found), class_="jauap-amount")
    words = element("q", found.wording, class_="jauap-small jauap-wording")
    return join([amount, BREAK, words]) if found.wording else amount


def counted_markup(visit: Visit, found: Figure, depth: int = 0) -> Markup:
    """Return what a figure counts: its record, its indicator and unit, and whose data it is."""
    kinds = [visit.label(iri).text for iri in (found.indicator, found.unit) if iri]
    branch = element("span", "└ ", aria_hidden="true") if depth else Markup("")
    parts: list[str | Markup] = [join([branch, node_link(visit, found.iri, capital=True)])]
    parts.append(element("span", sentence(": ".join(kinds)), class_="jauap-small"))
    owners = found.record.nodes("agency")
    speakers = {iri for claim in found.statements for iri in claim.speakers}
    if owners and set(owners) != speakers:  # who says it stands in the next column
        agencies = [node_link(visit, iri) for iri in owners]
        data = join([visit.t("data of"), ": ", join(agencies, ", ")])
        parts.append(element("span", data, class_="jauap-small"))
    return element("div", join(parts, BREAK))


def reference_markup(visit: Visit, record: Record, claim: Claim | None = None) -> Markup:
    """Return the day or period that a figure refers to, and in what quality where another claim than this says so."""
    for name in ("asOf", "edtf"):
        if record.values.get(ns.ONT + name):
            value = property_markup(visit, record, name)
            carried = record.claims_for(ns.ONT + name)
            badges = dict.fromkeys(status_badge(visit, c.status) for c in carried) if claim not in carried else {}
            return element("div", value, *(join([BREAK, badge]) for badge in badges))
    absent = next((record.absent[ns.ONT + n] for n in ("asOf", "edtf") if ns.ONT + n in record.absent), NO_RECORD)
    return missing_markup(absent, visit.t)


def amount_link(visit: Visit, matter: Matter, iri: str) -> Markup:
    """Return a link to a figure under its number, with its name as a hint."""
    if iri not in matter.known:
        return node_link(visit, iri, capital=True)
    name = sentence(visit.label(iri).text)
    return element("a", amount_words(visit, matter.known[iri]), href=node_address(iri, visit.language), title=name)


def figure_line(visit: Visit, matter: Matter, iri: str) -> Markup:
    """Return a figure in one line: its number as a link, its name, its unit."""
    number = element("span", amount_link(visit, matter, iri), class_="jauap-amount")
    name = sentence(visit.label(iri).text)
    unit = matter.known[iri].unit if iri in matter.known else ""
    words = f"{name} ({visit.label(unit).text})" if unit else name
    return element("div", number, " ", element("span", words, class_="jauap-small"))
