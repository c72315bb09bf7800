"""Per-document work in child processes that can be killed: bounded time and memory for each document.

A document is hostile until it is read: it may hang a parser, eat all memory, end the process or take it over.
So each is worked on in a child without network; a child that runs out of its limits is killed and replaced,
and the document is reported. What a child says is bytes and JSON, and never an object.
"""

import contextlib
import json
import math
import multiprocessing
import resource
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue

from ogkg import errors
from ogkg.confinement import leave_network
from ogkg.errors import DocumentError, OgkgError

_PATIENCE = 10
_GRACE = 0.2
_RESULT, _ERROR = b"r", b"e"
_KINDS = {
    name: kind
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, OgkgError)
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """For one task: seconds of the processor, bytes of address space, Python's own included.

    The processor's seconds, so that a busy machine loses no document; a task that waits and does
    nothing is ended after `_PATIENCE` times as many by the clock.
    """

    seconds: float
    memory: int


class Crew:
    """Child processes that turn bytes into bytes, one task at a time each.

    Args:
        prepare: called once in each child; gives the function that does the tasks. Must be
            importable by name (it is sent to a fresh interpreter).
        state: handed to `prepare`.
        size: number of children.
        limits: of one task.
    """

    def __init__(
        self,
        prepare: "Callable[[bytes], Callable[[bytes], bytes]]",
        state: bytes,
        *,
        size: int,
        limits: Limits,
    ) -> None:
        self._prepare, self._state = prepare, state
        self._limits, self._size = limits, size
        self._idle: SimpleQueue[_Child | None] = SimpleQueue()
        for _ in range(size):
            self._idle.put(None)

    def __enter__(self) -> "Crew":
        """The crew; children start with their first task."""
        return self

    def __exit__(self, *why: object) -> None:
        """End all children."""
        for _ in range(self._size):
            child = self._idle.get()
            if child:
                child.end()

    def map(self, tasks: Sequence[tuple[str, bytes]]) -> Iterator[tuple[str, bytes | OgkgError]]:
        """Results as they are ready, in no order: the name of the task, and its bytes or its error."""
        results: SimpleQueue[tuple[str, bytes | OgkgError] | BaseException] = SimpleQueue()

        def work(name: str, task: bytes) -> None:
            try:
                results.put((name, self.run(name, task)))
            except BaseException as error:  # noqa: BLE001 - handed to the caller's thread, and raised there
                results.put(error)

        with ThreadPoolExecutor(self._size) as threads:
            try:
                for name, task in tasks:
                    threads.submit(work, name, task)
                for _ in tasks:
                    result = results.get()
                    if isinstance(result, BaseException):
                        raise result
                    yield result
            finally:  # who asked may have had enough, or failed
                threads.shutdown(cancel_futures=True)

    def run(self, name: str, task: bytes) -> bytes | OgkgError:
        """The result of one task, or its error; waits for a child that is free.

        Args:
            name: of the task, for its error.
            task: what the children's function takes.
        """
        child = self._idle.get()
        try:
            if child is None:
                child = _Child(self._prepare, self._state, self._limits)
            answer = child.ask(task, self._limits.seconds * _PATIENCE)
        except (EOFError, OSError):
            signalled = child.end() if child else None
            child = None
            if signalled == signal.SIGXCPU:
                return self._too_slow(name)
            return DocumentError(
                "ended the process that read it (out of memory, or a fault of a library)",
                where=name,
                hint="it may be damaged or made to do harm; look at it before you raise document_memory",
            )
        finally:
            self._idle.put(child if child and child.usable else None)
        return self._too_slow(name) if answer is None else answer

    def _too_slow(self, name: str) -> DocumentError:
        message = f"not read within {self._limits.seconds:g} seconds"
        return DocumentError(message, where=name, hint="raise document_seconds")


class _Child:
    """One child process and the pipe to it.

    A plain process of this module, not one of `multiprocessing`, which a worker of a cluster may not start.
    """

    def __init__(
        self, prepare: "Callable[[bytes], Callable[[bytes], bytes]]", state: bytes, limits: Limits
    ) -> None:
        self._pipe, theirs = multiprocessing.Pipe()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-m", "ogkg.isolation", str(theirs.fileno())],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
            )
        try:
            self._pipe.send(sys.path)
            self._pipe.send((prepare, limits))
            self._pipe.send_bytes(state)
        except OSError:
            self.end()
            raise
        self.usable = True

    def ask(self, task: bytes, seconds: float) -> bytes | OgkgError | None:
        """The answer; `None` (and the end of the child) when time has run out."""
        self.usable = False
        self._pipe.send_bytes(task)
        if not self._pipe.poll(seconds):
            self.end()
            return None
        answer = _answer(self._pipe.recv_bytes())
        self.usable = True
        return answer

    def end(self) -> int | None:
        """End the process, which holds nothing that must be kept; the signal it had ended by, if it had."""
        self.usable = False
        self._pipe.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_GRACE)
        ended = self._process.returncode
        self._process.kill()
        self._process.wait()
        return -ended if ended is not None and ended < 0 else None


def _serve(pipe: Connection) -> None:
    """The child's life: where code is, what to do within which limits, then task after task."""
    leave_network()
    sys.path[:] = pipe.recv()
    prepare, limits = pipe.recv()
    work = prepare(pipe.recv_bytes())
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while True:
        try:
            task = pipe.recv_bytes()
        except EOFError:
            return
        _limit_processor(limits.seconds)
        try:
            pipe.send_bytes(_RESULT + work(task))
        except OgkgError as error:
            pipe.send_bytes(_ERROR + _told(error))
        except MemoryError:
            raise SystemExit(1) from None
        except Exception as error:  # noqa: BLE001 - a bad document is reported and never stops a build
            pipe.send_bytes(_ERROR + _told(_fault(error)))


def _told(error: OgkgError) -> bytes:
    said = [type(error).__name__, error.message, error.where, error.hint]
    return json.dumps(said).encode("ascii")


def _answer(message: bytes) -> bytes | OgkgError:
    """What a child has said.

    Raises:
        OSError: it said something else, as one does that was taken over.
    """
    kind, payload = message[:1], message[1:]
    if kind == _RESULT:
        return payload
    try:
        name, text, where, hint = json.loads(payload)
        return _KINDS[name](str(text), where=str(where), hint=str(hint))
    except (ValueError, TypeError, KeyError) as error:
        raise OSError("a child said what no child says") from error


def _limit_processor(seconds: float) -> None:
    """Let the process use so many seconds more; the kernel ends it with SIGXCPU after that."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = math.ceil(used.ru_utime + used.ru_stime + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


def _fault(error: Exception) -> DocumentError:
    """What an unforeseen fault looks like to the person who runs the build; nothing of it is hidden."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(last.filename).name}:{last.lineno}"
    return DocumentError(
        f"a fault while reading it: {type(error).__name__}: {error} ({place})",
        hint="this is a bug of ogkg or of a library it uses; please report it with the document",
    )


if __name__ == "__main__":
    with Connection(int(sys.argv[1])) as _pipe, contextlib.suppress(EOFError, BrokenPipeError):
        _serve(_pipe)
