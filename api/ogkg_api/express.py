"""Answers that take less than reading their requests would, to clients that ask as before (ADR 71).

What programs send differs from one request to the next in its first line, and seldom in its headers. Headers
that were understood once are known byte for byte; a request under them is then its first line alone, and
where an endpoint can answer that at once, its connection does. All else goes the common way.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ogkg.errors import OgkgError
from ogkg_api.common_headers import SMALLEST, completed, head
from ogkg_api.edition import Served
from ogkg_api.encoding import Encoding
from ogkg_api.front import FrontCache, Kept, Key, Repeat
from ogkg_api.http import Reply, Scope
from ogkg_api.journal import Journal
from ogkg_api.negotiation import NotAcceptableError
from ogkg_api.problems import Problem

AtOnce: TypeAlias = Callable[[str, bytes, str | None], Reply | None]
"""From path, query string and Accept to the answer to a GET; None where it takes longer."""
_LINE = re.compile(rb"GET (/[A-Za-z0-9/._~\-]*)(?:\?([!-~]*))? HTTP/1\.1")
_TELLING = frozenset({b"if-none-match", b"if-modified-since", b"content-length", b"expect", b"upgrade"})
"""Headers by which an answer differs, or a request has more to it than its head."""
_MOST_MANNERS = 256
_OK = 200
_REFUSALS = (Problem, NotAcceptableError, OgkgError, OSError)


@dataclass(frozen=True, slots=True)
class _Manner:
    """What headers ask for: Accept as it is kept and as it is read, compression."""

    accept: bytes
    accepted: str | None
    encoding: Encoding


class Express:
    """Answers at once, by the first line of a request.

    Args:
        served: says which release is served now.
        front: where answers are kept.
        journal: what names requests.
        endpoints: what answers at once, by path (`/sparql`) or its first folder (`/doc/`).
    """

    def __init__(
        self,
        served: Served,
        front: FrontCache,
        journal: Journal,
        endpoints: Mapping[str, AtOnce],
    ) -> None:
        self._served = served
        self._front = front
        self._journal = journal
        self._endpoints = endpoints
        self._manners: dict[bytes, _Manner] = {}

    def learn(self, request: bytes, scope: Scope, key: Key) -> None:
        """Remember the headers of a request that was understood.

        Args:
            request: as it came, whole and alone on a connection that stays open; empty where it did not.
            scope: what was read from it.
            key: what its answer is kept under.
        """
        _, _, headers = request.partition(b"\r\n")
        if not headers or headers in self._manners or scope["method"] != "GET" or key not in self._front:
            return
        if any(name in _TELLING for name, _ in scope["headers"]):
            return
        _, _, _, accept, encoding = key
        if len(self._manners) >= _MOST_MANNERS:
            del self._manners[next(iter(self._manners))]
        self._manners[headers] = _Manner(accept, accept.decode("latin-1") or None, encoding)

    def answer(self, request: bytes) -> Repeat | None:
        """The answer to a request, where it can be had at once; None where it goes the common way.

        Args:
            request: bytes that came together on a connection at rest.
        """
        line, _, headers = request.partition(b"\r\n")
        manner = self._manners.get(headers)
        found = _LINE.fullmatch(line) if manner is not None else None
        if manner is None or found is None:
            return None
        path, query = found[1].decode("ascii"), found[2] or b""
        endpoint = self._endpoints.get(path) or self._endpoints.get(path[: path.find("/", 1) + 1])
        if endpoint is None:
            return None
        key = (self._served.identity, path, query, manner.accept, manner.encoding)
        kept = self._front.get(key)
        if kept is not None:
            repeat = self._repeat(key, kept)
            self._front.learn(request, repeat)
            return repeat
        try:
            reply = endpoint(path, query, manner.accepted)
        except _REFUSALS:  # told on the common way
            return None
        kept = self._keep(key, reply) if reply is not None and reply.status == _OK else None
        return self._repeat(key, kept) if kept is not None else None

    def _keep(self, key: Key, reply: Reply) -> Kept | None:
        encoding = key[-1] if len(reply.body) >= SMALLEST else Encoding.PLAIN
        headers, compressor = completed(reply.raw_headers(), encoding)
        body = compressor.compress(reply.body, more=False) if compressor else reply.body
        return self._front.put(key, headers, body)

    def _repeat(self, key: Key, kept: Kept) -> Repeat:
        label = self._journal.label("GET", key[1])
        return Repeat(key, label, _OK, head(_OK, kept.headers), kept.body)
