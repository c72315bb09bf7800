"""Heads of requests as no browser sends them: too long, too many, of an older HTTP."""

import contextlib
import os
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

POINT = "/sparql?query=" + quote("SELECT * { <urn:a> ?p ?o }")
ROWS = "/sparql?query=" + quote("SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 20000")
BROKEN = b"POST /sparql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nno length\r\n"
ENDLESS = "/sparql?query=" + quote("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")


@contextlib.contextmanager
def connected(server) -> Iterator[socket.socket]:
    """A connection that waits for no answer longer than any takes."""
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname, address.port), timeout=20) as client:
        yield client


def exchanged(server, request: bytes) -> tuple[bytes, bytes]:
    """Head and body of what comes back until the service ends the connection."""
    with connected(server) as client:
        with contextlib.suppress(ConnectionError):  # refused while it was still sending
            client.sendall(request)
        answer = b""
        while part := client.recv(65_536):
            answer += part
    head, _, body = answer.partition(b"\r\n\r\n")
    return head.lower(), body


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET / HTTP/1.1\r\nHost: x\r\n" + b"a:b\r\n" * 170_000 + b"\r\n", 431),
        (b"GET / HTTP/1.1\r\nHost: x\r\n" + b"a:b\r\n" * 200 + b"\r\n", 431),
        (b"GET / HTTP/1.1\r\nHost: x\r\nCookie: " + b"a" * 200_000 + b"\r\n\r\n", 431),
        (b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 414),
        (b"GET /sparql?query=" + b"a" * 3_000_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 414),
    ],
    ids=["170,000 headers", "200 headers", "a long header", "a long path", "a long query"],
)
def test_a_head_that_is_too_much_is_refused_by_its_kind(server, request_, status):
    head, body = exchanged(server, request_)
    assert head.startswith(b"http/1.1 %d " % status)
    assert b"connection: close" in head
    assert head.count(b"http/1.1") == 1
    assert body == b""
    assert server.query("ASK {}").status_code == 200


