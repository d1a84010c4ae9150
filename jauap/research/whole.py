"""The whole graph for networkx: every node that has a name, every link between two of them."""

from pathlib import Path
from typing import TYPE_CHECKING

from jauap.namespaces import short
from jauap.research.tables import table

if TYPE_CHECKING:
    import networkx as nx

KINDS = (("actors", "actor"), ("cases", "case"), ("events", "event"), ("norms", "norm"), ("figures", "figure"),
          ("recommendations", "recommendation"), ("gaps", "gap"))  # fmt: skip
"""Tables, and what the node in the first column of each is called in the network."""


def whole_network(*, lang: str = "en", out: Path | None = None) -> "nx.MultiDiGraph[str]":
    """Return the graph's nodes and their links, claims and passages and values of lists left out.

    Args:
        lang: language of the labels.
        out: build folder, ``.build`` by default.

    Returns:
        A directed multigraph. A node is a short id with ``label``, ``iri`` and ``kind`` (``actor``, ``case``,
        ``event``, ``norm``, ``figure``, ``recommendation``, ``gap`` or ``other``); an edge has ``label`` and
        ``predicate`` (IRI), which is its key too. An edge says that a source or a rule links the two, nothing more:
        who says so stands in the table of claims.

    Raises:
        QuestionError: no such language. StoreError: nothing was built yet.
    """
    import networkx as nx

    kinds = {
        iri: kind for name, kind in KINDS for iri in table(name, lang=lang, out=out).iloc[:, 0]
    }  # a gap rule's subject keeps its own kind: every node is the first column of one table at most
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    columns = ("source", "sourceLabel", "predicate", "predicateLabel", "target", "targetLabel")
    links = table("links", lang=lang, out=out)[list(columns)].fillna("").astype(str)
    for source, source_label, predicate, label, target, target_label in links.itertuples(index=False, name=None):
        for iri, name in ((source, source_label), (target, target_label)):
            graph.add_node(short(iri), label=name, iri=iri, kind=kinds.get(iri, "other"))
        graph.add_edge(short(source), short(target), key=predicate, label=label, predicate=predicate)
    return graph
