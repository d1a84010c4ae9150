"""Files for network and graph tools: Gephi, yEd, Neo4j, Aleph; and a case as a page."""

import csv
import json
import os
import subprocess
from collections import Counter
from io import BytesIO
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from lxml import etree

import jauap
from jauap.exports import ftm, neo4j, networks
from jauap.exports.source import Source
from jauap.exports.whole import whole_network
from jauap.namespaces import ABOUT_THE_GRAPH
from tests.network.test_files import schema

ROOT = Path(__file__).parents[2]
FTM = ROOT / ".venv-ftm" / "bin" / "python"


def test_the_whole_graph_as_gexf_and_graphml(source: Source, exported: Path, tmp_path: Path) -> None:
    whole = Source("public", source.folder, source.store, source.version, day="2031-01-02")
    networks.write_gexf(whole, tmp_path / "a.gexf")
    networks.write_graphml(whole, tmp_path / "a.graphml")
    gexf, graphml = (tmp_path / "a.gexf").read_bytes(), (tmp_path / "a.graphml").read_bytes()
    schema("gexf/gexf.xsd").assertValid(etree.fromstring(gexf))
    schema("graphml/graphml.xsd").assertValid(etree.fromstring(graphml))
    first, second = nx.read_gexf(BytesIO(gexf), version="1.3"), nx.read_graphml(BytesIO(graphml))
    assert len(first) == len(second) > 30
    assert first.number_of_edges() == second.number_of_edges() >= len(first)
    assert {data["label_ru"] for _, data in first.nodes(data=True)} >= {"Антон Лодкин"}
    for file in (gexf, graphml):
        assert b"Who says so" in file and source.version.encode() in file


def test_the_network_kept_on_disk_is_the_one_of_the_python_api(source: Source) -> None:
    expected = jauap.whole_network(out=source.folder)
    with whole_network(source) as network:
        nodes, edges = dict(network.nodes()), list(network.edges())
        assert dict(network.nodes()) == nodes, "it can be read again"
    assert list(nodes) == sorted(nodes, key=lambda node: nodes[node]["iri"])
    for node, data in expected.nodes(data=True):
        assert nodes[node].items() >= data.items()
    assert len(nodes) == len(expected)
    known = sorted((u, v, data["predicate"], data["label"]) for u, v, data in expected.edges(data=True))
    assert sorted((u, v, str(data["predicate"]), str(data["label"])) for u, v, data in edges) == known


def test_a_case_as_a_page_that_stands_alone(source: Source, tmp_path: Path) -> None:
    networks.write_html(source, tmp_path / "a.html")
    page = (tmp_path / "a.html").read_text("utf-8")
    assert "Anton Lodkin" in page
    assert source.caption in page
    assert "default-src 'none'" in page


def test_neo4j_files_by_a_reader_of_the_header_format(source: Source, tmp_path: Path) -> None:
    neo4j.write_neo4j(source, tmp_path)
    nodes = import_nodes(tmp_path / "nodes.csv")
    links = import_links(tmp_path / "relationships.csv")
    described = {q.subject.value for q in source.store if q.graph_name.value not in ABOUT_THE_GRAPH}
    assert described == set(nodes)
    assert {end for start, stop, *_ in links for end in (start, stop)} <= set(nodes)
    node = ox.NamedNode("https://w3id.org/jauap/id/lodkin-beating")
    stated = [q for q in source.store.quads_for_pattern(node, None, None, None) if isinstance(q.object, ox.NamedNode)]
    known = [q for q in stated if q.object.value in nodes]
    assert Counter(link[3] for link in links if link[0] == node.value) == Counter(q.predicate.value for q in known)
    beating = nodes[node.value]
    assert beating[":LABEL"] == ["AllegedViolation", "Event"]
    assert beating["label_en"] == "Beating with oars"
    assert beating["earliest"] == "2030-03-03"
    assert ("SUPPORTED_BY", "https://w3id.org/jauap/ont#supportedBy") in {(link[2], link[3]) for link in links}


def import_nodes(path: Path) -> dict[str, dict[str, object]]:
    """Read as neo4j-admin does: types from the header, arrays by their delimiter, ids used once."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        columns = [name.rpartition(":") for name in next(rows)]
        found: dict[str, dict[str, object]] = {}
        for row in rows:
            assert len(row) == len(columns)
            node = {name or f":{kind}": typed(kind, cell) for (name, _, kind), cell in zip(columns, row, strict=True)}
            identifier = str(node["iri"])
            assert identifier not in found, "an id is used twice"
            found[identifier] = {name: value for name, value in node.items() if value not in ("", None)}
    return found


def typed(kind: str, cell: str) -> object:
    if kind == "LABEL" or kind.endswith("[]"):
        return cell.split("\u001f") if cell else None
    if cell and kind in ("long", "double"):
        float(cell)
    assert kind != "boolean" or cell in ("", "true", "false")
    return cell


def import_links(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == [":START_ID", ":END_ID", ":TYPE", "predicate", "graph"]
    return rows[1:]


READ_FTM = """
import json, sys
from followthemoney import model
seen, problems, ends = set(), [], []
for line in open(sys.argv[1], encoding="utf-8"):
    data = json.loads(line)
    entity = model.get_proxy(data, cleaned=False)
    try:
        entity.schema.validate(data)
    except Exception as error:
        problems.append([data["schema"], str(error)])
    assert data["id"] not in seen, "an id is used twice"
    seen.add(data["id"])
    for name, values in data["properties"].items():
        prop = entity.schema.get(name)
        if prop is None:
            problems.append([data["schema"], name, "no such property"])
        else:
            problems += [[data["schema"], name, v] for v in values if prop.type.clean(v) is None]
            ends += [[v, prop.range.name] for v in values if prop.type.name == "entity"]
schemata = {json.loads(l)["id"]: json.loads(l)["schema"] for l in open(sys.argv[1], encoding="utf-8")}
problems += [e for e in ends if e[0] not in seen or not model.get(schemata[e[0]]).is_a(e[1])]
print(json.dumps({"problems": problems, "count": len(seen)}))
"""


def test_followthemoney_is_valid_in_its_own_library(source: Source, tmp_path: Path) -> None:
    ftm.write_ftm(source, tmp_path / "a.ftm.json")
    if not FTM.exists():
        assert os.environ.get("CI") != "true", "followthemoney is missing: make ftm"
        pytest.skip("followthemoney is not installed: make ftm")
    run = subprocess.run([FTM, "-c", READ_FTM, tmp_path / "a.ftm.json"], capture_output=True, text=True, check=True)
    read = json.loads(run.stdout)
    assert read["problems"] == []
    assert read["count"] > 40


def test_followthemoney_has_people_bodies_cases_and_what_is_claimed(source: Source, tmp_path: Path) -> None:
    ftm.write_ftm(source, tmp_path / "a.ftm.json")
    entities = [json.loads(line) for line in (tmp_path / "a.ftm.json").read_text("utf-8").splitlines()]
    of = {schema: [e for e in entities if e["schema"] == schema] for schema in {e["schema"] for e in entities}}
    assert {"Person", "PublicBody", "CourtCase", "Event", "Documentation", "CourtCaseParty", "Address"} <= set(of)
    person = next(e for e in of["Person"] if "Anton Lodkin" in e["properties"]["name"])
    beating = next(e for e in of["Event"] if "Beating with oars" in e["properties"]["name"])
    assert person["id"] in beating["properties"]["involved"]
    assert any(role.startswith("disputedBy") for e in of["Documentation"] for role in e["properties"]["role"])