@pytest.mark.parametrize("part", [b"a", b"%00", b"%C3%A9", b"%22"])
@pytest.mark.parametrize(
    "place",
    [
        b"/id/person?after=",
        b"/id/person?year=",
        b"/queries/person-record?person=http://x/",
        b"/queries/search?needle=",
        b"/queries/overdue-actions?day=2012-03-08&limit=2" + b"%20" * 9_000 + b"&a=",
        b"/queries/open-actions?limit=1&organisation=http://x/",
        b"/slice/meeting?organisation=",
        b"/slice/meeting?organisation=http://x/",
        b"/pictures/attendance?of=",
        b"/pictures/attendance?of=meeting/",
        b"/data/withdrawn?after=",
        b"/search?q=",
        b"/timemap/doc/person/",
        b"/doc/person/farah-ahmed?page=1&part=",
    ],
)
@pytest.mark.parametrize("times", [500, 1_900, 30_000])
def test_no_head_grows_with_what_is_asked(server, place, part, times):
    asked = place + part * (times // len(part))
    head, _ = exchanged(server, b"GET " + asked + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert head.startswith(b"http/1.1 ")
    assert not head.startswith(b"http/1.1 5")
    assert len(head) < 8_000


@pytest.mark.parametrize("after", ["a" * 601, "%00", "%22", "a%20b", "<x"])
def test_a_page_of_a_set_begins_at_a_key(server, after):
    answer = server.get(f"/id/person.ttl?after={after}")
    assert answer.status_code == 422
    assert answer.json()["parameter"] == "after"
    assert server.get("/id/person.ttl?after=a").status_code == 200


def test_a_head_as_long_as_programs_send_is_read(server):
    many = b"".join(b"x-%d: %s\r\n" % (number, b"a" * 300) for number in range(80))
    head, _ = exchanged(server, b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + many + b"\r\n")
    assert head.startswith(b"http/1.1 200 ")
    query = quote("ASK { <urn:a> <urn:b> '" + "a" * 60_000 + "' }").encode()
    request = b"GET /sparql?query=" + query + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    assert exchanged(server, request)[0].startswith(b"http/1.1 200 ")


@pytest.mark.parametrize(
    ("wrong", "answers"),
    [
        (b"no HTTP at all\r\n\r\n", 1),
        (b"GET / HTTP/1.1\r\n" + b"a:b\r\n" * 200 + b"\r\n", 1),
        (BROKEN, 1),
        (b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\nno HTTP at all\r\n\r\n", 2),
        (b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n" + BROKEN, 2),
    ],
    ids=["no request", "too many headers", "a body", "no request behind another", "a body behind another"],
)
@pytest.mark.parametrize("pause", [True, False], ids=["later", "together"])
def test_what_is_wrong_behind_a_request_spoils_no_answer_to_it(server, wrong, answers, pause):
    ask = f"GET {ROWS} HTTP/1.1\r\nHost: x\r\nAccept: text/csv\r\n\r\n".encode()
    answer = b""
    with connected(server) as client:
        client.sendall(ask if pause else ask + wrong)
        with contextlib.suppress(ConnectionError):
            if pause:
                answer = client.recv(65_536)
                client.sendall(wrong)
            while part := client.recv(65_536):
                answer += part
    assert answer.startswith(b"HTTP/1.1 200")
    assert answer.count(b"HTTP/1.1") == answers
    assert answer.endswith(b"0\r\n\r\n") == (answers == 1)


@pytest.mark.parametrize("connection", ["", "Connection: keep-alive\r\n"])
def test_older_clients_are_answered_until_the_connection_ends(server, connection):
    request = f"GET {ROWS} HTTP/1.0\r\nAccept: text/csv\r\n{connection}\r\n"
    head, body = exchanged(server, request.encode())
    assert head.startswith(b"http/1.1 200 ")
    assert b"transfer-encoding" not in head
    assert b"content-length" not in head
    assert b"connection: close" in head
    assert body.count(b"\r\n") == 20_001


def test_older_clients_get_lengths_where_they_are_known(server):
    head, body = exchanged(server, f"GET {POINT} HTTP/1.0\r\n\r\n".encode())
    assert b"content-length: %d" % len(body) in head


def test_older_clients_are_told_of_an_answer_that_breaks_off(server, until):
    with connected(server) as client:
        client.sendall(f"GET {ENDLESS} HTTP/1.0\r\nAccept: text/csv\r\n\r\n".encode())
        assert client.recv(12) == b"HTTP/1.1 200"
        with pytest.raises(ConnectionResetError):
            _read_on_while(client, lambda: _kill_workers(server.pid))
    until(lambda: server.get("/health/ready").status_code == 200)


@pytest.mark.parametrize("path", [POINT, ROWS, "/doc/person/farah-ahmed.ttl", "/"])
def test_a_connection_that_shall_close_is_closed_behind_its_answer(server, path):
    request = f"GET {path} HTTP/1.1\r\nHost: x\r\nAccept: */*\r\nConnection: close\r\n\r\n".encode()
    for _ in range(2):
        head, body = exchanged(server, request)
        assert head.startswith(b"http/1.1 200 ")
        assert b"connection: close" in head
        is_whole = body.endswith(b"0\r\n\r\n") if b"chunked" in head else len(body) == _length(head)
        assert is_whole


def _length(head: bytes) -> int:
    return int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0])


def _read_on_while(client: socket.socket, act: Callable[[], None]) -> None:
    while client.recv(1 << 20):
        act()


def _kill_workers(pid: int) -> None:
    for template in _children(pid):
        for worker in _children(template):
            with contextlib.suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)


def _children(pid: int) -> list[int]:
    with contextlib.suppress(OSError):
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
        return [*map(int, text.split())]
    return []
