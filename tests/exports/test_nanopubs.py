"""Nanopublications: well formed as the guidelines say, and saying no more than the claim."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from jauap.exports.nanopubs import write_nanopubs
from jauap.exports.source import Source

PREFIXES = {
    "np": "http://www.nanopub.org/nschema#",
    "jauap": "https://w3id.org/jauap/ont#",
    "id": "https://w3id.org/jauap/id/",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
}
HEAD = """?h np:hasAssertion ?assertion ; np:hasProvenance ?provenance ; np:hasPublicationInfo ?pubinfo"""


@pytest.fixture(scope="module")
def published(source: Source, tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    path: Path = tmp_path_factory.mktemp("np") / "a.trig"
    write_nanopubs(source, path)
    store = ox.Store()
    store.load(path=str(path), format=ox.RdfFormat.TRIG)
    return store


def rows(store: ox.Store, query: str) -> list[list[str]]:
    return [[str(term) for term in row] for row in store.query(query, prefixes=PREFIXES)]


def ask(store: ox.Store, query: str) -> bool:
    return bool(store.query(query, prefixes=PREFIXES))


def test_each_claim_is_one_nanopublication_of_four_graphs(source: Source, published: ox.Store) -> None:
    heads = rows(
        published, f"SELECT ?np ?head {{ GRAPH ?head {{ ?np a np:Nanopublication . BIND(?np AS ?h) {HEAD} }} }}"
    )
    claim = ox.NamedNode("https://w3id.org/jauap/ont#Claim")
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    claims = {q.subject.value for q in source.store.quads_for_pattern(None, kind, claim, None)}
    assert len({np for np, _ in heads}) == len(heads) == len(claims)
    assert len(set(published.named_graphs())) == 4 * len(heads)
    assert not list(published.quads_for_pattern(None, None, None, ox.DefaultGraph()))


@pytest.mark.parametrize(
    "broken",
    [
        "?h a np:Nanopublication . ?h np:hasAssertion ?a, ?b FILTER(?a != ?b)",
        "GRAPH ?head { ?h a np:Nanopublication ; np:hasAssertion ?a } FILTER NOT EXISTS { GRAPH ?a { ?s ?p ?o } }",
        "GRAPH ?head { ?h np:hasProvenance ?p ; np:hasAssertion ?a } FILTER NOT EXISTS { GRAPH ?p { ?a ?x ?y } }",
        "GRAPH ?head { ?h np:hasPublicationInfo ?i } FILTER NOT EXISTS { GRAPH ?i { ?h dcterms:license ?l } }",
        "GRAPH ?head { ?h np:hasPublicationInfo ?i } FILTER NOT EXISTS { GRAPH ?i { ?h dcterms:created ?l } }",
    ],
)
def test_rules_of_the_guidelines(published: ox.Store, broken: str) -> None:
    assert not ask(published, f"ASK {{ {broken} }}")


def test_an_assertion_has_what_its_claim_carries_and_who_says_so(published: ox.Store) -> None:
    found = rows(
        published,
        """SELECT ?who ?status { GRAPH ?a { id:lodkin-beating jauap:violationType ?type }
        GRAPH ?p { ?a prov:wasAttributedTo ?who ; jauap:epistemicStatus ?status ; prov:wasDerivedFrom ?claim } }""",
    )
    assert found and all(status.endswith("#alleged>") and who.endswith("bright-shore>") for who, status in found)
    carried = rows(
        published, "SELECT DISTINCT ?p { GRAPH ?a { id:lodkin-detention ?p ?o } GRAPH ?h { ?x np:hasAssertion ?a } }"
    )
    assert not any("editorialNote" in p or "label" in p or "notStated" in p for (p,) in carried)


def test_a_denial_asserts_nothing_but_that_it_denies(published: ox.Store) -> None:
    denied = rows(
        published,
        """SELECT ?s ?p ?o { GRAPH ?pr { ?a jauap:epistemicStatus <https://w3id.org/jauap/voc/epistemic-status#denied> }
        GRAPH ?a { ?s ?p ?o } }""",
    )
    assert denied
    assert {p.rpartition("#")[2].rstrip(">") for _, p, _ in denied} == {"type", "disputedBy"}
