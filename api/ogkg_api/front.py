"""Answers kept whole, as they went out: what is asked again is answered before anything is parsed.

Kept are complete answers with a strong entity tag, by release, path, parameters and the two headers that
answers vary by. A swap of the release changes the key.
"""

from collections import OrderedDict
from dataclasses import dataclass
from typing import TypeAlias

from ogkg_api.http import Scope

Key: TypeAlias = tuple[str, str, bytes, bytes, bool]
Headers: TypeAlias = list[tuple[bytes, bytes]]
_OVERHEAD = 2048
_LARGEST = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """One answer.

    Attributes:
        headers: all of them but the request id.
        unchanged: those of a 304.
        body: as it went out.
        tag: entity tag, in quotes.
    """

    headers: Headers
    unchanged: Headers
    body: bytes
    tag: bytes


class FrontCache:
    """Whole answers by what was asked.

    Args:
        limit: most bytes to keep; 0 keeps nothing.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
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

    def put(self, key: Key, headers: Headers, body: bytes) -> None:
        """Keep an answer, if it may be kept: complete, tagged, and open to caches."""
        by_name = dict(headers)
        tag, caching = by_name.get(b"etag"), by_name.get(b"cache-control", b"")
        if (
            not self._limit
            or tag is None
            or len(body) > _LARGEST
            or b"no-store" in caching
            or key in self._kept
        ):
            return
        unchanged = [
            (name, value) for name, value in headers if name not in (b"content-type", b"content-length")
        ]
        self._kept[key] = Kept(headers, unchanged, body, tag)
        self._size += _cost(key, body)
        while self._size > self._limit:
            oldest, gone = self._kept.popitem(last=False)
            self._size -= _cost(oldest, gone.body)

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()
        self._size = 0


def key_of(scope: Scope, release: str) -> Key | None:
    """What an answer to this request may be kept under; None where it may not."""
    if scope["method"] not in ("GET", "HEAD") or len(scope["query_string"]) > _LARGEST:
        return None
    accept, gzip, host = b"", False, scope["http_version"] != "1.1"
    for name, value in scope["headers"]:
        if name == b"accept":
            accept = accept + b"," + value if accept else value
        elif name == b"accept-encoding":
            gzip = gzip or b"gzip" in value
        elif name == b"host":
            host = True
        elif name in (b"range", b"transfer-encoding"):
            return None
    return (release, scope["path"], scope["query_string"], accept, gzip) if host else None


def _cost(key: Key, body: bytes) -> int:
    return _OVERHEAD + len(body) + len(key[2])
