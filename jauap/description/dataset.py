"""The description of the graph in VoID and DCAT: what it is, under which licence, and what it holds.

https://www.w3.org/TR/void/, https://www.w3.org/TR/vocab-dcat-3/. Addresses of a server are no part of it: a build does
not know where it will be served; the endpoint adds them.
"""

import hashlib
from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.description.count import Counts
from jauap.query.prefixes import shorten

VOID: Final = "http://rdfs.org/ns/void#"
VOID_EXT: Final = "http://ldf.fi/void-ext#"
DCAT: Final = "http://www.w3.org/ns/dcat#"
LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
GRAPH: Final = ox.NamedNode(ns.GRAPH_VOID)
_TITLE: Final = {
    "en": "Jauap: who has to answer",
    "ru": "Жауап: кто должен ответить",
}
_DESCRIPTION: Final = {
    "en": "Human-rights reports as a knowledge graph of actors, cases, institutions and legal norms. Every statement "
    "leads to its speaker and to its place in the source. What no source says is not in the graph; that is no proof "
    "that it did not happen.",
    "ru": "Доклады о правах человека в виде графа знаний: участники, дела, органы и правовые нормы. Каждое утверждение "
    "ведет к тому, кто его сделал, и к месту в источнике. Чего нет в источниках, того нет и в графе; это не "
    "доказывает, что этого не было.",
}


def describe(counts: Counts, version: str) -> Iterator[ox.Quad]:
    """Describe a graph.

    Args:
        counts: what it holds.
        version: name of this state of the graph.
    """
    dataset = ns.DATASET
    for kind in (VOID + "Dataset", DCAT + "Dataset"):
        yield _link(dataset, ns.RDF + "type", kind)
    for language in ("en", "ru"):
        yield _quad(dataset, ns.DCTERMS + "title", ox.Literal(_TITLE[language], language=language))
        yield _quad(dataset, ns.DCTERMS + "description", ox.Literal(_DESCRIPTION[language], language=language))
    yield _link(dataset, ns.DCTERMS + "license", LICENCE)
    yield _link(dataset, VOID + "vocabulary", ns.ONT)
    yield _quad(dataset, VOID + "uriSpace", ox.Literal(ns.BASE))
    yield _quad(dataset, DCAT + "version", ox.Literal(version))
    yield _number(dataset, "triples", counts.graphs.total())
    yield _number(dataset, "classes", len(counts.nodes))
    yield _number(dataset, "properties", len(counts.properties))
    for graph, triples in counts.graphs.items():
        yield _link(dataset, VOID + "subset", graph)
        yield _link(graph, ns.RDF + "type", VOID + "Dataset")
        yield _number(graph, "triples", triples)
    for name, triples in counts.properties.items():
        part = _part("-", name)
        yield _link(dataset, VOID + "propertyPartition", part)
        yield _link(part, VOID + "property", name)
        yield _number(part, "triples", triples)
    yield from _classes(counts)


def _classes(counts: Counts) -> Iterator[ox.Quad]:
    for name, nodes in counts.nodes.items():
        part = _part(name)
        yield _link(ns.DATASET, VOID + "classPartition", part)
        yield _link(part, VOID + "class", name)
        yield _number(part, "entities", nodes)
    triples: dict[tuple[str, str], int] = {}
    for (kind, name, value), number in counts.uses.items():
        triples[kind, name] = triples.get((kind, name), 0) + number
        if value:
            yield from _values(kind, name, value, number, of_class=value in counts.nodes)
    for (kind, name), number in triples.items():
        part = _part(kind, name)
        yield _link(_part(kind), VOID + "propertyPartition", part)
        yield _link(part, VOID + "property", name)
        yield _number(part, "triples", number)


def _values(kind: str, name: str, value: str, number: int, *, of_class: bool) -> Iterator[ox.Quad]:
    part = _part(kind, name, value)
    if of_class:
        yield _link(_part(kind, name), VOID + "classPartition", part)
        yield _link(part, VOID + "class", value)
    else:
        yield _link(_part(kind, name), VOID_EXT + "datatypePartition", part)
        yield _link(part, VOID_EXT + "datatype", value)
    yield _number(part, "triples", number)


def _part(*names: str) -> str:
    """Name a part of the dataset after the terms that make it."""
    return "/".join([ns.DATASET, *map(_slug, names)])


def _slug(iri: str) -> str:
    short = shorten(iri)
    return hashlib.sha256(iri.encode()).hexdigest()[:12] if short.startswith("<") else short.replace(":", "-")


def _quad(subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> ox.Quad:
    return ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), value, GRAPH)


def _link(subject: str, predicate: str, target: str) -> ox.Quad:
    return _quad(subject, predicate, ox.NamedNode(target))


def _number(subject: str, name: str, value: int) -> ox.Quad:
    return _quad(subject, VOID + name, ox.Literal(str(value), datatype=ox.NamedNode(ns.XSD + "integer")))
