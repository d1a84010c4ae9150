"""Has the C library's allocator give back what a build no longer uses, so that memory follows the work, not the graph.

Loading and merging run on threads of the store's. glibc gives each thread that asks at once an arena of its own and
keeps what was freed there: at 300 reports a build held 80 MB in use and 140 MB in nothing (mallopt(3), malloc_trim(3)).
Other C libraries have neither function, and need neither.
"""

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Final

_ARENA_MAX: Final = -8  # M_ARENA_MAX of <malloc.h>
_SELDOM: Final = (50_000, 20, 20)


@lru_cache(maxsize=1)
def _allocator() -> ctypes.CDLL | None:
    library = ctypes.CDLL(None) if sys.platform == "linux" else None
    return library if hasattr(library, "mallopt") and hasattr(library, "malloc_trim") else None


def share_one_arena() -> None:
    """Let all threads of this process, and of those forked from it, share one arena."""
    if (allocator := _allocator()) is not None:
        allocator.mallopt(_ARENA_MAX, 1)


def give_back() -> None:
    """Return what was freed to the system."""
    if (allocator := _allocator()) is not None:
        allocator.malloc_trim(0)


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for cycles of garbage seldom: sheets and lines are many small objects in none, and looking took a tenth."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
