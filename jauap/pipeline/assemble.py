"""Fills a store: the ontology, the sheets' quads, and what evaluating the units gave."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.errors import OntologyError
from jauap.pipeline.memory import give_back

BATCH: Final = 8_000_000
"""Bytes of N-Quads loaded at once: as fast as all at once, with 60 MB of memory."""

ONTOLOGY_FILES: Final = ("jauap.ttl", "concepts.ttl", "alignments.ttl")


class Loading:
    """Loads N-Quads into a store in pieces: each bulk load costs, and its memory grows with its size."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._batch = BytesIO()

    def add(self, content: bytes) -> None:
        """Take N-Quads; they are loaded when there are enough of them."""
        self._batch.write(content)
        if self._batch.tell() >= BATCH:
            self.finish()

    def finish(self) -> None:
        """Load what is left."""
        if self._batch.tell():
            self._store.bulk_load(self._batch.getvalue(), format=ox.RdfFormat.N_QUADS)
        self._batch = BytesIO()
        give_back()


def load(store: ox.Store, files: Iterable[Path]) -> None:
    """Load N-Quads files."""
    loading = Loading(store)
    for path in files:
        loading.add(path.read_bytes())
    loading.finish()


def read_ontology(folder: Path) -> list[bytes]:
    """Read the ontology's Turtle files as N-Triples lines without line ends.

    Raises:
        OntologyError: a file is unreadable, or has a blank node: it could not be compared between builds.
    """
    lines: list[bytes] = []
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
        lines.extend((ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").splitlines())
    return lines


def ontology_quads(lines: Iterable[bytes]) -> bytes:
    """Return the ontology's lines as N-Quads of its graph."""
    graph = f"<{ns.GRAPH_ONTOLOGY}> .\n".encode()
    return b"".join(line[:-1] + graph for line in lines)
