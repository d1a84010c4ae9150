"""Any bytes for an answer of the server that holds the graph: an answer, or an error in words."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostile.answers import BOOLEAN, GOOD, NT, TRIPLE
from hostile.doors import damaged, door, in_time, nasty
from hostile.reading import SECONDS, check, construct, select, server
from hostile.servers import ROWS, HostileServer, said
from jauap.errors import JauapError
from jauap.remote import state
from jauap.remote.client import Client

__all__ = ["server"]


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
