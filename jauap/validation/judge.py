"""The second engine: pySHACL, slow and independent; the judge in tests, and at hand for a report on demand."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import pyshacl
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, parse
from pyshacl.errors import ReportableRuntimeError
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from jauap.errors import OntologyError
from jauap.namespaces import XSD
from jauap.validation.results import Result, default_messages, severity_of
from jauap.validation.shape_graph import ShapeGraph
from jauap.validation.shapes import Shapes
from jauap.validation.vocabulary import SH, SPARQL_COMPONENT, Term, plain, text_of

_VARIABLE: Final = re.compile(r"\\\{\\?[?$]\w+\\\}")


def judge(lines: bytes, shapes: Shapes) -> Iterator[Result]:
    """Yield every broken constraint that pySHACL finds in data given as N-Triples, in no order.

    Raises:
        OntologyError: pySHACL cannot load or apply the shapes.
    """
    data = _rdflib(quad.triple for quad in parse(lines, format=RdfFormat.N_TRIPLES))
    try:
        _, report, text = pyshacl.validate(data, shacl_graph=_rdflib(shapes.graph.triples), inplace=True)
    except (ReportableRuntimeError, NotImplementedError) as error:
        raise OntologyError(f"pySHACL cannot apply the shapes: {error}") from error
    if not isinstance(report, Graph):
        raise OntologyError(f"pySHACL cannot apply the shapes: {text}")
    written = report.serialize(format="nt")
    graph = ShapeGraph(quad.triple for quad in parse(written, format=RdfFormat.N_TRIPLES))
    for subject in graph.subjects():
        for node in graph.objects(subject, "result"):  # what sh:detail leads to is no result of its own
            yield _result(graph, node, shapes)


def _rdflib(triples: Iterable[Triple]) -> Graph:
    """Copy triples term by term: the parsers of rdflib change the spelling of literals."""
    graph = Graph()
    for triple in triples:
        graph.add((_term(triple.subject), _term(triple.predicate), _term(triple.object)))
    return graph


def _term(term: Term) -> Node:
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    if isinstance(term, Triple):
        raise OntologyError(f"pySHACL knows no triple terms: {term}")
    if term.language or term.datatype.value == f"{XSD}string":  # with its type, rdflib takes it for another term
        return Literal(term.value, lang=term.language)
    return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)


def _result(graph: ShapeGraph, node: Term, shapes: Shapes) -> Result:
    source = graph.text(node, "sourceShape") or ""
    constraint = graph.text(node, "sourceConstraint")
    component = graph.text(node, "sourceConstraintComponent") or ""
    info = shapes.infos.get(source)
    path, value, focus = (graph.one(node, name) for name in ("resultPath", "value", "focusNode"))
    stated = info.path if info is not None and path is not None else None
    own = info.messages if info is not None else {}
    if component == SPARQL_COMPONENT:
        templates = shapes.infos[constraint].messages if constraint is not None and constraint in shapes.infos else {}
        own = _told_apart(templates or own, graph.objects(node, "resultMessage"))
    elif not component.startswith(SH):
        own = own or graph.by_language(node, "resultMessage")
    return Result(
        severity=severity_of(graph.text(node, "resultSeverity")),
        shape=info.owner if info is not None else source,
        component=component,
        focus=text_of(focus) if focus is not None else "",
        path=path.value if isinstance(path, NamedNode) else stated,
        value=text_of(value) if value is not None else None,
        messages=own or default_messages(component),
        constraint=constraint,
        source=source,
    )


def _told_apart(templates: Mapping[str, str], messages: list[Term]) -> dict[str, str]:
    """Give filled-in messages back the language that pySHACL drops, by the template that each one fits."""
    found = {}
    for tag, template in templates.items():
        fits = re.compile(_VARIABLE.sub(".*", re.escape(template)), re.DOTALL)
        found[tag] = next((plain(message) for message in messages if fits.fullmatch(plain(message))), template)
    return found
