"""The worker process of a remote store: `python -m ogkg_api.remote.child FD START`.

The same process, frames and limits as `ogkg_api.workers.child`; it has the network, and no store. Whatever
ends a query there ends it here: the process is killed, its connection closes, and the server sees that
nobody listens.
"""

import os
import socket
import sys

from ogkg_api.remote.evaluate import RemoteAnswers
from ogkg_api.remote.source import PASSWORD, Source
from ogkg_api.workers import confinement
from ogkg_api.workers.child import serve
from ogkg_api.workers.frames import Kind, Start, frame


def main() -> None:
    """Serve the socket whose number is the first argument."""
    confinement.limit_process()
    start = Start.decode(sys.argv[2])
    source = Source.started(start.store, os.environ)
    os.environ.pop(PASSWORD, None)
    with socket.socket(fileno=int(sys.argv[1])) as connection:
        confinement.limit_memory(start.memory_bytes)
        try:
            connection.sendall(frame(Kind.HEAD))
            serve(connection, RemoteAnswers(source, start.prefixes))
        except (BrokenPipeError, ConnectionResetError):
            return


if __name__ == "__main__":
    main()
