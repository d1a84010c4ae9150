"""The graph node by node: everything that all graphs say of one subject, and look-ups of what a node is."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import TypeAlias

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.exports.ordered import sorted_quads
from jauap.exports.source import Source

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_STEP = 500


class Subject:
    """One node with its quads, sorted."""

    def __init__(self, iri: str, quads: list[ox.Quad]) -> None:
        self.iri, self.quads = iri, quads
        self._values: dict[str, dict[Term, None]] = defaultdict(dict)
        for quad in quads:
            self._values[quad.predicate.value][quad.object] = None

    def values(self, predicate: str) -> list[Term]:
        """Return the values of a property, each once."""
        return list(self._values.get(predicate, ()))

    def nodes(self, predicate: str) -> list[str]:
        """Return the addresses that a property points to."""
        return [value.value for value in self.values(predicate) if isinstance(value, ox.NamedNode)]

    def texts(self, predicate: str, language: str | None = None) -> list[str]:
        """Return the texts of a property, in one language where that matters."""
        return [
            value.value
            for value in self.values(predicate)
            if isinstance(value, ox.Literal) and language in (None, value.language)
        ]

    def label(self, language: str) -> str:
        """Return its name in a language, else in any, else its short id."""
        return next(
            iter([*self.texts(ns.RDFS + "label", language), *self.texts(ns.RDFS + "label")]), ns.short(self.iri)
        )

    @property
    def classes(self) -> list[str]:
        """Local names of its classes of ours."""
        return [kind.removeprefix(ns.ONT) for kind in self.nodes(ns.RDF + "type") if kind.startswith(ns.ONT)]


def subjects(source: Source, *, ontology: bool = False) -> Iterator[Subject]:
    """Yield every subject in a fixed order; the description of the dataset is left out.

    Args:
        source: the graph.
        ontology: the ontology's own terms and value lists too.
    """
    left_out = set(ns.ABOUT_THE_GRAPH) | (set() if ontology else {ns.GRAPH_ONTOLOGY})
    quads = (quad for quad in source.store if str(quad.graph_name)[1:-1] not in left_out)
    for number, (subject, group) in enumerate(groupby(sorted_quads(quads, _subject), key=lambda quad: quad.subject)):
        if number % _STEP == 0:
            source.progress("nodes", number)
        assert isinstance(subject, ox.NamedNode), "the graph has no blank nodes"
        yield Subject(subject.value, list(group))


def _subject(quad: ox.Quad) -> str:
    return str(quad.subject)


class Lookup:
    """What other nodes are, asked of the store one by one and remembered for a while."""

    def __init__(self, source: Source) -> None:
        self._store = source.store
        self._language = source.lang
        self.subject = lru_cache(maxsize=2_000)(self._subject)

    def _subject(self, iri: str) -> Subject:
        return Subject(iri, sorted(self._store.quads_for_pattern(ox.NamedNode(iri), None, None, None), key=str))

    def label(self, iri: str) -> str:
        """Return a node's name."""
        return self.subject(iri).label(self._language)
