"""What every answer gets: request id, security headers, CORS, HEAD, compression, log line, metrics."""

import contextlib
import time
from collections.abc import Callable, Mapping

from ogkg.errors import OgkgError
from ogkg_api.access_log import Label
from ogkg_api.common_headers import SMALLEST, completed, head
from ogkg_api.connection import REQUEST
from ogkg_api.encoding import Compressor, Encoding, encoding_of, plain_tag
from ogkg_api.express import Express
from ogkg_api.front import Headers, Kept, Key, Repeat, key_of
from ogkg_api.http import (
    AnsweredError,
    Application,
    ClientGoneError,
    Message,
    Receive,
    Scope,
    Send,
    header,
    matches,
    path_of,
)
from ogkg_api.methods import METHODS
from ogkg_api.negotiation import NotAcceptableError
from ogkg_api.problems import Problem, bad_request, not_found, problem_of, reply
from ogkg_api.service import Service
from ogkg_api.workers.run import BusyError, QueryFailedError

_PREFLIGHT = (
    (
        b"access-control-allow-headers",
        b"Accept, Accept-Datetime, Accept-Language, Content-Type, If-None-Match, Range, X-Requested-With",
    ),
    (b"access-control-max-age", b"86400"),
    (b"content-length", b"0"),
)
_OK = 200
_UNCHANGED = 304
NUMBER = "number"
"""Under this name the state of a request holds its id."""
_FAILURE = "the service has failed; this is not your fault"
_EXPECTED = (Problem, NotAcceptableError, BusyError, QueryFailedError, OgkgError)


class Context:
    """The outermost layer of the service.

    Args:
        app: what is inside.
        service: what is served; where requests are counted, noted and kept.
        direct: applications by path, or by its first folder (`/id/`), which are asked without the way
            through `app`: routing costs more than many an answer.
        express: learns how clients ask.
        allowed: tells the methods that the address of a request is answered by; none where nothing is.
    """

    def __init__(
        self,
        app: Application,
        service: Service,
        direct: Mapping[str, Application],
        express: Express,
        allowed: Callable[[Scope], tuple[str, ...]],
    ) -> None:
        self._app = app
        self._service = service
        self._front = service.front
        self._journal = service.journal
        self._direct = direct
        self._express = express
        self._allowed = allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; what goes wrong in a way that is expected becomes a problem."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        number = self._journal.number()
        label = self._journal.label(scope["method"], scope["path"], scope.get("root_path", ""))
        release = self._service.editions.identity
        key = key_of(scope, release)
        kept = self._front.get(key) if key is not None else None
        if key is not None and kept is not None:
            repeat = _repeat(key, kept, scope, label)
            self._front.learn(_as_it_came(scope), repeat)
            await _send_again(repeat, kept, send, number)
            self._journal.note(label, number, repeat.status, time.perf_counter() - started, len(repeat.body))
            return
        answer = _Answer(scope, send, number)
        scope.setdefault("state", {})[NUMBER] = number
        self._service.metrics.active += 1
        try:
            await self._finish(scope, receive, answer)
            if key is not None and answer.whole is not None and release == self._service.editions.identity:
                self._front.put(key, *answer.whole)
                self._express.learn(_as_it_came(scope), scope, key)
        finally:
            self._service.metrics.active -= 1
            self._journal.note(label, number, answer.status, time.perf_counter() - started, answer.sent)

    async def _finish(self, scope: Scope, receive: Receive, answer: "_Answer") -> None:
        try:
            await self._answer(scope, receive, answer)
        except AnsweredError:
            pass
        except ClientGoneError:
            answer.status = answer.status or 499
        except Exception:  # a bug of ours: the server beneath logs its traceback
            if not answer.status:
                with contextlib.suppress(AnsweredError):
                    await self._tell(
                        Problem(status=500, name="internal-error", detail=_FAILURE), scope, answer
                    )
            raise

    def _application(self, path: str) -> Application:
        folder = path[: path.find("/", 1) + 1]
        return self._direct.get(path) or self._direct.get(folder, self._app)

    async def _answer(self, scope: Scope, receive: Receive, answer: "_Answer") -> None:
        if scope["method"] == "OPTIONS":
            await self._options(scope, answer)
            return
        if scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}
        try:
            if scope["http_version"] == "1.1" and header(scope, b"host") is None:
                raise bad_request("a request of HTTP/1.1 names its host")
            await self._application(path_of(scope))(scope, receive, answer)
        except _EXPECTED as error:
            if answer.status:  # too late for another
                raise ClientGoneError from error
            await self._tell(problem_of(error), scope, answer)

    async def _options(self, scope: Scope, answer: "_Answer") -> None:
        """What may be asked here; a page elsewhere is let through to be told that there is nothing."""
        allowed = self._allowed(scope)
        if not allowed and header(scope, b"access-control-request-method") is None:
            await self._tell(not_found("there is nothing at this address"), scope, answer)
            return
        methods = ", ".join(allowed or METHODS).encode("ascii")
        headers = [(b"allow", methods), (b"access-control-allow-methods", methods), *_PREFLIGHT]
        await answer({"type": "http.response.start", "status": 204, "headers": headers})
        await answer({"type": "http.response.body", "body": b""})

    async def _tell(self, problem: Problem, scope: Scope, answer: "_Answer") -> None:
        told = reply(
            problem,
            accept=header(scope, b"accept"),
            root=scope.get("root_path", ""),
            request_id=answer.request_id,
            contact=self._service.settings.contact,
        )
        await told.send(scope, answer)


