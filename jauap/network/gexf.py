"""GEXF 1.3 (https://gexf.net/1.3, schema of 2022), written as the network is read; networkx's own is not valid.

Of the attributes of nodes and edges ``label``, ``x``, ``y``, ``colour``, ``size``, ``weight`` and ``width`` have a
place of their own; everything else is a column.
"""

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO, Final

from lxml import etree

from jauap.network.streams import Attributes, Stream, checked, clean

GEXF: Final = "http://gexf.net/1.3"
_TYPES: Final[Mapping[type, str]] = {str: "string", bool: "boolean", int: "long", float: "double"}
_OWN: Final = frozenset({"label", "colour", "size", "weight", "width"})
_STEP: Final = "  "


def write_gexf(file: BinaryIO, network: Stream, about: Mapping[str, str]) -> None:
    """Write a network, in its order.

    Args:
        file: open for writing.
        network: is read twice: for its columns, and as it is written. ``x`` and ``y`` are those of a screen, whose y
            grows downwards, and stay columns too, since not every reader knows positions; ``colour`` is ``#rrggbb``.
        about: what the file is: ``title``, ``description``, ``creator``, ``licence``, ``date`` (ISO day).

    Raises:
        TypeError: an attribute is neither text nor number nor boolean.
    """
    nodes, edges = _Columns("node"), _Columns("edge")
    for _, data in network.nodes():
        nodes.see(data)
    for _, _, data in network.edges():
        edges.see(data)
    # Elements are made without the namespace, which the root has declared for all that stands in it.
    with etree.xmlfile(file, encoding="UTF-8") as xml:
        xml.write_declaration()
        with xml.element(f"{{{GEXF}}}gexf", {"version": "1.3"}, nsmap={None: GEXF}):
            _put(xml, _meta(about), 1)
            xml.write(f"\n{_STEP}")
            with xml.element("graph", {"defaultedgetype": "directed", "mode": "static", "idtype": "string"}):
                for columns in (nodes, edges):
                    if columns.types:
                        _put(xml, columns.element(), 2)
                written = (_node(node, data, nodes.types) for node, data in network.nodes())
                _put_all(xml, "nodes", nodes.count, written)
                linked = (_edge(n, *edge, edges.types) for n, edge in enumerate(network.edges()))
                _put_all(xml, "edges", edges.count, linked)
                xml.write(f"\n{_STEP}")
            xml.write("\n")
    file.write(b"\n")


class _Columns:
    """What nodes or edges have, in the order in which it is first seen, and how many they are."""

    def __init__(self, owner: str) -> None:
        self._owner = owner
        self._found: dict[str, set[type]] = {}
        self.count = 0

    def see(self, data: Attributes) -> None:
        self.count += 1
        for name, value in data.items():
            if name not in _OWN or (name == "label" and self._owner == "edge"):
                self._found.setdefault(name, set()).add(type(checked(name, value)))

    @property
    def types(self) -> dict[str, str]:
        return {name: _common(types) for name, types in self._found.items()}

    def element(self) -> etree._Element:
        listed = etree.Element("attributes", attrib={"class": self._owner})
        for name, kind in self.types.items():
            etree.SubElement(listed, "attribute", id=name, title=name, type=kind)
        return listed


def _common(types: set[type]) -> str:
    if types <= {int, float} and len(types) == 2:
        return "double"
    return _TYPES[next(iter(types))] if len(types) == 1 else "string"


def _put(xml: Any, element: etree._Element, level: int) -> None:
    """Write an element on lines of its own."""
    etree.indent(element, _STEP, level=level)
    xml.write("\n" + _STEP * level)
    xml.write(element)


def _put_all(xml: Any, name: str, count: int, elements: Iterable[etree._Element]) -> None:
    xml.write(f"\n{_STEP * 2}")
    with xml.element(name, {"count": str(count)}):
        for element in elements:
            _put(xml, element, 3)
        xml.write(f"\n{_STEP * 2}" if count else "")


def _meta(about: Mapping[str, str]) -> etree._Element:
    day = about.get("date", "")
    meta = etree.Element("meta", attrib={"lastmodifieddate": day} if day else None)
    said = [about[name] for name in ("title", "description", "licence") if about.get(name)]
    for name, text in (("creator", about.get("creator", "")), ("description", ". ".join(said))):
        if text:
            etree.SubElement(meta, name).text = clean(text)
    return meta


def _node(node: str, data: Attributes, columns: Mapping[str, str]) -> etree._Element:
    element = etree.Element("node", id=_token(node), label=_token(str(data.get("label", "")) or node))
    _add_values(element, data, columns)
    if "colour" in data:
        _add_colour(element, str(data["colour"]))
    if "x" in data and "y" in data:
        x, y = float(data["x"]), -float(data["y"])
        etree.SubElement(element, "position", x=f"{x:g}", y=f"{y + 0:g}", z="0")
    if "size" in data:
        etree.SubElement(element, "size", value=f"{float(data['size']):g}")
    return element


def _edge(number: int, source: str, target: str, data: Attributes, columns: Mapping[str, str]) -> etree._Element:
    given = {"id": str(number), "source": _token(source), "target": _token(target)}
    if data.get("label"):
        given["label"] = _token(str(data["label"]))
    if "weight" in data:
        given["weight"] = f"{float(data['weight']):g}"
    element = etree.Element("edge", attrib=given)
    _add_values(element, data, columns)
    if "colour" in data:
        _add_colour(element, str(data["colour"]))
    if "width" in data:
        etree.SubElement(element, "thickness", value=f"{float(data['width']):g}")
    return element


def _add_values(element: etree._Element, data: Attributes, columns: Mapping[str, str]) -> None:
    listed = etree.SubElement(element, "attvalues")
    for name in columns:
        if name in data:
            value = data[name]
            text = str(value).lower() if isinstance(value, bool) else str(value)
            etree.SubElement(listed, "attvalue", attrib={"for": name, "value": clean(text)})


def _add_colour(element: etree._Element, colour: str) -> None:
    red, green, blue = (str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    etree.SubElement(element, "color", r=red, g=green, b=blue)


def _token(text: str) -> str:
    """Return a text as an attribute of type token holds it: on one line, single spaces."""
    return " ".join(clean(text).split())
