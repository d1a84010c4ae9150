"""How the app is served: options that keep it quiet, in code and in the file, and headers on every answer."""

import asyncio
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from streamlit import config

from jauap.resources import APP
from jauap.serve import HOST, OPTIONS, POLICY, PrivacyHeaders

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


def test_the_policy_names_no_other_machine() -> None:
    assert "http" not in POLICY
    assert "*" not in POLICY


def test_headers_are_added_to_answers_and_to_nothing_else() -> None:
    sent: list[dict[str, Any]] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"x", b"y")]})
        await send({"type": "http.response.body", "body": b""})

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {}

    with ThreadPoolExecutor(1) as pool:  # a browser test before this one may have left a loop in this thread
        pool.submit(asyncio.run, PrivacyHeaders(app)({"type": "http"}, receive, send)).result()
    names = [name for name, _ in sent[0]["headers"]]
    assert names == [b"x", b"content-security-policy", b"referrer-policy", b"x-content-type-options"]
    assert "headers" not in sent[1]


def test_style_and_script_ask_for_nothing_outside() -> None:
    pages = Path(str(APP.parent)) / "jauap" / "pages"
    folder = pages if pages.is_dir() else Path(__import__("jauap").__file__).parent / "pages"
    for path in (*folder.glob("*.css"), *folder.glob("*.js")):
        text = path.read_text("utf-8")
        assert "http" not in text, path.name
        assert "@import" not in text, path.name
    assert list(folder.glob("*.css"))
