"""Work on many reports, on every processor; a few are done in the process itself, where no time goes into starting."""

import multiprocessing
import os
import shutil
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeVar

import pyoxigraph as ox

from jauap.errors import StoreError
from jauap.pipeline.reading import Loader, Reader, ReadGroup, Task
from jauap.pipeline.units import Evaluator, Method, Outcome, UnitTask
from jauap.wording import say

_FEW: Final = 8
"""From so many pieces of work on, processes are worth their start."""
_AHEAD: Final = 8
"""Pieces of work that wait for each process: enough to keep it busy, few enough to keep memory flat."""

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True)
class ReadPlace:
    """What a worker needs to read sheets; see ``Reader``."""

    ontology: Path
    load: Loader
    cache: Path
    rules: str


@dataclass(frozen=True)
class EvaluationPlace:
    """What a worker needs to evaluate units.

    Attributes:
        database: the store's folder.
        method: loads the method.
        withdrawn: N-Quads lines of sheets that were withdrawn and do not count.
        counting: whether it is counted what units hold.
    """

    database: Path
    method: Callable[[], Method]
    cache: Path
    withdrawn: frozenset[bytes] = frozenset()
    counting: bool = False

    def evaluator(self, store: ox.Store) -> Evaluator:
        """Return what evaluates units of a store."""
        return Evaluator(store, self.method(), self.cache, self.withdrawn, counting=self.counting)


_readers: dict[str, Reader] = {}
_evaluators: dict[str, Evaluator] = {}


def _read(place: ReadPlace, task: Task) -> ReadGroup:
    key = f"{place.cache}|{place.ontology}|{place.rules}"
    if key not in _readers:
        _readers.clear()
        _readers[key] = Reader(place.ontology, place.load, place.cache, place.rules)
    return _readers[key].read(task)


def _evaluate(place: EvaluationPlace, task: UnitTask) -> Outcome:
    key = str(place.database)
    if key not in _evaluators:
        _evaluators.clear()
        _evaluators[key] = place.evaluator(ox.Store.read_only(str(place.database)))
    return _evaluators[key].evaluate(task)


def _end_with_parent() -> None:
    """End this worker when the build ends, however it does: an orphan would keep the lock that it inherited."""
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _may_start() -> bool:
    """Say whether processes may be started; where they are forked, only while this one has no other thread.

    A fork copies no threads: it would wait for ever for those that the validator or a store of an earlier build in the
    same process has started. Then the work is done here.
    """
    return sys.platform != "linux" or len(list(Path("/proc/self/task").iterdir())) == 1


class Workers:
    """Processes that read and evaluate. They are started before the store is opened, which must not be inherited."""

    def __init__(self, work: int) -> None:
        """Start as many processes as there are processors, if there is enough to do.

        Args:
            work: number of reports and registers to read or evaluate.
        """
        self._processes = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None
        if work >= _FEW and self._processes > 1 and _may_start():
            context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
            self._pool = ProcessPoolExecutor(self._processes, context, _end_with_parent)
            self._pool.submit(int).result()

    def read(self, place: ReadPlace, tasks: Iterable[Task]) -> Iterator[ReadGroup]:
        """Read tasks; answers come in their order.

        Raises:
            TextError: see ``Reader.read``.
        """
        if self._pool is None:
            return (_read(place, task) for task in tasks)
        return self._spread(self._pool, partial(_read, place), tasks)

    def evaluate(self, place: EvaluationPlace, tasks: Iterable[UnitTask], store: ox.Store) -> Iterator[Outcome]:
        """Evaluate units; answers come in their order.

        Processes read a linked snapshot: files of the store itself may be merged and removed while they open it.

        Args:
            store: the store, open for writing; it is not written meanwhile.
        """
        if self._pool is None:
            evaluator = place.evaluator(store)
            yield from (evaluator.evaluate(task) for task in tasks)
            return
        snapshot = place.database.with_name("snapshot")
        store.backup(str(snapshot))
        try:
            yield from self._spread(self._pool, partial(_evaluate, replace(place, database=snapshot)), tasks)
        finally:
            shutil.rmtree(snapshot, ignore_errors=True)

    def _spread(
        self,
        pool: ProcessPoolExecutor,
        call: Callable[[T], R],
        tasks: Iterable[T],
    ) -> Iterator[R]:
        waiting: deque[Future[R]] = deque()
        try:
            for task in tasks:
                waiting.append(pool.submit(call, task))
                if len(waiting) > self._processes * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise StoreError(
                say("a worker of the build was stopped from outside, perhaps for want of memory")
            ) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
