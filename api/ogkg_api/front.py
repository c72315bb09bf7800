"""Answers kept whole, as they went out: what is asked again is answered before anything is parsed.

Kept are complete answers with a strong entity tag, by release, path, parameters and the two headers that
answers vary by. A swap of the release changes the key. A request that comes again byte for byte, headers
and all, is answered by its connection without being read at all (`FrontCache.again`).
"""

from collections import OrderedDict
from itertools import chain
from typing import NamedTuple, TypeAlias

from ogkg_api.access_log import Label
from ogkg_api.encoding import LONGEST_KNOWN, Encoding, encoding_of
from ogkg_api.http import Scope

Key: TypeAlias = tuple[str, str, bytes, bytes, Encoding]
Headers: TypeAlias = list[tuple[bytes, bytes]]
_OVERHEAD = 2048
_LARGEST = 1024 * 1024
LONGEST_REPEAT = 4096
"""Bytes of a request that is remembered as it came."""
_MOST_REPEATS = 16
_OF_BODY = (b"content-type", b"content-length")


class Kept(NamedTuple):
    """One answer; of tuples and bytes, through which the garbage collector need not look again and again.

    Attributes:
        headers: all of them but the request id.
        body: as it went out.
        tag: entity tag, in quotes.
        cost: bytes that it counts as.
        requests: the requests for it that are known byte for byte.
    """

    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    tag: bytes
    cost: int
    requests: tuple[bytes, ...] = ()

    @property
    def unchanged(self) -> Headers:
        """Headers of a 304."""
        return [pair for pair in self.headers if pair[0] not in _OF_BODY]


class Repeat(NamedTuple):
    """What one exact request is answered with.

    Attributes:
        key: of the answer.
        label: what it is counted and noted as.
        status: of HTTP.
        head: status line and headers, those that are new each time left out.
        body: as it goes out.
    """

    key: Key
    label: Label
    status: int
    head: bytes
    body: bytes


class FrontCache:
    """Whole answers by what was asked.

    Args:
        limit: most bytes to keep; 0 keeps nothing.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._repeats: dict[bytes, Repeat] = {}
        self.hits = 0

    @property
    def size(self) -> int:
        """Bytes that are kept."""
        return self._size

    def get(self, key: Key) -> Kept | None:
        """The answer, if it is kept."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            self.hits += 1
        return found

    def __contains__(self, key: Key) -> bool:
        """Whether an answer is kept."""
        return key in self._kept

    def put(self, key: Key, headers: Headers, body: bytes) -> Kept | None:
        """Keep an answer, if it may be kept: complete, tagged, and open to caches.

        Returns:
            What is kept from now on; None where it was not to be kept, or was already.
        """
        by_name = dict(headers)
        tag, caching = by_name.get(b"etag"), by_name.get(b"cache-control", b"")
        if (
            not self._limit
            or tag is None
            or len(body) > _LARGEST
            or b"no-store" in caching
            or key in self._kept
        ):
            return None
        if b"content-length" not in by_name:  # it was compressed on its way out
            headers = [*headers, (b"content-length", str(len(body)).encode("ascii"))]
        kept = self._kept[key] = Kept(tuple(headers), body, tag, _cost(key, headers, body))
        self._size += kept.cost
        self._make_room()
        return kept

    def again(self, request: bytes) -> Repeat | None:
        """The answer to a request that was answered before, byte for byte."""
        found = self._repeats.get(request)
        if found is not None:
            self._kept.move_to_end(found.key)
            self.hits += 1
        return found

    def learn(self, request: bytes, repeat: Repeat) -> None:
        """Remember the answer to one exact request, for as long as the answer is kept.

        Args:
            request: one whole request, and nothing else; empty where it did not come so.
            repeat: what it was answered with just now.
        """
        kept = self._kept.get(repeat.key)
        if kept is None or not request or request in self._repeats or len(kept.requests) >= _MOST_REPEATS:
            return
        self._kept[repeat.key] = kept._replace(requests=(*kept.requests, request))
        self._repeats[request] = repeat
        self._size += len(request) + len(repeat.head)
        self._make_room()

    def _make_room(self) -> None:
        while self._size > self._limit:
            _, gone = self._kept.popitem(last=False)
            self._size -= gone.cost
            for request in gone.requests:
                self._size -= len(request) + len(self._repeats.pop(request).head)

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()
        self._repeats.clear()
        self._size = 0


def key_of(scope: Scope, release: str) -> Key | None:
    """What an answer to this request may be kept under; None where it may not."""
    if scope["method"] not in ("GET", "HEAD") or len(scope["query_string"]) > _LARGEST:
        return None
    accept, encodings, host = b"", "", scope["http_version"] != "1.1"
    for name, value in scope["headers"]:
        if name == b"accept":
            accept = accept + b"," + value if accept else value
        elif name == b"accept-encoding":
            encodings = f"{encodings},{value.decode('latin-1')}" if encodings else value.decode("latin-1")
        elif name == b"host":
            host = True
        elif name in (b"range", b"transfer-encoding"):
            return None
    if not host or len(accept) > LONGEST_KNOWN:
        return None
    return release, scope["path"], scope["query_string"], accept, encoding_of(encodings)


def _cost(key: Key, headers: Headers, body: bytes) -> int:
    return _OVERHEAD + len(body) + sum(map(len, chain.from_iterable(headers))) + sum(map(len, key))
