"""A client of the hostile server, and what it asks."""

from collections.abc import Iterator

import pytest

from hostile.servers import HostileServer, hostile_server
from jauap.errors import JauapError, QueryError
from jauap.remote.client import Client
from jauap.remote.engine import RemoteEngine
from jauap.remote.store import RemoteStore

SECONDS = 1.0
SELECT = "SELECT ?graph ?checksum ?part { ?graph ?checksum ?part }"
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


@pytest.fixture(scope="module")
def server() -> Iterator[HostileServer]:
    with hostile_server() as server:
        yield server


@pytest.fixture
def client(server: HostileServer) -> Client:
    server.pause = 0.0
    server.asked.clear()
    return Client(server.url, seconds=SECONDS)


def check(error: JauapError, client: Client) -> None:
    text = str(error)
    assert text.isprintable(), repr(text)
    assert len(text) < 1_000
    assert isinstance(error, QueryError) or client.url in text


def select(client: Client) -> object:
    return RemoteEngine(client, timeout=SECONDS).run(SELECT)


def construct(client: Client) -> object:
    return list(RemoteStore(client).query(CONSTRUCT))  # type: ignore[arg-type]
