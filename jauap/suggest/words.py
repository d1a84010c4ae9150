"""The words of a flow: tokens with their places, and what a word's dictionary forms are.

Russian forms come from pymorphy3 (M. Korobov; OpenCorpora dictionaries); of an English word only the plural is undone.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final, NamedTuple

_TOKEN: Final = re.compile(
    r"(?P<date>(?<![\d.])\d{1,2}\.\d{1,2}\.(?:19|20)\d\d(?!\d)|(?<![\d.])\d{1,2}\.\d{1,2}\.\d\d(?= ?г(?:\.|ода)))"
    r"|(?P<iso>(?<![\d/.-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])-[0-3]\d(?![\d/-])|(?<![\d/.-])[0-3]?\d/[01]?\d/(?:19|20)\d\d(?![\d/-]))"
    r"|(?P<clock>(?<![\d:])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:]))"
    r"|(?P<number>(?<!/)(?<![A-ZА-ЯЁ]-)\d{1,3}(?: \d{3})+(?!\d|,\d)|\d+(?:[.,]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:[-‐‑'’ʻʼ][^\W\d_]+)*)"
    r"|(?P<line>\n)"
    r"|(?P<mark>[^\w\s]|_)"
)
_CYRILLIC: Final = re.compile(r"[а-яёА-ЯЁ]")


def listed(words: str) -> tuple[str, ...]:
    """Return the words of a line, for the lists in the code."""
    return tuple(words.split())


_SHORT_KEY: Final = 3
"""A skeleton of so few letters tells no names apart."""


class Token(NamedTuple):
    """One word, number or sign of a flow.

    Attributes:
        kind: ``word``, ``number``, ``date`` (11.05.2023; so are other dates in figures written), ``clock`` (11:30),
            ``mark`` or ``line`` (the end of a block).
        low: the characters in small letters, ``ё`` as ``е``.
        spaced: whether white space stands before it.
    """

    kind: str
    start: int
    end: int
    text: str
    low: str
    spaced: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


@dataclass(frozen=True)
class Words:
    """A flow's characters and tokens."""

    text: str

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens in order."""
        found = []
        for m in _TOKEN.finditer(self.text):
            start = m.start()
            text = m.group()
            if m.lastgroup == "iso":  # 2021-05-07 and 07/05/2021 are the dates that 07.05.2021 is
                day = ".".join(reversed(text.split("-"))) if "-" in text else text.replace("/", ".")
                found.append(Token("date", start, m.end(), day, day, start == 0 or self.text[start - 1] in " \n"))
                continue
            spaced = start == 0 or self.text[start - 1] in " \n"
            found.append(Token(str(m.lastgroup), start, m.end(), text, text.casefold().replace("ё", "е"), spaced))
        return tuple(found)

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [token.start for token in self.tokens]

    def index(self, position: int) -> int:
        """Return the number of the first token that begins at or after a place."""
        return bisect_left(self._starts, position)


def end_of_quotation(tokens: Sequence[Token], at: int, most: int) -> int:
    """Return the token after a quotation that begins at a token, inner ones included; 0 when it does not end.

    Args:
        most: tokens that it may have; one that goes on over the end of a line has no end either.
    """
    depth = 0
    for i in range(at, min(at + most, len(tokens))):
        text = tokens[i].text
        if tokens[i].kind == "line":
            return 0
        if text == '"':
            depth += 1 if i == at else -1
        depth += (text in "«“„") - (text in "»”")
        if depth <= 0:
            return i + 1
    return 0


class Reading(NamedTuple):
    """One way to read a word form.

    Attributes:
        lemma: dictionary form, small letters, ``ё`` as ``е``.
        part: part of speech as OpenCorpora names it (NOUN, ADJF, NUMR, VERB, ...).
        grammemes: all grammemes (``gent``, ``plur``, ``Name``, ``Surn``, ``Patr``, ``Geox``, ...).
        score: how likely the dictionary finds this reading.
        sure: whether the word stands in the dictionary.
    """

    lemma: str
    part: str
    grammemes: frozenset[str]
    score: float
    sure: bool


@lru_cache(maxsize=1)
def _analyzer() -> Any:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=200_000)
def readings(word: str) -> tuple[Reading, ...]:
    """Return how a Russian word form can be read, the likeliest first; of another word, one bare reading."""
    low = word.casefold().replace("ё", "е")
    if not _CYRILLIC.search(low):
        lemma = low[:-1] if len(low) > 3 and low.endswith("s") and not low.endswith("ss") else low
        return (Reading(lemma, "LATN", frozenset(), 1.0, False),)
    return tuple(
        Reading(p.normal_form.replace("ё", "е"), str(p.tag.POS or ""), frozenset(p.tag.grammemes), p.score, p.is_known)
        for p in _analyzer().parse(low)
    )


@lru_cache(maxsize=200_000)
def lemmas(word: str) -> tuple[str, ...]:
    """Return the dictionary forms a word can have, the likeliest first, and the word itself."""
    low = word.casefold().replace("ё", "е")
    return tuple(dict.fromkeys((*(r.lemma for r in readings(word)), low)))


@lru_cache(maxsize=200_000)
def name_forms(word: str) -> tuple[str, ...]:
    """Return the keys of a word in a name: its dictionary forms, and the skeleton of one that no dictionary has."""
    from jauap.identity.words import skeleton

    if any(reading.sure for reading in readings(word)):
        return lemmas(word)
    key = skeleton(word)
    return (*lemmas(word), f"~{key}") if len(key) > _SHORT_KEY else lemmas(word)


@lru_cache(maxsize=100_000)
def inflect(word: str, *grammemes: str) -> str | None:
    """Return a form of a Russian word (``inflect("комитета", "nomn")``), or None when it has none."""
    if not _CYRILLIC.search(word):
        return word
    for parsed in _analyzer().parse(word.casefold()):
        form = parsed.inflect(set(grammemes))
        if form is not None:
            return str(form.word)
    return None
