"""Small graphs for tests: Turtle with the usual prefixes, read into what the engine takes."""

from pyoxigraph import Quad, RdfFormat, parse

from jauap.validation import Result, Shapes, validate
from jauap.validation.shapes import prepare

PREFIXES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix jauap: <https://w3id.org/jauap/ont#> . @prefix id: <https://w3id.org/jauap/id/> .
@prefix shp: <https://w3id.org/jauap/shapes#> .
<https://w3id.org/jauap/shapes> a owl:Ontology ;
    sh:declare [ sh:prefix "jauap" ; sh:namespace "https://w3id.org/jauap/ont#"^^xsd:anyURI ] ,
               [ sh:prefix "xsd" ; sh:namespace "http://www.w3.org/2001/XMLSchema#"^^xsd:anyURI ] .
"""
ID = "https://w3id.org/jauap/id/"
ONT = "https://w3id.org/jauap/ont#"
SHP = "https://w3id.org/jauap/shapes#"
SH = "http://www.w3.org/ns/shacl#"


def shapes(turtle: str) -> Shapes:
    return prepare([quad.triple for quad in quads(turtle)])


def quads(turtle: str) -> list[Quad]:
    return list(parse(PREFIXES + turtle, format=RdfFormat.TRIG))


def agreed(data: str, shape: str) -> list[Result]:
    """Validate with both engines, insist that they say the same, and return it."""
    fast = validate(quads(data), shapes(shape))
    judged = validate(quads(data), shapes(shape), engine="pyshacl")
    assert fast == judged
    return fast


def focuses(results: list[Result]) -> list[str]:
    return [result.focus.removeprefix(ID) for result in results]
