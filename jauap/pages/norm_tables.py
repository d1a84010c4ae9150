"""Tables of what is held of a norm, what would change it, what it requires, and whom it makes competent."""

from collections.abc import Callable, Sequence
from typing import Final

from jauap import namespaces as ns
from jauap.pages.chain import when_markup
from jauap.pages.facts import property_markup
from jauap.pages.folds import folded_claims
from jauap.pages.markup import Markup, element, join, table
from jauap.pages.missing import NO_RECORD, missing_markup
from jauap.pages.norm_reading import Act
from jauap.pages.records import Record
from jauap.pages.sources import node_link
from jauap.pages.visit import Visit

_BREAK: Final = Markup("<br>")
Cells = Sequence["str | Markup"]


def judgements_markup(visit: Visit, act: Act, how: str, caption: str) -> Markup:
    """Return what speakers hold of the norm (``assessedNorm``), or of others measured by it (``departsFrom``)."""
    t = visit.t

    def cells(record: Record) -> Cells:
        return [
            property_markup(visit, record, "assessedBy"),
            element("div", node_link(visit, record.iri, capital=True)),
            property_markup(visit, record, "reason"),
            property_markup(visit, record, "direction"),
            _norms(visit, record, "assessedNorm"),
            _norms(visit, record, "departsFrom"),
        ]

    headings = [
        t("Who says it"),
        t("Assessment"),
        t("Reason"),
        t("Direction"),
        t("On which norm"),
        t("Measured by which norm"),
    ]
    return _table(visit, act, (how,), headings, cells, caption)


def recommendations_markup(visit: Visit, act: Act) -> Markup:
    """Return the recommendations that would change the norm."""
    t = visit.t

    def cells(record: Record) -> Cells:
        authors = [node_link(visit, author) for author in _nodes(record, ns.PROV + "wasAttributedTo")]
        return [
            node_link(visit, record.iri, capital=True),
            property_markup(visit, record, "content"),
            join(authors, _BREAK) if authors else missing_markup(NO_RECORD, t),
            _norms(visit, record, "normToChange"),
        ]

    headings = [t("Recommendation"), t("What it asks"), t("Whose"), t("Which norm to change")]
    return _table(visit, act, ("normToChange",), headings, cells, t("What it would take to close the gap"))


def requirements_markup(visit: Visit, act: Act) -> Markup:
    """Return what the norm requires, as the sources read it."""
    t = visit.t

    def cells(record: Record) -> Cells:
        limit = record.first("threshold")
        unit = record.first("unit")
        words = [visit.words(limit), f"({visit.words(unit)})" if unit is not None else ""] if limit is not None else []
        return [
            node_link(visit, record.iri, capital=True),
            property_markup(visit, record, "content"),
            " ".join(words).strip() or missing_markup(NO_RECORD, t),
            property_markup(visit, record, "appliesTo"),
            _norms(visit, record, "requirementOf"),
        ]

    headings = [t("Requirement"), t("What it requires"), t("Limit"), t("To whom it applies"), t("Provision")]
    return _table(visit, act, ("requirementOf",), headings, cells, t("What it requires"))


def competences_markup(visit: Visit, act: Act) -> Markup:
    """Return whom the norm makes competent for what."""
    t = visit.t

    def cells(record: Record) -> Cells:
        return [
            property_markup(visit, record, "competentBody"),
            property_markup(visit, record, "competenceOver"),
            property_markup(visit, record, "exclusive"),
            when_markup(visit, record),
            element("div", node_link(visit, record.iri, capital=True)),
        ]

    headings = [t("Competent body"), t("Matter"), t("Exclusive"), t("Date"), t("Record")]
    return _table(visit, act, ("establishedBy",), headings, cells, t("Whom it makes competent"))


def _norms(visit: Visit, record: Record, name: str) -> Markup:
    """Return the norms that a record points to as links to their pages."""
    norms = record.nodes(name)
    links = [node_link(visit, iri, capital=True) for iri in norms]
    return join(links, _BREAK) if links else property_markup(visit, record, name)


def _nodes(record: Record, prop: str) -> list[str]:
    return [getattr(term, "value", "") for term in record.values.get(prop, ())]


def _table(
    visit: Visit,
    act: Act,
    how: tuple[str, ...],
    headings: list[str],
    cells: Callable[[Record], Cells],
    caption: str,
) -> Markup:
    """Return the records that name the norm in some ways, each once, with their claims and sources."""
    records = dict.fromkeys(use.record for use in act.used(*how))
    rows = [[*cells(act.records[iri]), folded_claims(visit, act.records[iri].claims)] for iri in records]
    return table([*headings, visit.t("Claims and sources")], rows, caption=caption) if rows else Markup("")
