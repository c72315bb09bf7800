"""The process that workers are copied from, seen from the service (`ogkg_api.workers.template`)."""

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections import deque

from ogkg_api.workers.frames import Start
from ogkg_api.workers.template import MESSAGE, Word


class WorkerGoneError(Exception):
    """The process ended, or the socket to it did."""


class Nursery:
    """The template of one pool, started when it is first needed and again if it ends.

    Args:
        start: what workers are started with.
    """

    def __init__(self, start: Start) -> None:
        self._start = start
        self._template: subprocess.Popen[bytes] | None = None
        self._socket: socket.socket | None = None
        self._born: deque[asyncio.Future[int]] = deque()
        self._orders: deque[bytes] = deque()
        self._alive: set[int] = set()
        self._ended: dict[int, asyncio.Future[int | None]] = {}

    async def bear(self, connection: socket.socket) -> int:
        """A new worker: the number of its process.

        Args:
            connection: the worker's end of a socket pair.

        Raises:
            WorkerGoneError: the template has ended.
        """
        control = self._socket or self._open()
        born = asyncio.get_running_loop().create_future()
        try:
            socket.send_fds(control, [MESSAGE.pack(Word.BEAR, 0, 0)], [connection.fileno()])
        except BlockingIOError as error:  # it takes no orders just now
            raise WorkerGoneError from error
        except OSError as error:
            self._is_over()
            raise WorkerGoneError from error
        self._born.append(born)
        return int(await born)

    def signal(self, number: int, which: signal.Signals) -> None:
        """Send a signal to a worker that has not been collected."""
        if number in self._alive:
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, which)

    async def end(self, number: int) -> int | None:
        """End a worker, if it has not ended, and collect it.

        Returns:
            Its exit code, that of a signal negative; None where it is not known any more.
        """
        if number not in self._alive:
            return None
        ended = self._ended.get(number)
        if ended is None:
            ended = self._ended[number] = asyncio.get_running_loop().create_future()
            self._order_end(number)
        return await asyncio.shield(ended)

    def _order_end(self, number: int) -> None:
        if self._socket is not None:
            self._orders.append(MESSAGE.pack(Word.END, number, 0))
            self._send_orders()

    def _send_orders(self) -> None:
        """Send what the socket takes, and the rest when it takes more: whoever is to end is waited for."""
        loop = asyncio.get_running_loop()
        while self._orders and self._socket is not None:
            try:
                self._socket.send(self._orders[0])  # so short that it goes whole or not at all
            except BlockingIOError:
                loop.add_writer(self._socket, self._send_orders)
                return
            except OSError:  # the template has ended, which is heard
                return
            self._orders.popleft()
        if self._socket is not None:
            loop.remove_writer(self._socket)

    async def close(self) -> None:
        """End the template, and with it what is left of its workers."""
        template = self._template
        self._is_over()
        if template is not None:
            template.kill()
            await asyncio.to_thread(template.wait)

    def _open(self) -> socket.socket:
        if self._template is not None:
            self._template.kill()
            self._template.wait()
        ours, theirs = socket.socketpair()
        with theirs:
            self._template = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [
                    sys.executable,
                    "-m",
                    "ogkg_api.workers.template",
                    str(theirs.fileno()),
                    self._start.encode(),
                ],
                env={**os.environ, **self._start.environment},
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )
        ours.settimeout(0)
        asyncio.get_running_loop().add_reader(ours, self._hear)
        self._socket = ours
        return ours

    def _hear(self) -> None:
        assert self._socket is not None
        try:
            data = self._socket.recv(MESSAGE.size * 64)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._is_over()
            return
        for word, number, code in MESSAGE.iter_unpack(data):
            if word == Word.BORN:
                self._welcome(number)
            else:
                self._alive.discard(number)
                ended = self._ended.pop(number, None)
                if ended is not None:
                    ended.set_result(code)

    def _welcome(self, number: int) -> None:
        self._alive.add(number)
        born = self._born.popleft()
        if born.done():  # nobody waits for it any more
            self._order_end(number)
        else:
            born.set_result(number)

    def _is_over(self) -> None:
        """The template has ended: its workers end with it."""
        if self._socket is not None:
            loop = asyncio.get_running_loop()
            loop.remove_reader(self._socket)
            loop.remove_writer(self._socket)
            self._socket.close()
            self._socket = None
        self._orders.clear()
        self._alive.clear()
        for born in self._born:
            if not born.done():
                born.set_exception(WorkerGoneError())
        for ended in self._ended.values():
            ended.set_result(None)
        self._born.clear()
        self._ended.clear()
