"""What hostile queries and clients can do: nothing to others, and nothing that looks like an answer."""

import concurrent.futures
import contextlib
import hashlib
import http.client
import os
import signal
import socket
import time
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest

PRODUCT = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
NUMBERS = "?a schema:position ?b . ?c schema:position ?d . ?e schema:position ?f ."
LIMIT = 2.0
GRACE = 8.0
"""What the promise of a deadline may be late by where the machine has other work than ours."""


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}",
        f"SELECT * {{ {NUMBERS} FILTER(?b * ?d + ?f < 0) }} ORDER BY ?b",
        f"ASK {{ {NUMBERS} FILTER(?b + ?d + ?f < 0) }}",
    ],
    ids=["count", "order by", "ask"],
)
def test_a_runaway_query_is_stopped_at_the_limit_and_others_are_answered(server, query):
    with concurrent.futures.ThreadPoolExecutor(1) as others:
        begun = time.monotonic()
        runaway = others.submit(server.query, query)
        answered = 0
        while not runaway.done():
            assert server.query(f"ASK {{ BIND({answered} AS ?x) }}").status_code == 200
            answered += 1
        seconds = time.monotonic() - begun
    answer = runaway.result()
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) > 0
    assert "seconds" in answer.json()["detail"]
    assert LIMIT <= seconds < LIMIT + GRACE
    assert answered > 1


def test_a_query_that_needs_too_much_memory_is_stopped(release, run_server):
    limits = "Limits(query_seconds=60, memory_bytes=128 * 1024**2)"  # on a busy machine memory takes its time
    with run_server(f"ServiceSettings(release=Path({str(release)!r}), limits={limits})") as server:
        answer = server.query("SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f")
        assert answer.status_code == 503
        assert "128 MiB" in answer.json()["detail"]
        assert server.query("ASK {}").json()["boolean"] is True


def test_an_answer_that_is_cut_off_never_looks_complete(server):
    with pytest.raises(httpx.RemoteProtocolError):
        server.query(f"SELECT * {{ {PRODUCT} }}", "text/csv")
    assert server.query("ASK {}").json()["boolean"] is True


def test_a_page_of_an_answer_that_breaks_off_says_why(server):
    slow = "VALUES ?c { 1 2 3 4 5 6 7 8 9 } ?d schema:position ?e FILTER(?b + ?c + ?e < 0)"
    query = f"SELECT * {{ ?a schema:position ?b OPTIONAL {{ {slow} }} }}"
    answer = server.query(query, accept="text/html")
    assert answer.status_code == 503
    assert "2 seconds" in answer.text
    assert int(answer.headers["retry-after"]) > 0


def test_what_xml_cannot_say_is_refused_also_where_it_comes_late(server):
    rows = server.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "text/turtle")
    assert len(rows.content) > 16 * 1024
    answer = server.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "application/rdf+xml")
    assert answer.status_code == 406


def test_the_first_byte_comes_long_before_the_last_row(server):
    query = "SELECT * { ?a schema:position ?b . ?c schema:position ?d } LIMIT 60000"
    with httpx.stream(
        "GET",
        f"{server.url}/sparql",
        params={"query": query},
        headers={"Accept": "text/csv", "Accept-Encoding": "identity"},
    ) as answer:
        chunks = answer.iter_raw()
        first = next(chunks)
        assert _metric(server, "ogkg_requests_active") > 1
        rows = first.count(b"\n") + sum(chunk.count(b"\n") for chunk in chunks)
    assert rows == 60_001


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("ASK " + "{" * 3000 + "}" * 3000, "query-too-deep"),
        ("ASK { FILTER(" + "(" * 10_000 + "1" + ")" * 10_000 + ") }", "query-too-deep"),
        ("ASK { FILTER(" + "!" * 30_000 + "true) }", "query-too-deep"),
        ("ASK { ?s ?p " + "[" * 1000 + "]" * 1000 + " }", "query-too-deep"),
    ],
    ids=["braces", "brackets", "nots", "blank nodes"],
)
def test_nesting_beyond_the_stack_is_refused_before_the_engine(server, query, name):
    ended = _killed(server)
    answer = httpx.post(f"{server.url}/sparql", data={"query": query})
    assert answer.status_code == 400
    assert answer.json()["type"].endswith(f"#{name}")
    assert _killed(server) == ended


@pytest.mark.parametrize(
    "query",
    [
        "ASK { FILTER(" + " || ".join(["true"] * 15_000) + ") }",
        "ASK { ?s " + "/".join(["<x:y>"] * 5_000) + " ?o }",
        "ASK { " + "OPTIONAL { ?s ?p ?o } " * 6_000 + " }",
        "ASK { FILTER(" + "!" * 15_000 + "true) }",
    ],
    ids=["or", "path", "optional", "not"],
)
def test_a_query_may_end_its_worker_but_not_the_service(server, query):
    answer = httpx.post(f"{server.url}/sparql", data={"query": query}, timeout=30)
    assert answer.status_code in (200, 400, 503)
    assert server.query("ASK {}").json()["boolean"] is True


