"""The store that a worker holds: the one on disk at once, a copy of it in memory as soon as there is time.

Answers from memory take a third of the time, but the copy takes half a second; so the first question is answered from
disk, and the copy is made behind the following ones. A large store stays on disk.
"""

import threading
from itertools import islice
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from jauap import store as stores
from jauap.errors import StoreError

MEMORY_QUADS: Final = 300_000
# Small enough that a query which comes meanwhile waits a few milliseconds only.
_CHUNK: Final = 500


class HeldStore:
    """The current store, opened again when a build has made a newer one.

    Attributes:
        out: build folder.
    """

    def __init__(self, out: Path | None, memory_quads: int = MEMORY_QUADS) -> None:
        """Hold nothing yet.

        Args:
            out: build folder.
            memory_quads: the largest store that is copied into memory.
        """
        self.out = out
        self._memory_quads = memory_quads
        self._version = ""
        self._store: ox.Store | None = None
        self._copying: threading.Thread | None = None

    def current(self) -> tuple[ox.Store, str]:
        """Return the store and its version.

        Raises:
            StoreError: nothing was built yet.
        """
        version = stores.version(self.out)
        if self._store is None or version != self._version:
            self._store, self._version, self._copying = stores.open_store(self.out), version, None
        return self._store, self._version

    def copy_to_memory(self) -> threading.Thread | None:
        """Begin to copy the store into memory if it is small enough and that was not begun yet.

        Returns:
            The thread that copies, if there is one.
        """
        if self._copying is None and self._store is not None and self._is_small():
            arguments = (self._store, self._version)
            self._copying = threading.Thread(target=self._copy, args=arguments, daemon=True)
            self._copying.start()
        return self._copying

    def _is_small(self) -> bool:
        try:
            return stores.read_manifest(self.out).quads <= self._memory_quads
        except StoreError:
            return False

    def _copy(self, source: ox.Store, version: str) -> None:
        copy = ox.Store()
        quads = iter(source)
        while chunk := list(islice(quads, _CHUNK)):
            copy.extend(chunk)
        if version == self._version:
            self._store = copy
