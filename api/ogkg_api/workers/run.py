"""One query on one worker: its answer in pieces, or the reason why there is none."""

import json
import time
from typing import NamedTuple

from ogkg_api.settings import Limits
from ogkg_api.workers.frames import Failure, Kind, Request
from ogkg_api.workers.lanes import Lane, Seat
from ogkg_api.workers.nursery import WorkerGoneError
from ogkg_api.workers.worker import Frame, Worker

_TOGETHER = 256 * 1024


class Piece(NamedTuple):
    """A part of an answer, and whether it is the last."""

    data: bytes
    last: bool


class BusyError(Exception):
    """As many requests wait as may wait."""


class QueryFailedError(Exception):
    """A query has no answer."""

    def __init__(self, reason: Failure, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class AnswerCutError(QueryFailedError):
    """An answer that had begun cannot be finished: what was sent of it must not look complete."""


class Run:
    """One query on one worker, under its deadline.

    Args:
        seat: its right to the worker.
        worker: a process that is free.
        request: the query.
        limits: what it may cost.
    """

    def __init__(self, seat: Seat, worker: Worker, request: Request, limits: Limits) -> None:
        self._seat = seat
        self._worker = worker
        self._request = request
        self._limits = limits
        self._begun = False
        self._handed = time.monotonic()
        self._deadline = self._handed + limits.query_seconds
        self._latest = self._deadline + limits.transfer_seconds
        self._asked = False
        self.complete = False

    async def piece(self) -> Piece:
        """The next piece of the answer; time the client took to fetch the last is not the query's time.

        Raises:
            QueryFailedError: there is no answer, and this would have been its first piece.
            AnswerCutError: the answer broke off.
        """
        if self._begun:
            waited = time.monotonic() - self._handed
            self._deadline = min(self._latest, self._deadline + waited)
        try:
            if not self._asked:
                self._asked = True
                self._worker.ask(self._request)
            piece = await self._piece(self._deadline)
        except WorkerGoneError as error:
            raise await self._death() from error
        except TimeoutError as error:
            raise self._timeout() from error
        except QueryFailedError as error:
            raise self._failed(error.reason, str(error)) from error
        self._begun = True
        self._handed = time.monotonic()
        return piece

    async def _piece(self, deadline: float) -> Piece:
        """The next piece: what has arrived already is taken together, so that a small answer comes whole."""
        parts: list[bytes] = []
        size = 0
        while True:
            frame = await self._worker.next(deadline - time.monotonic())
            if frame.kind is Kind.DATA:
                parts.append(frame.payload)
                size += len(frame.payload)
            elif frame.kind is Kind.END:
                self.complete = True
                return Piece(b"".join(parts), last=True)
            elif frame.kind is Kind.FAIL:
                self.complete = True
                self._fail(frame)
            if size and (size >= _TOGETHER or not self._worker.ready):
                return Piece(b"".join(parts), last=False)

    @staticmethod
    def _fail(frame: Frame) -> None:
        detail = json.loads(frame.payload)
        raise QueryFailedError(Failure(detail["reason"]), detail["message"])

    async def _death(self) -> Exception:
        is_shed = self._seat.lane is Lane.SHED
        reason = None if is_shed else await self._worker.reason_of_death()
        if reason is None:  # nothing of this query's doing: it may be asked again
            return (
                self._failed(Failure.TIME, "the query was ended by the service")
                if self._begun
                else BusyError()
            )
        if reason is Failure.MEMORY:
            limit = self._limits.memory_bytes // (1024 * 1024)
            return self._failed(reason, f"the query needed more than {limit} MiB of memory")
        return self._failed(reason, "the query ended its worker; it is likely too deeply nested")

    def _timeout(self) -> Exception:
        limit = f"{self._limits.query_seconds:g} seconds"
        return self._failed(Failure.TIME, f"the query ran longer than {limit} and was stopped")

    def _failed(self, reason: Failure, message: str) -> QueryFailedError:
        return (AnswerCutError if self._begun else QueryFailedError)(reason, message)
