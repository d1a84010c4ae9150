"""Why a query cannot run, in words that help: the place, the reason, and a remedy in Russian and English.

The usual mistakes are recognised from the tokens. For the rest the first token that cannot stand where it does is
found by asking the engine about beginnings of the query: its own message ("expected CONSTRUCT") names neither the
place nor the reason.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.errors import QueryError
from jauap.query import mistakes
from jauap.query.messages import TEXTS
from jauap.query.prefixes import PREFIXES
from jauap.query.tokens import Token, place, tokenize

_PLACE: Final = re.compile(r"error at (\d+):(\d+)")
# A reason in words among the tokens that the engine would have taken.
_SENTENCE: Final = re.compile(r"(?:expected(?: one of)?|,) ([A-Z][A-Za-z*]* [^,\n]*[a-z][^,\n]*)")
# What people write who know other languages.
_INSTEAD: Final = {"AND": "&&", "OR": "||", "==": "=", "<>": "!=", "LIKE": 'CONTAINS(?text, "…")'}
_KEYWORDS: Final = (
    *("WHERE", "OPTIONAL", "FILTER", "VALUES", "UNION", "MINUS", "GRAPH", "BIND", "EXISTS", "GROUP", "ORDER"),
    *("HAVING", "LIMIT", "OFFSET", "DISTINCT", "COUNT"),
)
_NOTHING: Final = ox.Store()


def error(
    code: str, text: str = "", offset: int | None = None, *, raises: type[QueryError] = QueryError, **fields: object
) -> QueryError:
    """Make the error of a code.

    Args:
        code: key of ``messages.TEXTS``.
        text, offset: the query and the place in it, where there is one.
        raises: class of the error.
        fields: values for the texts.
    """
    line, column = place(text, offset) if offset is not None else (0, 0)
    words = TEXTS[code]
    hint = {"ru": words.ru.format(**fields), "en": words.en.format(**fields)}
    return raises(words.message.format(**fields), line=line, column=column, hint=hint, code=code)


def unknown_form(text: str, token: Token, forms: Sequence[str]) -> QueryError:
    """Say that a query begins with a word that no query begins with."""
    found = next(mistakes.lookalikes([token]), None) or next(mistakes.quotes([token]), None)
    if found is not None:
        return error(found.code, text, found.offset, **found.fields)
    return error("form", text, token.start, word=token.text, **mistakes.near(token.text.upper(), forms))


def explain(text: str, reason: str) -> QueryError:
    """Turn a syntax error of the engine into the most likely mistake.

    Args:
        text: the query.
        reason: the engine's message, "error at LINE:COLUMN: expected …".
    """
    tokens = tokenize(text)
    found = mistakes.first(tokens)
    if found is None and "contains a variable that is unbound" in reason:
        found = next(mistakes.ungrouped(tokens), None)
    if found is not None:
        return error(found.code, text, found.offset, **found.fields)
    return _unexpected(text, tokens, reason)


def _unexpected(text: str, tokens: Sequence[Token], reason: str) -> QueryError:
    index = bisect_left(range(len(tokens)), 1, key=lambda i: int(not _can_go_on(text[: tokens[i].end])))
    token = tokens[index] if index < len(tokens) else None
    offset = token.start if token is not None else len(text.rstrip())
    opened = text.rfind("<", 0, offset + 1)
    if "IRI parsing failed" in reason and opened >= 0:
        return error("iri", text, opened, word=text[opened : offset + 1])
    said = _SENTENCE.search(reason)
    if said is not None:
        return error("meaning", text, offset, said=said[1])
    if token is None:
        return error("end", text, offset)
    before = tokens[index - 1].text if index else ""
    instead = _INSTEAD.get(token.keyword) or _INSTEAD.get(before + token.text)
    if instead is not None:
        return error("instead", text, offset, instead=instead)
    near = mistakes.near(token.keyword, _KEYWORDS)
    return error("syntax", text, offset, word=repr(token.text[:40]), **near)


def _can_go_on(beginning: str) -> bool:
    """Say whether a query can begin like this: the parser then reads to the very end and wants more.

    It reports a place up to the length of a keyword too far, hence the spaces.
    """
    padded = beginning + " " * 40
    try:
        _NOTHING.query(padded, base_iri=ns.BASE, prefixes=PREFIXES)
    except SyntaxError as error:
        match = _PLACE.search(str(error))
        return match is not None and place(padded, len(padded)) == (int(match[1]), int(match[2]))
    return True
