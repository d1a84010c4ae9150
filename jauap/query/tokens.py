"""SPARQL text as tokens, each with its place.

This is the lexical half of the SPARQL 1.2 grammar. It knows what a string, a comment, an IRI and a name are, so a
word inside them is never taken for a keyword. What it cannot know without a grammar is whether ``<`` opens an IRI or
compares two values (``1<2&&?a>3``); such tokens are marked ``doubtful``, and the guard does not trust them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_NAME_CHAR = r"[\w\-\u00B7\u0300-\u036F\u203F\u2040]"
_PREFIX = rf"(?:[^\W\d_](?:(?:{_NAME_CHAR}|\.)*{_NAME_CHAR})?)?"
_LOCAL_UNIT = rf"(?:{_NAME_CHAR}|:|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?#@%])"
_LOCAL = rf"(?:(?!-){_LOCAL_UNIT}(?:(?:{_LOCAL_UNIT}|\.)*{_LOCAL_UNIT})?)?"

# The order matters: what comes first wins, as the longest match would.
_GRAMMAR: Final = re.compile(
    "|".join(
        f"(?P<{kind}>{pattern})"
        for kind, pattern in {
            "space": r"[ \t\r\n]+",
            "comment": r"\#[^\r\n]*",
            "long": r'"""(?:"{0,2}(?:[^"\\]|\\.))*"""' + r"|'''(?:'{0,2}(?:[^'\\]|\\.))*'''",
            "string": r'"(?!"")(?:[^"\\\r\n]|\\[^\r\n])*"' + r"|'(?!'')(?:[^'\\\r\n]|\\[^\r\n])*'",
            "iri": r"<(?:[^<>\"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>",
            "var": r"[?$]\w(?:[\w\u00B7\u0300-\u036F\u203F\u2040])*",
            "lang": r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[a-z]+)?",
            "blank": rf"_:\w(?:(?:{_NAME_CHAR}|\.)*{_NAME_CHAR})?",
            "pname": rf"{_PREFIX}:{_LOCAL}",
            "number": r"(?:\d*\.\d+|\d+\.?)[eE][+-]?\d+|\d*\.\d+|\d+",
            "word": r"[^\W\d_]\w*",
            "op": r"<<\(|\)>>|<<|>>|\{\||\|\}|\^\^|&&|\|\||!=|<=|>=|[{}()\[\].,;*/+\-|^!=<>?~]",
            "bad": r".",
        }.items()
    ),
    re.DOTALL,
)
_OPERANDS: Final = frozenset({"var", "string", "number", "iri", "pname", "lang", "word", "blank"})
_OPERAND_ENDS: Final = frozenset({")", "}", "]", ")>>", ">>"})


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its kind (``word``, ``var``, ``iri``, ``pname``, ``string``, ...), text and offset.

    Attributes:
        depth: number of round brackets open before it.
        doubtful: an IRI or ``<<`` after a value inside brackets; it could be a comparison.
    """

    kind: str
    text: str
    start: int
    depth: int = 0
    doubtful: bool = False

    @property
    def keyword(self) -> str:
        """The word in capitals, empty for other kinds; SPARQL's keywords ignore case, in ASCII only."""
        return self.text.upper() if self.kind == "word" and self.text.isascii() else ""

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return self.start + len(self.text)


def tokenize(text: str) -> list[Token]:
    """Split a query into tokens; spaces and comments are left out. Never fails: what fits nowhere is ``bad``."""
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    depth = 0
    after_operand = False
    for match in _GRAMMAR.finditer(text):
        kind, piece = str(match.lastgroup), match.group()
        if kind in {"space", "comment"}:
            continue
        if kind == "long":
            kind = "string"
        opens = kind == "iri" or piece in {"<<", "<<("}
        yield Token(kind, piece, match.start(), depth, opens and after_operand and depth > 0)
        after_operand = kind in _OPERANDS or piece in _OPERAND_ENDS
        if piece in {"(", "<<("}:
            depth += 1
        elif piece in {")", ")>>"}:
            depth -= 1


def place(text: str, offset: int) -> tuple[int, int]:
    """Return the 1-based line and column of an offset."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
