"""The engine on small fictional data; every case is also put to pySHACL, which has to find the same."""

import random

import pytest
from pyoxigraph import NamedNode, Quad, Store

from jauap.errors import OntologyError
from jauap.validation import conforms, validate

from .graphs import ID, ONT, SH, SHP, agreed, focuses, quads, shapes

PERSON = """
shp:Person a sh:NodeShape ; sh:targetClass jauap:Person ;
  sh:property [ sh:path rdfs:label ; sh:minCount 1 ; sh:message "нет имени"@ru , "no name"@en ] .
"""


def test_a_missing_value_is_reported_with_all_that_is_known() -> None:
    (result,) = agreed("id:anna a jauap:Person . id:boris a jauap:Person ; rdfs:label 'B' .", PERSON)
    assert result.severity == "violation"
    assert result.shape == f"{SHP}Person"
    assert result.source == f"{SHP}Person--label"
    assert result.component == f"{SH}MinCountConstraintComponent"
    assert (result.focus, result.value) == (f"{ID}anna", None)
    assert result.path == "http://www.w3.org/2000/01/rdf-schema#label"
    assert result.messages == {"ru": "нет имени", "en": "no name"}


def test_severity_is_the_one_of_the_shape_that_holds_the_constraint() -> None:
    shape = """
    shp:A a sh:NodeShape ; sh:targetClass jauap:Person ; sh:severity sh:Warning ;
      sh:property [ sh:path jauap:a ; sh:minCount 1 ; sh:severity sh:Info ; sh:message "a"@en ] ,
                  [ sh:path jauap:b ; sh:minCount 1 ; sh:message "b"@en ] ;
      sh:nodeKind sh:BlankNode ; sh:message "c"@en .
    """
    results = agreed("id:anna a jauap:Person .", shape)
    assert {(r.message("en"), r.severity) for r in results} == {("a", "info"), ("b", "violation"), ("c", "warning")}
    assert not conforms(results)


def test_or_at_the_node_takes_the_message_of_the_node_shape() -> None:
    shape = """
    shp:Step a sh:NodeShape ; sh:targetClass jauap:Step ; sh:message "кто?"@ru , "who?"@en ;
      sh:or ( [ sh:property [ sh:path jauap:decidedBy ; sh:minCount 1 ] ]
              [ sh:property [ sh:path jauap:unknown ; sh:hasValue jauap:decidedBy ] ] ) .
    """
    data = """
    id:one a jauap:Step ; jauap:decidedBy id:court . id:two a jauap:Step ; jauap:unknown jauap:decidedBy .
    id:three a jauap:Step ; jauap:unknown jauap:outcome .
    """
    (result,) = agreed(data, shape)
    assert (result.focus, result.value, result.path) == (f"{ID}three", f"{ID}three", None)
    assert result.messages == {"ru": "кто?", "en": "who?"}


def test_qualified_value_shape_counts_the_values_that_fit() -> None:
    shape = """
    shp:Passage a sh:NodeShape ; sh:targetClass jauap:Passage ;
      sh:property [ sh:path jauap:selector ; sh:qualifiedMinCount 1 ; sh:message "no position"@en ;
        sh:qualifiedValueShape [ sh:property [ sh:path jauap:start ; sh:minCount 1 ; sh:lessThan jauap:end ] ] ] .
    """
    data = """
    id:p1 a jauap:Passage ; jauap:selector id:s1 . id:s1 jauap:start 1 ; jauap:end 9 .
    id:p2 a jauap:Passage ; jauap:selector id:s2 . id:s2 jauap:start 9 ; jauap:end 1 .
    """
    (result,) = agreed(data, shape)
    assert result.component == f"{SH}QualifiedMinCountConstraintComponent"
    assert result.focus == f"{ID}p2"


def test_dates_are_compared_as_dates() -> None:
    shape = """
    shp:Bounds a sh:NodeShape ; sh:targetSubjectsOf jauap:earliest ;
      sh:property [ sh:path jauap:earliest ; sh:datatype xsd:date ; sh:lessThanOrEquals jauap:latest ] .
    """
    data = """
    id:a jauap:earliest "2022-01-05"^^xsd:date ; jauap:latest "2022-01-05"^^xsd:date .
    id:b jauap:earliest "2022-01-06"^^xsd:date ; jauap:latest "2022-01-05"^^xsd:date .
    id:c jauap:earliest "2022-13-01"^^xsd:date . id:d jauap:earliest "2022-01-01" .
    """
    results = agreed(data, shape)
    assert [(r.focus.removeprefix(ID), r.component.removeprefix(SH)) for r in results] == [
        ("b", "LessThanOrEqualsConstraintComponent"),
        ("c", "DatatypeConstraintComponent"),
        ("d", "DatatypeConstraintComponent"),
    ]


