"""One query's own connection to a server, which another thread can close: that is how a query elsewhere is stopped.

The protocol has no request to stop a query. A server that looks whether its client is still there stops when it finds
out; any other goes on until its own time limit, and nobody waits for it.
"""

import socket
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

# What httpcore calls the moments at which a connection has a new stream (its extension "trace").
_CONNECTED = frozenset({"connection.connect_tcp.complete", "connection.start_tls.complete"})


class Connection:
    """Notes the socket of a request as httpx makes it, and closes it when asked to."""

    def __init__(self) -> None:
        self._socket: socket.socket | None = None
        self._killed = False

    @property
    def extensions(self) -> Mapping[str, Any]:
        """What a request needs so that this notes its socket; the request must make a connection of its own."""
        return {"trace": self._trace}

    def _trace(self, event: str, values: Mapping[str, Any]) -> None:
        if event in _CONNECTED:
            self._socket = values["return_value"].get_extra_info("socket")
            if self._killed:
                self.kill()

    def kill(self) -> None:
        """Close the connection, now or as soon as it is made: who waits for its answer gets an error at once."""
        self._killed = True
        if self._socket is not None:
            with suppress(OSError):  # it is closed already
                self._socket.shutdown(socket.SHUT_RDWR)
