"""An address without a page leads to the first page; pages, files and Streamlit's own addresses pass."""

from urllib.parse import parse_qs, urlsplit

import pytest
from event_loops import run_apart
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from jauap.pages import addresses
from jauap.web.unknown_pages import MISSING, UnknownPages

BROWSER = [(b"accept", b"text/html,application/xhtml+xml")]


def ask(path: str, query: str = "", headers: list[tuple[bytes, bytes]] | None = None) -> tuple[int, str]:
    """Return status and Location of an answer."""
    app = Starlette(routes=[Route("/{rest:path}", lambda _: PlainTextResponse("app"))])
    told: list[dict[str, object]] = []

    async def send(message: dict[str, object]) -> None:
        told.append(message)

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "root_path": "",
        "query_string": query.encode(),
        "headers": BROWSER if headers is None else headers,
        "scheme": "http",
        "server": ("127.0.0.1", 1),
    }

    async def asked() -> None:
        await UnknownPages(app, addresses.PAGES)(scope, receive, send)  # type: ignore[arg-type]

    run_apart(asked())
    sent = {name.decode(): value.decode() for name, value in told[0]["headers"]}  # type: ignore[attr-defined]
    return int(str(told[0]["status"])), sent.get("location", "")


@pytest.mark.parametrize("path", ["/nopage", "/entity/knb", "/wp-login.php", "/<script>"])
def test_an_address_without_a_page_leads_to_the_first_page_in_its_language(path: str) -> None:
    status, where = ask(path, "lang=en&x=1")
    parts = urlsplit(where)
    assert (status, parts.path) == (303, "/")
    assert parse_qs(parts.query) == {MISSING: [path.strip("/")], "lang": ["en"]}


@pytest.mark.parametrize(
    "path", ["/", *(f"/{page}" for page in sorted(addresses.PAGES)), "/_stcore/health", "/media/a"]
)
def test_pages_and_streamlits_own_addresses_pass(path: str) -> None:
    assert ask(path) == (200, "")


def test_what_is_no_page_passes() -> None:
    assert ask("/favicon.png", headers=[(b"accept", b"image/avif,*/*")]) == (200, "")


def test_it_leads_nowhere_else() -> None:
    for path in ("//evil.example/", "/\\evil.example", "/x\r\nSet-Cookie: a=b"):
        status, where = ask(path)
        assert (status, where.startswith("/?")) == (303, True)
        assert "\r" not in where
