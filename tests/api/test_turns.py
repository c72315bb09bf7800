"""Work takes turns: so much at once, so much that waits, and the rest is told to come back."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from ogkg_api.turns import Turns
from ogkg_api.workers.run import BusyError

LONG = 60.0


def test_what_is_too_much_is_refused_and_all_else_is_done(on_a_loop):
    go, running = threading.Event(), []

    def work(number: int) -> int:
        running.append(number)
        go.wait(LONG)
        return number

    async def crowd() -> list[object]:
        turns = Turns(2, 3, LONG)
        asked = [asyncio.ensure_future(turns.take(work, number)) for number in range(9)]
        await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)  # the first that are refused
        assert len(running) <= 2
        go.set()
        return await asyncio.gather(*asked, return_exceptions=True)

    found = on_a_loop(crowd())
    assert [one for one in found if isinstance(one, int)] == [0, 1, 2, 3, 4]
    assert all(isinstance(one, BusyError) for one in found[5:])


def test_nobody_waits_longer_than_that(on_a_loop):
    go = threading.Event()

    async def crowd() -> None:
        turns = Turns(1, 9, 0.01)
        first = asyncio.ensure_future(turns.take(go.wait, LONG))
        await asyncio.sleep(0)
        with pytest.raises(BusyError):
            await turns.take(str)
        go.set()
        assert await first

    on_a_loop(crowd())


def test_a_client_that_goes_keeps_its_turn_until_its_work_ends(on_a_loop):
    go, ended = threading.Event(), []

    async def crowd() -> None:
        turns = Turns(1, 9, LONG)
        gone = asyncio.ensure_future(turns.take(lambda: ended.append(go.wait(LONG))))
        await asyncio.sleep(0)
        gone.cancel()
        following = asyncio.ensure_future(turns.take(lambda: list(ended)))
        await asyncio.gather(gone, return_exceptions=True)
        assert not following.done()
        go.set()
        assert await following == [True]

    on_a_loop(crowd())


def test_work_that_fails_gives_its_turn_back(on_a_loop):
    async def twice() -> int:
        turns = Turns(1, 0, LONG)
        with pytest.raises(ValueError, match="invalid literal"):
            await turns.take(int, "x")
        return await turns.take(int, "1")

    assert on_a_loop(twice()) == 1


def test_a_flood_of_searches_is_refused_in_part_with_a_time_to_come_back(release, run_server):
    limits = "Limits(queue=0)"
    with (
        run_server(f"ServiceSettings(release=Path({str(release)!r}), workers=1, limits={limits})") as server,
        ThreadPoolExecutor(24) as crowd,
    ):
        places = [f"/search?q=minutes+meeting+{number}&format=json" for number in range(240)]
        answers = list(crowd.map(server.get, places))
    statuses = {answer.status_code for answer in answers}
    assert statuses == {200, 503}
    refused = next(answer for answer in answers if answer.status_code == 503)
    assert refused.headers["retry-after"].isdigit()
    assert refused.json()["type"].endswith("#busy")
