"""What the loader reads from the ontology."""

import time

import pytest

from jauap.errors import OntologyError
from jauap.namespaces import ONT, VOC
from jauap.owl.vocabulary import Term, load_vocabulary

from .conftest import Project


def test_keys_carry_kind_list_and_number(project: Project) -> None:
    keys = load_vocabulary(project() / "ontology").keys
    assert keys["lamp"] == Term("lamp", f"{ONT}lamp", "value-list", f"{VOC}lamp", at_most_one=True)
    assert keys["keptBy"] == Term("keptBy", f"{ONT}keptBy", "reference")


def test_a_sheet_key_replaces_the_local_name(project: Project) -> None:
    keys = load_vocabulary(project() / "ontology").keys
    assert keys["stairs"].iri == f"{ONT}steps"
    assert "steps" not in keys


def test_classes_and_their_superclasses(project: Project) -> None:
    vocabulary = load_vocabulary(project() / "ontology")
    assert vocabulary.classes["Lightship"] == f"{ONT}Lightship"
    assert vocabulary.superclasses[f"{ONT}Lightship"] == (f"{ONT}Lighthouse",)
    assert vocabulary.superclasses[f"{ONT}Lighthouse"] == ()


def test_value_lists_are_empty_until_they_are_written(project: Project) -> None:
    folder = project() / "ontology"
    assert load_vocabulary(folder).schemes == {f"{VOC}lamp": frozenset({"oil", "keptBy"})}
    (folder / "concepts.ttl").unlink()
    assert load_vocabulary(folder).schemes == {}


def test_all_declared_terms_are_known(project: Project) -> None:
    terms = load_vocabulary(project() / "ontology").terms
    assert {f"{ONT}Keeper", f"{ONT}steps", f"{ONT}sheetKey"} < terms


def test_one_key_for_two_properties_is_an_error(project: Project) -> None:
    folder = project(ontology=[('sheetKey "stairs"', 'sheetKey "keptBy"')]) / "ontology"
    with pytest.raises(OntologyError, match="key 'keptBy' stands for"):
        load_vocabulary(folder)


def test_a_missing_ontology_is_an_error_that_names_the_file(project: Project) -> None:
    folder = project() / "ontology"
    (folder / "jauap.ttl").unlink()
    with pytest.raises(OntologyError, match=r"jauap\.ttl"):
        load_vocabulary(folder)


def test_a_circle_of_superclasses_ends(project: Project) -> None:
    circle = [('"lighthouse"@en ;', '"lighthouse"@en ; rdfs:subClassOf jauap:Lightship ;')]
    superclasses = load_vocabulary(project(ontology=circle) / "ontology").superclasses
    assert superclasses[f"{ONT}Lightship"] == (f"{ONT}Lighthouse",)


def test_the_projects_own_vocabulary_loads_in_no_time() -> None:
    spans = []
    for _ in range(5):
        start = time.process_time()
        vocabulary = load_vocabulary()
        spans.append(time.process_time() - start)
    assert min(spans) < 0.06
    assert vocabulary.keys["date"].iri == f"{ONT}edtf"
    assert vocabulary.keys["holder"].iri == vocabulary.keys["member"].iri
    assert vocabulary.superclasses[f"{ONT}PleaAgreement"] == (f"{ONT}Decision", f"{ONT}ProceduralStep", f"{ONT}Event")


def test_value_lists_are_named_after_their_properties() -> None:
    for term in load_vocabulary().keys.values():
        if term.scheme is not None and term.key != "competenceOver":  # takes its values from "matter"
            kebab = "".join(f"-{c.lower()}" if c.isupper() else c for c in term.key)
            assert term.scheme == VOC + kebab
