"""Who may use a worker, and for how long before others: short questions never wait behind long ones.

Every query begins in a short lane. One that outlasts its slice of time moves to a long lane, of which there
are as many as queries may run for long. Where those are taken and it has really run for its slice, it is
stopped as it stands (SIGSTOP) until one is free; where too many are stopped already, it is given up, and the
more others wait the sooner. Those that wait for a short lane go in turn while none waits long; under load the
latest goes first, as the oldest have waited longest already and are told to come back. That is soon where
long queries take all there is, as most that wait are then likely of their kind.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from ogkg_api.workers.worker import Worker

_LEAST = 0.02
_SOON = 0.7
"""Seconds that a request waits at most where the lanes are saturated: it has some answer within a second."""
_PATIENCE = 5


class Lane(Enum):
    """Where a query runs."""

    SHORT = "short"
    LONG = "long"
    STOPPED = "stopped"
    SHED = "shed"


@dataclass(slots=True, eq=False)
class Seat:
    """One query's right to a worker.

    Attributes:
        lane: where it runs now.
        worker: the process it runs on, once it has one.
        latest: when it is short no more, even if it has hardly run.
    """

    lane: Lane = Lane.SHORT
    worker: Worker | None = None
    latest: float = 0.0
    timer: asyncio.TimerHandle | None = field(default=None, repr=False)


class QueueFullError(Exception):
    """Later requests took the place of this one."""


@dataclass(frozen=True, slots=True, eq=False)
class _Waiting:
    """A request that waits for a short lane, and since when, on the loop's clock."""

    called: asyncio.Future[None]
    since: float


class Lanes:
    """The lanes of one pool.

    Args:
        size: queries that may run for long at the same time. One more short ones run beside them, so that
            no processor stands idle while an answer is handed over.
        waiting: most requests that wait for a short lane.
        slice_seconds: how long a query is short.
        when_moved: called when a query has left its short lane.
    """

    def __init__(self, size: int, waiting: int, slice_seconds: float, when_moved: Callable[[], None]) -> None:
        self.size = size
        self._most_waiting = waiting
        self._slice = slice_seconds
        self._when_moved = when_moved
        self._most_short = size + 1
        self._short = 0
        self._long = 0
        self._stopped: deque[Seat] = deque()
        self._waiting: deque[_Waiting] = deque()

    @property
    def busy(self) -> int:
        """Queries that hold a worker."""
        return self._short + self._long + len(self._stopped)

    @property
    def long(self) -> int:
        """Queries among them that are not short, those that stand still included."""
        return self._long + len(self._stopped)

    @property
    def vacant(self) -> int:
        """Short lanes that are free."""
        return self._most_short - self._short

    @property
    def waiting(self) -> int:
        """Requests that wait."""
        return len(self._waiting)

    @property
    def _is_saturated(self) -> bool:
        """Whether as many queries run for long or stand still as may."""
        return self._long >= self.size and len(self._stopped) >= self.size

    def enter_now(self) -> Seat | None:
        """A short lane, if one is vacant."""
        if self._short >= self._most_short:
            return None
        self._short += 1
        return Seat()

    async def enter(self) -> Seat:
        """Wait for a short lane.

        Raises:
            QueueFullError: too many came later.
        """
        seat = self.enter_now()
        if seat is not None:
            return seat
        loop = asyncio.get_running_loop()
        waiting = _Waiting(loop.create_future(), loop.time())
        self._waiting.append(waiting)
        if len(self._waiting) > self._most_waiting:
            self._waiting.popleft().called.set_exception(QueueFullError())
        called = waiting.called
        try:
            await called
        except asyncio.CancelledError:
            if called.done() and not called.cancelled() and called.exception() is None:
                self._pass_on()
            elif waiting in self._waiting:
                self._waiting.remove(waiting)
            raise
        return Seat()

    def start(self, seat: Seat, worker: Worker) -> None:
        """The query runs from now on."""
        seat.worker = worker
        seat.latest = asyncio.get_running_loop().time() + self._slice * _PATIENCE
        first_look = max(self._slice_now(), _LEAST) if self._is_saturated else self._slice
        seat.timer = asyncio.get_running_loop().call_later(first_look, self._outlast, seat)

    def leave(self, seat: Seat) -> None:
        """The query has ended; another may go on."""
        if seat.timer is not None:
            seat.timer.cancel()
        if seat.lane is Lane.SHORT:
            self._pass_on()
        elif seat.lane is Lane.STOPPED:
            self._stopped.remove(seat)
            if seat.worker is not None:
                seat.worker.resume()
        elif seat.lane is Lane.LONG:
            self._free_long()

    def _pass_on(self) -> None:
        """Hand a short lane to one that waits: the first, or the latest where the first waits for long."""
        self._send_away()
        while self._waiting:
            waits = asyncio.get_running_loop().time() - self._waiting[0].since
            waiting = self._waiting.popleft() if waits < self._slice else self._waiting.pop()
            if not waiting.called.done():
                waiting.called.set_result(None)
                return
        self._short -= 1

    def _send_away(self) -> None:
        """Tell those that have waited long to come back, where that is likely in vain."""
        now = asyncio.get_running_loop().time()
        while self._is_saturated and self._waiting and now - self._waiting[0].since > _SOON:
            waiting = self._waiting.popleft()
            if not waiting.called.done():
                waiting.called.set_exception(QueueFullError())

    def _free_long(self) -> None:
        if not self._stopped:
            self._long -= 1
            return
        seat = self._stopped.popleft()
        if seat.worker is not None:
            self._go_on(seat, seat.worker)
            seat.worker.resume()

    def _go_on(self, seat: Seat, worker: Worker) -> None:
        """Run for long: behind others, if there are any that wait."""
        seat.lane = Lane.LONG
        if self._waiting:
            worker.step_back()

    def _slice_now(self) -> float:
        """How long a query is short: less, the more wait."""
        return self._slice / (1 + len(self._waiting) / self.size)

    def _is_young(self, seat: Seat) -> bool:
        """Whether a query has run for less than its slice, as the machine is busy; it is looked at again."""
        loop = asyncio.get_running_loop()
        left = self._slice_now() - seat.worker.seconds_spent() if seat.worker else 0.0
        if left <= 0 or loop.time() > seat.latest:
            return False
        seat.timer = loop.call_later(max(left, _LEAST), self._outlast, seat)
        return True

    def _outlast(self, seat: Seat) -> None:
        """The query is not short."""
        if seat.worker is None:
            return
        if self._long < self.size:
            self._long += 1
            self._go_on(seat, seat.worker)
        elif self._is_young(seat):
            return
        elif len(self._stopped) < self.size:
            seat.lane = Lane.STOPPED
            seat.worker.stop()
            self._stopped.append(seat)
        else:
            seat.lane = Lane.SHED
            seat.worker.end()
        self._pass_on()
        self._when_moved()
