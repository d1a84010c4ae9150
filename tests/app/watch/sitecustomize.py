"""Loaded by every Python process of the watched server: writes down each attempt to reach another machine.

``JAUAP_WATCH`` names the file. With ``JAUAP_PLANT`` each process makes one such attempt itself, so that a test can
see that attempts are counted.
"""

import contextlib
import ipaddress
import os
import socket
import sys

LOG = os.environ.get("JAUAP_WATCH", "")


def is_here(host: object) -> bool:
    """Say whether an address is this machine's own."""
    if host in (None, "", "localhost", b"localhost"):
        return True
    text = host.decode() if isinstance(host, bytes) else str(host)
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def note(event: str, arguments: tuple[object, ...]) -> None:
    """Write down an attempt that leaves the machine."""
    if event == "socket.connect":
        address = arguments[1]
        if not isinstance(address, tuple) or is_here(address[0]):
            return
    elif event == "socket.getaddrinfo":
        if is_here(arguments[0]):
            return
    else:
        return
    with open(LOG, "a", encoding="utf-8") as log:  # noqa: PTH123 - pathlib is not loaded this early
        log.write(f"{os.getpid()} {event} {arguments[-1] if event == 'socket.connect' else arguments[0]}\n")


if LOG:
    sys.addaudithook(note)
    if os.environ.get("JAUAP_PLANT"):
        with contextlib.suppress(OSError):
            socket.getaddrinfo("planted.invalid", 80)
        with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as planted:
            planted.connect(("192.0.2.1", 9))
