"""Patterns in EXISTS follow from one another; everything else stays as it was written."""

import pytest
from pyoxigraph import Store

from jauap.validation.correlate import correlated


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            "FILTER NOT EXISTS { $this :a ?x . ?x :b ?y ; :c 1.5 . ?y :d 'e.f' . }",
            "FILTER NOT EXISTS { $this :a ?x . LATERAL { ?x :b ?y ; :c 1.5  } . LATERAL { ?y :d 'e.f'  } . }",
        ),
        (
            "FILTER EXISTS { ?x :a $this . ?x :b ?y FILTER(?y > 1 || regex(?x, 'a . b')) FILTER :f(?y) }",
            "FILTER EXISTS { ?x :a $this . LATERAL { ?x :b ?y  } FILTER(?y > 1 || regex(?x, 'a . b')) FILTER :f(?y) }",
        ),
        (
            "FILTER EXISTS { { ?x :a ?y . ?y :b ?z } UNION { ?x :c ?y } }",
            "FILTER EXISTS { { ?x :a ?y . LATERAL { ?y :b ?z  } } UNION { ?x :c ?y } }",
        ),
        (
            "FILTER EXISTS { $this :a ?x FILTER NOT EXISTS { ?x :b ?y . ?y :c ?z } }",
            "FILTER EXISTS { $this :a ?x FILTER NOT EXISTS { ?x :b ?y . LATERAL { ?y :c ?z  } } }",
        ),
    ],
)
def test_triples_after_the_first_are_wrapped(given: str, expected: str) -> None:
    assert correlated(f"SELECT $this {{ ?s ?p ?o . {given} }}") == f"SELECT $this {{ ?s ?p ?o . {expected} }}"


@pytest.mark.parametrize(
    "text",
    [
        "?a :b ?c . ?c :d ?e . OPTIONAL { ?e :f ?g . ?g :h ?i }",
        "FILTER EXISTS { ?a :b ?c }",
        "FILTER EXISTS { ?a :b [ :c ?d ] . ?d :e ?f }",
        "FILTER EXISTS { ?a :b _:c . _:c :e ?f }",
        "FILTER EXISTS { ?a :b ?c BIND(STR(?c) AS ?d) }",
    ],
)
def test_what_needs_no_change_or_must_not_be_torn_stays(text: str) -> None:
    query = f"SELECT $this {{ {text} }}"
    assert correlated(query) == query


def test_the_engine_understands_it() -> None:
    store = Store()
    query = "SELECT ?s { ?s ?p ?o FILTER NOT EXISTS { ?s <a:b> ?x . ?x <a:c> ?y . ?y a <a:D> FILTER(?y != ?o) } }"
    assert "LATERAL" in correlated(query)
    assert list(store.query(correlated(query))) == []
