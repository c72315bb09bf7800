"""The pool: warm workers, a bounded queue before them, and answers that can be cut off at any time."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from dataclasses import dataclass

from ogkg_api.settings import Limits
from ogkg_api.workers.frames import Request, Start
from ogkg_api.workers.lanes import Lanes, QueueFullError, Seat
from ogkg_api.workers.nursery import Nursery, WorkerGoneError
from ogkg_api.workers.run import BusyError, Piece, Run
from ogkg_api.workers.worker import Worker

_RETIRE_ABOVE = 256 * 1024 * 1024
_RESTART_PAUSE = 0.5


@dataclass(slots=True)
class PoolStatistics:
    """Counts for the metrics."""

    killed: int = 0
    crashed: int = 0
    started: int = 0
    refused: int = 0


class Pool:
    """Workers over one store.

    Args:
        start: how to start one.
        size: how many may run for long at the same time, and as many short ones; one more is kept warm.
        limits: what a query may cost.
    """

    def __init__(self, start: Start, size: int, limits: Limits) -> None:
        self._nursery = Nursery(start)
        self._size = size
        self._limits = limits
        self._lanes = Lanes(size, limits.queue, limits.short_seconds, self._top_up)
        self._idle: deque[Worker] = deque()
        self._arrival = asyncio.Event()
        self._vacated = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._ending: set[asyncio.Task[None]] = set()
        self._awaited = 0
        self._closing = False
        self.statistics = PoolStatistics()

    async def open(self) -> None:
        """Start the workers.

        Raises:
            WorkerGoneError: the store cannot be opened.
        """
        try:
            self._welcome(await Worker.start(self._nursery))
        except WorkerGoneError:
            await self._nursery.close()
            raise
        self._top_up()

    async def close(self) -> None:
        """Let running queries finish, then end all processes."""
        self._closing = True
        while self._lanes.busy or self._lanes.waiting:
            self._vacated.clear()
            await self._vacated.wait()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, *self._ending, return_exceptions=True)
        while self._idle:
            await self._idle.popleft().kill()
        await self._nursery.close()

    @property
    def warm(self) -> int:
        """Workers that wait for a query."""
        return len(self._idle)

    @property
    def busy(self) -> int:
        """Queries that hold a worker."""
        return self._lanes.busy

    @property
    def long(self) -> int:
        """Queries among them that are not short."""
        return self._lanes.long

    @property
    def waiting(self) -> int:
        """Requests that wait for a worker."""
        return self._lanes.waiting

    def _top_up(self) -> None:
        """Start workers: one for each that waits, one for each vacant short lane, one more than run long."""
        while not self._closing and self._lacking():
            task = asyncio.create_task(self._add_worker())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def _lacking(self) -> bool:
        at_hand = len(self._idle) + len(self._tasks)
        return at_hand < self._lanes.vacant + self._awaited or at_hand + self._lanes.busy <= self._size

    async def _add_worker(self) -> None:
        pause = 0.0  # what failed may be a template that was ending
        while not self._closing:
            try:
                self._welcome(await Worker.start(self._nursery))
            except WorkerGoneError:
                await asyncio.sleep(pause)
                pause = _RESTART_PAUSE
                continue
            return

    def _welcome(self, worker: Worker) -> None:
        self.statistics.started += 1
        worker.watch(self._miss)
        self._idle.append(worker)
        self._arrival.set()

    def _miss(self, worker: Worker) -> None:
        """A worker that waited has died: another takes its place."""
        if worker in self._idle:
            self._idle.remove(worker)
            self.statistics.crashed += 1
            self._discard(worker)

    def _at_hand(self) -> Worker | None:
        """The worker that was busy last: what it needs is still near the processor."""
        if self._idle and self._idle[-1].alive:
            return self._idle.pop()
        return None

    async def _take(self) -> Worker:
        self._awaited += 1
        try:
            async with asyncio.timeout(self._limits.query_seconds):
                while True:
                    while self._idle:
                        worker = self._idle.popleft()
                        if worker.alive:
                            return worker
                        self._discard(worker)
                    self._top_up()
                    self._arrival.clear()
                    await self._arrival.wait()
        except TimeoutError as error:
            raise BusyError from error
        finally:
            self._awaited -= 1

    def _discard(self, worker: Worker) -> None:
        """End a worker, and start another if one is lacking; nobody waits until it is cleared away."""
        task = asyncio.create_task(worker.kill())
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)
        self._top_up()

    def _keep(self, worker: Worker) -> bool:
        """Whether a worker whose query has ended goes on; one that has grown or stepped back does not."""
        enough = len(self._idle) > self._size
        if worker.stepped_back or worker.held_bytes > _RETIRE_ABOVE or self._closing or enough:
            return False
        self._idle.append(worker)
        self._arrival.set()
        return True

    async def _enter(self) -> Seat:
        """The right to a worker, soon."""
        try:
            async with asyncio.timeout(self._limits.queue_seconds):
                return await self._lanes.enter()
        except (TimeoutError, QueueFullError) as error:
            self.statistics.refused += 1
            raise BusyError from error

    async def evaluate(self, request: Request) -> AsyncGenerator[Piece, None]:
        """The answer to a query, in pieces.

        Whoever stops listening stops the query: closing the iterator early kills the worker.

        Yields:
            pieces of the answer, in order.

        Raises:
            BusyError: too many requests wait already.
            QueryFailedError: there is no answer, and nothing has been yielded.
            AnswerCutError: the answer broke off after its first piece.
        """
        seat = self._lanes.enter_now() or await self._enter()
        done_with: Worker | None = None
        try:
            done_with = worker = self._at_hand() or await self._take()
            self._lanes.start(seat, worker)
            run = Run(seat, worker, request, self._limits)
            try:
                while not run.complete:
                    yield await run.piece()
            finally:
                self.statistics.killed += not run.complete
                if run.complete and self._keep(worker):
                    done_with = None
        finally:
            self._lanes.leave(seat)
            self._vacated.set()
            if done_with is not None:
                self._discard(done_with)
