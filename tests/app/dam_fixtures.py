"""A fictional report on a dam for the pages of figures, recommendations, norms and bodies: store, pages, server."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st

from jauap.pipeline.run import Places, build
from loaders import fact_sheets
from tests.app.servers import Server, serving

DAM = Path(__file__).parent / "dam"


@pytest.fixture(scope="session")
def dam(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build folder of the dam report, with two gap rules of its own; the shapes have tests of their own."""
    root = tmp_path_factory.mktemp("dam")
    shutil.copytree(DAM, root / "data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAUAP_TEXTS", str(root / "data" / "texts"))
        where = Places(data=root / "data", out=root / "build", rules=(root / "data" / "rules",), rules_off=frozenset())
        build(fact_sheets.load, lambda *_: [], where)
    return root / "build"


@pytest.fixture
def dam_page(dam: Path, run_page: Callable[..., object], monkeypatch: pytest.MonkeyPatch) -> Callable[..., object]:
    """Run one page on the dam report, as ``run_page`` does on the others."""
    monkeypatch.setenv("JAUAP_BUILD", str(dam))
    st.cache_data.clear()
    return run_page


@pytest.fixture(scope="session")
def dam_server(dam: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app served on the dam report, with its attempts to leave the machine written down."""
    with serving(dam, tmp_path_factory.mktemp("dam-served") / "attempts.log") as running:
        yield running
