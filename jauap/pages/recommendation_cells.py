"""Records linked with a recommendation as a table, each with the part it is linked with, its claims and sources."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from jauap import namespaces as ns
from jauap.pages.facts import terms_markup
from jauap.pages.markup import Markup, element, join, table
from jauap.pages.missing import NO_RECORD, missing_markup
from jauap.pages.recommendation_links import Links
from jauap.pages.records import Record
from jauap.pages.sources import claims_markup, node_link
from jauap.pages.visit import Visit

Records = Mapping[str, Record]
Cells = Sequence["str | Markup"]


def note_markup(visit: Visit, record: Record) -> Markup:
    """Return the describing words of a record, small, or nothing."""
    terms = record.values.get(ns.DCTERMS + "description", ())
    return element("div", terms_markup(visit, terms), class_="jauap-small") if terms else Markup("")


def pairs_of(links: Mapping[str, Links], nodes: Callable[[Links], Iterable[str]]) -> list[tuple[str, str]]:
    """Return (recommendation, linked node) for a recommendation and its parts."""
    return [(about, node) for about, under in links.items() for node in nodes(under)]


def linked_markup(
    visit: Visit,
    iri: str,
    pairs: Iterable[tuple[str, str]],
    records: Records,
    columns: tuple[list[str], Callable[[Record], Cells]],
    caption: str,
) -> Markup:
    """Return linked records as a table; the last columns say of which part, and who says it where."""
    t = visit.t
    headings, cells = columns
    about: dict[str, list[Markup]] = {}
    for recommendation, node in pairs:
        about.setdefault(node, []).append(about_markup(visit, iri, recommendation))
    rows = [
        [
            *cells(records[node]),
            join(parts, Markup("<br>")),
            claims_markup(visit, records[node].claims) or missing_markup(NO_RECORD, t),
        ]
        for node, parts in about.items()
        if node in records
    ]
    return table([*headings, t("Concerning"), t("Claims and sources")], rows, caption=caption) if rows else Markup("")


def about_markup(visit: Visit, iri: str, recommendation: str) -> Markup:
    """Say whether something is linked with the recommendation itself or with a part of it."""
    if recommendation == iri:
        return element("span", visit.t("the recommendation itself"), class_="jauap-small")
    return join([visit.t("part"), ": ", node_link(visit, recommendation, capital=True)])
