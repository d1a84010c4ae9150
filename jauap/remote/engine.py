"""The query engine over a server: the same guard, limits and answers as over the store on this machine."""

import time
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.query import guard, hints
from jauap.query.prefixes import PREFIXES
from jauap.query.process import Cancellation
from jauap.query.protocol import Dataset, Forms, Written
from jauap.query.results import Result
from jauap.query.worker import Found, collect, write_whole, written
from jauap.remote.client import Client
from jauap.remote.opened import remote_version
from jauap.remote.store import RemoteStore

DEFAULT_LIMIT = 100_000
_NOTHING = ox.Store()


class RemoteEngine:
    """Runs queries on a server, after the same checks; has the methods of ``QueryEngine``. Safe to use from threads."""

    def __init__(self, client: Client, timeout: float = 10.0) -> None:
        """Take a server and the seconds that a query may take."""
        self.timeout = timeout
        self._client = client

    def run(
        self,
        sparql: str,
        *,
        limit_rows: int | None = DEFAULT_LIMIT,
        cancellation: Cancellation | None = None,
        keep: bool = False,
    ) -> Result:
        """Run one query; see ``QueryEngine.run``; nothing is kept. To cancel closes the connection: see ``connection``.

        Raises:
            QueryCancelledError, QueryError, QueryTimeoutError: see there.
            RemoteError: the server cannot be reached.
        """
        del keep
        start = time.perf_counter()
        found = self._ask(sparql, Dataset(), cancellation)
        return collect(found, limit_rows, start, remote_version(self._client))

    def write(
        self, sparql: str, forms: Forms, dataset: Dataset | None = None, *, limit_rows: int | None = DEFAULT_LIMIT
    ) -> Written:
        """Run one query and write the answer; see ``QueryEngine.write``."""
        start = time.perf_counter()
        found = self._ask(sparql, dataset or Dataset())
        if limit_rows is None:
            return write_whole(found, forms, start)
        return written(collect(found, limit_rows, start, remote_version(self._client)), forms)

    def _ask(self, text: str, dataset: Dataset, cancellation: Cancellation | None = None) -> Found:
        checked = guard.check(text)
        if not all(map(guard.is_ours, (*dataset.default, *dataset.named))):
            raise hints.error("from", graphs=ns.GRAPH)
        try:
            # Our own reading of the query: better words about mistakes, and no server sees what is none.
            _NOTHING.query(text, base_iri=ns.BASE, prefixes=PREFIXES)
        except SyntaxError as error:
            raise hints.explain(text, str(error)) from error
        return RemoteStore(self._client).query(
            text,
            base_iri=ns.BASE,
            prefixes=PREFIXES,
            use_default_graph_as_union=not checked.has_dataset,
            seconds=self.timeout,
            dataset=dataset,
            cancellation=cancellation,
        )

    def close(self) -> None:
        """Do nothing: connections end with the process."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
