"""Connections of use: requests whose head does not come, and answers that nobody takes, are given up.

The server beneath has no such limits. Bodies have their own (`ogkg_api.http.read_body`). And a request that
was answered before, byte for byte, is answered here, without being read (ADR 50).
"""

import asyncio
import time
from http import HTTPStatus

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from ogkg_api.express import Express
from ogkg_api.front import LONGEST_REPEAT, FrontCache, Repeat
from ogkg_api.http import Application, Receive, Scope, Send
from ogkg_api.journal import Journal
from ogkg_api.sending import Sender

_LONGEST_ADDRESS = 65_535
"""Bytes of an address; the parser's numbers end there."""
_LONGEST_HEADERS = 128 * 1024
_EACH_HEADER = 1024
"""Bytes that a header counts as beside its own, so that there are 128 at most."""
_LINGER_SECONDS = 2.0
REQUEST = "request"
"""Under this name the state of a request holds it byte for byte, where it came whole and alone."""


class _ExcessError(Exception):
    """There is more of a head than is read."""


class Connection(HttpToolsProtocol):
    """One connection of a client.

    Attributes:
        head_seconds: how long the head of a request may take to arrive.
        stall_seconds: how long a client may take to make room for more of its answer.
        front: answers that are known.
        express: answers that can be had at once.
        journal: where requests are noted that are answered here.
    """

    front: FrontCache
    express: Express
    journal: Journal

    head_seconds = 15.0
    stall_seconds = 30.0
    _stall: asyncio.TimerHandle | None = None
    _deadline: asyncio.TimerHandle | None = None
    _head = 0
    _room = _LONGEST_HEADERS
    _excess: HTTPStatus | None = None
    _refused = False
    _upgrades = False
    _last_repeat = 0.0

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
        at_rest = self.cycle is None or self.cycle.response_complete
        is_first = at_rest and not self._head and len(data) <= LONGEST_REPEAT
        if is_first and not self.flow.write_paused and not self.transport.is_closing():
            started = time.perf_counter()
            repeat = self.front.again(data) or self.express.answer(data)
            if repeat is not None:
                self._answer(repeat, started)
                return
        if at_rest:
            self._expect_head()
        super().data_received(data)
        if self._deadline is not None:
            self._head += len(data)
            if self._head > _LONGEST_ADDRESS + _LONGEST_HEADERS and not self._refused:
                self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        elif is_first and self._is_one_request(data):
            self.scope["state"][REQUEST] = data

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Application) -> None:  # type: ignore[override]
        """Answer a request, in one write where that can be."""
        sender = Sender(cycle)

        async def answer(scope: Scope, receive: Receive, _: Send) -> None:
            try:
                await app(scope, receive, sender)
            finally:
                sender.end()

        super()._start_asgi_task(cycle, answer)  # type: ignore[arg-type]

    def _is_one_request(self, data: bytes) -> bool:
        """Whether what was just read was one request without a body, on a connection that stays open."""
        return (
            self.cycle is not None
            and data.endswith(b"\r\n\r\n")
            and data.startswith((b"GET ", b"HEAD "))
            and not self.cycle.more_body
            and not self.cycle.body
            and not self.pipeline
            and not self._upgrades
            and self.cycle.keep_alive
        )

    def _answer(self, repeat: Repeat, started: float) -> None:
        """Answer at once what was answered before, or could be looked up; timed since it came."""
        self._head_is_complete()
        number = self.journal.number()
        fresh = b"".join([b"%s: %s\r\n" % pair for pair in self.server_state.default_headers])
        fresh += b"x-request-id: %s\r\n\r\n" % number.encode("ascii")
        self.transport.writelines((repeat.head, fresh, repeat.body))
        self.server_state.total_requests += 1
        self._last_repeat = self.loop.time()
        if self.timeout_keep_alive_task is None:
            self._await_next(self.timeout_keep_alive)
        self.journal.note(
            repeat.label, number, repeat.status, time.perf_counter() - started, len(repeat.body)
        )

    def _await_next(self, seconds: float) -> None:
        self.timeout_keep_alive_task = self.loop.call_later(seconds, self.timeout_keep_alive_handler)

    def timeout_keep_alive_handler(self) -> None:
        """Close a connection on which nothing comes any more; each repeated request gives it new time."""
        left = self._last_repeat + self.timeout_keep_alive - self.loop.time()
        if self._last_repeat and left > 0 and not self.transport.is_closing():
            self._await_next(left)
        else:
            super().timeout_keep_alive_handler()

    def on_message_begin(self) -> None:
        """A request comes."""
        super().on_message_begin()
        self._room = _LONGEST_HEADERS

    def on_url(self, url: bytes) -> None:
        """A part of its address."""
        super().on_url(url)
        if len(self.url) > _LONGEST_ADDRESS:
            self._excess = HTTPStatus.REQUEST_URI_TOO_LONG
            raise _ExcessError

    def on_header(self, name: bytes, value: bytes) -> None:
        """One of its headers."""
        self._room -= _EACH_HEADER + len(name) + len(value)
        if self._room < 0:
            self._excess = HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
            raise _ExcessError
        super().on_header(name, value)

    def send_400_response(self, msg: str) -> None:
        """Refuse what cannot be read, but within no answer: one that is under way is finished first."""
        del msg
        cycle = self.cycle
        if cycle is None or cycle.response_complete:
            self._refuse(self._excess or HTTPStatus.BAD_REQUEST)
        elif not self.pipeline and cycle.more_body and not cycle.response_started:
            cycle.disconnected = True  # it is the body of this request that cannot be read
            cycle.message_event.set()
            self._refuse(self._excess or HTTPStatus.BAD_REQUEST)
        else:
            self._refused = True
            cycle.keep_alive = False
            if self.pipeline and cycle.more_body:
                self.pipeline.popleft()  # it waits for its turn, and for a body that cannot be read

    def on_response_complete(self) -> None:
        """An answer has been given; behind the last that could be read the connection ends."""
        is_last = not self.pipeline
        super().on_response_complete()
        if self._refused and is_last:
            self.transport.close()

    def on_headers_complete(self) -> None:
        """The request has come."""
        self._head_is_complete()
        self._upgrades = self.parser.should_upgrade()
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
        self.transport.write_eof()
        self.loop.call_later(_LINGER_SECONDS, self.transport.close)


def connections(
    head_seconds: float, stall_seconds: float, front: FrontCache, express: Express, journal: Journal
) -> type[Connection]:
    """The protocol of connections with these limits, which know these answers."""
    given = {
        "head_seconds": head_seconds,
        "stall_seconds": stall_seconds,
        "front": front,
        "express": express,
        "journal": journal,
    }
    return type("Connection", (Connection,), given)
