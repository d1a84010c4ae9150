"""Lines joined again: white space of any length is one space, and a word that a line's end broke is one word.

Whether a hyphen at a line's end belongs to the word is read from the same document: it stays when the word stands
somewhere with its hyphen, or where the parts are a compound's (``уголовно-`` + ``процессуальный``); it goes otherwise.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from jauap.text.pages import Span

_GAP = re.compile(r"\s+")
# Both begin where letters begin: tried at each letter, a line without spaces would take the square of its length.
_COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?:[-‐‑][^\W\d_]++)+")
_HEAD = re.compile(r"(?<![^\W\d_])([^\W\d_]++)[-‐‑\u00ad]$")
_TAIL = re.compile(r"[^\W\d_]+")
_LINKING = re.compile(
    r"(?:[оеё]|-|^(?:экс|вице|пресс|премьер|генерал|веб|онлайн|интернет|non|self|anti|ex|co))$", re.IGNORECASE
)
_SOFT = re.compile(r"[^\u00ad]+")


class Joiner:
    """Reads spans of one text as lines of words."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _compounds(self) -> frozenset[str]:
        return frozenset(
            m.group().casefold().replace("‐", "-").replace("‑", "-") for m in _COMPOUND.finditer(self._text)
        )

    @cached_property
    def _whole(self) -> frozenset[str]:
        return frozenset(w.casefold() for w in re.findall(r"[^\W\d_]{4,}", self._text))

    def pieces(self, span: Span, masked: Sequence[Span] = ()) -> Iterator[tuple[str, int]]:
        """Give runs of characters and the place each run has in the text, without white space at the ends.

        Args:
            span: what to read.
            masked: spans to leave out, in order; each counts as white space when it holds a line's end.
        """
        raw = list(self._raw(span, masked))
        for index in range(1, len(raw) - 1):
            (before, start), (run, _), (after, following) = raw[index - 1 : index + 2]
            if run != " " or "\n" not in self._text[start + len(before) : following]:
                continue
            if _HEAD.search(before) and after[:1].isupper():
                raw[index] = ("", following)  # «Северо-» + «Казахстанской»
            elif _broken(before, after):
                raw[index] = ("", following)
                if not self.keeps_hyphen(_letters(_HEAD, before), _letters(_TAIL, after)):
                    raw[index - 1] = (before[:-1], start)
        for run, start in raw:
            for soft in _SOFT.finditer(run):
                yield soft.group(), start + soft.start()

    def _raw(self, span: Span, masked: Sequence[Span]) -> Iterator[tuple[str, int]]:
        """Give words and single spaces by turns."""
        text, position, pending, begun = self._text, span.start, -1, False
        for hole in [*masked, Span(span.end, span.end)]:
            stop = min(max(hole.start, position), span.end)
            while position < stop:
                gap = _GAP.search(text, position, stop)
                end = gap.start() if gap else stop
                if end > position:
                    if pending >= 0 and begun:
                        yield " ", pending
                    pending, begun = -1, True
                    yield text[position:end], position
                if gap is None:
                    break
                pending = gap.start() if pending < 0 else pending
                position = gap.end()
            if "\n" in text[hole.start : hole.end] and pending < 0:
                pending = hole.start
            position = max(position, hole.end)

    def keeps_hyphen(self, head: str, tail: str) -> bool:
        """Whether a word broken after ``head-`` is written with a hyphen."""
        joined, compound = (head + tail).casefold(), f"{head}-{tail}".casefold()
        if compound in self._compounds:
            return True
        if joined in self._whole:
            return False
        return _LINKING.search(head) is not None and len(head) > 3


def _broken(before: str, after: str) -> bool:
    """Whether the words on both sides of a line's end are one word."""
    tail = _TAIL.match(after)
    return _HEAD.search(before) is not None and tail is not None and tail.group()[0].islower()


def _letters(pattern: re.Pattern[str], run: str) -> str:
    found = pattern.search(run)
    return found.group().rstrip("-‐‑\u00ad") if found else ""
