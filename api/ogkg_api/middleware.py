"""What every answer gets: request id, security headers, CORS, HEAD, compression, log line, metrics."""

import json
import logging
import time
import uuid
import zlib

from ogkg.errors import OgkgError
from ogkg_api.http import Application, ClientGoneError, Message, Receive, Scope, Send, header, path_of
from ogkg_api.metrics import Metrics
from ogkg_api.negotiation import NotAcceptableError
from ogkg_api.problems import Problem, bad_request, problem_of, reply
from ogkg_api.workers.pool import BusyError, QueryFailedError

_LOG = logging.getLogger("ogkg.api.access")
_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'"
)
_SECURITY = (
    (b"content-security-policy", _CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"access-control-allow-origin", b"*"),
    (
        b"access-control-expose-headers",
        b"Link, ETag, Location, Content-Location, Retry-After, Ogkg-Release, X-Request-Id, Repr-Digest",
    ),
)
_PREFLIGHT = (
    (b"access-control-allow-methods", b"GET, HEAD, POST, OPTIONS"),
    (
        b"access-control-allow-headers",
        b"Accept, Accept-Language, Content-Type, If-None-Match, Range, X-Requested-With",
    ),
    (b"access-control-max-age", b"86400"),
    (b"allow", b"GET, HEAD, POST, OPTIONS"),
    (b"content-length", b"0"),
)
_COMPRESSIBLE = (
    "text/",
    "application/json",
    "application/ld+json",
    "application/sparql-results",
    "application/rdf+xml",
    "application/n-",
    "application/trig",
    "application/problem",
    "application/xml",
    "image/svg",
)
_SMALLEST = 1024
_GZIP = 16 + zlib.MAX_WBITS
_EXPECTED = (Problem, NotAcceptableError, BusyError, QueryFailedError, OgkgError)


class Context:
    """The outermost layer of the service.

    Args:
        app: what is inside.
        metrics: where requests are counted.
    """

    def __init__(self, app: Application, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; what goes wrong in a way that is expected becomes a problem."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = _Answer(scope, send)
        started = time.perf_counter()
        self._metrics.active += 1
        try:
            await self._answer(scope, receive, answer)
        except ClientGoneError:
            answer.status = answer.status or 499
        finally:
            self._metrics.active -= 1
            seconds = time.perf_counter() - started
            self._metrics.observe(path_of(scope), answer.status, seconds)
            if _LOG.isEnabledFor(logging.INFO):
                _LOG.info(_line(scope, answer, seconds))

    async def _answer(self, scope: Scope, receive: Receive, answer: "_Answer") -> None:
        if scope["method"] == "OPTIONS":
            await answer({"type": "http.response.start", "status": 204, "headers": list(_PREFLIGHT)})
            await answer({"type": "http.response.body", "body": b""})
            return
        if scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}
        try:
            if scope["http_version"] == "1.1" and header(scope, b"host") is None:
                raise bad_request("a request of HTTP/1.1 names its host")
            await self._app(scope, receive, answer)
        except _EXPECTED as error:
            if answer.status:
                raise ClientGoneError from error
            root = scope.get("root_path", "")
            problem = reply(
                problem_of(error), accept=header(scope, b"accept"), root=root, request_id=answer.request_id
            )
            await problem.send(scope, answer)


class _Answer:
    """Sends an answer on, with the headers every answer has; compressed where that helps, empty for HEAD."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._send = send
        self._head = scope["method"] == "HEAD"
        self._gzip_wanted = "gzip" in (header(scope, b"accept-encoding") or "")
        self._gzip: zlib._Compress | None = None
        self._start: Message | None = None
        self.request_id = uuid.uuid4().hex
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
        if self._start is not None:
            await self._send_start(self._start, len(body), more)
            self._start = None
        if self._head:
            if not more:
                await self._send({"type": "http.response.body", "body": b""})
            return
        if self._gzip is not None:
            body = self._gzip.compress(body) + self._gzip.flush(zlib.Z_SYNC_FLUSH if more else zlib.Z_FINISH)
        self.sent += len(body)
        await self._send({"type": "http.response.body", "body": body, "more_body": more})

    async def _send_start(self, start: Message, length: int, more: bool) -> None:  # noqa: FBT001
        headers = [*start["headers"], *_SECURITY, (b"x-request-id", self.request_id.encode())]
        if self._gzip_wanted and _compressible(start, headers) and (more or length >= _SMALLEST):
            self._gzip = zlib.compressobj(5, zlib.DEFLATED, _GZIP)
            headers = [_for_gzip(name, value) for name, value in headers if name != b"content-length"]
            headers.append((b"content-encoding", b"gzip"))
        headers = _with_vary(headers)
        await self._send({**start, "headers": headers})


def _compressible(start: Message, headers: list[tuple[bytes, bytes]]) -> bool:
    if start["status"] != 200:  # noqa: PLR2004
        return False
    by_name = dict(headers)
    if b"content-encoding" in by_name or b"content-range" in by_name or b"repr-digest" in by_name:
        return False
    return by_name.get(b"content-type", b"").decode("latin-1").startswith(_COMPRESSIBLE)


def _for_gzip(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """The entity tag of the compressed form: strong tags differ by encoding (RFC 9110 section 8.8.3)."""
    if name == b"etag" and value.endswith(b'"'):
        return name, value[:-1] + b'-gzip"'
    return name, value


def _with_vary(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    values = [value.decode("latin-1") for name, value in headers if name == b"vary"]
    rest = [(name, value) for name, value in headers if name != b"vary"]
    names = dict.fromkeys(
        [name.strip() for value in values for name in value.split(",")] + ["Accept-Encoding"]
    )
    return [*rest, (b"vary", ", ".join(names).encode())]


def _line(scope: Scope, answer: _Answer, seconds: float) -> str:
    """One line of the log: what was asked by path, never the query text."""
    return json.dumps(
        {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "request": answer.request_id,
            "method": scope["method"],
            "path": scope["path"],
            "status": answer.status,
            "ms": round(seconds * 1000, 2),
            "bytes": answer.sent,
        }
    )
