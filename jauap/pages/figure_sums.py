"""Totals and their parts: whether the parts that the sources give add up, and why that may not be asked."""

from dataclasses import dataclass
from typing import Final

from jauap.i18n import N_
from jauap.pages.figure_matter import Matter
from jauap.pages.figure_rows import Figure, number_words
from jauap.pages.figure_table import amount_link
from jauap.pages.headers import sentence
from jauap.pages.markup import Markup, element, join, table
from jauap.pages.sources import node_link
from jauap.pages.visit import Visit

_BREAK: Final = Markup("<br>")
HOLDS: Final = "holds"
SHORT: Final = "short"
OVER: Final = "over"
UNTESTED: Final = "untested"
_SIGNS: Final = {HOLDS: "=", SHORT: "<", OVER: ">", UNTESTED: "?"}
_WORDS: Final = {
    HOLDS: N_("The sum holds"),
    SHORT: N_("The parts are {number} fewer than the total"),
    OVER: N_("The parts are {number} more than the total"),
    UNTESTED: N_("Cannot be tested: not every number is exact"),
}


@dataclass(frozen=True, slots=True)
class Sum:
    """A total beside the sum of its parts.

    Attributes:
        verdict: ``holds``, ``short``, ``over`` or ``untested``.
        gap: by how much the parts miss the total.
        mixed: total and parts do not count in one unit.
    """

    total: str
    parts: tuple[str, ...]
    added: float | None
    verdict: str
    gap: float
    mixed: bool


def add_up(matter: Matter) -> list[Sum]:
    """Compare every total of the matter with its parts."""
    return [
        _sum(matter, total, parts)
        for total, parts in matter.parts.items()
        if total in matter.known and all(part in matter.known for part in parts)
    ]


def _sum(matter: Matter, total: str, parts: tuple[str, ...]) -> Sum:
    whole, pieces = matter.known[total], [matter.known[part] for part in parts]
    mixed = len({found.unit for found in (whole, *pieces)}) > 1
    numbers = [piece.exact for piece in pieces if piece.exact is not None]
    if len(numbers) < len(pieces):
        return Sum(total, parts, None, UNTESTED, 0, mixed)
    added = sum(numbers)
    low, high = _limits(whole)
    if low is None and high is None:
        return Sum(total, parts, added, UNTESTED, 0, mixed)
    if low is not None and added < low:
        return Sum(total, parts, added, SHORT, low - added, mixed)
    if high is not None and added > high:
        return Sum(total, parts, added, OVER, added - high, mixed)
    return Sum(total, parts, added, HOLDS, 0, mixed)


def _limits(whole: Figure) -> tuple[float | None, float | None]:
    return (whole.exact, whole.exact) if whole.exact is not None else (whole.low, whole.high)


def sums_markup(visit: Visit, matter: Matter) -> Markup:
    """Return totals with their parts and whether these add up; empty when no source gives parts."""
    t = visit.t
    rows = []
    for found in add_up(matter):
        unit = matter.known[found.total].unit
        terms = join([_named(visit, matter, part) for part in found.parts], _BREAK)
        added = number_words(visit, found.added, unit) if found.added is not None else "?"
        said = t(_WORDS[found.verdict], number=number_words(visit, found.gap, unit))
        verdict = [element("span", _SIGNS[found.verdict], aria_hidden="true", class_="jauap-sign"), " ", said]
        shown: list[str | Markup] = [element("span", *verdict, class_=f"jauap-sum jauap-sum-{found.verdict}")]
        if found.mixed:
            shown.append(element("span", t("the total and its parts count in different units"), class_="jauap-small"))
        rows.append([_named(visit, matter, found.total), terms, added, join(shown, _BREAK)])
    headings = [t("Total"), t("Parts that the sources give"), t("Sum of the parts"), t("Comparison")]
    return table(headings, rows, caption=t("Totals and parts"), head_column=True) if rows else Markup("")


def shares_markup(visit: Visit, matter: Matter) -> Markup:
    """Return figures beside what they are a share of; a percentage only where both count the same."""
    t = visit.t
    rows = []
    for part, whole in matter.shares.items():
        if part not in matter.known or whole not in matter.known:
            continue
        one, all_of_it = matter.known[part], matter.known[whole]
        same = one.unit == all_of_it.unit and one.exact is not None and all_of_it.exact
        percent = t("{number} %", number=t.number(round(100 * one.exact / all_of_it.exact, 1))) if same else ""
        shown = percent or t("not counted in one unit")
        rows.append([_named(visit, matter, part), _named(visit, matter, whole), element("span", shown)])
    headings = [t("Figure"), t("Out of"), t("Share, worked out here")]
    return table(headings, rows, caption=t("Shares of a whole"), head_column=True) if rows else Markup("")


def _named(visit: Visit, matter: Matter, iri: str) -> Markup:
    """Return a figure's number as a link, and its name."""
    number = element("span", amount_link(visit, matter, iri), class_="jauap-amount")
    name = sentence(visit.label(iri).text)
    unit = matter.known[iri].unit if iri in matter.known else ""
    words = f"{name} ({visit.label(unit).text})" if unit else name
    return join([number, " ", element("span", words, class_="jauap-small")])


def conflicts_markup(visit: Visit, matter: Matter) -> Markup:
    """Return what reviewers said of figures that do not go together; no figure is preferred."""
    from jauap.pages.facts import property_markup
    from jauap.pages.sources import claims_markup

    t = visit.t
    rows = []
    for record in matter.conflicts.values():
        figures = join([_named(visit, matter, iri) for iri in record.nodes("compares")], _BREAK)
        rows.append(
            [
                node_link(visit, record.iri, capital=True),
                figures,
                property_markup(visit, record, "comparability"),
                property_markup(visit, record, "conflictReason"),
                claims_markup(visit, record.claims),
            ]
        )
    headings = [t("Conflict"), t("Figures"), t("Can they be compared"), t("Why, in the reviewer's words"), t("Claims and sources")]
    return table(headings, rows, caption=t("Figures that do not go together"), head_column=True) if rows else Markup("")
