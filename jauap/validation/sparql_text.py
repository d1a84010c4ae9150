"""The words of a SPARQL query, as far as rewriting one takes: no parser, the query engine has that."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    r"""(?P<skip>\#[^\n]*|@[\w-]+|\^\^)
    |(?P<iri><[^<>"{}|^`\\\s]*>)
    |(?P<text>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<var>[?$]\w+)
    |(?P<name>(?:[A-Za-z_][\w.-]*)?:(?:[\w.%:-]*[\w%:-])?)
    |(?P<word>[A-Za-z_]\w*)
    |(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
    |(?P<sign>[{}()\[\].])""",
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """One word or sign: its kind (``iri``, ``text``, ``var``, ``name``, ``word``, ``number``, ``sign``) and place."""

    kind: str
    text: str
    start: int
    end: int


def tokens(query: str) -> Iterator[Token]:
    """Yield the words of a query; comments, language tags and operators are left out, keywords are in capitals."""
    for match in _TOKEN.finditer(query):
        kind = match.lastgroup or ""
        if kind != "skip":
            yield Token(kind, match[0].upper() if kind == "word" else match[0], match.start(), match.end())


def named_terms(query: str, prefixes: Mapping[str, str]) -> set[str]:
    """Return the IRIs that a query names, prefixed names written out."""
    found = set()
    for token in tokens(query):
        if token.kind == "iri":
            found.add(token.text[1:-1])
        elif token.kind == "name":
            prefix, _, local = token.text.partition(":")
            if prefix in prefixes:
                found.add(prefixes[prefix] + local)
    return found


def edited(query: str, edits: list[tuple[int, int, str]]) -> str:
    """Return the query with the text from start to end of each edit replaced."""
    for start, end, replacement in sorted(edits, reverse=True):
        query = query[:start] + replacement + query[end:]
    return query
