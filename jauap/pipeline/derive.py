"""What follows from the sources' facts, each kind in a graph of its own.

The rules are SPARQL files below ``queries/derived/<graph>/``, run in the order of their names: each sees what the
ones before it added. Only the order of acts within a case is computed here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.errors import InputError, Issue, OntologyError
from jauap.pipeline.rank import rank_events
from jauap.query.header import Header
from jauap.resources import QUERIES

GRAPHS = ("types", "hierarchy", "labels", "acts")


@dataclass(frozen=True, slots=True)
class Derivation:
    """One rule.

    Attributes:
        graph: IRI of the graph that its facts go to.
        wide: whether it looks at the whole graph; its header says ``locality: graph``.
    """

    graph: str
    query: str
    source: str
    wide: bool


def load_derivations(folder: Path | None = None) -> tuple[Derivation, ...]:
    """Read the rules in the order in which they run.

    Raises:
        InputError: a header is wrong.
    """
    found: list[Derivation] = []
    issues: list[Issue] = []
    for graph in GRAPHS:
        for path in sorted(((folder or QUERIES) / "derived" / graph).glob("*.rq")):
            text = path.read_text("utf-8")
            header = Header.read(text, f"{graph}/{path.name}")
            locality = header.data.get("locality", "report")
            if locality not in ("case", "report", "graph"):
                header.issue(f"'locality' is one of case, report, graph, not {locality!r}", "locality")
            rule = Derivation(f"{ns.GRAPH}derived/{graph}", text, header.source, locality == "graph")
            if any(other.graph == rule.graph and other.wide != rule.wide for other in found):
                header.issue("all rules of one graph have locality graph, or none has", "locality")
            issues.extend(header.issues)
            found.append(rule)
    if issues:
        raise InputError(issues)
    return tuple(found)


def derive(store: ox.Store, derivations: Sequence[Derivation]) -> list[tuple[str, bool, list[ox.Triple]]]:
    """Add the derived graphs to a writable store.

    Returns:
        Graph, whether the rule looks at the whole graph, and triples, by rule.

    Raises:
        OntologyError: a rule cannot be run.
    """
    added = []
    for rule in derivations:
        name = ox.NamedNode(rule.graph)
        triples = construct(store, rule)
        store.extend(ox.Quad(t.subject, t.predicate, t.object, name) for t in triples)
        added.append((rule.graph, rule.wide, triples))
    rank, integer = ox.NamedNode(ns.ONT + "rank"), ox.NamedNode(ns.XSD + "integer")
    ranks = [
        ox.Triple(ox.NamedNode(event), rank, ox.Literal(str(number), datatype=integer))
        for event, number in rank_events(store).items()
    ]
    store.extend(ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(ns.GRAPH_ACTS)) for t in ranks)
    return [*added, (ns.GRAPH_ACTS, False, ranks)]


def construct(store: ox.Store, rule: Derivation) -> list[ox.Triple]:
    """Run one CONSTRUCT rule over the union of all graphs; duplicates are gone, the order is fixed."""
    try:
        triples = store.query(rule.query, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise OntologyError(f"{rule.source}: {error}") from error
    if not isinstance(triples, ox.QueryTriples):
        raise OntologyError(f"{rule.source}: a rule is a CONSTRUCT query")
    return sorted(set(triples), key=str)
