"""Splits the ``sh:sparql`` constraints of a shapes graph: one query over all focus nodes, or left to the validator."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Store, Triple

from jauap.errors import OntologyError
from jauap.validation.set_query import SetQueryText, cut
from jauap.validation.shape_graph import ShapeGraph
from jauap.validation.targets import Reach, Target, focus_pattern
from jauap.validation.vocabulary import Term, sh

_IMPORTS: Final = "http://www.w3.org/2002/07/owl#imports"
_EMPTY: Final = Store()


@dataclass(frozen=True)
class SetQuery:
    """A ``sh:sparql`` constraint that runs as one query.

    Attributes:
        shape, constraint: the IRIs of the shape that has it and of the constraint.
        path: the shape's path in SPARQL, None on a node shape.
        text: the query, cut where the focus nodes are bound.
        prefixes: its prefix declarations.
        targets: every way in which focus nodes reach the shape.
    """

    shape: str
    constraint: str
    path: str | None
    text: SetQueryText
    prefixes: Mapping[str, str]
    targets: tuple[Target, ...]

    def sparql(self, subclasses: Mapping[str, tuple[str, ...]]) -> str:
        """Return the whole query, prefixes apart; ``subclasses`` as ``focus_pattern`` takes them."""
        return self.text.bound_to(focus_pattern(self.targets, subclasses))


@dataclass(frozen=True)
class SplitConstraints:
    """The constraints to run as queries, the triples to take from the validator, and the shapes left to it."""

    queries: tuple[SetQuery, ...]
    apart: frozenset[Triple]
    per_node: frozenset[str]


def split_constraints(graph: ShapeGraph) -> SplitConstraints:
    """Decide for each ``sh:sparql`` who runs it.

    Raises:
        OntologyError: SHACL or SPARQL does not allow the query; the message names the constraint.
    """
    reach = Reach(graph)
    queries, apart, per_node = [], set(), set()
    for triple in (t for t in graph.triples if t.predicate == sh("sparql")):
        shape, constraint = triple.subject, triple.object
        if not isinstance(shape, NamedNode):
            continue  # named before, unless it is no shape
        if graph.flag(constraint, "deactivated"):
            apart.add(triple)
            continue
        path = graph.one(shape, "path")
        query_path = graph.path_text(path) if path is not None else None
        targets = reach.targets(shape)
        text = _cut(graph, constraint, query_path)
        if targets is None or text is None:
            per_node.add(shape.value)
            continue
        apart.add(triple)
        if targets:
            prefixes = prefixes_of(graph, constraint)
            query = SetQuery(shape.value, str(constraint)[1:-1], query_path, text, prefixes, targets)
            _try(query)
            queries.append(query)
    ordered = sorted(queries, key=lambda query: (query.shape, query.constraint))
    return SplitConstraints(tuple(ordered), frozenset(apart), frozenset(per_node))


def prefixes_of(graph: ShapeGraph, constraint: Term) -> dict[str, str]:
    """Return the prefixes that ``sh:prefixes`` leads to, imported ontologies included.

    Source: https://www.w3.org/TR/shacl/#sparql-prefixes.
    """
    found: dict[str, str] = {}
    waiting, seen = list(graph.objects(constraint, "prefixes")), set()
    while waiting:
        ontology = waiting.pop()
        if ontology in seen:
            continue
        seen.add(ontology)
        waiting.extend(graph.objects(ontology, _IMPORTS))
        for declaration in graph.objects(ontology, "declare"):
            prefix, namespace = graph.text(declaration, "prefix"), graph.text(declaration, "namespace")
            if prefix is not None and namespace is not None:
                found[prefix] = namespace
    return found


def _cut(graph: ShapeGraph, constraint: Term, path: str | None) -> SetQueryText | None:
    select = graph.text(constraint, "select")
    if select is None:
        raise OntologyError(f"{constraint}: a sh:sparql constraint needs sh:select")
    try:
        return cut(select, path)
    except OntologyError as error:
        raise OntologyError(f"{constraint}: {error}") from error


def _try(query: SetQuery) -> None:
    """Let the query engine read the query once, so that a mistake shows when shapes are loaded."""
    try:
        _EMPTY.query(query.sparql({}), prefixes=dict(query.prefixes))
    except SyntaxError as error:
        reason = str(error)
        if "Prefix not found" in reason:  # the parser hides it in a list of what else could stand there
            reason = f"{reason.partition(': ')[0]}: this prefix is not among those that sh:prefixes leads to"
        raise OntologyError(f"<{query.constraint}>: the query of sh:select cannot be read: {reason}") from error
