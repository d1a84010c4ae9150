"""Where a server takes graphs and updates, found from where it answers queries."""

from dataclasses import replace
from typing import Final

from jauap.errors import RemoteError
from jauap.remote.client import Client

# By how a server calls itself or how its address ends: the ends of the addresses for queries, updates and graphs.
_VIRTUOSO: Final = ("/sparql", "/sparql-auth", "/sparql-graph-crud-auth")
_SIBLINGS: Final = (
    ("/query", "/update", "/store"),  # Oxigraph
    ("/sparql", "/update", "/data"),  # Fuseki
    ("/query", "/update", "/data"),  # Fuseki, older
)


def writable(url: str, update_url: str = "", graph_url: str = "") -> Client:
    """Return a client that may write.

    Args:
        url: where the server answers queries.
        update_url, graph_url: where it takes updates and graphs, for servers that are not known here.

    Raises:
        RemoteError: the server cannot be reached, or its addresses for writing are not known.
    """
    client = Client(url)
    server = client.server
    known = [_VIRTUOSO] if "virtuoso" in server else [_SIBLINGS[0]] if "oxigraph" in server else list(_SIBLINGS[1:])
    for query, update, graphs in known:
        if url.endswith(query):
            base = url.removesuffix(query)
            update_url, graph_url = update_url or base + update, graph_url or base + graphs
            break
    if not update_url or not graph_url:
        raise RemoteError(
            f"{url}: where this server takes updates and graphs is not known; give --update URL and --graphs URL"
        )
    return replace(client, update_url=update_url, graph_url=graph_url)
