"""The usual mistakes in a query, recognised from its tokens.

Each finder yields the code of a message, the place, and what the message names.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import pairwise
from typing import Any, Final, NamedTuple, TypeAlias

from jauap.query.prefixes import PREFIXES
from jauap.query.tokens import Token

_PAIRS: Final = {"(": ")", "{": "}", "[": "]"}
_SMART_QUOTES: Final = "“”„‟«»‘’‚‛"
# Cyrillic letters that look like Latin ones, capital and small.
_LOOKALIKES: Final = str.maketrans("АВЕКМНОРСТУХІЈЅаеорсухіјѕԁһ", "ABEKMHOPCTYXIJSaeopcyxijsdh")
_CYRILLIC: Final = re.compile(r"[\u0400-\u052F]")
_LATIN: Final = re.compile(r"[A-Za-z]")


Fields: TypeAlias = dict[str, Any]


class Mistake(NamedTuple):
    """A mistake: code of its message, offset, and the values for the message."""

    code: str
    offset: int
    fields: Fields


def first(tokens: Sequence[Token]) -> Mistake | None:
    """Return the first mistake of the kind that explains most."""
    for find in (quotes, lookalikes, _strings, _commas, _brackets, _prefixes):
        found = next(find(tokens), None)
        if found is not None:
            return found
    return None


def near(word: str, among: Sequence[str]) -> Fields:
    """Return a remark on the nearest known word in both languages, empty when none is near."""
    close = get_close_matches(word, list(among), n=1)
    return {
        "near_ru": f" (похоже на {close[0]})" if close else "",
        "near_en": f" (did you mean {close[0]}?)" if close else "",
    }


def quotes(tokens: Sequence[Token]) -> Iterator[Mistake]:
    """Typographic quotation marks outside strings."""
    for token in tokens:
        if token.kind == "bad" and token.text in _SMART_QUOTES:
            yield Mistake("quotes", token.start, {"mark": token.text})


def lookalikes(tokens: Sequence[Token]) -> Iterator[Mistake]:
    """Words that mix both alphabets, or are Cyrillic throughout where only a keyword can stand."""
    for token in tokens:
        if token.kind not in {"word", "pname", "var"} or not _CYRILLIC.search(token.text):
            continue
        latin = token.text.translate(_LOOKALIKES)
        if not _CYRILLIC.search(latin) and (_LATIN.search(token.text) or token.kind == "word"):
            letters = ", ".join(dict.fromkeys(_CYRILLIC.findall(token.text)))
            yield Mistake("lookalike", token.start, {"word": token.text, "letters": letters, "latin": latin})


def _strings(tokens: Sequence[Token]) -> Iterator[Mistake]:
    for token in tokens:
        if token.kind == "bad" and token.text in "\"'":
            yield Mistake("string", token.start, {})


def _commas(tokens: Sequence[Token]) -> Iterator[Mistake]:
    """Commas between the variables of SELECT."""
    selecting, depth = False, 0
    for before, token in pairwise(tokens):
        if before.keyword == "SELECT":
            selecting, depth = True, before.depth
        if selecting and (token.text == "{" or token.keyword == "WHERE"):
            selecting = False
        if selecting and token.text == "," and token.depth == depth:
            yield Mistake("comma", token.start, {})


def _brackets(tokens: Sequence[Token]) -> Iterator[Mistake]:
    opened: list[Token] = []
    for token in tokens:
        if token.text in _PAIRS:
            opened.append(token)
        elif token.text in _PAIRS.values():
            if not opened:
                yield Mistake("unopened", token.start, {"closing": token.text})
                return
            last = opened.pop()
            if _PAIRS[last.text] != token.text:
                yield _unclosed(last)
                return
    if opened:
        yield _unclosed(opened[-1])


def _unclosed(token: Token) -> Mistake:
    return Mistake("unclosed", token.start, {"opened": token.text, "closing": _PAIRS[token.text]})


def _prefixes(tokens: Sequence[Token]) -> Iterator[Mistake]:
    declared = set(PREFIXES)
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.kind != "pname":
            continue
        prefix = token.text.partition(":")[0]
        if before is not None and before.keyword == "PREFIX":
            declared.add(prefix)
        elif prefix not in declared:
            known = " ".join(f"{name}:" for name in sorted(PREFIXES))
            fields = {"prefix": prefix, "known": known, **near(prefix, sorted(declared))}
            yield Mistake("prefix", token.start, fields)


def ungrouped(tokens: Sequence[Token]) -> Iterator[Mistake]:
    """Plain variables of a SELECT with aggregates that its GROUP BY does not name."""
    grouped: set[str] = set()
    grouping = False
    for before, token in pairwise(tokens):
        if before.keyword == "GROUP" and token.keyword == "BY":
            grouping = True
        elif token.keyword in {"HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"} or token.text == "}":
            grouping = False
        elif grouping and token.kind == "var":
            grouped.add(token.text[1:])
    selecting, depth = False, 0
    for token in tokens:
        if token.keyword == "SELECT":
            selecting, depth = True, token.depth
        elif token.text == "{" or token.keyword in {"WHERE", "FROM"}:
            selecting = False
        elif selecting and token.kind == "var" and token.depth == depth and token.text[1:] not in grouped:
            yield Mistake("ungrouped", token.start, {"variable": token.text})
