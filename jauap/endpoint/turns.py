"""Whose query runs next: in the order of arrival, and nobody takes every place.

A client with many slow queries waits for its own; whoever comes after it still finds a place.
"""

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from jauap.errors import QueryTimeoutError
from jauap.query import hints


@dataclass
class Turns:
    """A number of places, and those who wait for one. Belongs to one event loop.

    Attributes:
        places: how many queries run at once.
        waiting: most that may wait; whoever comes then is sent away at once.
        seconds: the longest wait.
    """

    places: int
    waiting: int = 500
    seconds: float = 10.0
    _held: Counter[str] = field(default_factory=Counter)
    _queue: deque[tuple[str, "asyncio.Future[None]"]] = field(default_factory=deque)

    @property
    def each(self) -> int:
        """How many places one client may hold: all but one, or the only one."""
        return max(self.places - 1, 1)

    @asynccontextmanager
    async def turn(self, client: str) -> AsyncIterator[None]:
        """Wait for a place, hold it, and give it back.

        Raises:
            QueryTimeoutError: no place came free in time, or too many wait already.
        """
        await self._take(client)
        try:
            yield
        finally:
            self._give_back(client)

    async def _take(self, client: str) -> None:
        if len(self._queue) >= self.waiting:
            raise hints.error("busy", raises=QueryTimeoutError, seconds=self.seconds)
        place = asyncio.get_running_loop().create_future()
        self._queue.append((client, place))
        self._call_next()
        try:
            async with asyncio.timeout(self.seconds):
                await place
        except (TimeoutError, asyncio.CancelledError) as error:
            if place.cancelled():
                self._queue.remove((client, place))
            else:  # it was called in the same moment
                self._give_back(client)
            if isinstance(error, TimeoutError):
                raise hints.error("busy", raises=QueryTimeoutError, seconds=self.seconds) from error
            raise

    def _give_back(self, client: str) -> None:
        self._held[client] -= 1
        if not self._held[client]:
            del self._held[client]
        self._call_next()

    def _call_next(self) -> None:
        for client, place in list(self._queue):
            if self._held.total() >= self.places:
                return
            if self._held[client] < self.each and not place.done():
                self._held[client] += 1
                self._queue.remove((client, place))
                place.set_result(None)
