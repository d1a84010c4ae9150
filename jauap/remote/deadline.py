"""One deadline for a whole answer: a server that sends a byte now and then ends with it too.

httpx's own limits hold for each read by itself. Connections are kept and shared, so the deadline belongs to the thread
that waits, not to the connection.
"""

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import httpcore
import httpx

_PIECE: Final = 64 * 1024
_waiting: Final = threading.local()


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Have whatever this thread reads and writes over a bounded client end after some seconds.

    What does not raises ``httpx.TimeoutException`` from the client's methods.
    """
    _waiting.end = time.monotonic() + seconds
    try:
        yield
    finally:
        _waiting.end = None


def bounded(http: httpx.Client) -> httpx.Client:
    """Return the client, with connections that keep to the deadline of their thread."""
    # httpx has no parameter for httpcore's ``network_backend``; a transport of our own would lose the proxies that it
    # reads from the environment.
    for transport in (http._transport, *http._mounts.values()):
        if isinstance(transport, httpx.HTTPTransport):
            transport._pool._network_backend = _Backend()
    return http


def _left(timeout: float | None, error: type[httpcore.TimeoutException]) -> float | None:
    end = getattr(_waiting, "end", None)
    if end is None:
        return timeout
    left = float(end) - time.monotonic()
    if left <= 0:
        raise error("the deadline of the whole answer")
    return left if timeout is None else min(timeout, left)


class _Backend(httpcore.SyncBackend):
    """Makes connections that keep to the deadline."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        left = _left(timeout, httpcore.ConnectTimeout)
        return _Stream(super().connect_tcp(host, port, left, local_address, socket_options))


class _Stream(httpcore.NetworkStream):
    """A connection whose every read and write ends with the deadline."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        for start in range(0, len(buffer), _PIECE):
            self._stream.write(buffer[start : start + _PIECE], _left(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = _left(timeout, httpcore.ConnectTimeout)
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, left))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
