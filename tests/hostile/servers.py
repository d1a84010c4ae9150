"""A server on this machine that answers whatever a test puts into it, byte for byte."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain, repeat

Pieces = Iterator[bytes]
ROWS = "application/sparql-results+json"


def said(
    body: bytes, content_type: str = "application/sparql-results+json", status: str = "200 OK", *more: str
) -> bytes:
    """Return a whole response; its end is the end of the connection."""
    head = (f"HTTP/1.1 {status}", f"Content-Type: {content_type}", "Connection: close", *more)
    return "\r\n".join((*head, "", "")).encode("utf-8", "surrogatepass") + body


def without_end(first: bytes, again: bytes) -> Callable[[], Pieces]:
    """Return a response that goes on for ever."""
    return lambda: chain((first,), repeat(again))


@dataclass
class HostileServer:
    """What it sends next, how long it waits between pieces, and the requests that came."""

    url: str
    answer: bytes | Callable[[], Pieces] = b""
    pause: float = 0.0
    asked: list[bytes] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)

    def serve(self, listening: socket.socket) -> None:
        while not self.stopped.is_set():
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(5)
            self.asked.append(_request(connection))
            pieces = iter((self.answer,)) if isinstance(self.answer, bytes) else self.answer()
            for piece in pieces:
                connection.sendall(piece)
                if self.pause and self.stopped.wait(self.pause):
                    return


def _request(connection: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65_536)
        if not piece:
            return data
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    length = next((int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0)
    while len(body) < length:
        body += connection.recv(65_536)
    return head + b"\r\n\r\n" + body


@contextmanager
def hostile_server() -> Iterator[HostileServer]:
    """Serve on a free port until the test is over."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = HostileServer(f"http://127.0.0.1:{listening.getsockname()[1]}/sparql")
        thread = threading.Thread(target=server.serve, args=(listening,), daemon=True)
        thread.start()
        yield server
        server.stopped.set()
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
    thread.join(timeout=5)
