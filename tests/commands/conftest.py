"""The fictional reports, built once for all tests of the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from jauap.cli import main
from jauap.pipeline.check import checker
from jauap.pipeline.run import Places, build
from loaders import fact_sheets

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build folder with the fictional reports."""
    out = tmp_path_factory.mktemp("built")
    build(fact_sheets.load, checker(), Places(data=DATA, out=out, rules=()))
    return out


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., tuple[int, str, str]]:
    """Run a command as a shell would; return exit code, stdout, stderr."""

    def command(*arguments: str | Path) -> tuple[int, str, str]:
        code = 0
        try:
            main([str(a) for a in arguments])
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return command
