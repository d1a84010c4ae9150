"""Makes EXISTS look things up instead of scanning for them.

Oxigraph does not plan the joins inside EXISTS: for each outer row, ``{ $this :a ?x . ?x :b ?y }`` reads every ``:b`` of
the store, and the time grows with the square of the data. Written ``{ $this :a ?x . LATERAL { ?x :b ?y } }``, the
second pattern starts from what the first one found: the same rows, a thousand times faster on a hundred reports.
LATERAL is an extension (https://github.com/w3c/sparql-dev/blob/main/SEP/SEP-0006/sep-0006.md), so the shapes keep plain
SPARQL and only the query that goes to Oxigraph has it.
"""

from dataclasses import dataclass, field
from typing import Final

from jauap.validation.sparql_text import Token, edited, tokens

_STARTS: Final = {"var", "iri", "name", "text", "number"}
_CLAUSES: Final = {"FILTER", "BIND"}


@dataclass
class _Group:
    inside: bool  # in the braces of an EXISTS
    parens: int = 0
    clause: bool = False  # the expression of a FILTER or BIND
    begun: int = -1  # where the triples being read begin
    triples: list[tuple[int, int]] = field(default_factory=list)
    anonymous: bool = False  # blank nodes must not be torn apart

    def stop(self, place: int) -> None:
        if self.begun >= 0:
            self.triples.append((self.begun, place))
            self.begun = -1


def correlated(query: str) -> str:
    """Return the query with each triples block but the first in an EXISTS made to follow from those before it."""
    edits: list[tuple[int, int, str]] = []
    groups = [_Group(inside=False)]
    previous = ""
    for token in tokens(query):
        group = groups[-1]
        if token.text == "{" and token.kind == "sign":
            group.stop(token.start)
            group.clause = False
            groups.append(_Group(inside=group.inside or previous == "EXISTS"))
        elif token.text == "}" and token.kind == "sign" and len(groups) > 1:
            group.stop(token.start)
            if group.inside and not group.anonymous:
                edits.extend(edit for start, end in group.triples[1:] for edit in _wrapped(start, end))
            groups.pop()
        else:
            _read(group, token)
        previous = token.text if token.kind == "word" else ""
    return edited(query, edits)


def _wrapped(start: int, end: int) -> list[tuple[int, int, str]]:
    return [(start, start, "LATERAL { "), (end, end, " } ")]


def _read(group: _Group, token: Token) -> None:
    """Take one token that is directly in the braces of a group."""
    if (token.kind == "sign" and token.text in "[]") or token.text.startswith("_:"):
        group.anonymous = True
    elif token.kind == "sign" and token.text in "()":
        group.parens += 1 if token.text == "(" else -1
        group.clause = group.clause and group.parens > 0
    elif group.parens or group.clause:
        return
    elif token.kind == "word" and token.text in (*_CLAUSES, "OPTIONAL", "UNION", "GRAPH"):
        group.stop(token.start)
        group.clause = token.text in _CLAUSES
    elif token.text == "." and token.kind == "sign":
        group.stop(token.start)
    elif token.kind in _STARTS and group.begun < 0:
        group.begun = token.start
