"""Receives what a server sends: within a time, up to a size, and shown without what would harm a terminal."""

from collections.abc import Mapping
from typing import Any, Final

import httpx

from jauap.errors import RemoteError
from jauap.query import hints
from jauap.remote.deadline import within

MOST_BYTES: Final = 256 * 1024**2
# Of what is no answer, this much is read, and of that this many letters are shown.
_MOST_WORDS: Final = 64 * 1024
_SHOWN: Final = 300
_ENCODINGS: Final = ("", "identity", "gzip", "deflate")


def receive(
    http: httpx.Client, method: str, url: str, request: Mapping[str, Any], seconds: float, *, cut: bool = False
) -> tuple[httpx.Response, bytes]:
    """Send a request and read the answer within some seconds, no more of it than is allowed.

    Args:
        cut: what is longer than some words is not read to its end; nor is what refuses the request.

    Raises:
        QueryError: the answer is larger than ``MOST_BYTES``.
        RemoteError: it is packed in a way that nobody asked for.
        httpx.HTTPError: there is no answer, or none in time.
    """
    pieces: list[bytes] = []
    size = 0
    with within(seconds):
        response = http.send(http.build_request(method, url, **request), stream=True)
        try:
            encoding = response.headers.get("content-encoding", "").strip().casefold()
            if encoding not in _ENCODINGS:  # one inside another unpacks to any size
                raise RemoteError(f"{url}: the answer is packed as {shown(encoding)!r}, which nobody asked for")
            for piece in response.iter_bytes():
                pieces.append(piece)
                size += len(piece)
                if (cut or not response.is_success) and size > _MOST_WORDS:
                    break
                if size > MOST_BYTES:
                    raise hints.error("too-large", limit=MOST_BYTES // 1024**2)
        finally:
            response.close()
    return response, b"".join(pieces)


def words(body: bytes) -> str:
    """Read the beginning of what a server says."""
    return body[:_MOST_WORDS].decode("utf-8", "replace")


def shown(text: str) -> str:
    """Shorten what a server says, and take out what would move a terminal's cursor."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:_SHOWN]
