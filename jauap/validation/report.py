"""Results for readers and programs: a W3C validation report, a list for JSON, a table."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from jauap.namespaces import ID, ONT, RDF, SHAPE, XSD, short
from jauap.validation.results import SEVERITIES, Result, conforms
from jauap.validation.shape_graph import ShapeGraph
from jauap.validation.shapes import Shapes
from jauap.validation.vocabulary import SH, Term, read_term, sh

Source = Callable[[str], str | None]
Row = dict[str, str | None]
_TYPE: Final = NamedNode(f"{RDF}type")
_SEVERITY_IRIS: Final = {word: NamedNode(iri) for iri, word in SEVERITIES.items()}
_PREFIXES: Final = {"sh": SH, "shp": SHAPE, "jauap": ONT, "id": ID, "xsd": XSD}
_WORDS: Final = {
    "ru": {
        **{"severity": "степень", "shape": "форма", "focus": "узел", "path": "свойство", "message": "сообщение"},
        **{"source": "место", "violation": "нарушение", "warning": "замечание", "info": "подсказка"},
        **{"fine": "Нарушений нет.", "count": "Всего: {}"},
    },
    "en": {
        **{"severity": "severity", "shape": "shape", "focus": "focus", "path": "path", "message": "message"},
        **{"source": "source", "violation": "violation", "warning": "warning", "info": "info"},
        **{"fine": "No results.", "count": "Results: {}"},
    },
}
_COLUMNS: Final = ("severity", "shape", "focus", "path", "message", "source")


def as_turtle(results: Sequence[Result], shapes: Shapes) -> str:
    """Write a W3C validation report; messages keep their languages, anonymous shapes are given by the one around them.

    ``sh:conforms`` follows our rule and not the strict one of SHACL: warnings and hints do not break it.
    Source: https://www.w3.org/TR/shacl/#validation-report.
    """
    triples = _report(results, shapes)
    return (serialize(triples, format=RdfFormat.TURTLE, prefixes=_PREFIXES) or b"").decode()


def as_list(results: Iterable[Result], language: str = "en", source: Source | None = None) -> list[Row]:
    """Return one object per result, ready for JSON.

    Keys: ``severity``, ``shape``, ``focus``, ``path``, ``message`` in the language, ``source`` (file:line).

    Args:
        results: what ``validate`` returned.
        language: a language tag; where a shape has no message in it, English or any other stands in.
        source: says where a focus node was written down, None when nobody knows.
    """
    return [
        {
            "severity": result.severity,
            "shape": result.shape,
            "focus": result.focus,
            "path": result.path,
            "message": result.message(language),
            "source": source(result.focus) if source else None,
        }
        for result in results
    ]


def as_table(results: Sequence[Result], language: str = "en", source: Source | None = None) -> str:
    """Write a table for a terminal: one line per result, short names, and the count; see ``as_list``."""
    words = _WORDS.get(language, _WORDS["en"])
    if not results:
        return words["fine"]
    rows = [
        row | {"severity": words[str(row["severity"])]} | {key: _short(row[key]) for key in ("shape", "focus", "path")}
        for row in as_list(results, language, source)
    ]
    lines = [[words[column] for column in _COLUMNS], *([row[column] or "" for column in _COLUMNS] for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(_COLUMNS))]
    widths[-1] = 0  # the last column ends where its text does
    table = ("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines)
    return "\n".join([*table, words["count"].format(len(results))])


def _short(text: str | None) -> str:
    return short((text or "").replace(SHAPE, "").replace(ONT, ""))


def _report(results: Sequence[Result], shapes: Shapes) -> Iterator[Triple]:
    report = BlankNode("report")
    yield Triple(report, _TYPE, sh("ValidationReport"))
    verdict = "true" if conforms(results) else "false"
    yield Triple(report, sh("conforms"), Literal(verdict, datatype=NamedNode(f"{XSD}boolean")))
    for number in range(len(results)):
        yield Triple(report, sh("result"), BlankNode(f"r{number}"))
    for number, result in enumerate(results):
        yield from _result(BlankNode(f"r{number}"), result, shapes)


def _result(node: BlankNode, result: Result, shapes: Shapes) -> Iterator[Triple]:
    yield Triple(node, _TYPE, sh("ValidationResult"))
    yield Triple(node, sh("focusNode"), read_term(result.focus))
    for tag, text in sorted(result.messages.items()):
        yield Triple(node, sh("resultMessage"), Literal(text, language=tag) if tag else Literal(text))
    if result.path is not None:
        yield from _path(node, sh("resultPath"), _path_term(result, shapes), shapes.graph)
    yield Triple(node, sh("resultSeverity"), _SEVERITY_IRIS[result.severity])
    if result.constraint is not None:
        yield Triple(node, sh("sourceConstraint"), NamedNode(result.constraint))
    yield Triple(node, sh("sourceConstraintComponent"), NamedNode(result.component))
    yield Triple(node, sh("sourceShape"), NamedNode(result.shape))
    if result.value is not None:
        yield Triple(node, sh("value"), read_term(result.value))


def _path_term(result: Result, shapes: Shapes) -> Term:
    """Return the path as the shapes graph has it, or its predicate."""
    path = result.path or ""
    stated = shapes.graph.one(NamedNode(result.source), "path")
    return NamedNode(path) if stated is None or not path.startswith(("(", "<")) else stated


def _path(subject: BlankNode, predicate: NamedNode, path: Term, graph: ShapeGraph) -> Iterator[Triple]:
    """Copy a path under labels of the report's own: those of the shapes graph change from run to run."""
    if not isinstance(path, BlankNode):
        yield Triple(subject, predicate, path)
        return
    copy = BlankNode(f"{subject.value}-{predicate.value.rpartition('#')[2]}")
    yield Triple(subject, predicate, copy)
    for inner, objects in graph.properties(path).items():
        for term in objects:
            yield from _path(copy, NamedNode(inner), term, graph)
