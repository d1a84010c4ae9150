"""Bounds of EDTF dates (Library of Congress, EDTF specification 2019; ISO 8601-2).

The package ``edtf`` parses every form but takes milliseconds a date; this one reads the forms that sheets use in
microseconds, and the tests hold both against each other. Bounds are strict: ``~`` and ``?`` do not widen them, an
open or unknown end gives none.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from jauap.wording import say

_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<qualifier>[~?%]?)$")
_DECADE = re.compile(r"(?P<prefix>\d{2}(?:\d)?)(?P<unknown>X{1,2})(?P<qualifier>[~?%]?)$")
_SEASONS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 2)}


@dataclass(frozen=True, slots=True)
class Bounds:
    """First and last day that a date can mean; None where it is open."""

    earliest: date | None
    latest: date | None


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> Bounds:
    """Return the strict bounds of an EDTF string.

    Args:
        edtf: a date, month, year, season, decade (``201X``), interval (``a/b``, ``a/..``, ``../b``), one-of set
            (``[a,b]``, ``[a..b]``) or all-of set (``{a,b}``), with ``~``, ``?`` or ``%`` where wanted.

    Raises:
        ValueError: the string is none of these, no day of the calendar, or ends before it begins.
    """
    if edtf[:1] in "[{" and edtf[-1:] == {"[": "]", "{": "}"}.get(edtf[:1]):
        return _of_set(edtf)
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        return _ordered(edtf, _open(first).earliest, _open(last).latest)
    return _of_date(edtf)


def _of_set(edtf: str) -> Bounds:
    members = [member.strip() for member in edtf[1:-1].split(",")]
    spans = [
        Bounds(_open(m.partition("..")[0]).earliest, _open(m.partition("..")[2]).latest) if ".." in m else _of_date(m)
        for m in members
    ]
    starts, ends = [s.earliest for s in spans], [s.latest for s in spans]
    first = min((s for s in starts if s is not None), default=None) if None not in starts else None
    last = max((e for e in ends if e is not None), default=None) if None not in ends else None
    return _ordered(edtf, first, last)


def _open(part: str) -> Bounds:
    return Bounds(None, None) if part in ("", "..") else _of_date(part)


def _of_date(edtf: str) -> Bounds:
    found = _DATE.match(edtf)
    if found is None:
        return _of_decade(edtf)
    year, month, day = int(found["year"]), found["month"], found["day"]
    if month is None:
        return Bounds(date(year, 1, 1), date(year, 12, 31))
    if day is not None:
        exact = date(year, int(month), int(day))
        return Bounds(exact, exact)
    if month in _SEASONS:
        first, last = _SEASONS[month]
        closing = year + (last < first)
        return Bounds(date(year, first, 1), date(closing, last, monthrange(closing, last)[1]))
    number = int(month)
    return Bounds(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def _of_decade(edtf: str) -> Bounds:
    found = _DECADE.match(edtf)
    if found is None or len(found["prefix"]) + len(found["unknown"]) != 4:
        raise ValueError(say("not an EDTF date: {date!r}", date=edtf))
    return Bounds(date(int(found["prefix"].ljust(4, "0")), 1, 1), date(int(found["prefix"].ljust(4, "9")), 12, 31))


def _ordered(edtf: str, first: date | None, last: date | None) -> Bounds:
    if first is not None and last is not None and first > last:
        raise ValueError(say("ends before it begins: {date!r}", date=edtf))
    return Bounds(first, last)
