"""App and endpoint on the fictional reports, served once for all tests of the endpoint."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from jauap.pipeline.run import Places, build
from jauap.publication import profile_folder
from jauap.store import DATABASE, current_folder
from loaders import fact_sheets
from tests.app.servers import Server, serving
from tests.endpoint.protocol_suite import GRAPHS, UNASKED_GRAPH

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="session")
def endpoint_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictional reports, and beside them the graphs of the W3C's protocol tests."""
    root = tmp_path_factory.mktemp("endpoint")
    shutil.copytree(DATA, root / "data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAUAP_TEXTS", str(root / "data" / "texts"))
        build(fact_sheets.load, lambda *_: [], Places(data=root / "data", out=root / "build"))
    store = ox.Store(str(current_folder(profile_folder("public", root / "build")) / DATABASE))
    nothing = ox.NamedNode("urn:nothing")
    store.add(ox.Quad(nothing, nothing, nothing, ox.NamedNode(UNASKED_GRAPH)))
    for name, path in GRAPHS.items():
        if path.is_file():
            store.load(path=str(path), format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(name))
    del store
    return root / "build"


@pytest.fixture(scope="session")
def server(endpoint_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(endpoint_build, tmp_path_factory.mktemp("served") / "attempts.log") as running:
        yield running


@pytest.fixture(scope="session")
def http(server: Server) -> Iterator[httpx.Client]:
    """A client of the server; addresses are relative to it."""
    with httpx.Client(base_url=server.url, timeout=30) as client:
        yield client


@pytest.fixture
def in_ci() -> bool:
    """Whether a missing program or file must fail a test."""
    return os.environ.get("CI") == "true"
