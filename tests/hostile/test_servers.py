"""A server that holds the graph and answers anything: told in words, in time, and nothing of it is used."""

import gzip
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st_app
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from hostile.doors import damaged, door, in_time, nasty
from hostile.servers import ROWS, HostileServer, hostile_server, said, without_end
from jauap.cli import cli
from jauap.errors import JauapError, QueryError, QueryTimeoutError, RemoteError
from jauap.remote import receiving, state
from jauap.remote.client import Client
from jauap.remote.copied import Copy
from jauap.remote.engine import RemoteEngine
from jauap.remote.store import RemoteStore
from jauap.resources import APP

SECONDS = 1.0
NT = "application/n-triples"
BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
SELECT = "SELECT ?graph ?checksum ?part { ?graph ?checksum ?part }"
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


def table(*rows: object, columns: tuple[str, ...] = ("graph", "checksum", "part")) -> bytes:
    return json.dumps({"head": {"vars": columns}, "results": {"bindings": rows}}).encode()


def iri(value: object) -> dict[str, object]:
    return {"type": "uri", "value": value}


GOOD = table({"graph": iri("https://w3id.org/jauap/graph/x"), "checksum": {"type": "literal", "value": "1"}})
TRIPLE = b'<https://w3id.org/jauap/id/a> <https://w3id.org/jauap/ont#count> "3" .\n'
DEEP = 30_000
TRUTH = {"type": "literal", "datatype": BOOLEAN, "value": "1"}
IN_ROWS = b'{"head":{"vars":["graph","checksum","part"]},"results":{"bindings":[{"graph":'
HTML = b"<!doctype html><title>Sign in</title><h1>Sign in \x1b[31m</h1>"
ELSEWHERE = "Location: http://192.0.2.1/steal"

NO_ROWS = {
    "a page": said(HTML, "text/html; charset=utf-8"),
    "a page that calls itself JSON": said(HTML),
    "nothing": said(b""),
    "nothing at all": b"",
    "no HTTP": b"SSH-2.0-OpenSSH_9.2\r\n",
    "other type": said(GOOD, "text/plain"),
    "no type": b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + GOOD,
    "cut": said(GOOD[:-20]),
    "cut, with its length": said(GOOD[:-20], ROWS, "200 OK", f"Content-Length: {len(GOOD)}"),
    "more behind it": said(GOOD + b"<html>"),
    "elsewhere": said(b"", ROWS, "302 Found", ELSEWHERE),
    "elsewhere, with the question": said(b"", ROWS, "307 Temporary Redirect", ELSEWHERE),
    "elsewhere, no address": said(b"", ROWS, "308 Permanent Redirect", "Location: http://[::1"),
    "no such status": b"HTTP/1.1 999 \xff\xfe\r\n\r\n",
    "an error": said(b"\x1b]0;owned\x07 no", "text/plain", "500 Internal Server Error"),
    "a list": said(b"[]"),
    "brackets": said(b"[" * 1_000_000),
    "brackets that close": said(b"[" * 100_000 + b"]" * 100_000),
    "objects": said(b'{"head":' * DEEP),
    "triples in triples": said(IN_ROWS + b'{"type":"triple","value":{"subject":' * DEEP),
    "triples in triples that close": said(
        IN_ROWS + b'{"type":"triple","value":{"predicate":{"type":"uri","value":"urn:p"},'
        b'"object":{"type":"uri","value":"urn:o"},"subject":'
        * DEEP
        + b'{"type":"uri","value":"urn:s"}'
        + b"}}" * DEEP
        + b"}]}}"
    ),
    "no address": said(table({"graph": iri("http://x y> ?p ?o } ; DROP ALL #"), "checksum": TRUTH})),
    "a number for an address": said(table({"graph": iri(5)})),
    "no value": said(table({"graph": {"type": "uri"}})),
    "no object": said(table({"graph": "urn:a"})),
    "a truth value of no type": said(table({"graph": iri("urn:a"), "part": {**TRUTH, "value": ["1"]}})),
    "unknown language": said(table({"graph": {"type": "literal", "value": "x", "xml:lang": "<script>"}})),
    "missing column": said(table(columns=("graph",))),
    "a column too many": said(table({"other": iri("urn:a")})),
    "yes": said(b'{"head":{},"boolean":true}'),
    "no JSON": said(b'{"head":{"vars":["graph"]},"results":{"bindings":[NaN]}}'),
    "no letters": said(b"\xff\xfe\x00" + GOOD),
    "half a letter": said(table({"graph": {"type": "literal", "value": "\ud800"}})),
    "packed, but not": said(GOOD, ROWS, "200 OK", "Content-Encoding: gzip"),
    "packed twice": said(gzip.compress(gzip.compress(GOOD)), ROWS, "200 OK", "Content-Encoding: gzip, gzip"),
    "packed oddly": said(GOOD, ROWS, "200 OK", "Content-Encoding: br"),
    "bad pieces": said(b"zz\r\n" + GOOD, ROWS, "200 OK", "Transfer-Encoding: chunked"),
    "a long header": said(GOOD, ROWS, "200 OK", "X: " + "x" * 1_000_000),
}
NO_TRIPLES = {
    "a page": said(HTML, "text/html"),
    "a page that calls itself triples": said(HTML, NT),
    "nothing of another type": said(b"", "text/html"),
    "cut": said(TRIPLE * 3 + TRIPLE[:40], NT),
    "no address": said(TRIPLE.replace(b"/id/a", b"/id/a b"), NT),
    "rows": said(GOOD),
    "triples in triples": said(
        b"<urn:a> <urn:b> " + b"<<( <urn:a> <urn:b> " * DEEP + b"<urn:c>" + b" )>>" * DEEP + b" .", NT
    ),
}


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


