"""Limits that a worker process lays on itself, where the system has them."""

import ctypes
import os
import platform
import struct
import sys
from typing import Final

MEMORY: Final = 2 * 1024**3

# Linux, <linux/seccomp.h>, <linux/audit.h>, <linux/prctl.h>: the architecture and the number of its socket() call.
_SOCKET_CALL: Final = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _FILTER_MODE = 38, 22, 2
_LOAD_WORD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _FAIL_WITH_EPERM = 0x7FFF0000, 0x00050001


def limit_memory(size: int = MEMORY) -> None:
    """Bound the memory of this process; a query that needs more ends the worker, not the machine."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = size if hard == resource.RLIM_INFINITY else min(size, hard)
    if soft == resource.RLIM_INFINITY or soft > wanted:
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


def environment() -> dict[str, str]:
    """Return the environment for a process whose memory is to be bounded.

    The bound counts what is reserved, and the allocator reserves 64 MB for every thread that asks at once
    (mallopt(3), M_ARENA_MAX): without this, an idle worker holds half a gigabyte of its bound in nothing.
    """
    return {"MALLOC_ARENA_MAX": "2", **os.environ}


def forbid_network() -> bool:
    """Make every later ``socket()`` of this process and its threads fail, for good.

    The guard refuses SERVICE; this is the lock behind the door, since the engine would dial whatever it names.

    Returns:
        Whether the system took the filter (Linux on x86-64 and ARM64).
    """
    if not sys.platform.startswith("linux") or platform.machine() not in _SOCKET_CALL:
        return False
    architecture, call = _SOCKET_CALL[platform.machine()]
    program = b"".join(
        struct.pack("HBBI", code, if_true, if_false, value)
        for code, if_true, if_false, value in (
            (_LOAD_WORD, 0, 0, 4),  # the architecture
            (_JUMP_IF_EQUAL, 0, 3, architecture),
            (_LOAD_WORD, 0, 0, 0),  # the number of the call
            (_JUMP_IF_EQUAL, 0, 1, call),
            (_RETURN, 0, 0, _FAIL_WITH_EPERM),
            (_RETURN, 0, 0, _ALLOW),
        )
    )
    instructions = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("HxxxxxxQ", len(program) // 8, ctypes.addressof(instructions))
    libc = ctypes.CDLL(None, use_errno=True)
    filtered = ctypes.create_string_buffer(header, len(header))
    return bool(
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
        and libc.prctl(_PR_SET_SECCOMP, _FILTER_MODE, filtered, 0, 0) == 0
    )
