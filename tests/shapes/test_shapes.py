"""The project's shapes: each has a failing case, and pySHACL finds exactly what the cases say."""

import re
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from .reading import (
    CASES,
    HERE,
    ONT,
    PARAMETERS,
    SHP,
    TARGETS,
    VOC,
    Finding,
    case,
    data,
    declared,
    expected,
    ontology,
    reporting,
    shapes,
)

SEVERITIES = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}
# Parts of a claim about one value: what they hold depends on the property, or stands in the passage's own shape.
UNCHECKED = {"claimObject", "claimPredicate", "claimValue", "involvementIn"}


@pytest.fixture(scope="module")
def report() -> Graph:
    _, report, _ = pyshacl.validate(data(), shacl_graph=shapes())
    assert isinstance(report, Graph)
    return report


@pytest.fixture(scope="module")
def found(report: Graph) -> set[Finding]:
    return {
        Finding(
            str(report.value(result, SH.focusNode)),
            str(report.value(result, SH.sourceConstraint) or report.value(result, SH.sourceShape)),
            SEVERITIES[URIRef(str(report.value(result, SH.resultSeverity)))],
        )
        for result in report.objects(None, SH.result)
    }


@pytest.mark.parametrize("path", [HERE / "context.ttl", *CASES], ids=lambda path: path.stem)
def test_case_fails_as_it_says_and_nowhere_else(path: Path, found: set[Finding]) -> None:
    nodes = {str(node) for node in case(path).subjects()}
    assert sorted(finding for finding in found if finding.focus in nodes) == sorted(expected(path))


def test_nothing_but_the_cases_is_found_wanting(found: set[Finding]) -> None:
    nodes = {str(node) for path in (HERE / "context.ttl", *CASES) for node in case(path).subjects()}
    assert [finding for finding in sorted(found) if finding.focus not in nodes] == []


def test_every_shape_has_a_failing_case() -> None:
    failing = {URIRef(finding.source) for path in CASES for finding in expected(path)}
    assert sorted(reporting() - failing) == []
    assert sorted(failing - reporting()) == []


def test_every_constraint_of_a_shape_has_a_failing_case(report: Graph) -> None:
    broken = {
        (report.value(result, SH.sourceShape), report.value(result, SH.sourceConstraintComponent))
        for result in report.objects(None, SH.result)
    }
    for shape in reporting():
        for parameter in PARAMETERS:
            name = str(parameter).removeprefix(str(SH))
            if (shape, parameter, None) in shapes():
                assert (shape, SH[f"{name[0].upper()}{name[1:]}ConstraintComponent"]) in broken, (shape, name)


@pytest.mark.parametrize("number", range(1, 26))
def test_every_shape_of_the_design_is_there(number: int) -> None:
    assert any(str(shape).startswith(f"{SHP}S{number:02}-") for shape in reporting())


def test_messages_and_names_are_in_both_languages() -> None:
    for shape in reporting():
        for predicate in (SH.message, SH.name):
            texts = list(shapes().objects(_named(shape, predicate), predicate))
            assert sorted(str(text.language) for text in texts if isinstance(text, Literal)) == ["en", "ru"], shape
            assert len({str(text) for text in texts}) == 2, shape


def test_every_reporting_shape_has_severity_group_and_order() -> None:
    groups = set(shapes().subjects(RDF.type, SH.PropertyGroup))
    for constraint in reporting():
        shape = _named(constraint, SH.name)
        assert shapes().value(shape, SH.severity) in SEVERITIES, shape
        assert shapes().value(shape, SH.group) in groups, shape
        assert isinstance(shapes().value(shape, SH.order), Literal), shape


def test_message_variables_are_selected() -> None:
    for constraint in set(shapes().objects(None, SH.sparql)):
        selected = str(shapes().value(constraint, SH.select)).partition("WHERE")[0]
        for message in shapes().objects(constraint, SH.message):
            for variable in re.findall(r"\{[?$](\w+)\}", str(message)):
                assert re.search(rf"[?$]{variable}\b", selected), (constraint, variable)


