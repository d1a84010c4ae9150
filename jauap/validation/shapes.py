"""The shapes, read once and prepared for many validations."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import shacl
from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from jauap.errors import OntologyError
from jauap.resources import SHAPES
from jauap.validation.constraints import SetQuery, SplitConstraints, split_constraints
from jauap.validation.declared import check_declared
from jauap.validation.naming import name_shapes
from jauap.validation.results import Severity, severity_of
from jauap.validation.shape_graph import ShapeGraph, read_triples
from jauap.validation.vocabulary import SH, short_path


@dataclass(frozen=True)
class ShapeInfo:
    """What the shapes files say about a shape or a ``sh:sparql`` constraint.

    Attributes:
        iri: its IRI; an anonymous shape is named after the shape around it.
        owner: the nearest shape around it that has an IRI in the files, or itself.
        severity: ``violation`` unless the shape says otherwise; a constraint has the one of its shape.
        messages, names: ``sh:message`` and ``sh:name`` by language.
        group: the IRI of its ``sh:group``, for forms and documentation.
        target_classes: the classes whose members it looks at, its own only.
        path: a predicate's IRI or a property path as SPARQL writes it; None for a node shape.
    """

    iri: str
    owner: str
    severity: Severity
    messages: Mapping[str, str]
    names: Mapping[str, str]
    group: str | None
    target_classes: tuple[str, ...]
    path: str | None


@dataclass(frozen=True)
class Shapes:
    """A shapes graph, ready to validate with.

    Attributes:
        graph: all triples, anonymous shapes named.
        core: the same graph compiled by the Rust validator, without the constraints in ``queries``.
        queries: the ``sh:sparql`` constraints that run as one query each.
        per_node: the shapes whose ``sh:sparql`` stays with the validator, because one query cannot stand for it.
        infos: what the files say, by the IRI of a shape or constraint.
    """

    graph: ShapeGraph
    core: shacl.Shapes
    queries: tuple[SetQuery, ...]
    per_node: frozenset[str]
    infos: Mapping[str, ShapeInfo]


def load_shapes(folder: Path | None = None, *, declared: Collection[str] | None = None) -> Shapes:
    """Read all ``*.ttl`` files of a folder into one shapes graph and prepare it.

    Args:
        folder: where the shapes are; the project's own when None.
        declared: IRIs of the classes, properties and values that the ontology declares. When given, each class,
            property or value that a shape or its query names has to be among them, as far as ``declared`` knows its
            namespace; otherwise a misspelt target would look at nothing and conform.

    Raises:
        OntologyError: no file, a syntax error, a query that SHACL or SPARQL does not allow, or a term that nobody
            declared; the message names the file or the shape.
    """
    folder = SHAPES if folder is None else folder
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise OntologyError(f"no shapes: {folder} holds no .ttl file")
    shapes = prepare(read_triples(files))
    if declared is not None:
        check_declared(shapes.graph, {info.iri: info.owner for info in shapes.infos.values()}, declared)
    return shapes


def prepare(triples: list[Triple]) -> Shapes:
    """Prepare a shapes graph that is in memory; see ``load_shapes`` for the errors."""
    named = name_shapes(triples)
    split = split_constraints(named.graph)
    infos = {
        subject.value: _info(named.graph, subject, named.owners)
        for subject in named.graph.subjects()
        if isinstance(subject, NamedNode) and any(p.startswith(SH) for p in named.graph.properties(subject))
    }
    return Shapes(named.graph, _compiled(named.graph, split), split.queries, split.per_node, infos)


def _compiled(graph: ShapeGraph, split: SplitConstraints) -> shacl.Shapes:
    rest = (triple for triple in graph.triples if triple not in split.apart)
    text = (serialize(rest, format=RdfFormat.N_TRIPLES) or b"").decode()
    try:
        return shacl.Shapes.from_text(text, "ntriples")
    except ValueError as error:
        raise OntologyError(f"the shapes cannot be compiled: {error}") from error


def _info(graph: ShapeGraph, subject: NamedNode, owners: Mapping[str, str]) -> ShapeInfo:
    path = graph.one(subject, "path")
    return ShapeInfo(
        iri=subject.value,
        owner=owners.get(subject.value, subject.value),
        severity=severity_of(graph.text(subject, "severity")),
        messages=graph.by_language(subject, "message"),
        names=graph.by_language(subject, "name"),
        group=graph.text(subject, "group"),
        target_classes=tuple(c.value for c in graph.objects(subject, "targetClass") if isinstance(c, NamedNode)),
        path=short_path(graph.path_text(path)) if path is not None else None,
    )
