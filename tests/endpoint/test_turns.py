"""Whose query runs next."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from event_loops import run_apart

from jauap.endpoint.turns import Turns
from jauap.errors import QueryTimeoutError


def run(test: Callable[[], Coroutine[Any, Any, None]]) -> None:
    run_apart(test())


class Visitors:
    """Clients that hold a place until they are told to go; notes who got in, in order."""

    def __init__(self, turns: Turns) -> None:
        self.turns = turns
        self.inside: list[str] = []
        self._go: dict[str, asyncio.Event] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def come(self, name: str, client: str) -> None:
        self._go[name] = asyncio.Event()
        self._tasks[name] = asyncio.create_task(self._visit(name, client))
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    async def _visit(self, name: str, client: str) -> None:
        async with self.turns.turn(client):
            self.inside.append(name)
            await self._go[name].wait()

    async def leave(self, name: str) -> None:
        self._go[name].set()
        await self._tasks[name]
        await asyncio.sleep(0)

    async def give_up(self, name: str) -> None:
        self._tasks[name].cancel()
        await asyncio.gather(self._tasks[name], return_exceptions=True)


def test_one_client_never_takes_every_place() -> None:
    async def scene() -> None:
        visitors = Visitors(Turns(3))
        for number in range(5):
            await visitors.come(f"greedy{number}", "greedy")
        assert visitors.inside == ["greedy0", "greedy1"]
        await visitors.come("other", "other")
        assert visitors.inside[-1] == "other"
        await visitors.leave("greedy0")
        assert visitors.inside[-1] == "greedy2"

    run(scene)


def test_turns_come_in_the_order_of_arrival() -> None:
    async def scene() -> None:
        visitors = Visitors(Turns(1))
        for name in ("a", "b", "c"):
            await visitors.come(name, name)
        assert visitors.inside == ["a"]
        await visitors.give_up("b")
        await visitors.leave("a")
        assert visitors.inside == ["a", "c"]
        await visitors.leave("c")
        await visitors.come("d", "d")
        assert visitors.inside == ["a", "c", "d"]

    run(scene)


def test_who_waits_too_long_is_sent_away_and_leaves_no_trace() -> None:
    async def scene() -> None:
        turns = Turns(1, seconds=0.05)
        visitors = Visitors(turns)
        await visitors.come("a", "a")
        with pytest.raises(QueryTimeoutError) as caught:
            async with turns.turn("b"):
                raise AssertionError("there is no place")
        assert caught.value.code == "busy"
        await visitors.leave("a")
        async with turns.turn("b"):
            pass

    run(scene)


def test_a_full_queue_turns_people_away_at_once() -> None:
    async def scene() -> None:
        turns = Turns(1, waiting=1, seconds=60)
        visitors = Visitors(turns)
        await visitors.come("a", "a")
        await visitors.come("b", "b")
        with pytest.raises(QueryTimeoutError):
            async with turns.turn("c"):
                raise AssertionError("there is no place")

    run(scene)


def test_a_place_given_in_the_moment_of_leaving_is_given_back() -> None:
    async def scene() -> None:
        turns = Turns(1)
        visitors = Visitors(turns)
        await visitors.come("a", "a")
        await visitors.come("b", "b")
        visitors._go["a"].set()
        await asyncio.sleep(0)  # a is out and b was called, but has not come in
        await visitors.give_up("b")
        async with asyncio.timeout(1), turns.turn("c"):
            pass

    run(scene)