def test_only_lists_and_paths_are_blank() -> None:
    graph = shapes()
    inside = {SH.alternativePath, SH.inversePath, SH.zeroOrMorePath, SH.oneOrMorePath, RDF.first}
    for node in {subject for subject in graph.subjects() if isinstance(subject, BNode)}:
        assert inside & set(graph.predicates(node)), dict(graph.predicate_objects(node))


def test_every_term_of_ours_is_declared() -> None:
    named = {term for triple in shapes() for term in triple if isinstance(term, URIRef)}
    for query in shapes().objects(None, SH.select):
        prefixes = {
            str(shapes().value(node, SH.prefix)): str(shapes().value(node, SH.namespace))
            for node in shapes().subjects(RDF.type, SH.PrefixDeclaration)
        }
        for prefix, local in re.findall(r"(?<![\w?$:/])(\w+):(\w[\w-]*)", re.sub(r'"[^"]*"', "", str(query))):
            named.add(URIRef(prefixes[prefix] + local))
    assert sorted(term for term in named if str(term).startswith((ONT, VOC)) and not declared(term)) == []


def test_every_property_of_a_sheet_has_a_shape_for_its_values() -> None:
    kinds = {kind: set(ontology().subjects(URIRef(f"{ONT}valueKind"), Literal(kind))) for kind in _kinds()}
    looked_at = {shapes().value(shape, SH.path) for shape in reporting()} - {None}
    plain = set().union(*kinds.values()) - {URIRef(ONT + name) for name in UNCHECKED}
    alternatives = {term for cell in shapes().subjects(RDF.first) for term in shapes().objects(cell, RDF.first)}
    missing = map(str, plain - looked_at - alternatives)
    assert list(missing) == ["http://www.w3.org/2004/02/skos/core#exactMatch"]  # set by hand, never in sheets


def test_every_value_list_is_asked_for_by_its_own_property() -> None:
    for prop, scheme in ontology().subject_objects(URIRef(f"{ONT}valuesFrom")):
        shape = next(s for s in shapes().subjects(SH.path, prop) if str(s).startswith(f"{SHP}S24-"))
        member = shapes().value(shapes().value(shape, SH.node), SH.property)
        assert shapes().value(member, SH.hasValue) == scheme, prop


def test_every_class_is_looked_at() -> None:
    targets = set(shapes().objects(None, SH.targetClass))
    for name in ontology().subjects(RDF.type, OWL.Class):
        if str(name).startswith(ONT):
            assert targets & set(ontology().transitive_objects(name, RDFS.subClassOf)), name


def test_queries_find_the_same_as_one_set_query(found: set[Finding]) -> None:
    store = ox.Store()
    store.bulk_load(data().serialize(format="nt").encode(), format=ox.RdfFormat.N_TRIPLES)
    prefixes = {
        str(shapes().value(node, SH.prefix)): str(shapes().value(node, SH.namespace))
        for node in shapes().subjects(RDF.type, SH.PrefixDeclaration)
    }
    for constraint in set(shapes().objects(None, SH.sparql)):
        query = str(shapes().value(constraint, SH.select))
        assert not re.search(r"\b(MINUS|VALUES|GRAPH|SERVICE|LIMIT|EXISTS)\b", query), constraint
        assert re.search(r"WHERE \{\s*\$this ", query), constraint
        rows = store.query(query, prefixes=prefixes)
        assert isinstance(rows, ox.QuerySolutions)
        judged = {finding.focus for finding in found if finding.source == str(constraint)}
        assert {row["this"].value for row in rows} == judged, constraint


def test_shapes_without_target_are_used() -> None:
    graph = shapes()
    used = {term for _, predicate, term in graph if predicate not in (RDF.type, SH.group)}
    loose = {
        shape
        for kind in (SH.NodeShape, SH.PropertyShape)
        for shape in graph.subjects(RDF.type, kind)
        if shape not in used and not any((shape, target, None) in graph for target in TARGETS)
    }
    assert loose == set()


def _named(constraint: Node, predicate: Node) -> Node:
    """A query has its own messages; its name, group and severity are those of its shape."""
    owner = shapes().value(predicate=SH.sparql, object=constraint)
    return constraint if owner is None or predicate == SH.message else owner


def _kinds() -> set[str]:
    return {str(kind) for kind in ontology().objects(None, URIRef(f"{ONT}valueKind"))}
