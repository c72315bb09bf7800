"""Answers put aside for clients that are slower than their queries, so that no worker waits for a client.

A little is held in memory, more in a file that has no name, both within bounds. Where the bounds are
reached the query waits; the connection is given up when its client takes nothing for long.
"""

import asyncio
import contextlib
import os
import tempfile
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass
from typing import IO

from ogkg_api.settings import Limits
from ogkg_api.workers.run import Piece

_IN_MEMORY = 1024 * 1024
_READ = 256 * 1024


@dataclass(slots=True)
class Budget:
    """What all answers together may put aside on disk.

    Attributes:
        left: bytes that may still be written.
    """

    left: int


async def ahead(
    pieces: AsyncGenerator[Piece, None], limits: Limits, budget: Budget
) -> AsyncGenerator[Piece, None]:
    """The same pieces, while the query runs ahead of the client.

    Args:
        pieces: an answer as it is found.
        limits: how far it may run ahead.
        budget: shared by all answers.

    Yields:
        pieces, in order.

    Raises:
        AnswerCutError: whatever `pieces` raises.
    """
    spool = _Spool(limits, budget)
    filling = asyncio.create_task(spool.fill(pieces))
    try:
        async for piece in spool.pieces(filling):
            yield piece
    finally:
        filling.cancel()
        await asyncio.gather(filling, return_exceptions=True)
        spool.close()


class _Spool:
    """One answer between its query and its client: first in, first out."""

    def __init__(self, limits: Limits, budget: Budget) -> None:
        self._limits = limits
        self._budget = budget
        self._memory: deque[Piece] = deque()
        self._held = 0
        self._file: IO[bytes] | None = None
        self._written = self._read = 0
        self._arrived = asyncio.Event()
        self._taken = asyncio.Event()

    async def fill(self, pieces: AsyncGenerator[Piece, None]) -> None:
        """Take the answer as fast as it is found."""
        try:
            async with contextlib.aclosing(pieces) as found:
                async for piece in found:
                    await self._put(piece)
        finally:
            self._arrived.set()

    async def _put(self, piece: Piece) -> None:
        while not self._kept(piece):
            self._taken.clear()
            await self._taken.wait()
        self._arrived.set()

    def _kept(self, piece: Piece) -> bool:
        """Whether there was room; what came later than the file's content goes to the file too."""
        in_order = self._read == self._written
        if in_order and (not self._memory or self._held + len(piece.data) <= _IN_MEMORY):
            self._memory.append(piece)
            self._held += len(piece.data)
            return True
        return self._filed(piece.data)

    def _filed(self, data: bytes) -> bool:
        size = len(data)
        if self._written + size > self._limits.spool_bytes or size > self._budget.left:
            return False
        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`
            done = os.pwrite(self._file.fileno(), data, self._written)
        except OSError:  # the disk is full: the query waits for its client instead
            return False
        if done < size:
            return False
        self._written += size
        self._budget.left -= size
        return True

    async def pieces(self, filling: asyncio.Task[None]) -> AsyncIterator[Piece]:
        """What has arrived, in order, until all has."""
        while True:
            piece = self._next()
            if piece is not None:
                self._taken.set()
                yield piece
            elif filling.done():
                await filling
                return
            else:
                self._arrived.clear()
                await self._arrived.wait()

    def _next(self) -> Piece | None:
        if self._memory:
            piece = self._memory.popleft()
            self._held -= len(piece.data)
            return piece
        if self._file is None or self._read == self._written:
            return None
        data = os.pread(self._file.fileno(), min(_READ, self._written - self._read), self._read)
        self._read += len(data)
        if self._read == self._written:
            self._rewind()
        return Piece(data, last=False)

    def _rewind(self) -> None:
        self._budget.left += self._written
        self._read = self._written = 0
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.truncate(0)

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._rewind()
            self._file.close()
