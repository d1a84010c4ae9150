"""Addresses under which the app has no page: they lead to the first page, which says so in the visitor's language.

Streamlit itself answers every address with the app and lets the browser find out; its message is in English only.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, urlencode

from starlette.responses import RedirectResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

MISSING: Final = "missing"
"""Parameter of the first page: the address that was asked for."""
_LONGEST: Final = 120
# What Streamlit answers itself, sign-in included.
_STREAMLIT: Final = frozenset({"_stcore", "app", "auth", "component", "media", "oauth2callback", "static"})


class UnknownPages:
    """Sends a browser that asks for no page of the app to the first page; whatever else is asked passes."""

    def __init__(self, app: "ASGIApp", pages: Collection[str]) -> None:
        """Take the addresses of the app's pages, without a slash."""
        self._app = app
        self._known = frozenset({"", *pages})

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Answer a request for a page that is none; pass any other on."""
        if scope["type"] != "http" or scope["method"] != "GET" or not self._is_page(scope) or self._is_known(scope):
            await self._app(scope, receive, send)
            return
        asked = parse_qs(scope["query_string"].decode("latin-1"))
        kept = {"lang": asked["lang"][0]} if "lang" in asked else {}
        query = urlencode({MISSING: _path(scope)[:_LONGEST], **kept})
        await RedirectResponse(f"{scope.get('root_path', '')}/?{query}", 303)(scope, receive, send)

    def _is_known(self, scope: "Scope") -> bool:
        path = _path(scope)
        return path in self._known or path.partition("/")[0] in _STREAMLIT

    @staticmethod
    def _is_page(scope: "Scope") -> bool:
        """Say whether a browser asks for a page to show, and not for a picture, a script or data."""
        return any(name == b"accept" and b"text/html" in value for name, value in scope["headers"])


def _path(scope: "Scope") -> str:
    return str(scope["path"].removeprefix(scope.get("root_path", "")).strip("/"))
