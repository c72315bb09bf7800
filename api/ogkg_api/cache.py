"""The result cache: bounded in bytes, least recently used out first, one evaluation for equal requests."""

import asyncio
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Entry:
    """A complete result."""

    body: bytes
    content_type: str


@dataclass(slots=True)
class CacheStatistics:
    """Counts for the metrics."""

    hits: int = 0
    misses: int = 0
    shared: int = 0


_OVERHEAD = 512
Flight: TypeAlias = asyncio.Future[Entry | None]
"""A result that is being computed: None sends all who wait for it their own ways."""


class ResultCache:
    """Complete results by key; for the thread of the event loop alone.

    Args:
        limit: most bytes to keep, keys and bookkeeping counted in.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._entries: OrderedDict[Hashable, Entry] = OrderedDict()
        self._flights: dict[Hashable, Flight] = {}
        self.statistics = CacheStatistics()

    def get(self, key: Hashable) -> Entry | None:
        """The result, if it is kept."""
        entry = self._entries.get(key)
        if entry is None:
            self.statistics.misses += 1
            return None
        self._entries.move_to_end(key)
        self.statistics.hits += 1
        return entry

    def put(self, key: Hashable, entry: Entry) -> None:
        """Keep a result; older ones go where there is no room."""
        size = len(entry.body) + _OVERHEAD
        if size > self._limit or key in self._entries:
            return
        self._entries[key] = entry
        self._size += size
        while self._size > self._limit:
            _, oldest = self._entries.popitem(last=False)
            self._size -= len(oldest.body) + _OVERHEAD

    def clear(self) -> None:
        """Forget everything: another release is served."""
        self._entries.clear()
        self._size = 0

    @property
    def size(self) -> int:
        """Bytes that are kept."""
        return self._size

    def flight(self, key: Hashable) -> Flight | None:
        """What another request for the same is about to find; None if this one is the first.

        It is cancelled where whoever asked first has gone: the next may take off.
        """
        return self._flights.get(key)

    def take_off(self, key: Hashable) -> Flight:
        """Announce that the result is being computed, by whoever lands it or ends it."""
        flight = self._flights[key] = asyncio.get_running_loop().create_future()
        flight.add_done_callback(lambda _: self._flights.pop(key))
        return flight
