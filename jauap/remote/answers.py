"""Reads what a server sends, and believes none of it before it was read to its end.

A proxy's sign-in page, an answer that broke off, columns that were not asked for: each is told as what it is, where it
came from, and nothing of it is used.
"""

import json
from collections import deque
from collections.abc import Collection
from typing import Final, TypeAlias

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.errors import RemoteError
from jauap.nesting import json_too_deep, rdf_too_deep

Table: TypeAlias = ox.QuerySolutions | ox.QueryBoolean

_BOOLEAN: Final = f"{ns.XSD}boolean"


def read_rows(body: bytes, url: str, form: str, columns: Collection[str] = ()) -> Table:
    """Return rows, or yes or no.

    Args:
        body: SPARQL 1.1 Query Results JSON, https://www.w3.org/TR/sparql11-results-json/.
        url: the server, for the message.
        form: ``SELECT`` or ``ASK``.
        columns: variables that the query asks for.

    Raises:
        RemoteError: it is not whole, or answers something else.
    """
    if json_too_deep(body):
        raise _damaged(url, "its brackets are nested too deep, or do not close")
    try:
        found = _parsed(body)
        if _BOOLEAN.encode() in body and isinstance(found, ox.QuerySolutions):
            body = _plain(body)
            _parsed(body)
        found = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as error:
        raise _damaged(url, str(error)) from error
    if isinstance(found, ox.QueryBoolean) != (form == "ASK"):
        raise _damaged(url, "it answers yes or no to a SELECT" if form != "ASK" else "it answers an ASK with rows")
    if isinstance(found, ox.QuerySolutions):
        missing = sorted(set(columns) - {variable.value for variable in found.variables})
        if missing:
            del found  # it may not outlive its thread, and the error might
            raise _damaged(url, f"it lacks the column {', '.join(f'?{name}' for name in missing)}")
    return found


def load_triples(store: ox.Store, body: bytes, url: str, graph: ox.NamedNode | None = None) -> None:
    """Put N-Triples into a store.

    Raises:
        RemoteError: they are damaged.
    """
    if rdf_too_deep(body):
        raise _damaged(url, "it nests triples in triples too deep")
    try:
        store.bulk_load(body, format=ox.RdfFormat.N_TRIPLES, to_graph=graph)
    except (SyntaxError, ValueError) as error:
        raise _damaged(url, str(error)) from error


def _parsed(body: bytes) -> Table:
    """Read an answer to its end."""
    found = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    if isinstance(found, ox.QuerySolutions):
        deque(found, maxlen=0)
    return found


def _plain(body: bytes) -> bytes:
    """Write truth values as our files do: Virtuoso gives 1 for true."""
    document = json.loads(body)
    for row in document["results"]["bindings"]:
        for term in row.values():
            if term.get("datatype") == _BOOLEAN:
                term["value"] = {"1": "true", "0": "false"}.get(term["value"], term["value"])
    return json.dumps(document).encode()


def _damaged(url: str, why: str) -> RemoteError:
    said = " ".join("".join(c if c.isprintable() else " " for c in why).split())[:300]
    return RemoteError(f"{url}: the answer is damaged: {said}; ask again, and look at the log of that server")
