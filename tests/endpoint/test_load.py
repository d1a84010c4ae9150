"""Fifty clients at once, for a few seconds: ``python -m benchmarks.endpoint`` is the long form."""

from event_loops import run_apart

from benchmarks.endpoint import OWN, load, questions, report
from tests.app.servers import Server

CLIENTS = 50
SECONDS = 3
# What a question may wait in the queue; a loaded machine answers late, but it answers.
LONGEST_MS = 40_000


def test_many_clients_get_their_answers(server: Server) -> None:
    url = f"{server.url}/sparql"
    asked = questions(url)
    assert OWN.keys() < asked.keys()
    found = run_apart(load(url, asked, CLIENTS, SECONDS, fresh=True))
    assert found.errors == {}, report(found, CLIENTS)
    assert len(found.all_times()) >= CLIENTS
    assert 0 < found.percentile(0.5) <= found.percentile(0.99) < LONGEST_MS
    assert f"{len(found.all_times())} answers" in report(found, CLIENTS)
