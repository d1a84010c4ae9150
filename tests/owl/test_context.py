"""The context is made from the ontology, up to date, and read alike by two JSON-LD processors."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph

from jauap.errors import OntologyError
from jauap.namespaces import EDTF, ID, LEX, ONT, RDF, RDFS, VOC, XSD
from jauap.owl.context import build_context, render, write
from jauap.owl.vocabulary import load_vocabulary
from jauap.resources import ONTOLOGY

from .conftest import Project

RECORD = {
    "id": "decision-1",
    "type": "Decision",
    "label": {"ru": "решение", "en": ["decision", "ruling"]},
    "date": "2022-05~",
    "decidedBy": ["court-1", "lex:kz/act-2000/art1"],
    "outcome": "terminated",
    "termYears": "2.5",
    "ageAtEvent": "15",
    "suspensive": "true",
    "notStated": f"{ONT}ground",
    "place": "town",
    "role": ["victim", "judge"],
    "unit": "amount",
    "actingBodyStatus": "unknown",
    "clockTime": {"ru": "около 10:30", "en": "about 10:30"},
}


def triples(context: dict[str, object]) -> set[tuple[str, str]]:
    text = json.dumps(context | RECORD)
    found = {(q.predicate.value, str(q.object)) for q in ox.parse(text, format=ox.RdfFormat.JSON_LD)}
    rdflib = {(str(p), o.n3()) for _, p, o in Graph().parse(data=text, format="json-ld")}
    assert {p for p, _ in found} == {p for p, _ in rdflib}
    assert {(p, o) for p, o in found if o.startswith("<")} == {(p, o) for p, o in rdflib if o.startswith("<")}
    return found


def test_the_context_on_disk_is_the_one_made_from_the_ontology() -> None:
    assert (ONTOLOGY / "context.jsonld").read_text(encoding="utf-8") == render(load_vocabulary())


def test_a_record_becomes_the_triples_that_are_meant() -> None:
    found = triples(build_context(load_vocabulary()))
    assert found == {
        (f"{RDF}type", f"<{ONT}Decision>"),
        (f"{RDFS}label", '"решение"@ru'),
        (f"{RDFS}label", '"decision"@en'),
        (f"{RDFS}label", '"ruling"@en'),
        (f"{ONT}edtf", f'"2022-05~"^^<{EDTF}>'),
        (f"{ONT}decidedBy", f"<{ID}court-1>"),
        (f"{ONT}decidedBy", f"<{LEX}kz/act-2000/art1>"),
        (f"{ONT}outcome", f"<{VOC}outcome#terminated>"),
        (f"{ONT}termYears", f'"2.5"^^<{XSD}decimal>'),
        (f"{ONT}ageAtEvent", f'"15"^^<{XSD}integer>'),
        (f"{ONT}suspensive", f'"true"^^<{XSD}boolean>'),
        (f"{ONT}notStated", f"<{ONT}ground>"),
        ("http://semanticweb.cs.vu.nl/2009/11/sem/hasPlace", f"<{ID}town>"),
        # values that have the name of a key are values all the same
        ("http://www.w3.org/ns/prov#hadRole", f"<{VOC}role#victim>"),
        ("http://www.w3.org/ns/prov#hadRole", f"<{VOC}role#judge>"),
        (f"{ONT}unit", f"<{VOC}unit#amount>"),
        (f"{ONT}actingBodyStatus", f"<{VOC}acting-body-status#unknown>"),
        (f"{ONT}clockTime", '"около 10:30"@ru'),
        (f"{ONT}clockTime", '"about 10:30"@en'),
    }


def test_every_value_of_every_list_expands_into_its_list() -> None:
    vocabulary = load_vocabulary()
    context = build_context(vocabulary)
    for term in vocabulary.keys.values():
        values = sorted(vocabulary.schemes.get(term.scheme or "", ()))
        text = json.dumps(context | {"id": "x", term.key: values})
        found = {quad.object.value for quad in ox.parse(text, format=ox.RdfFormat.JSON_LD)}
        assert found == {f"{term.scheme}#{value}" for value in values}


def test_a_key_with_the_name_of_a_class_is_an_error(project: Project) -> None:
    folder = project(ontology=[('sheetKey "stairs"', 'sheetKey "Keeper"')]) / "ontology"
    with pytest.raises(OntologyError, match="key and class of one name: Keeper"):
        render(load_vocabulary(folder))


def test_a_value_with_the_name_of_its_own_key_is_an_error(project: Project) -> None:
    folder = project(concepts=[("lamp:oil", "lamp:lamp")]) / "ontology"
    with pytest.raises(OntologyError, match="the name of its key 'lamp'"):
        render(load_vocabulary(folder))


def test_write_puts_the_context_beside_the_ontology(project: Project) -> None:
    written: Path = write(project() / "ontology")
    assert json.loads(written.read_text(encoding="utf-8"))["@context"]["stairs"]["@id"] == f"{ONT}steps"
