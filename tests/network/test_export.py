import csv
import json
from io import BytesIO, StringIO
from zipfile import ZipFile

import networkx as nx

from jauap.network.export import to_csv_zip, to_graphml, to_json
from jauap.network.layout import place
from jauap.network.model import Edge, Network, Node


def test_graphml_is_read_back_with_labels_kinds_and_places(case: Network) -> None:
    graph = nx.read_graphml(BytesIO(to_graphml(case)), force_multigraph=True)
    assert len(graph) == len(case.nodes)
    assert graph.number_of_edges() == len(case.edges)
    ruling = graph.nodes["pr-ruling"]
    assert ruling["label"].startswith("Постановление следственного суда")
    assert ruling["kind"] == "decision"
    assert ruling["rank"] == 13
    box = place(case).boxes["pr-ruling"]
    assert (ruling["x"], ruling["y"]) == (box.x, box.y)
    kinds = {data["kind"] for _, _, data in graph.edges(data=True)}
    assert kinds == {"stated", "disputed", "unconfirmed", "unknown", "inferred"}


def test_json_has_everything(case: Network) -> None:
    data = json.loads(to_json(case))
    assert data["title"] == "Дело Примерова"
    assert data["spine"] == list(case.spine)
    by_id = {node["id"]: node for node in data["nodes"]}
    assert by_id["pr-redress!paidBy"]["kind"] == "none"
    assert {"name": "дата", "value": "не указано"} in by_id["pr-refusal"]["detail"]
    assert len(data["edges"]) == len(case.edges)


def test_files_do_not_change_from_one_time_to_the_next(case: Network) -> None:
    assert to_graphml(case) == to_graphml(case)
    assert to_json(case) == to_json(case)


def test_csv_holds_both_tables_and_no_formula() -> None:
    bad = Node("a", "", '=HYPERLINK("x")', "person", (("имя", "зна;чение"),))
    network = Network((bad, Node("b", "", "Б", "court")), (Edge("a", "b", "+1", "disputed", ""),), "Т")
    with ZipFile(BytesIO(to_csv_zip(network, {"licence": "CC BY 4.0"}))) as archive:
        assert sorted(archive.namelist()) == ["README.txt", "links.csv", "nodes.csv"]
        nodes = list(csv.DictReader(StringIO(archive.read("nodes.csv").decode("utf-8-sig"))))
        links = list(csv.DictReader(StringIO(archive.read("links.csv").decode("utf-8-sig"))))
        assert "licence: CC BY 4.0" in archive.read("README.txt").decode()
    assert nodes[0]["label"] == '\'=HYPERLINK("x")'
    assert nodes[0]["detail"] == "имя: зна;чение"
    assert links == [{"source": "a", "target": "b", "label": "'+1", "kind": "disputed", "predicate": ""}]
