"""One measurement, in a process of its own so that its peak memory is its own: prints JSON.

python -m benchmarks.measure JOB --data FOLDER --out FOLDER [--repeat N] [--engine fast|pyshacl]
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pyoxigraph as ox

from benchmarks.generator import PLANTED_FILE
from jauap import api
from jauap.accountability.listing import list_gaps
from jauap.accountability.rules import load_rules
from jauap.errors import QueryError
from jauap.pipeline import assemble, fresh
from jauap.query import QueryEngine, kept
from jauap.query.binding import bind
from jauap.query.library import load_questions
from jauap.resources import QUERIES
from jauap.store import DATABASE, current_folder, open_store

Found = dict[str, Any]
SLOW = 2.0
"""Seconds after which a measurement is not repeated."""
# What questions that need a value are asked about in synthetic reports.
VALUES = {
    "case": "r00000-case-20",
    "actor": "xaaa-department-1",
    "from": "xaaa-department-1",
    "to": "xaaa-special-prosecutors",
    "section": "Дела, часть 1",
}


def build(given: argparse.Namespace) -> Found:
    """Build from nothing, and say which part took how long."""
    shutil.rmtree(given.out, ignore_errors=True)
    phases: dict[str, float] = {}
    for place, name in (
        (assemble.Loading, "finish"),
        (fresh, "_evaluate"),
        (fresh, "derive_wide"),
        (fresh, "find_wide"),
        (fresh, "refuse_violations"),
    ):
        _timed(place, name, phases)
    start, spent = time.perf_counter(), _processor()
    built = api.build(data=given.data, out=given.out)
    found: Found = {"seconds": time.perf_counter() - start, "processor": _processor() - spent}
    return found | {"quads": built.quads, "phases": phases, "bytes": _bytes(current_folder(given.out) / DATABASE)}


def opening(given: argparse.Namespace) -> Found:
    """Open the store in a fresh process, and look one node up."""
    start = time.perf_counter()
    store = open_store(given.out)
    opened = time.perf_counter() - start
    next(store.quads_for_pattern(None, None, None, None))
    return {"seconds": opened, "with_first_quad": time.perf_counter() - start}


def processor(given: argparse.Namespace) -> Found:
    """Say which part of a build takes which share of the processor's time."""
    from benchmarks.parts import parts

    return {"parts": parts(given.data, given.out.with_name(given.out.name + "-profile"))}


def rebuild(given: argparse.Namespace) -> Found:
    """Build again after one label of one sheet has changed."""
    sheet = min((given.data / "reports").glob("*/figures.yaml"))
    before = sheet.read_text("utf-8")
    # a new label each time, or the second run would find the first one's quads in the cache
    sheet.write_text(before.replace("complaints, whole", f"complaints, {time.time_ns()}"), "utf-8")
    try:
        start = time.perf_counter()
        built = api.build(data=given.data, out=given.out)
        return {"seconds": time.perf_counter() - start, "read": len(built.read)}
    finally:
        sheet.write_text(before, "utf-8")


def load(given: argparse.Namespace) -> Found:
    """Load the sheets' N-Quads into a store on disk as a build does."""
    files = sorted((given.out / "cache").glob("*.nq"))
    return _loaded(given.out, lambda store: assemble.load(store, files))


def load_bare(given: argparse.Namespace) -> Found:
    """Load the same N-Quads, in one file, with one bulk load."""
    whole = given.out / "whole.nq"
    whole.write_bytes(b"".join(path.read_bytes() for path in sorted((given.out / "cache").glob("*.nq"))))
    try:
        return _loaded(given.out, lambda store: store.bulk_load(path=str(whole), format=ox.RdfFormat.N_QUADS))
    finally:
        whole.unlink()


def rules(given: argparse.Namespace) -> Found:
    """Run each gap rule of the product, and compare what the build found with what was planted."""
    store = open_store(given.out)
    times: dict[int, float] = {}
    for rule in load_rules([QUERIES / "gaps"]):
        times[rule.number] = _median(partial(_rows, store, rule.query), given.repeat)
    counts: dict[int, int] = {}
    for gap in list_gaps(store):
        counts[gap.rule] = counts.get(gap.rule, 0) + 1
    planted_file = given.data / PLANTED_FILE
    planted = json.loads(planted_file.read_text("utf-8"))["gaps"] if planted_file.is_file() else {}
    expected = {int(number): place["count"] for number, place in planted.items()}
    return {"rules": times, "gaps": counts, "planted": expected}


