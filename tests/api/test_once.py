"""What is made once: by one of those who ask at the same time, while who asks for another does not wait."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from ogkg_api.once import Once

LONG = 60.0


def test_what_takes_long_is_made_once_and_holds_up_nobody_else():
    once, go, begun, made = Once[str](), threading.Event(), threading.Event(), []

    def slow() -> str:
        begun.set()
        go.wait(LONG)
        made.append("slow")
        return "slow"

    with ThreadPoolExecutor(4) as threads:
        waiting = [threads.submit(once.get, "a", slow) for _ in range(3)]
        assert begun.wait(LONG)
        assert once.get("b", lambda: "quick") == "quick"
        go.set()
        assert [one.result() for one in waiting] == ["slow"] * 3
    assert made == ["slow"]


def test_what_failed_is_made_again():
    once = Once[int]()
    with pytest.raises(ZeroDivisionError):
        once.get("a", lambda: 1 // 0)
    assert once.get("a", lambda: 1) == 1
    assert once.get("a", lambda: 2) == 1
