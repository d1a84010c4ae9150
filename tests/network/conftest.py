"""A fictional case in the shape of the store, with the real ontology beside it."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from jauap import namespaces as ns
from jauap.network.build import case_network
from jauap.network.model import Network
from jauap.resources import ONTOLOGY

CASE = Path(__file__).parent / "data" / "primerov.trig"
WORDS = (ONTOLOGY / "jauap.ttl", ONTOLOGY / "concepts.ttl")


@pytest.fixture(scope="session")
def files() -> list[Path]:
    """The files that the graph is made of."""
    return [*WORDS, CASE]


@pytest.fixture(scope="session")
def store() -> ox.Store:
    """The graph of the Primerov case."""
    graph = ox.Store()
    for path in WORDS:
        graph.load(path=str(path), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(ns.GRAPH_ONTOLOGY))
    graph.load(path=str(CASE), format=ox.RdfFormat.TRIG)
    return graph


@pytest.fixture(scope="session")
def case(store: ox.Store) -> Network:
    """The picture of the case in Russian."""
    return case_network(store, ns.ID + "primerov-case", "ru")
