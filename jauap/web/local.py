"""Whether somebody asks from this very machine; whatever may have come through another one counts as the public.

A proxy on this machine connects from loopback too: it is known by the headers it adds (RFC 7239 and the usual
``X-Forwarded-*``), by the name that the visitor asked for, or by ``JAUAP_HOSTS``, which a public server sets. A proxy
that hides all three is not to be told from a visitor at the machine: ``docs/hosting.md`` says what it must send.
"""

import ipaddress
from collections.abc import Mapping
from typing import Final

_NAMES: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_RELAYED: Final = (
    "forwarded",
    "via",
    "x-real-ip",
    "x-client-ip",
    "true-client-ip",
    "cf-connecting-ip",
    "x-proxyuser-ip",
)
_RELAYED_PREFIX: Final = "x-forwarded"


def is_local(headers: Mapping[str, str], client: str | None, environment: Mapping[str, str]) -> bool:
    """Return whether a request was made at this machine.

    Args:
        headers: of the request, by name in any case.
        client: address that the connection came from; None where the server knows it to be loopback.
        environment: of the server; with ``JAUAP_HOSTS`` it is a public one, and nobody is local.
    """
    given = {name.lower(): value for name, value in headers.items()}
    relayed = any(name.startswith(_RELAYED_PREFIX) or name in _RELAYED for name in given)
    if environment.get("JAUAP_HOSTS") or relayed or not _is_loopback(client):
        return False
    origin = given.get("origin", "")
    return _name(given.get("host", "")) in _NAMES and (not origin or _name(origin.partition("://")[2]) in _NAMES)


def _is_loopback(client: str | None) -> bool:
    if client is None:
        return True
    try:
        return ipaddress.ip_address(client).is_loopback
    except ValueError:
        return False


def _name(host: str) -> str:
    """Return the name of ``name:port`` or ``[address]:port``."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].lower()
