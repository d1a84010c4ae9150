"""Nothing leaves this machine: attempts are counted in the browser and in every process of the server.

Each count has a positive control: an attempt planted in the same place by the same means must be counted.
"""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser_support import is_outside
from playwright.sync_api import Browser, BrowserContext, Page

from tests.app.servers import Server, serving

pytestmark = pytest.mark.browser

PAGES = (
    "?lang=ru",
    "ask?lang=en",
    "case?case=lodkin-case&lang=ru",
    "case?case=lodkin-case&view=table&lang=en",
    "entity?id=river-police&lang=ru",
    "entity?lang=en",
    "ask?q=agencies/agencies-in-cases&view=network&lang=ru",
    "ask?q=cases/chain&view=timeline&lang=en",
    "sparql?lang=ru",
    "network?nodes=lodkin-case*25&at=lodkin-case&lang=ru",
    "about?lang=en",
)
# Ways in which a page may reach another machine, each with the address it is given.
PLANTED = {
    "picture": "new Image().src = address",
    "script": "document.head.append(Object.assign(document.createElement('script'), {src: address}))",
    "style": "document.head.append(Object.assign(document.createElement('link'), {rel: 'stylesheet', href: address}))",
    "frame": "document.body.append(Object.assign(document.createElement('iframe'), {src: address}))",
    "fetch": "fetch(address).catch(() => 0)",
    "beacon": "navigator.sendBeacon(address, 'x')",
    "socket": "try { new WebSocket(address.replace('https', 'wss')) } catch (error) { void error }",
}
_REPORT = """
document.addEventListener('securitypolicyviolation', e => window.refusedByPolicy(e.blockedURI));
"""


class Counter:
    """Counts what a browser tries to reach: requests, sockets, and what the page's policy refused before that."""

    def __init__(self, context: BrowserContext) -> None:
        self.outside: set[str] = set()
        self.seen = 0
        context.on("request", lambda request: self.note(request.url))
        context.on("page", lambda page: page.on("websocket", lambda socket: self.note(socket.url)))
        context.expose_binding("refusedByPolicy", lambda _source, address: self.note(str(address)))
        context.add_init_script(_REPORT)

    def note(self, address: str) -> None:
        self.seen += 1
        if is_outside(address):
            self.outside.add(address)


@pytest.fixture
def counted(chromium: Browser) -> Iterator[tuple[Page, Counter]]:
    context = chromium.new_context(locale="ru-RU")
    counter = Counter(context)
    yield context.new_page(), counter
    context.close()


def look(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("h1", timeout=30_000)
    page.wait_for_selector(".jauap-foot", timeout=30_000)
    page.wait_for_timeout(700)


def test_no_page_asks_for_anything_outside(server: Server, counted: tuple[Page, Counter]) -> None:
    page, counter = counted
    for address in PAGES:
        look(page, f"{server.url}/{address}")
    assert counter.seen > 100
    assert counter.outside == set()
    assert server.attempts() == []


def test_planted_attempts_of_a_page_are_counted(server: Server, counted: tuple[Page, Counter]) -> None:
    page, counter = counted
    look(page, f"{server.url}/about?lang=en")
    assert counter.outside == set()
    for kind, script in PLANTED.items():
        counter.outside.clear()
        page.evaluate(f"address => {{ {script} }}", f"https://planted.invalid/{kind}")
        page.wait_for_timeout(300)
        assert {urlsplit(address).hostname for address in counter.outside} == {"planted.invalid"}, kind


def test_the_policy_itself_refuses_what_is_outside(server: Server, counted: tuple[Page, Counter]) -> None:
    page, _ = counted
    look(page, f"{server.url}/about?lang=en")
    refused = page.evaluate("() => fetch('https://planted.invalid/x').then(() => 'sent', e => String(e))")
    assert "TypeError" in refused
    answer = page.request.get(f"{server.url}/")
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "default-src 'self'" in answer.headers["content-security-policy"]


def test_planted_attempts_of_the_server_and_its_workers_are_counted(
    built: Path, tmp_path: Path, chromium: Browser
) -> None:
    with serving(built, tmp_path / "attempts.log", JAUAP_PLANT="1") as server:
        page = chromium.new_page()
        look(page, f"{server.url}/sparql?lang=en")
        page.wait_for_selector("[data-testid='stDataFrame']", timeout=30_000)
        page.close()
        attempts = [line.split(" ", 2) for line in server.attempts()]
    assert len({process for process, _, _ in attempts}) >= 2, "the server and at least one worker"
    assert {event for _, event, _ in attempts} == {"socket.getaddrinfo", "socket.connect"}
    assert any("planted.invalid" in rest for _, _, rest in attempts)
    assert any("192.0.2.1" in rest for _, _, rest in attempts)
