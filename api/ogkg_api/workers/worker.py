"""One worker process, seen from the service: start it, hand it a query, read its frames, kill it."""

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from ogkg_api.workers.frames import HEADER, Failure, Kind, Request, Spent, Start

_START_SECONDS = 20.0
_HIGH_WATER = 512 * 1024


class WorkerGoneError(Exception):
    """The process ended, or the socket to it did."""


@dataclass(frozen=True, slots=True)
class Frame:
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
            end = HEADER.size + length
            if len(self._buffer) < end:
                break
            self._frames.append(Frame(Kind(kind), bytes(self._buffer[HEADER.size : end])))
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

    def __init__(self, process: subprocess.Popen[bytes], channel: _Channel) -> None:
        self._process = process
        self._channel = channel
        self.held_bytes = 0
        self._seconds_before = 0.0

    @classmethod
    async def start(cls, start: Start) -> "Worker":
        """Start a process and wait until it has opened the store.

        Raises:
            WorkerGoneError: it ended instead.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-m", start.module, str(theirs.fileno()), start.encode()],
                env={**os.environ, **start.environment},
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )
        _, channel = await asyncio.get_running_loop().create_unix_connection(_Channel, sock=ours)
        worker = cls(process, channel)
        try:
            await channel.next(_START_SECONDS)
        except (WorkerGoneError, TimeoutError) as error:
            await worker.kill()
            raise WorkerGoneError from error
        except asyncio.CancelledError:
            await asyncio.shield(worker.kill())
            raise
        return worker

    @property
    def pid(self) -> int:
        """Number of the process."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

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
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(number)

    async def kill(self) -> None:
        """End the process now, whatever it does, and collect it."""
        self._channel.close()
        self.end()
        await asyncio.to_thread(self._process.wait)

    def reason_of_death(self) -> Failure:
        """Why the process ended by itself: out of memory ends it by abort, a stack overflow by a fault."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=1)
        return Failure.MEMORY if self._process.returncode in (-6, -9, 134, 137) else Failure.CRASH
