"""Requests and answers at the level of ASGI, for the parts of the service where each microsecond counts."""

import asyncio
import binascii
import hashlib
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar
from urllib.parse import unquote_to_bytes

from ogkg_api.encoding import plain_tag

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
Application: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]
_T = TypeVar("_T")

_PASSED_OVER = 16 * 1024 * 1024
"""Bytes beyond the limit that are read and forgotten: a client that still sends would not see the answer."""
_MOST_PARAMETERS = 1_000
_UNWATCHED_SECONDS = 0.05
_NO_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")


class BodyTooLargeError(Exception):
    """The body of a request is longer than is read."""


class BodyTooSlowError(Exception):
    """The body of a request did not arrive in time."""


class ClientGoneError(Exception):
    """Nobody waits for the answer any more."""


class AnsweredError(Exception):
    """Everything that was asked for has been sent: a HEAD request has its head."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer that is complete.

    Attributes:
        status: HTTP status.
        content_type: value of Content-Type; empty for an answer without a body.
        body: its bytes.
        headers: further headers.
        etag: entity tag, in quotes; empty where there is none.
    """

    status: int = 200
    content_type: str = ""
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str = ""

    async def send(self, scope: Scope, send: Send) -> None:
        """Send it, or 304 where the client has it already."""
        status, headers, body = self.status, self.raw_headers(), self.body
        is_conditional = status == 200 and bool(self.etag)  # noqa: PLR2004
        known = matching(header(scope, b"if-none-match"), self.etag) if is_conditional else ""
        if known:
            of_body = (b"content-type", b"content-length", b"etag")
            headers = [*(pair for pair in headers if pair[0] not in of_body), (b"etag", known.encode())]
            status, body = 304, b""
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def raw_headers(self) -> list[tuple[bytes, bytes]]:
        """Its headers as ASGI has them."""
        headers = raw_headers(self.headers)
        if self.etag:
            headers.append((b"etag", self.etag.encode()))
        if self.content_type:
            headers.append((b"content-type", self.content_type.encode()))
        headers.append((b"content-length", str(len(self.body)).encode()))
        return headers


def raw_headers(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    """Headers as ASGI has them."""
    return [(name.lower().encode("ascii"), value.encode("latin-1")) for name, value in headers.items()]


def header(scope: Scope, name: bytes) -> str | None:
    """A header of the request, several of one name joined by commas; None where it is not there."""
    values = [value.decode("latin-1") for key, value in scope["headers"] if key == name]
    return ", ".join(values) if values else None


def path_of(scope: Scope) -> str:
    """Path of the request below the place the service is mounted at."""
    path: str = scope["path"]
    root: str = scope.get("root_path", "")
    if root and path.startswith(root):
        return path[len(root) :] or "/"
    return path


def parameters(text: bytes) -> tuple[tuple[str, str], ...]:
    """Parameters of a query string or form.

    Raises:
        ValueError: not UTF-8, or too many.
    """
    if not text.isascii():
        raise ValueError("not percent-encoded")
    pairs = [pair.partition(b"=") for pair in text.replace(b"+", b" ").split(b"&") if pair]
    if len(pairs) > _MOST_PARAMETERS:
        raise ValueError("too many parameters")
    return tuple((_decoded(name), _decoded(value)) for name, _, value in pairs)


def counted(text: str, most: int) -> int | None:
    """The number from 1 to `most` that a parameter gives in digits; None where it gives none."""
    is_number = len(text) <= len(str(most)) and text.isascii() and text.isdigit() and 1 <= int(text) <= most
    return int(text) if is_number else None


def _decoded(text: bytes) -> str:
    return (_unquoted(text) if b"%" in text else text).decode("utf-8")


def _unquoted(text: bytes) -> bytes:
    """What is percent-encoded. Quoted-printable is the same with another sign, and is decoded in C."""
    if _NO_ESCAPE.search(text):
        return unquote_to_bytes(text)
    return binascii.a2b_qp(text.replace(b"=", b"=3D").replace(b"%", b"="))


def etag(*parts: str) -> str:
    """A strong entity tag for what the parts name."""
    digest = hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass"))
    return f'"{digest.hexdigest()[:32]}"'


def matches(if_none_match: str | None, tag: str) -> bool:
    """Whether If-None-Match names the tag, or that of a compressed form: `-gzip` or `-br` is in it."""
    return bool(matching(if_none_match, tag))


def matching(if_none_match: str | None, tag: str) -> str:
    """The tag that If-None-Match names it by, which a 304 repeats (RFC 9110 section 15.4.5); "" for none."""
    if if_none_match is None:
        return ""
    candidates = [candidate.strip().removeprefix("W/") for candidate in if_none_match.split(",")]
    known = next((candidate for candidate in candidates if plain_tag(candidate) == tag), "")
    return known or (tag if "*" in candidates else "")


async def read_body(scope: Scope, receive: Receive, limit: int, seconds: float) -> bytes:
    """The body of a request.

    Args:
        scope: the request.
        receive: where its body comes from.
        limit: most bytes to read.
        seconds: longest time to wait for all of it.

    Raises:
        BodyTooLargeError: it is longer.
        BodyTooSlowError: it does not arrive in time.
        ClientGoneError: the client went away in the middle of it.
    """
    declared = header(scope, b"content-length")
    asks_first = header(scope, b"expect") is not None
    if asks_first and declared is not None and declared.isdigit() and int(declared) > limit:
        raise BodyTooLargeError
    body = bytearray()
    length = 0
    try:
        async with asyncio.timeout(seconds):
            async for part in _parts(receive):
                length += len(part)
                if length <= limit:
                    body += part
                elif length > limit + _PASSED_OVER:
                    break
    except TimeoutError as error:
        raise BodyTooSlowError from error
    if length > limit:
        raise BodyTooLargeError
    return bytes(body)


async def _parts(receive: Receive) -> AsyncIterator[bytes]:
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGoneError
        yield message.get("body", b"")
        if not message.get("more_body", False):
            return


async def while_connected(work: Awaitable[_T], receive: Receive) -> _T:
    """Do the work; give it up when the client goes away first.

    A client is looked after only when the work takes a while: most of it is done sooner, and looking costs
    as much as the work.

    Raises:
        ClientGoneError: it did.
    """
    asking = asyncio.current_task()
    assert asking is not None
    watch = _Watch(asking, receive)
    timer = asyncio.get_running_loop().call_later(_UNWATCHED_SECONDS, watch.begin)
    try:
        return await work
    except asyncio.CancelledError as error:
        if not watch.gone or asking.uncancel():
            raise
        raise ClientGoneError from error
    finally:
        timer.cancel()
        watch.end()


class _Watch:
    """Looks after a client, and cancels what is done for it when it goes."""

    def __init__(self, asking: asyncio.Task[object], receive: Receive) -> None:
        self._asking = asking
        self._receive = receive
        self._looking: asyncio.Task[None] | None = None
        self.gone = False

    def begin(self) -> None:
        """Look from now on."""
        self._looking = asyncio.ensure_future(self._look())

    def end(self) -> None:
        """Look no more."""
        if self._looking is not None:
            self._looking.cancel()

    async def _look(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self.gone = True
        self._asking.cancel()
