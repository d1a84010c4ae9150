"""Sentences of a report's text, for the question which of them back a fact and which back none."""

import re
from dataclasses import dataclass
from itertools import pairwise

from jauap.text.corpus import FOOTNOTE, ReportText
from jauap.text.normal import NormalText, normalise, normalise_locator

_END = re.compile(r"[.!?…;:][»”)\]]*(?= )")
_WORD_BEFORE = re.compile(r"(\w+)[.]$")
_STARTS = re.compile(r"[«“(\[–-]*[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ0-9]")
# One line of words reads better than thirty quoted ones.
_ABBREVIATIONS = frozenset(
    "г гг ст п пп ч стр т д им ул тыс млн млрд см др руб пос обл н в кв art para p no vol mr ms dr".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence.

    Attributes:
        start, end: 0-based characters of the raw text, end excluded.
        section: path of its section, or ``Сноска N``.
        heading: whether it is the title of its section.
        bullet: whether it begins an item of a list.
    """

    start: int
    end: int
    section: str
    heading: bool = False
    bullet: bool = False


def sentences(text: ReportText) -> list[Sentence]:
    """Split the body, section by section, then the footnotes."""
    found: list[Sentence] = []
    starts = sorted({section.start for section in text.sections.values()} | {len(text.body.key)})
    by_start = sorted(text.sections.values(), key=lambda s: (s.start, -s.end))
    for section in by_start:
        begin, end = section.start, next(s for s in starts if s > section.start or s == len(text.body.key))
        title = normalise_locator(section.heading.title)
        if title:
            found.append(_sentence(text.body, begin, begin + len(title), section.heading.path, heading=True))
            begin += len(title) + 1
        if begin < end:
            found.extend(_split(text.raw, text.body, begin, end, section.heading.path))
    for number, span in text.apparatus.footnotes.items():
        note = normalise(text.raw, within=span)
        found.extend(_split(text.raw, note, 0, len(note.key), f"{FOOTNOTE}{number}"))
    return found


def _split(raw: str, text: NormalText, start: int, end: int, section: str) -> list[Sentence]:
    cuts = [start]
    for mark in _END.finditer(text.key, start, end):
        following = mark.end() + 1
        if following < end and _is_end(raw, text, mark, following):
            cuts.append(following)
    cuts.append(end)
    pieces = []
    for begin, stop in pairwise(cuts):
        while stop > begin and text.key[stop - 1] == " ":
            stop -= 1
        if stop > begin:
            before = raw[text.offsets[begin - 1] : text.offsets[begin]] if begin else ""
            pieces.append(_sentence(text, begin, stop, section, bullet="•" in before))
    return pieces


def _is_end(raw: str, text: NormalText, mark: re.Match[str], following: int) -> bool:
    """Whether the mark ends a sentence: a new list item follows, or a capital after a full stop."""
    gap = raw[text.offsets[mark.end() - 1] : text.offsets[following]]
    if "•" in gap:
        return True
    if mark[0][0] in ";:" or not _STARTS.match(text.key, following):
        return False
    word = _WORD_BEFORE.search(text.key, max(0, mark.start() - 12), mark.start() + 1)
    if mark[0][0] != "." or word is None:
        return True
    return not (word[1].lower() in _ABBREVIATIONS or len(word[1]) == 1)


def _sentence(
    text: NormalText, start: int, end: int, section: str, *, heading: bool = False, bullet: bool = False
) -> Sentence:
    span = text.raw_span(start, end)
    return Sentence(span.start, span.end, section, heading, bullet)
