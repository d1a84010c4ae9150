"""Speaks the SPARQL 1.1 Protocol with a server: queries, updates, whole graphs.

https://www.w3.org/TR/sparql11-protocol/, https://www.w3.org/TR/sparql11-http-rdf-update/
"""

import os
import ssl
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final
from urllib.parse import urlsplit

import httpx

from jauap.errors import QueryError, QueryTimeoutError, RemoteError
from jauap.query import hints
from jauap.query.process import Cancellation
from jauap.query.protocol import Dataset
from jauap.remote.connection import Connection
from jauap.remote.credentials import PASSWORD, TOKEN, USER, Credentials
from jauap.remote.deadline import bounded
from jauap.remote.receiving import receive, shown, words

ENDPOINT: Final = "JAUAP_ENDPOINT"

ROWS: Final = "application/sparql-results+json"
TRIPLES: Final = "application/n-triples"
SECONDS: Final = 60.0
# What servers call these forms: JSON by its general name, N-Triples by that of their first specification.
_TYPES: Final = {
    ROWS: (ROWS, "application/json"),
    TRIPLES: (TRIPLES, "text/plain", "text/ntriples"),
}
_GREETING: Final = 10.0
# The slowest line on which a graph is sent.
_BYTES_A_SECOND: Final = 50_000
# Virtuoso cuts answers at its ResultSetMaxRows and says so in this header only.
_CUT: Final = "x-sparql-maxrows"


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
        headers = {"User-Agent": "jauap", "Accept-Encoding": "gzip"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        timeout = httpx.Timeout(self.seconds, connect=10)
        return bounded(httpx.Client(timeout=timeout, headers=headers, auth=Credentials(), verify=_trusted()))

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
            RemoteError: the server cannot be reached, sends on to another address, or sends something else.
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
                response, body = receive(self._http, "POST", self.url, request, timeout)
            else:
                connection = Connection()
                cancellation.watch(connection)
                request["extensions"] = connection.extensions
                with self._new_http() as http:  # a connection that is closed must not be one of those kept for others
                    response, body = receive(http, "POST", self.url, request, timeout)
                cancellation.check()
        except httpx.TimeoutException as error:
            raise hints.error("timeout", raises=QueryTimeoutError, seconds=timeout) from error
        except httpx.HTTPError as error:
            if cancellation is not None:
                cancellation.check()
            raise self._unreachable(error) from error
        if response.is_success and _CUT in response.headers:
            limit = shown(response.headers[_CUT])
            raise hints.error("evaluation", reason=f"the server cuts answers at {limit} rows; raise ResultSetMaxRows")
        if response.is_success:
            return self._of_type(response, body, accept)
        if response.is_redirect or response.status_code in (401, 403, 404, 405, 502, 503):
            raise RemoteError(f"{self.url}: {_status(response)}; {_remedy(response)}")
        raise QueryError(f"the server refuses the query: {shown(words(body))}", code="evaluation")

    def _of_type(self, response: httpx.Response, body: bytes, accept: str) -> bytes:
        """Return the body, unless it is something else than was asked for: a sign-in page, a home page."""
        sent = response.headers.get("content-type", "").partition(";")[0].strip().casefold()
        if sent in _TYPES.get(accept, (accept,)):
            return body
        raise RemoteError(
            f"{self.url}: {shown(sent) or 'something without a content type'} came where {accept} was asked for; look "
            f"at the address: it must be where the server answers SPARQL queries. It says: {shown(words(body))}"
        )

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
        request = {"data": data, "params": params, "content": content, "headers": headers}
        seconds = self.seconds + len(content or b"") / _BYTES_A_SECOND
        try:
            response, body = receive(self._http, method, url, request, seconds, cut=True)
        except httpx.HTTPError as error:
            raise self._unreachable(error) from error
        if not response.is_success:
            raise RemoteError(f"{url}: {_status(response)}; {_remedy(response)} {shown(words(body))}")

    @cached_property
    def server(self) -> str:
        """What the server calls itself in its ``Server`` header, in small letters."""
        request = {"params": {"query": "ASK {}"}, "headers": {"Accept": ROWS}}
        try:
            response, _ = receive(self._http, "GET", self.url, request, min(self.seconds, _GREETING), cut=True)
        except httpx.HTTPError as error:
            raise self._unreachable(error) from error
        return str(response.headers.get("server", "")).lower()

    def _unreachable(self, error: httpx.HTTPError) -> RemoteError:
        if isinstance(error, httpx.RemoteProtocolError | httpx.DecodingError | httpx.ReadError):
            return RemoteError(f"{self.url}: the answer broke off or is no HTTP ({shown(str(error))}); ask again")
        return RemoteError(f"{self.url}: no answer ({type(error).__name__}); is the server running?")


@cache
def _trusted() -> ssl.SSLContext:
    """Read the certificates that this machine trusts once: that takes longer than most queries."""
    return httpx.create_ssl_context()


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
    if response.is_redirect:
        return (
            f"it sends on to {shown(response.headers.get('location', 'nowhere'))}: name that address, if you trust it."
        )
    return {
        401: f"set {USER} and {PASSWORD}, or {TOKEN}.",
        403: "this account may not do that.",
        404: "look at the address.",
        405: "look at the address; it takes no such requests.",
    }.get(response.status_code, "")


def _status(response: httpx.Response) -> str:
    return shown(f"{response.status_code} {response.reason_phrase}")
