"""What a connection answers by itself: requests that come again byte for byte, and some under known headers.

Its answers are those that the service gives on the common way.
"""

import contextlib
import gzip
import json
import re
import socket
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote, urlsplit

import pytest

from ogkg_api.access_log import AccessLog
from ogkg_api.encoding import Encoding, encoding_of
from ogkg_api.express import Express
from ogkg_api.front import FrontCache, key_of
from ogkg_api.http import Reply
from ogkg_api.journal import Journal
from ogkg_api.media import RESULT_CSV, RESULT_FORMATS
from ogkg_api.metrics import Metrics
from ogkg_api.negotiation import negotiate

BASE = "http://localhost:8000/"
QUERY = "/sparql?query=" + quote("SELECT ?o { ?s schema:position ?o } ORDER BY ?o LIMIT 3")


class Wire:
    """One connection, on which requests are bytes."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._file = connection.makefile("rb")

    def send(self, *requests: bytes) -> None:
        """Send them together."""
        self._connection.sendall(b"".join(requests))

    def receive(self, *, has_body: bool = True) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of the next answer."""
        status = int(self._file.readline().split()[1])
        headers = {}
        while line := self._file.readline().strip():
            name, _, value = line.partition(b": ")
            assert name.decode().lower() not in headers
            headers[name.decode().lower()] = value.decode()
        if not has_body:
            return status, headers, b""
        if headers.get("transfer-encoding") == "chunked":
            return status, headers, b"".join(self._chunks())
        return status, headers, self._file.read(int(headers["content-length"]))

    def _chunks(self) -> Iterator[bytes]:
        while length := int(self._file.readline(), 16):
            yield self._file.read(length)
            self._file.readline()
        self._file.readline()

    def ask(self, request: bytes) -> tuple[int, dict[str, str], bytes]:
        """Send one and wait for its answer."""
        self.send(request)
        return self.receive(has_body=request.startswith(b"GET") and b"None-Match" not in request)


def get(path: str, *more: str, method: str = "GET") -> bytes:
    """A request as bytes."""
    return "\r\n".join((f"{method} {path} HTTP/1.1", "Host: x", *more, "", "")).encode()


@pytest.fixture
def wire(server) -> Iterator[Wire]:
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname, address.port), timeout=20) as connection:
        yield Wire(connection)


@pytest.fixture(scope="module")
def forgetful(release, run_server) -> Iterator[object]:
    """A server that keeps no answers: each goes the common way."""
    limits = "Limits(query_seconds=2, memory_bytes=256 * 1024**2, cache_bytes=0)"
    with run_server(f"ServiceSettings(release=Path({str(release)!r}), workers=1, limits={limits})") as found:
        yield found


def test_the_answer_stays_the_same_but_for_its_number(wire):
    status, first, body = wire.ask(get(QUERY))
    assert status == 200
    numbers = {first.pop("x-request-id")}
    first.pop("date")
    for _ in range(4):
        status, headers, again = wire.ask(get(QUERY))
        numbers.add(headers.pop("x-request-id"))
        assert headers.pop("date")
        assert (status, headers, again) == (200, first, body)
    assert len(numbers) == 5


def test_who_has_it_is_told_so_each_time(wire):
    tag = wire.ask(get(QUERY))[1]["etag"]
    for _ in range(3):
        status, headers, _ = wire.ask(get(QUERY, f"If-None-Match: {tag}"))
        assert (status, headers["etag"]) == (304, tag)
    assert wire.ask(get(QUERY))[0] == 200


def test_a_head_request_gets_no_body_however_often(wire):
    for _ in range(3):
        status, headers, _ = wire.ask(get(QUERY, method="HEAD"))
        assert status == 200
        assert int(headers["content-length"]) > 0


def test_forms_and_encodings_are_not_mixed_up(wire):
    turtle = get("/doc/person/farah-ahmed", "Accept: text/turtle")
    json_ld = get("/doc/person/farah-ahmed", "Accept: application/ld+json")
    packed = get("/sparql?query=" + quote("SELECT * { ?s ?p ?o }"), "Accept-Encoding: gzip")
    for _ in range(3):
        assert wire.ask(turtle)[1]["content-type"].startswith("text/turtle")
        assert wire.ask(json_ld)[1]["content-type"] == "application/ld+json"
        _, headers, body = wire.ask(packed)
        assert headers["content-encoding"] == "gzip"
        assert json.loads(gzip.decompress(body))["results"]["bindings"]


def test_requests_that_come_together_or_in_parts_are_all_answered(wire):
    expected = wire.ask(get(QUERY))[2]
    for _ in range(3):
        wire.ask(get(QUERY))
    wire.send(get(QUERY), get(QUERY), get("/health/live"))
    assert [wire.receive()[2] for _ in range(2)] == [expected] * 2
    assert wire.receive()[0] == 200
    whole = get(QUERY)
    wire.send(whole[:20])
    wire.send(whole[20:])
    assert wire.receive()[2] == expected


