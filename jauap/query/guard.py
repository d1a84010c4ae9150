"""What a query may not do, found before it runs.

Only SELECT, ASK, CONSTRUCT and DESCRIBE over graphs of the store pass. The engine's own parser takes no updates and
reads no addresses in FROM; what it does do is dial whatever ``SERVICE`` names, so that word is looked for three times:

1. A text without the letters of "service" cannot have one: no escape makes letters outside strings and IRIs.
2. Otherwise the tokens must not have it outside strings, comments, IRIs and local names.
3. And rdflib's parse must not have it either. Where rdflib cannot judge (SPARQL 1.2 syntax; escapes, which it expands
   everywhere and the engine does not), the tokens decide alone, and doubtful ones count against the query.

Neither parser is enough by itself: rdflib takes ``trueSERVICEx:y {}`` for a name and a carriage return for part of a
comment, where the engine sees a call; tokens cannot always tell ``<`` of an IRI from "less than".
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from pyparsing.exceptions import ParseBaseException
from pyparsing.results import ParseResults
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from jauap import namespaces as ns
from jauap.query import hints
from jauap.query.prefixes import PREFIXES
from jauap.query.tokens import Token, tokenize

MAX_LENGTH: Final = 50_000
# Deeper nesting than any question needs overflows the stack of a recursive parser.
MAX_DEPTH: Final = 200
# So does a chain of operators, and one of path steps takes the square of its length to parse.
MAX_CHAIN: Final = 500

Form = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]
_FORMS: Final[tuple[Form, ...]] = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES: Final = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
# These are not words of any query, so they give an update away wherever they stand.
_ALWAYS_UPDATES: Final = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP"})
_OPERATORS: Final = frozenset("!+-*/|^") | {"||", "&&", "^^"}
_ENDS_CHAIN: Final = frozenset("{}.;,")
_ESCAPE: Final = re.compile(r"\\u", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Checked:
    """A query that may run.

    Attributes:
        form: what kind of query it is.
        has_dataset: it names its graphs with FROM, so the union of all graphs is not its default graph.
    """

    form: Form
    has_dataset: bool


def is_ours(graph: str) -> bool:
    """Say whether a name is one that a build gives to graphs."""
    return graph.startswith(ns.GRAPH)


def check(text: str, *, max_length: int = MAX_LENGTH, known: Callable[[str], bool] = is_ours) -> Checked:
    """Refuse a query that writes, reaches out or is too large; the engine's own parser judges the syntax later.

    Args:
        text: the query.
        max_length: most characters.
        known: says whether FROM may name a graph.

    Raises:
        QueryError: with code ``empty``, ``too-long``, ``too-deep``, ``too-long-chain``, ``update``, ``service``,
            ``from`` or ``syntax``, the place where known, and a hint.
    """
    check_size(text, max_length)
    tokens = tokenize(text)
    form = _form(text, tokens)
    _check_depth(text, tokens)
    _check_chains(text, tokens)
    has_dataset = _check_graphs(text, tokens, known)
    _check_service(text, tokens)
    return Checked(form, has_dataset)


def check_size(text: str, max_length: int = MAX_LENGTH) -> None:
    """Refuse a text that is longer than any question; the one check that costs nothing."""
    if len(text) > max_length:
        raise hints.error("too-long", limit=max_length, length=len(text))


def after_prologue(tokens: Sequence[Token]) -> int:
    """Return the index of the first token behind PREFIX, BASE and VERSION."""
    index = 0
    while index < len(tokens):
        skip = {"PREFIX": 3, "BASE": 2, "VERSION": 2}.get(tokens[index].keyword)
        if skip is None:
            return index
        index += skip
    return len(tokens)


def _form(text: str, tokens: Sequence[Token]) -> Form:
    first = after_prologue(tokens)
    if first >= len(tokens):
        raise hints.error("empty")
    for token in tokens:
        if token.keyword in _ALWAYS_UPDATES or (token is tokens[first] and token.keyword in _UPDATES):
            raise hints.error("update", text, token.start, word=token.keyword)
    for form in _FORMS:
        if tokens[first].keyword == form:
            return form
    raise hints.unknown_form(text, tokens[first], _FORMS)


def _check_depth(text: str, tokens: Sequence[Token]) -> None:
    depth = 0
    for token in tokens:
        depth += (token.text in {"(", "{", "[", "<<", "<<("}) - (token.text in {")", "}", "]", ">>", ")>>"})
        if depth > MAX_DEPTH:
            raise hints.error("too-deep", text, token.start, limit=MAX_DEPTH)


def _check_chains(text: str, tokens: Sequence[Token]) -> None:
    chain, listed = 0, False
    for token in tokens:
        if token.text in _ENDS_CHAIN:
            chain = 0
        # VALUES is followed by constants up to its "}": there a sign belongs to its number.
        listed = token.keyword == "VALUES" or (listed and token.text != "}")
        chain += token.text in _OPERATORS and not listed
        if chain > MAX_CHAIN:
            raise hints.error("too-long-chain", text, token.start, limit=MAX_CHAIN)


def _check_graphs(text: str, tokens: Sequence[Token], known: Callable[[str], bool]) -> bool:
    declared = _declared(tokens)
    found = False
    for index, token in enumerate(tokens):
        if token.keyword != "FROM":
            continue
        found = True
        named = index + 1 < len(tokens) and tokens[index + 1].keyword == "NAMED"
        address = tokens[index + 1 + named : index + 2 + named]
        if not address or not known(_resolve(address[0], declared)):
            raise hints.error("from", text, token.start, graphs=ns.GRAPH)
    return found


def _declared(tokens: Sequence[Token]) -> dict[str, str]:
    declared = dict(PREFIXES)
    for index, token in enumerate(tokens[:-2]):
        if token.keyword == "PREFIX" and tokens[index + 2].kind == "iri":
            declared[tokens[index + 1].text.removesuffix(":")] = tokens[index + 2].text[1:-1]
    return declared


def _resolve(token: Token, declared: dict[str, str]) -> str:
    if token.kind == "iri":
        return token.text[1:-1]
    prefix, _, local = token.text.partition(":")
    return declared.get(prefix, "") + local if token.kind == "pname" else ""


def _check_service(text: str, tokens: Sequence[Token]) -> None:
    if "service" not in text.casefold():
        return
    for token in tokens:
        # The engine also takes the word without a space before what follows it.
        visible = token.text if token.kind in {"word", "number", "bad"} else ""
        if token.kind == "pname":
            visible = token.text.partition(":")[0]
        if "service" in visible.casefold():
            raise hints.error("service", text, token.start)
    judged = None if _ESCAPE.search(text) else _rdflib_finds_service(text)
    unsure = [t for t in tokens if t.kind == "bad" or (judged is None and t.doubtful)]
    if judged or unsure:
        letters = re.search("service", text, re.IGNORECASE)
        raise hints.error("service", text, unsure[0].start if unsure else letters.start() if letters else None)


@lru_cache(256)
def _rdflib_finds_service(text: str) -> bool | None:
    """Say whether rdflib's parse has a SERVICE pattern; None when it cannot parse the query."""
    try:
        # For rdflib a comment ends at a line feed only; for SPARQL at a carriage return as well.
        parsed = parseQuery(text.replace("\r", "\n"))
    except (ParseBaseException, RecursionError, ValueError):
        return None
    return any(node.name == "ServiceGraphPattern" for node in _nodes(parsed))


def _nodes(parsed: object) -> Iterator[CompValue]:
    """Walk a parse of rdflib, EXISTS and subqueries included."""
    waiting = [parsed]
    while waiting:
        item = waiting.pop()
        if isinstance(item, CompValue):
            yield item
            waiting.extend(item.values())
        elif isinstance(item, ParseResults):
            waiting.extend(item.as_list())
            waiting.extend(item.as_dict().values())
        elif isinstance(item, (list, tuple, set, frozenset)):
            waiting.extend(item)
