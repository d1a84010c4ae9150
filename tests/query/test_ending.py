"""A worker that ends before it answers: why, as far as can be known, and the next query is answered."""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator

import psutil
import pytest

from jauap.endpoint.problems import status_of
from jauap.errors import QueryError
from jauap.query import QueryEngine, ending
from query.stores import number_quads, put_store

CROSS_PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z FILTER(?x + ?y = ?z) }"
ONE = "SELECT ?o { id:n1 ?p ?o }"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QueryEngine]:
    out = put_store(tmp_path_factory.mktemp("ending"), number_quads(5000))
    with QueryEngine(out, workers=1, timeout=60) as started:
        started.run(ONE)
        yield started


def end_while_asking(engine: QueryEngine, sent: signal.Signals) -> QueryError:
    """Ask for more than can be answered, and send a signal to the worker that tries."""
    caught: list[QueryError] = []

    def ask() -> None:
        with pytest.raises(QueryError) as told:
            engine.run(CROSS_PRODUCT)
        caught.append(told.value)

    worker = psutil.Process(engine._workers[0]._process.pid)
    asking, before = threading.Thread(target=ask), worker.cpu_times().user
    asking.start()
    deadline = time.monotonic() + 30
    while worker.cpu_times().user < before + 0.2:
        assert time.monotonic() < deadline, "the worker does not begin"
        time.sleep(0.02)
    os.kill(worker.pid, sent)
    asking.join(30)
    return caught[0]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")
@pytest.mark.parametrize(
    ("name", "code", "status"),
    [("SIGKILL", "killed", 503), ("SIGTERM", "killed", 503), ("SIGSEGV", "crashed", 500), ("SIGABRT", "memory", 500)],
)
def test_the_end_of_a_worker_is_told_by_its_cause(engine: QueryEngine, name: str, code: str, status: int) -> None:
    error = end_while_asking(engine, signal.Signals[name])
    assert (error.code, status_of(error)) == (code, status)
    assert code == "memory" or name in str(error)
    assert error.hint["ru"]
    assert error.hint["en"]
    assert engine.run(ONE).rows_as_dicts() == [{"o": 1}]


def test_exits_without_a_signal() -> None:
    assert ending.why(ending.NO_MEMORY).code == "memory"
    assert (ending.why(1).code, "exit code 1" in str(ending.why(1))) == ("crashed", True)
    assert "signal 999" in str(ending.why(-999))
