"""What breaks around the service, and who tries to break it: small questions are answered all the while."""

import asyncio
import concurrent.futures
import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest

from ogkg_api.access_log import AccessLog, Label

PRODUCT = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
PROMISE = 1.0
"""Seconds within which a small question is answered."""
PATIENCE = 6.0
"""What one of them may take where the machine has other work than ours."""


@pytest.fixture(scope="module")
def attacked(release, run_server) -> Iterator:
    """A server that gives heavy queries some seconds."""
    limits = "Limits(query_seconds=8, memory_bytes=256 * 1024**2, cached_result_bytes=32 * 1024**2)"
    with run_server(f"ServiceSettings(release=Path({str(release)!r}), workers=2, limits={limits})") as server:
        yield server


@pytest.fixture(scope="module")
def impatient(release, run_server) -> Iterator:
    """A server that gives requests a second to arrive, and answers two to be taken."""
    limits = "Limits(memory_bytes=256 * 1024**2, receipt_seconds=1, stall_seconds=2)"
    with run_server(f"ServiceSettings(release=Path({str(release)!r}), workers=2, limits={limits})") as server:
        yield server


class Watch:
    """Asks small questions until told to stop, each of them new."""

    def __init__(self, server) -> None:
        self._server = server
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._ask)
        self.seconds: list[float] = []
        self.statuses: list[int] = []

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _ask(self) -> None:
        while not self._stop.is_set():
            begun = time.monotonic()
            answer = self._server.query(f"ASK {{ BIND({time.monotonic_ns()} AS ?x) }}")
            self.seconds.append(time.monotonic() - begun)
            self.statuses.append(answer.status_code)

    def check(self) -> None:
        """Most were answered as fast as promised; the others were told to come back, and nothing else."""
        assert set(self.statuses) <= {200, 503}
        assert self.statuses.count(200) > len(self.statuses) // 2
        assert sorted(self.seconds)[len(self.seconds) // 2] < PROMISE
        assert max(self.seconds) < PATIENCE


@pytest.mark.parametrize("number", [(os.cpu_count() or 2) + 2, 200], ids=["cores + 2", "200"])
def test_small_questions_are_answered_beside_heavy_ones(attacked, number):
    with contextlib.ExitStack() as stack:
        clients = [stack.enter_context(_connected(attacked)) for _ in range(number)]
        for index, client in enumerate(clients):
            query = quote(f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} . BIND({number + index} AS ?x) }}")
            client.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        with Watch(attacked) as watch:
            answers = [client.recv(10_000).lower() for client in clients]
    watch.check()
    assert {answer.split()[1] for answer in answers} == {b"503"}
    assert all(b"retry-after: 5" in answer for answer in answers)


def test_long_queries_that_were_stopped_for_others_are_finished(attacked):
    """More of them than may run at once, none of them short, each with its answer."""
    count = "SELECT (COUNT(*) AS ?n) { ?a schema:position ?b . ?c schema:position ?d FILTER(?b + ?d > %d) }"
    with concurrent.futures.ThreadPoolExecutor(3) as clients:
        answers = list(clients.map(attacked.query, [count % n for n in range(3)]))
    assert [answer.status_code for answer in answers] == [200] * 3
    assert len({answer.json()["results"]["bindings"][0]["n"]["value"] for answer in answers}) == 3


@pytest.mark.parametrize(
    "begin",
    [
        b"GET /sparql?query=",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\nContent-Type: %s\r\n\r\n"
        % b"application/sparql-query",
        b"POST /sparql/names HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n",
        b"POST /reconcile HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\nContent-Type: %s\r\n\r\n"
        % b"application/x-www-form-urlencoded",
    ],
    ids=["head", "body", "names", "batch"],
)
def test_a_request_that_comes_byte_by_byte_is_given_up(impatient, begin):
    with _connected(impatient) as client, Watch(impatient) as watch:
        client.settimeout(0.1)  # the pace of the bytes
        client.sendall(begin)
        answer, begun = b"", time.monotonic()
        while not answer and time.monotonic() - begun < PATIENCE * 2:
            with contextlib.suppress(TimeoutError):
                client.sendall(b"A")
                answer = client.recv(1000)
    assert b" 408 " in answer.partition(b"\r\n")[0]
    watch.check()


@pytest.mark.parametrize(
    "request_",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET /sparql?query=ASK%7B%7D HTTP/9.9\r\nHost: x\r\n\r\n",
        b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\nHost : y\r\n\r\n",
        b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\n folded: y\r\nA\x00b: c\r\n\r\n",
        b"GE\x00T / HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nquery",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nASK\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET",
        b"GET /%zz%ff%00 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET http://other.example/sparql?query=%ff HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n" + b"a: b\r\n" * 300_000 + b"\r\n",
    ],
    ids=[
        *("tls", "version", "space in a name", "nul in a name", "nul in the method", "negative length"),
        *("two lengths", "chunk", "length and chunks", "percent", "absolute", "headers"),
    ],
)
def test_hostile_http_is_refused_or_cut_off(attacked, request_):
    with _connected(attacked) as client:
        client.settimeout(PATIENCE)
        with contextlib.suppress(ConnectionError):  # cut off while it was still sending
            client.sendall(request_)
            client.shutdown(socket.SHUT_WR)
        answers = b""
        with contextlib.suppress(ConnectionError):
            while data := client.recv(65_536):
                answers += data
    statuses = re.findall(rb"^HTTP/1\.1 (\d)", answers, re.MULTILINE)
    assert set(statuses) <= {b"4"}
    assert len(statuses) <= 1
    assert attacked.query("ASK {}").status_code == 200


