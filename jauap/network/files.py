"""A networkx graph as GEXF and GraphML: the two files that other network tools read, each valid against its schema."""

from collections.abc import Hashable, Mapping
from io import BytesIO

import networkx as nx

from jauap.network.gexf import write_gexf
from jauap.network.graphml import name_clashes, name_token, write_graphml
from jauap.network.streams import stream_of


def to_gexf(graph: "nx.MultiDiGraph[Hashable]", about: Mapping[str, str] | None = None) -> bytes:
    """Return a network as GEXF 1.3, in the order of the graph; see ``write_gexf``.

    Raises:
        TypeError: an attribute is neither text nor number nor boolean.
    """
    buffer = BytesIO()
    write_gexf(buffer, stream_of(graph), about or {})
    return buffer.getvalue()


def to_graphml(graph: "nx.MultiDiGraph[Hashable]", about: Mapping[str, str] | None = None) -> bytes:
    """Return a network as GraphML, with the graph's own attributes; see ``write_graphml``.

    GraphML takes only letters, digits and ``.:-_`` in the id of a node: other characters become dots, and a column
    ``id`` holds the id itself.

    Raises:
        TypeError: an attribute is neither text nor number nor boolean.
    """
    buffer = BytesIO()
    clashes = name_clashes(iter(sorted((name_token(str(node)), str(node)) for node in graph)))
    write_graphml(buffer, stream_of(graph), {**graph.graph, **(about or {})}, clashes)
    return buffer.getvalue()
