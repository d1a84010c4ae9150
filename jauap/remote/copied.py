"""A copy of a server's graph in memory, for queries that the server cannot answer as they are meant."""

import threading
from typing import Final

import pyoxigraph as ox

from jauap.errors import RemoteError
from jauap.remote import state
from jauap.remote.answers import load_triples
from jauap.remote.client import TRIPLES, Client

MOST_QUADS: Final = 5_000_000
"""The largest graph that is copied; one of this size takes some 2 GB."""
_copies: dict[str, "Copy"] = {}
_lock: Final = threading.Lock()


class Copy:
    """The graphs of one server; what changed there is fetched again."""

    def __init__(self, client: Client) -> None:
        self.store = ox.Store()
        self._client = client
        self._held: dict[str, state.Held] = {}

    def refresh(self) -> None:
        """Fetch the graphs that changed since the last time.

        Raises:
            RemoteError: the server cannot be reached, its answer is damaged, or its graph is too large.
        """
        held = state.read(self._client)
        for gone in self._held.keys() - held.keys():
            self.store.remove_graph(ox.NamedNode(gone))
        for name, one in held.items():
            if self._held.get(name) != one:
                self._fetch(name)
        self._held = held

    def _fetch(self, name: str) -> None:
        graph = ox.NamedNode(name)
        body = self._client.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}", TRIPLES)
        self.store.remove_graph(graph)
        load_triples(self.store, body, self._client.url, graph)
        if len(self.store) > MOST_QUADS:
            self.store = ox.Store()
            self._held = {}
            raise RemoteError(
                f"{self._client.url}: this server cannot run the query, and its graph is too large to copy "
                f"({MOST_QUADS:,} quads at most); put the graph on another server, see docs/scale.md"
            )


def copy_of(client: Client) -> ox.Store:
    """Return a copy of a server's graph as it is now, made once and kept.

    Raises:
        RemoteError: see ``Copy.refresh``.
    """
    with _lock:
        copy = _copies.setdefault(client.url, Copy(client))
        copy.refresh()
        return copy.store
