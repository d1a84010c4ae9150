"""How the app is served: options that keep it quiet, in code and in the file, and headers on every answer."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from streamlit import config

from jauap.resources import APP
from jauap.serve import HOST, OPTIONS

FILE = APP.parent / ".streamlit" / "config.toml"


def flat(table: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in table.items():
        found |= flat(value, f"{prefix}{name}.") if isinstance(value, dict) else {f"{prefix}{name}": value}
    return found


def test_the_file_says_what_the_code_says() -> None:
    if not FILE.exists():
        pytest.skip("an installed package has no .streamlit folder and needs none")
    place = {"server.address": HOST, "browser.serverAddress": HOST}
    assert flat(tomllib.loads(FILE.read_text("utf-8"))) == {**OPTIONS, **place}


def test_every_option_is_one_that_streamlit_has() -> None:
    assert [name for name in OPTIONS if name not in config._config_options_template] == []


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("browser.gatherUsageStats", False),
        ("client.showErrorDetails", "none"),
        ("client.showErrorLinks", "false"),
        ("client.toolbarMode", "minimal"),
        ("server.fileWatcherType", "none"),
        ("server.runOnSave", False),
    ],
)
def test_what_calls_out_or_shows_data_is_off(option: str, value: object) -> None:
    assert OPTIONS[option] == value


def test_style_and_script_ask_for_nothing_outside() -> None:
    pages = Path(str(APP.parent)) / "jauap" / "pages"
    folder = pages if pages.is_dir() else Path(__import__("jauap").__file__).parent / "pages"
    for path in (*folder.glob("*.css"), *folder.glob("*.js")):
        text = path.read_text("utf-8")
        assert "http" not in text, path.name
        assert "@import" not in text, path.name
    assert list(folder.glob("*.css"))
