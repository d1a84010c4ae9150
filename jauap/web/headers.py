"""Headers of every answer: a browser calls nothing but this server, and no other page shows or scripts it.

Streamlit sets its cookies, also those of who signed in, without ``Secure``: a browser would send them over plain HTTP.
"""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# The browser itself refuses whatever is not on this server. Streamlit's charts compile expressions (unsafe-eval)
# and its components are loaded from text (blob:, unsafe-inline).
POLICY: Final = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' blob: data:; worker-src 'self' blob:; "
    "frame-src 'self' blob: data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
_POWERS: Final = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
_HEADERS: Final = (
    (b"content-security-policy", POLICY.encode()),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", _POWERS.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"SAMEORIGIN"),
)
_ONLY_TLS: Final = (b"strict-transport-security", b"max-age=31536000")


class PrivacyHeaders:
    """Adds them; over TLS also the one that forbids plain HTTP for a year (RFC 6797), and cookies are for TLS alone."""

    def __init__(self, app: "ASGIApp") -> None:
        self._app = app

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Pass a request on and add the headers to its answer."""
        over_tls = scope.get("scheme") == "https"
        added = [*_HEADERS, _ONLY_TLS] if over_tls else [*_HEADERS]

        async def send_with_headers(message: "Message") -> None:
            if message["type"] == "http.response.start":
                headers = message.get("headers", [])
                message["headers"] = [*(map(_secured, headers) if over_tls else headers), *added]
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _secured(header: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
    """Return a header; a cookie with the attribute that keeps it from plain HTTP (RFC 6265, 4.1.2.5)."""
    name, value = header
    attributes = {part.strip().lower() for part in value.split(b";")[1:]}
    return (name, value + b"; Secure") if name.lower() == b"set-cookie" and b"secure" not in attributes else header
