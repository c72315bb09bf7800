"""The process that workers are copied from: `python -m ogkg_api.workers.template FD START`.

It has loaded what a worker needs, holds no store and has one thread, so that it can be forked at any time: a
worker is there after a quarter of the time that a new process takes, and what is loaded is in memory once.
It alone collects workers that have ended, and only when told to: until then their number is no one else's,
and the service may send them signals.
"""

import contextlib
import gc
import importlib
import os
import select
import signal
import socket
import struct
import sys
from enum import IntEnum

from ogkg import confinement
from ogkg_api.workers.frames import Start

MESSAGE = struct.Struct("!Bii")


class Word(IntEnum):
    """What a message between service and template says."""

    BEAR = 0
    """To the template, with the socket of the new worker."""
    BORN = 1
    """To the service: the worker has this number."""
    END = 2
    """To the template: the worker of this number shall end, if it has not, and be collected."""
    ENDED = 3
    """To the service: it has ended, with this exit code; that of a signal is negative."""


class Template:
    """Bears workers and collects them.

    Args:
        service: where orders come from.
    """

    def __init__(self, service: socket.socket) -> None:
        self._service = service
        self._ending: set[int] = set()

    def wait(self) -> socket.socket | None:
        """Serve until there is an end to it: in a new worker its socket, in the template None."""
        ours, told = socket.socketpair()
        with ours, told:
            told.settimeout(0)
            signal.signal(signal.SIGCHLD, lambda *_: None)
            signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)
            while True:
                ready, _, _ = select.select((self._service, ours), (), ())
                if ours in ready:
                    ours.recv(4096)
                if self._service in ready:
                    data, files, _, _ = socket.recv_fds(self._service, MESSAGE.size, 1, socket.MSG_WAITALL)
                    if len(data) < MESSAGE.size:
                        return None
                    word, number, _ = MESSAGE.unpack(data)
                    if word == Word.BEAR and not self._bear(files[0]):
                        return self._become(files[0])
                    if word == Word.END:
                        self._end(number)
                self._collect()

    def _bear(self, file: int) -> int:
        """Fork: the number of the new worker, and 0 in the worker itself."""
        number = os.fork()
        if number:
            os.close(file)
            self._tell(Word.BORN, number)
        return number

    def _become(self, file: int) -> socket.socket:
        """Be a worker: nothing of the template's is left."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self._service.close()
        return socket.socket(fileno=file)

    def _end(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
        self._ending.add(number)

    def _collect(self) -> None:
        for number in tuple(self._ending):
            ended, status = os.waitpid(number, os.WNOHANG)
            if ended:
                self._ending.discard(number)
                self._tell(Word.ENDED, number, os.waitstatus_to_exitcode(status))

    def _tell(self, word: Word, number: int, code: int = 0) -> None:
        self._service.sendall(MESSAGE.pack(word, number, code))


def main() -> None:
    """Load the module that the start names, and bear workers that do its work."""
    confinement.limit_process()
    start = Start.decode(sys.argv[2])
    module = importlib.import_module(start.module)
    module.prepare()
    gc.collect()
    gc.freeze()
    with socket.socket(fileno=int(sys.argv[1])) as service:
        try:
            connection = Template(service).wait()
        except (BrokenPipeError, ConnectionResetError):
            return
    if connection is not None:
        with connection:
            confinement.die_with_parent()
            module.work(connection, start)


if __name__ == "__main__":
    main()
