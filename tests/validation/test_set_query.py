"""One query over all focus nodes gives the rows that a query per focus node gives."""

import pytest

from jauap.errors import OntologyError
from jauap.validation.set_query import cut

from .graphs import agreed, focuses

DATA = """
id:a a jauap:Step ; jauap:by id:court ; jauap:next id:b ; jauap:n 1 , 2 , 3 .
id:b a jauap:Step ; jauap:next id:c ; jauap:n 4 ; jauap:claim id:k1 . id:k1 jauap:passage id:p1 . id:p1 jauap:start 1 .
id:c a jauap:Step ; jauap:by id:none ; jauap:claim id:k2 . id:k2 jauap:passage id:p2 .
id:d a jauap:Other ; jauap:by id:court ; jauap:next id:a ; jauap:n 9 .
id:court a jauap:Body . id:none a jauap:Body , jauap:Step .
"""

# What stands in WHERE, and the focus nodes that break the constraint.
BODIES = {
    "$this jauap:by ?x": "a c",
    "FILTER NOT EXISTS { $this jauap:by ?x }": "b none",
    "FILTER NOT EXISTS { ?x jauap:next $this }": "none",
    "FILTER EXISTS { ?x jauap:next $this . ?x a jauap:Other }": "a",
    "FILTER NOT EXISTS { $this jauap:claim ?k . ?k jauap:passage ?p . ?p jauap:start ?s FILTER(?s > 0) }": "a c none",
    "FILTER NOT EXISTS { { $this jauap:by id:court } UNION { $this jauap:claim ?k . ?k ?p id:p1 } }": "c none",
    "FILTER NOT EXISTS { { FILTER($this = id:a) } UNION { $this jauap:by ?x } }": "b none",
    "OPTIONAL { $this jauap:by ?x } FILTER(!bound(?x))": "b none",
    "OPTIONAL { $this jauap:next ?x FILTER(?x != $this) } FILTER(bound(?x))": "a b",
    "OPTIONAL { BIND($this AS ?x) } FILTER(?x = id:b)": "b",
    "{ $this jauap:by ?x } UNION { $this jauap:next ?x } FILTER(?x IN (id:b, id:none))": "a c",
    "{ FILTER($this = id:c) } UNION { FILTER($this = id:d) }": "c",
    "{ OPTIONAL { $this jauap:by ?x } FILTER(!bound(?x)) } UNION { $this jauap:by id:court }": "a b none",
    "{ { FILTER(STRENDS(STR($this), '}c')) } UNION { FILTER(STRENDS(STR($this), \"/c\")) } }": "c",
    "BIND(STR($this) AS ?name) # a comment with { and $this\\n FILTER(STRENDS(?name, 'a'))": "a",
    "{ SELECT $this (COUNT(?n) AS ?c) { OPTIONAL { $this jauap:n ?n } } GROUP BY $this } FILTER(?c != 1)": "a c none",
    "{ SELECT $this WHERE { { $this jauap:n 1 } UNION { $this jauap:n 9 } } }": "a",
    "$this jauap:next/jauap:next ?x": "a",
    "$this jauap:next+ id:c": "a b",
    "{ $this jauap:by id:court . } FILTER EXISTS { $this jauap:n ?n FILTER(?n > 2) }": "a",
    "FILTER(?this IN (id:a, id:d))": "a",
}


def shape(targets: str, select: str) -> str:
    query = select.replace("\n", "\\n").replace('"', '\\"')
    return f"""
    shp:A a sh:NodeShape ; {targets} ; sh:sparql shp:q .
    <https://w3id.org/jauap/shapes> sh:declare [ sh:prefix "id" ; sh:namespace "https://w3id.org/jauap/id/" ] .
    shp:q sh:prefixes <https://w3id.org/jauap/shapes> ; sh:message "m"@en ; sh:select "{query}" .
    """


@pytest.mark.parametrize("body", BODIES)
def test_the_rows_are_those_of_one_query_per_node(body: str) -> None:
    results = agreed(DATA, shape("sh:targetClass jauap:Step", f"SELECT DISTINCT $this WHERE {{ {body} }}"))
    assert focuses(results) == BODIES[body].split()


@pytest.mark.parametrize(
    ("targets", "expected"),
    [
        ("sh:targetSubjectsOf jauap:by", ["a", "c", "d"]),
        ("sh:targetObjectsOf jauap:by", ["court", "none"]),
        ("sh:targetNode id:a , id:nobody", ["a", "nobody"]),
        ("sh:targetClass jauap:Other , jauap:Body", ["court", "d", "none"]),
        ("sh:targetSubjectsOf jauap:by ; sh:targetNode id:a", ["a", "c", "d"]),
    ],
)
def test_every_kind_of_target_is_bound_once(targets: str, expected: list[str]) -> None:
    query = "SELECT $this (COUNT(*) AS ?value) WHERE { FILTER(true) } GROUP BY $this"
    results = agreed(DATA, shape(targets, query))
    assert focuses(results) == expected
    assert {result.value for result in results} == {'"1"^^<http://www.w3.org/2001/XMLSchema#integer>'}


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("SELECT $this WHERE { ?s ?p $this MINUS { $this a ?c } }", "MINUS"),
        ("SELECT $this WHERE { VALUES ?x { 1 } }", "VALUES"),
        ("SELECT $this WHERE { SERVICE <http://example.org/> { $this ?p ?o } }", "SERVICE"),
        ("SELECT $this WHERE { { SELECT ?x WHERE { ?x ?p $this } } }", "name \\$this"),
        ("SELECT $this WHERE { { SELECT * WHERE { ?x ?p $this } } }", "name \\$this"),
        ("SELECT ?x WHERE { $this ?p ?x }", "name \\$this"),
        ("SELECT (?x AS ?this) WHERE { ?x ?p ?o }", "AS must not"),
        ("ASK { $this ?p ?o }", "no SELECT"),
        ("SELECT $this WHERE { $this $PATH ?x }", "has no path"),
    ],
)
def test_what_shacl_does_not_allow_is_refused_with_the_reason(query: str, reason: str) -> None:
    with pytest.raises(OntologyError, match=reason):
        cut(query, None)


def test_words_in_texts_names_and_comments_are_no_keywords() -> None:
    query = """SELECT $this WHERE { # MINUS { VALUES
      $this ex:minus "SERVICE { VALUES"@en , 'MINUS', <http://example.org/values#SERVICE> }"""
    found = cut(query, None)
    assert found is not None
    assert found.bound_to("PATTERN").count("PATTERN") == 1


@pytest.mark.parametrize("end", ["LIMIT 1", "OFFSET 2"])
def test_a_query_that_counts_its_rows_stays_per_node(end: str) -> None:
    assert cut(f"SELECT $this WHERE {{ $this ?p ?o }} {end}", None) is None
    assert cut("SELECT $this WHERE { GRAPH ?g { $this ?p ?o } }", None) is None
    assert cut("SELECT $this WHERE { FILTER(bound($currentShape)) }", None) is None


def test_the_path_of_the_shape_takes_the_place_of_its_variable() -> None:
    found = cut("SELECT $this ?value WHERE { $this $PATH ?value . ?PATH2 ?p ?o }", "(<a:b>/<a:c>)")
    assert found is not None
    assert found.bound_to("T") == "SELECT $this ?value WHERE { T  $this (<a:b>/<a:c>) ?value . ?PATH2 ?p ?o }"
