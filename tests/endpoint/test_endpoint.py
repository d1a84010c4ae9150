"""What the endpoint answers: descriptions, errors with place and remedy, limits, addresses of nodes."""

import csv
import io
import json

import httpx
import pyoxigraph as ox
import pytest
from rdflib import Graph

from tests.app.servers import Server

CHROME = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
JSON = "application/sparql-results+json"
# What SIB's sparql-editor asks an endpoint for examples, prefixes and completion (README of sib-swiss/sparql-editor).
SIB_EXAMPLES = """PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?sq ?comment ?query WHERE { ?sq a sh:SPARQLExecutable ; rdfs:comment ?comment ;
  sh:select|sh:ask|sh:construct|sh:describe ?query . } ORDER BY ?sq"""
SIB_PREFIXES = """PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT DISTINCT ?prefix ?namespace WHERE { [] sh:namespace ?namespace ; sh:prefix ?prefix } ORDER BY ?prefix"""
SIB_VOID = """PREFIX void: <http://rdfs.org/ns/void#> PREFIX void-ext: <http://ldf.fi/void-ext#>
SELECT DISTINCT ?subjectClass ?prop ?objectClass ?objectDatatype WHERE {
  ?cp void:class ?subjectClass ; void:propertyPartition ?pp . ?pp void:property ?prop .
  OPTIONAL { { ?pp void:classPartition [ void:class ?objectClass ] }
    UNION { ?pp void-ext:datatypePartition [ void-ext:datatype ?objectDatatype ] } } }"""
ONT = "https://w3id.org/jauap/ont#"


def rows(http: httpx.Client, query: str) -> list[dict[str, str]]:
    answer = http.post("/sparql", data={"query": query}, headers={"Accept": "text/csv"})
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_a_get_without_query_describes_the_service(http: httpx.Client) -> None:
    answer = http.get("/sparql", headers={"Accept": "text/turtle"})
    found = (
        Graph()
        .parse(data=answer.text, format="turtle")
        .query(
            """PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
        SELECT ?endpoint ?graph { ?s a sd:Service ; sd:endpoint ?endpoint ; sd:supportedLanguage sd:SPARQL11Query ;
          sd:feature sd:UnionDefaultGraph ; sd:defaultDataset/sd:namedGraph/sd:name ?graph }"""
        )
    )
    names = {str(graph) for _, graph in found}  # type: ignore[misc]
    assert {str(endpoint) for endpoint, _ in found} == {str(http.base_url).rstrip("/") + "/sparql"}  # type: ignore[misc]
    assert "https://w3id.org/jauap/graph/source/river-2030" in names


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/ld+json", "application/rdf+xml", "application/n-triples"]
)
def test_the_dataset_is_described_where_machines_look(http: httpx.Client, accept: str) -> None:
    answer = http.get("/.well-known/void", headers={"Accept": accept})
    assert answer.headers["content-type"].startswith(accept)
    form = {"application/ld+json": "json-ld", "application/rdf+xml": "xml", "application/n-triples": "nt"}
    found = list(
        Graph()
        .parse(data=answer.text, format=form.get(accept, "turtle"))
        .query(
            """PREFIX void: <http://rdfs.org/ns/void#> PREFIX dcat: <http://www.w3.org/ns/dcat#>
            PREFIX dcterms: <http://purl.org/dc/terms/>
            SELECT ?endpoint ?triples ?cases { ?d a void:Dataset, dcat:Dataset ; dcterms:license ?licence ;
              void:sparqlEndpoint ?endpoint ; void:triples ?triples ; void:classPartition ?p .
              ?p void:class <https://w3id.org/jauap/ont#Case> ; void:entities ?cases }"""
        )
    )
    assert len(found) == 1
    endpoint, triples, cases = found[0]  # type: ignore[misc]
    assert str(endpoint).endswith("/sparql")
    assert int(triples) > 1000
    assert int(cases) == len(rows(http, "SELECT DISTINCT ?c { ?c a jauap:Case }"))


def test_counts_of_the_description_are_those_of_the_graph(http: httpx.Client) -> None:
    described = {(r["subjectClass"], r["prop"]) for r in rows(http, SIB_VOID)}
    asked = rows(
        http,
        """SELECT DISTINCT ?class ?property { GRAPH ?t { ?s a ?class } GRAPH ?g { ?s ?property ?o }
        FILTER(?g NOT IN (graph:derived\\/types, graph:ontology, graph:void, graph:examples))
        FILTER(?t != graph:derived\\/types)
        FILTER(STRSTARTS(STR(?g), STR(graph:)) && ?t NOT IN (graph:void, graph:examples)) }""",
    )
    assert described == {(r["class"], r["property"]) for r in asked}


