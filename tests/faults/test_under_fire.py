"""What breaks around the service or tries to break it, in the numbers that were promised.

    pytest tests/faults --slow -s     shows what was measured

The same faults are tried at a smaller scale in `tests/api/test_faults.py` with each run of the tests.
"""

import contextlib
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest

pytestmark = pytest.mark.slow
PRODUCT = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
PROMISE_MS = 1000.0
MEBIBYTE = 1024 * 1024


def connected(service) -> socket.socket:
    address = urlsplit(service.url)
    return socket.create_connection((address.hostname, address.port))


def kept_promise(figures) -> bool:
    """Small questions were answered within a second; where many wait, some are told to come back."""
    return figures["median_ms"] < PROMISE_MS and figures["refused"] < figures["questions"] // 2


def settled(service, before: int) -> int:
    """Memory once what was asked for is over: at most a little more than before."""
    until = time.monotonic() + 40
    while service.memory() > before + 64 * MEBIBYTE and time.monotonic() < until:
        time.sleep(0.5)
    return service.memory()


def test_two_hundred_cross_products_at_once(service, watch, tell):
    _multiply(service, watch, 20)  # what a service that was used once has
    before = service.memory()
    statuses, figures = _multiply(service, watch, 200)
    after = settled(service, before)
    tell(**figures, answers=len(statuses), memory_before=before // MEBIBYTE, memory_after=after // MEBIBYTE)
    assert set(statuses) == {b"503"}
    assert kept_promise(figures)
    assert after < before + 64 * MEBIBYTE


def _multiply(service, watch, number) -> tuple[list[bytes], dict]:
    """So many queries without end at once: what each was answered, and how the small ones fared."""
    with contextlib.ExitStack() as stack:
        clients = [stack.enter_context(connected(service)) for _ in range(number)]
        with watch(service) as small:
            for place, client in enumerate(clients):
                query = quote(f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} . BIND({number + place} AS ?x) }}")
                client.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            statuses = [client.recv(100).split()[1] for client in clients]
    return statuses, small.figures()


def test_a_thousand_idle_connections(service, watch, tell):
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    if limit < 1200:
        pytest.skip(f"this process may open {limit} files; a thousand connections need 1,200")
    files = service.files()
    with contextlib.ExitStack() as stack:
        for _ in range(1000):
            stack.enter_context(connected(service))
        opened, until = 0, time.monotonic() + 10
        while opened < 1000 and time.monotonic() < until:
            opened = max(opened, service.files() - files)
        with watch(service) as small:
            while len(small.statuses) < 20:
                assert httpx.get(f"{service.url}/health/ready", timeout=10).status_code == 200
    tell(**small.figures(), connections=opened)
    assert opened >= 1000
    assert small.figures()["refused"] == 0
    assert kept_promise(small.figures())


def test_a_hundred_clients_that_send_a_byte_a_second(service, watch, tell):
    head = b"GET /sparql?query=ASK%20%7B%7D HTTP/1.1\r\nHost: x\r\n"
    with contextlib.ExitStack() as stack:
        clients = [stack.enter_context(connected(service)) for _ in range(100)]
        with watch(service) as small:
            answers = _drip(clients, head)
    tell(**small.figures(), given_up=len(answers))
    assert set(answers) == {b"408"}
    assert kept_promise(small.figures())


def _drip(clients, head) -> list[bytes]:
    """Send each a byte a second until it answers."""
    answers: dict[socket.socket, bytes] = {}
    for position in range(40):
        for client in clients:
            if client in answers:
                continue
            client.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                answers[client] = [*client.recv(100).split(), b"", b""][1]
            with contextlib.suppress(OSError):
                client.send(head[position % len(head) :][:1])
        if len(answers) == len(clients):
            break
        time.sleep(1)
    return list(answers.values())


def test_queries_of_five_megabytes(service, watch, tell):
    before = service.memory()
    query = "SELECT * { ?s ?p '" + "a" * 5_000_000 + "' }"
    with watch(service) as small:
        statuses = [
            httpx.post(f"{service.url}/sparql", data={"query": query}, timeout=30).status_code
            for _ in range(20)
        ]
    after = settled(service, before)
    tell(**small.figures(), memory_before=before // MEBIBYTE, memory_after=after // MEBIBYTE)
    assert set(statuses) == {413}
    assert kept_promise(small.figures())


def test_workers_killed_in_mid_answer(service, watch, tell):
    with watch(service) as small:
        for _ in range(5):
            with pytest.raises(httpx.RemoteProtocolError):
                _read_while_all_workers_are_killed(service)
    tell(**small.figures())
    assert httpx.get(f"{service.url}/health/ready", timeout=30).status_code == 200
    assert set(small.statuses) <= {200, 503}


def _read_while_all_workers_are_killed(service) -> None:
    with _streamed(service, f"SELECT * {{ {PRODUCT} }}") as answer:
        pieces = answer.iter_raw()
        next(pieces)
        for process in service.processes()[1:]:
            with contextlib.suppress(ProcessLookupError):  # the workers go with their template
                os.kill(process, signal.SIGKILL)
        for _ in pieces:
            pass


def _streamed(service, query):
    return httpx.stream("GET", f"{service.url}/sparql", params={"query": query, "format": "csv"}, timeout=60)


def test_a_full_disk_for_the_logs(release, watch, tell):
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "ogkg.cli", "serve", "--release", str(release), "--port", str(port)]
    with open("/dev/full", "w") as full, subprocess.Popen(command, stdout=full, stderr=full) as process:  # noqa: PTH123
        try:
            until = time.monotonic() + 20
            while time.monotonic() < until:
                with contextlib.suppress(httpx.ConnectError):
                    httpx.get(f"http://127.0.0.1:{port}/health/ready", timeout=10)
                    break
                time.sleep(0.1)
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=10) as client:
                statuses = [client.get(f"/id/person/nobody-{n}").status_code for n in range(500)]
        finally:
            process.terminate()
    tell(answers=len(statuses))
    assert set(statuses) == {404}


def test_a_release_removed_under_the_service_and_two_swaps_under_load(
    release, tmp_path, serve, watch, make_release, tell
):
    shutil.copytree(release, tmp_path / "out", symlinks=True)
    out = tmp_path / "out"
    with serve(out) as service, watch(service) as small, watch(service) as other:
        seen = [_release_of(service)]
        for _ in range(2):
            make_release(out, "--force")
            seen.append(_changed(service, seen[-1]))
        swapped = len(small.statuses)
        shutil.rmtree((out / "current").resolve())
        with service.client() as client:
            removed = [
                client.get("/sparql", params={"query": f"ASK {{ BIND({n} AS ?x) }}"}).status_code
                for n in range(100)
            ]
        alive = httpx.get(f"{service.url}/health/live", timeout=10).status_code
    tell(**small.figures(), questions_while_swapping=swapped, releases=len(set(seen)))
    assert len(set(seen)) == 3
    assert set(small.statuses[:swapped] + other.statuses[:swapped]) == {200}
    assert set(removed) <= {200, 503}
    assert alive == 200
    assert kept_promise(small.figures())


def _release_of(service) -> str:
    return str(httpx.get(f"{service.url}/health/ready", timeout=10).json()["release"])


def _changed(service, before: str) -> str:
    until = time.monotonic() + 30
    while _release_of(service) == before:
        assert time.monotonic() < until, "the new release was not picked up"
        time.sleep(0.2)
    return _release_of(service)
