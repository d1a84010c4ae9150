"""How much one visitor may send, and how often: requests over the limit get a short answer in both languages.

Numbers are per process and per client address. Behind a proxy on this machine the address is the one that the proxy
gives (``X-Forwarded-For``), which the server takes from nobody else. Loopback itself is not counted: who is on the
machine needs no request to slow it down.
"""

import ipaddress
from typing import TYPE_CHECKING, Final

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from jauap.web.answers import refuse
from jauap.web.uploads import PATH as UPLOAD_PATH

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

UPLOAD_MEGABYTES: Final = 50
"""Largest file that a reviewer may upload."""
_MEGABYTE: Final = 1024 * 1024
_BODY: Final = _MEGABYTE
_UPLOAD_BODY: Final = (UPLOAD_MEGABYTES + 1) * _MEGABYTE
REQUESTS_A_MINUTE: Final = 600
SESSIONS_A_MINUTE: Final = 60


class _TooLargeError(Exception):
    """A body that did not announce its length went over the limit."""


class BodyLimit:
    """Refuses bodies that are too large, whether their length is announced or not: 413 (RFC 9110, 15.5.14)."""

    def __init__(self, app: "ASGIApp", *, body: int = _BODY, upload: int = _UPLOAD_BODY) -> None:
        self._app = app
        self._body = body
        self._upload = upload

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Pass a request on while its body is within the limit."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._upload if scope["path"].startswith(UPLOAD_PATH) else self._body
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        if not announced.isdigit() or int(announced) > limit:
            await refuse(send, 413, _too_large(limit))
            return
        read, answering = 0, False

        async def counted() -> "Message":
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > limit:
                raise _TooLargeError
            return message

        async def noted(message: "Message") -> None:
            nonlocal answering
            answering = True
            await send(message)

        try:
            await self._app(scope, counted, noted)
        except _TooLargeError:
            if not answering:
                await refuse(send, 413, _too_large(limit))


class RateLimit:
    """Refuses a client that asks too often: 429 with ``Retry-After`` (RFC 6585, 4); new sessions are counted apart."""

    def __init__(self, app: "ASGIApp", *, requests: int = REQUESTS_A_MINUTE, sessions: int = SESSIONS_A_MINUTE) -> None:
        self._app = app
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._rates = {"http": RateLimitItemPerMinute(requests), "websocket": RateLimitItemPerMinute(sessions)}

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Pass a request on while its client is within the rate."""
        rate = self._rates.get(scope["type"])
        client = (scope.get("client") or ("",))[0]
        if rate is None or _is_local(client) or self._limiter.hit(rate, scope["type"], client):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1013})
        else:
            text = "Слишком много запросов, подождите минуту. / Too many requests, wait a minute."
            await refuse(send, 429, text, (b"retry-after", b"60"))


def _too_large(limit: int) -> str:
    return f"Слишком много данных: не больше {limit} байт. / Too large: {limit} bytes at most."


def _is_local(client: str) -> bool:
    try:
        return ipaddress.ip_address(client).is_loopback
    except ValueError:
        return False
