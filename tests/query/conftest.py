"""A build folder with the fictional report, and an engine on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jauap.query import QueryEngine
from query.stores import fictional_quads, put_store


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return put_store(tmp_path_factory.mktemp("build"), fictional_quads())


@pytest.fixture(scope="session")
def engine(out: Path) -> Iterator[QueryEngine]:
    with QueryEngine(out, timeout=30) as engine:
        yield engine
