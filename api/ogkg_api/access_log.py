"""The log of requests: one JSON line each, gathered and written together, lost rather than waited for."""

import asyncio
import os
import queue
import sys
import threading
import time
from dataclasses import dataclass
from typing import TextIO

_GATHER_SECONDS = 0.1
_MOST_CHARACTERS = 4 * 1024 * 1024
"""What may wait to be written: some ten thousand lines, or fewer long ones."""
_LAST_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Label:
    """What a request is counted and noted as; the same for all requests of one method and path.

    Attributes:
        area: of the service, for the counts.
        words: method and path, as the log has them; never the query text.
    """

    area: str
    words: str


class AccessLog:
    """Lines on their way to a stream.

    Args:
        stream: where they go; standard error unless told.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream
        self._lines: list[str] = []
        self._length = 0
        self._batches: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
        self._idle = threading.Event()
        self._idle.set()
        self._writer: threading.Thread | None = None
        self._second = 0
        self._stamp = ""
        self.lost = 0

    def record(self, request: str, label: Label, status: int, seconds: float, sent: int) -> None:
        """Note one answered request: what was asked by path, never the query text.

        Args:
            request: its id.
            label: what it asked for.
            status: of the answer; 499 where the client had gone.
            seconds: that it took.
            sent: bytes of the answer's body.
        """
        line = (
            f'{{"time": "{self._now()}", "request": "{request}", {label.words}, "status": {status}, '
            f'"ms": {seconds * 1000:.2f}, "bytes": {sent}}}\n'
        )
        if self._length + len(line) > _MOST_CHARACTERS:
            self.lost += 1
            return
        if not self._lines:
            asyncio.get_running_loop().call_later(_GATHER_SECONDS, self._hand_over)
        self._lines.append(line)
        self._length += len(line)

    def _hand_over(self) -> None:
        """Have what was gathered written; while the last of it is not, more is gathered."""
        if not self._lines:
            return
        if not self._idle.is_set():
            asyncio.get_running_loop().call_later(_GATHER_SECONDS, self._hand_over)
            return
        self._begin()

    def _begin(self) -> None:
        if self._writer is None:  # one of its own: a stream that nobody reads holds it up for ever
            self._writer = threading.Thread(target=self._write, name="access log", daemon=True)
            self._writer.start()
        self._idle.clear()
        self._batches.put(self._lines)
        self._lines, self._length = [], 0

    def close(self) -> None:
        """Have the last lines written, if that takes no longer than a moment."""
        if self._lines and self._idle.wait(_LAST_SECONDS):
            self._begin()
            self._idle.wait(_LAST_SECONDS)

    def _write(self) -> None:
        """Write batch after batch; a full disk costs lines and nothing else."""
        while True:
            lines = self._batches.get()
            left = memoryview("".join(lines).encode())
            try:
                file = (self._stream or sys.stderr).fileno()
                while left:  # not through the stream, which could not be closed while it waits
                    left = left[os.write(file, left) :]
            except (OSError, ValueError):
                self.lost += len(lines)
            self._idle.set()

    def _now(self) -> str:
        second = int(time.time())
        if second != self._second:
            self._second = second
            self._stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(second))
        return self._stamp
