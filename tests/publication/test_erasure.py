"""A server that runs while something is withdrawn answers about the tombstone alone, and so does all it gives out."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

import jauap
from jauap.pipeline.check import checker
from jauap.pipeline.run import Places, build
from jauap.pipeline.withdraw import FILE
from loaders import fact_sheets
from tests.app.servers import Server, serving
from tests.publication.conftest import DATA, PROTECTED

WORDS = "there was no arrest"
SECONDS = 20


@pytest.fixture
def own(tmp_path: Path, protected_env: None, key_file: Path) -> Iterator[tuple[Places, Server]]:
    places = Places(data=shutil.copytree(DATA, tmp_path / "data"), out=tmp_path / "build")
    build(fact_sheets.load, checker(), places)
    environment = {"JAUAP_PROTECTED": str(PROTECTED), "JAUAP_PSEUDONYM_KEY": str(key_file)}
    with serving(places.out, tmp_path / "attempts.log", **environment) as running:
        yield places, running


def answers(server: Server) -> dict[str, str]:
    """Return what is said of the record at every door of the endpoint."""
    asked = {
        "describe": "DESCRIBE <https://w3id.org/jauap/id/police-reply>",
        "search": f'SELECT * {{ ?x ?p ?t FILTER(CONTAINS(STR(?t), "{WORDS}")) }}',
        "claims": "SELECT * { ?claim jauap:about id:police-reply }",
        "linked": "SELECT * { ?x ?p id:police-reply }",
    }
    headers = {"Accept": "application/sparql-results+json, text/turtle;q=0.9"}
    return {
        name: httpx.post(f"{server.url}/sparql", data={"query": query}, headers=headers, timeout=30).text
        for name, query in asked.items()
    }


def test_a_running_server_forgets_what_is_withdrawn(own: tuple[Places, Server]) -> None:
    places, server = own
    before = answers(server)
    assert WORDS in before["describe"] and WORDS in before["search"] and "/claim/" in before["claims"]
    why = "{ru: по просьбе названного лица, en: at the request of the person named}"
    (places.data / FILE).write_text(f"- {{node: police-reply, on: 2033-06-01, why: {why}}}\n", "utf-8")
    build(fact_sheets.load, checker(), places)
    deadline = time.monotonic() + SECONDS
    # while the profile is made anew there is no graph to ask, and the endpoint says so
    while "2033-06-01" not in (now := answers(server))["describe"] and time.monotonic() < deadline:
        time.sleep(0.2)
    assert not any(WORDS in text for text in now.values())
    assert "at the request of the person named" in now["describe"] and "2033-06-01" in now["describe"]
    assert '"bindings":[]' in now["claims"].replace(" ", "") and '"bindings":[]' in now["linked"].replace(" ", "")
    assert WORDS not in jauap.export("nq", out=places.out).decode()
