"""What has to be known of a query before it is cut: its groups, where ``$this`` stands, what SHACL forbids."""

from dataclasses import dataclass, field
from typing import Final

from jauap.errors import OntologyError
from jauap.validation.sparql_text import Token

RULES: Final = "see https://www.w3.org/TR/shacl/#sparql-constraints-prebound"
_FORBIDDEN: Final = {"MINUS", "VALUES", "SERVICE"}
# Joining is exact only where the query does not count rows over all nodes at once, and data have no graph names.
_PER_NODE: Final = {"LIMIT", "OFFSET", "GRAPH"}


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


class Scanner:
    """Walks over the words of one query.

    Attributes:
        selects: it is a SELECT query.
        per_node: it has to run once per focus node.
        bindings: the places where a pattern has to bind ``$this``.
        paths: where ``$PATH`` stands.
    """

    def __init__(self) -> None:
        self.groups: list[_Group] = []
        self.bindings: list[int] = []
        self.paths: list[tuple[int, int]] = []
        self.selects = False
        self.per_node = False
        self._projected: set[str] | None = None  # variables of the SELECT clause being read
        self._parens = 0  # brackets outside all groups
        self._word = ""

    def take(self, token: Token) -> None:
        """Take the next word.

        Raises:
            OntologyError: SHACL does not allow the word there.
        """
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
            self.paths.append((token.start, token.end))
        elif name == "this" and self._word == "AS":
            raise OntologyError(f"AS must not set $this; {RULES}")
        if self._projected is not None and not self._depth():
            self._projected.add(name)
        elif name == "this" and self.groups:
            group = self.groups[-1]
            group.looks.add(group.clause)

    def _keyword(self, word: str) -> None:
        if word in _FORBIDDEN:
            raise OntologyError(f"{word} is not allowed in sh:select, use FILTER NOT EXISTS or IN; {RULES}")
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
                raise OntologyError(f"each SELECT of sh:select has to name $this; {RULES}")
            kind, self._projected = "SELECT", None
        outside = self.groups[-1] if self.groups else None
        correlated = outside is not None and (outside.correlated or outside.kind in ("OPTIONAL", "EXISTS"))
        self.groups.append(_Group(kind, end, correlated))

    def _close(self) -> None:
        if not self.groups:
            return  # the engine that parses the query says what is wrong
        group = self.groups.pop()
        if group.needs_binding():
            self.bindings.append(group.start)
        if self.groups:
            self.groups[-1].clause = ""
            self.groups[-1].looks |= {""} if group.looks else set()
