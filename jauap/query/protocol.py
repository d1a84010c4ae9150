"""What the engine and its worker say to each other: pickled messages, each after its length.

Both ends are this program; nothing a user writes is ever unpickled, only carried as text.
"""

import pickle
import struct
from dataclasses import dataclass
from typing import IO, Final

from jauap.errors import JauapError
from jauap.query.results import Result

_LENGTH: Final = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class Request:
    """A query for the worker.

    Attributes:
        text: the query.
        limit: most rows or triples to return; None for all.
        seconds: the deadline, after which the worker ends itself should the engine be gone.
    """

    text: str
    limit: int | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Failure:
    """Why the worker cannot answer; the error is raised again on the engine's side."""

    error: JauapError


Reply = Result | Failure


def send(stream: IO[bytes], message: Request | Reply | str) -> None:
    """Write one message."""
    send_bytes(stream, pickle.dumps(message, pickle.HIGHEST_PROTOCOL))


def send_bytes(stream: IO[bytes], data: bytes) -> None:
    """Write one message that is pickled already."""
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> object:
    """Read one message.

    Raises:
        EOFError: the other side is gone.
    """
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    return pickle.loads(_exactly(stream, length))


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data
