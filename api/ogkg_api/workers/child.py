"""What a worker does, in a process of its own (`ogkg_api.workers.template`).

Reads a request from the socket, writes its answer, reads the next. Ends when the service closes the
socket. Everything that goes wrong with a query is said in a FAIL frame; what kills the process is seen
by the service as the end of the stream.
"""

import contextlib
import gc
import io
import socket
import time
from collections.abc import Callable
from typing import IO, cast

import pyoxigraph

from ogkg import confinement
from ogkg_api.workers import evaluate
from ogkg_api.workers.frames import (
    HEADER,
    LARGEST_FRAME,
    Failure,
    Kind,
    Request,
    Spent,
    Start,
    failure,
    frame,
)
from ogkg_api.workers.memory import resident_memory

_FIRST_PIECE = 8 * 1024
_FIRST_PIECE_OF_XML = 1024 * 1024
"""What XML cannot say is found on the way: the more is held back, the likelier that is still a 406."""
_XML = frozenset({"rdf", "xml"})
_LATER_PIECES = 64 * 1024


class FrameWriter(io.RawIOBase):
    """A binary file whose bytes go out as DATA frames, the first of them behind a HEAD frame.

    Nothing goes out before the first piece is full: a query that fails early has then said nothing yet,
    and the service can still answer with an error.
    """

    def __init__(self, connection: socket.socket, memory: Callable[[], int], first_piece: int) -> None:
        super().__init__()
        self._connection = connection
        self._memory = memory
        self._enough = first_piece
        self._pending: list[bytes] = []
        self._held = 0
        self._started = False

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, data: bytes | bytearray | memoryview) -> int:  # type: ignore[override]
        """Keep the bytes, and send what is kept when it is enough; blocks while the service is behind."""
        self._pending.append(bytes(data))  # no copy of bytes
        self._held += len(data)
        if self._held >= self._enough:
            self._enough = _LATER_PIECES
            self._send()
        return len(data)

    def finish(self) -> None:
        """Say that the answer is complete, what memory the process holds and what time it has used."""
        self._send(Spent(self._memory(), time.process_time()).encode())

    def _send(self, after: bytes = b"") -> None:
        parts = [] if self._started else [frame(Kind.HEAD)]
        if self._held > LARGEST_FRAME:
            whole = b"".join(self._pending)
            pieces = (whole[at : at + LARGEST_FRAME] for at in range(0, len(whole), LARGEST_FRAME))
            parts += [frame(Kind.DATA, piece) for piece in pieces]
        elif self._held:
            parts += [HEADER.pack(Kind.DATA, self._held), *self._pending]
        self._started = True
        self._pending.clear()
        self._held = 0
        self._connection.sendall(b"".join([*parts, after]))


def serve(connection: socket.socket, answer: Callable[[Request, IO[bytes]], None]) -> None:
    """Answer requests until the service goes away.

    Args:
        connection: to the service.
        answer: writes the answer to a request, or raises EvaluationError.
    """
    incoming, memory = connection.makefile("rb"), resident_memory()
    while header := incoming.read(HEADER.size):
        _, length = HEADER.unpack(header)
        request = Request.decode(incoming.read(length))
        first_piece = _FIRST_PIECE_OF_XML if request.format in _XML else _FIRST_PIECE
        writer = FrameWriter(connection, memory, first_piece)
        try:
            answer(request, cast("IO[bytes]", writer))
            writer.finish()
        except evaluate.EvaluationError as error:
            connection.sendall(failure(error.reason, str(error)))
        except MemoryError:
            connection.sendall(failure(Failure.MEMORY, "the query needed more memory than it may have"))


def ready() -> bytes:
    """What a worker says first: that it may be asked, and what it has needed to come so far."""
    return Spent(resident_memory()(), time.process_time()).encode()


def prepare() -> None:
    """What holds for all workers: no network."""
    confinement.leave_network()


def work(connection: socket.socket, start: Start) -> None:
    """Open the store and serve the socket until the service goes away."""
    confinement.make_way()
    store = pyoxigraph.Store.read_only(start.store)
    confinement.limit_memory(start.memory_bytes)
    gc.freeze()
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        connection.sendall(ready())
        serve(connection, lambda request, out: evaluate.answer(store, request, start.prefixes, out))