def test_a_connection_that_shall_close_is_closed(server):
    address = urlsplit(server.url)
    for _ in range(3):
        with socket.create_connection((address.hostname, address.port), timeout=20) as connection:
            wire = Wire(connection)
            assert wire.ask(get(QUERY, "Connection: close"))[0] == 200
            assert connection.recv(1) == b""


def test_each_is_counted(server, wire):
    def count() -> int:
        found = re.search(
            r'ogkg_requests_total{area="sparql",status="200"} (\d+)', server.get("/metrics").text
        )
        return int(found[1]) if found else 0

    wire.ask(get(QUERY))
    before = count()
    for _ in range(5):
        wire.ask(get(QUERY))
    assert count() == before + 5


POINT = f"SELECT ?p ?o {{ <{BASE}id/person/farah-ahmed> ?p ?o }}"
PATHS = [
    "/sparql?query=" + quote(POINT),
    "/sparql?format=xml&query=" + quote(POINT),
    "/sparql?format=csv&query=" + quote(POINT),
    "/sparql?format=html&query=" + quote(POINT),
    "/sparql?bom=1&query=" + quote(POINT),
    f"/sparql?default-graph-uri={BASE}graph/identity&query=" + quote(POINT),
    f"/sparql?named-graph-uri={BASE}graph/identity&query=" + quote(POINT),
    "/sparql?query=" + quote(POINT) + "&query=" + quote(POINT),
    "/sparql?update=" + quote(POINT),
    "/sparql?query=" + quote(f"DESCRIBE <{BASE}id/person/farah-ahmed>"),
    "/sparql?query=" + quote(f"DESCRIBE <{BASE}id/person/control>") + "&format=rdf",
    "/sparql?query=" + quote(f"SELECT * {{ <{BASE}id/person/control> ?p ?o }}") + "&format=xml",
    "/sparql?query=" + quote("SELECT * { ?s a foaf:Person } LIMIT 1"),
    "/sparql?query=" + quote("SELECT * { ?s nobody:a ?o }"),
    "/sparql?query=ASK+%7B+%3Fs+a+foaf%3APerson+%7D",
    "/sparql?query=ASK%7B%7",
    "/sparql?query=ASK%ff",
    "/sparql",
    "/sparql?",
    "/doc/person/farah-ahmed.ttl",
    "/doc/person/farah-ahmed",
    "/doc/person/farah-ahmed.jsonld",
    "/doc/person/farah-ahmed.rdf",
    "/doc/person/farah-ahmed.html",
    "/doc/person/farah-ahmed.ttl?page=2",
    "/doc/person/farah-ahmed.ttl/",
    "/doc/person/farah%2Dahmed.ttl",
    "/doc/meeting/group-2012-03-08/attendance/farah-ahmed.nt",
    "/doc/document/minutes-3/version/0123456789ab.txt",
    "/doc/person/farah-a.ttl",
    "/doc/person/withdrawn.ttl",
    "/doc/person/control.rdf",
    "/doc/person/odd.rdf",
    "/doc/person/nobody.ttl",
    "/doc/Person",
    "/doc/",
    "/id/person/farah-ahmed",
    "/def/Meeting.ttl",
    "/graph/identity.nt",
    "/health/live",
    "/nothing",
]


@pytest.mark.parametrize(
    "headers",
    [
        ("Accept: */*",),
        ("Accept: text/turtle, application/sparql-results+json", "Accept-Encoding: gzip"),
        ("Accept: application/sparql-results+xml, application/ld+json;q=0.5", "Accept-Encoding: br"),
        ("Accept: image/png",),
        ("Accept: text/html",),
        ("Connection: close",),
        ("Range: bytes=0-9",),
        (),
    ],
)
def test_under_known_headers_each_is_answered_as_on_the_common_way(server, forgetful, headers):
    def ask(url: str, path: str) -> tuple[int, dict[str, str], bytes]:
        address = urlsplit(url)
        with socket.create_connection((address.hostname, address.port), timeout=20) as connection:
            status, found, body = Wire(connection).ask(get(path, *headers))
        assert found.pop("date")
        found.pop("transfer-encoding", None)  # compressed as it came, or kept and so counted
        assert len(body) == int(found.pop("content-length", len(body)))
        return status, found, body.replace(found.pop("x-request-id").encode(), b"")

    for _ in range(2):  # whatever the first of these teaches
        ask(server.url, "/doc/publication/number-7.nt")
    for path in PATHS:
        expected = ask(forgetful.url, path)
        for _ in range(3):
            assert ask(server.url, path) == expected, path


