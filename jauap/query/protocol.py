"""What the engine and its worker say to each other: pickled messages, each after its length.

Both ends are this program; nothing a user writes is ever unpickled, only carried as text.
"""

import pickle
import struct
from dataclasses import dataclass
from typing import IO, Final

from jauap.errors import JauapError
from jauap.query.results import Kind, Result

_LENGTH: Final = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a request of the SPARQL protocol names; they take the place of FROM and FROM NAMED (2.1.4).

    Attributes:
        default: graphs whose merge is the default graph.
        named: graphs that GRAPH sees.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Say whether any graph is named."""
        return bool(self.default or self.named)


@dataclass(frozen=True, slots=True)
class Forms:
    """The format that a client takes for each kind of answer, a key of ``formats.FORMATS``; None for none of ours."""

    rows: str | None
    boolean: str | None
    triples: str | None

    def of(self, kind: Kind) -> str | None:
        """Return the format for a kind of answer."""
        return {"select": self.rows, "ask": self.boolean, "construct": self.triples}[kind]


@dataclass(frozen=True, slots=True)
class Request:
    """A query for the worker.

    Attributes:
        text: the query.
        limit: most rows or triples to return; None for all.
        seconds: the deadline, after which the worker ends itself should the engine be gone.
        dataset: graphs that the client named beside the query.
        forms: the answer comes back written in one of these formats instead of as a ``Result``.
        keep: the answer is worth keeping beside the store; see ``jauap.query.kept``.
    """

    text: str
    limit: int | None
    seconds: float
    dataset: Dataset = Dataset()
    forms: Forms | None = None
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """An answer written out by the worker.

    Attributes:
        body: the bytes.
        form: their format, a key of ``formats.FORMATS``.
    """

    body: bytes
    form: str


@dataclass(frozen=True, slots=True)
class Failure:
    """Why the worker cannot answer; the error is raised again on the engine's side."""

    error: JauapError


Reply = Result | Written | Failure


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
