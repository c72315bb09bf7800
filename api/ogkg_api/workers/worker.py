"""One worker process, seen from the service: start it, hand it a query, read its frames, kill it."""

import asyncio
import contextlib
import os
import signal
import socket
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, cast

from ogkg_api.workers.frames import HEADER, LARGEST_FRAME, Failure, Kind, Request, Spent
from ogkg_api.workers.nursery import Nursery, WorkerGoneError

_START_SECONDS = 20.0
_HIGH_WATER = 512 * 1024
_LONG_NICENESS = 10


class Frame(NamedTuple):
    """One frame from a worker."""

    kind: Kind
    payload: bytes


class _Channel(asyncio.Protocol):
    """Frames as they arrive; stops reading while more than enough of them wait, so the worker waits too."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._frames: deque[Frame] = deque()
        self._waiting = 0
        self._paused = False
        self._closed = False
        self._expired = False
        self._wake: asyncio.Future[None] | None = None
        self._transport: asyncio.Transport | None = None
        self.when_gone: Callable[[], None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is none by class, only by methods

    def data_received(self, data: bytes) -> None:
        """Cut frames from what has arrived."""
        self._buffer += data
        while len(self._buffer) >= HEADER.size:
            kind, length = HEADER.unpack_from(self._buffer)
            if length > LARGEST_FRAME and self._transport is not None:
                self._transport.abort()
                return
            end = HEADER.size + length
            if len(self._buffer) < end:
                break
            with memoryview(self._buffer) as view:
                self._frames.append(Frame(Kind(kind), bytes(view[HEADER.size : end])))
            self._waiting += length
            del self._buffer[:end]
        if self._waiting > _HIGH_WATER and not self._paused and self._transport is not None:
            self._paused = True
            self._transport.pause_reading()
        self._notify()

    def connection_lost(self, exc: Exception | None) -> None:
        """Let the reader know."""
        del exc
        self._closed = True
        self._notify()
        if self.when_gone is not None:
            self.when_gone()

    def _notify(self) -> None:
        if self._wake is not None and not self._wake.done():
            self._wake.set_result(None)

    @property
    def ready(self) -> bool:
        """Whether a frame is there to be taken without waiting."""
        return bool(self._frames)

    @property
    def closed(self) -> bool:
        """Whether nothing more will come."""
        return self._closed

    async def next(self, seconds: float) -> Frame:
        """The next frame.

        Args:
            seconds: longest time to wait for it.

        Raises:
            WorkerGoneError: there will be none.
            TimeoutError: it has not come.
        """
        if seconds <= 0:
            raise TimeoutError
        if not self._frames:
            await self._arrival(seconds)
        frame = self._frames.popleft()
        self._waiting -= len(frame.payload)
        if (
            self._paused
            and self._waiting <= _HIGH_WATER // 2
            and self._transport is not None
            and not self._closed
        ):
            self._paused = False
            self._transport.resume_reading()
        return frame

    async def _arrival(self, seconds: float) -> None:
        loop = asyncio.get_running_loop()
        timer = loop.call_later(seconds, self._expire)
        self._expired = False
        try:
            while not self._frames:
                if self._closed:
                    raise WorkerGoneError
                if self._expired:
                    raise TimeoutError
                self._wake = loop.create_future()
                await self._wake
        finally:
            timer.cancel()

    def _expire(self) -> None:
        self._expired = True
        self._notify()

    def send(self, data: bytes) -> None:
        """Write to the worker."""
        if self._closed or self._transport is None:
            raise WorkerGoneError
        self._transport.write(data)

    def close(self) -> None:
        """Close the socket."""
        if self._transport is not None:
            self._transport.close()


class Worker:
    """A process that holds the store and evaluates one query at a time."""

    def __init__(self, nursery: Nursery, pid: int, channel: _Channel) -> None:
        self._nursery = nursery
        self._channel = channel
        self.pid = pid
        self.held_bytes = 0
        self.stepped_back = False
        self._seconds_before = 0.0

    @classmethod
    async def start(cls, nursery: Nursery) -> "Worker":
        """Start a process and wait until it has opened the store.

        Raises:
            WorkerGoneError: it ended instead.
        """
        ours, theirs = socket.socketpair()
        try:
            async with asyncio.timeout(_START_SECONDS):
                with theirs:
                    pid = await nursery.bear(theirs)
                _, channel = await asyncio.get_running_loop().create_unix_connection(_Channel, sock=ours)
        except TimeoutError as error:
            ours.close()
            raise WorkerGoneError from error
        except BaseException:
            ours.close()
            raise
        worker = cls(nursery, pid, channel)
        try:
            await worker.next(_START_SECONDS)
        except (WorkerGoneError, TimeoutError) as error:
            await worker.kill()
            raise WorkerGoneError from error
        except asyncio.CancelledError:
            await asyncio.shield(worker.kill())
            raise
        return worker

    @property
    def alive(self) -> bool:
        """Whether the process still runs, as far as is known."""
        return not self._channel.closed

    def seconds_spent(self) -> float:
        """Processor time of the query that runs, as far as the system tells; else more than any."""
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii", errors="replace")
            user, system = fields.rpartition(")")[2].split()[11:13]
        except (OSError, ValueError):
            return float("inf")
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK") - self._seconds_before

    def watch(self, when_gone: "Callable[[Worker], None]") -> None:
        """Call back when the process has gone, by its own fault or by ours."""
        self._channel.when_gone = lambda: when_gone(self)

    @property
    def ready(self) -> bool:
        """Whether a frame can be taken without waiting."""
        return self._channel.ready

    def ask(self, request: Request) -> None:
        """Hand over a query; its frames follow.

        Raises:
            WorkerGoneError: the process has ended.
        """
        self._channel.send(request.encode())

    async def next(self, seconds: float) -> Frame:
        """The next frame of the answer; END also says how much memory the process holds.

        Args:
            seconds: longest time to wait for it.

        Raises:
            WorkerGoneError: the process ended.
            TimeoutError: it has not come.
        """
        frame = await self._channel.next(seconds)
        if frame.kind is Kind.END:
            spent = Spent.decode(frame.payload)
            self.held_bytes, self._seconds_before = spent.held, spent.seconds
        return frame

    def step_back(self) -> None:
        """Let the process run when others leave it the processor; it cannot be taken back."""
        self.stepped_back = True
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.pid, _LONG_NICENESS)

    def stop(self) -> None:
        """Let the process stand still as it is, its memory kept, until `resume`."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let the process go on."""
        self._signal(signal.SIGCONT)

    def end(self) -> None:
        """Tell the process to end now; whoever reads from it sees it gone."""
        self._signal(signal.SIGKILL)

    def _signal(self, number: signal.Signals) -> None:
        self._nursery.signal(self.pid, number)

    async def kill(self) -> None:
        """End the process now, whatever it does, and collect it."""
        self._channel.close()
        await self._nursery.end(self.pid)

    async def reason_of_death(self) -> Failure | None:
        """Why the process ended by itself: out of memory ends it by abort, a stack overflow by a fault.

        Returns:
            None where nobody knows: what it was copied from has ended, and all workers with it.
        """
        code = await self._nursery.end(self.pid)
        if code is None:
            return None
        return Failure.MEMORY if code in (-signal.SIGABRT, -signal.SIGKILL) else Failure.CRASH
