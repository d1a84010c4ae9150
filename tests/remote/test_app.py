"""The app, the commands and the endpoint over a server: as over the store on this machine."""

import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from jauap import api
from jauap.endpoint.service import Service
from jauap.errors import QueryCancelledError, QueryError
from jauap.query import Cancellation
from jauap.query.protocol import Dataset, Forms
from jauap.query.results import Result
from jauap.remote.engine import RemoteEngine
from jauap.remote.opened import remote_version
from tests.remote.engines import Engine, oxigraph

PAGES = (
    ("start", {}),
    ("case", {"case": "ainiyazov-case"}),
    ("entity", {"id": "coalition"}),
    ("gaps", {}),
    ("accountability", {}),
    ("figures", {}),
    ("recommendations", {}),
    ("norms", {}),
)


@pytest.fixture
def over(engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Engine]:
    """No store on this machine, and a server in its place."""
    monkeypatch.setenv("JAUAP_BUILD", str(tmp_path / "nothing"))
    monkeypatch.setenv("JAUAP_ENDPOINT", engine.client.url)
    st.cache_data.clear()
    st.cache_resource.clear()
    yield engine
    st.cache_data.clear()
    st.cache_resource.clear()


def shown(page: str, address: dict[str, str]) -> list[Counter[str]]:
    """Return the words of each piece of a page: names that GROUP_CONCAT joined stand in no order."""
    test = AppTest.from_string(f"from jauap.pages import {page}\n{page}.render()", default_timeout=120)
    test.query_params["lang"] = "ru"
    for name, value in address.items():
        test.query_params[name] = value
    test.run()
    assert [exception.message for exception in test.exception] == []
    html = [re.sub(r"(store|remote)-[0-9a-f]{16}", "", element.body) for element in test.get("html")]
    return [Counter(re.findall(r"\w+", text)) for text in html]


@pytest.mark.parametrize(("page", "address"), PAGES, ids=[page for page, _ in PAGES])
def test_a_page_shows_the_same(
    page: str, address: dict[str, str], whole: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("JAUAP_BUILD", str(whole))
    st.cache_data.clear()
    st.cache_resource.clear()
    here = shown(page, address)
    monkeypatch.setenv("JAUAP_BUILD", str(tmp_path / "nothing"))
    monkeypatch.setenv("JAUAP_ENDPOINT", engine.client.url)
    st.cache_data.clear()
    st.cache_resource.clear()
    assert shown(page, address) == here
    assert any(words.total() > 50 for words in here)


@pytest.mark.parametrize("page", ["coverage", "data", "about", "sparql", "ask"])
def test_pages_that_need_the_build_say_so_and_the_others_stand(over: Engine, page: str) -> None:
    assert shown(page, {})


def joined_sorted(result: Result) -> list[list[str]]:
    return [["; ".join(sorted(str(value).split("; "))) for value in row.values()] for row in result.rows_as_dicts()]


def test_commands_read_the_server(over: Engine, shipped: Path) -> None:
    chain = api.ask("cases/chain", {"case": "ainiyazov-case"})
    assert joined_sorted(chain) == joined_sorted(api.ask("cases/chain", {"case": "ainiyazov-case"}, out=shipped))
    assert api.gaps(case="ainiyazov-case") == api.gaps(case="ainiyazov-case", out=shipped)
    assert api.sparql("ASK { ?case a jauap:Case }").boolean is True
    assert chain.version == remote_version(over.client)


def test_the_guard_stands_before_a_server_too(over: Engine) -> None:
    for query, code in (
        ("SELECT * { SERVICE <http://127.0.0.1:9/> {} }", "service"),
        ("INSERT DATA { <urn:a> <urn:b> 1 }", "update"),
        ("SELECT * FROM <http://127.0.0.1:9/> {}", "from"),
        ("SELECT * { ?s ?p", "unclosed"),
    ):
        with pytest.raises(QueryError) as caught:
            api.sparql(query)
        assert caught.value.code == code


def test_a_query_on_a_server_is_cancelled_at_once(over: Engine) -> None:
    slow = (
        "SELECT (COUNT(*) AS ?n) { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z "
        "FILTER(STRLEN(STR(?x)) = STRLEN(STR(?y)) + STRLEN(STR(?z))) }"
    )
    cancellation = Cancellation()
    threading.Timer(1.0, cancellation.cancel).start()
    began = time.monotonic()
    with RemoteEngine(over.client, timeout=30) as engine, pytest.raises(QueryCancelledError):
        engine.run(slow, cancellation=cancellation)
    assert 0.5 < time.monotonic() - began < 10
    with pytest.raises(QueryCancelledError):
        RemoteEngine(over.client).run("ASK {}", cancellation=cancellation)
    assert RemoteEngine(over.client).run("ASK {}").boolean is True
    assert RemoteEngine(over.client).run("ASK {}", cancellation=Cancellation()).boolean is True


def test_a_whole_answer_of_a_server_is_written_row_by_row(over: Engine) -> None:
    query = "SELECT ?a ?b { ?a a jauap:Case . ?b a jauap:Claim }"
    count = len(api.sparql(query))
    assert count > 10_000
    with RemoteEngine(over.client) as engine:
        body = engine.write(query, Forms("csv", "csv", "csv"), limit_rows=None).body
        assert len(body.splitlines()) == count + 1
        with pytest.raises(QueryError, match="more than 5 rows"):
            engine.write(query, Forms("csv", "csv", "csv"), limit_rows=5)


def test_the_endpoint_hands_queries_on(over: Engine, shipped: Path) -> None:
    service, here = Service(), Service(shipped)
    forms = Forms("csv", "csv", "nt")
    query = "SELECT ?case ?label { ?case a jauap:Case ; rdfs:label ?label } ORDER BY ?case ?label"
    graphs = Dataset(default=("https://w3id.org/jauap/graph/registers",))
    try:
        for dataset in (None, graphs):
            there = service._engine.write(query, forms, dataset)
            assert there == here._engine.write(query, forms, dataset)
        assert len(there.body.splitlines()) == 1
    finally:
        here.close()


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    from jauap.cli import main

    def command(*arguments: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as stop:
            main(list(arguments))
        return int(stop.value.code or 0), capfd.readouterr().err

    return command


def test_the_command_pushes(
    run: Callable[..., tuple[int, str]], whole: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("JAUAP_RULES", "JAUAP_RULES_OFF"):
        monkeypatch.delenv(name, raising=False)
    with oxigraph(tmp_path / "db") as server:
        code, said = run("push", "--endpoint", server.client.url, "--out", str(whole))
        assert (code, said.split(",")[1:]) == (0, [" 0 unchanged", " 0 removed\n"])
        code, said = run("push", "--endpoint", server.client.url, "--out", str(whole))
        assert (code, said.split(" ")[0]) == (0, "0")
    code, said = run("push", "--endpoint", "http://127.0.0.1:9/query", "--out", str(whole))
    assert code == 2
    assert "is the server running" in said
    code, said = run("push", "--endpoint", "http://127.0.0.1:9/query", "--part", "a", "--whole")
    assert code == 2
