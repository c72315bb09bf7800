"""The log of requests: one JSON line each, gathered and written together, lost rather than waited for."""

import asyncio
import sys
import time
from dataclasses import dataclass
from typing import TextIO

_GATHER_SECONDS = 0.1
_MOST_LINES = 10_000


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
        if len(self._lines) >= _MOST_LINES:
            self.lost += 1
            return
        if not self._lines:
            asyncio.get_running_loop().call_later(_GATHER_SECONDS, self.flush)
        self._lines.append(
            f'{{"time": "{self._now()}", "request": "{request}", {label.words}, "status": {status}, '
            f'"ms": {seconds * 1000:.2f}, "bytes": {sent}}}\n'
        )

    def flush(self) -> None:
        """Write what was gathered; a full disk costs lines and nothing else."""
        lines, self._lines = self._lines, []
        if not lines:
            return
        stream = self._stream or sys.stderr
        try:
            stream.write("".join(lines))
            stream.flush()
        except (OSError, ValueError):
            self.lost += len(lines)

    def _now(self) -> str:
        second = int(time.time())
        if second != self._second:
            self._second = second
            self._stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(second))
        return self._stamp