def test_what_can_be_had_at_once_is_answered_by_first_line_alone():
    journal, front = Journal(Metrics(), AccessLog()), FrontCache(10_000_000)
    asked = []

    def endpoint(path: str, query_string: bytes, accept: str | None) -> Reply | None:
        asked.append((path, query_string, accept))
        return Reply(content_type="text/plain", body=query_string, etag='"x"') if query_string else None

    express = Express(SimpleNamespace(identity="1"), front, journal, {"/doc/": endpoint})
    known = {"method": "GET", "path": "/doc/a", "query_string": b"", "http_version": "1.1"}
    known["headers"] = [(b"host", b"x"), (b"accept", b"a/b")]
    first, key = get("/doc/a", "Accept: a/b"), key_of(known, "1")
    assert express.answer(first) is None
    front.put(key, [(b"etag", b'"a"'), (b"content-length", b"1")], b"a")
    express.learn(first, known, key)
    found = express.answer(get("/doc/b?x=1", "Accept: a/b"))
    assert (found.status, found.body, asked) == (200, b"x=1", [("/doc/b", b"x=1", "a/b")])
    assert express.answer(get("/doc/b?x=1", "Accept: a/b")).body == b"x=1"
    assert len(asked) == 1
    for other in (
        get("/doc/c?x=2", "Accept: a/c"),
        get("/doc/c?x=2", "accept: a/b"),
        get("/doc/c", "Accept: a/b"),
        get("/id/c?x=2", "Accept: a/b"),
        get("/doc/c d?x=2", "Accept: a/b"),
        get("/doc/c?x=2", "Accept: a/b", method="HEAD"),
        get("/doc/c?x=2", "Accept: a/b") + b"x",
        get("/doc/c?x=2", "Accept: a/b").replace(b"HTTP/1.1", b"HTTP/1.0"),
        b"GET /doc/c?x=2 HTTP/1.1\n" + first.partition(b"\n")[2],
    ):
        assert express.answer(other) is None
    assert asked[1:] == [("/doc/c", b"", "a/b")]


def test_all_that_is_kept_counts_towards_the_limit():
    front, headers = FrontCache(100_000), [(b"etag", b'"a"'), (b"link", 10_000 * b"x")]
    for number in range(100):
        long = str(number) + 10_000 * "x"
        front.put((long, long, b"", b"", Encoding.PLAIN), headers, b"")
        assert front.size <= 100_000
    assert (long, long, b"", b"", Encoding.PLAIN) in front
    assert front.size > 30_000


def test_nothing_is_remembered_by_a_header_that_no_program_sends():
    scope = {"method": "GET", "path": "/", "query_string": b"", "http_version": "1.1"}
    assert key_of({**scope, "headers": [(b"host", b"x"), (b"accept", b"a/b")]}, "1") is not None
    assert key_of({**scope, "headers": [(b"host", b"x"), (b"accept", 2_000 * b"a")]}, "1") is None
    tracemalloc.start()
    try:
        for number in range(300):
            long = f"text/csv, {number:0100000}"
            assert negotiate(long, RESULT_FORMATS) is RESULT_CSV
            assert encoding_of(f"gzip,{long}") is Encoding.GZIP
        assert tracemalloc.get_traced_memory()[0] < 1_000_000
    finally:
        tracemalloc.stop()


def test_a_new_name_is_told_when_a_new_release_is(tmp_path, make_release, run_server, until):
    make_release(tmp_path, 10)
    data = (Path(__file__).parent / "small.trig").read_text(encoding="utf-8")
    place = get("/doc/meeting/group-2012-03-08/attendance/farah-ahmed.nt", "Accept: */*")
    settings = f"ServiceSettings(release=Path({str(tmp_path)!r}), workers=1, poll_seconds=0.1)"
    with contextlib.ExitStack() as stack:
        address = urlsplit(stack.enter_context(run_server(settings)).url)
        connection = stack.enter_context(
            socket.create_connection((address.hostname, address.port), timeout=20)
        )
        wire = Wire(connection)
        wire.ask(get("/doc/publication/number-7.nt", "Accept: */*"))
        assert b"Third meeting" in wire.ask(place)[2]
        make_release(tmp_path, 10, data.replace("Third meeting", "Fourth meeting"))
        until(lambda: b"Fourth meeting" in wire.ask(place)[2])
        assert b"Third meeting" not in wire.ask(place)[2]


def test_another_release_has_another_answer_to_the_same_bytes(tmp_path, make_release, run_server, until):
    make_release(tmp_path, 10)
    asked = get("/sparql?query=" + quote("SELECT (COUNT(*) AS ?n) { ?s schema:position ?o }"))

    def number(wire: Wire) -> str:
        return json.loads(wire.ask(asked)[2])["results"]["bindings"][0]["n"]["value"]

    with contextlib.ExitStack() as stack:
        settings = f"ServiceSettings(release=Path({str(tmp_path)!r}), workers=1, poll_seconds=0.1)"
        address = urlsplit(stack.enter_context(run_server(settings)).url)
        connection = stack.enter_context(
            socket.create_connection((address.hostname, address.port), timeout=20)
        )
        wire = Wire(connection)
        assert {number(wire) for _ in range(4)} == {"10"}
        make_release(tmp_path, 20)
        until(lambda: number(wire) == "20")
