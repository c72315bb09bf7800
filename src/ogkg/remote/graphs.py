"""Graphs by the SPARQL 1.1 Graph Store Protocol; SPARQLWrapper has no part of it, so through httpx."""

import contextlib
import io
from collections.abc import Iterator
from typing import IO

import httpx

from ogkg.errors import RemoteError
from ogkg.remote.endpoint import Authentication, Endpoint
from ogkg.remote.protocol import reason

NTRIPLES = "application/n-triples"
_TURTLE = "text/turtle"
"""What every server takes; N-Triples is Turtle."""


class GraphStore:
    """Graphs of one server, over one connection that is kept.

    Args:
        endpoint: the server; `graphs` must be set.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self._address = endpoint.graphs
        self._client = httpx.Client(timeout=endpoint.seconds, auth=_auth(endpoint), follow_redirects=False)

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()

    def add(self, graph: str, triples: bytes) -> None:
        """Add triples (N-Triples) to a named graph.

        Raises:
            RemoteError: the server is away or refuses.
        """
        try:
            answer = self._client.post(
                self._address, params={"graph": graph}, content=triples, headers={"Content-Type": _TURTLE}
            )
        except httpx.HTTPError as error:
            raise self._away(error) from error
        self._check(answer)

    @contextlib.contextmanager
    def read(self, graph: str) -> Iterator[IO[bytes]]:
        """A named graph as N-Triples, as it arrives; empty where the server has none of that name.

        Raises:
            RemoteError: the server is away or refuses, also while the graph is read.
        """
        try:
            with self._client.stream(
                "GET", self._address, params={"graph": graph}, headers={"Accept": NTRIPLES}
            ) as answer:
                if answer.status_code == httpx.codes.NOT_FOUND:
                    yield io.BytesIO()
                    return
                if not answer.is_success:
                    answer.read()
                    self._check(answer)
                yield io.BufferedReader(_Arriving(answer))
        except httpx.HTTPError as error:
            raise self._away(error) from error

    def _check(self, answer: httpx.Response) -> None:
        if not answer.is_success:
            said = reason(ValueError(answer.text))
            raise RemoteError(f"refused ({answer.status_code}): {said}", where=self._address)

    def _away(self, error: httpx.HTTPError) -> RemoteError:
        return RemoteError(
            f"did not answer: {reason(error)}", where=self._address, hint="is it a Graph Store address?"
        )


class _Arriving(io.RawIOBase):
    """The body of an answer as a file."""

    def __init__(self, answer: httpx.Response) -> None:
        super().__init__()
        self._pieces = answer.iter_bytes()
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        """Some bytes, none at the end."""
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = memoryview(piece)
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count


def _auth(endpoint: Endpoint) -> httpx.Auth | None:
    if not endpoint.user:
        return None
    if endpoint.authentication is Authentication.DIGEST:
        return httpx.DigestAuth(endpoint.user, endpoint.password)
    return httpx.BasicAuth(endpoint.user, endpoint.password)
