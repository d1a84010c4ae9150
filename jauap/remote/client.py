"""Speaks the SPARQL 1.1 Protocol with a server: queries, updates, whole graphs.

https://www.w3.org/TR/sparql11-protocol/, https://www.w3.org/TR/sparql11-http-rdf-update/
"""

import os
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final
from urllib.parse import urlsplit

import httpx

from jauap.errors import QueryError, QueryTimeoutError, RemoteError
from jauap.query import hints
from jauap.query.process import Cancellation
from jauap.query.protocol import Dataset
from jauap.remote.connection import Connection

ENDPOINT: Final = "JAUAP_ENDPOINT"
USER: Final = "JAUAP_ENDPOINT_USER"
PASSWORD: Final = "JAUAP_ENDPOINT_PASSWORD"
TOKEN: Final = "JAUAP_ENDPOINT_TOKEN"

ROWS: Final = "application/sparql-results+json"
TRIPLES: Final = "application/n-triples"
MOST_BYTES: Final = 256 * 1024**2
SECONDS: Final = 60.0
# Virtuoso cuts answers at its ResultSetMaxRows and says so in this header only.
_CUT: Final = "x-sparql-maxrows"
_SHOWN: Final = 300


@dataclass(frozen=True)
class Client:
    """A server's addresses; safe to use from several threads.

    Attributes:
        url: where it answers queries.
        update_url, graph_url: where it takes updates, and whole graphs; empty when it is only read.
        seconds: how long an answer may take.
    """

    url: str
    update_url: str = ""
    graph_url: str = ""
    seconds: float = SECONDS

    def __post_init__(self) -> None:
        """Refuse what is no address, and names or passwords in it: they would end up in logs."""
        for url in (self.url, *filter(None, (self.update_url, self.graph_url))):
            parts = urlsplit(url)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise RemoteError(f"{url!r} is no address of a server: write http://host:port/path")
            if parts.username or parts.password:
                where = f"{parts.scheme}://{parts.hostname}"
                raise RemoteError(f"{where}: leave name and password out of the address; set {USER} and {PASSWORD}")

    @cached_property
    def _http(self) -> httpx.Client:
        return self._new_http()

    def _new_http(self) -> httpx.Client:
        token = os.environ.get(TOKEN)
        headers = {"User-Agent": "jauap", **({"Authorization": f"Bearer {token}"} if token else {})}
        return httpx.Client(timeout=httpx.Timeout(self.seconds, connect=10), headers=headers, auth=_Credentials())

    def query(
        self,
        text: str,
        accept: str,
        *,
        union: bool = True,
        seconds: float | None = None,
        dataset: Dataset | None = None,
        cancellation: Cancellation | None = None,
    ) -> bytes:
        """Send a query and return the answer.

        Args:
            text: the query, with every prefix declared.
            accept: media type wanted.
            union: ask for the union of all graphs as default graph, where a server has a switch for it.
            seconds: another time limit.
            dataset: graphs that take the place of those in FROM.
            cancellation: lets another thread stop it: the connection is closed.

        Raises:
            QueryCancelledError: stopped by ``cancellation``.
            QueryError: the server refuses it, or cuts or overfills its answer.
            QueryTimeoutError: no answer in time.
            RemoteError: the server cannot be reached.
        """
        fields: dict[str, str | list[str]] = {"query": text}
        if dataset:
            fields |= {"default-graph-uri": list(dataset.default), "named-graph-uri": list(dataset.named)}
        elif union and "oxigraph" in self.server:
            fields["union-default-graph"] = ""
        timeout = self.seconds if seconds is None else seconds
        request = {"data": fields, "headers": {"Accept": accept}, "timeout": httpx.Timeout(timeout, connect=10)}
        try:
            if cancellation is None:
                response, body = _receive(self._http, self.url, request)
            else:
                connection = Connection()
                cancellation.watch(connection)
                with self._new_http() as http:  # a connection that is closed must not be one of those kept for others
                    response, body = _receive(http, self.url, {**request, "extensions": connection.extensions})
                cancellation.check()
        except httpx.TimeoutException as error:
            raise hints.error("timeout", raises=QueryTimeoutError, seconds=timeout) from error
        except httpx.HTTPError as error:
            if cancellation is not None:
                cancellation.check()
            raise self._unreachable(error) from error
        if response.is_success and _CUT in response.headers:
            limit = response.headers[_CUT]
            raise hints.error("evaluation", reason=f"the server cuts answers at {limit} rows; raise ResultSetMaxRows")
        if response.is_success:
            return body
        said = body.decode("utf-8", "replace")
        if response.status_code in (401, 403, 404, 405) or response.status_code in (502, 503):
            raise RemoteError(f"{self.url}: {response.status_code} {response.reason_phrase}; {_remedy(response)}")
        raise QueryError(f"the server refuses the query: {_shown(said)}", code="evaluation")

    def update(self, text: str) -> None:
        """Send an update.

        Raises:
            RemoteError: the server cannot be reached, or refuses it.
        """
        self._send("POST", self.update_url, data={"update": text})

    def put_graph(self, graph: str, triples: bytes) -> None:
        """Replace a graph by N-Triples.

        Raises:
            RemoteError: the server cannot be reached, or refuses it.
        """
        self._send("PUT", self.graph_url, params={_graph_key(self.graph_url): graph}, content=triples, type_=TRIPLES)

    def delete_graph(self, graph: str) -> None:
        """Remove a graph; one that is not there is none the less removed."""
        self.update(f"DROP SILENT GRAPH <{graph}>")

    def _send(
        self,
        method: str,
        url: str,
        *,
        data: dict[str, str] | None = None,
        params: dict[str, str] | None = None,
        content: bytes | None = None,
        type_: str | None = None,
    ) -> None:
        headers = {"Content-Type": type_} if type_ else {}
        try:
            response = self._http.request(method, url, data=data, params=params, content=content, headers=headers)
        except httpx.HTTPError as error:
            raise self._unreachable(error) from error
        if not response.is_success:
            raise RemoteError(
                f"{url}: {response.status_code} {response.reason_phrase}; {_remedy(response)} {_shown(response.text)}"
            )

    @cached_property
    def server(self) -> str:
        """What the server calls itself in its ``Server`` header, in small letters."""
        try:
            response = self._http.get(self.url, params={"query": "ASK {}"}, headers={"Accept": ROWS})
        except httpx.HTTPError as error:
            raise self._unreachable(error) from error
        return str(response.headers.get("server", "")).lower()

    def _unreachable(self, error: httpx.HTTPError) -> RemoteError:
        return RemoteError(f"{self.url}: no answer ({type(error).__name__}); is the server running?")


