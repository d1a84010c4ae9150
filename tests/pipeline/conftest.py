"""The fictional reports of ``tests/data``, copied where a test may change them."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from jauap.pipeline.check import checker
from jauap.pipeline.run import Built, Places, build
from loaders import fact_sheets

DATA = Path(__file__).parents[1] / "data"
TEXTS = DATA / "texts"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the fictional data; their texts are there."""
    shutil.copytree(DATA, tmp_path / "data")
    monkeypatch.setenv("JAUAP_TEXTS", str(tmp_path / "data" / "texts"))
    return tmp_path / "data"


@pytest.fixture
def run(data: Path, tmp_path: Path) -> Callable[[], Built]:
    """Build the copy into ``tmp_path / "build"``."""
    return lambda: build(fact_sheets.load, checker(), Places(data=data, out=tmp_path / "build", rules=()))
