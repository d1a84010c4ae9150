"""A server that holds the graph and answers anything: told in words, in time, and nothing of it is used."""

import gzip
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st_app
from click.testing import CliRunner
from streamlit.testing.v1 import AppTest

from hostile.answers import GOOD, HTML, NO_ROWS, NO_TRIPLES, NT, TRIPLE, TRUTH, iri, table
from hostile.doors import in_time
from hostile.reading import SECONDS, SELECT, check, client, construct, select, server
from hostile.servers import ROWS, HostileServer, hostile_server, said, without_end
from jauap.cli import cli
from jauap.errors import JauapError, QueryError, QueryTimeoutError, RemoteError
from jauap.remote import receiving, state
from jauap.remote.client import Client
from jauap.remote.copied import Copy
from jauap.remote.engine import RemoteEngine
from jauap.resources import APP

__all__ = ["client", "server"]

READERS: dict[str, Callable[[Client], object]] = {"engine": select, "state": state.read}


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS.keys())
@pytest.mark.parametrize("answer", NO_ROWS.values(), ids=NO_ROWS.keys())
def test_what_is_no_table(
    server: HostileServer, client: Client, answer: bytes, reader: Callable[[Client], object]
) -> None:
    server.answer = answer
    with in_time(), pytest.raises(JauapError) as caught:
        reader(client)
    check(caught.value, client)


@pytest.mark.parametrize("answer", NO_TRIPLES.values(), ids=NO_TRIPLES.keys())
def test_what_is_no_graph(server: HostileServer, client: Client, answer: bytes) -> None:
    server.answer = answer
    with in_time(), pytest.raises(JauapError) as caught:
        construct(client)
    check(caught.value, client)


def test_the_good_answers_are_good(server: HostileServer, client: Client) -> None:
    server.answer = said(GOOD)
    assert select(client)
    assert state.read(client) == {"https://w3id.org/jauap/graph/x": state.Held("1")}
    server.answer = said(gzip.compress(GOOD), "application/json", "200 OK", "Content-Encoding: gzip")
    assert select(client)
    server.answer = said(table({"graph": iri("urn:a"), "checksum": TRUTH, "part": {**TRUTH, "value": "0"}}))
    rows = RemoteEngine(client, timeout=SECONDS).run(SELECT).rows_as_dicts()
    assert rows == [{"graph": "urn:a", "checksum": True, "part": False}]
    server.answer = said(TRIPLE, NT)
    assert construct(client)


def test_nobody_is_sent_elsewhere(client: Client) -> None:
    with hostile_server() as first, hostile_server() as other:
        for status in ("301 Moved", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"):
            first.answer = said(b"", ROWS, status, f"Location: {other.url}")
            with pytest.raises(RemoteError, match="name that address, if you trust it"):
                select(Client(first.url))
        assert other.asked == []


CHALLENGES = ("Digest", "Digest x", 'Digest realm="a"', 'Digest realm="a", nonce="b", algorithm=MD4', "Digest ,,,=")


@pytest.mark.parametrize("challenge", [*CHALLENGES, "\x01digest"])
def test_sign_ins_that_nobody_knows(
    server: HostileServer, client: Client, challenge: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JAUAP_ENDPOINT_USER", "ann")
    monkeypatch.setenv("JAUAP_ENDPOINT_PASSWORD", "secret")
    server.answer = said(b"", "text/plain", "401 Unauthorized", f"WWW-Authenticate: {challenge}")
    with in_time(), pytest.raises(RemoteError) as caught:
        select(client)
    check(caught.value, client)
    assert "secret" not in str(caught.value)


HEAD = said(b'{"head":{"vars":["graph","checksum","part"]},"results":{"bindings":[')


@pytest.mark.parametrize(
    "answer",
    [
        without_end(HEAD, b" "),
        without_end(b"HTTP/1.1 200 OK\r\nX: ", b"x"),
        without_end(b"", b"HTTP/1.1 100 Go\r\n\r\n"),
    ],
    ids=["body", "header", "go on"],
)
def test_bytes_that_come_now_and_then(server: HostileServer, client: Client, answer: Callable[[], object]) -> None:
    server.answer, server.pause = answer, 0.05  # type: ignore[assignment]
    start = time.monotonic()
    with pytest.raises(RemoteError, match="no answer"):  # already to the question what server it is
        select(client)
    with pytest.raises(QueryTimeoutError, match="stopped after 1 seconds"):
        client.query(SELECT, ROWS, union=False)
    with pytest.raises(RemoteError, match="no answer"):
        Client(client.url, client.url, client.url, seconds=SECONDS).update("DROP ALL")
    assert time.monotonic() - start < 4 * SECONDS


@pytest.mark.parametrize(
    "answer",
    [
        without_end(HEAD, b" " * 65_536),
        said(gzip.compress(b" " * 40_000_000), ROWS, "200 OK", "Content-Encoding: gzip"),
    ],
    ids=["without end", "packed"],
)
def test_more_than_anybody_can_hold(
    server: HostileServer, client: Client, answer: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "MOST_BYTES", 8 * 1024**2)
    server.answer = answer
    with in_time(), pytest.raises(QueryError, match="larger than 8 MB"):
        RemoteEngine(client, timeout=20).run(SELECT)
    client.server  # noqa: B018 a name is asked for in passing: the rest is not read
    server.answer = without_end(said(b"", "text/plain", "500 No"), b"no " * 20_000)
    with in_time(), pytest.raises(QueryError, match="refuses"):
        RemoteEngine(client, timeout=20).run(SELECT)


def test_a_copy_keeps_nothing_of_a_damaged_graph(server: HostileServer, client: Client) -> None:
    copy = Copy(client)
    server.answer = said(GOOD)  # the state is good, the graph that it names comes as rows
    with pytest.raises(RemoteError):
        copy.refresh()
    assert len(copy.store) == 0


def test_a_push_to_it_stops_at_the_first_word(server: HostileServer, client: Client) -> None:
    server.answer = said(HTML, "text/html", "200 OK")
    with pytest.raises(RemoteError, match="text/html came where"):
        state.read(client)


@pytest.fixture
def over(server: HostileServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[HostileServer]:
    monkeypatch.setenv("JAUAP_BUILD", str(tmp_path / "nothing"))
    monkeypatch.setenv("JAUAP_ENDPOINT", server.url)
    server.pause = 0.0
    st_app.cache_data.clear()
    st_app.cache_resource.clear()
    yield server
    st_app.cache_data.clear()
    st_app.cache_resource.clear()


@pytest.mark.parametrize("name", ["a page", "cut", "elsewhere", "triples in triples that close", "yes"])
def test_the_app_and_the_command_say_so(over: HostileServer, name: str) -> None:
    over.answer = NO_ROWS[name]
    result = CliRunner().invoke(cli, ["sparql", SELECT], standalone_mode=False)
    assert isinstance(result.exception, JauapError)
    test = AppTest.from_file(str(APP), default_timeout=30).run()
    assert [exception.message for exception in test.exception] == []
    assert "server that holds" in test.error[0].value or "Сервер, где" in test.error[0].value
    assert over.url in test.code[0].value
