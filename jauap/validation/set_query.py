"""Turns the query of a ``sh:sparql`` constraint into one query over all focus nodes.

SHACL runs the query once per focus node, with ``$this`` replaced by the node in every group
(https://www.w3.org/TR/shacl/#pre-binding). The same rows come from one run when each group that would see the
replacement is joined with the pattern that finds the focus nodes: the outer group, nested groups and branches of
UNION, nested SELECTs. OPTIONAL and EXISTS see ``$this`` through the pattern they stand in.
"""

from dataclasses import dataclass
from typing import Final

from jauap.errors import OntologyError
from jauap.validation.correlate import correlated
from jauap.validation.query_scan import RULES, Scanner
from jauap.validation.sparql_text import edited, tokens

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
    scanner = Scanner()
    for token in tokens(text):
        scanner.take(token)
    if not scanner.selects:
        raise OntologyError(f"sh:select holds no SELECT query; {RULES}")
    if scanner.paths and path is None:
        raise OntologyError(f"$PATH stands in a query of a node shape, which has no path; {RULES}")
    if scanner.per_node:
        return None
    edits = [(place, place, _MARK) for place in scanner.bindings]
    edits += [(start, end, path or "") for start, end in scanner.paths]
    return SetQueryText(tuple(correlated(edited(text, edits)).split(_MARK)))
