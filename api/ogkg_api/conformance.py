"""What the service promises, asked of the service itself: requests to it, and what must come back.

The requests go through all of it but the socket, and nowhere else; the answer is kept until the next release.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import quote

from ogkg_api.http import Application, Message, Scope

_SELECT = "/sparql?query=" + quote("SELECT * { ?s ?p ?o } LIMIT 1")
_JSON, _TURTLE = "application/sparql-results+json", "text/turtle"
_FORM, _QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
_SECONDS = 10.0


@dataclass(slots=True)
class Answer:
    """What came back: status, headers by lower-case name, body."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytearray = field(default_factory=bytearray)

    def is_of(self, media_type: str) -> bool:
        """Whether it is a good answer of this type."""
        return self.status == HTTPStatus.OK and self.headers.get("content-type", "").startswith(media_type)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One promise.

    Attributes:
        name: what is promised.
        source: where that is written.
        path: what is asked for, parameters included.
        method, accept, type, body: of the request.
        holds: whether an answer keeps the promise.
    """

    name: str
    source: str
    path: str
    holds: Callable[[Answer], bool]
    method: str = "GET"
    accept: str = "*/*"
    type: str = ""
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A check that was made: whether the promise was kept, and the status that came."""

    check: Check
    passed: bool
    status: int


def _comes_as(media_type: str) -> Callable[[Answer], bool]:
    return lambda answer: answer.is_of(media_type)


def _is(status: int) -> Callable[[Answer], bool]:
    return lambda answer: answer.status == status


_PROTOCOL, _HTTP = "SPARQL 1.1 Protocol", "RFC 9110"
CHECKS = (
    Check(name="query by GET", source=f"{_PROTOCOL} 2.1.1", path=_SELECT, holds=lambda a: a.is_of(_JSON)),
    Check(
        name="query by form",
        source=f"{_PROTOCOL} 2.1.2",
        path="/sparql",
        method="POST",
        type=_FORM,
        body=b"query=ASK+%7B%7D",
        holds=lambda a: a.is_of(_JSON),
    ),
    Check(
        name="query by direct POST",
        source=f"{_PROTOCOL} 2.1.3",
        path="/sparql",
        method="POST",
        type=_QUERY,
        body=b"ASK {}",
        holds=lambda a: a.is_of(_JSON),
    ),
    *(
        Check(
            name=f"SELECT as {kind}",
            source=f"{_PROTOCOL} 2.1.6",
            path=_SELECT,
            accept=kind,
            holds=_comes_as(kind),
        )
        for kind in (_JSON, "application/sparql-results+xml", "text/csv", "text/tab-separated-values")
    ),
    *(
        Check(
            name=f"CONSTRUCT as {kind}",
            source=f"{_PROTOCOL} 2.1.6",
            path="/sparql?query=" + quote("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1"),
            accept=kind,
            holds=_comes_as(kind),
        )
        for kind in (_TURTLE, "application/n-triples", "application/ld+json", "application/rdf+xml")
    ),
    Check(
        name="service description",
        source="SPARQL 1.1 Service Description",
        path="/sparql",
        accept=_TURTLE,
        holds=lambda a: a.is_of(_TURTLE),
    ),
    Check(
        name="two queries are refused",
        source=f"{_PROTOCOL} 2.1",
        path="/sparql?query=ASK%7B%7D&query=ASK%7B%7D",
        holds=_is(400),
    ),
    Check(
        name="a malformed query is 400",
        source=f"{_PROTOCOL} 2.1.6",
        path="/sparql?query=SELECT",
        holds=_is(400),
    ),
    Check(
        name="updates are refused",
        source="read-only",
        path="/sparql",
        method="POST",
        type=_FORM,
        body=b"update=CLEAR+ALL",
        holds=_is(403),
    ),
    Check(
        name="SERVICE is refused",
        source="no request to other servers",
        path="/sparql?query=" + quote("ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"),
        holds=_is(403),
    ),
    Check(
        name="what is not offered is 406",
        source=f"{_HTTP} 15.5.7",
        path=_SELECT,
        accept="image/png",
        holds=_is(406),
    ),
    Check(
        name="another method is 405 with Allow",
        source=f"{_HTTP} 15.5.6",
        path="/sparql",
        method="DELETE",
        holds=lambda a: a.status == HTTPStatus.METHOD_NOT_ALLOWED and "GET" in a.headers.get("allow", ""),
    ),
    Check(
        name="answers have a strong ETag and vary by Accept",
        source=f"{_HTTP} 8.8.3, 12.5.5",
        path=_SELECT,
        holds=lambda a: a.headers.get("etag", "")[:1] == '"' and "Accept" in a.headers.get("vary", ""),
    ),
    Check(
        name="HEAD has no body",
        source=f"{_HTTP} 9.3.2",
        path=_SELECT,
        method="HEAD",
        holds=lambda a: a.status == HTTPStatus.OK and not a.body,
    ),
    Check(
        name="preflight is answered",
        source="Fetch, CORS",
        path="/sparql",
        method="OPTIONS",
        holds=lambda a: a.headers.get("access-control-allow-origin") == "*",
    ),
    Check(
        name="pages run no foreign code",
        source="Content Security Policy 3",
        path="/",
        accept="text/html",
        holds=lambda a: "default-src 'none'" in a.headers.get("content-security-policy", ""),
    ),
    Check(
        name="the data set is described where VoID is looked for",
        source="VoID 7.2",
        path="/.well-known/void",
        holds=lambda a: a.is_of(_TURTLE),
    ),
    Check(
        name="what is unknown is 404",
        source=f"{_HTTP} 15.5.5",
        path="/id/person/nobody-of-this-name",
        holds=_is(404),
    ),
    Check(name="a worker answers", source="operations", path="/health/ready", holds=_is(200)),
)


