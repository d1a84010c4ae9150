"""No door may reach out: what tries to is a failure of the test."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest

LOCAL = ("127.0.0.1", "::1", "localhost")


@pytest.fixture(autouse=True, scope="session")
def nothing_outside() -> Iterator[None]:
    """Refuse and report every connection of this process to another machine."""
    asked: list[Any] = []
    connect = socket.socket.connect

    def watched(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOCAL:
            asked.append(address)
            raise OSError(f"outside request to {address}")
        connect(self, address)

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", watched)
    yield
    patch.undo()
    assert asked == []
