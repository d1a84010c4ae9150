"""No question may grow faster than the data: what takes seconds on ten reports would never end on a thousand."""

import subprocess
import sys
import time

import pyoxigraph as ox
import pytest

from benchmarks.generator import Plan, generate
from benchmarks.measure import VALUES
from jauap.query.binding import bind
from jauap.query.library import load_questions
from jauap.resources import ROOT
from jauap.store import open_store

FEW, MANY = 2, 10
# Five times the data takes five times as long, or 25 times where every record is held against every other.
MOST_GROWTH = 10.0
FLOOR_MS = 5.0


@pytest.fixture(scope="module")
def few_and_many(tmp_path_factory: pytest.TempPathFactory) -> tuple[ox.Store, ox.Store]:
    """Synthetic reports of one country: they share its bodies, which is where pairs come from."""
    stores = []
    for reports in (FEW, MANY):
        folder = tmp_path_factory.mktemp(f"reports-{reports}")
        generate(folder / "data", Plan(reports, gaps=True))
        # In a process of its own: builds fork, and the threads of a store in memory do not survive that.
        command = [sys.executable, "-m", "benchmarks.measure", "build"]
        command += ["--data", str(folder / "data"), "--out", str(folder / "out")]
        subprocess.run(command, check=True, cwd=ROOT, timeout=120)
        store = ox.Store()
        store.bulk_extend(open_store(folder / "out"))
        stores.append(store)
    few, many = stores
    assert len(many) > 2.5 * len(few)
    return few, many


def milliseconds(store: ox.Store, text: str) -> float:
    """Return the processor time of a query, the best of three; other programs do not count."""
    times = []
    for _ in range(3):
        start = time.process_time()
        answer = store.query(text, use_default_graph_as_union=True)
        assert isinstance(answer, ox.QuerySolutions)
        for _ in answer:
            pass
        times.append(1000 * (time.process_time() - start))
        if times[-1] > 200:
            break
    return min(times)


@pytest.mark.parametrize("name", list(load_questions()))
def test_a_question_grows_no_faster_than_the_data(name: str, few_and_many: tuple[ox.Store, ox.Store]) -> None:
    question = load_questions()[name]
    text = bind(question, {p.name: VALUES[p.name] for p in question.parameters if p.required})
    few, many = (milliseconds(store, text) for store in few_and_many)
    assert many < MOST_GROWTH * max(few, FLOOR_MS), f"{few:.0f} ms on {FEW} reports, {many:.0f} ms on {MANY}"
