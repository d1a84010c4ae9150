"""Sessions are opened by pages of this server alone: no other page may talk through a visitor's browser.

Streamlit refuses such a socket too, but looks up this machine's public address at an outside service before it does.
"""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send


class SameOrigin:
    """Refuses sockets whose ``Origin`` is another host than the one asked (RFC 6455, 10.2): HTTP 403.

    A program that is no browser sends no ``Origin`` and is let through: it rides on nobody's cookies.
    """

    def __init__(self, app: "ASGIApp") -> None:
        self._app = app

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Pass everything else on."""
        if scope["type"] == "websocket" and _is_foreign(dict(scope["headers"])):
            await send({"type": "websocket.close", "code": 1008})
            return
        await self._app(scope, receive, send)


def _is_foreign(headers: dict[bytes, bytes]) -> bool:
    origin, host = (headers.get(name, b"").decode("latin-1") for name in (b"origin", b"host"))
    return origin != "" and urlsplit(origin).netloc != host
