"""A real browser for tests: Debian's Chromium, driven by playwright, with everything that leaves the machine noted.

Use the fixtures ``page`` (a playwright page) and ``watch`` (what that page asked of other machines, and its errors):

    @pytest.mark.browser
    def test_start_page(page: Page, watch: Watch) -> None:
        page.goto(address)
        assert watch.outside == [] and watch.problems == []

Without Chromium these tests are skipped; with ``CI=true`` they fail.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Route,
    ViewportSize,
    WebSocket,
    sync_playwright,
)

NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
STAGE: Final = """() => {
  const search = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.classList.contains("jauap-stage")) return element;
      const inside = element.shadowRoot && search(element.shadowRoot);
      if (inside) return inside;
    }
    return null;
  };
  return search(document);
}"""
"""JavaScript that finds the stage of a network's picture, which lives in a shadow root."""
PLACE: Final = f"""(id) => {{
  const stage = ({STAGE})();
  const at = stage.jauapNetwork.canvasToDOM(stage.jauapNetwork.getPositions([id])[id]);
  const frame = stage.querySelector("canvas").getBoundingClientRect();
  return {{ x: frame.left + at.x, y: frame.top + at.y }};
}}"""
"""JavaScript that says where a node of the picture is on the screen."""
ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP jauap.example 127.0.0.1",  # the name in the hosting guide
)
LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
LOCAL_SCHEMES: Final = frozenset({"file", "data", "blob", "about"})
VIEWPORT: Final[ViewportSize] = {"width": 1440, "height": 1000}


@dataclass
class Watch:
    """What a page did that it should not.

    Attributes:
        outside: addresses of requests and sockets to other machines; they are noted and never sent.
        problems: errors of scripts and of the console.
    """

    outside: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def is_outside(url: str) -> bool:
    """Return whether an address leaves this machine."""
    parts = urlsplit(url)
    return parts.scheme not in LOCAL_SCHEMES and parts.hostname not in LOOPBACK


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser, started once for all tests of a process."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        reason = "no Chromium on this machine: install the package chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def watch() -> Watch:
    """The record of the test's page; other pages can be watched with ``observe``."""
    return Watch()


@pytest.fixture
def page(chromium: Browser, watch: Watch) -> Iterator[Page]:
    """A fresh page of a fresh profile, at desktop size, in the light theme."""
    context = chromium.new_context(viewport=VIEWPORT, color_scheme="light", locale="en-GB")
    fresh = context.new_page()
    observe(context, fresh, watch)
    yield fresh
    context.close()


def observe(context: BrowserContext, page: Page, watch: Watch) -> None:
    """Write down in a record what a page does, and keep it from reaching other machines."""

    def on_route(route: Route) -> None:
        if is_outside(route.request.url):
            route.abort()
        else:
            route.continue_()

    def on_request(request: Request) -> None:
        if is_outside(request.url):
            watch.outside.append(request.url)

    def on_socket(socket: WebSocket) -> None:
        if is_outside(socket.url):
            watch.outside.append(socket.url)

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            watch.problems.append(message.text)

    context.route("**/*", on_route)
    page.on("request", on_request)
    page.on("websocket", on_socket)
    page.on("console", on_console)
    page.on("pageerror", lambda error: watch.problems.append(str(error)))
