"""A document may hang, eat memory or kill its process; the build goes on."""

import contextlib
import ctypes
import os
import signal
import socket
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from ogkg.errors import DocumentError, EmptyDocumentError
from ogkg.isolation import Crew, Limits

LIMITS = Limits(seconds=20, memory=2**31)


def prepare(state: bytes) -> Callable[[bytes], bytes]:
    def work(task: bytes) -> bytes:
        match task:
            case b"hang":
                while True:
                    pass
            case b"wait":
                signal.pause()
            case b"die":
                os._exit(9)
            case b"crash":
                ctypes.string_at(0)
            case b"eat":
                return bytes(2**33)
            case b"fault":
                raise KeyError("missing")
            case b"refuse":
                raise EmptyDocumentError("no words in it", where="here", hint="look")
        return state + task

    return work


def call(port: bytes) -> Callable[[bytes], bytes]:
    def work(_: bytes) -> bytes:
        socket.create_connection(("127.0.0.1", int(port)), timeout=5).close()
        return b""

    return work


def note(file: bytes) -> Callable[[bytes], bytes]:
    def work(task: bytes) -> bytes:
        with Path(os.fsdecode(file)).open("a") as begun:
            begun.write("begun\n")
        if task:
            signal.pause()
        return b""

    return work


def speak(_: bytes) -> Callable[[bytes], bytes]:
    def work(_: bytes) -> bytes:
        pipe = Connection(int(sys.argv[1]))
        pipe.send(DocumentError("an object", where="nowhere"))
        os._exit(0)

    return work


def run(tasks: list[bytes], limits: Limits = LIMITS, size: int = 2) -> dict[str, object]:
    with Crew(prepare, b"state:", size=size, limits=limits) as crew:
        return dict(crew.map([(f"{number}-{task.decode()}", task) for number, task in enumerate(tasks)]))


def test_every_task_gets_its_answer() -> None:
    tasks = [b"a", b"b", b"c", b"d", b"e"]
    assert run(tasks) == {f"{n}-{task.decode()}": b"state:" + task for n, task in enumerate(tasks)}


def test_a_process_that_ends_is_reported_and_the_rest_goes_on() -> None:
    found = run([b"a", b"die", b"b", b"crash", b"eat", b"c"])
    assert [found["0-a"], found["2-b"], found["5-c"]] == [b"state:a", b"state:b", b"state:c"]
    for name in ("1-die", "3-crash", "4-eat"):
        error = found[name]
        assert isinstance(error, DocumentError)
        assert error.where == name
        assert error.hint


def test_a_task_that_hangs_is_ended_at_its_limit() -> None:
    found = run([b"hang", b"a"], Limits(seconds=1, memory=2**31), size=1)
    assert found["1-a"] == b"state:a"
    assert "not read within 1 seconds" in str(found["0-hang"])


def test_a_task_that_waits_for_nothing_is_ended_too() -> None:
    found = run([b"wait", b"a"], Limits(seconds=0.3, memory=2**31), size=1)
    assert found["1-a"] == b"state:a"
    assert "not read within 0.3 seconds" in str(found["0-wait"])


def test_an_unforeseen_fault_names_its_place() -> None:
    error = run([b"fault"])["0-fault"]
    assert isinstance(error, DocumentError)
    assert "KeyError: 'missing'" in error.message
    assert "test_isolation.py" in error.message


def test_our_own_errors_come_through_whole() -> None:
    error = run([b"refuse"])["0-refuse"]
    assert isinstance(error, EmptyDocumentError)
    assert (error.message, error.where, error.hint) == ("no words in it", "here", "look")


def test_a_child_that_cannot_even_start_is_reported() -> None:
    with Crew(prepare_badly, bytes(10_000_000), size=1, limits=LIMITS) as crew:
        found = dict(crew.map([("a", b"a"), ("b", b"b")]))
    assert [type(error) for error in found.values()] == [DocumentError, DocumentError]


def prepare_badly(state: bytes) -> Callable[[bytes], bytes]:
    os._exit(1)


def test_a_task_reaches_no_network() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        state = str(server.getsockname()[1]).encode()
        with Crew(call, state, size=1, limits=LIMITS) as crew:
            answer = crew.run("call", b"")
        assert isinstance(answer, DocumentError)
        assert "unreachable" in answer.message
        server.settimeout(0)
        with pytest.raises(BlockingIOError):
            server.accept()


def test_nothing_a_child_says_becomes_an_object() -> None:
    """A reader that is taken over writes what it likes into its pipe."""
    with Crew(speak, b"", size=1, limits=LIMITS) as crew:
        answer = crew.run("taken-over", b"")
    assert isinstance(answer, DocumentError)
    assert "ended the process" in answer.message


def test_who_has_seen_enough_does_not_wait_for_the_rest(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    tasks = [(str(number), b"wait" if number else b"") for number in range(8)]
    limits = Limits(seconds=0.1, memory=2**31)
    with (
        Crew(note, bytes(begun), size=1, limits=limits) as crew,
        contextlib.closing(crew.map(tasks)) as results,
    ):
        assert next(results)[0] == "0"
    assert begun.read_text().count("begun") <= 2
