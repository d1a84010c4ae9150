"""A network as a file for other tools: GraphML for Gephi, yEd and networkx, JSON for scripts."""

import json
from io import BytesIO

import networkx as nx

from jauap.network.layout import place
from jauap.network.model import Network, to_networkx


def to_graphml(network: Network) -> bytes:
    """Return the network as GraphML, with the positions of the picture as ``x`` and ``y``."""
    graph = to_networkx(network)
    for node_id, box in place(network).boxes.items():
        graph.nodes[node_id].update(x=box.x, y=box.y)
    buffer = BytesIO()
    nx.write_graphml(graph, buffer, encoding="utf-8", named_key_ids=True)
    return buffer.getvalue()


def to_json(network: Network) -> str:
    """Return the network as JSON: title, nodes and edges with all that is known of them, and positions."""
    boxes = place(network).boxes
    data = {
        "title": network.title,
        "hidden": network.hidden,
        "spine": list(network.spine),
        "nodes": [
            {
                "id": node.id,
                "iri": node.iri,
                "label": node.label,
                "kind": node.kind,
                "rank": node.rank,
                "when": node.when,
                "standing": node.standing,
                "detail": [{"name": name, "value": value} for name, value in node.detail],
                "x": boxes[node.id].x,
                "y": boxes[node.id].y,
            }
            for node in network.nodes
        ],
        "edges": [
            {
                "source": edge.source,
                "target": edge.target,
                "label": edge.label,
                "kind": edge.kind,
                "predicate": edge.predicate,
            }
            for edge in network.edges
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
