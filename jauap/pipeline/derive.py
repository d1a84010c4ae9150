"""What follows from the sources' facts, each kind in a graph of its own.

The rules are SPARQL files below ``queries/derived/<graph>/``, run in the order of their names: each sees what the
ones before it added. Only the order of acts within a case is computed here.
"""

from pathlib import Path

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.errors import OntologyError
from jauap.pipeline.rank import rank_events
from jauap.resources import QUERIES

GRAPHS = ("types", "hierarchy", "labels", "acts")


def derive(store: ox.Store, folder: Path | None = None) -> None:
    """Add the derived graphs to a writable store.

    Raises:
        OntologyError: a rule file cannot be run.
    """
    for graph in GRAPHS:
        name = ox.NamedNode(f"{ns.GRAPH}derived/{graph}")
        for path in sorted(((folder or QUERIES) / "derived" / graph).glob("*.rq")):
            store.extend(ox.Quad(t.subject, t.predicate, t.object, name) for t in construct(store, path))
    acts = ox.NamedNode(ns.GRAPH_ACTS)
    rank = ox.NamedNode(ns.ONT + "rank")
    integer = ox.NamedNode(ns.XSD + "integer")
    store.extend(
        ox.Quad(ox.NamedNode(event), rank, ox.Literal(str(number), datatype=integer), acts)
        for event, number in rank_events(store).items()
    )


def construct(store: ox.Store, path: Path) -> list[ox.Triple]:
    """Run one CONSTRUCT file over the union of all graphs; duplicates are gone, the order is fixed."""
    try:
        triples = store.query(path.read_text("utf-8"), use_default_graph_as_union=True)
    except SyntaxError as error:
        raise OntologyError(f"{path.parent.name}/{path.name}: {error}") from error
    if not isinstance(triples, ox.QueryTriples):
        raise OntologyError(f"{path.parent.name}/{path.name}: a rule is a CONSTRUCT query")
    return sorted(set(triples), key=str)
