"""What the first visitor would wait for, done while the server starts: modules read, names and things indexed."""

from pathlib import Path

import altair  # noqa: F401 - takes most of a second, and the first chart should not wait for it
import pandas  # noqa: F401

from jauap.pages.facets import thing_index
from jauap.pages.graph import open_graph
from jauap.pages.search import name_index


def warm(folder: Path) -> None:
    """Read the indexes of a store into the caches that all visitors share.

    Raises:
        StoreError: nothing was built yet.
    """
    graph = open_graph(folder)
    name_index(graph.version, graph)
    thing_index(graph.version, graph)
    graph.rows("counts")
