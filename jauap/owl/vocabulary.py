"""Reads the ontology's Turtle files into what a loader needs: keys, classes, superclasses and value lists."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, cast, get_args

import pyoxigraph as ox

from jauap.errors import OntologyError
from jauap.namespaces import ONT, RDF, RDFS, SKOS
from jauap.resources import ONTOLOGY

Kind = Literal[
    "reference", "value-list", "date", "text", "language-map", "integer", "decimal", "boolean", "property", "address"
]

Fact = tuple[str, str, ox.NamedNode | ox.Literal]
"""Subject, property and value; the first two as IRI strings."""

OWL: Final = "http://www.w3.org/2002/07/owl#"

_KINDS: Final = frozenset(get_args(Kind))
_TYPE: Final = f"{RDF}type"
_CLASS: Final = f"{OWL}Class"
_DECLARED: Final = frozenset(
    f"{OWL}{name}" for name in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
)
_IN_SCHEME: Final = f"{SKOS}inScheme"
_LOCAL_NAME: Final = re.compile(r"[^#/]+$")


@dataclass(frozen=True, slots=True)
class Term:
    """A property as sheets write it.

    Attributes:
        key: the name in a sheet and in ``context.jsonld``.
        iri: the property it stands for; two keys may stand for one property.
        kind: what a value of it is.
        scheme: IRI of the value list, for the kind ``value-list`` only.
        at_most_one: whether a second value in one record is a mistake.
    """

    key: str
    iri: str
    kind: Kind
    scheme: str | None = None
    at_most_one: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that may be written in a sheet.

    Attributes:
        keys: properties by sheet key.
        classes: IRI of each class of ours by local name.
        superclasses: for the IRI of each class of ours, all its superclasses of ours, nearest first.
        schemes: local names of the values by IRI of the value list; empty before ``concepts.ttl`` is there.
        terms: IRIs of all declared classes and properties, also those that no sheet writes and those of others.
    """

    keys: Mapping[str, Term]
    classes: Mapping[str, str]
    superclasses: Mapping[str, tuple[str, ...]]
    schemes: Mapping[str, frozenset[str]]
    terms: frozenset[str] = frozenset()


def load_vocabulary(folder: Path | None = None) -> Vocabulary:
    """Read ``jauap.ttl`` and, where it exists, ``concepts.ttl``.

    Args:
        folder: where the two files stand; the project's own ``ontology`` by default.

    Raises:
        OntologyError: a file is missing or no Turtle, one key stands for two properties, or a kind is unknown.
    """
    folder = ONTOLOGY if folder is None else folder
    values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in read_turtle(folder / "jauap.ttl"):
        values[subject][predicate].append(value.value)
    concepts = folder / "concepts.ttl"
    ours = [iri for iri, facts in values.items() if iri.startswith(ONT) and _CLASS in facts[_TYPE]]
    parents = {iri: [p for p in values[iri][f"{RDFS}subClassOf"] if p.startswith(ONT)] for iri in ours}
    return Vocabulary(
        keys=_keys(values),
        classes={iri.removeprefix(ONT): iri for iri in ours},
        superclasses={iri: _ancestors(iri, parents) for iri in ours},
        schemes=_schemes(read_turtle(concepts)) if concepts.is_file() else {},
        terms=frozenset(iri for iri, facts in values.items() if not _DECLARED.isdisjoint(facts[_TYPE])),
    )


def read_turtle(path: Path) -> list[Fact]:
    """Return the facts of a Turtle file in its order.

    Raises:
        OntologyError: the file is missing, no Turtle, or has a blank node (nothing could refer to it).
    """
    try:
        quads = list(ox.parse(path=path, format=ox.RdfFormat.TURTLE))
    except (OSError, SyntaxError) as error:
        raise OntologyError(f"{path}: {error}") from error
    facts: list[Fact] = []
    for quad in quads:
        subject, value = quad.subject, quad.object
        if not isinstance(subject, ox.NamedNode) or not isinstance(value, ox.NamedNode | ox.Literal):
            raise OntologyError(f"{path}: a node without IRI in {quad.triple}; give it one")
        facts.append((subject.value, quad.predicate.value, value))
    return facts


def local_name(iri: str) -> str:
    """Return what stands after the last ``#`` or ``/`` of an IRI."""
    found = _LOCAL_NAME.search(iri)
    return iri if found is None else found[0]


def _keys(values: Mapping[str, Mapping[str, list[str]]]) -> dict[str, Term]:
    keys: dict[str, Term] = {}
    for iri, facts in values.items():
        for kind in facts.get(f"{ONT}valueKind", ()):
            if kind not in _KINDS:
                raise OntologyError(f"{iri}: unknown valueKind {kind!r}; one of {', '.join(sorted(_KINDS))}")
            scheme = next(iter(facts.get(f"{ONT}valuesFrom", ())), None)
            single = facts.get(f"{ONT}atMostOne") == ["true"]
            for key in facts.get(f"{ONT}sheetKey") or [local_name(iri)]:
                if key in keys:
                    raise OntologyError(f"key {key!r} stands for {keys[key].iri} and for {iri}")
                keys[key] = Term(key, iri, cast("Kind", kind), scheme, single)
    return keys


def _ancestors(iri: str, parents: Mapping[str, list[str]]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    level = list(parents[iri])
    while level:
        found.update(dict.fromkeys(level))
        level = [p for child in level for p in parents.get(child, ()) if p not in found]
    found.pop(iri, None)
    return tuple(found)


def _schemes(facts: Iterable[Fact]) -> dict[str, frozenset[str]]:
    schemes: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, value in facts:
        if predicate == _IN_SCHEME:
            schemes[value.value].add(local_name(subject))
    return {scheme: frozenset(names) for scheme, names in schemes.items()}
