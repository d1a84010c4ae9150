"""Opens the server that ``JAUAP_ENDPOINT`` names in place of the store on this machine."""

import threading
import time
from typing import TYPE_CHECKING, Final, cast

from jauap.remote import state
from jauap.remote.client import Client, from_environment
from jauap.remote.store import RemoteStore

if TYPE_CHECKING:
    import pyoxigraph as ox

# A page asks for the version many times while it is drawn; what is pushed is seen after these seconds.
_FRESH_SECONDS: Final = 5.0
_versions: dict[str, tuple[float, str]] = {}
_clients: dict[str, Client] = {}
_lock: Final = threading.Lock()


def remote_client() -> Client | None:
    """Return the server that the environment names, the same object every time; None when it names none.

    Raises:
        RemoteError: it is no address.
    """
    client = from_environment()
    if client is None:
        return None
    with _lock:
        return _clients.setdefault(client.url, client)


def read_whole(client: Client) -> "ox.Store":
    """Return a server's graph as what reads a store takes it: it has the reading half of a store's methods."""
    return cast("ox.Store", RemoteStore(client))


def remote_version(client: Client) -> str:
    """Return a name that changes with what the server holds, at most some seconds old.

    Raises:
        RemoteError: the server cannot be reached, or nothing was pushed to it.
    """
    with _lock:
        when, known = _versions.get(client.url, (0.0, ""))
        if known and time.monotonic() - when < _FRESH_SECONDS:
            return known
    held = state.read(client)
    found = state.version(held.items())
    with _lock:
        _versions[client.url] = (time.monotonic(), found)
    return found
