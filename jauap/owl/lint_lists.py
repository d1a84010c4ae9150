"""Lint of the value lists: labels in both languages, one list per property, every value in its list."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from jauap.errors import Issue
from jauap.namespaces import ONT, RDFS, SKOS
from jauap.owl.lint_terms import missing_languages, shared_labels
from jauap.owl.turtle import TurtleFile

_SCHEME: Final = f"{SKOS}ConceptScheme"
_CONCEPT: Final = f"{SKOS}Concept"
_IN_SCHEME: Final = f"{SKOS}inScheme"
_LABEL: Final = f"{SKOS}prefLabel"
_SHOWN: Final = f"{RDFS}label"


def lint_lists(ontology: TurtleFile, concepts: TurtleFile) -> list[Issue]:
    """Return what is wrong with ``concepts.ttl``, and which lists it and ``jauap.ttl`` do not share."""
    return [*_values(concepts), *_lists(ontology, concepts)]


def _values(concepts: TurtleFile) -> Iterator[Issue]:
    schemes = set(concepts.of_type(_SCHEME))
    members: dict[str, list[str]] = defaultdict(list)
    for concept in concepts.of_type(_CONCEPT):
        found = concepts.values(concept, _IN_SCHEME)
        if len(found) != 1 or found[0] not in schemes or concept.partition("#")[0] != found[0]:
            yield concepts.issue(concept, "a value stands in one list, declared here, whose IRI its own begins with")
        else:
            members[found[0]].append(concept)
    for scheme in schemes:
        yield from missing_languages(concepts, scheme, f"{SKOS}definition", "definition")
        if not members[scheme]:
            yield concepts.issue(scheme, "a value list without values")
        yield from shared_labels(concepts, members[scheme], _LABEL, "value")
    for term in [*schemes, *concepts.of_type(_CONCEPT)]:
        yield from missing_languages(concepts, term, _LABEL, "label")
        if set(concepts.values(term, _LABEL)) != set(concepts.values(term, _SHOWN)):
            yield concepts.issue(term, "rdfs:label, which is shown, differs from skos:prefLabel")


def _lists(ontology: TurtleFile, concepts: TurtleFile) -> Iterator[Issue]:
    there = set(concepts.of_type(_SCHEME))
    used = {value.value: subject for subject, predicate, value in ontology.facts if predicate == f"{ONT}valuesFrom"}
    for scheme in used.keys() - there:
        yield ontology.issue(used[scheme], f"takes its values from <{scheme}>, which is no value list")
    for scheme in there - used.keys():
        yield concepts.issue(scheme, "a value list that no property takes its values from")
