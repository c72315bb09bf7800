"""Work in threads that takes turns: so much at once, so much that waits; the next is told to come back."""

import asyncio
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from ogkg_api.workers.run import BusyError

P = ParamSpec("P")
Result = TypeVar("Result")


class Turns:
    """Who may work now.

    Args:
        at_once: pieces of work.
        waiting: most that wait.
        seconds: how long one waits.
    """

    def __init__(self, at_once: int, waiting: int, seconds: float) -> None:
        self._vacant = asyncio.Semaphore(at_once)
        self._most_waiting = waiting
        self._seconds = seconds
        self._waiting = 0

    async def take(self, work: Callable[P, Result], *args: P.args, **more: P.kwargs) -> Result:
        """Call what works, in a thread, when it is its turn.

        A thread cannot be stopped: the turn of one whose client has gone ends when its work does.

        Raises:
            BusyError: too many wait, or it waited too long.
        """
        if self._vacant.locked() and self._waiting >= self._most_waiting:
            raise BusyError
        self._waiting += 1
        try:
            async with asyncio.timeout(self._seconds):
                await self._vacant.acquire()
        except TimeoutError as error:
            raise BusyError from error
        finally:
            self._waiting -= 1
        running = asyncio.ensure_future(asyncio.to_thread(work, *args, **more))
        running.add_done_callback(self._leave)
        return await asyncio.shield(running)

    def _leave(self, running: "asyncio.Future[Result]") -> None:
        self._vacant.release()
        if not running.cancelled():
            running.exception()  # told to who waits, if anybody still does
