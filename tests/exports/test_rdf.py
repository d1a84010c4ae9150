"""Every RDF format, read back by two libraries, says what the store says."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from jauap.exports import jsonld, ordered, rdf
from jauap.exports.ordered import by_graph, sorted_lines, sorted_quads
from jauap.exports.source import Source

WRITERS = {
    "nq": (rdf.write_nquads, ox.RdfFormat.N_QUADS, "nquads"),
    "trig": (rdf.write_trig, ox.RdfFormat.TRIG, "trig"),
    "jsonld": (jsonld.write_jsonld, ox.RdfFormat.JSON_LD, "json-ld"),
    "ttl": (rdf.write_turtle, ox.RdfFormat.TURTLE, "turtle"),
    "rdf": (rdf.write_rdfxml, ox.RdfFormat.RDF_XML, "xml"),
}


@pytest.fixture(scope="module")
def files(source: Source, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rdf")
    for name, (write, _, _) in WRITERS.items():
        write(source, folder / f"a.{name}")
    return folder


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def refuse(*_: object) -> None:
        raise AssertionError("a reader reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    yield


@pytest.mark.parametrize("name", WRITERS)
def test_nothing_is_lost_but_what_the_format_cannot_carry(source: Source, files: Path, name: str) -> None:
    read = list(ox.parse(path=str(files / f"a.{name}"), format=WRITERS[name][1]))
    if name in ("ttl", "rdf"):
        assert {q.triple for q in read} == {q.triple for q in source.store}
        assert "merged" in (files / f"a.{name}").read_text("utf-8")[:400]
    else:
        assert set(read) == set(source.store)


@pytest.mark.parametrize("name", WRITERS)
def test_rdflib_reads_the_same_offline(source: Source, files: Path, name: str, no_network: None) -> None:
    read = rdflib.Dataset(default_union=True).parse(files / f"a.{name}", format=WRITERS[name][2])
    assert len(set(read.triples((None, None, None)))) == len({q.triple for q in source.store})
    claim = rdflib.URIRef("https://w3id.org/jauap/ont#Claim")
    counted = source.store.query(f"SELECT DISTINCT ?c {{ GRAPH ?g {{ ?c a <{claim}> }} }}")
    assert len(set(read.subjects(rdflib.RDF.type, claim))) == len(list(counted))


def test_the_context_of_json_ld_is_in_the_file_and_used(files: Path) -> None:
    data = json.loads((files / "a.jsonld").read_text("utf-8"))
    assert data["@context"]["label"]["@container"] == "@language"
    nodes = {node["@id"]: node for graph in data["@graph"] for node in graph["@graph"] if "violationType" in node}
    beating = nodes["https://w3id.org/jauap/id/lodkin-beating"]
    assert beating["violationType"] == ["torture"]
    assert beating["@type"] == ["AllegedViolation"]
    assert set(beating["label"]) == {"ru", "en"}


def test_sorting_in_pieces_gives_what_sorting_at_once_gives(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = list(sorted_lines(source.store))
    assert whole == sorted({f"{quad} ." for quad in source.store})
    monkeypatch.setattr(ordered, "PIECE", 20_000)
    assert list(sorted_lines(source.store)) == whole
    quads = list(sorted_quads(source.store, by_graph))
    assert [str(q.graph_name) for q in quads] == sorted(str(q.graph_name) for q in quads)
    assert set(quads) == set(source.store)
