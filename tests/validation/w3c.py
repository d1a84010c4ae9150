"""Reads the manifests of the W3C SHACL test suite and what each test expects."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlparse

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from jauap.validation.results import Result, severity_of
from jauap.validation.shape_graph import ShapeGraph
from jauap.validation.vocabulary import Term, short_path, text_of

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
SHT = "http://www.w3.org/ns/shacl-test#"
UNLISTED = "component/nodeValidator-001.ttl"  # a proposed test that no manifest includes

# What is compared of a result: severity, focus, path, value, component. Blank nodes have no common label.
Fact = tuple[str, str, str | None, str | None, str]


@dataclass(frozen=True)
class Case:
    """One test: its name (``core/node/and-001``), its files, and the expected facts, None for a failure."""

    name: str
    data: Path
    shapes: Path
    expected: frozenset[Fact] | None

    def quads(self) -> list[Quad]:
        return list(parse(path=self.data, format=RdfFormat.TURTLE, base_iri=self.data.as_uri()))


def suite() -> Path:
    """Return where the suite is, or should be: JAUAP_CONFORMANCE, or a folder beside the checkout."""
    beside = Path(__file__).resolve().parents[3] / "shared" / "conformance"
    return Path(os.environ.get("JAUAP_CONFORMANCE", beside)) / "shacl"


def cases(part: str) -> list[Case]:
    """Return the tests of ``core`` or ``sparql`` in the order of the manifests; none when there is no suite."""
    manifest = suite() / part / "manifest.ttl"
    if not manifest.is_file():
        return []
    found = list(_cases(manifest.resolve()))
    if part == "sparql":
        found.extend(_cases(manifest.resolve().parent / UNLISTED))
    return found


def facts(results: list[Result]) -> frozenset[Fact]:
    """Return what is compared of our own results."""
    return frozenset((r.severity, _node(r.focus) or "", r.path, _node(r.value), r.component) for r in results)


def _cases(manifest: Path) -> Iterator[Case]:
    graph = ShapeGraph(q.triple for q in parse(path=manifest, format=RdfFormat.TURTLE, base_iri=manifest.as_uri()))
    here = NamedNode(manifest.as_uri())
    included = {_file(term) for term in graph.objects(here, f"{MF}include")}
    for file in sorted(included):
        yield from _cases(file)
    for entries in graph.objects(here, f"{MF}entries"):
        yield from (_case(graph, entry, manifest) for entry in graph.items(entries))


def _case(graph: ShapeGraph, entry: Term, manifest: Path) -> Case:
    (action,), (result,) = graph.objects(entry, f"{MF}action"), graph.objects(entry, f"{MF}result")
    (data,), (shapes,) = graph.objects(action, f"{SHT}dataGraph"), graph.objects(action, f"{SHT}shapesGraph")
    expected = None if result == NamedNode(f"{SHT}Failure") else _expected(graph, result)
    folder = manifest.parent.relative_to(suite().resolve())
    return Case(f"{folder}/{_file(entry).name}", _file(data), _file(shapes), expected)


def _expected(graph: ShapeGraph, report: Term) -> frozenset[Fact]:
    found = frozenset(_fact(graph, result) for result in graph.objects(report, "result"))
    (verdict,) = graph.objects(report, "conforms")
    assert isinstance(verdict, Literal)
    assert (verdict.value == "true") == (not found), "a test of the suite contradicts itself"
    return found


def _fact(graph: ShapeGraph, result: Term) -> Fact:
    path, value = graph.one(result, "resultPath"), graph.one(result, "value")
    focus = graph.one(result, "focusNode")
    assert focus is not None
    return (
        severity_of(graph.text(result, "resultSeverity")),
        _node(text_of(focus)) or "",
        short_path(graph.path_text(path)) if path is not None else None,
        _node(text_of(value)) if value is not None else None,
        graph.text(result, "sourceConstraintComponent") or "",
    )


def _node(text: str | None) -> str | None:
    return "_:" if text is not None and text.startswith("_:") else text


def _file(term: Term) -> Path:
    assert isinstance(term, NamedNode)
    return Path(unquote(urlparse(term.value).path))
