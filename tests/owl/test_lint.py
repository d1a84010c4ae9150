"""A sound ontology gives no issue; each planted fault gives its own, at its line."""

from pathlib import Path

import pytest

from jauap.errors import Issue
from jauap.namespaces import VOC
from jauap.owl.lint import lint

from .conftest import Project


def only_issue(folder: Path) -> Issue:
    issues = lint(folder)
    assert len(issues) == 1, "\n".join(map(str, issues))
    return issues[0]


def test_lint_of_the_project_itself_finds_nothing() -> None:
    assert [str(issue) for issue in lint()] == []


def test_lint_of_a_sound_ontology_finds_nothing(project: Project) -> None:
    assert [str(issue) for issue in lint(project())] == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"маяк"@ru , ', "", "no label in 'ru'"),
        (' , "A tower with a light."@en', "", "no definition in 'en'"),
        (' , "A tower with a light."@en', ' , "A tower with a light."@fr', "no definition in 'en'"),
        ('"lightship"@en', '"Lighthouse"@en', "that of the class jauap:Lighthouse already"),
        ('"вид огня"@ru', '"кем охраняется"@ru', "that of the property jauap:keptBy already"),
        ("rdfs:domain jauap:Lighthouse", "rdfs:domain jauap:Lihgthouse", "used as a class, but not declared"),
        ("rdfs:range jauap:Keeper", "rdfs:subPropertyOf jauap:watchedBy", "used as a property, but not declared"),
        ('valueKind "integer" ;', 'valueKind "integer" , "decimal" ;', "stands for"),
        ('valueKind "integer" ;', 'valueKind "number" ;', "unknown valueKind 'number'"),
        (" jauap:valuesFrom <https://w3id.org/jauap/voc/lamp> ;", "", "needs exactly one"),
        ("rdfs:range xsd:integer", "rdfs:range xsd:date", "leave it to a shape"),
        ("jauap:keptBy a owl:ObjectProperty", "jauap:keptBy a owl:ObjectProperty , owl:DatatypeProperty", "two kinds"),
        (
            "jauap:steps a owl:DatatypeProperty",
            "jauap:steps a owl:DatatypeProperty , owl:SymmetricProperty",
            "for object",
        ),
        ("jauap:keptBy a owl:ObjectProperty", "jauap:keptBy a owl:ObjectProperty , owl:ReflexiveProperty", "RL"),
        ("rdfs:subClassOf jauap:Lighthouse", "rdfs:subClassOf jauap:Lighthouse , owl:Thing", "owl:Thing"),
        ("rdfs:subClassOf jauap:Lighthouse", "rdfs:subClassOf [ a owl:Class ]", "a node without IRI"),
        ("rdfs:range jauap:Keeper", "rdfs:range jauap:Keeper ; owl:hasKey jauap:steps", "constructs"),
    ],
)
def test_lint_finds_a_fault_in_the_ontology(project: Project, old: str, new: str, message: str) -> None:
    issues = lint(project(ontology=[(old, new)]))
    assert any(message in issue.message for issue in issues), "\n".join(map(str, issues))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"масло"@ru', '"oil, in short"@en', "no label in 'ru'"),
        ('rdfs:label "масло"@ru', 'rdfs:label "керосин"@ru', "differs from skos:prefLabel"),
        ('"as kept"@en', '"oil"@en', "that of the value lamp:oil already"),
        ("oil a skos:Concept", "oil a skos:Concept ; skos:inScheme lamp:other", "stands in one list"),
        (f"{VOC}lamp> a skos:", f"{VOC}lens> a skos:", "which is no value list"),
    ],
)
def test_lint_finds_a_fault_in_a_value_list(project: Project, old: str, new: str, message: str) -> None:
    issues = lint(project(concepts=[(old, new)]))
    assert any(message in issue.message for issue in issues), "\n".join(map(str, issues))


def test_lint_finds_a_list_that_no_property_uses(project: Project) -> None:
    labels = 'skos:prefLabel "линза"@ru , "lens"@en ; rdfs:label "линза"@ru , "lens"@en ;'
    added = f"""<{VOC}lens> a skos:ConceptScheme ; {labels} skos:definition "Линзы."@ru , "Lenses."@en .
        <{VOC}lens#round> a skos:Concept ; {labels} skos:inScheme <{VOC}lens> .
        lamp:oil a"""
    found = only_issue(project(concepts=[("lamp:oil a", added)]))
    assert found.source == "ontology/concepts.ttl"
    assert "no property takes its values from" in found.message


def test_lint_finds_an_undeclared_term_in_a_query(project: Project) -> None:
    found = only_issue(project(query=[("jauap:keptBy/jauap:steps", "jauap:keptBy/jauap:stesp")]))
    assert (found.source, found.line) == ("queries/questions/lights.rq", 4)
    assert "jauap:stesp" in found.message


def test_lint_finds_an_unknown_value_in_a_query(project: Project) -> None:
    found = only_issue(project(query=[("lamp:oil", "lamp:oils")]))
    assert "lamp:oils" in found.message


def test_lint_finds_an_undeclared_term_in_sparql_inside_a_shape(project: Project) -> None:
    folder = project()
    (folder / "ontology" / "shapes").mkdir()
    shape = (
        '@prefix jauap: <https://w3id.org/jauap/ont#> .\njauap:s jauap:select """SELECT * { ?x\n jauap:hieght 3 }""" .'
    )
    (folder / "ontology" / "shapes" / "towers.ttl").write_text(shape, encoding="utf-8")
    places = {(issue.source, issue.line, issue.message.split(":")[1]) for issue in lint(folder)}
    assert ("ontology/shapes/towers.ttl", 3, "hieght") in places


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("stairs:", "steps:", 7),  # the term's name, where the sheet has a key of its own for it
        ("type: Lighthouse", "type: Lighthuose", 5),
        ("at:", "att:", 8),
    ],
)
def test_lint_finds_an_unknown_name_in_a_sheet(project: Project, old: str, new: str, line: int) -> None:
    found = only_issue(project(sheet=[(old, new)]))
    assert (found.source, found.line) == ("graph_data/reports/sea-2020/lights.yaml", line)


def test_lint_finds_a_term_that_nothing_uses(project: Project) -> None:
    found = only_issue(project(query=[("a jauap:Lightship ;", "")]))
    assert found.message.startswith("jauap:Lightship: no axiom, shape, query, sheet or value list uses")
    assert found.source == "ontology/jauap.ttl"


def test_lint_says_where_a_term_is_declared(project: Project) -> None:
    folder = project(ontology=[('"маяк"@ru , ', "")])
    lines = (folder / "ontology" / "jauap.ttl").read_text(encoding="utf-8").splitlines()
    assert lines[only_issue(folder).line - 1].startswith("jauap:Lighthouse a owl:Class")


def test_lint_of_a_broken_file_is_one_issue(project: Project) -> None:
    assert "jauap.ttl" in only_issue(project(ontology=[("owl:Class ;", "owl:Class")])).message
