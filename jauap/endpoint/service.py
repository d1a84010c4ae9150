"""Answers requests of the SPARQL protocol with a pool of workers of its own.

Of its own, so that programs that ask much never slow down the people at the app.
"""

import asyncio
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox
from starlette.responses import Response

from jauap import store as stores
from jauap.endpoint import operation
from jauap.endpoint.accept import TRIPLES, choose, negotiate
from jauap.endpoint.documents import Documents
from jauap.endpoint.kept import KeptAnswers, key_of
from jauap.endpoint.problems import ProtocolError
from jauap.endpoint.turns import Turns
from jauap.query import Engine, open_engine
from jauap.query.formats import MEDIA_TYPES

if TYPE_CHECKING:
    from starlette.requests import Request

SECONDS: Final = 10.0
"""How long a query may run; the app's pages have the same limit."""
WAIT_SECONDS: Final = 30.0
"""How long a query may wait for its turn: programs are patient, and an answer that comes late is better than none."""
RENEW_SECONDS: Final = 2.0
WORKERS: Final = max(4, os.cpu_count() or 1)


@dataclass
class Service:
    """The endpoint of one build folder; its workers start with the first query.

    Attributes:
        out: build folder.
        seconds, wait: see ``SECONDS`` and ``WAIT_SECONDS``.
        workers: how many queries run at once.
        renew: brings the folder up to date with the last build; called now and then before an answer.
    """

    out: Path | None = None
    seconds: float = SECONDS
    wait: float = WAIT_SECONDS
    workers: int = WORKERS
    renew: Callable[[], object] | None = None
    _renewed: float = 0.0
    _documents: dict[str, Documents] = field(default_factory=dict)
    _kept: KeptAnswers = field(default_factory=KeptAnswers)

    @cached_property
    def _turns(self) -> Turns:
        return Turns(self.workers, seconds=self.wait)

    @cached_property
    def _engine(self) -> Engine:
        return open_engine(self.out, self.seconds, self.workers)

    @cached_property
    def _threads(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self.workers, "sparql")

    def close(self) -> None:
        """End the workers, if any were started."""
        if "_engine" in self.__dict__:
            self._engine.close()
            self._threads.shutdown(wait=False, cancel_futures=True)

    async def refresh(self) -> None:
        """Bring the folder up to date, unless that was done a moment ago.

        Raises:
            StoreError, InputError: see what ``renew`` calls.
        """
        if self.renew is not None and time.monotonic() - self._renewed > RENEW_SECONDS:
            self._renewed = time.monotonic()
            await asyncio.to_thread(self.renew)

    async def sparql(self, request: "Request") -> Response:
        """Answer ``/sparql``: a query, or a GET without one, which asks for the service description.

        Raises:
            ProtocolError, QueryError, StoreError: what ``problems.response`` tells the client.
        """
        asked = await operation.read(request)
        if asked is None:
            return self._document(request, "service")
        forms = negotiate(request.headers.get("accept"), asked.format)
        key = key_of(stores.version(self.out), asked.query, forms, asked.dataset)
        headers = {**_headers(), "ETag": f'W/"{key}"'}
        if request.method != "POST" and headers["ETag"] in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        answer = self._kept.get(key)
        if answer is None:
            client = request.client.host if request.client is not None else ""
            async with self._turns.turn(client):
                answer = await asyncio.get_running_loop().run_in_executor(
                    self._threads, lambda: self._engine.write(asked.query, forms, asked.dataset)
                )
            self._kept.keep(key, answer)
        return Response(answer.body, headers=headers, media_type=MEDIA_TYPES[answer.form])

    async def void(self, request: "Request") -> Response:
        """Answer ``/.well-known/void`` (https://www.w3.org/TR/void/#well-known)."""
        return self._document(request, "dataset")

    async def examples(self, request: "Request") -> Response:
        """Answer ``/.well-known/sparql-examples``."""
        return self._document(request, "examples")

    def _document(self, request: "Request", name: str) -> Response:
        form = choose(request.headers.get("accept"), TRIPLES)
        if form is None:
            raise ProtocolError(406, "not-acceptable", possible=", ".join(names[0] for names in TRIPLES.values()))
        documents = self._current(str(request.base_url))
        return Response(documents.written(name, form), headers=_headers(), media_type=MEDIA_TYPES[form])

    def _current(self, base: str) -> Documents:
        """Return the documents of the current store for an address of this server."""
        version = stores.version(self.out)
        key = f"{version} {base}"
        if key not in self._documents:
            store = stores.open_store(self.out)

            def read(graph: str) -> list[ox.Triple]:
                return [q.triple for q in store.quads_for_pattern(None, None, None, ox.NamedNode(graph))]

            self._documents = {key: Documents(read, base)}
        return self._documents[key]


def _headers() -> dict[str, str]:
    # What a store of today answers a store of tomorrow may not.
    return {"Vary": "Accept", "Cache-Control": "no-cache"}
