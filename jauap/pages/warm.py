"""What the first visitor would wait for, done while the server starts: modules read, lists and indexes made.

The indexes of a large graph, which searching and browsing need, are made behind the first visits.
"""

from pathlib import Path
from threading import Timer
from typing import Final

import altair  # noqa: F401 - takes most of a second, and the first chart should not wait for it
import pandas  # noqa: F401

from jauap.pages.facets import thing_index
from jauap.pages.graph import Graph, open_graph
from jauap.pages.search import name_index
from jauap.query import kept

_EVERYWHERE: Final = ("counts", "cases", "documents")
"""Page queries that the first page shows."""
_AFTER: Final = 10.0
"""Seconds: whoever waits for the server to start sees the first page before."""


def warm(folder: Path) -> None:
    """Read the lists and indexes of a store into the caches that all visitors share.

    Raises:
        StoreError: nothing was built yet.
    """
    graph = open_graph(folder)
    for name in _EVERYWHERE:
        graph.whole(name)
    if kept.is_large(folder):
        later = Timer(_AFTER, _index, (graph,))
        later.daemon = True
        later.start()
    else:
        _index(graph)


def _index(graph: Graph) -> None:
    name_index(graph.version, graph)
    thing_index(graph.version, graph)
