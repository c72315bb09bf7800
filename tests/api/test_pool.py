"""The pool of workers, without a server around it."""

import pyoxigraph as ox

from ogkg_api.settings import Limits
from ogkg_api.workers.frames import Request, Start
from ogkg_api.workers.pool import Pool

SIZE = 1
LARGE = 300 * 1024 * 1024


async def started_for(number: int, start: Start) -> int:
    """How many workers it takes to answer so many small questions, one after another."""
    pool = Pool(start, SIZE, Limits())
    await pool.open()
    for count in range(number):
        request = Request(query=f"ASK {{ BIND({count} AS ?x) }}", format="json", base="http://x/")
        assert b"".join([piece.data async for piece in pool.evaluate(request)])
    await pool.close()
    return pool.statistics.started


def test_workers_of_a_service_that_has_grown_answer_more_than_one_question(tmp_path, on_a_loop):
    """A process begins with the peak of memory of the one that started it: that is not its own."""
    ox.Store(str(tmp_path)).flush()
    start = Start(store=str(tmp_path), prefixes={}, memory_bytes=1024**3)
    grown = bytearray(LARGE)
    grown[::4096] = b"x" * len(grown[::4096])
    assert on_a_loop(started_for(20, start)) <= SIZE + 2
    assert len(grown) == LARGE
