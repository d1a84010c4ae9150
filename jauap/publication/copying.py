"""A store as a profile shows it, graph by graph: most lines are copied as they are, the others read and asked about.

Bulk loading takes about half of the time, and runs beside the rest in a thread of its own: Oxigraph needs no Python
for it. Only a graph at a time is in memory.
"""

import hashlib
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.pipeline.assemble import Loading
from jauap.publication.passing import Passing
from jauap.publication.redact import WITHOUT_PEOPLE, Redactor

_BYTES: Final = 16
"""Of each line's hash."""


@dataclass(slots=True)
class Copied:
    """What was copied.

    Attributes:
        name: a hash of all quads that does not depend on their order.
        less: lines of the source that are not shown as they are, by graph.
        more: lines that are shown and not in the source, by graph.
    """

    name: str = ""
    less: dict[str, list[bytes]] = field(default_factory=dict)
    more: dict[str, list[bytes]] = field(default_factory=dict)


def copy_shown(source: ox.Store, target: ox.Store, shown: Redactor) -> Copied:
    """Copy what is shown of a store into an empty one, without the graphs that describe it."""
    copied, passing, total = Copied(), shown.passing(), 0
    loading = Loading(target)
    with ThreadPoolExecutor(1) as loader:
        loaded: Future[None] | None = None
        for graph in sorted(source.named_graphs(), key=str):
            if not isinstance(graph, ox.NamedNode) or graph.value in ns.ABOUT_THE_GRAPH:
                continue
            lines = _graph(source, graph, shown, passing, copied)
            end = f" {graph}".encode()
            quads = [line[:-2] + end for line in lines]
            for quad in quads:
                total ^= int.from_bytes(hashlib.sha256(quad).digest()[:_BYTES])
            if loaded is not None:
                loaded.result()  # no more than one graph waits
            loaded = loader.submit(loading.add, b" .\n".join([*quads, b""]))
        if loaded is not None:
            loaded.result()
        loading.finish()
    copied.name = f"{total:032x}"[:16]
    return copied


def _graph(source: ox.Store, graph: ox.NamedNode, shown: Redactor, passing: Passing, copied: Copied) -> list[bytes]:
    """Return what is shown of one graph, as lines of N-Triples."""
    dumped = source.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b""
    same: list[bytes] = []
    asked: list[bytes] = []
    without_people = graph.value in WITHOUT_PEOPLE
    for line in dumped.split(b"\n")[:-1]:
        (same if not without_people and passing.passes(line) else asked).append(line)
    new = {
        f"{one.triple} .".encode()
        for quad in ox.parse(b"\n".join([*asked, b""]), format=ox.RdfFormat.N_TRIPLES)
        for one in shown.quad(ox.Quad(quad.subject, quad.predicate, quad.object, graph))
    }
    less = [line for line in asked if line not in new]
    new.difference_update(same)
    more = list(new.difference(asked))
    if less:
        copied.less[graph.value] = less
    if more:
        copied.more[graph.value] = more
    return [*same, *new]
