"""A network of the app as files for other tools: GraphML and GEXF for Gephi, yEd and networkx, CSV, JSON."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO, StringIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import networkx as nx

from jauap.network import files
from jauap.network.geometry import Layout
from jauap.network.kinds import THEME_COLOURS, edge_styles, kinds
from jauap.network.layout import place
from jauap.network.model import Network, to_networkx

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


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


def to_csv_zip(network: Network, about: Mapping[str, str] | None = None) -> bytes:
    """Return two tables, nodes and links, in a ZIP file that also says what they are.

    The tables are UTF-8 with a mark that tells spreadsheets so; no cell can act as a formula.
    """
    nodes = [("id", "label", "kind", "when", "standing", "detail", "iri")]
    nodes += [
        (n.id, n.label, n.kind, n.when, n.standing, "; ".join(f"{name}: {said}" for name, said in n.detail), n.iri)
        for n in network.nodes
    ]
    links = [("source", "target", "label", "kind", "predicate")]
    links += [(e.source, e.target, e.label, e.kind, e.predicate) for e in network.edges]
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, rows in (("nodes.csv", nodes), ("links.csv", links)):
            _add(archive, name, _csv(rows))
        said = "".join(f"{name}: {text}\n" for name, text in {"title": network.title, **(about or {})}.items())
        _add(archive, "README.txt", said.encode())
    return buffer.getvalue()


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    text = StringIO()
    csv.writer(text).writerows([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _add(archive: ZipFile, name: str, data: bytes) -> None:
    """Add a file with a fixed time, so that equal networks give equal files."""
    archive.writestr(ZipInfo(name), data, ZIP_DEFLATED)


def to_json(network: Network, layout: Layout | None = None) -> str:
    """Return the network as JSON: title, nodes and edges with all that is known of them, and positions."""
    boxes = (layout or place(network)).boxes
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
