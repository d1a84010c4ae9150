"""JSON-LD 1.1 with the project's own context inside, node by node, so that a graph of any size streams."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.exports.ordered import by_graph, sorted_quads
from jauap.exports.source import Source
from jauap.resources import ONTOLOGY

_ID: Final = "@id"
_VOCAB: Final = "@vocab"
_LANGUAGE: Final = "@language"
_LANG_STRING: Final = ns.RDF + "langString"
_STRING: Final = ns.XSD + "string"


def write_jsonld(source: Source, path: Path) -> None:
    """Write every named graph with its nodes; readers need nothing but the file."""
    context = json.loads((ONTOLOGY / "context.jsonld").read_text("utf-8"))["@context"]
    compact = Compactor(context)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"@context": ' + json.dumps(context, ensure_ascii=False, sort_keys=True) + ',\n"@graph": [\n')
        done = 0
        quads = sorted_quads(source.store, by_graph)
        for first, (graph, in_graph) in _numbered(groupby(quads, key=lambda q: q.graph_name)):
            file.write(("" if first else ",\n") + f'{{"@id": {json.dumps(_iri(graph))}, "@graph": [\n')
            for head, (_, of_node) in _numbered(groupby(in_graph, key=lambda q: q.subject)):
                triples = list(of_node)
                written = json.dumps(compact.node(triples), ensure_ascii=False, sort_keys=True)
                file.write(("" if head else ",\n") + written)
                done += len(triples)
                source.progress("quads", done)
            file.write("\n]}")
        file.write("\n]}\n")


class Compactor:
    """Says triples with the terms of a context; what no term fits is said with whole addresses."""

    def __init__(self, context: Mapping[str, Any]) -> None:
        """Read the terms.

        Args:
            context: a JSON-LD context whose terms are addresses or mappings with ``@id``.
        """
        self._terms: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
        for term, meaning in context.items():
            if isinstance(meaning, dict) and not term.startswith("@"):
                self._terms.setdefault(meaning[_ID], []).append((term, meaning))
        self._classes = {v: k for k, v in context.items() if isinstance(v, str) and v.startswith(ns.ONT)}

    def node(self, quads: Iterable[ox.Quad]) -> dict[str, Any]:
        """Return one node with everything that the quads say of it."""
        node: dict[str, Any] = {}
        for quad in quads:
            node[_ID] = _iri(quad.subject)
            value = quad.object
            if quad.predicate.value == ns.RDF + "type" and isinstance(value, ox.NamedNode):
                node.setdefault("@type", []).append(self._classes.get(value.value, value.value))
                continue
            term, meaning = self._term(quad.predicate.value, value)
            if meaning.get("@container") == _LANGUAGE and isinstance(value, ox.Literal):
                node.setdefault(term, {}).setdefault(value.language, []).append(value.value)
            else:
                node.setdefault(term, []).append(_value(value, meaning))
        return node

    def _term(self, predicate: str, value: object) -> tuple[str, Mapping[str, Any]]:
        for term, meaning in self._terms.get(predicate, ()):
            if _fits(value, meaning):
                return term, meaning
        return predicate, {}


def _fits(value: object, meaning: Mapping[str, Any]) -> bool:
    """Say whether a value comes back as it was when it is written under a term."""
    kind = meaning.get("@type")
    if isinstance(value, ox.NamedNode):
        scheme = meaning.get("@context", {}).get(_VOCAB, "")
        return kind == _ID or (kind == _VOCAB and bool(scheme) and value.value.startswith(scheme))
    if not isinstance(value, ox.Literal):
        return False
    if meaning.get("@container") == _LANGUAGE:
        return value.datatype.value == _LANG_STRING
    return kind == value.datatype.value or (kind is None and value.datatype.value == _STRING)


def _value(value: object, meaning: Mapping[str, Any]) -> Any:
    if isinstance(value, ox.NamedNode):
        if meaning.get("@type") == _VOCAB:
            return value.value.removeprefix(meaning["@context"][_VOCAB])
        return value.value if meaning else {_ID: value.value}
    assert isinstance(value, ox.Literal), "the graph has neither blank nodes nor triples as values"
    if meaning:
        return value.value
    if value.language:
        return {"@value": value.value, _LANGUAGE: value.language}
    plain = value.datatype.value == _STRING
    return value.value if plain else {"@value": value.value, "@type": value.datatype.value}


def _iri(term: object) -> str:
    assert isinstance(term, ox.NamedNode), "the graph has no blank nodes"
    return term.value


def _numbered(groups: Iterable[tuple[Any, Any]]) -> Iterator[tuple[bool, tuple[Any, Any]]]:
    for number, group in enumerate(groups):
        yield number == 0, group
