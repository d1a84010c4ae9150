"""The shipped graph on two servers, each started once."""

import os
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from jauap.accountability.rules import load_rules
from jauap.pipeline.run import Places, build
from jauap.publication import profile_folder
from jauap.remote.push import push
from jauap.resources import QUERIES
from jauap.store import open_store
from loaders import fact_sheets
from tests.remote.engines import Engine, oxigraph, virtuoso
from tests.remote.natively import synthetic


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build folder of the shipped data, built without the report's text; the shapes have tests of their own."""
    out = tmp_path_factory.mktemp("remote") / "build"
    with pytest.MonkeyPatch.context() as patch:
        for name in ("JAUAP_TEXTS", "JAUAP_RULES", "JAUAP_RULES_OFF", "JAUAP_ENDPOINT", "JAUAP_PROTECTED"):
            patch.delenv(name, raising=False)
        build(fact_sheets.load, lambda *_: [], Places(out=out))
    return out


@pytest.fixture(scope="session")
def shipped(whole: Path) -> Path:
    """The build folder of what everybody may see of it, as the app shows it and as it is pushed."""
    return profile_folder("public", whole)


@pytest.fixture(scope="session")
def local(shipped: Path) -> ox.Store:
    return open_store(shipped)


@pytest.fixture(scope="session")
def on_oxigraph(local: ox.Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with oxigraph(tmp_path_factory.mktemp("oxigraph") / "db") as engine:
        push(local, engine.client, load_rules([QUERIES / "gaps"]))
        yield engine


@pytest.fixture(scope="session")
def on_virtuoso(local: ox.Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with virtuoso(tmp_path_factory.mktemp("virtuoso") / "db") as engine, pytest.MonkeyPatch.context() as patch:
        for name, value in engine.environment.items():
            patch.setenv(name, value)
        push(local, engine.client, load_rules([QUERIES / "gaps"]))
        yield engine


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    """Two synthetic reports with gaps of every rule, more of each than the shipped data have."""
    return synthetic(tmp_path_factory.mktemp("synthetic"))


@pytest.fixture(scope="session")
def invented_on_virtuoso(invented: ox.Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with virtuoso(tmp_path_factory.mktemp("invented") / "db") as engine, pytest.MonkeyPatch.context() as patch:
        for name, value in engine.environment.items():
            patch.setenv(name, value)
        push(invented, engine.client, load_rules([QUERIES / "gaps"]))
        yield engine


@pytest.fixture(params=["oxigraph", "virtuoso"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each server in turn."""
    found: Engine = request.getfixturevalue(f"on_{request.param}")
    assert os.environ.get("JAUAP_ENDPOINT") is None
    return found
