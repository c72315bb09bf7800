"""What is made once, when it is first asked for.

Who asks for it meanwhile waits; who asks for another does not.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

Result = TypeVar("Result")


class Once(Generic[Result]):
    """Results by name; any number of threads may ask."""

    def __init__(self) -> None:
        self._made: dict[str, Future[Result]] = {}
        self._lock = threading.Lock()

    def get(self, name: str, make: Callable[[], Result]) -> Result:
        """The result of this name; made now where it is not there. One that failed is made again.

        Raises:
            Exception: what `make` raised, also to those that waited for it.
        """
        with self._lock:
            made = self._made.get(name)
            if made is None:
                own = self._made[name] = Future[Result]()
        if made is not None:
            return made.result()
        try:
            own.set_result(make())
        except BaseException as error:
            with self._lock:
                del self._made[name]
            own.set_exception(error)
            raise
        return own.result()
