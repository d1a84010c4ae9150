"""The fictional reports as a source of exports."""

from pathlib import Path

import pytest

from jauap.exports.source import Source, open_source
from jauap.pipeline.check import checker
from jauap.pipeline.run import Places, build
from loaders import fact_sheets

DATA = Path(__file__).parents[1] / "data"
CASE = "lodkin-case"


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build folder with the fictional reports."""
    out = tmp_path_factory.mktemp("exported")
    build(fact_sheets.load, checker(), Places(data=DATA, out=out, rules=()))
    return out


@pytest.fixture(scope="session")
def source(exported: Path) -> Source:
    """Their public profile."""
    return open_source("public", out=exported, case=CASE, day="2031-01-02")
