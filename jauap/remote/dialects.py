"""Which of our queries a server answers as the embedded engine does: ``queries/engines.yaml``, checked by tests.

A server that is not listed there is taken at its word: it gets every query as it is. For one that is listed, a query of
ours that is not named under ``runs`` is answered on a copy of the graph instead (``copied.py``), so that the answer is
the same everywhere. Queries that people write go to the server as they are.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

import pyoxigraph as ox
import yaml

from jauap.query.parameters import values_blocks
from jauap.query.prefixes import PREFIXES
from jauap.query.tokens import Token, tokenize
from jauap.resources import QUERIES

FILE: Final = QUERIES / "engines.yaml"
_ROOMS: Final = ("questions", "gaps", "pages", "networks")
_NOTHING: Final = ox.Store()


@dataclass(frozen=True, slots=True)
class Dialect:
    """What is known of an engine.

    Attributes:
        name: how it calls itself in the ``Server`` header.
        runs: our queries that it answers right: their file below ``queries/``, without ``.rq``, and their hash when
            that was seen. A query that was changed since is not trusted any more.
        cannot: those that it answers wrongly or not at all, each with its hash and what happens.
    """

    name: str
    runs: Mapping[str, str]
    cannot: Mapping[str, tuple[str, str]]

    def trusts(self, text: str) -> bool:
        """Say whether the engine answers a query of ours right."""
        name = name_of(text)
        return name is not None and self.runs.get(name) == hash_of(text)

    def current(self) -> dict[str, str]:
        """Return what it cannot, of queries that are still as they were seen."""
        return {name: why for name, (seen, why) in self.cannot.items() if seen == hashes().get(name)}


@cache
def dialects() -> dict[str, Dialect]:
    """Read the list of engines."""
    data = yaml.safe_load(FILE.read_text("utf-8"))
    return {
        name: Dialect(
            name,
            {query: str(seen) for query, seen in entry["runs"].items()},
            {query: (str(found["seen"]), str(found["why"])) for query, found in entry["cannot"].items()},
        )
        for name, entry in data.items()
    }


def dialect_of(server: str) -> Dialect | None:
    """Return what is known of a server by what it calls itself; None for one that needs nothing special."""
    return next((dialect for name, dialect in dialects().items() if name in server), None)


def name_of(text: str) -> str | None:
    """Return the file that a query was read from, whatever values were put into it; None for one that is not ours."""
    return _ours().get(hash_of(text))


def hashes() -> dict[str, str]:
    """Return the hash of every query of ours, by its file."""
    return {name: seen for seen, name in _ours().items()}


def inlined(text: str) -> str:
    """Put parameters that have one value where they are used, and take out those that have none.

    The meaning stays; engines that lose sight of ``VALUES`` inside OPTIONAL (Virtuoso 7) then see it too.
    """
    tokens = tokenize(text)
    single = {name: {data for _, _, data in blocks} for name, blocks in values_blocks(tokens).items()}
    values = {name: next(iter(found)) for name, found in single.items() if len(found) == 1}
    values = {name: data for name, data in values.items() if len(tokenize(data)) == 1}
    cuts: list[tuple[int, int, str]] = []
    index = 0
    while index < len(tokens):
        index += _cut(tokens, index, values, cuts)
    for start, end, replacement in reversed(cuts):
        text = text[:start] + replacement + text[end:]
    return text


def _cut(tokens: Sequence[Token], index: int, values: Mapping[str, str], cuts: list[tuple[int, int, str]]) -> int:
    """Note what to replace at a token; return how many tokens that takes."""
    token = tokens[index]
    name = tokens[index + 1].text[1:] if index + 1 < len(tokens) else ""
    if token.keyword == "VALUES" and name in values:
        length = next(n for n, t in enumerate(tokens[index:]) if t.text == "}") + 1
        cuts.append((token.start, tokens[index + length - 1].end, ""))
        return length
    if token.keyword == "BOUND" and tokens[index + 2].text[1:] in values:
        if values[tokens[index + 2].text[1:]] != "UNDEF":
            cuts.append((token.start, tokens[index + 3].end, "true"))
        return 4
    value = values.get(token.text[1:]) if token.kind == "var" else None
    if value is not None and value != "UNDEF":
        cuts.append((token.start, token.end, value))
    return 1


def is_query(text: str) -> bool:
    """Say whether a text can be read as a query."""
    try:
        _NOTHING.query(text, prefixes=PREFIXES)
    except SyntaxError:
        return False
    return True


@cache
def _ours() -> dict[str, str]:
    paths = [path for room in _ROOMS for path in sorted((QUERIES / room).rglob("*.rq"))]
    return {hash_of(p.read_text("utf-8")): p.relative_to(QUERIES).with_suffix("").as_posix() for p in paths}


def hash_of(text: str) -> str:
    """Hash a query without its prologue and without the values of its parameters."""
    tokens = tokenize(text)
    places = [(start, end) for blocks in values_blocks(tokens).values() for start, end, _ in blocks]
    declared = {t.start for a, b in pairwise(tokens) if a.keyword == "PREFIX" for t in (a, b)}
    declared |= {c.start for a, c in zip(tokens, tokens[2:], strict=False) if a.keyword == "PREFIX"}
    kept = (t for t in tokens if t.start not in declared and not any(s <= t.start < e for s, e in places))
    return hashlib.sha256("\n".join(t.text for t in kept).encode()).hexdigest()[:12]
