"""A document may hang, eat memory or kill its process; the build goes on."""

import ctypes
import os
import signal
from collections.abc import Callable

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
