"""Why a query cannot run, in words that help: the place, the reason, and a remedy in Russian and English.

The engine names the furthest place its parser reached and every token it would have taken there ("expected
CONSTRUCT"). The usual mistakes are recognised from the tokens instead; what is left is said with the engine's place.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Final

from jauap.errors import QueryError
from jauap.query.messages import TEXTS
from jauap.query.prefixes import PREFIXES
from jauap.query.tokens import Token, place, tokenize

_PLACE: Final = re.compile(r"error at (\d+):(\d+)")
_PAIRS: Final = {"(": ")", "{": "}", "[": "]"}
_SMART_QUOTES: Final = "“”„‟«»‘’‚‛"
# Cyrillic letters that look like Latin ones, capital and small.
_LOOKALIKES: Final = str.maketrans("АВЕКМНОРСТУХІЈЅаеорсухіјѕԁһ", "ABEKMHOPCTYXIJSaeopcyxijsdh")
_CYRILLIC: Final = re.compile(r"[\u0400-\u052F]")
_LATIN: Final = re.compile(r"[A-Za-z]")


def error(
    code: str, text: str = "", offset: int | None = None, *, kind: type[QueryError] = QueryError, **fields: object
) -> QueryError:
    """Make the error of a code.

    Args:
        code: key of ``messages.TEXTS``.
        text, offset: the query and the place in it, where there is one.
        kind: class of the error.
        fields: values for the texts.
    """
    line, column = place(text, offset) if offset is not None else (0, 0)
    words = TEXTS[code]
    hint = {"ru": words.ru.format(**fields), "en": words.en.format(**fields)}
    return kind(words.message.format(**fields), line=line, column=column, hint=hint, code=code.removesuffix("-end"))


def unknown_form(text: str, token: Token, forms: Sequence[str]) -> QueryError:
    """Say that a query begins with a word that no query begins with."""
    found = next(_lookalikes(text, [token]), None) or next(_quotes(text, [token]), None)
    if found is not None:
        return found
    near_ru, near_en = _near(token.text.upper(), forms)
    return error("form", text, token.start, word=token.text, near_ru=near_ru, near_en=near_en)


def explain(text: str, reason: str) -> QueryError:
    """Turn a syntax error of the engine into the most likely mistake.

    Args:
        text: the query.
        reason: the engine's message, "error at LINE:COLUMN: expected …".
    """
    tokens = tokenize(text)
    for find in (_quotes, _lookalikes, _strings, _commas, _brackets, _prefixes):
        found = next(find(text, tokens), None)
        if found is not None:
            return found
    if "contains a variable that is unbound" in reason:
        found = next(_ungrouped(text, tokens), None)
        if found is not None:
            return found
    offset = _offset(text, reason)
    word = next((t for t in tokens if t.end > offset), None)
    if word is None:
        return error("syntax-end", text, len(text.rstrip()))
    if "IRI parsing failed" in reason:
        # The place is behind the address that cannot be one.
        start = text.rfind("<", 0, offset + 1)
        return error("iri", text, max(start, 0), word=text[max(start, 0) : offset])
    return error("syntax", text, word.start, word=repr(word.text[:40]))


def _offset(text: str, reason: str) -> int:
    match = _PLACE.search(reason)
    if match is None:
        return 0
    lines = text.split("\n")
    line = min(int(match[1]), len(lines))
    return sum(len(before) + 1 for before in lines[: line - 1]) + int(match[2]) - 1


def _near(word: str, among: Sequence[str]) -> tuple[str, str]:
    near = get_close_matches(word, list(among), n=1)
    return (f" (похоже на {near[0]})", f" (did you mean {near[0]}?)") if near else ("", "")


def _quotes(text: str, tokens: Sequence[Token]) -> Iterator[QueryError]:
    for token in tokens:
        if token.kind == "bad" and token.text in _SMART_QUOTES:
            yield error("quotes", text, token.start, mark=token.text)


def _lookalikes(text: str, tokens: Sequence[Token]) -> Iterator[QueryError]:
    """Words that mix both alphabets, or are Cyrillic throughout where only a keyword can stand."""
    for token in tokens:
        if token.kind not in {"word", "pname", "var"} or not _CYRILLIC.search(token.text):
            continue
        latin = token.text.translate(_LOOKALIKES)
        if not _CYRILLIC.search(latin) and (_LATIN.search(token.text) or token.kind == "word"):
            letters = ", ".join(dict.fromkeys(_CYRILLIC.findall(token.text)))
            yield error("lookalike", text, token.start, word=token.text, letters=letters, latin=latin)


def _strings(text: str, tokens: Sequence[Token]) -> Iterator[QueryError]:
    for token in tokens:
        if token.kind == "bad" and token.text in "\"'":
            yield error("string", text, token.start)


def _commas(text: str, tokens: Sequence[Token]) -> Iterator[QueryError]:
    """Commas between the variables of SELECT."""
    selecting = False
    for before, token in zip(tokens, tokens[1:], strict=False):
        if before.keyword == "SELECT":
            selecting, depth = True, before.depth
        if selecting and (token.text == "{" or token.keyword == "WHERE"):
            selecting = False
        if selecting and token.text == "," and token.depth == depth:
            yield error("comma", text, token.start)


def _brackets(text: str, tokens: Sequence[Token]) -> Iterator[QueryError]:
    opened: list[Token] = []
    for token in tokens:
        if token.text in _PAIRS:
            opened.append(token)
        elif token.text in _PAIRS.values():
            if not opened:
                yield error("unopened", text, token.start, closing=token.text)
                return
            last = opened.pop()
            if _PAIRS[last.text] != token.text:
                yield error("unclosed", text, last.start, opened=last.text, closing=_PAIRS[last.text])
                return
    if opened:
        yield error("unclosed", text, opened[-1].start, opened=opened[-1].text, closing=_PAIRS[opened[-1].text])


def _prefixes(text: str, tokens: Sequence[Token]) -> Iterator[QueryError]:
    declared = set(PREFIXES)
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.kind != "pname":
            continue
        prefix = token.text.partition(":")[0]
        if before is not None and before.keyword == "PREFIX":
            declared.add(prefix)
        elif prefix not in declared:
            near_ru, near_en = _near(prefix, sorted(declared))
            known = " ".join(f"{name}:" for name in sorted(PREFIXES))
            yield error("prefix", text, token.start, prefix=prefix, near_ru=near_ru, near_en=near_en, known=known)


def _ungrouped(text: str, tokens: Sequence[Token]) -> Iterator[QueryError]:
    """Plain variables of a SELECT with aggregates that its GROUP BY does not name."""
    grouped: set[str] = set()
    grouping = False
    for before, token in zip(tokens, tokens[1:], strict=False):
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
            yield error("ungrouped", text, token.start, variable=token.text)
