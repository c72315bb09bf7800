"""In what turn requests get a worker."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import pytest

from ogkg_api.workers.lanes import Lanes, QueueFullError

Result = TypeVar("Result")
SIZE = 1
SHORT = SIZE + 1


def on_a_loop(work: Coroutine[Any, Any, Result]) -> Result:
    """Its result, on a loop of its own: a browser of other tests may keep one in this thread."""
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(asyncio.run, work).result()


def lanes(slice_seconds: float, waiting: int = 10) -> Lanes:
    return Lanes(SIZE, waiting, slice_seconds, lambda: None)


async def order_of(found: Lanes, number: int) -> list[int]:
    """Who gets a lane when, where all lanes are taken and so many come one after another."""
    taken = [found.enter_now() for _ in range(SHORT)]
    order: list[int] = []

    async def wait(who: int) -> None:
        seat = await found.enter()
        order.append(who)
        found.leave(seat)

    tasks = [asyncio.create_task(wait(who)) for who in range(number)]
    await asyncio.sleep(0)
    for seat in taken:
        assert seat is not None
        found.leave(seat)
    await asyncio.gather(*tasks)
    return order


def test_while_nobody_waits_long_they_go_in_turn():
    assert on_a_loop(order_of(lanes(slice_seconds=60), 4)) == [0, 1, 2, 3]


def test_under_load_the_latest_goes_first():
    assert on_a_loop(order_of(lanes(slice_seconds=0), 4)) == [3, 2, 1, 0]


def test_one_too_many_sends_the_oldest_away():
    async def run() -> None:
        found = lanes(60, waiting=1)
        for _ in range(SHORT):
            found.enter_now()
        first = asyncio.create_task(found.enter())
        await asyncio.sleep(0)
        second = asyncio.create_task(found.enter())
        with pytest.raises(QueueFullError):
            await first
        second.cancel()

    on_a_loop(run())


def test_who_gives_up_waiting_takes_no_lane_along():
    async def run() -> None:
        found = lanes(60)
        seats = [found.enter_now() for _ in range(SHORT)]
        waiting = asyncio.create_task(found.enter())
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        assert found.waiting == 0
        for seat in seats:
            assert seat is not None
            found.leave(seat)
        assert found.vacant == SHORT

    on_a_loop(run())
