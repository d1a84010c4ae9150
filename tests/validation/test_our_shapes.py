"""The project's shapes on the engine: the cases fail as they say, and pySHACL finds the same, word for word."""

import os
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from jauap.resources import ONTOLOGY, SHAPES
from jauap.validation import Result, Shapes, load_shapes, validate

HERE = Path(__file__).resolve().parents[1] / "shapes"
CASES = sorted((HERE / "cases").glob("*.ttl"))
EXPECTED = "https://w3id.org/jauap/test#"  # id:x test:warning shp:S11-labels

pytestmark = pytest.mark.skipif(
    not (CASES and any(SHAPES.glob("*.ttl"))) and os.environ.get("CI") != "true",
    reason="no shapes in ontology/shapes, or no cases in tests/shapes/cases",
)


@cache
def loaded() -> Shapes:
    return load_shapes(declared=declared())


@cache
def read(path: Path) -> tuple[Quad, ...]:
    return tuple(parse(path=path, format=RdfFormat.TURTLE, rename_blank_nodes=True))


@cache
def ontology() -> tuple[Quad, ...]:
    return read(ONTOLOGY / "jauap.ttl") + read(ONTOLOGY / "concepts.ttl")


def declared() -> set[str]:
    return {quad.subject.value for quad in ontology() if isinstance(quad.subject, NamedNode)}


def data(*paths: Path) -> list[Quad]:
    """The ontology stands in for the derived types: it says which class is below which."""
    quads = [quad for path in (HERE / "context.ttl", *paths) for quad in read(path)]
    return [quad for quad in quads if not quad.predicate.value.startswith(EXPECTED)] + list(ontology())


def expected(path: Path) -> set[tuple[str, str, str]]:
    return {
        (quad.subject.value, quad.predicate.value.removeprefix(EXPECTED), quad.object.value)
        for quad in read(path)
        if quad.predicate.value.startswith(EXPECTED)
    }


@cache
def results() -> list[Result]:
    return validate(data(*CASES), loaded())


def one_spelling(result: Result) -> Result:
    """rdflib writes a computed 90 as 90.0; in messages, one is as good as the other."""
    texts = {tag: re.sub(r"(\d)\.0\b", r"\1", text) for tag, text in result.messages.items()}
    return replace(result, messages=texts)


def test_all_sparql_runs_as_set_queries() -> None:
    assert loaded().queries
    assert loaded().per_node == frozenset()


def test_every_message_is_in_both_languages() -> None:
    used = {result.constraint or result.source for result in results()}
    assert {shape: set(loaded().infos[shape].messages) for shape in used} == {shape: {"ru", "en"} for shape in used}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case_fails_as_it_says(path: Path) -> None:
    nodes = {str(quad.subject)[1:-1] for quad in read(path)}
    found = {(r.focus, r.severity, r.constraint or r.source) for r in results() if r.focus in nodes}
    assert found == expected(path)


def test_the_judge_finds_the_same() -> None:
    judged = validate(data(*CASES), loaded(), engine="pyshacl")
    assert len(judged) > len(CASES)
    assert list(map(one_spelling, results())) == list(map(one_spelling, judged))