class Conformance:
    """The checks on one service.

    Args:
        app: the whole service.
    """

    def __init__(self, app: Application) -> None:
        self._app = app
        self._release = ""
        self._outcomes: tuple[Outcome, ...] = ()
        self._lock = asyncio.Lock()

    async def run(self, release: str) -> tuple[Outcome, ...]:
        """All checks, made once for each release; again where one has failed.

        Args:
            release: what is served now.
        """
        async with self._lock:
            if self._release != release or not all(outcome.passed for outcome in self._outcomes):
                self._outcomes = tuple([await self._make(check) for check in CHECKS])
                self._release = release
            return self._outcomes

    async def _make(self, check: Check) -> Outcome:
        answer = Answer()
        try:
            async with asyncio.timeout(_SECONDS):
                await self._app(_scope(check), _sender(check.body), _receiver(answer))
        except TimeoutError:
            return Outcome(check, passed=False, status=0)
        return Outcome(check, passed=check.holds(answer), status=answer.status)


def _scope(check: Check) -> Scope:
    path, _, parameters = check.path.partition("?")
    headers = [(b"host", b"localhost"), (b"accept", check.accept.encode())]
    if check.body:
        headers.append((b"content-type", check.type.encode()))
        headers.append((b"content-length", str(len(check.body)).encode()))
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": check.method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": parameters.encode(),
        "root_path": "",
        "headers": headers,
        "client": None,
        "server": None,
    }


def _sender(body: bytes) -> Callable[[], "asyncio.Future[Message]"]:
    """A client that sends its body, then stays."""
    sent = False

    def receive() -> "asyncio.Future[Message]":
        nonlocal sent
        future: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        if not sent:
            sent = True
            future.set_result({"type": "http.request", "body": body, "more_body": False})
        return future

    return receive


def _receiver(answer: Answer) -> Callable[[Message], "asyncio.Future[None]"]:
    def send(message: Message) -> "asyncio.Future[None]":
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = {name.decode(): value.decode("latin-1") for name, value in message["headers"]}
        else:
            answer.body += message.get("body", b"")
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        future.set_result(None)
        return future

    return send