def test_editors_find_examples_prefixes_and_completion(http: httpx.Client) -> None:
    prefixes = {r["prefix"]: r["namespace"] for r in rows(http, SIB_PREFIXES)}
    assert prefixes["jauap"] == ONT
    found = rows(http, SIB_EXAMPLES)
    assert {r["sq"].removeprefix("https://w3id.org/jauap/query/") for r in found} >= {"cases/chain", "gaps/01"}
    completion = rows(http, SIB_VOID)
    assert {"subjectClass": ONT + "Case", "prop": ONT + "supportedBy"}.items() <= next(
        r for r in completion if r["subjectClass"] == ONT + "Case" and r["prop"] == ONT + "supportedBy"
    ).items()


def test_every_example_runs_as_it_stands_on_any_engine(http: httpx.Client) -> None:
    """They declare their prefixes themselves: editors send them without ours."""
    bare = ox.Store()
    for query in {r["query"] for r in rows(http, SIB_EXAMPLES)}:
        bare.query(query)
        answer = http.post("/sparql", data={"query": query})
        assert answer.status_code == 200, answer.text


def test_the_examples_have_an_address_of_their_own(http: httpx.Client) -> None:
    graph = Graph().parse(data=http.get("/.well-known/sparql-examples").text, format="turtle")
    targets = set(graph.query("SELECT DISTINCT ?t { ?s <https://schema.org/target> ?t }"))
    assert [str(row[0]) for row in targets] == [str(http.base_url).rstrip("/") + "/sparql"]  # type: ignore[index]


def test_browsers_get_the_page_and_programs_the_answer(http: httpx.Client) -> None:
    page = http.get("/sparql?query=ASK%20{}", headers={"Accept": CHROME})
    assert page.headers["content-type"].startswith("text/html")
    answer = http.get("/sparql?query=ASK%20{}", headers={"Accept": JSON})
    assert answer.json() == {"head": {}, "boolean": True}
    assert "Accept" in answer.headers["vary"]


def test_errors_name_place_and_remedy_in_both_languages(http: httpx.Client) -> None:
    query = "SELECT * {\n  ?case a jauap:Case .\n  SERVICE <urn:x> {}\n}"
    answer = http.post("/sparql", data={"query": query}, headers={"Accept": JSON})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["code"], problem["line"], problem["column"]) == ("service", 3, 3)
    assert set(problem["hint"]) == {"ru", "en"}
    text = http.post("/sparql", data={"query": query}, headers={"Accept": "text/csv"})
    assert text.text.startswith("3:3: SERVICE is not allowed")
    assert "\nru: " in text.text
    assert "\nen: " in text.text


@pytest.mark.parametrize(
    ("status", "request_"),
    [
        (400, {"method": "GET", "url": "/sparql?foo=bar"}),
        (400, {"method": "GET", "url": "/sparql?query=ASK%7B%7D&query=ASK%7B%7D"}),
        (400, {"method": "GET", "url": "/sparql?query=%FF"}),
        (400, {"method": "POST", "url": "/sparql", "data": {"update": "CLEAR ALL"}}),
        (400, {"method": "POST", "url": "/sparql", "data": {"query": "INSERT DATA { <a:a> <a:b> 1 }"}}),
        (400, {"method": "POST", "url": "/sparql", "data": {"query": "SELECT * FROM <file:///etc/passwd> {}"}}),
        (400, {"method": "GET", "url": "/sparql?query=ASK%7B%7D&default-graph-uri=http%3A%2F%2F127.0.0.1%2Fx"}),
        (400, {"method": "GET", "url": "/sparql?query=ASK%7B%7D&named-graph-uri=not%20one"}),
        (405, {"method": "PUT", "url": "/sparql"}),
        (405, {"method": "DELETE", "url": "/sparql"}),
        (405, {"method": "POST", "url": "/.well-known/void"}),
        (406, {"method": "GET", "url": "/sparql?query=ASK%7B%7D", "headers": {"Accept": "image/png"}}),
        (406, {"method": "GET", "url": "/.well-known/void", "headers": {"Accept": "image/png"}}),
        (406, {"method": "GET", "url": "/sparql?query=ASK%7B%7D", "headers": {"Accept": "text/turtle"}}),
        (413, {"method": "POST", "url": "/sparql", "data": {"query": "ASK {} #" + "x" * 60_000}}),
        (413, {"method": "POST", "url": "/sparql", "data": {"query": "ASK {} #" + "x" * 700_000}}),
        (415, {"method": "POST", "url": "/sparql", "content": b"ASK {}"}),
        (415, {"method": "POST", "url": "/sparql", "headers": {"Content-Type": "application/sparql-update"}}),
        (404, {"method": "GET", "url": "/id/nobody-of-this-name"}),
        (404, {"method": "GET", "url": "/id/%3Cb%3E"}),
    ],
    ids=str,
)
def test_what_cannot_be_answered_gets_its_status(http: httpx.Client, status: int, request_: dict[str, object]) -> None:
    answer = http.request(**request_)  # type: ignore[arg-type]
    assert answer.status_code == status, answer.text
    assert "\nru: " in answer.text
    assert "Traceback" not in answer.text
    assert "/tmp" not in answer.text
    if status == 405:
        assert "GET" in answer.headers["allow"]


