"""A request that comes again byte for byte is answered without being read, with the same answer."""

import contextlib
import gzip
import json
import re
import socket
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import pytest

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
