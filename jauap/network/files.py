"""GEXF 1.3 and GraphML: the two files that other network tools read, each valid against its schema.

Both take a networkx graph whose attributes are plain (text, numbers, booleans), so that any network can be written.
Of the attributes of nodes and edges ``label``, ``x``, ``y``, ``colour``, ``size``, ``weight`` and ``width`` have a
place of their own in GEXF; everything else is a column.

Sources: GEXF 1.3 (https://gexf.net/1.3, schema of 2022), GraphML 1.1 (http://graphml.graphdrawing.org).
"""

import re
from collections.abc import Hashable, Iterable, Mapping
from io import BytesIO
from typing import Final, TypeAlias

import networkx as nx
from lxml import etree

Value: TypeAlias = str | int | float | bool
Attributes: TypeAlias = Mapping[str, Value]

GEXF: Final = "http://gexf.net/1.3"
_TYPES: Final[Mapping[type, str]] = {str: "string", bool: "boolean", int: "long", float: "double"}
_OWN: Final = frozenset({"label", "colour", "size", "weight", "width"})
_NOT_NAME: Final = re.compile(r"[^A-Za-z0-9А-Яа-яЁё_.:-]")
# XML 1.0 has no place for these, not even escaped.
_NOT_XML: Final = {code: None for code in range(32) if code not in (9, 10, 13)} | {0xFFFE: None, 0xFFFF: None}


def to_gexf(graph: "nx.MultiDiGraph[Hashable]", about: Mapping[str, str] | None = None) -> bytes:
    """Write a network as GEXF 1.3, in the order of the graph.

    Args:
        graph: nodes and links; ``x`` and ``y`` are those of a screen, whose y grows downwards, and stay columns too,
            since not every reader knows positions; ``colour`` is ``#rrggbb``.
        about: what the file is: ``title``, ``description``, ``creator``, ``licence``, ``date`` (ISO day).

    Raises:
        TypeError: an attribute is neither text nor number nor boolean.
    """
    said = dict(about or {})
    root = etree.Element(f"{{{GEXF}}}gexf", nsmap={None: GEXF}, version="1.3")
    _write_meta(root, said)
    body = etree.SubElement(root, f"{{{GEXF}}}graph", defaultedgetype="directed", mode="static", idtype="string")
    nodes = [(str(node), dict(data)) for node, data in graph.nodes(data=True)]
    edges = [(str(source), str(target), dict(data)) for source, target, data in graph.edges(data=True)]
    node_columns = _write_columns(body, "node", (data for _, data in nodes))
    edge_columns = _write_columns(body, "edge", (data for _, _, data in edges))
    listed = etree.SubElement(body, f"{{{GEXF}}}nodes", count=str(len(nodes)))
    for node, data in nodes:
        _write_node(listed, node, data, node_columns)
    listed = etree.SubElement(body, f"{{{GEXF}}}edges", count=str(len(edges)))
    for number, (source, target, data) in enumerate(edges):
        _write_edge(listed, number, source, target, data, edge_columns)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def to_graphml(graph: "nx.MultiDiGraph[Hashable]", about: Mapping[str, str] | None = None) -> bytes:
    """Write a network as GraphML; what the file is becomes attributes of the graph.

    Arguments as for ``to_gexf``. GraphML takes only letters, digits and ``.:-_`` in the id of a node: other
    characters become dots, and a column ``id`` holds the id itself.

    Raises:
        TypeError: an attribute is neither text nor number nor boolean.
    """
    said = {name: _checked(name, value) for name, value in {**graph.graph, **(about or {})}.items()}
    copy: nx.MultiDiGraph[str] = nx.MultiDiGraph(**said)
    ids = _name_tokens([str(node) for node in graph])
    for node, data in graph.nodes(data=True):
        values = {name: _checked(name, value) for name, value in data.items()}
        copy.add_node(ids[str(node)], **{"id": clean(str(node)), **values})
    for number, (source, target, data) in enumerate(graph.edges(data=True)):
        values = {name: _checked(name, value) for name, value in data.items()}
        # networkx writes the key of a link as its id, and ids are used once in a file.
        copy.add_edge(ids[str(source)], ids[str(target)], key=number, **values)
    buffer = BytesIO()
    # Keys named after their attributes would clash where nodes and edges share a name.
    nx.write_graphml(copy, buffer, encoding="utf-8")
    return buffer.getvalue()


