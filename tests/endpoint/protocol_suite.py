"""The W3C's tests of the SPARQL 1.1 Protocol, read from their manifest: what to send, and what must come back.

https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rdflib import RDF, BNode, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

SHARED = Path(os.environ.get("JAUAP_SHARED", Path(__file__).parents[3] / "shared"))
FOLDER = SHARED / "conformance" / "sparql11-protocol"
_DATA = "http://kasei.us/2009/09/sparql/data/"
GRAPHS = {f"{_DATA}data{n}.rdf": FOLDER / f"data{n}.nt" for n in (1, 2, 3)}
UNASKED_GRAPH = f"{_DATA}data0.rdf"

_MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
_HT = Namespace("http://www.w3.org/2011/http#")
_CNT = Namespace("http://www.w3.org/2011/content#")


@dataclass(frozen=True)
class Exchange:
    """One request, and what must come back: statuses like ``2xx``, a truth value, a kind of format."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    statuses: frozenset[str]
    boolean: bool | None
    format: str | None


@dataclass(frozen=True)
class ProtocolTest:
    """One test of the suite."""

    name: str
    exchanges: tuple[Exchange, ...]


def query_tests() -> list[ProtocolTest]:
    """Return the tests that ask; those that update are not for a graph that is only read."""
    if not (FOLDER / "manifest.ttl").is_file():
        return []
    graph = Graph().parse(FOLDER / "manifest.ttl", publicID="https://w3.test/manifest")
    entries = Collection(graph, next(graph.objects(None, _MF.entries)))
    return [test for entry in entries if "update" not in (test := _test(graph, entry)).name]


def _test(graph: Graph, entry: Node) -> ProtocolTest:
    connection = graph.value(entry, _MF.action)
    requests = Collection(graph, graph.value(connection, _HT.requests))
    return ProtocolTest(str(entry).rpartition("#")[2], tuple(_exchange(graph, request) for request in requests))


def _exchange(graph: Graph, request: Node) -> Exchange:
    body = graph.value(request, _HT.body)
    text = str(graph.value(body, _CNT.chars) or "") if body is not None else ""
    encoding = str(graph.value(body, _CNT.characterEncoding) or "UTF-8") if body is not None else "UTF-8"
    answer = graph.value(request, _HT.resp)
    boolean = graph.value(answer, _MF.expectedBoolean)
    form = graph.value(answer, _MF.expectedFormat)
    return Exchange(
        method=str(graph.value(request, _HT.methodName)),
        path=str(graph.value(request, _HT.absolutePath)),
        headers=dict(_headers(graph, request)),
        body=text.encode(encoding),
        statuses=frozenset(str(s)[-3:] for s in graph.objects(answer, _MF.expectedStatus)),
        boolean=None if boolean is None else bool(boolean.toPython()),  # type: ignore[union-attr]
        format=None if form is None else str(form),
    )


def _headers(graph: Graph, request: Node) -> Iterator[tuple[str, str]]:
    headers = graph.value(request, _HT.headers)
    for header in Collection(graph, headers) if isinstance(headers, (BNode, URIRef)) and headers != RDF.nil else []:
        yield str(graph.value(header, _HT.fieldName)), str(graph.value(header, _HT.fieldValue))
