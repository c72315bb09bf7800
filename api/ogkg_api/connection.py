"""Connections of use: requests whose head does not come, and answers that nobody takes, are given up.

The server beneath has no such limits. Bodies have their own (`ogkg_api.http.read_body`).
"""

import asyncio
from http import HTTPStatus

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

_LONGEST_HEAD = 1024 * 1024 + 64 * 1024
_LINGER_SECONDS = 2.0


class Connection(HttpToolsProtocol):
    """One connection of a client.

    Attributes:
        head_seconds: how long the head of a request may take to arrive.
        stall_seconds: how long a client may take to make room for more of its answer.
    """

    head_seconds = 15.0
    stall_seconds = 30.0
    _stall: asyncio.TimerHandle | None = None
    _deadline: asyncio.TimerHandle | None = None
    _head = 0
    _refused = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Give the first request its time."""
        super().connection_made(transport)
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the time."""
        self._head_is_complete()
        self._moves()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """More is ready than the client takes: it has so long to take some."""
        super().pause_writing()
        self._stall = self.loop.call_later(self.stall_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        """The client has taken some."""
        self._moves()
        super().resume_writing()

    def _moves(self) -> None:
        if self._stall is not None:
            self._stall.cancel()
            self._stall = None

    def data_received(self, data: bytes) -> None:
        """Read on, within limits; what a refused client still sends is passed over."""
        if self._refused:
            return
        if self.cycle is None or self.cycle.response_complete:
            self._expect_head()
        super().data_received(data)
        if self._deadline is not None:
            self._head += len(data)
            if self._head > _LONGEST_HEAD:
                self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)

    def on_headers_complete(self) -> None:
        """The request has come."""
        self._head_is_complete()
        super().on_headers_complete()

    def _expect_head(self) -> None:
        if self._deadline is None:
            self._deadline = self.loop.call_later(self.head_seconds, self._too_slow)

    def _head_is_complete(self) -> None:
        self._head = 0
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _too_slow(self) -> None:
        if self._head and not self.transport.is_closing():
            self._refuse(HTTPStatus.REQUEST_TIMEOUT)
        else:
            self.transport.close()

    def _refuse(self, status: HTTPStatus) -> None:
        """Say why, and close a little later: a client that still sends would not see the answer."""
        self._refused = True
        head = f"HTTP/1.1 {status.value} {status.phrase}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
        self.transport.write(head.encode("ascii"))
        self.loop.call_later(_LINGER_SECONDS, self.transport.close)


def connections(head_seconds: float, stall_seconds: float) -> type[Connection]:
    """The protocol of connections with these limits."""
    return type("Connection", (Connection,), {"head_seconds": head_seconds, "stall_seconds": stall_seconds})
