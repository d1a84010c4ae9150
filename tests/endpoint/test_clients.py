"""Programs that people really use ask the endpoint: SPARQLWrapper, rdflib, fetch-sparql-endpoint, curl."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, JSONLD, N3, RDFXML, TSV, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed
from SPARQLWrapper.Wrapper import GET, POST, POSTDIRECTLY

from jauap.query import QueryEngine
from tests.app.servers import Server

CLIENTS = Path(__file__).parent / "clients"
CASES = "SELECT ?case ?label WHERE { ?case a jauap:Case ; rdfs:label ?label } ORDER BY ?case ?label"
LABELS = "CONSTRUCT { ?case rdfs:label ?label } WHERE { ?case a jauap:Case ; rdfs:label ?label }"
# What is unpacked twice on its way is not found again.
PACKED = "SELECT ?case ('100%25+%26' AS ?text) { ?case a jauap:Case ; rdfs:label ?l FILTER(CONTAINS(?l, 'Лодкин')) }"


@pytest.fixture(scope="module")
def cases(endpoint_build: Path) -> list[list[str]]:
    """The cases and their names, asked of the store itself."""
    with QueryEngine(endpoint_build, timeout=30) as engine:
        rows = [[row[0].value, row[1].value, row[1].language] for row in engine.run(CASES).rows]  # type: ignore[union-attr]
    assert rows
    return rows


def program(name: str, in_ci: bool) -> str:
    found = shutil.which(name)
    if found is None:
        assert not in_ci, f"{name} is missing: run sh tests/system.sh"
        pytest.skip(f"{name} is missing")
    return found


@pytest.mark.parametrize("method", [GET, POST])
@pytest.mark.parametrize("way", ["form", "direct"])
def test_sparqlwrapper_reads_rows(server: Server, cases: list[list[str]], method: str, way: str) -> None:
    wrapper = SPARQLWrapper(f"{server.url}/sparql", returnFormat=JSON)
    wrapper.setMethod(method)
    if way == "direct":
        wrapper.setMethod(POST)
        wrapper.setRequestMethod(POSTDIRECTLY)
    wrapper.setQuery(CASES)
    rows = wrapper.queryAndConvert()["results"]["bindings"]
    assert [[r["case"]["value"], r["label"]["value"], r["label"]["xml:lang"]] for r in rows] == cases


@pytest.mark.parametrize("form", [CSV, TSV, XML])
def test_sparqlwrapper_reads_other_tables(server: Server, cases: list[list[str]], form: str) -> None:
    wrapper = SPARQLWrapper(f"{server.url}/sparql", returnFormat=form)
    wrapper.setQuery(CASES)
    answer = wrapper.query().convert()
    text = answer.toxml() if form == XML else answer.decode()
    assert all(label in text for _, label, _ in cases)


@pytest.mark.parametrize("form", [TURTLE, RDFXML, JSONLD, N3])
def test_sparqlwrapper_reads_triples(server: Server, cases: list[list[str]], form: str) -> None:
    wrapper = SPARQLWrapper(f"{server.url}/sparql", returnFormat=form)
    wrapper.setQuery(LABELS)
    answer = wrapper.query().convert()
    graph = answer if isinstance(answer, Graph) else Graph().parse(data=answer, format="turtle")
    assert {(str(s), str(o), getattr(o, "language", "")) for s, _, o in graph} == {tuple(row) for row in cases}


def test_sparqlwrapper_says_what_is_wrong(server: Server) -> None:
    wrapper = SPARQLWrapper(f"{server.url}/sparql")
    wrapper.setQuery("SELECT * {\n ?case a jauap:Case")
    with pytest.raises(QueryBadFormed, match="not closed"):
        wrapper.query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_store(server: Server, cases: list[list[str]], method: str) -> None:
    store = SPARQLStore(f"{server.url}/sparql", method=method)
    rows = [[str(case), str(label), label.language] for case, label in store.query(CASES)]  # type: ignore[attr-defined,misc]
    assert rows == cases
    graph = Graph(store, identifier=URIRef("https://w3id.org/jauap/graph/source/river-2030"))
    assert len(list(graph.query("SELECT ?s WHERE { ?s a jauap:Case }"))) == 1


@pytest.mark.parametrize("method", [GET, POST])
def test_letters_and_signs_arrive_as_they_were_sent(server: Server, method: str) -> None:
    wrapper = SPARQLWrapper(f"{server.url}/sparql", returnFormat=JSON)
    wrapper.setMethod(method)
    wrapper.setQuery(PACKED)
    rows = wrapper.queryAndConvert()["results"]["bindings"]
    found = [(row["case"]["value"].rpartition("/")[2], row["text"]["value"]) for row in rows]
    assert found == [("lodkin-case", "100%25+%26")]


def test_fetch_sparql_endpoint(server: Server, cases: list[list[str]], in_ci: bool) -> None:
    node = program("node", in_ci)
    if not (CLIENTS / "node_modules").is_dir():
        assert not in_ci, "the JavaScript clients are missing: run sh tests/system.sh"
        pytest.skip("the JavaScript clients are not installed")
    command = [node, str(CLIENTS / "ask.mjs"), f"{server.url}/sparql"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    answers = json.loads(done.stdout)
    assert answers["GET"] == answers["POST"] == sorted(answers["triples"]) == cases
    assert answers["ask"] is True
    assert "SERVICE" in answers["refused"]


@pytest.mark.parametrize(
    ("accept", "beginning"),
    [
        ("application/sparql-results+json", b'{"head"'),
        ("application/sparql-results+xml", b"<?xml"),
        ("text/csv", b"case,label\r\n"),
        ("text/tab-separated-values", b"?case\t?label\n"),
    ],
)
def test_curl(server: Server, in_ci: bool, accept: str, beginning: bytes) -> None:
    curl = program("curl", in_ci)
    command = [curl, "-sSf", "-H", f"Accept: {accept}", "--data-urlencode", f"query={CASES}", f"{server.url}/sparql"]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(beginning)
    assert "Лодкин".encode() in done.stdout or b"\\u" in done.stdout
