"""A fictional report on protected people, built as a hurried editor would have written it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jauap.pipeline.check import checker
from jauap.pipeline.run import Places, build
from jauap.publication import Profile, profile_folder
from loaders import fact_sheets

HERE = Path(__file__).parent
DATA = HERE / "data"
PROTECTED = HERE / "protected"
KEY = "a key of these tests alone, 0123456789"


@pytest.fixture(scope="session")
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("key") / "pseudonyms.key"
    path.write_text(KEY, "utf-8")
    return path


@pytest.fixture(scope="session")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build folder of the report."""
    out = tmp_path_factory.mktemp("lake") / "build"
    build(fact_sheets.load, checker(), Places(data=DATA, out=out))
    return out


@pytest.fixture(scope="session")
def protected_env(key_file: Path) -> Iterator[None]:
    """The names and the key as an editor's machine has them."""
    before = {name: os.environ.get(name) for name in ("JAUAP_PROTECTED", "JAUAP_PSEUDONYM_KEY")}
    os.environ |= {"JAUAP_PROTECTED": str(PROTECTED), "JAUAP_PSEUDONYM_KEY": str(key_file)}
    yield
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


@pytest.fixture(scope="session")
def profile(lake: Path, protected_env: None) -> Callable[[Profile], Path]:
    """The build folder of a profile of the report."""
    return lambda name: profile_folder(name, lake)
