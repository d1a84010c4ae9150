"""Sending the graph to a server: only what changed, on from where it stopped, part by part."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from benchmarks.generator import Plan, generate
from jauap import namespaces as ns
from jauap.accountability.find import find_gaps
from jauap.accountability.rules import load_rules
from jauap.errors import QueryError, RemoteError
from jauap.pipeline.run import Places, build
from jauap.remote import state
from jauap.remote.client import ROWS, Client
from jauap.remote.opened import read_whole
from jauap.remote.places import writable
from jauap.remote.push import push, push_whole
from jauap.resources import QUERIES
from jauap.store import open_store
from loaders import fact_sheets
from tests.remote.asked import answer, questions
from tests.remote.engines import Engine, oxigraph

REPORTS = ("r00000", "r00001")
RULES = load_rules([QUERIES / "gaps"])


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two synthetic reports that share their registers, with gaps of every rule."""
    folder = tmp_path_factory.mktemp("sheets") / "data"
    generate(folder, Plan(reports=len(REPORTS), shared=1, cases=3, gaps=True))
    return folder


def built(sheets: Path, root: Path, *reports: str) -> ox.Store:
    """Build some of the reports, as a machine of its own would: the same registers, other reports."""
    shutil.copytree(sheets, root / "data")
    for name in set(REPORTS) - set(reports):
        shutil.rmtree(root / "data" / "reports" / name)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("JAUAP_TEXTS", raising=False)
        build(fact_sheets.load, lambda *_: [], Places(data=root / "data", out=root / "build"))
    return open_store(root / "build")


@pytest.fixture(scope="module")
def apart(sheets: Path, tmp_path_factory: pytest.TempPathFactory) -> list[ox.Store]:
    """Each report, built apart."""
    return [built(sheets, tmp_path_factory.mktemp(report), report) for report in REPORTS]