def test_a_connection_that_never_asks_is_closed(impatient):
    with _connected(impatient) as client:
        client.settimeout(PATIENCE * 2)
        assert client.recv(1) == b""


def test_a_reader_that_reads_nothing_holds_up_nobody_who_asks_the_same(attacked):
    path = "/sparql?query=" + quote(f"SELECT * {{ ?s ?p ?o BIND('{4_000 * 'x'}' AS ?more) }} LIMIT 3000")
    with _connected(attacked) as slow:
        slow.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert slow.recv(12) == b"HTTP/1.1 200"
        answer = httpx.get(attacked.url + path, timeout=15)
        assert len(answer.json()["results"]["bindings"]) == 3000


def test_readers_that_read_nothing_hold_no_worker(attacked, until):
    query = quote("SELECT * { ?a schema:position ?b . ?c schema:position ?d } LIMIT 100000")
    with contextlib.ExitStack() as stack, Watch(attacked) as watch:
        for number in range(4):
            client = stack.enter_context(_connected(attacked))
            client.sendall(f"GET /sparql?query={query}{'+' * number} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        until(lambda: _metric(attacked, "ogkg_workers_long") == 0 and len(watch.statuses) > 3)
        assert _metric(attacked, "ogkg_requests_active") >= 4
    watch.check()


def test_a_reader_of_what_never_ends_is_given_up_when_it_takes_nothing(impatient, until):
    address = f"/sparql?query={quote(f'SELECT * {{ {PRODUCT} }}')}"
    with _connected(impatient) as client:
        client.sendall(f"GET {address} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        until(lambda: _metric(impatient, "ogkg_requests_active") > 1)
        until(lambda: _metric(impatient, "ogkg_requests_active") == 1, 20)
    assert impatient.query("ASK {}").status_code == 200


def test_a_thousand_idle_connections_hold_nobody_up(release, run_server):
    with contextlib.ExitStack() as stack:
        server = stack.enter_context(
            run_server(f"ServiceSettings(release=Path({str(release)!r}), workers=2)")
        )
        for _ in range(900):
            stack.enter_context(_connected(server))
        with Watch(server) as watch:
            assert server.get("/id/person/farah-ahmed").status_code == 303
            assert server.get("/health/ready").status_code == 200
            while len(watch.statuses) < 5:
                assert server.get("/health/live").status_code == 200
        watch.check()


@pytest.mark.parametrize("method", ["GET", "POST", "chunked"])
def test_five_megabytes_of_query_are_too_many(attacked, method):
    query = "SELECT * { ?s ?p '" + "a" * 5_000_000 + "' }"
    if method == "GET":
        with _connected(attacked) as client:
            client.sendall(b"GET /sparql?query=" + b"a" * 5_000_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n")
            client.settimeout(PATIENCE)
            assert b" 414 " in client.recv(1000).partition(b"\r\n")[0]
        return
    content = iter([query.encode()]) if method == "chunked" else query.encode()
    answer = httpx.post(
        f"{attacked.url}/sparql",
        content=content,
        headers={"Content-Type": "application/sparql-query"},
        timeout=30,
    )
    assert answer.status_code == 413
    assert attacked.query("ASK {}").status_code == 200


def test_a_release_that_is_removed_goes_on_being_served_and_the_next_is_found(
    tmp_path, make_release, run_server, until
):
    first = make_release(tmp_path, 10)
    count = "SELECT (COUNT(*) AS ?n) { ?s schema:position ?o }"
    with run_server(
        f"ServiceSettings(release=Path({str(tmp_path)!r}) / 'current', workers=1, poll_seconds=0.1)"
    ) as server:
        assert server.rows(count) == [{"n": "10"}]
        shutil.rmtree(first)
        for number in range(20):
            answer = server.query(f"SELECT ?s {{ ?s schema:position {number} }}")
            assert answer.status_code in (200, 503)
            assert answer.status_code == 503 or answer.json()["results"]
        assert server.get("/health/live").status_code == 200
        make_release(tmp_path, 20)
        until(lambda: server.query(count).text.find('"20"') > 0)


def test_a_new_release_that_is_damaged_is_not_served_and_leaves_no_processes(
    tmp_path, make_release, run_server, until
):
    make_release(tmp_path, 10)
    count = "SELECT (COUNT(*) AS ?n) { ?s schema:position ?o }"
    settings = f"ServiceSettings(release=Path({str(tmp_path)!r}), workers=1, poll_seconds=0.05)"
    with run_server(settings) as server:
        until(lambda: _metric(server, "ogkg_workers_warm") > 1)
        damaged = make_release(tmp_path / "next", 20)
        (damaged / "description.ttl").unlink()
        (damaged / "description.ttl").write_text("no Turtle")
        (tmp_path / "link").symlink_to(damaged)
        before = len(_children(server.pid))
        (tmp_path / "link").replace(tmp_path / "current")
        for number in range(40):
            assert server.query(f"ASK {{ BIND({number} AS ?x) }}").status_code == 200
        assert server.rows(count) == [{"n": "10"}]
        assert len(_children(server.pid)) == before
        make_release(tmp_path, 30)
        until(lambda: server.query(count).text.find('"30"') > 0)


def test_two_swaps_under_load_fail_no_request(tmp_path, make_release, run_server, until):
    make_release(tmp_path, 10)
    count = "SELECT (COUNT(*) AS ?n) { ?s schema:position ?o }"
    with run_server(
        f"ServiceSettings(release=Path({str(tmp_path)!r}), workers=2, poll_seconds=0.1)"
    ) as server:
        with Watch(server) as first, Watch(server) as second:
            for size in (20, 30):
                make_release(tmp_path, size)
                until(lambda size=size: server.rows(count) == [{"n": str(size)}], 20)
        assert set(first.statuses + second.statuses) == {200}


def test_nothing_is_left_of_a_service_that_is_killed_while_a_query_runs(release, run_server, until):
    settings = f"ServiceSettings(release=Path({str(release)!r}), workers=1)"
    with run_server(settings) as server, _connected(server) as client:
        query = quote(f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}")
        client.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        until(lambda: _metric(server, "ogkg_workers_long") > 0)
        (template,) = _children(server.pid)
        workers = _children(template)
        assert workers
        os.kill(server.pid, signal.SIGKILL)
        until(lambda: not any(map(_runs, (template, *workers))))


def _children(pid: int) -> list[int]:
    return [*map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split())]


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_full_disk_for_the_log_costs_lines_and_nothing_else(release):
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full on this system")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    code = (
        "from pathlib import Path; from ogkg_api.serve import serve; "
        "from ogkg_api.settings import ServiceSettings; "
        f"serve(ServiceSettings(release=Path({str(release)!r}), workers=1), '127.0.0.1', {port})"
    )
    with (
        full.open("w") as log,
        subprocess.Popen([sys.executable, "-c", code], stdout=log, stderr=log) as process,
    ):
        try:
            client = httpx.Client(transport=httpx.HTTPTransport(retries=8), timeout=30)
            with client:
                url = f"http://127.0.0.1:{port}"
                for number in range(20):
                    assert client.get(
                        f"{url}/sparql", params={"query": f"ASK {{ BIND({number} AS ?x) }}"}
                    ).is_success
                lost = next(
                    line
                    for line in client.get(f"{url}/metrics").text.splitlines()
                    if line.startswith("ogkg_log_")
                )
                assert lost.startswith("ogkg_log_lines_lost_total ")
        finally:
            process.terminate()


def test_a_log_that_nobody_reads_costs_lines_and_nothing_else(on_a_loop):
    read, write = os.pipe()
    label = Label("other", '"path": "' + 100_000 * "x" + '"')
    with os.fdopen(read, encoding="utf-8") as reader, os.fdopen(write, "w", encoding="utf-8") as writer:
        log = AccessLog(writer)

        async def ask() -> None:
            for number in range(200):
                log.record(str(number), label, 200, 0.001, 1)
                await asyncio.sleep(0.01)

        on_a_loop(ask())
        assert 100 < log.lost < 200
        thread = threading.Thread(target=log.close)
        thread.start()
        lines = [reader.readline() for _ in range(200 - log.lost)]
        thread.join()
        assert all(json.loads(line)["status"] == 200 for line in lines)


@pytest.mark.parametrize(
    ("name", "content"),
    [("x.ttl", b"hello"), ("x.pdf", b"%PDF"), ("x.nq.gz", b"\x1f\x8b"), ("none.ttl", None)],
)
def test_data_that_cannot_be_read_end_the_start_with_two_lines_and_no_traceback(tmp_path, name, content):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    command = [sys.executable, "-c", "from ogkg.cli import main; main()", "serve", "--port", "0", "--rdf"]
    done = subprocess.run(
        [*command, str(tmp_path / name)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert "error: " in done.stderr
    assert "Traceback" not in done.stderr


def test_head_of_a_dump_or_of_a_long_answer_reads_nothing(server, release):
    address = "/data/ogkg.nq.gz"
    size = (release / "current" / "dumps" / "ogkg.nq.gz").stat().st_size
    answer = httpx.head(server.url + address)
    assert answer.status_code == 200
    assert int(answer.headers["content-length"]) == size
    assert answer.content == b""
    endless = httpx.head(f"{server.url}/sparql", params={"query": f"SELECT * {{ {PRODUCT} }}"}, timeout=30)
    assert endless.status_code == 200


def _connected(server) -> socket.socket:
    address = urlsplit(server.url)
    return socket.create_connection((address.hostname, address.port))


def _metric(server, name: str) -> int:
    return next(
        int(line.split()[1])
        for line in server.get("/metrics").text.splitlines()
        if line.startswith(name + " ")
    )
