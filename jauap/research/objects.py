"""The graph as owlready2 objects, with what HermiT infers from the ontology."""

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from jauap.errors import OntologyError
from jauap.namespaces import BASE, EDTF, ONT, RDF
from jauap.owl.java import find_java
from jauap.owl.reasoning import is_useful, ontology_triples
from jauap.owl.vocabulary import OWL
from jauap.resources import ONTOLOGY
from jauap.store import open_store

if TYPE_CHECKING:
    from owlready2 import Ontology, World

INFERRED: Final = f"{BASE}inferred#"
_TYPE: Final = f"{RDF}type"


class EdtfText(str):
    """A date as precise as the source gives it, in the notation of EDTF (ISO 8601-2)."""

    __slots__ = ()


def ontology(*, data: bool = True, reason: bool = True, out: Path | None = None) -> "Ontology":
    """Return the ontology as owlready2 classes and properties, and the built data as their individuals.

    Args:
        data: with the data of the built store; else the ontology alone.
        reason: add the classes that HermiT infers; they stand in an ontology of their own, ``INFERRED``, of the same
            world, so that stated and inferred can be told apart.
        out: build folder, ``.build`` by default.

    Returns:
        An ontology of a world of its own: ``onto.Case.instances()``, ``case.label.en``, ``onto.world[iri]``.

    Raises:
        OntologyError: the ontology or the data contradict each other (``jauap reason`` shows where), or no Java runs.
        StoreError: nothing was built yet.
    """
    from owlready2 import World, declare_datatype

    declare_datatype(EdtfText, EDTF, EdtfText, str)
    triples = ontology_triples(ONTOLOGY)
    if data:
        triples += [quad.triple for quad in open_store(out).quads_for_pattern(None, None, None, None)]
    triples = list(dict.fromkeys(triples))
    world = World()
    loaded = _load(world, ONT, triples)
    if reason:
        _load(world, INFERRED, _inferred(triples))
    return loaded


def _load(world: "World", iri: str, triples: Iterable[ox.Triple]) -> "Ontology":
    written = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    return world.get_ontology(iri).load(fileobj=io.BytesIO(written))


def _inferred(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """Give the classes that HermiT adds.

    It works in a world that is thrown away: owlready2 would make an individual of every property that the data name
    (``jauap:notStated jauap:outcome``), and such a property has no values any more.
    """
    import owlready2

    known = {triple for triple in triples if is_useful(triple)}
    world = owlready2.World()
    scratch = _load(world, ONT, known)
    owlready2.JAVA_EXE = str(find_java())
    try:
        with scratch:
            owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError as error:
        raise OntologyError("ontology and data contradict each other; 'jauap reason' shows where") from error
    for subject, predicate, value in world.get_triples(None, None, None):
        triple = _typing(world, subject, predicate, value)
        if triple is not None and triple not in known:
            yield triple


def _typing(world: "World", subject: int, predicate: int, value: object) -> ox.Triple | None:
    """Return a triple that puts a named node into a named class, other than the class of everything."""
    if not isinstance(value, int) or min(subject, value) <= 0 or world._unabbreviate(predicate) != _TYPE:
        return None
    of = world._unabbreviate(value)
    if of.startswith(OWL):
        return None
    return ox.Triple(ox.NamedNode(world._unabbreviate(subject)), ox.NamedNode(_TYPE), ox.NamedNode(of))
