"""What a server says it holds: one hash a graph, written when the graph is whole.

So a push that was interrupted goes on where it stopped.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.remote.answers import read_rows
from jauap.remote.client import ROWS, Client

GRAPH: Final = f"{ns.GRAPH}pushed"
_CHECKSUM: Final = "http://spdx.org/rdf/terms#checksumValue"
_PART: Final = f"{ns.DCTERMS}isPartOf"
_READ: Final = f"""SELECT ?graph ?checksum ?part WHERE {{ GRAPH <{GRAPH}> {{
  ?graph <{_CHECKSUM}> ?checksum . OPTIONAL {{ ?graph <{_PART}> ?part }} }} }}"""


@dataclass(frozen=True, slots=True)
class Held:
    """A graph that a server holds: the sha-256 of its canonical N-Triples, and the part that pushed it."""

    checksum: str
    part: str = ""


def read(client: Client) -> dict[str, Held]:
    """Return what a server holds, by graph; nothing where nothing was pushed.

    Raises:
        RemoteError, QueryError: see ``Client.query``.
    """
    found = read_rows(client.query(_READ, ROWS), client.url, "SELECT", ("graph", "checksum", "part"))
    assert isinstance(found, ox.QuerySolutions), "a SELECT gives rows"
    held: dict[str, Held] = {}
    for row in found:
        graph, checksum, part = row["graph"], row["checksum"], row["part"]
        if isinstance(graph, ox.NamedNode) and isinstance(checksum, ox.Literal):
            held[graph.value] = Held(checksum.value, part.value if isinstance(part, ox.Literal) else "")
    return held


def forget(client: Client, graph: str) -> None:
    """Note that a graph is not whole any more."""
    client.update(f"DELETE WHERE {{ GRAPH <{GRAPH}> {{ <{graph}> ?property ?value }} }}")


def note(client: Client, graph: str, held: Held) -> None:
    """Note that a graph is whole."""
    part = f' ; <{_PART}> "{held.part}"' if held.part else ""
    client.update(f'INSERT DATA {{ GRAPH <{GRAPH}> {{ <{graph}> <{_CHECKSUM}> "{held.checksum}"{part} }} }}')


def version(held: Iterable[tuple[str, Held]]) -> str:
    """Return a name that changes with what a server holds."""
    text = "\n".join(f"{graph} {one.checksum}" for graph, one in sorted(held))
    return f"remote-{hashlib.sha256(text.encode()).hexdigest()[:16]}"
