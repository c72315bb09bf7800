"""What a worker of a remote store does, in a process of its own (`ogkg_api.workers.template`).

The same process, frames and limits as `ogkg_api.workers.child`; it has the network, and no store. Whatever
ends a query there ends it here: the process is killed, its connection closes, and the server sees that
nobody listens.
"""

import contextlib
import os
import socket

from ogkg import confinement
from ogkg_api.remote.evaluate import RemoteAnswers
from ogkg_api.remote.source import PASSWORD, Source
from ogkg_api.workers.child import ready, serve
from ogkg_api.workers.frames import Start


def prepare() -> None:
    """Nothing holds for all workers beyond what their template is held to: they need the network."""


def work(connection: socket.socket, start: Start) -> None:
    """Serve the socket until the service goes away."""
    source = Source.started(start.store, os.environ)
    os.environ.pop(PASSWORD, None)
    confinement.limit_memory(start.memory_bytes)
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        connection.sendall(ready())
        serve(connection, RemoteAnswers(source, start.prefixes))