def _receive(http: httpx.Client, url: str, request: Mapping[str, Any]) -> tuple[httpx.Response, bytes]:
    """Post a request and read the answer, no more of it than is allowed."""
    body = b""
    response = http.send(http.build_request("POST", url, **request), stream=True)
    try:
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > MOST_BYTES:
                raise hints.error("too-large", limit=MOST_BYTES // 1024**2)
    finally:
        response.close()
    return response, body


class _Credentials(httpx.Auth):
    """Name and password of the environment, in the way the server asks for them: Basic or Digest."""

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Send a request, and once more with credentials when the server wants them."""
        user, password = os.environ.get(USER), os.environ.get(PASSWORD)
        response = yield request
        if response.status_code != 401 or user is None or password is None:
            return
        if "digest" not in response.headers.get("www-authenticate", "").lower():
            yield next(httpx.BasicAuth(user, password).auth_flow(request))
            return
        flow = httpx.DigestAuth(user, password).auth_flow(request)
        next(flow)  # what it would send first was sent
        yield flow.send(response)


def from_environment() -> Client | None:
    """Return the server that ``JAUAP_ENDPOINT`` names, if it names one.

    Raises:
        RemoteError: it is no address.
    """
    url = os.environ.get(ENDPOINT, "").strip()
    return Client(url) if url else None


def _graph_key(url: str) -> str:
    # Virtuoso's own name for the parameter that the standard calls "graph".
    return "graph-uri" if "sparql-graph-crud" in url else "graph"


def _remedy(response: httpx.Response) -> str:
    return {
        401: f"set {USER} and {PASSWORD}, or {TOKEN}.",
        403: "this account may not do that.",
        404: "look at the address.",
        405: "look at the address; it takes no such requests.",
    }.get(response.status_code, "")


def _shown(text: str) -> str:
    return " ".join(text.split())[:_SHOWN]
