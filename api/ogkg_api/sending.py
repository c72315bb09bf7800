"""How answers go out on a connection."""

import socket
import struct

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, RequestResponseCycle

from ogkg_api.http import Message

_RESET = struct.pack("ii", 1, 0)
"""A connection that is closed is reset: SO_LINGER with no time (socket(7))."""


class Sender:
    """Sends an answer that is complete in one write; every other the way of the server beneath.

    That way looks at each header by itself and writes head and body apart, which takes longer than many an
    answer of ours takes to be found. It has chunks for HTTP/1.0 too, which has none: there an answer without
    a length goes as it is, and ends with its connection.

    Args:
        cycle: the request that is answered, and its answer, as the server keeps track of them.
    """

    def __init__(self, cycle: RequestResponseCycle) -> None:
        self._cycle = cycle
        self._start: Message | None = None
        self._until_close = False

    async def __call__(self, message: Message) -> None:
        """Send one message of an answer (ASGI); its start waits for what follows."""
        if message["type"] == "http.response.start" and self._start is None:
            self._start = message
            return
        if self._start is not None and not self._cycle.response_started:
            if not message.get("more_body", False) and self._is_sent_whole(
                self._start, message.get("body", b"")
            ):
                return
            await self._begin(self._start)
        if self._until_close:
            self._cycle.expected_content_length = len(message.get("body", b""))
        await self._cycle.send(message)  # type: ignore[arg-type]

    async def _begin(self, start: Message) -> None:
        if self._cycle.scope["http_version"] == "1.0" and b"content-length" not in dict(start["headers"]):
            self._until_close = True
            self._cycle.chunked_encoding = False
        await self._cycle.send(start)  # type: ignore[arg-type]

    def end(self) -> None:
        """Nothing more is sent. What ends with its connection and is not complete ends in a reset of it."""
        cycle = self._cycle
        if not self._until_close or cycle.response_complete or cycle.disconnected:
            return
        connection: socket.socket | None = cycle.transport.get_extra_info("socket")
        if connection is not None:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        cycle.transport.abort()

    def _is_sent_whole(self, start: Message, body: bytes) -> bool:
        cycle = self._cycle
        by_name = dict(start["headers"])
        if by_name.get(b"content-length") != b"%d" % len(body) or b"connection" in by_name:
            return False
        if cycle.flow.write_paused or cycle.disconnected:
            return False
        headers = [*cycle.default_headers, *start["headers"]]
        if not cycle.keep_alive:
            headers.append((b"connection", b"close"))
        head = b"".join([b"%s: %s\r\n" % pair for pair in headers])
        if head.count(b"\n") != len(headers) or head.count(b"\r") != len(headers):
            return False  # a header within a header: the server refuses it
        cycle.transport.write(b"%s%s\r\n%s" % (STATUS_LINE[start["status"]], head, body))
        cycle.response_started = cycle.response_complete = True
        cycle.message_event.set()
        if not cycle.keep_alive:
            cycle.transport.close()
        cycle.on_response()
        return True