def test_a_worker_killed_in_mid_answer_breaks_the_transfer_and_is_replaced(server, until):
    query = f"SELECT * {{ {PRODUCT} }}"
    address = urlsplit(server.url)
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=10)
    with contextlib.closing(connection):
        connection.request("GET", f"/sparql?query={quote(query)}")
        with connection.getresponse() as answer, pytest.raises((http.client.IncompleteRead, ConnectionError)):
            _read_while_killing(answer, server.pid)
    until(lambda: len(_workers(server.pid)) == 3)
    assert server.get("/health/ready").status_code == 200


def test_a_worker_that_dies_while_it_waits_is_counted_and_replaced(server, until):
    before, idle = _metric(server, "ogkg_workers_crashed_total"), _workers(server.pid)
    os.kill(min(idle), signal.SIGKILL)
    until(lambda: _metric(server, "ogkg_workers_crashed_total") == before + 1)
    until(lambda: len(_workers(server.pid)) == len(idle))
    assert server.query("ASK {}").status_code == 200


def test_work_ends_when_the_client_goes_away(server, until):
    address = urlsplit(server.url)
    before = _killed(server)
    with socket.create_connection((address.hostname, address.port)) as connection:
        query = quote(f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}")
        connection.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        until(lambda: _metric(server, "ogkg_workers_busy") > 0)
    until(lambda: _killed(server) > before)


def test_when_the_queue_is_full_the_next_is_told_to_come_back(release, run_server):
    settings = (
        f"ServiceSettings(release=Path({str(release)!r}), workers=1, limits=Limits(query_seconds=1, queue=1))"
    )
    with run_server(settings) as server, concurrent.futures.ThreadPoolExecutor(8) as clients:
        queries = [f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} . BIND({n} AS ?x) }}" for n in range(8)]
        answers = list(clients.map(server.query, queries))
        assert {answer.status_code for answer in answers} == {503}
        names = {answer.json()["type"].rpartition("#")[2] for answer in answers}
        assert names == {"busy", "query-too-long"}
        assert all(answer.headers["retry-after"] for answer in answers)


def test_equal_queries_at_once_are_evaluated_once(server):
    query = (
        "SELECT (COUNT(*) AS ?n) { ?a schema:position ?b . ?c schema:position ?d FILTER(?b < 50 && ?d < ?b) }"
    )
    begun = _metric(server, "ogkg_cache_shared_total") + _metric(server, "ogkg_cache_hits_total")
    with concurrent.futures.ThreadPoolExecutor(6) as clients:
        answers = list(clients.map(server.query, [query] * 6))
    assert len({answer.text for answer in answers}) == 1
    assert answers[0].status_code == 200
    assert _metric(server, "ogkg_cache_shared_total") + _metric(server, "ogkg_cache_hits_total") - begun == 5


def test_a_new_release_is_served_without_restart_and_without_a_failed_request(
    tmp_path, make_release, run_server, until
):
    make_release(tmp_path, 10)
    count = "SELECT (COUNT(*) AS ?n) { ?s schema:position ?o }"
    with run_server(
        f"ServiceSettings(release=Path({str(tmp_path)!r}), workers=2, poll_seconds=0.1)"
    ) as server:
        old = server.query(count)
        statuses: list[int] = []
        with concurrent.futures.ThreadPoolExecutor(2) as clients:
            stop = False

            def ask(_: int) -> None:
                number = 0
                while not stop:
                    number += 1
                    statuses.append(server.query(f"SELECT ?s {{ ?s schema:position {number} }}").status_code)

            running = [clients.submit(ask, n) for n in range(2)]
            make_release(tmp_path, 20)
            until(lambda: server.rows(count) == [{"n": "20"}])
            stop = True
            for one in running:
                one.result()
        new = server.query(count)
        assert old.headers["etag"] != new.headers["etag"]
        assert set(statuses) == {200}
        assert server.get("/data/2026-11-21.1/ogkg.nq.gz").status_code == 200
        assert server.get("/data/latest/ogkg.nq.gz").headers["location"] == "/data/2026-11-21.2/ogkg.nq.gz"


def test_the_store_is_not_written_to(server, release):
    store = release / "current" / "store"
    before = _fingerprint(store)
    assert before
    server.query("SELECT * { ?s ?p ?o }")
    server.query("INSERT DATA { <a:b> <a:b> <a:b> }")
    assert _fingerprint(store) == before


def _read_while_killing(answer: http.client.HTTPResponse, pid: int) -> None:
    answer.read(1000)
    for worker in _workers(pid):
        os.kill(worker, signal.SIGKILL)
    answer.read()


def _fingerprint(folder: Path) -> dict[str, tuple[int, str]]:
    """The files with the time they were changed and what they hold."""
    return {
        path.name: (path.stat().st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in folder.iterdir()
    }


def _workers(pid: int) -> set[int]:
    """The children of the service's child that workers are copied from."""
    return {worker for template in _children(pid) for worker in _children(template)}


def _children(pid: int) -> list[int]:
    return [*map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split())]


def _metric(server, name: str) -> int:
    return next(
        int(line.split()[1])
        for line in server.get("/metrics").text.splitlines()
        if line.startswith(name + " ")
    )


def _killed(server) -> int:
    return _metric(server, "ogkg_workers_killed_total")
