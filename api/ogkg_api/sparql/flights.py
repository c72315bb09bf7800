"""One evaluation for equal queries: what the first finds is handed to all who wait when it is found."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from typing import TypeAlias

from ogkg_api.cache import Entry, Flight, ResultCache
from ogkg_api.workers.run import AnswerCutError, Piece

Land: TypeAlias = Callable[[Entry | None], None]
"""Hands a result to those who wait for it; None sends each its own way."""


def landing(flight: Flight) -> Land:
    """What ends a flight; only the first time counts."""

    def land(entry: Entry | None) -> None:
        if not flight.done():
            flight.set_result(entry)

    return land


def to_nobody(entry: Entry | None) -> None:
    """Nobody waits for the result."""
    del entry


async def arrival(flight: Flight, cache: ResultCache, seconds: float) -> Entry | None:
    """What a flight brings.

    Args:
        flight: that of an equal query.
        cache: counts it.
        seconds: longest time to wait.

    Returns:
        None where there is nothing to share, and where whoever asked first has gone.
    """
    cache.statistics.shared += 1
    await asyncio.wait((flight,), timeout=seconds)
    return flight.result() if flight.done() and not flight.cancelled() else None


async def gathered(
    first: Piece, pieces: AsyncIterator[Piece], most: int, land: Callable[[bytes | None], None]
) -> AsyncGenerator[Piece, None]:
    """The same pieces; what they make together is told when it is found, however slow its reader is.

    Args:
        first: the piece that is known.
        pieces: those that follow.
        most: bytes of an answer that is worth keeping.
        land: told the whole answer, or None as soon as there is none.

    Yields:
        pieces, in order.

    Raises:
        AnswerCutError: whatever `pieces` raises.
    """
    whole: bytearray | None = bytearray(first.data)
    try:
        async for piece in pieces:
            if whole is not None:
                whole += piece.data
                if len(whole) > most:
                    whole = None
                    land(None)
            yield piece
    except AnswerCutError:
        land(None)
        raise
    if whole is not None:
        land(bytes(whole))
