"""Dates made coarser: EDTF strings, and days written in the texts of labels and notes."""

import re
from typing import Final

_DAY: Final = re.compile(r"(\d{4})-(\d{2})-\d{2}")
_MONTH: Final = re.compile(r"(\d{4})-\d{2}(?!\d)")
_RU: Final = {
    "января": "январь", "февраля": "февраль", "марта": "март", "апреля": "апрель", "мая": "май", "июня": "июнь",
    "июля": "июль", "августа": "август", "сентября": "сентябрь", "октября": "октябрь", "ноября": "ноябрь",
    "декабря": "декабрь",
}  # fmt: skip
_EN: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_KK: Final = (
    "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша",
    "желтоқсан",
)  # fmt: skip
_NUMBERS: Final = r"(?<![:.\d])\d{1,2}(?:\s*(?:[-–—,]|и|and|to)\s*\d{1,2})*"
_WRITTEN: Final = re.compile(
    rf"\b{_NUMBERS}\s+(?P<ru>{'|'.join(_RU)})(?:\s+(?P<ruy>\d{{4}}))?"
    rf"|\b{_NUMBERS}\s+(?P<en>{'|'.join(_EN)})(?:\s+(?P<eny>\d{{4}}))?"
    rf"|\b(?P<us>{'|'.join(_EN)})\s+{_NUMBERS}(?!\d)(?:,?\s+(?P<usy>\d{{4}}))?"
    rf"|\b(?P<kky>\d{{4}})\s+жылғы\s+{_NUMBERS}\s+(?P<kk>{'|'.join(_KK)})\w*",
    re.IGNORECASE,
)
_NUMERIC: Final = re.compile(r"\b\d{1,2}\.(?P<month>\d{1,2})\.(?P<year>\d{4})\b")


def coarser(edtf: str, unit: str) -> str:
    """Return an EDTF date with nothing finer than ``unit``, which is ``month`` or ``year``."""
    if unit == "day":
        return edtf
    wide = _DAY.sub(r"\1-\2", edtf)
    if unit == "year":
        wide = _MONTH.sub(r"\1", wide)
    return _simpler(wide)


def _simpler(edtf: str) -> str:
    """Say an interval or a set whose ends fell together as one date."""
    if edtf[:1] in "[{":
        members = list(dict.fromkeys(part.strip() for part in edtf[1:-1].split(",")))
        first, dots, last = members[0].partition("..")
        if len(members) == 1 and (not dots or first == last):
            return first
        return f"{edtf[0]}{','.join(members)}{edtf[-1]}"
    first, slash, last = edtf.partition("/")
    return first if slash and first == last else edtf


def coarser_words(text: str, unit: str) -> str:
    """Return a text in which days stand as their month or year in brackets: ``[January 2021]``."""
    if unit == "day":
        return text

    def written(found: re.Match[str]) -> str:
        month = found["ru"] or found["en"] or found["us"] or found["kk"]
        year = found["ruy"] or found["eny"] or found["usy"] or found["kky"] or ""
        month = _RU.get(month.lower(), month)
        return f"[{(year or month) if unit == 'year' else f'{month} {year}'.strip()}]"

    def numeric(found: re.Match[str]) -> str:
        return f"[{found['year']}]" if unit == "year" else f"[{int(found['month']):02}.{found['year']}]"

    text = _WRITTEN.sub(written, text)
    text = re.sub(r"\b\d{4}-\d{2}-\d{2}\b", lambda m: f"[{coarser(m[0], unit)}]", text)
    return _NUMERIC.sub(numeric, text)


def days_told(text: str) -> set[str]:
    """Return the days that a text tells, however they are written, as month and day: ``01-13``."""
    months = {"ru": list(_RU), "en": [m.lower() for m in _EN], "us": [m.lower() for m in _EN], "kk": list(_KK)}
    told = {f"{month}-{day}" for month, day in re.findall(r"\d{4}-(\d{2})-(\d{2})", text)}
    told |= {f"{int(m['month']):02}-{int(m[0].partition('.')[0]):02}" for m in _NUMERIC.finditer(text)}
    for found in _WRITTEN.finditer(text):
        for language, names in months.items():
            if found[language]:
                days = re.findall(r"(?<!\d)\d{1,2}(?!\d)", found[0])
                told |= {f"{names.index(found[language].lower()) + 1:02}-{int(day):02}" for day in days}
    return told
