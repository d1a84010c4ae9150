"""The normalised text that locators are matched against, with a way back to the raw characters.

White space is one space, page feet and footnote marks are gone, and every hyphen between letters or digits is
dropped: a hyphen at a line's end and one inside a word cannot be told apart, in the text or in a locator.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from jauap.text.pages import Span

_HYPHEN = re.compile(r"(?<=[^\W_])[-\u00ad\u2010\u2011][ ]*(?=[^\W_])")
_SPACE = re.compile(r"[\s•]+")


@dataclass(frozen=True, slots=True)
class NormalText:
    """Normalised characters and, for each, the offset of the raw character it stands for."""

    key: str
    offsets: tuple[int, ...]

    def raw_span(self, start: int, end: int) -> Span:
        """Return the raw characters behind ``key[start:end]``."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def position(self, raw_offset: int) -> int:
        """Return where in ``key`` the raw offset stands (the next character kept, if it is masked)."""
        return bisect_left(self.offsets, raw_offset)


def normalise(raw: str, masked: Iterable[Span] = (), within: Span | None = None) -> NormalText:
    """Normalise raw text.

    Args:
        raw: the text as given.
        masked: spans to leave out; each counts as white space unless it is glued to what follows.
        within: only this part of the text; the offsets still count from the beginning of ``raw``.

    Returns:
        The normalised text, without white space at its ends.
    """
    window = within or Span(0, len(raw))
    chars: list[str] = []
    offsets: list[int] = []
    position = window.start
    for span in [*sorted(masked, key=lambda s: s.start), Span(window.end, window.end)]:
        stop = min(max(span.start, position), window.end)
        chars.extend(raw[position:stop])
        offsets.extend(range(position, stop))
        if "\n" in raw[span.start : span.end]:
            chars.append(" ")
            offsets.append(min(span.start, window.end))
        position = max(position, span.end)
    return _drop_hyphens(*_collapse("".join(chars), offsets))


@lru_cache(maxsize=4096)  # one locator stands in many records
def normalise_locator(words: str) -> str:
    """Normalise the words of a locator in the same way."""
    return normalise(words).key


def _collapse(text: str, offsets: list[int]) -> tuple[str, list[int]]:
    """Make every run of white space one space and cut it off at both ends."""
    kept: list[str] = []
    kept_offsets: list[int] = []
    position = 0
    for space in _SPACE.finditer(text):
        kept.append(text[position : space.start()])
        kept_offsets.extend(offsets[position : space.start()])
        if space.start() > 0 and space.end() < len(text):
            kept.append(" ")
            kept_offsets.append(offsets[space.start()])
        position = space.end()
    kept.append(text[position:])
    kept_offsets.extend(offsets[position:])
    return "".join(kept), kept_offsets


def _drop_hyphens(text: str, offsets: list[int]) -> NormalText:
    kept: list[str] = []
    kept_offsets: list[int] = []
    position = 0
    for hyphen in _HYPHEN.finditer(text):
        kept.append(text[position : hyphen.start()])
        kept_offsets.extend(offsets[position : hyphen.start()])
        position = hyphen.end()
    kept.append(text[position:])
    kept_offsets.extend(offsets[position:])
    return NormalText("".join(kept), tuple(kept_offsets))
