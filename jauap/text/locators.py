"""Locators: a few words that point at exactly one place of a section.

``start words … end words`` means the shortest span that begins with the one and ends with the other. It must be
the only such span: if another one stands beside it, the locator is ambiguous, however long either is.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from jauap.text.normal import NormalText, normalise_locator
from jauap.text.pages import Span
from jauap.wording import NOTHING, Message, say, say_plural

SEPARATOR = " … "
LONG_SPAN = 1_500
REPEAT_WINDOW = 300

Status = Literal["found", "missing", "ambiguous"]
_LOOK_AHEAD_WORDS = 3


@dataclass(frozen=True, slots=True)
class Match:
    """What became of a locator.

    Attributes:
        status: ``found``, ``missing`` or ``ambiguous``.
        span: the raw characters, when found.
        note: what an author should know: a warning when found, the remedy when not.
    """

    status: Status
    span: Span | None = None
    note: Message = NOTHING


def check_words(locator: str) -> Message:
    """Say what is wrong with a locator's form.

    Returns:
        An empty message when the form is right, else the remedy.
    """
    pieces = [normalise_locator(piece) for piece in locator.split(SEPARATOR)]
    words = [len(re.findall(r"\w+", piece)) for piece in pieces]
    if len(pieces) > 2:
        return say("a locator has one start and one end: keep a single ' … '")
    if len(pieces) == 1:
        if not 3 <= words[0] <= 12:
            return say(
                "a locator of one piece has 3 to 12 words, this one has {number}: write 'start words … end words'",
                number=words[0],
            )
    elif words[0] < 3 or words[1] < 2:
        return say("a locator needs at least 3 words at its start and 2 at its end")
    elif max(words) > 12:
        return say("a locator quotes at most 12 words in a row: shorten it")
    return NOTHING


def resolve(locator: str, text: NormalText, start: int, end: int) -> Match:
    """Find the place that a locator means inside ``text.key[start:end]``."""
    first, _, last = (normalise_locator(piece) for piece in locator.partition(SEPARATOR))
    begins = _occurrences(first, text.key, start, end)
    if not begins:
        near = _nearest(first, text, start, end)
        return Match("missing", note=say("no such words in this section: {words!r}{near}", words=first, near=near))
    if not last:
        spans = [(begin, begin + len(first)) for begin in begins]
    else:
        ends = [e + len(last) for e in _occurrences(last, text.key, start, end)]
        spans = _minimal(begins, ends, len(first), len(last))
        if not spans:
            near = _nearest(last, text, begins[0], end)
            return Match(
                "missing", note=say("nothing after the start ends with {words!r}{near}", words=last, near=near)
            )
    if len(spans) > 1:
        message = say_plural(
            "{count} place fits: take more words, or name a narrower section",
            "{count} places fit: take more words, or name a narrower section",
            len(spans),
        )
        return Match("ambiguous", note=message)
    begin, stop = spans[0]
    return Match("found", text.raw_span(begin, stop), _doubts(last, text.key, begin, stop, end))


def _minimal(begins: list[int], ends: list[int], first: int, last: int) -> list[tuple[int, int]]:
    """Return the spans that hold no shorter one."""
    spans: list[tuple[int, int]] = []
    for begin in begins:
        stop = next((e for e in ends if e - last >= begin + first), None)
        if stop is None:
            break
        if spans and spans[-1][1] == stop:
            spans.pop()
        spans.append((begin, stop))
    return spans


def _occurrences(words: str, key: str, start: int, end: int) -> list[int]:
    """Return where the words stand as whole words."""
    if not words:
        return []
    left = r"(?<!\w)" if words[0].isalnum() else ""
    right = r"(?!\w)" if words[-1].isalnum() else ""
    pattern = re.compile(f"(?={left}{re.escape(words)}{right})")
    return [m.start() for m in pattern.finditer(key, start, end) if m.start() + len(words) <= end]


def _doubts(last: str, key: str, begin: int, stop: int, end: int) -> Message:
    if stop - begin > LONG_SPAN:
        return say_plural(
            "the place is {count} character long: is the end meant to be so far away?",
            "the place is {count} characters long: is the end meant to be so far away?",
            stop - begin,
        )
    if last and _occurrences(last, key, stop, min(stop + REPEAT_WINDOW, end)):
        return say("the end words {words!r} come again soon after: is the first one meant?", words=last)
    return NOTHING


def _nearest(words: str, text: NormalText, start: int, end: int) -> Message:
    """Suggest the text that looks most like the words, by the words alone."""
    wanted = re.findall(r"\w+", words.lower())
    tokens = list(re.finditer(r"\w+", text.key[start:end]))
    best, best_ratio = 0, 0.0
    for index in range(max(1, len(tokens) - len(wanted) + 1)):
        window = [t.group().lower() for t in tokens[index : index + len(wanted)]]
        if not set(window[:_LOOK_AHEAD_WORDS]) & set(wanted):
            continue
        ratio = SequenceMatcher(None, wanted, window).ratio()
        if ratio > best_ratio:
            best, best_ratio = index, ratio
    if best_ratio < 0.5 or not tokens:
        return NOTHING
    last = tokens[min(best + len(wanted), len(tokens)) - 1]
    return say("; nearest: {words!r}", words=text.key[start + tokens[best].start() : start + last.end()])
