"""GEXF and GraphML: valid against their schemas, and read back by a tool that did not write them."""

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import networkx as nx
import pytest
from lxml import etree

from jauap.network import files
from jauap.network.export import to_gexf, to_graphml
from jauap.network.gexf import GEXF, write_gexf
from jauap.network.graphml import write_graphml
from jauap.network.model import Network
from jauap.network.streams import Attributes, Stream

SHARED = Path(os.environ.get("JAUAP_SHARED", Path(__file__).parents[3] / "shared"))
SCHEMAS = SHARED / "conformance"
ABOUT = {
    "title": "Название & <знак>",
    "description": "d",
    "creator": "Jauap",
    "licence": "CC BY 4.0",
    "date": "2026-01-02",
}


class Beside(etree.Resolver):
    """Finds the files that a schema names by their address beside the schema itself."""

    def resolve(self, url: str, public_id: str, context: object) -> object:
        return self.resolve_filename(str(SCHEMAS / "graphml" / url.rpartition("/")[2]), context)


def schema(path: str) -> etree.XMLSchema:
    if not (SCHEMAS / path).exists():
        pytest.skip("the schemas are not beside this repository")
    parser = etree.XMLParser()
    if "graphml" in path:
        parser.resolvers.add(Beside())
    return etree.XMLSchema(etree.parse(SCHEMAS / path, parser))


def test_gexf_is_valid_and_read_back(case: Network) -> None:
    data = to_gexf(case, ABOUT)
    graph = nx.read_gexf(BytesIO(data), version="1.3")
    assert len(graph) == len(case.nodes)
    assert graph.number_of_edges() == len(case.edges)
    assert graph.nodes["pr-ruling"]["kind"] == "decision"
    assert graph.nodes["pr-ruling"]["label"].startswith("Постановление следственного суда")
    assert isinstance(graph.nodes["pr-ruling"]["x"], int)
    schema("gexf/gexf.xsd").assertValid(etree.fromstring(data))


def test_gexf_carries_colour_place_and_what_it_is(case: Network) -> None:
    root = etree.fromstring(to_gexf(case, ABOUT))
    space = {"g": GEXF}
    node = root.xpath("//g:node[@id='pr-ruling']", namespaces=space)[0]
    colour = node.find("g:color", space)
    assert (colour.get("r"), colour.get("g"), colour.get("b")) == ("230", "159", "0")
    value = node.xpath("g:attvalues/g:attvalue[@for='y']/@value", namespaces=space)[0]
    assert float(node.find("g:position", space).get("y")) == -float(value), "in GEXF y grows upwards"
    meta = root.find("g:meta", space)
    assert meta.get("lastmodifieddate") == "2026-01-02"
    assert meta.findtext("g:description", "", space) == "Название & <знак>. d. CC BY 4.0"


def test_graphml_is_valid_and_says_what_it_is(case: Network) -> None:
    data = to_graphml(case, ABOUT)
    graph = nx.read_graphml(BytesIO(data), force_multigraph=True)
    assert graph.graph["licence"] == "CC BY 4.0"
    assert {values["id"] for _, values in graph.nodes(data=True)} == {node.id for node in case.nodes}
    assert len(graph) == len(case.nodes)
    schema("graphml/graphml.xsd").assertValid(etree.fromstring(data))


def test_hostile_values_and_mixed_columns_stay_valid() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("a\nb", label="<&\"'>\x00\x0b", n=1, flag=True, mixed="x")
    graph.add_node("c", label="", n=2.5, mixed=3)
    graph.add_edge("a\nb", "c", label="two\nlines", weight=2, width=1.5, colour="#0072B2")
    graph.add_edge("a\nb", "c", label="again")
    data = files.to_gexf(graph)
    back = nx.read_gexf(BytesIO(data), version="1.3")
    assert sorted(back.nodes) == ["a b", "c"]
    assert back.number_of_edges() == 2
    assert back.nodes["c"] == {"n": 2.5, "mixed": "3", "label": "c"}
    assert back.nodes["a b"]["flag"] is True
    schema("gexf/gexf.xsd").assertValid(etree.fromstring(data))
    schema("graphml/graphml.xsd").assertValid(etree.fromstring(files.to_graphml(graph)))


def test_an_attribute_that_is_no_value_is_refused_by_name() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("a", what=[1])
    for write in (files.to_gexf, files.to_graphml):
        with pytest.raises(TypeError, match="'what' is list"):
            write(graph)


def test_ids_that_graphml_would_write_alike_keep_names_of_their_own() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edge("a/b", "a.b")
    graph.add_edge("a@b", "a/b")
    back = nx.read_graphml(BytesIO(files.to_graphml(graph)), force_multigraph=True)
    names = {data["id"]: node for node, data in back.nodes(data=True)}
    assert set(names) == {"a/b", "a.b", "a@b"}
    assert names["a.b"] == "a.b"
    assert {(u, v) for u, v in back.edges()} == {(names["a/b"], names["a.b"]), (names["a@b"], names["a/b"])}


def test_a_large_network_is_written_while_it_is_read(tmp_path: Path) -> None:
    count, marks = 20_000, []

    def nodes() -> Iterator[tuple[str, Attributes]]:
        for number in range(count):
            if number == count // 2:
                marks.append(file.tell())
            yield f"n{number}", {"label": "x" * 50}

    network = Stream(nodes, lambda: (("n0", f"n{n}", {"label": "y"}) for n in range(count)))
    with (tmp_path / "a.gexf").open("wb") as file:
        write_gexf(file, network, ABOUT)
    with (tmp_path / "a.graphml").open("wb") as file:
        write_graphml(file, network, ABOUT, {})
    gexf, graphml = (nx.read_gexf(tmp_path / "a.gexf", version="1.3"), nx.read_graphml(tmp_path / "a.graphml"))
    assert len(gexf) == len(graphml) == gexf.number_of_edges() == graphml.number_of_edges() == count
    for name, passes in (("a.gexf", marks[:2]), ("a.graphml", marks[2:])):
        assert passes[-1] > (tmp_path / name).stat().st_size // 5, "half of the nodes are in the file by then"
