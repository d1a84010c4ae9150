"""The widget in a small Streamlit app: without a browser, and in one."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError

import pytest
from browser_support import PLACE, STAGE, Watch
from playwright.sync_api import Page, expect
from streamlit.testing.v1 import AppTest

from jauap.network.model import Network
from jauap.network.widget import widget_data

APP = Path(__file__).with_name("widget_app.py")
ROOT = Path(__file__).parents[2]

VIEW = f"""() => {{
  const network = ({STAGE})().jauapNetwork;
  return [network.getScale(), network.getViewPosition(), network.getPositions()];
}}"""


def test_the_widget_gets_plain_data_that_says_all(case: Network) -> None:
    data = widget_data(case, "ru", 600)
    assert data["height"] == 600
    assert len(data["table"]["nodes"]) == len(case.nodes)
    assert len(data["table"]["edges"]) == len(case.edges)
    assert all("<" not in item["label"] for item in data["legend"])


def test_the_app_runs_without_a_browser(monkeypatch: pytest.MonkeyPatch, files: list[Path]) -> None:
    monkeypatch.setenv("NETWORK_FILES", os.pathsep.join(map(str, files)))
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    assert [exception.message for exception in app.exception] == []
    assert app.text[0].value == "opened:"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, files: list[Path]) -> Iterator[str]:
    """The address of the running app."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    log = tmp_path_factory.mktemp("widget") / "server.txt"
    options = {
        "server.port": port,
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }
    command = [sys.executable, "-m", "streamlit", "run", str(APP), *(f"--{name}={v}" for name, v in options.items())]
    environment = {**os.environ, "NETWORK_FILES": os.pathsep.join(map(str, files)), "PYTHONPATH": str(ROOT)}
    with log.open("wb") as out:
        server = subprocess.Popen(command, env=environment, stdout=out, stderr=out)
    try:
        _await(f"http://127.0.0.1:{port}/_stcore/health", log)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _await(url: str, log: Path) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(log.read_text("utf-8", "replace")[-2000:])


@pytest.fixture
def app(page: Page, address: str) -> Page:
    """The page with the picture drawn."""
    page.goto(f"{address}/?lang=ru")
    page.locator(".jauap-stage canvas").wait_for(timeout=60_000)
    page.wait_for_function(f"() => ({STAGE})()?.jauapNetwork?.getScale() > 0")
    page.wait_for_timeout(500)
    return page


def click(page: Page, node: str) -> None:
    place: dict[str, Any] = page.evaluate(PLACE, node)
    page.mouse.click(place["x"], place["y"])


@pytest.mark.browser
def test_a_click_on_a_node_reaches_python_once_and_moves_nothing(app: Page, watch: Watch) -> None:
    before = app.evaluate(VIEW)
    click(app, "pr-beating")
    expect(app.get_by_text(re.compile(r"^opened: pr-beating$"))).to_be_visible(timeout=20_000)
    assert app.evaluate(VIEW) == before
    click(app, "pr-complaint")
    expect(app.get_by_text("opened: pr-beating, pr-complaint", exact=True)).to_be_visible(timeout=20_000)
    assert app.evaluate(VIEW) == before
    assert watch.outside == []
    assert watch.problems == []


@pytest.mark.browser
def test_the_view_that_a_reader_chose_survives_a_click(app: Page) -> None:
    app.get_by_role("button", name="Крупнее").click()
    app.wait_for_timeout(600)
    before = app.evaluate(VIEW)
    click(app, "pr-first-aid")
    expect(app.get_by_text("opened: pr-first-aid", exact=True)).to_be_visible(timeout=20_000)
    assert app.evaluate(VIEW) == before


@pytest.mark.browser
def test_the_table_does_the_same_by_keyboard(app: Page, watch: Watch) -> None:
    app.get_by_text("То же в таблице").focus()
    app.keyboard.press("Enter")
    link = app.get_by_role("button", name="Прокуратура Приозёрной области", exact=True).first
    link.focus()
    app.keyboard.press("Enter")
    expect(app.get_by_text("opened: prosecutor-lake", exact=True)).to_be_visible(timeout=20_000)
    assert app.locator(".jauap tbody tr").count() > 80
    assert watch.problems == []


@pytest.mark.browser
def test_another_network_takes_the_place_of_the_first(app: Page, watch: Watch) -> None:
    app.get_by_text("near").click()
    app.wait_for_function(f"() => ({STAGE})()?.jauapNetwork?.body.nodeIndices.length === 4", timeout=20_000)
    expect(app.get_by_text(re.compile("соседних узлов не показано — 5"))).to_be_visible()
    height = app.evaluate(f"() => ({STAGE})().getBoundingClientRect().height")
    assert 180 <= height < 400, "four nodes get no more room than they fill"
    click(app, "primerov")
    expect(app.get_by_text("opened: primerov", exact=True)).to_be_visible(timeout=20_000)
    assert watch.problems == []


@pytest.mark.browser
def test_the_legend_and_the_theme_are_those_of_the_app(app: Page) -> None:
    assert app.locator(".jauap-legend li").count() == 20
    assert "источник молчит" in app.locator(".jauap-legend").inner_text()
    surface = app.locator(".jauap").evaluate("(e) => getComputedStyle(e).getPropertyValue('--jauap-surface').trim()")
    page = app.locator(".stApp").evaluate("(e) => getComputedStyle(e).backgroundColor")
    assert surface.lower() == "#ffffff"
    assert page == "rgb(255, 255, 255)"
