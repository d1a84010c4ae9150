"""Why a worker process ended before it answered, as far as its end tells."""

import signal
from typing import Final

from jauap.errors import QueryError
from jauap.query import hints

NO_MEMORY: Final = 75
"""Exit code of a worker that Python told that there is no memory."""
# A runtime that is refused memory aborts: Rust in handle_alloc_error, C++ in std::terminate after bad_alloc.
_REFUSED: Final = "SIGABRT"
# What programs send to one another; the kernel sends the first one when memory runs out (proc(5), oom_score).
_SENT: Final = frozenset({"SIGKILL", "SIGTERM", "SIGINT", "SIGHUP"})


def why(code: int) -> QueryError:
    """Return the error that tells a visitor why there is no answer.

    Args:
        code: what the process returned; the negative number of a signal that ended it (``subprocess.Popen``).

    Returns:
        Its code is ``memory`` (the bound was met), ``killed`` (somebody else ended it) or ``crashed`` (anything else).
    """
    how = _signal(-code) if code < 0 else f"exit code {code}"
    if code == NO_MEMORY or how == _REFUSED:
        return hints.error("memory")
    return hints.error("killed" if how in _SENT else "crashed", how=how)


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:  # a signal that this system has no name for
        return f"signal {number}"
