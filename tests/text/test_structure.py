"""The structure of a document as a graph: asked with SPARQL, with the terms of the ontology."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from jauap.resources import ONTOLOGY
from jauap.text.structure import structure
from loaders.report_text import read_report

TEXT = (
    "ЧАСТЬ ПЕРВАЯ\n\nПервый абзац[^1] этой части.\n\n• пункт списка\n\n"
    "ЧАСТЬ ВТОРАЯ\n\nВторой абзац.\n\n[^1]: Решение суда.\n"
)
PREFIXES = (
    "PREFIX jauap: <https://w3id.org/jauap/ont#> PREFIX oa: <http://www.w3.org/ns/oa#> "
    "PREFIX dc: <http://purl.org/dc/terms/> PREFIX doco: <http://purl.org/spar/doco/> "
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
)


@pytest.fixture
def store(tmp_path: Path) -> ox.Store:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in structure(read_report(path), "some-report"))
    return store


def rows(store: ox.Store, query: str) -> list[tuple[str, ...]]:
    found = store.query(PREFIXES + query)
    assert isinstance(found, ox.QuerySolutions)
    return [tuple(str(value.value) for value in row) for row in found]  # type: ignore[union-attr]


def test_what_stands_under_a_heading_is_part_of_it(store: ox.Store) -> None:
    query = (
        "SELECT ?title ?kind ?start ?end { ?block dc:isPartOf ?section; dc:type ?kind; oa:hasSelector ?at . "
        "?section rdfs:label ?title . ?at oa:start ?start; oa:end ?end } ORDER BY ?start"
    )
    assert [(title, kind.rpartition("/")[2], TEXT[int(a) : int(b)]) for title, kind, a, b in rows(store, query)] == [
        ("ЧАСТЬ ПЕРВАЯ", "Paragraph", "Первый абзац[^1] этой части."),
        ("ЧАСТЬ ПЕРВАЯ", "ListItem", "пункт списка"),
        ("ЧАСТЬ ВТОРАЯ", "Paragraph", "Второй абзац."),
    ]


def test_a_footnote_is_part_of_the_block_with_its_mark(store: ox.Store) -> None:
    query = (
        "SELECT ?number ?start { ?note a jauap:Citation; jauap:citationNumber ?number; "
        "dc:isPartOf/oa:hasSelector/oa:start ?start }"
    )
    assert rows(store, query) == [("1", str(TEXT.index("Первый")))]
    assert rows(store, "SELECT ?s { ?p dc:type doco:Footnote; jauap:sectionPath ?s }") == [("Сноска 1",)]


def test_only_terms_of_the_ontology(store: ox.Store) -> None:
    declared = (ONTOLOGY / "jauap.ttl").read_text("utf-8")
    ours = "https://w3id.org/jauap/ont#"
    used = {q.predicate.value for q in store} | {q.object.value for q in store if isinstance(q.object, ox.NamedNode)}
    for term in used:
        if term.startswith(ours):
            assert f"jauap:{term.removeprefix(ours)} a owl:" in declared, term


def test_no_sentence_is_in_the_graph(store: ox.Store) -> None:
    words = {q.object.value for q in store if isinstance(q.object, ox.Literal)}
    assert not any("абзац" in value for value in words)
