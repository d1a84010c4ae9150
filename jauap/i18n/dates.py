"""EDTF dates in words: ``2022-05~`` becomes "May 2022 (approximately)", "май 2022 (приблизительно)".

Nothing is made more exact than it was written: a month stays a month, one of two days stays "one or the other".
A form that is not known here is shown as it stands.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from babel.dates import format_date

from jauap.i18n.catalogs import N_, Translator, translator
from jauap.i18n.date_forms import FORMS, SEASONS, Form, Place

_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<qualifier>[~?%]?)$")
_DECADE = re.compile(r"(?P<prefix>\d{3})X(?P<qualifier>[~?%]?)$")
_QUALIFIERS = {"~": N_("approximately"), "?": N_("uncertain"), "%": N_("approximate and uncertain")}
_THIRDS = {(1, 10): N_("beginning of"), (11, 20): N_("middle of"), (21, 31): N_("end of")}
# Russian says "со 2 января", with a vowel that no other day takes.
_EUPHONY = {"ru": (re.compile(r"\bс 2(?= )"), "со 2")}


@dataclass(frozen=True, slots=True)
class _Date:
    """One date of an EDTF string; ``month`` 21 to 24 are seasons."""

    year: int
    month: int = 0
    day: int = 0
    qualifier: str = ""
    decade: bool = False


@lru_cache(maxsize=4096)
def edtf_words(edtf: str, language: str) -> str:
    """Say an EDTF date in a language.

    Args:
        edtf: a date, month, year, season, decade, interval, one-of set or all-of set, qualified where wanted.
        language: a language of the app.

    Returns:
        Words; the string itself when its form is not known.
    """
    try:
        words = _say(edtf, translator(language))
    except ValueError:
        return edtf
    pattern, replacement = _EUPHONY.get(language, (None, ""))
    return pattern.sub(replacement, words) if pattern else words


def _say(edtf: str, t: Translator) -> str:
    if edtf[:1] == "[" and edtf[-1:] == "]":
        return _choice(edtf[1:-1], "or", t)
    if edtf[:1] == "{" and edtf[-1:] == "}":
        return _choice(edtf[1:-1], "standard", t)
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        return _interval(first, last, t)
    return _words(_parse(edtf), "alone", t)


def _parse(text: str) -> _Date:
    found = _DATE.match(text)
    if found is None:
        found = _DECADE.match(text)
        if found is None:
            raise ValueError(text)
        return _Date(int(found["prefix"]) * 10, qualifier=found["qualifier"], decade=True)
    parsed = _Date(int(found["year"]), int(found["month"] or 0), int(found["day"] or 0), found["qualifier"])
    if parsed.month and parsed.month not in SEASONS:
        date(parsed.year, parsed.month, parsed.day or 1)  # raises ValueError where the calendar has no such day
    return parsed


def _words(when: _Date, place: Place, t: Translator, *, year: bool = True, month: bool = True) -> str:
    """Say one date; ``year`` and ``month`` are False where a later date of the same sentence says them."""
    if when.day:
        pattern = t("d MMMM y") if year else t("d MMMM") if month else "d"
        words = format_date(date(when.year, when.month, when.day), pattern, locale=t.locale)
    elif when.month and when.month not in SEASONS:
        pattern = t.context(*FORMS[place]["month and year" if year else "month"])
        words = format_date(date(when.year, when.month, 1), pattern, locale=t.locale)
    else:
        form: Form = "decade" if when.decade else SEASONS.get(when.month, "year")
        words = t.context(*FORMS[place][form], year=when.year)
    return _qualified(words, when.qualifier, t)


def _qualified(words: str, qualifier: str, t: Translator) -> str:
    return t("{date} ({qualifier})", date=words, qualifier=t(_QUALIFIERS[qualifier])) if qualifier else words


def _interval(first: str, last: str, t: Translator) -> str:
    if first in ("", "..") and last in ("", ".."):
        raise ValueError("an interval without an end")
    if last in ("", ".."):
        start = _words(_parse(first), "from", t)
        return t("since {start}", start=start) if last else t("since {start}, the end is unknown", start=start)
    if first in ("", ".."):
        end = _words(_parse(last), "to", t)
        return t("until {end}", end=end) if first else t("until {end}, the beginning is unknown", end=end)
    return _span(_parse(first), _parse(last), t)


def _span(first: _Date, last: _Date, t: Translator) -> str:
    if first == last:
        return _words(first, "alone", t)
    qualifier = first.qualifier if first.qualifier == last.qualifier else ""
    if qualifier:
        first, last = replace(first, qualifier=""), replace(last, qualifier="")
    words = (_third(first, last, t) if qualifier else "") or t(
        "from {start} to {end}",
        start=_words(first, "from", t, **_shared(first, last)),
        end=_words(last, "to", t),
    )
    return _qualified(words, qualifier, t)


def _shared(first: _Date, last: _Date) -> dict[str, bool]:
    """Say which parts the first of two dates can leave to the second one."""
    same_form = bool(first.day) == bool(last.day) and not first.qualifier and not first.decade
    same_year = same_form and first.year == last.year and 0 < first.month < 13 and 0 < last.month < 13
    return {"year": not same_year, "month": not (same_year and first.month == last.month)}


def _third(first: _Date, last: _Date, t: Translator) -> str:
    """Say "beginning of May 2022" for an approximate first, second or last third of a month."""
    if (first.year, first.month) != (last.year, last.month) or not first.day or not last.day:
        return ""
    end = 31 if last.day == monthrange(last.year, last.month)[1] else last.day
    third = _THIRDS.get((first.day, end))
    month = replace(first, day=0)
    return t("{third} {month}", third=t(third), month=_words(month, "from", t)) if third else ""


def _choice(members: str, style: str, t: Translator) -> str:
    parts = [part.strip() for part in members.split(",")]
    if len(parts) == 1 and ".." in parts[0]:
        first, _, last = parts[0].partition("..")
        return t("some day {period}", period=_interval(first or "..", last or "..", t))
    dates = [_parse(part) for part in parts]
    shared = [_shared(when, dates[-1]) for when in dates[:-1]]
    words = [
        _words(when, "alone", t, year=any(s["year"] for s in shared), month=any(s["month"] for s in shared))
        for when in dates[:-1]
    ]
    return t.listing([*words, _words(dates[-1], "alone", t)], style)