class _Answer:
    """Sends an answer on, with the headers every answer has; compressed where that helps, empty for HEAD."""

    def __init__(self, scope: Scope, send: Send, request_id: str) -> None:
        self._send = send
        self._head = scope["method"] == "HEAD"
        self._encoding = encoding_of(header(scope, b"accept-encoding") or "")
        self._compressor: Compressor | None = None
        self._start: Message | None = None
        self._headers: Headers = []
        self.request_id = request_id
        self.whole: tuple[Headers, bytes] | None = None
        self.status = 0
        self.sent = 0

    async def __call__(self, message: Message) -> None:
        """One message of the answer."""
        if message["type"] == "http.response.start":
            self._start = message
            self.status = message["status"]
            return
        if message["type"] != "http.response.body":
            await self._send(message)
            return
        body, more = message.get("body", b""), message.get("more_body", False)
        is_whole = self._start is not None and not more
        if self._start is not None:
            await self._send_start(self._start, len(body), more)
            self._start = None
        if self._head:
            await self._send({"type": "http.response.body", "body": b""})
            raise AnsweredError
        if self._compressor is not None:
            body = self._compressor.compress(body, more=more)
        self.sent += len(body)
        if is_whole and self.status == _OK:
            self.whole = (self._headers, body)
        await self._send({"type": "http.response.body", "body": body, "more_body": more})

    async def _send_start(self, start: Message, length: int, more: bool) -> None:  # noqa: FBT001
        encoding = (
            self._encoding if start["status"] == _OK and (more or length >= SMALLEST) else Encoding.PLAIN
        )
        self._headers, self._compressor = completed(start["headers"], encoding)
        await self._send({**start, "headers": [*self._headers, _id(self.request_id)]})


def _as_it_came(scope: Scope) -> bytes:
    """The request byte for byte; empty where it did not come whole and alone."""
    request: bytes = scope.get("state", {}).get(REQUEST, b"")
    return request


def _id(request_id: str) -> tuple[bytes, bytes]:
    return b"x-request-id", request_id.encode()


def _repeat(key: Key, kept: Kept, scope: Scope, label: Label) -> Repeat:
    """What was kept, as it answers this request and those like it: 304 to those who have it."""
    wanted = header(scope, b"if-none-match")
    if wanted is not None and matches(wanted, plain_tag(kept.tag.decode())):
        return Repeat(key, label, _UNCHANGED, head(_UNCHANGED, kept.unchanged), b"")
    body = b"" if scope["method"] == "HEAD" else kept.body
    return Repeat(key, label, _OK, head(_OK, kept.headers), body)


async def _send_again(repeat: Repeat, kept: Kept, send: Send, number: str) -> None:
    """Send what was kept to a client whose connection does not do so itself."""
    headers = kept.headers if repeat.status == _OK else kept.unchanged
    await send({"type": "http.response.start", "status": repeat.status, "headers": [*headers, _id(number)]})
    await send({"type": "http.response.body", "body": repeat.body})
