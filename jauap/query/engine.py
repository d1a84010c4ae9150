"""The query engine: user queries in worker processes that a deadline kills."""

import queue
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from jauap.errors import QueryTimeoutError
from jauap.query import guard, hints, kept, sandbox
from jauap.query.process import Cancellation, WorkerProcess
from jauap.query.protocol import Dataset, Forms, Request, Written
from jauap.query.results import Result

DEFAULT_LIMIT: Final = 100_000


class QueryEngine:
    """Runs SPARQL on the built store: read-only, with a deadline, a memory bound and a row limit.

    Safe to use from several threads. After a rebuild the next query sees the new store.

    Example:
        >>> with QueryEngine(out) as engine:                                 # doctest: +SKIP
        ...     engine.run("SELECT ?case WHERE { ?case a jauap:Case }")
    """

    def __init__(
        self,
        out: Path | None = None,
        timeout: float = 10.0,
        workers: int = 1,
        *,
        memory: int = sandbox.MEMORY,
        polite: bool = False,
    ) -> None:
        """Start the workers; they come up while the caller goes on.

        Args:
            out: build folder, ``.build`` by default.
            timeout: seconds that a query may take, and that it may wait for a free worker.
            workers: how many queries may run at once.
            memory: bytes each worker may use, where the system can tell.
            polite: let every other program have the processor first.
        """
        self.timeout = timeout
        self._out = out
        self._workers = [WorkerProcess(out, memory, polite=polite) for _ in range(workers)]
        self._free: queue.SimpleQueue[WorkerProcess] = queue.SimpleQueue()
        for worker in self._workers:
            self._free.put(worker)

    def run(
        self,
        sparql: str,
        *,
        limit_rows: int | None = DEFAULT_LIMIT,
        cancellation: Cancellation | None = None,
        keep: bool = False,
    ) -> Result:
        """Run one query, unless its answer is kept.

        Args:
            sparql: SELECT, ASK, CONSTRUCT or DESCRIBE; our prefixes need no declaration.
            limit_rows: most rows or triples to return, told by ``Result.truncated``; None for all.
            cancellation: lets another thread stop the query.
            keep: a question that many will ask: keep the answer beside the store if that is large, and take it from
                there; see ``jauap.query.kept``.

        Raises:
            QueryCancelledError: stopped by ``cancellation``.
            QueryError: refused or wrong, with place and hint.
            QueryTimeoutError: stopped at the deadline, or no worker came free.
            StoreError: nothing was built yet.
        """
        if keep and (found := kept.find(self._out, sparql)) is not None:
            return found.cut(limit_rows)
        reply = self._ask(Request(sparql, limit_rows, self.timeout, keep=keep), cancellation)
        assert isinstance(reply, Result), "no format was asked for"
        return reply

    def write(
        self, sparql: str, forms: Forms, dataset: Dataset | None = None, *, limit_rows: int | None = DEFAULT_LIMIT
    ) -> Written:
        """Run one query and have the worker write the answer, as servers need it.

        Args:
            sparql: see ``run``.
            forms: formats that the client takes.
            dataset: graphs that take the place of those in FROM.
            limit_rows: most rows or triples; more are an error, never cut.

        Raises:
            QueryError, QueryTimeoutError, StoreError: see ``run``; also for an answer that is too large, or that no
                format of the client's can hold.
        """
        reply = self._ask(Request(sparql, limit_rows, self.timeout, dataset or Dataset(), forms))
        assert isinstance(reply, Written), "a format was asked for"
        return reply

    def _ask(self, request: Request, cancellation: Cancellation | None = None) -> Result | Written:
        guard.check_size(request.text)
        try:
            worker = self._free.get(timeout=self.timeout)
        except queue.Empty as error:
            raise hints.error("busy", raises=QueryTimeoutError, seconds=self.timeout) from error
        try:
            if cancellation is not None:
                cancellation.check()
            return worker.ask(request, cancellation)
        finally:
            self._free.put(worker)

    def close(self) -> None:
        """End the workers; the engine cannot be used any more."""
        for worker in self._workers:
            worker.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
