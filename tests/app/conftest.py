"""The app on the fictional reports: one store for all tests of the app, and pages run without a browser."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from jauap.i18n import translator
from jauap.pages.graph import Graph
from jauap.pages.visit import Visit
from jauap.pipeline.run import Places, build
from jauap.store import open_store, version
from loaders import fact_sheets
from tests.app.dam_fixtures import dam, dam_page, dam_server  # noqa: F401 - fixtures
from tests.app.servers import Server, serving

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build folder of the fictional reports; the shapes have tests of their own."""
    root = tmp_path_factory.mktemp("app")
    shutil.copytree(DATA, root / "data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAUAP_TEXTS", str(root / "data" / "texts"))
        build(fact_sheets.load, lambda *_: [], Places(data=root / "data", out=root / "build"))
    return root / "build"


@pytest.fixture(scope="session")
def server(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app served as a child process, with its attempts to leave the machine written down."""
    with serving(built, tmp_path_factory.mktemp("served") / "attempts.log") as running:
        yield running


@pytest.fixture
def store_env(built: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The fictional store as the app finds it; no reader's texts."""
    monkeypatch.setenv("JAUAP_BUILD", str(built))
    monkeypatch.delenv("JAUAP_TEXTS", raising=False)
    st.cache_data.clear()
    yield built


@pytest.fixture
def visit(built: Path) -> Callable[[str], Visit]:
    """Visits of the fictional store by language."""
    graph = Graph(open_store(built), version(built))
    return lambda language: Visit(translator(language), graph)


class Page:
    """A page that was run, with what it shows as one text."""

    def __init__(self, test: AppTest) -> None:
        self.test = test
        self.html = "\n".join(element.body for element in test.get("html"))

    @property
    def problems(self) -> list[str]:
        """Messages of exceptions; a page has none, whatever its address."""
        return [exception.message for exception in self.test.exception]


@pytest.fixture
def run_page(store_env: Path) -> Callable[..., Page]:
    """Run one page with a language and an address."""

    def run(page: str, language: str, **address: str) -> Page:
        test = AppTest.from_string(f"from jauap.pages import {page}\n{page}.render()", default_timeout=60)
        test.query_params["lang"] = language
        for name, value in address.items():
            test.query_params[name] = value
        return Page(test.run())

    return run