def questions(given: argparse.Namespace) -> Found:
    """Ask each question of the library through the query engine, and as plain SPARQL of the same store.

    Returns:
        Of each, milliseconds of the engine and of the bare store, those of an answer that is kept where the store is
        large enough for that, and the number of rows; ``stopped`` alone for one that the engine did not answer in time.
    """
    store = open_store(given.out)
    found: dict[str, Found] = {}
    with QueryEngine(given.out, timeout=given.limit) as engine:
        engine.run("ASK { ?s ?p ?o }")
        for name, question in sorted(load_questions().items()):
            values = {p.name: VALUES[p.name] for p in question.parameters if p.required}
            try:
                found[name] = _question(given, store, engine, bind(question, values), keep=not values)
            except QueryError as error:
                found[name] = {"stopped": str(error)}
    return {"questions": found, "large": kept.is_large(given.out)}


def _question(given: argparse.Namespace, store: ox.Store, engine: QueryEngine, text: str, *, keep: bool) -> Found:
    # First the engine, which a time limit stops; the bare store has none.
    asked = _median(partial(engine.run, text, limit_rows=None), given.repeat)
    found: Found = {"engine": asked, "bare": _median(partial(_rows, store, text), given.repeat)}
    answer = engine.run(text, limit_rows=None, keep=keep)
    found["rows"] = len(answer)
    if keep and kept.keep(given.out, text, answer):
        found["kept"] = _median(partial(engine.run, text, limit_rows=None, keep=True), given.repeat)
    return found


def first_page(given: argparse.Namespace) -> Found:
    """Visit the first page of the app in a browser."""
    from benchmarks.browser import first_page

    return first_page(given.out, given.repeat)


def network(given: argparse.Namespace) -> Found:
    """Read, lay out and draw a network of a thousand nodes in a browser."""
    from benchmarks.browser import network

    return network(given.out, given.repeat)


def checking(given: argparse.Namespace) -> Found:
    """Validate the whole built store."""
    start = time.perf_counter()
    report = api.check(out=given.out, engine=given.engine)
    return {"seconds": time.perf_counter() - start, "conforms": report.conforms}


JOBS: dict[str, Callable[[argparse.Namespace], Found]] = {
    "build": build,
    "opening": opening,
    "processor": processor,
    "rebuild": rebuild,
    "load": load,
    "load-bare": load_bare,
    "rules": rules,
    "questions": questions,
    "first-page": first_page,
    "network": network,
    "check": checking,
}


def _timed(module: ModuleType | type, name: str, phases: dict[str, float]) -> None:
    """Note how long a function of the product takes."""
    original = getattr(module, name)
    label = "load" if module is assemble.Loading else name.strip("_")

    def timing(*args: object, **kwargs: object) -> object:
        start = time.perf_counter()
        try:
            return original(*args, **kwargs)
        finally:
            phases[label] = phases.get(label, 0.0) + time.perf_counter() - start

    setattr(module, name, timing)


def _loaded(out: Path, fill: Callable[[ox.Store], None]) -> Found:
    folder = out / "loaded"
    shutil.rmtree(folder, ignore_errors=True)
    store = ox.Store(str(folder))
    start = time.perf_counter()
    fill(store)
    seconds = time.perf_counter() - start
    store.optimize()
    found = {"seconds": seconds, "with_optimize": time.perf_counter() - start, "quads": len(store)}
    del store
    found["bytes"] = _bytes(folder)
    shutil.rmtree(folder)
    return found


def _bytes(folder: Path) -> int:
    """Return the size of a database: its tables, without the logs that the next opening removes."""
    return sum(path.stat().st_size for path in folder.glob("*.sst"))


def _processor() -> float:
    """Return the processor seconds of this process and of those it has ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _rows(store: ox.Store, text: str) -> int:
    answer = store.query(text, use_default_graph_as_union=True)
    assert isinstance(answer, Iterable)
    return sum(1 for _ in answer)


def _median(action: Callable[[], object], repeat: int) -> float:
    """Return the median of several runs in milliseconds; what is slow runs once."""
    times: list[float] = []
    for _ in range(repeat):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
        if times[-1] > SLOW:
            break
    return statistics.median(times) * 1000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; see the module's text."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.measure")
    parser.add_argument("job", choices=sorted(JOBS))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--limit", type=float, default=60.0, help="seconds that one question may take")
    parser.add_argument("--engine", choices=("fast", "pyshacl"), default="fast")
    given = parser.parse_args(arguments)
    found = JOBS[given.job](given)
    who = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    found["peak_mb"] = round(max(resource.getrusage(w).ru_maxrss for w in who) / 1024)
    sys.stdout.write(json.dumps(found) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
