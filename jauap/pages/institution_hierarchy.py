"""A body's place in the hierarchy: who stands above and below it, on which day, and who says so."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from jauap.edtf_dates import bounds
from jauap.i18n import N_
from jauap.pages.graph import Graph, iri_of, text_of
from jauap.pages.headers import sentence
from jauap.pages.markup import Markup, element, table
from jauap.pages.missing import NOT_STATED, missing_markup
from jauap.pages.records import Record, load_records
from jauap.pages.sources import claims_markup, node_link
from jauap.pages.times import time_markup
from jauap.pages.visit import Visit

YES: Final = "yes"
NO: Final = "no"
UNSURE: Final = "unsure"
_WORDS: Final = {YES: N_("in place on that day"), NO: N_("not on that day")}


@dataclass(frozen=True)
class Link:
    """One record of subordination."""

    record: Record
    subordinate: str
    superior: str

    def on(self, day: date | None) -> str:
        """Say whether it held on a day: yes, no, or unsure where the sources give no date; any day is yes."""
        if day is None:
            return YES
        when, seen = self.record.first("edtf"), self.record.first("asOf")
        if when is None:
            return YES if seen is not None and _within(text_of(seen), day) else UNSURE
        return YES if _within(text_of(when), day) else NO


def _within(edtf: str, day: date) -> bool:
    try:
        limits = bounds(edtf)
    except ValueError:
        return False
    return (limits.earliest or day) <= day <= (limits.latest or day)


def links_of(graph: Graph, body: str) -> list[Link]:
    """Return the records of subordination above and below a body."""
    rows = graph.rows("institution_hierarchy", body=body)
    records = load_records(graph, [iri_of(row["record"]) for row in rows])
    return [
        Link(records[iri_of(row["record"])], iri_of(row["subordinate"]), iri_of(row["superior"]))
        for row in rows
        if iri_of(row["record"]) in records
    ]


def links_markup(visit: Visit, links: Iterable[Link], day: date | None) -> Markup:
    """Return the records as a table; with a day, each says whether it held then."""
    t = visit.t
    rows = []
    for link in links:
        held: list[str | Markup] = []
        if day is not None:
            state = link.on(day)
            held = [missing_markup(NOT_STATED, t) if state == UNSURE else t(_WORDS[state])]
        rows.append(
            [
                node_link(visit, link.subordinate, capital=True),
                node_link(visit, link.superior, capital=True),
                time_markup(visit, link.record),
                *held,
                claims_markup(visit, link.record.claims),
            ]
        )
    headings = [t("Body"), t("Stands under"), t("When")]
    headings += [t("On that day")] if day is not None else []
    return (
        table([*headings, t("Claims and sources")], rows, caption=t("Place in the hierarchy")) if rows else Markup("")
    )


def tree_markup(visit: Visit, body: str, links: Iterable[Link], day: date | None) -> Markup:
    """Return the same as a tree from the top down, without what did not hold on the day."""
    below: dict[str, list[tuple[str, str]]] = defaultdict(list)
    under = set()
    for link in links:
        state = link.on(day)
        if state != NO:
            below[link.superior].append((link.subordinate, state))
            under.add(link.subordinate)
    if not below:
        return Markup("")
    visit.labels([*below, *under])
    tops = sorted(set(below) - under, key=lambda node: visit.label(node).text) or [body]
    branches = [_branch(visit, body, top, YES, below, frozenset()) for top in tops]
    return element("ul", *branches, class_="jauap-tree")


def _branch(
    visit: Visit,
    body: str,
    node: str,
    state: str,
    below: dict[str, list[tuple[str, str]]],
    seen: frozenset[str],
) -> Markup:
    name = node_link(visit, node, capital=True)
    if node == body:
        name = element("strong", sentence(visit.label(node).text), aria_current="page")
    unsure = missing_markup(NOT_STATED, visit.t) if state == UNSURE else ""
    inner = [
        _branch(visit, body, child, held, below, seen | {node})
        for child, held in sorted(below.get(node, ()), key=lambda item: visit.label(item[0]).text)
        if child not in seen
    ]
    return element("li", name, " ", unsure, element("ul", *inner) if inner else "")
