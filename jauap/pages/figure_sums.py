"""Totals and their parts: whether the parts that the sources give add up, and why that may not be asked."""

from dataclasses import dataclass
from typing import Final

from jauap.i18n import N_
from jauap.pages.figure_cells import figure_line
from jauap.pages.figure_matter import Matter
from jauap.pages.figure_rows import Figure, number_words
from jauap.pages.markup import Markup, element, join, table
from jauap.pages.visit import Visit

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
        terms = join([figure_line(visit, matter, part) for part in found.parts])
        added = number_words(visit, found.added, unit) if found.added is not None else "?"
        said = t(_WORDS[found.verdict], number=number_words(visit, found.gap, unit))
        verdict = [element("span", _SIGNS[found.verdict], aria_hidden="true", class_="jauap-sign"), " ", said]
        shown: list[str | Markup] = [element("span", *verdict, class_=f"jauap-sum jauap-sum-{found.verdict}")]
        if found.mixed:
            shown.append(element("div", t("the total and its parts count in different units"), class_="jauap-small"))
        rows.append([figure_line(visit, matter, found.total), terms, added, join(shown)])
    headings = [t("Total"), t("Parts that the sources give"), t("Sum of the parts"), t("Comparison")]
    return table(headings, rows, caption=t("Totals and parts"), head_column=True) if rows else Markup("")