def _name_tokens(ids: Iterable[str]) -> dict[str, str]:
    """Return an XML name token for each id, no two alike."""
    tokens: dict[str, str] = {}
    used: set[str] = set()
    for node in ids:
        token = _NOT_NAME.sub(".", node) or "_"
        while token in used:
            token += "_"
        used.add(token)
        tokens[node] = token
    return tokens


def _write_meta(root: etree._Element, about: Mapping[str, str]) -> None:
    day = about.get("date", "")
    meta = etree.SubElement(root, f"{{{GEXF}}}meta", attrib={"lastmodifieddate": day} if day else None)
    said = [about[name] for name in ("title", "description", "licence") if about.get(name)]
    for name, text in (("creator", about.get("creator", "")), ("description", ". ".join(said))):
        if text:
            etree.SubElement(meta, f"{{{GEXF}}}{name}").text = clean(text)


def _write_columns(body: etree._Element, owner: str, rows: Iterable[Attributes]) -> dict[str, str]:
    """Declare the columns of nodes or edges and return their types by name."""
    found: dict[str, set[type]] = {}
    for data in rows:
        for name, value in data.items():
            if name not in _OWN or (name == "label" and owner == "edge"):
                found.setdefault(name, set()).add(type(_checked(name, value)))
    columns = {name: _column_type(types) for name, types in found.items()}
    if columns:
        listed = etree.SubElement(body, f"{{{GEXF}}}attributes", attrib={"class": owner})
        for name, kind in columns.items():
            etree.SubElement(listed, f"{{{GEXF}}}attribute", id=name, title=name, type=kind)
    return columns


def _column_type(types: set[type]) -> str:
    if types <= {int, float} and len(types) == 2:
        return "double"
    return _TYPES[next(iter(types))] if len(types) == 1 else "string"


def _write_node(parent: etree._Element, node: str, data: Attributes, columns: Mapping[str, str]) -> None:
    element = etree.SubElement(
        parent, f"{{{GEXF}}}node", id=_token(node), label=_token(str(data.get("label", "")) or node)
    )
    _write_values(element, data, columns)
    if "colour" in data:
        _write_colour(element, str(data["colour"]))
    if "x" in data and "y" in data:
        x, y = float(data["x"]), -float(data["y"])
        etree.SubElement(element, f"{{{GEXF}}}position", x=f"{x:g}", y=f"{y + 0:g}", z="0")
    if "size" in data:
        etree.SubElement(element, f"{{{GEXF}}}size", value=f"{float(data['size']):g}")


def _write_edge(
    parent: etree._Element, number: int, source: str, target: str, data: Attributes, columns: Mapping[str, str]
) -> None:
    given = {"id": str(number), "source": _token(source), "target": _token(target)}
    if data.get("label"):
        given["label"] = _token(str(data["label"]))
    if "weight" in data:
        given["weight"] = f"{float(data['weight']):g}"
    element = etree.SubElement(parent, f"{{{GEXF}}}edge", attrib=given)
    _write_values(element, data, columns)
    if "colour" in data:
        _write_colour(element, str(data["colour"]))
    if "width" in data:
        etree.SubElement(element, f"{{{GEXF}}}thickness", value=f"{float(data['width']):g}")


def _write_values(element: etree._Element, data: Attributes, columns: Mapping[str, str]) -> None:
    listed = etree.SubElement(element, f"{{{GEXF}}}attvalues")
    for name in columns:
        if name in data:
            value = data[name]
            text = str(value).lower() if isinstance(value, bool) else str(value)
            etree.SubElement(listed, f"{{{GEXF}}}attvalue", attrib={"for": name, "value": clean(text)})


def _write_colour(element: etree._Element, colour: str) -> None:
    red, green, blue = (str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    etree.SubElement(element, f"{{{GEXF}}}color", r=red, g=green, b=blue)


def _checked(name: str, value: object) -> Value:
    if not isinstance(value, (str, int, float, bool)):
        raise TypeError(f"attribute {name!r} is {type(value).__name__}: a file holds text, numbers and booleans")
    return clean(value) if isinstance(value, str) else value


def clean(text: str) -> str:
    """Return a text without the characters that no XML file may hold."""
    return text.translate(_NOT_XML)


def _token(text: str) -> str:
    """Return a text as an attribute of type token holds it: on one line, single spaces."""
    return " ".join(clean(text).split())
