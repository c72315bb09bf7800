"""Where workers come from, and what is left of them."""

import asyncio
import os
import signal
import socket
from pathlib import Path

import pyoxigraph as ox
import pytest

from ogkg_api.settings import Limits
from ogkg_api.workers.frames import Failure, Request, Start
from ogkg_api.workers.nursery import Nursery, WorkerGoneError
from ogkg_api.workers.pool import Pool
from ogkg_api.workers.run import BusyError
from ogkg_api.workers.template import MESSAGE, Word
from ogkg_api.workers.worker import Worker


@pytest.fixture
def start(tmp_path) -> Start:
    """How to start workers over an empty store."""
    ox.Store(str(tmp_path)).flush()
    return Start(store=str(tmp_path), prefixes={}, memory_bytes=1024**3)


async def gone(worker: Worker, cause: signal.Signals) -> None:
    """End a process, and wait until that is seen."""
    seen = asyncio.Event()
    worker.watch(lambda _: seen.set())
    os.kill(worker.pid, cause)
    await seen.wait()


def children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()


def parent_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[1])


def test_a_worker_that_has_ended_is_collected_and_its_end_is_told(start, on_a_loop):
    async def run() -> None:
        nursery = Nursery(start)
        workers = [await Worker.start(nursery) for _ in range(3)]
        template = parent_of(workers[0].pid)
        assert {parent_of(worker.pid) for worker in workers} == {template}
        await gone(workers[0], signal.SIGSEGV)
        assert await workers[0].reason_of_death() is Failure.CRASH
        await gone(workers[1], signal.SIGABRT)  # what the engine does where there is no memory left
        assert await workers[1].reason_of_death() is Failure.MEMORY
        await workers[1].kill()
        assert children(template) == [str(workers[2].pid)]
        await workers[2].kill()
        assert children(template) == []
        await nursery.close()

    on_a_loop(run())


def test_workers_go_before_the_service_where_memory_runs_out_and_with_it_when_it_ends(start, on_a_loop):
    async def run() -> None:
        nursery = Nursery(start)
        worker = await Worker.start(nursery)
        order = Path(f"/proc/{worker.pid}/oom_score_adj").read_text(encoding="ascii")
        assert int(order) > int(Path("/proc/self/oom_score_adj").read_text(encoding="ascii"))
        seen = asyncio.Event()
        worker.watch(lambda _: seen.set())
        await nursery.close()
        await seen.wait()

    on_a_loop(run())


def test_queries_are_answered_after_the_template_has_been_killed(start, on_a_loop):
    async def run() -> None:
        pool = Pool(start, 1, Limits())
        await pool.open()
        worker = pool._idle[0]  # its process is known to nobody else
        seen = asyncio.Event()
        worker.watch(lambda _: seen.set())
        os.kill(parent_of(worker.pid), signal.SIGKILL)
        await seen.wait()  # the kernel ends it with its parent
        request = Request(query="ASK {}", format="json", base="http://x/")
        assert b"true" in b"".join([piece.data async for piece in pool.evaluate(request)])
        await pool.close()

    on_a_loop(run())


def test_a_query_is_not_blamed_for_the_end_of_the_template(start, on_a_loop):
    product = " ".join(f"VALUES ?v{number} {{ {'1 ' * 9} }}" for number in range(12))

    async def run() -> None:
        pool = Pool(start, 1, Limits())
        await pool.open()
        template = parent_of(pool._idle[0].pid)
        query = f"SELECT (COUNT(*) AS ?n) {{ {product} }}"
        pieces = pool.evaluate(Request(query=query, format="json", base="http://x/"))
        answer = asyncio.ensure_future(anext(pieces))
        await asyncio.sleep(0)
        os.kill(template, signal.SIGKILL)
        with pytest.raises(BusyError):
            await answer
        await pool.close()

    on_a_loop(run())


def test_a_store_that_cannot_be_opened_ends_the_start(start, tmp_path, on_a_loop):
    missing = Start(store=str(tmp_path / "none"), prefixes={}, memory_bytes=start.memory_bytes)

    async def run() -> None:
        with pytest.raises(WorkerGoneError):
            await Pool(missing, 1, Limits()).open()

    on_a_loop(run())


def test_a_worker_that_nobody_waits_for_any_more_is_ended(start, on_a_loop):
    async def run() -> None:
        nursery = Nursery(start)
        first = await Worker.start(nursery)
        ours, theirs = socket.socketpair()
        with ours, theirs:
            birth = asyncio.create_task(nursery.bear(theirs))
            await asyncio.sleep(0)
            birth.cancel()
            await asyncio.gather(birth, return_exceptions=True)
            second = await Worker.start(nursery)  # births are told in order
            await second.kill()
        await first.kill()
        assert children(template_of(nursery)) == []
        await nursery.close()

    on_a_loop(run())


def template_of(nursery: Nursery) -> int:
    assert nursery._template is not None
    return nursery._template.pid


def test_no_order_is_lost_where_the_template_is_slow_to_take_them(on_a_loop):
    async def end_many() -> None:
        nursery = Nursery(Start(store="", prefixes={}, memory_bytes=1))
        ours, theirs = socket.socketpair()
        with ours, theirs:
            ours.settimeout(0)
            asyncio.get_running_loop().add_reader(ours, nursery._hear)
            nursery._socket, nursery._alive = ours, set(range(2_000))
            ending = [asyncio.create_task(nursery.end(number)) for number in range(2_000)]
            await asyncio.sleep(0)
            for _ in ending:
                order = await asyncio.to_thread(theirs.recv, MESSAGE.size, socket.MSG_WAITALL)
                word, number, _ = MESSAGE.unpack(order)
                assert word == Word.END
                await asyncio.to_thread(theirs.sendall, MESSAGE.pack(Word.ENDED, number, -9))
            assert set(await asyncio.gather(*ending)) == {-9}
            await nursery.close()

    on_a_loop(asyncio.wait_for(end_many(), 20))
