"""Lint of the ontology's own file: labels, definitions, declarations, and what a sheet may write."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from jauap.errors import Issue
from jauap.namespaces import ONT, RDFS, SKOS
from jauap.owl.turtle import TurtleFile
from jauap.owl.vocabulary import OWL

CLASS: Final = f"{OWL}Class"
PROPERTIES: Final = (f"{OWL}ObjectProperty", f"{OWL}DatatypeProperty", f"{OWL}AnnotationProperty")
_LANGUAGES: Final = ("ru", "en")
_LABEL: Final = f"{RDFS}label"
_KIND: Final = f"{ONT}valueKind"
_FROM: Final = f"{ONT}valuesFrom"
_BUILT_IN: Final = (OWL, RDFS, "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2001/XMLSchema#")
_NAMES_CLASSES: Final = (f"{RDFS}subClassOf", f"{RDFS}domain", f"{OWL}disjointWith", f"{OWL}equivalentClass")
_NAMES_PROPERTIES: Final = (f"{RDFS}subPropertyOf", f"{OWL}inverseOf", f"{OWL}equivalentProperty")


def lint_terms(ontology: TurtleFile) -> list[Issue]:
    """Return what is wrong with the classes and properties of ``jauap.ttl``."""
    classes, properties = list(ontology.of_type(CLASS)), list(ontology.of_type(*PROPERTIES))
    return [
        *(issue for term in classes + properties for issue in _texts(ontology, term)),
        *shared_labels(ontology, classes, _LABEL, "class"),
        *shared_labels(ontology, properties, _LABEL, "property"),
        *_undeclared(ontology, set(classes), set(properties)),
    ]


def missing_languages(file: TurtleFile, term: str, predicate: str, what: str) -> Iterator[Issue]:
    """Yield an issue for each language of the project in which a term has no such text."""
    for language in _LANGUAGES:
        if language not in file.languages(term, predicate):
            yield file.issue(term, f"no {what} in {language!r}")


def shared_labels(file: TurtleFile, terms: Iterable[str], predicate: str, what: str) -> Iterator[Issue]:
    """Yield an issue for each term whose label in some language an earlier one has already."""
    wanted = set(terms)
    owners: dict[tuple[str | None, str], dict[str, None]] = defaultdict(dict)
    for subject, property_, value in file.facts:
        if property_ == predicate and subject in wanted:
            owners[getattr(value, "language", None), value.value.casefold()][subject] = None
    for (language, label), found in owners.items():
        first, *others = found
        for other in others:
            yield file.issue(other, f"label {label!r}@{language} is that of the {what} {file.short(first)} already")


def _texts(ontology: TurtleFile, term: str) -> Iterator[Issue]:
    yield from missing_languages(ontology, term, _LABEL, "label")
    if term.startswith(ONT):
        yield from missing_languages(ontology, term, f"{SKOS}definition", "definition")
        if not ontology.values(term, f"{RDFS}isDefinedBy"):
            yield ontology.issue(term, "no rdfs:isDefinedBy")
    elif ontology.values(term, _KIND):
        yield from missing_languages(ontology, term, f"{SKOS}scopeNote", "scope note on its use here")
    kinds, lists = ontology.values(term, _KIND), ontology.values(term, _FROM)
    if len(kinds) > 1:
        yield ontology.issue(term, f"more than one valueKind: {', '.join(kinds)}")
    if ("value-list" in kinds) != (len(lists) == 1):
        yield ontology.issue(term, "valuesFrom is for the kind value-list, which needs exactly one")


def _undeclared(ontology: TurtleFile, classes: set[str], properties: set[str]) -> Iterator[Issue]:
    wanted: dict[str, tuple[str, set[str]]] = {}
    for _, predicate, value in ontology.facts:
        wanted[predicate] = ("property", properties)
        if predicate in _NAMES_CLASSES:
            wanted[value.value] = ("class", classes)
        elif predicate in _NAMES_PROPERTIES:
            wanted[value.value] = ("property", properties)
        elif predicate == f"{RDFS}range":
            wanted[value.value] = ("class", classes)
    for iri, (what, declared) in wanted.items():
        if iri not in declared and not iri.startswith(_BUILT_IN):
            yield ontology.issue(iri, f"used as a {what}, but not declared as one")
