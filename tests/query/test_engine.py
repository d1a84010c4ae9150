import gc
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pyoxigraph as ox
import pytest

from jauap.errors import QueryCancelledError, QueryError, QueryTimeoutError, StoreError
from jauap.query import Cancellation, QueryEngine
from query.stores import number_quads, put_store

# Every row with every row with every row: more than any machine finishes, with nothing to show on the way.
CROSS_PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z FILTER(?x + ?y = ?z) }"
ONE = "SELECT ?o { id:n1 ?p ?o }"


@pytest.fixture(scope="module")
def numbers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return put_store(tmp_path_factory.mktemp("numbers"), number_quads(5000))


@pytest.fixture(scope="module")
def quick(numbers: Path) -> Iterator[QueryEngine]:
    with QueryEngine(numbers, timeout=1.5) as engine:
        engine.run(ONE)
        yield engine


def test_select_ask_construct_describe(engine: QueryEngine) -> None:
    select = engine.run("SELECT ?outcome { id:mill-refusal jauap:outcome ?outcome }")
    assert (select.kind, select.variables, select.version) == ("select", ("outcome",), "store-1")
    assert select.rows_as_dicts() == [{"outcome": "https://w3id.org/jauap/voc/outcome#refused-to-open"}]
    assert engine.run("ASK { id:mill-refusal jauap:outcome out:refused-to-open }").boolean is True
    assert engine.run("ASK { id:mill-refusal jauap:outcome out:upheld }").boolean is False
    construct = engine.run("CONSTRUCT { ?s a ?t } WHERE { ?s a ?t . ?s a jauap:Case }")
    assert (construct.kind, len(construct.triples)) == ("construct", 2)
    assert len(engine.run("DESCRIBE id:mill-refusal").triples) > 5


def test_graphs_are_one_unless_named(engine: QueryEngine) -> None:
    everywhere = engine.run("ASK { id:mill-refusal jauap:outcome ?x ; jauap:action ?y }")
    here = engine.run("ASK FROM <https://w3id.org/jauap/graph/derived/acts> { id:mill-refusal jauap:outcome ?x }")
    there = engine.run(
        "ASK FROM NAMED <https://w3id.org/jauap/graph/derived/acts> { GRAPH ?g { id:mill-refusal jauap:action ?x } }"
    )
    assert (everywhere.boolean, here.boolean, there.boolean) == (True, False, True)


def test_a_cross_product_is_killed_and_the_engine_goes_on(quick: QueryEngine) -> None:
    start = time.monotonic()
    with pytest.raises(QueryTimeoutError) as caught:
        quick.run(CROSS_PRODUCT)
    assert 1.4 < time.monotonic() - start < 6
    assert caught.value.code == "timeout"
    assert "1.5" in str(caught.value)
    assert caught.value.hint["ru"]
    assert quick.run(ONE).rows_as_dicts() == [{"o": 1}]


def test_the_killed_process_is_gone(numbers: Path) -> None:
    with QueryEngine(numbers, timeout=0.5) as engine:
        engine.run(ONE)
        before = engine._workers[0]._process
        with pytest.raises(QueryTimeoutError):
            engine.run(CROSS_PRODUCT)
        assert before.poll() is not None
        assert engine._workers[0]._process.pid != before.pid


def test_a_simple_query_takes_milliseconds(quick: QueryEngine) -> None:
    quick.run(ONE)
    times = []
    for _ in range(20):
        start = time.perf_counter()
        quick.run(ONE)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.02


def test_too_much_memory_is_told_and_the_engine_goes_on(numbers: Path) -> None:
    with QueryEngine(numbers, timeout=60, memory=1_000_000_000) as engine:
        with pytest.raises(QueryError) as caught:
            engine.run("SELECT * { ?a ?p ?x . ?b ?q ?y } ORDER BY ?x ?y")
        assert caught.value.code == "memory"
        assert engine.run(ONE).rows_as_dicts() == [{"o": 1}]


@pytest.mark.skipif(sys.platform != "linux", reason="what is reserved is bounded on Linux")
def test_the_bound_is_spent_on_queries_not_on_threads(numbers: Path) -> None:
    """A worker that answered on several threads has most of its bound left."""
    with QueryEngine(numbers, workers=1) as engine:
        for _ in range(30):
            engine.run("SELECT * { ?s ?p ?o FILTER(REGEX(STR(?o), '^(a+)+$')) }")
        reserved = psutil.Process(engine._workers[0]._process.pid).memory_info().vms
    assert reserved < 400_000_000, "of the 700 MB that the tests of hostile queries allow"


def test_rows_are_cut_and_that_is_told(quick: QueryEngine) -> None:
    cut = quick.run("SELECT ?s { ?s jauap:number ?o }", limit_rows=10)
    assert (len(cut.rows), cut.truncated) == (10, True)
    whole = quick.run("SELECT ?s { ?s jauap:number ?o } LIMIT 10", limit_rows=10)
    assert (len(whole.rows), whole.truncated) == (10, False)
    everything = quick.run("SELECT ?s { ?s jauap:number ?o }", limit_rows=None)
    assert (len(everything.rows), everything.truncated) == (5000, False)
    triples = quick.run("CONSTRUCT { ?s a jauap:Case } WHERE { ?s jauap:number ?o }", limit_rows=7)
    assert (len(triples.triples), triples.truncated) == (7, True)


