import pytest

from jauap.network.model import Edge, Network, Node, to_networkx

ONE = Node("one", "https://w3id.org/jauap/id/one", "Один", "person", (("возраст", "45"), ("статус", "жив")), rank=2)
TWO = Node("two", "https://w3id.org/jauap/id/two", "Два", "court")


def test_networkx_keeps_parallel_edges_and_plain_values() -> None:
    edges = (Edge("one", "two", "судья", "stated", "p"), Edge("one", "two", "заявитель", "disputed", "q"))
    graph = to_networkx(Network((ONE, TWO), edges, "Дело"))
    assert graph.graph == {"title": "Дело"}
    assert graph.nodes["one"] == {
        "label": "Один",
        "kind": "person",
        "iri": ONE.iri,
        "when": "",
        "rank": 2,
        "standing": "stated",
        "detail": "возраст: 45; статус: жив",
    }
    assert "rank" not in graph.nodes["two"]
    assert sorted(data["kind"] for _, _, data in graph.edges(data=True)) == ["disputed", "stated"]


def test_a_loose_edge_is_refused() -> None:
    with pytest.raises(ValueError, match="no such node: three"):
        Network((ONE, TWO), (Edge("one", "three", "", "stated", ""),), "")


def test_a_spine_without_its_node_is_refused() -> None:
    with pytest.raises(ValueError, match="no such node: nowhere"):
        Network((ONE,), (), "", spine=("nowhere",))


def test_one_id_is_one_node() -> None:
    with pytest.raises(ValueError, match="one id"):
        Network((ONE, ONE), (), "")