def test_edtf_is_a_datatype_like_any_other() -> None:
    shape = "shp:D a sh:PropertyShape ; sh:targetSubjectsOf jauap:edtf ; sh:path jauap:edtf ; sh:datatype edtf:EDTF ."
    data = 'id:a jauap:edtf "2022-05~"^^edtf:EDTF . id:b jauap:edtf "2022-05~" . id:c jauap:edtf "2022"^^xsd:gYear .'
    assert focuses(agreed(data, shape)) == ["b", "c"]


def test_paths_are_written_as_sparql_writes_them() -> None:
    shape = """
    shp:A a sh:NodeShape ; sh:targetClass jauap:Case ;
      sh:property [ sh:path ( [ sh:inversePath jauap:about ] jauap:speaker ) ; sh:minCount 1 ] ;
      sh:property [ sh:path [ sh:inversePath jauap:partOf ] ; sh:minCount 1 ] .
    """
    results = agreed("id:one a jauap:Case .", shape)
    assert {r.path for r in results} == {f"((^<{ONT}about>)/<{ONT}speaker>)", f"(^<{ONT}partOf>)"}


def test_a_sparql_constraint_fills_in_its_variables_in_both_languages() -> None:
    shape = """
    shp:Order a sh:NodeShape ; sh:targetSubjectsOf jauap:precededBy ; sh:sparql shp:Order-q ; sh:severity sh:Warning .
    shp:Order-q sh:prefixes <https://w3id.org/jauap/shapes> ;
      sh:message "кончилось {?l}, до {$e}"@ru , "ended {?l}, before {$e}"@en ;
      sh:select '''SELECT $this (?before AS ?value) ?l ?e WHERE {
        $this jauap:precededBy ?before ; jauap:latest ?l . ?before jauap:earliest ?e FILTER(?l < ?e) }''' .
    """
    data = """
    id:a jauap:precededBy id:b ; jauap:latest "2020-01-01"^^xsd:date . id:b jauap:earliest "2021-01-01"^^xsd:date .
    id:c jauap:precededBy id:d ; jauap:latest "2022-01-01"^^xsd:date . id:d jauap:earliest "2021-01-01"^^xsd:date .
    """
    (result,) = agreed(data, shape)
    assert (result.severity, result.focus, result.value) == ("warning", f"{ID}a", f"{ID}b")
    assert (result.shape, result.constraint) == (f"{SHP}Order", f"{SHP}Order-q")
    assert result.messages["ru"] == "кончилось 2020-01-01, до 2021-01-01"
    assert result.messages["en"] == "ended 2020-01-01, before 2021-01-01"


def test_a_sparql_constraint_without_a_message_uses_the_one_of_its_shape() -> None:
    shape = """
    shp:A a sh:NodeShape ; sh:targetClass jauap:Person ; sh:message "всё"@ru , "all of {?this}"@en ;
      sh:sparql [ sh:select "SELECT $this WHERE { FILTER(true) }" ] .
    """
    (result,) = agreed("id:anna a jauap:Person .", shape)
    assert result.messages == {"ru": "всё", "en": f"all of {ID}anna"}
    assert result.constraint == f"{SHP}A--sparql"


def test_sparql_that_decides_for_another_shape_stays_with_the_validator() -> None:
    shape = """
    shp:A a sh:NodeShape ; sh:targetClass jauap:Person ; sh:message "m"@en ; sh:not shp:B .
    shp:B a sh:NodeShape ; sh:targetClass jauap:Body ;
      sh:sparql [ sh:message "имя {?value}"@ru , "named {?value}"@en ; sh:prefixes <https://w3id.org/jauap/shapes> ;
        sh:select "SELECT $this ?value WHERE { $this jauap:name ?value }" ] .
    """
    data = (
        "id:anna a jauap:Person ; jauap:name 'A' . id:boris a jauap:Person . id:court a jauap:Body ; jauap:name 'C' ."
    )
    assert shapes(shape).per_node == {f"{SHP}B"}
    results = agreed(data, shape)
    assert focuses(results) == ["boris", "court"]
    assert results[1].messages == {"ru": "имя C", "en": "named C"}
    assert results[1].constraint == f"{SHP}B--sparql"


def test_a_value_is_told_apart_from_an_iri() -> None:
    shape = "shp:A a sh:NodeShape ; sh:targetSubjectsOf jauap:n ; sh:property [ sh:path jauap:n ; sh:in ( 1 ) ] ."
    results = agreed("""id:a jauap:n 'id:a' , id:a , 2 , "x\\n\\"y\\""@ru , '01'^^xsd:integer .""", shape)
    xsd = "http://www.w3.org/2001/XMLSchema#integer"
    assert {r.value for r in results} == {'"id:a"', f"{ID}a", f'"2"^^<{xsd}>', '"x\\n\\"y\\""@ru', f'"01"^^<{xsd}>'}


