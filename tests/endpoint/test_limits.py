"""Limits: a slow query ends in time, and holds up nobody else."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from event_loops import run_apart

from jauap.endpoint.server import LOG, Endpoint
from jauap.endpoint.service import Service

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
QUICK = "ASK { ?case a jauap:Case }"
SECONDS = 2.0


@pytest.fixture
def service(endpoint_build: Path) -> Iterator[Service]:
    service = Service(endpoint_build, seconds=SECONDS, wait=SECONDS, workers=3)
    yield service
    service.close()


def client(service: Service, address: str = "192.0.2.1") -> httpx.AsyncClient:
    async def no_app(*_: object) -> None:
        raise AssertionError("this address is the app's")

    transport = httpx.ASGITransport(Endpoint(no_app, service), client=(address, 1))
    return httpx.AsyncClient(transport=transport, base_url="http://jauap.test", timeout=30)


def run(scene: Callable[[], Coroutine[Any, Any, None]]) -> None:
    run_apart(scene())


async def ask(http: httpx.AsyncClient, query: str) -> tuple[httpx.Response, float]:
    start = time.perf_counter()
    answer = await http.post("/sparql", data={"query": query}, headers={"Accept": "application/sparql-results+json"})
    return answer, time.perf_counter() - start


def test_slow_queries_end_in_time_and_hold_up_nobody(service: Service) -> None:
    async def scene() -> None:
        async with client(service) as greedy, client(service, "192.0.2.2") as other:
            assert (await ask(other, QUICK))[0].status_code == 200  # the workers are up
            slow = [asyncio.create_task(ask(greedy, f"{SLOW} # {n}")) for n in range(4)]
            await asyncio.sleep(0.3)
            quick = [await ask(other, f"{QUICK} # {n}") for n in range(5)]
            assert not any(task.done() for task in slow)
            assert [answer.status_code for answer, _ in quick] == [200] * 5
            assert max(seconds for _, seconds in quick) < SECONDS / 2
            answers = [answer for answer, _ in await asyncio.gather(*slow)]
            assert {answer.status_code for answer in answers} <= {503, 504}
            assert [answer.json()["code"] for answer in answers].count("timeout") >= 2
            assert all("retry-after" in answer.headers for answer in answers if answer.status_code == 503)
            assert (await ask(greedy, f"{QUICK} # again"))[0].status_code == 200  # killed workers were replaced

    run(scene)


def test_the_log_names_neither_who_asked_nor_what(service: Service, caplog: pytest.LogCaptureFixture) -> None:
    async def scene() -> None:
        async with client(service) as http:
            await ask(http, "ASK { ?s rdfs:label 'Лодкин' }")
            await http.get("/id/lodkin-case", headers={"Accept": "text/turtle"})

    with caplog.at_level("INFO", LOG.name):
        run(scene)
    lines = [record.getMessage() for record in caplog.records if record.name == LOG.name]
    assert [line.split(" ")[:3] for line in lines] == [["POST", "/sparql", "200"], ["GET", "/id/", "303"]]
    assert not any(word in line for line in lines for word in ("Лодкин", "lodkin", "192.0.2.1", "ASK"))


def test_no_site_may_read_what_is_not_public(endpoint_build: Path) -> None:
    service = Service(endpoint_build)

    async def no_app(*_: object) -> None:
        raise AssertionError("this address is the app's")

    async def scene() -> None:
        transport = httpx.ASGITransport(Endpoint(no_app, service, cors=False))
        async with httpx.AsyncClient(transport=transport, base_url="http://jauap.test") as http:
            answer = await http.get("/.well-known/void", headers={"Origin": "https://other.example"})
            assert answer.status_code == 200
            assert "access-control-allow-origin" not in answer.headers

    run(scene)


def test_nothing_was_built_yet(tmp_path: Path) -> None:
    service = Service(tmp_path / "nothing")

    async def scene() -> None:
        async with client(service) as http:
            for address in ("/sparql", "/sparql?query=ASK%7B%7D", "/.well-known/void", "/id/x"):
                answer = await http.get(address)
                assert answer.status_code == 503, answer.text
                assert str(tmp_path) not in answer.text

    run(scene)
    service.close()


def test_the_folder_is_brought_up_to_date_now_and_then(endpoint_build: Path) -> None:
    calls: list[float] = []
    service = Service(endpoint_build, renew=lambda: calls.append(time.monotonic()))

    async def scene() -> None:
        async with client(service) as http:
            for _ in range(5):
                assert (await http.get("/.well-known/void")).status_code == 200

    run(scene)
    assert len(calls) == 1
