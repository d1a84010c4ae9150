"""Turns the query of a ``sh:sparql`` constraint into one query over all focus nodes.

SHACL runs the query once per focus node, with ``$this`` replaced by the node in every group
(https://www.w3.org/TR/shacl/#pre-binding). The same rows come from one run when each group that would see the
replacement is joined with the pattern that finds the focus nodes: the outer group, nested groups and branches of
UNION, nested SELECTs. OPTIONAL and EXISTS see ``$this`` through the pattern they stand in.
"""

from dataclasses import dataclass, field
from typing import Final

from jauap.check.correlate import correlated
from jauap.check.sparql_text import Token, edited, tokens
from jauap.errors import OntologyError

_FORBIDDEN: Final = {"MINUS", "VALUES", "SERVICE"}
# Joining is exact only where the query does not count rows over all nodes at once.
_PER_NODE: Final = {"LIMIT", "OFFSET", "GRAPH"}
_RULES: Final = "see https://www.w3.org/TR/shacl/#sparql-constraints-prebound"


_MARK: Final = "\0"


@dataclass(frozen=True)
class SetQueryText:
    """A query cut at the places where the pattern that binds ``?this`` goes."""

    parts: tuple[str, ...]

    def bound_to(self, pattern: str) -> str:
        """Return the whole query with ``?this`` bound by this pattern."""
        return f" {pattern} ".join(self.parts)


def cut(text: str, path: str | None) -> SetQueryText | None:
    """Cut the text of ``sh:select`` for a run over all focus nodes.

    Args:
        text: the query; ``$PATH`` in it stands for the shape's path.
        path: that path in SPARQL, None on a node shape.

    Returns:
        The cut query, or None when it has to run once per focus node (LIMIT, GRAPH, ``$shapesGraph``).

    Raises:
        OntologyError: SHACL does not allow such a query.
    """
    scanner = _Scanner(path)
    for token in tokens(text):
        scanner.take(token)
    if not scanner.selects:
        raise OntologyError(f"sh:select holds no SELECT query; {_RULES}")
    if scanner.per_node:
        return None
    return SetQueryText(tuple(correlated(edited(text, scanner.edits)).split(_MARK)))


@dataclass
class _Group:
    """One pair of braces, and what is known about it so far."""

    kind: str
    start: int
    correlated: bool  # evaluated with $this known from outside: inside OPTIONAL or EXISTS
    parens: int = 0
    clause: str = ""  # FILTER or BIND, while its brackets are open
    looks: set[str] = field(default_factory=set)  # where $this stands: FILTER, BIND, or "" for a pattern
    empty: bool = True
    subselect: bool = False

    def needs_binding(self) -> bool:
        if self.subselect:
            return False
        if self.kind == "SELECT":
            return True
        if self.kind in ("OPTIONAL", "EXISTS"):
            return "BIND" in self.looks
        return bool(self.looks & {"FILTER", "BIND"} if self.correlated else self.looks)


class _Scanner:
    """Walks over the tokens of one query and collects the edits."""

    def __init__(self, path: str | None) -> None:
        self.path = path
        self.groups: list[_Group] = []
        self.edits: list[tuple[int, int, str]] = []
        self.selects = False
        self.per_node = False
        self._projected: set[str] | None = None  # variables of the SELECT clause being read
        self._parens = 0  # brackets outside all groups
        self._word = ""

    def take(self, token: Token) -> None:
        if token.kind == "var":
            self._variable(token)
        elif token.kind == "word":
            self._keyword(token.text)
        elif token.kind == "sign":
            self._sign(token)
        if self.groups and token.text != "{":
            self.groups[-1].empty = False
        self._word = token.text if token.kind == "word" else ""

    def _sign(self, token: Token) -> None:
        if token.text in "()":
            self._bracket(1 if token.text == "(" else -1)
        elif token.text == "{":
            self._open(token.end)
        elif token.text == "}":
            self._close()

    def _variable(self, token: Token) -> None:
        name = token.text[1:]
        if name in ("shapesGraph", "currentShape"):
            self.per_node = True
        elif name == "PATH":
            if self.path is None:
                raise OntologyError(f"$PATH stands in a query of a node shape, which has no path; {_RULES}")
            self.edits.append((token.start, token.end, self.path))
        elif name == "this" and self._word == "AS":
            raise OntologyError(f"AS must not set $this; {_RULES}")
        if self._projected is not None and not self._depth():
            self._projected.add(name)
        elif name == "this" and self.groups:
            group = self.groups[-1]
            group.looks.add(group.clause)

    def _keyword(self, word: str) -> None:
        if word in _FORBIDDEN:
            raise OntologyError(f"{word} is not allowed in sh:select, use FILTER NOT EXISTS or IN; {_RULES}")
        if word in _PER_NODE:
            self.per_node = True
        elif word == "SELECT":
            self.selects = True
            self._projected = set()
            if self.groups and self.groups[-1].empty:
                self.groups[-1].subselect = True
        elif word in ("FILTER", "BIND") and self.groups and not self._depth():
            self.groups[-1].clause = word

    def _depth(self) -> int:
        return self.groups[-1].parens if self.groups else self._parens

    def _bracket(self, step: int) -> None:
        if not self.groups:
            self._parens += step
            return
        group = self.groups[-1]
        group.parens += step
        if not group.parens:
            group.clause = ""

    def _open(self, end: int) -> None:
        kind = self._word if self._word in ("OPTIONAL", "EXISTS") else "PLAIN"
        if self._projected is not None and not self._depth():
            if "this" not in self._projected:
                raise OntologyError(f"each SELECT of sh:select has to name $this; {_RULES}")
            kind, self._projected = "SELECT", None
        outside = self.groups[-1] if self.groups else None
        correlated = outside is not None and (outside.correlated or outside.kind in ("OPTIONAL", "EXISTS"))
        self.groups.append(_Group(kind, end, correlated))

    def _close(self) -> None:
        if not self.groups:
            return  # the engine that parses the query says what is wrong
        group = self.groups.pop()
        if group.needs_binding():
            self.edits.append((group.start, group.start, _MARK))
        if self.groups:
            self.groups[-1].clause = ""
            self.groups[-1].looks |= {""} if group.looks else set()