@st.composite
def bodies(draw: st.DrawFn) -> bytes:
    """Give an answer that is nearly good, or good with any values, or anything."""
    kind = draw(st.sampled_from(("damaged", "values", "bytes", "text")))
    if kind == "damaged":
        good = draw(st.sampled_from((GOOD, TRIPLE * 3, b'{"head":{},"boolean":true}'))).decode()
        return draw(damaged(good.replace(",", ",\n"))).encode("utf-8", "surrogatepass")
    if kind == "values":
        any_json = st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | nasty(),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(nasty(), inner, max_size=3),
            max_leaves=6,
        )
        term = st.fixed_dictionaries(
            {"type": st.sampled_from(("uri", "literal", "bnode", "triple")) | nasty(), "value": nasty() | any_json},
            optional={"datatype": st.sampled_from((BOOLEAN,)) | nasty(), "xml:lang": nasty()},
        )
        rows = st.lists(st.dictionaries(st.sampled_from(("graph", "checksum", "part", "s")), term), max_size=3)
        columns = draw(st.sampled_from((["graph", "checksum", "part"], ["graph"], ["graph"] * 3)))
        return json.dumps({"head": {"vars": columns}, "results": {"bindings": draw(rows)}}).encode()
    return draw(st.binary(max_size=300)) if kind == "bytes" else draw(nasty()).encode("utf-8", "surrogatepass")


TYPES = st.sampled_from((ROWS, NT, "application/json", "text/html", "", "text/plain; charset=utf-8"))
STATUS = st.sampled_from(
    ("200 OK", "200", "204 No Content", "206 Partial", "302 Found", "400 Bad", "401 No", "503 Busy")
)
HEADERS = st.sampled_from(
    (
        *("X: y", "bad header", "Location: /x", "Content-Length: 3", "Transfer-Encoding: chunked"),
        *("Content-Encoding: gzip", "Content-Encoding: deflate", "Set-Cookie: a=b; Domain=."),
        *("X-SPARQL-MaxRows: \x1b[1m", "Server: Virtuoso/07 (Linux)"),
    )
)


@pytest.fixture(scope="module")
def reader(server: HostileServer) -> Client:
    """One client for all: to make one reads every certificate that the machine trusts."""
    return Client(server.url, seconds=SECONDS)


@door
@given(body=bodies(), kind=TYPES, status=STATUS, more=st.lists(HEADERS, max_size=2))
def test_any_answer_of_a_server(
    server: HostileServer, reader: Client, body: bytes, kind: str, status: str, more: list[str]
) -> None:
    server.answer, server.pause = said(body, kind, status, *more), 0.0
    server.asked.clear()
    reader.__dict__.pop("server", None)  # what it said of itself is asked again
    for read in (select, state.read, construct):
        with in_time():
            try:
                read(reader)
            except JauapError as error:
                check(error, reader)
