"""A network of the app as files for other tools: GraphML and GEXF for Gephi, yEd and networkx, JSON for scripts."""

import json
from collections.abc import Mapping

import networkx as nx

from jauap.network import files
from jauap.network.geometry import Layout
from jauap.network.kinds import THEME_COLOURS, edge_styles, kinds
from jauap.network.layout import place
from jauap.network.model import Network, to_networkx


def to_graphml(network: Network, about: Mapping[str, str] | None = None, layout: Layout | None = None) -> bytes:
    """Return the network as GraphML, with the positions of the picture as ``x`` and ``y``.

    Args:
        network: what is written.
        about: what the file is: ``title``, ``description``, ``creator``, ``licence``, ``date``.
        layout: where its nodes stand; computed when missing.
    """
    return files.to_graphml(_placed(network, layout), about)


def to_gexf(network: Network, about: Mapping[str, str] | None = None, layout: Layout | None = None) -> bytes:
    """Return the network as GEXF 1.3, with the positions and colours of the picture; arguments as above."""
    graph = _placed(network, layout)
    for _, data in graph.nodes(data=True):
        data["colour"] = kinds()[data["kind"]].colour
    for _, _, data in graph.edges(data=True):
        style = edge_styles()[data["kind"]]
        data["colour"] = THEME_COLOURS.get(style.colour, style.colour)
        data["width"] = style.width
    return files.to_gexf(graph, {"title": network.title, **(about or {})})


def _placed(network: Network, layout: Layout | None) -> "nx.MultiDiGraph[str]":
    graph = to_networkx(network)
    for node_id, box in (layout or place(network)).boxes.items():
        graph.nodes[node_id].update(x=box.x, y=box.y)
    return graph


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