def test_a_rebuild_is_seen_by_the_next_query(tmp_path: Path) -> None:
    put_store(tmp_path, number_quads(3))
    with QueryEngine(tmp_path) as engine:
        count = "SELECT (COUNT(*) AS ?n) { ?s jauap:number ?o }"
        first = engine.run(count)
        put_store(tmp_path, number_quads(5), "store-2")
        second = engine.run(count)
    assert (first.version, second.version) == ("store-1", "store-2")
    assert (first.rows_as_dicts(), second.rows_as_dicts()) == ([{"n": 3}], [{"n": 5}])


def test_nothing_built_yet(tmp_path: Path) -> None:
    with QueryEngine(tmp_path) as engine:
        with pytest.raises(StoreError, match="jauap build"):
            engine.run(ONE)
        put_store(tmp_path, number_quads(3))
        assert engine.run(ONE).rows_as_dicts() == [{"o": 1}]


def test_errors_of_the_worker_keep_their_place(engine: QueryEngine) -> None:
    with pytest.raises(QueryError) as caught:
        engine.run("SELECT * {\n ?s nobody:knows ?o }")
    assert (caught.value.code, caught.value.line, caught.value.column) == ("prefix", 2, 5)


def test_many_threads_share_the_workers(numbers: Path) -> None:
    found: list[object] = []
    with QueryEngine(numbers, timeout=30, workers=2) as engine:

        def ask(number: int) -> None:
            found.append(engine.run(f"SELECT ?o {{ id:n{number} ?p ?o }}").rows_as_dicts()[0]["o"])

        threads = [threading.Thread(target=ask, args=(number,)) for number in range(24)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(found, key=str) == sorted(range(24), key=str)


def test_waiting_has_an_end_too(numbers: Path) -> None:
    with QueryEngine(numbers, timeout=3) as engine:
        engine.run(ONE)

        def run_slowly() -> None:
            with pytest.raises(QueryTimeoutError):
                engine.run(CROSS_PRODUCT)

        slow = threading.Thread(target=run_slowly)
        slow.start()
        time.sleep(0.3)
        engine.timeout = 0.5
        with pytest.raises(QueryTimeoutError) as caught:
            engine.run(ONE)
        slow.join()
    assert caught.value.code == "busy"


def test_a_worker_that_died_is_replaced(numbers: Path) -> None:
    with QueryEngine(numbers) as engine:
        engine.run(ONE)
        engine._workers[0]._process.kill()
        engine._workers[0]._process.wait()
        assert engine.run(ONE).rows_as_dicts() == [{"o": 1}]


def test_closing_ends_the_processes(numbers: Path) -> None:
    engine = QueryEngine(numbers, workers=2)
    engine.run(ONE)
    processes = [worker._process for worker in engine._workers]
    engine.close()
    gc.collect()
    assert all(process.poll() is not None for process in processes)


def test_too_long_a_query_costs_no_worker(engine: QueryEngine) -> None:
    with pytest.raises(QueryError) as caught:
        engine.run("SELECT * {} #" + "x" * 100_000)
    assert caught.value.code == "too-long"


def test_a_regular_expression_that_explodes_elsewhere(quick: QueryEngine) -> None:
    long = "a" * 31 + "!"
    assert quick.run(f'ASK {{ FILTER(regex("{long}", "^(a+)+$")) }}').boolean is False


def test_terms_come_back_as_they_were(engine: QueryEngine) -> None:
    row = engine.run('SELECT ("x"@ru AS ?a) (1.50 AS ?b) (<urn:c> AS ?c) (BNODE() AS ?d) ?e { }').rows[0]
    assert row[0] == ox.Literal("x", language="ru")
    assert row[1] == ox.Literal("1.5", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))
    assert row[2] == ox.NamedNode("urn:c")
    assert isinstance(row[3], ox.BlankNode)
    assert row[4] is None


def test_a_cancelled_query_ends_at_once_and_the_next_one_runs(numbers: Path) -> None:
    cancellation = Cancellation()
    with QueryEngine(numbers, timeout=60) as engine:
        engine.run("ASK {}")
        timer = threading.Timer(0.3, cancellation.cancel)
        timer.start()
        start = time.monotonic()
        with pytest.raises(QueryCancelledError) as caught:
            engine.run(CROSS_PRODUCT, cancellation=cancellation)
        assert time.monotonic() - start < 5
        assert caught.value.code == "cancelled"
        assert set(caught.value.hint) == {"ru", "en"}
        assert engine.run("ASK {}").boolean is True


def test_a_query_that_was_cancelled_before_it_began_does_not_begin(numbers: Path) -> None:
    cancellation = Cancellation()
    cancellation.cancel()
    with QueryEngine(numbers, timeout=60) as engine, pytest.raises(QueryCancelledError):
        engine.run(CROSS_PRODUCT, cancellation=cancellation)


def test_cancelling_after_the_answer_harms_nothing(numbers: Path) -> None:
    cancellation = Cancellation()
    with QueryEngine(numbers, timeout=60) as engine:
        assert engine.run("ASK {}", cancellation=cancellation).boolean is True
        cancellation.cancel()
        assert engine.run("ASK {}").boolean is True