def test_other_sites_may_ask_and_no_site_may_send_cookies(http: httpx.Client) -> None:
    origin = {"Origin": "https://editor.example"}
    preflight = http.options(
        "/sparql",
        headers={**origin, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"},
    )
    assert preflight.status_code == 200
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "content-type" in preflight.headers["access-control-allow-headers"]
    answer = http.get("/sparql?query=ASK%7B%7D", headers=origin)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    assert http.options("/sparql").headers["allow"] == "GET, HEAD, POST, OPTIONS"


def test_the_app_keeps_its_own_addresses(http: httpx.Client, server: Server) -> None:
    for path in ("/", "/case", "/_stcore/health"):
        answer = http.get(path, headers={"Origin": "https://editor.example"})
        assert answer.status_code == 200
        assert "access-control-allow-origin" not in answer.headers
    assert server.attempts() == []


def test_head_has_no_body(http: httpx.Client) -> None:
    answer = http.head("/sparql?query=ASK%7B%7D")
    assert (answer.status_code, answer.content) == (200, b"")


def test_nodes_lead_to_their_page_and_to_their_triples(http: httpx.Client) -> None:
    page = http.get("/id/lodkin-case", headers={"Accept": CHROME})
    assert (page.status_code, page.headers["location"]) == (303, "/case?case=lodkin-case")
    page = http.get("/id/river-police", headers={"Accept": CHROME})
    assert page.headers["location"] == "/entity?id=river-police"
    data = http.get("/id/lodkin-case", headers={"Accept": "text/turtle"}, follow_redirects=True)
    assert data.headers["content-type"].startswith("text/turtle")
    graph = Graph().parse(data=data.text, format="turtle")
    assert {str(s) for s in graph.subjects()} == {"https://w3id.org/jauap/id/lodkin-case"}


def test_graphs_named_beside_the_query_or_in_it(http: httpx.Client) -> None:
    base = "https://w3id.org/jauap/graph/source/"
    count = "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c a jauap:Case }"
    both = {"query": count, "default-graph-uri": [f"{base}river-2030", f"{base}harbour-2031"]}
    one = {"query": count, "default-graph-uri": f"{base}harbour-2031"}
    none = {"query": count, "named-graph-uri": f"{base}river-2030"}
    found = [
        http.post("/sparql", data=fields, headers={"Accept": "text/csv"}).text.split()[1]
        for fields in (both, one, none)
    ]
    written = [
        rows(http, count.replace("{ ?c", f"FROM <{base}river-2030> FROM <{base}harbour-2031> {{ ?c"))[0]["n"],
        rows(http, count.replace("{ ?c", f"FROM <{base}harbour-2031> {{ ?c"))[0]["n"],
        "0",
    ]
    assert found == written
    assert found[0] != "0"


def test_too_many_rows_are_an_error_and_never_cut(http: httpx.Client) -> None:
    query = "SELECT ?a ?b { ?a ?p ?o . ?b ?q ?r }"
    answer = http.post("/sparql", data={"query": query}, headers={"Accept": JSON}, timeout=60)
    assert answer.status_code == 500
    assert answer.json()["code"] == "too-many"
    enough = http.post("/sparql", data={"query": query + " LIMIT 10"}, headers={"Accept": JSON})
    assert len(json.loads(enough.content)["results"]["bindings"]) == 10


def test_an_answer_that_did_not_change_is_not_sent_again(http: httpx.Client) -> None:
    address = "/sparql?query=ASK%7B%7D"
    first = http.get(address, headers={"Accept": JSON})
    again = http.get(address, headers={"Accept": JSON, "If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = http.get(address, headers={"Accept": "text/csv", "If-None-Match": first.headers["etag"]})
    assert other.status_code == 200
