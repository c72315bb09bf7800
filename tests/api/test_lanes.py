"""In what turn requests get a worker."""

import asyncio
from typing import TypeVar

import pytest

from ogkg_api.workers.lanes import Lane, Lanes, QueueFullError, Seat

Result = TypeVar("Result")
SIZE = 1
SHORT = SIZE + 1


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


def test_while_nobody_waits_long_they_go_in_turn(on_a_loop):
    assert on_a_loop(order_of(lanes(slice_seconds=60), 4)) == [0, 1, 2, 3]


def test_under_load_the_latest_goes_first(on_a_loop):
    assert on_a_loop(order_of(lanes(slice_seconds=0), 4)) == [3, 2, 1, 0]


def test_one_too_many_sends_the_oldest_away(on_a_loop):
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


def test_who_gives_up_waiting_takes_no_lane_along(on_a_loop):
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


class Process:
    """What lanes do to the process of a query."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def seconds_spent(self) -> float:
        return 60.0

    def step_back(self) -> None:
        self.said.append("step back")

    def stop(self) -> None:
        self.said.append("stop")

    def resume(self) -> None:
        self.said.append("resume")

    def end(self) -> None:
        self.said.append("end")


async def outlasted(found: Lanes, process: Process) -> Seat:
    """A query that has run for longer than its slice."""
    seat = found.enter_now() or await found.enter()
    found.start(seat, process)
    while seat.lane is Lane.SHORT:
        await asyncio.sleep(0)
    return seat


def test_long_queries_go_on_stand_still_or_end_and_the_next_goes_on(on_a_loop):
    async def run() -> list[list[str]]:
        found, processes = lanes(slice_seconds=0), [Process() for _ in range(3)]
        seats = [await outlasted(found, process) for process in processes]
        assert [seat.lane for seat in seats] == [Lane.LONG, Lane.STOPPED, Lane.SHED]
        for seat in seats:
            found.leave(seat)
        assert (found.busy, found.vacant) == (0, SHORT)
        return [process.said for process in processes]

    assert on_a_loop(run()) == [[], ["stop", "resume"], ["end"]]


def test_a_long_query_steps_back_where_others_wait(on_a_loop):
    async def run() -> list[str]:
        found, process = lanes(slice_seconds=0), Process()
        seats = [found.enter_now() for _ in range(SHORT)]
        waiting = asyncio.create_task(found.enter())
        await asyncio.sleep(0)
        found.start(seats[0], process)
        found.leave(await waiting)
        for seat in seats:
            found.leave(seat)
        assert (found.busy, found.vacant) == (0, SHORT)
        return process.said

    assert on_a_loop(run()) == ["step back"]


def test_where_long_queries_take_all_who_has_waited_is_told_to_come_back(monkeypatch, on_a_loop):
    async def run() -> None:
        found = lanes(slice_seconds=0)
        long = [await outlasted(found, Process()) for _ in range(SIZE * 2)]
        short = [found.enter_now() for _ in range(SHORT)]
        waiting = asyncio.create_task(found.enter())
        await asyncio.sleep(0)
        monkeypatch.setattr("ogkg_api.workers.lanes._SOON", -1.0)
        found.leave(short[0])
        with pytest.raises(QueueFullError):
            await waiting
        for seat in (*long, *short[1:]):
            found.leave(seat)
        assert (found.busy, found.vacant) == (0, SHORT)

    on_a_loop(run())
