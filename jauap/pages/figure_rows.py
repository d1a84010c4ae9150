"""Figures as the sources give them: a number, a range, a least or most, or words; and who said each, when and where."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.edtf_dates import bounds
from jauap.pages.graph import Term, iri_of, text_of
from jauap.pages.missing import NO_RECORD, missing_words
from jauap.pages.records import Claim, Record
from jauap.pages.visit import Visit

_VALUES: Final = ("countValue", "minValue", "maxValue", "valueText")
_YEARS: Final = ns.VOC + "unit#years"
_NEVER: Final = date.max


@dataclass(frozen=True)
class Figure:
    """One figure of one source.

    Attributes:
        exact: its number, None where the source gives none.
        low, high: the ends of a range; one of them alone is "at least" or "at most".
    """

    record: Record
    exact: float | None
    low: float | None
    high: float | None

    @property
    def iri(self) -> str:
        """The node of the figure."""
        return self.record.iri

    @property
    def unit(self) -> str:
        """IRI of what the number is a number of."""
        return iri_of(self.record.first("unit"))

    @property
    def indicator(self) -> str:
        """IRI of what is counted."""
        return iri_of(self.record.first("indicator"))

    @property
    def absence(self) -> str:
        """How the number is absent, empty where there is one or the source has words for it."""
        if any(value is not None for value in (self.exact, self.low, self.high)) or self.wording:
            return ""
        return next(
            (self.record.absent[ns.ONT + name] for name in _VALUES if ns.ONT + name in self.record.absent), NO_RECORD
        )

    @property
    def wording(self) -> str:
        """The number in the words of the source."""
        return text_of(self.record.first("valueText"))

    @property
    def statements(self) -> tuple[Claim, ...]:
        """The claims that carry the number: one for each time that somebody gave it."""
        given = dict.fromkeys(c for name in _VALUES for c in self.record.claims_for(ns.ONT + name))
        otherwise = [c for c in self.record.claims if c.says and c.says[0] in {ns.ONT + name for name in _VALUES}]
        return (*given, *otherwise)


def figure(record: Record) -> Figure:
    """Read a figure from its record."""
    return Figure(record, *(_number(record.first(name)) for name in ("countValue", "minValue", "maxValue")))


def _number(term: Term | None) -> float | None:
    return float(term.value) if isinstance(term, ox.Literal) else None


def in_order(figures: Iterable[Figure]) -> list[Figure]:
    """Order figures by the day they were given, those without a day last; then by what they count."""
    return sorted(figures, key=lambda f: (given_on(f), f.indicator, -(f.exact or f.high or f.low or 0), f.iri))


def given_on(found: Figure) -> date:
    """Return the first day that a figure can be of: when it was said, else the day it refers to."""
    terms = [claim.stated_on for claim in found.statements]
    for term in [*terms, found.record.first("asOf"), found.record.first("edtf")]:
        day = _day(term)
        if day is not None:
            return day
    return _NEVER


def _day(term: Term | None) -> date | None:
    if not isinstance(term, ox.Literal):
        return None
    try:
        limits = bounds(term.value)
    except ValueError:
        return None
    return limits.earliest or limits.latest


def number_words(visit: Visit, value: float, unit: str) -> str:
    """Write a number; years are not grouped by thousands."""
    return str(int(value)) if unit == _YEARS and value == int(value) else visit.t.number(value)


def amount_words(visit: Visit, found: Figure) -> str:
    """Say how much a figure is, without its unit: a number, a range, at least, at most, or why there is none."""
    t = visit.t
    if found.exact is not None:
        return number_words(visit, found.exact, found.unit)
    low = number_words(visit, found.low, found.unit) if found.low is not None else ""
    high = number_words(visit, found.high, found.unit) if found.high is not None else ""
    if low and high:
        return t("{low} to {high}", low=low, high=high)
    if low:
        return t("at least {number}", number=low)
    if high:
        return t("at most {number}", number=high)
    return missing_words(found.absence, t) if found.absence else t("in words only")
