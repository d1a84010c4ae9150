"""Anonymous shapes get names that last."""

import random

from pyoxigraph import BlankNode

from jauap.validation.naming import name_shapes

from .graphs import SHP, quads

SHAPES = """
shp:A a sh:NodeShape ; sh:targetClass jauap:Person ;
  sh:property [ sh:path jauap:name ; sh:minCount 1 ] , [ sh:path jauap:name ; sh:maxCount 1 ] ,
    [ sh:path ( jauap:a [ sh:inversePath jauap:b ] ) ; sh:minCount 1 ; sh:node [ sh:class jauap:C ] ] ;
  sh:or ( [ sh:property [ sh:path jauap:x ; sh:minCount 1 ] ] shp:B ) ;
  sh:sparql [ sh:select "SELECT $this WHERE { }" ] .
shp:B a sh:NodeShape ; sh:not [ sh:class jauap:D ] .
[] a sh:NodeShape ; sh:targetClass jauap:Body ; sh:property [ sh:path jauap:name ; sh:minCount 1 ] .
"""


def test_names_come_from_the_shape_around_and_the_path() -> None:
    named = name_shapes([quad.triple for quad in quads(SHAPES)])
    assert {name.removeprefix(SHP): owner.removeprefix(SHP) for name, owner in named.owners.items()} == {
        "A--name": "A",
        "A--name-2": "A",
        "A--a-b": "A",
        "A--a-b--node": "A",
        "A--or": "A",
        "A--or--x": "A",
        "A--sparql": "A",
        "B--not": "B",
        "anonymous": "anonymous",
        "anonymous--name": "anonymous",
    }


def test_names_do_not_depend_on_order_or_labels() -> None:
    first, second = ([quad.triple for quad in quads(SHAPES)] for _ in range(2))
    random.Random(2).shuffle(second)
    left, right = name_shapes(first), name_shapes(second)
    assert left.owners == right.owners
    assert _named_part(left.graph.triples) == _named_part(right.graph.triples)


def test_a_name_that_is_taken_gets_a_number() -> None:
    text = "shp:A sh:property [ sh:path jauap:x ; sh:minCount 1 ] . shp:A--x a sh:NodeShape ."
    assert name_shapes([q.triple for q in quads(text)]).owners == {f"{SHP}A--x-2": f"{SHP}A"}


def _named_part(triples: tuple[object, ...]) -> set[str]:
    """Lists and paths keep their blank nodes, so only triples between named nodes can be compared."""
    return {str(t) for t in triples if not any(isinstance(term, BlankNode) for term in t)}