@pytest.fixture(scope="module")
def together(sheets: Path, tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    return built(sheets, tmp_path_factory.mktemp("together"), *REPORTS)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with oxigraph(tmp_path_factory.mktemp("push") / "db") as engine:
        yield engine


@pytest.fixture
def server(running: Engine) -> Engine:
    """A server that holds nothing."""
    running.client.update("DROP ALL")
    return running


def quads(store: ox.Store) -> set[ox.Quad]:
    return {q for q in store if isinstance(q.graph_name, ox.NamedNode) and q.graph_name.value != state.GRAPH}


def test_everything_is_sent_once_and_then_nothing(server: Engine, together: ox.Store) -> None:
    seen: list[tuple[int, int]] = []
    first = push(together, server.client, RULES, progress=lambda _, done, total: seen.append((done, total)))
    assert set(first.sent) == {g.value for g in together.named_graphs() if isinstance(g, ox.NamedNode)}
    assert seen == [(n, len(first.sent)) for n in range(1, len(first.sent) + 1)]
    assert quads(read_whole(server.client)) == set(together)
    again = push(together, server.client, RULES)
    assert (again.sent, set(again.kept), again.removed) == ((), set(first.sent), ())


def test_only_changed_graphs_are_sent_and_gone_ones_removed(server: Engine, together: ox.Store) -> None:
    push(together, server.client, RULES)
    changed = ox.Store()
    changed.extend(q for q in together if q.graph_name != ox.NamedNode(ns.source_graph(REPORTS[0])))
    source, label = ox.NamedNode(ns.source_graph(REPORTS[1])), ox.NamedNode(ns.RDFS + "label")
    changed.add(ox.Quad(ox.NamedNode(ns.ID + "new"), label, ox.Literal("новое", language="ru"), source))
    done = push(changed, server.client, RULES)
    assert done.sent == (ns.source_graph(REPORTS[1]),)
    assert done.removed == (ns.source_graph(REPORTS[0]),)
    assert quads(read_whole(server.client)) == set(changed)


@dataclass(frozen=True)
class Failing(Client):
    """A client whose connection breaks in the middle of the third graph."""

    def put_graph(self, graph: str, triples: bytes) -> None:
        if len(state.read(self)) == 2:
            super().put_graph(graph, triples[: triples.index(b"\n") + 1])
            raise RemoteError("the connection broke")
        super().put_graph(graph, triples)


def test_a_push_that_broke_off_goes_on_where_it_stopped(server: Engine, together: ox.Store) -> None:
    client = server.client
    with pytest.raises(RemoteError, match="broke"):
        push(together, Failing(client.url, client.update_url, client.graph_url), RULES)
    assert len(state.read(client)) == 2
    done = push(together, client, RULES)
    assert len(done.kept) == 2
    assert quads(read_whole(client)) == set(together)


def test_parts_that_were_built_apart_answer_as_the_whole(
    server: Engine, together: ox.Store, apart: list[ox.Store]
) -> None:
    for number, store in enumerate(apart, 1):
        push(store, server.client, RULES, part=f"machine-{number}")
    push_whole(server.client, RULES, "test")
    remote = read_whole(server.client)
    for one in questions(together):
        assert set(answer(remote, one.text)) == set(answer(together, one.text)), one.name
    assert gaps(remote) == gaps(together)
    assert find_gaps(remote, RULES) == find_gaps(together, RULES)
    assert {rule for _, rule in gaps(together)} & {ns.node(rule.id) for rule in RULES if rule.across}


def gaps(store: ox.Store) -> set[tuple[str, str]]:
    """Return the gaps that stand in a graph, each with its rule."""
    found = store.quads_for_pattern(None, ox.NamedNode(ns.ONT + "gapRule"), None, None)
    return {(q.subject.value, q.object.value) for q in found}  # type: ignore[union-attr]


def test_a_part_removes_only_what_is_its_own(server: Engine, apart: list[ox.Store]) -> None:
    one, two = apart
    push(one, server.client, RULES, part="one")
    push(two, server.client, RULES, part="two")
    done = push(two, server.client, RULES, part="one")
    assert ns.source_graph(REPORTS[0]) in done.removed
    assert not any(name.endswith("/two") for name in done.removed)
    assert ns.source_graph(REPORTS[1]) in state.read(server.client)


@pytest.mark.parametrize("part", ["Two", "a/b", "whole", "a>b"])
def test_a_part_has_a_plain_name(server: Engine, together: ox.Store, part: str) -> None:
    with pytest.raises(RemoteError, match="small letters"):
        push(together, server.client, RULES, part=part)


def test_addresses_for_writing_are_found(server: Engine) -> None:
    assert writable(server.client.url) == server.client
    with pytest.raises(RemoteError, match="--update"):
        writable(server.client.url + "?x=")


def test_virtuoso_takes_it_too(on_virtuoso: Engine, local: ox.Store) -> None:
    assert writable(on_virtuoso.client.url) == on_virtuoso.client
    again = push(local, on_virtuoso.client, RULES)
    assert (again.sent, again.removed) == ((), ())


@pytest.mark.parametrize("url", ["http://name:secret@127.0.0.1/sparql", "https://name@host/sparql"])
def test_passwords_do_not_belong_into_addresses(url: str) -> None:
    with pytest.raises(RemoteError, match="JAUAP_ENDPOINT_PASSWORD") as caught:
        Client(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("url", ["127.0.0.1:80/sparql", "file:///x", "http:///x", ""])
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(RemoteError, match="no address"):
        Client(url)


def test_wrong_credentials_are_said(on_virtuoso: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAUAP_ENDPOINT_PASSWORD", "wrong")
    with pytest.raises(RemoteError, match="401"):
        on_virtuoso.client.update("INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }")
    monkeypatch.delenv("JAUAP_ENDPOINT_USER")
    with pytest.raises(RemoteError, match="set JAUAP_ENDPOINT_USER"):
        on_virtuoso.client.update("INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }")


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(RemoteError, match="is the server running"):
        state.read(Client("http://127.0.0.1:9/query"))


def answering(response: httpx.Response) -> Client:
    client = Client("http://server.test/sparql")
    transport = httpx.MockTransport(lambda _: response)
    client.__dict__["_http"] = httpx.Client(transport=transport)
    return client


def test_an_answer_that_the_server_cut_is_none() -> None:
    client = answering(httpx.Response(200, headers={"X-SPARQL-MaxRows": "10000"}, content=b"{}"))
    with pytest.raises(QueryError, match="ResultSetMaxRows"):
        client.query("SELECT * {}", ROWS)


def test_what_the_server_says_is_passed_on_without_its_pages() -> None:
    client = answering(httpx.Response(500, content=b"Virtuoso 42000 Error\n\nSPARQL query:\n" + b"x" * 10_000))
    with pytest.raises(QueryError, match="Virtuoso 42000 Error SPARQL query") as caught:
        client.query("SELECT * {}", ROWS)
    assert len(str(caught.value)) < 500
