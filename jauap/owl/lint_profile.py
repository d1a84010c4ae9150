"""Lint of the profile: everything in the file belongs to OWL 2 DL and to OWL 2 RL at once.

A list of what is allowed, not of what is forbidden: https://www.w3.org/TR/owl2-profiles/#OWL_2_RL and, for what DL
asks of a whole ontology, https://www.w3.org/TR/owl2-syntax/#Global_Restrictions_on_Axioms_in_OWL_2_DL. Class
expressions and lists need blank nodes, which ``read_turtle`` refuses, so that axioms between names remain.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from jauap.errors import Issue
from jauap.namespaces import RDF, RDFS, XSD
from jauap.owl.lint_terms import CLASS, PROPERTIES
from jauap.owl.turtle import TurtleFile
from jauap.owl.vocabulary import OWL

_OBJECT, _DATATYPE, _ANNOTATION = PROPERTIES
_NON_SIMPLE: Final = f"{OWL}TransitiveProperty"
_NEEDS_SIMPLE: Final = frozenset(
    f"{OWL}{name}"
    for name in ("FunctionalProperty", "InverseFunctionalProperty", "AsymmetricProperty", "IrreflexiveProperty")
)
_OF_OBJECTS: Final = (_NEEDS_SIMPLE - {f"{OWL}FunctionalProperty"}) | {_NON_SIMPLE, f"{OWL}SymmetricProperty"}
_TYPES: Final = {CLASS, *PROPERTIES, f"{OWL}Ontology", *_NEEDS_SIMPLE, *_OF_OBJECTS}
_AXIOMS: Final = {
    f"{RDFS}{name}" for name in ("subClassOf", "subPropertyOf", "domain", "range", "label", "isDefinedBy", "seeAlso")
} | {f"{OWL}{name}" for name in ("disjointWith", "inverseOf", "equivalentClass", "versionIRI", "versionInfo")}
_DATATYPES: Final = {f"{XSD}{name}" for name in ("string", "integer", "decimal", "boolean")}


def lint_profile(ontology: TurtleFile) -> list[Issue]:
    """Return what would take ``jauap.ttl`` out of OWL 2 DL or OWL 2 RL."""
    types: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, value in ontology.facts:
        if predicate == f"{RDF}type":
            types[subject].add(value.value)
    return [*_declarations(ontology, types), *_constructs(ontology, types)]


def _declarations(ontology: TurtleFile, types: dict[str, set[str]]) -> Iterator[Issue]:
    for term, found in types.items():
        kinds = found & set(PROPERTIES)
        if len(kinds) > 1:
            yield ontology.issue(term, "a property of two kinds (object, datatype, annotation) leaves OWL 2 DL")
        if found & _OF_OBJECTS and _OBJECT not in found:
            yield ontology.issue(term, "symmetric, transitive and the like are for object properties")
        if _NON_SIMPLE in found and found & _NEEDS_SIMPLE:
            yield ontology.issue(term, "a transitive property may be nothing that needs a simple one (OWL 2 DL)")


def _constructs(ontology: TurtleFile, types: dict[str, set[str]]) -> Iterator[Issue]:
    for subject, predicate, value in ontology.facts:
        name = value.value
        if predicate == f"{RDF}type":
            if name not in _TYPES:
                yield ontology.issue(subject, f"type <{name}> is not for an ontology in OWL 2 DL and RL")
        elif predicate.startswith((RDF, RDFS, OWL)) and predicate not in _AXIOMS:
            yield ontology.issue(subject, f"<{predicate}> is not among the constructs this ontology keeps to")
        if predicate == f"{RDFS}range" and _DATATYPE in types[subject] and name not in _DATATYPES:
            yield ontology.issue(subject, f"range <{name}>: leave it to a shape; reasoners refuse or ignore it")
        if predicate == f"{RDFS}range" and _OBJECT in types[subject] and name in _DATATYPES:
            yield ontology.issue(subject, f"an object property cannot have the range <{name}>")
        if predicate == f"{RDFS}subPropertyOf" and not _same_kind(types, subject, name):
            yield ontology.issue(subject, f"and its superproperty <{name}> are of different kinds")
        if predicate == f"{RDFS}subClassOf" and name == f"{OWL}Thing":
            yield ontology.issue(subject, "owl:Thing says nothing as a superclass, and OWL 2 RL forbids it")


def _same_kind(types: dict[str, set[str]], first: str, second: str) -> bool:
    kinds = set(PROPERTIES)
    return not types[first] & kinds or not types[second] & kinds or types[first] & kinds == types[second] & kinds