def test_graph_names_do_not_count_and_repeats_are_one() -> None:
    shape = """
    shp:A a sh:NodeShape ; sh:targetClass jauap:Person ; sh:property [ sh:path jauap:n ; sh:maxCount 1 ] ;
      sh:sparql [ sh:prefixes <https://w3id.org/jauap/shapes> ; sh:message "sum {?sum}"@en ;
        sh:select "SELECT $this (SUM(?n) AS ?sum) WHERE { $this jauap:n ?n } GROUP BY $this HAVING (SUM(?n) > 5)" ] .
    """
    data = quads(
        "id:g1 { id:a a jauap:Person ; jauap:n 4 } id:g2 { id:a jauap:n 4 } id:g3 { id:b a jauap:Person ; jauap:n 9 }"
    )
    store = Store()
    store.extend(data)
    for given in (data, iter(data), store, data * 2):
        results = validate(given, shapes(shape))
        assert [(r.focus, r.message("en")) for r in results] == [(f"{ID}b", "sum 9")]


def test_superclasses_count_when_the_data_say_so() -> None:
    """A target on a superclass looks at nothing unless the types, or the subclass axioms, are in the data."""
    shape = """
    shp:A a sh:NodeShape ; sh:targetClass jauap:Event ; sh:property [ sh:path jauap:claim ; sh:minCount 1 ] ;
      sh:sparql [ sh:select "SELECT $this WHERE { FILTER(true) }" ] .
    """
    bare = "id:a a jauap:Removal ."
    axioms = "jauap:Removal rdfs:subClassOf jauap:Step . jauap:Step rdfs:subClassOf jauap:Event , jauap:Removal ."
    assert agreed(bare, shape) == []
    assert len(agreed(bare + "id:a a jauap:Event .", shape)) == 2
    assert len(agreed(bare + axioms, shape)) == 2
    assert len(agreed(bare + axioms + "id:a a jauap:Event , jauap:Step .", shape)) == 2


@pytest.mark.parametrize("engine", ["fast", "pyshacl"])
def test_focus_limits_what_is_reported(engine: str) -> None:
    data, loaded = quads("id:anna a jauap:Person . id:boris a jauap:Person ."), shapes(PERSON)
    for focus in ({f"{ID}boris"}, [f"{ID}boris"], lambda iri: iri.endswith("boris")):
        assert focuses(validate(data, loaded, focus=focus, engine=engine)) == ["boris"]
    assert validate(data, loaded, focus=set()) == []


def test_the_order_does_not_depend_on_the_order_of_the_data() -> None:
    data, loaded = quads(" ".join(f"id:p{n} a jauap:Person ." for n in range(30))), shapes(PERSON)
    expected = validate(data, loaded)
    random.Random(1).shuffle(data)
    assert validate(data, loaded) == expected
    assert focuses(expected) == sorted(f"p{n}" for n in range(30))


def test_no_data_conforms() -> None:
    assert validate([], shapes(PERSON)) == []
    assert validate(Store(), shapes(PERSON)) == []


def test_deactivated_shapes_and_constraints_say_nothing() -> None:
    shape = """
    shp:A a sh:NodeShape ; sh:targetClass jauap:Person ; sh:deactivated true ; sh:sparql shp:q ;
      sh:property [ sh:path jauap:x ; sh:minCount 1 ; sh:sparql shp:q ] .
    shp:B a sh:NodeShape ; sh:targetClass jauap:Person ; sh:sparql shp:off .
    shp:q sh:select "SELECT $this WHERE { FILTER(true) }" .
    shp:off sh:deactivated true ; sh:select "SELECT $this WHERE { }" .
    """
    assert agreed("id:anna a jauap:Person .", shape) == []


def test_a_property_shape_below_another_looks_at_the_values() -> None:
    shape = """
    shp:A a sh:NodeShape ; sh:targetClass jauap:Case ; sh:property [ sh:path jauap:step ;
      sh:property [ sh:path jauap:date ; sh:sparql [ sh:message "{?value}"@en ;
        sh:select "SELECT $this ?value WHERE { $this $PATH ?value . FILTER(isIRI(?value)) }" ] ] ] .
    """
    data = """
    id:c a jauap:Case ; jauap:step id:s1 , id:s2 . id:s1 jauap:date id:x . id:s2 jauap:date 'd' .
    id:s3 jauap:date id:y .
    """
    (result,) = agreed(data, shape)
    assert (result.focus, result.path, result.value) == (f"{ID}s1", f"{ONT}date", f"{ID}x")
    assert result.shape == f"{SHP}A"


def test_blank_nodes_in_data_are_named_as_such() -> None:
    results = validate(quads("[] a jauap:Person ."), shapes(PERSON))
    assert results[0].focus.startswith("_:")


def test_shapes_that_the_judge_refuses_are_an_ontology_error() -> None:
    loaded = shapes(
        'shp:A sh:targetClass jauap:P ; sh:sparql [ sh:select "SELECT $this WHERE { FILTER(bound($shapesGraph)) }" ] .'
    )
    assert loaded.per_node == {f"{SHP}A"}
    with pytest.raises(OntologyError, match="shapesGraph"):
        validate(
            [Quad(*(NamedNode(i) for i in (f"{ID}a", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", f"{ONT}P")))],
            loaded,
            engine="pyshacl",
        )
