"""Opens what queries run on: workers over the store on this machine, or the server that ``JAUAP_ENDPOINT`` names."""

from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from jauap.query.engine import DEFAULT_LIMIT, QueryEngine
from jauap.query.process import Cancellation
from jauap.query.protocol import Dataset, Forms, Written
from jauap.query.results import Result
from jauap.store import is_remote


class Engine(Protocol):
    """What runs queries; see ``QueryEngine`` for its methods."""

    timeout: float

    def run(
        self,
        sparql: str,
        *,
        limit_rows: int | None = DEFAULT_LIMIT,
        cancellation: Cancellation | None = None,
        keep: bool = False,
    ) -> Result:
        """Run one query."""

    def write(
        self, sparql: str, forms: Forms, dataset: Dataset | None = None, *, limit_rows: int | None = DEFAULT_LIMIT
    ) -> Written:
        """Run one query and have the answer written."""

    def close(self) -> None:
        """End it."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def open_engine(out: Path | None = None, timeout: float = 10.0, workers: int = 1) -> Engine:
    """Open an engine on the current graph.

    Args:
        out: build folder; only without one may ``JAUAP_ENDPOINT`` name a server instead.
        timeout, workers: see ``QueryEngine``.

    Raises:
        RemoteError: ``JAUAP_ENDPOINT`` is no address.
    """
    if is_remote(out):
        from jauap.remote.engine import RemoteEngine
        from jauap.remote.opened import remote_client

        client = remote_client()
        if client is not None:
            return RemoteEngine(client, timeout)
    return QueryEngine(out, timeout, workers)
