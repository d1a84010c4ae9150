"""The page that starts Streamlit in the browser is told where the server is, instead of finding it out by trying.

Opened under the address of a page, ``/ask``, Streamlit's script first asks for ``/ask/_stcore/health`` and
``/ask/_stcore/host-config``, writes two errors into the console, and only then asks one level higher. It takes the
address from ``window.__streamlit.BACKEND_BASE_URL`` where that is set (Streamlit 1.67, ``StreamlitConfig``).
"""

import json
from typing import TYPE_CHECKING, Final

from starlette.datastructures import Headers, MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HEAD: Final = b"<head>"


class StartPage:
    """Adds the server's address to pages of HTML; every other answer passes as it is."""

    def __init__(self, app: "ASGIApp") -> None:
        self._app = app

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Answer a request for a page with the page and the address in its head."""
        if scope["type"] != "http" or scope["method"] != "GET" or not _wants_html(scope):
            await self._app(scope, receive, send)
            return
        # Packed, the page could not be added to; it has 5 kB.
        asked = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self._app({**scope, "headers": asked}, receive, _Adding(send, script(scope.get("root_path", ""))))


def _wants_html(scope: "Scope") -> bool:
    return "text/html" in Headers(scope=scope).get("accept", "")


def script(root: str) -> bytes:
    """Return the lines that say where the server is: this machine as the browser calls it, and the app's folder."""
    folder = json.dumps(f"{root.rstrip('/')}/").replace("<", "\\u003c")
    return f"<script>window.__streamlit = {{ BACKEND_BASE_URL: location.origin + {folder} }}</script>".encode()


class _Adding:
    """Passes an answer on; one of HTML is kept back until it is whole, and then sent with what is added."""

    def __init__(self, send: "Send", added: bytes) -> None:
        self._send, self._added = send, added
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: "Message") -> None:
        """Take one message of an answer."""
        if message["type"] == "http.response.start":
            if not Headers(raw=message["headers"]).get("content-type", "").startswith("text/html"):
                await self._send(message)
                return
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                body = self._body.replace(_HEAD, _HEAD + self._added, 1)
                MutableHeaders(raw=self._start["headers"])["content-length"] = str(len(body))
                await self._send(self._start)
                await self._send({"type": "http.response.body", "body": body})
