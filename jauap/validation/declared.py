"""Every class, property and value that shapes name has to be declared: a misspelt target conforms silently."""

import re
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from typing import Final

from pyoxigraph import NamedNode

from jauap.errors import OntologyError
from jauap.namespaces import ONT, VOC
from jauap.validation.constraints import prefixes_of
from jauap.validation.shape_graph import ShapeGraph
from jauap.validation.sparql_text import named_terms
from jauap.validation.vocabulary import Term

_TARGETS: Final = ("targetClass", "targetSubjectsOf", "targetObjectsOf")
_TERMS: Final = ("class", "equals", "disjoint", "lessThan", "lessThanOrEquals", "hasValue", "targetNode")
_LISTS: Final = ("in", "ignoredProperties")


def check_declared(graph: ShapeGraph, owners: Mapping[str, str], declared: Collection[str]) -> None:
    """Look for undeclared terms in targets, paths, values and queries of all shapes.

    Terms of this project's ontology have to be declared, values of its lists when ``declared`` holds any, and targets
    of other vocabularies when ``declared`` holds terms of theirs.

    Raises:
        OntologyError: names each shape, the term and the nearest declared name, all of them at once.
    """
    known = set(declared)
    namespaces = {_namespace(iri) for iri in known}
    strict = (ONT, VOC) if any(iri.startswith(VOC) for iri in known) else (ONT,)
    wrong = {
        (owners.get(subject, subject), iri)
        for subject, iri, is_target in _uses(graph)
        if iri not in known and (iri.startswith(strict) or (is_target and _namespace(iri) in namespaces))
    }
    if wrong:
        raise OntologyError("\n".join(_describe(shape, iri, known) for shape, iri in sorted(wrong)))


def _uses(graph: ShapeGraph) -> Iterator[tuple[str, str, bool]]:
    """Yield the subject, the term's IRI, and whether it is a target."""
    for subject in graph.subjects():
        holder = subject.value if isinstance(subject, NamedNode) else str(subject)
        for term in (t for name in _TARGETS for t in graph.objects(subject, name)):
            if isinstance(term, NamedNode):
                yield holder, term.value, True
        for iri in _plain_uses(graph, subject):
            yield holder, iri, False


def _plain_uses(graph: ShapeGraph, subject: Term) -> Iterator[str]:
    for path in graph.objects(subject, "path"):
        yield from re.findall(r"<([^<>]*)>", graph.path_text(path))
    for term in (t for name in _TERMS for t in graph.objects(subject, name)):
        if isinstance(term, NamedNode):
            yield term.value
    for head in (h for name in _LISTS for h in graph.objects(subject, name)):
        yield from (item.value for item in graph.items(head) if isinstance(item, NamedNode))
    if select := graph.text(subject, "select"):
        yield from named_terms(select, prefixes_of(graph, subject))


def _namespace(iri: str) -> str:
    return iri[: len(iri) - len(_local(iri))]


def _local(iri: str) -> str:
    return re.split(r"[#/]", iri)[-1]


def _describe(shape: str, iri: str, known: set[str]) -> str:
    near = {_local(other): other for other in known if _namespace(other) == _namespace(iri)}
    matches = get_close_matches(_local(iri), near, n=1, cutoff=0.0)
    hint = f"; the nearest declared name is {near[matches[0]]}" if matches else ""
    return f"shape {shape} names {iri}, which the ontology does not declare{hint}"
