"""Fills a store: the ontology, the sheets' quads, and what evaluating the units gave."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.errors import OntologyError

BATCH: Final = 16_000_000
"""Bytes of N-Quads loaded at once: with 16 MB as fast as all at once, with a quarter of the memory."""

ONTOLOGY_FILES: Final = ("jauap.ttl", "concepts.ttl", "alignments.ttl")


class Loading:
    """Loads N-Quads into a store in pieces: each bulk load costs, and its memory grows with its size."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._batch: list[bytes] = []
        self._size = 0

    def add(self, content: bytes) -> None:
        """Take N-Quads; they are loaded when there are enough of them."""
        self._batch.append(content)
        self._size += len(content)
        if self._size >= BATCH:
            self.finish()

    def finish(self) -> None:
        """Load what is left."""
        if self._batch:
            self._store.bulk_load(b"".join(self._batch), format=ox.RdfFormat.N_QUADS)
        self._batch, self._size = [], 0


def load(store: ox.Store, files: Iterable[Path]) -> None:
    """Load N-Quads files."""
    loading = Loading(store)
    for path in files:
        loading.add(path.read_bytes())
    loading.finish()


def load_ontology(store: ox.Store, folder: Path) -> None:
    """Load the ontology's Turtle files; what has no IRI could not be compared between builds, so it is refused.

    Raises:
        OntologyError: a file is unreadable, or has a blank node.
    """
    graph = ox.NamedNode(ns.GRAPH_ONTOLOGY)
    for name in ONTOLOGY_FILES:
        path = folder / name
        if not path.is_file():
            continue
        try:
            triples = [q.triple for q in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)]
        except (OSError, SyntaxError) as error:
            raise OntologyError(f"{path.name}: {error}") from error
        for triple in triples:
            if isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode):
                raise OntologyError(f"{path.name}: a node without IRI in {triple}; give it one")
        store.extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples)
