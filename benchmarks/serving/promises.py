"""What is promised beside rates: streams, deadlines, readiness, swaps."""

import contextlib
import json
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

from servers import Server, ask, ours

MILLION = "SELECT * { ?s ?p ?o } LIMIT 1000000"
_TEXTS = "?a <https://schema.org/text> ?b . ?c <https://schema.org/text> ?d"
RUNAWAYS = {
    "aggregate of a product": f"SELECT (SUM(STRLEN(?b) + STRLEN(?d)) AS ?n) {{ {_TEXTS} }}",
    "path": "SELECT (COUNT(*) AS ?n) { ?a (<urn:a>|!<urn:b>|^!<urn:c>)+ ?b }",
    "product, sorted": f"SELECT ?b {{ {_TEXTS} FILTER(?b > ?d) }} ORDER BY DESC(?d) LIMIT 10",
    "pattern": f"SELECT (COUNT(*) AS ?n) {{ {_TEXTS} FILTER REGEX(CONCAT(?b, ?d), '(a|[0-9]+)*x(y|z)+') }}",
    "distinct lengths": f"SELECT DISTINCT (STRLEN(CONCAT(?b, ?d)) AS ?n) {{ {_TEXTS} }} ORDER BY ?n",
}
"""Queries that need little memory, so that nothing but their deadline ends them."""
DEADLINE = 2.0
_SWAP_SECONDS = 8.0
_JSON = "application/sparql-results+json"


def million(server: Server, path: str) -> str:
    """First byte, whole time and largest memory of a million rows."""
    request = Request(
        f"http://127.0.0.1:{server.port}{path}?query={quote(MILLION)}", headers={"Accept": _JSON}
    )
    begun, most, size = time.monotonic(), server.memory(), 1
    with urlopen(request) as answer:
        answer.read(1)
        first = time.monotonic() - begun
        while block := sum(len(answer.read(1 << 20)) for _ in range(16)):
            size += block
            most = max(most, server.memory())
    whole = time.monotonic() - begun
    return (
        f"- a million rows ({size / 1e6:.0f} MB), {server.name}: first byte after {first * 1000:.0f} ms, "
        f"whole after {whole:.1f} s; resident in the server and the process that answers "
        f"{most.answering:.0f} MB, in all its processes {most.all:.0f} MB, "
        f"shared pages counted once {most.shares:.0f} MB"
    )


def kept(release: Path, large: Path | None) -> Iterator[str]:
    """A line for each promise."""
    with ours(release, OGKG_QUERY_SECONDS=str(DEADLINE)) as server:
        yield f"- ready over {release.name}: {server.ready:.2f} s"
        yield from (_runaway(server, name, query) for name, query in RUNAWAYS.items())
    if large is not None:
        with ours(large) as server:
            yield f"- ready over {large.name}: {server.ready:.2f} s"
    yield _swap(release)


def _runaway(server: Server, name: str, query: str) -> str:
    """A query without end: when it is answered, and what others see meanwhile and after."""
    others: list[float] = []
    done = threading.Event()
    watch = threading.Thread(target=_small_questions, args=(server, others, done))
    watch.start()
    begun = time.monotonic()
    kind = "200"
    try:
        urlopen(f"http://127.0.0.1:{server.port}/sparql?query={quote(query)}").close()
    except HTTPError as error:
        kind = f"{error.code} {json.load(error)['type'].rpartition('#')[2]}"
    late = time.monotonic() - begun - DEADLINE
    done.set()
    watch.join()
    with urlopen(f"http://127.0.0.1:{server.port}/health/ready") as healthy:
        ready = healthy.status
    return (
        f"- runaway, {name}: {kind}, {late * 1000:.0f} ms after its deadline of {DEADLINE:g} s; "
        f"{len(others)} small questions meanwhile, the slowest {max(others) * 1000:.0f} ms; "
        f"ready after: {ready}"
    )


def _small_questions(server: Server, seconds: list[float], done: threading.Event) -> None:
    while not done.is_set():
        begun = time.monotonic()
        query = quote(f"ASK {{ BIND({time.monotonic_ns()} AS ?x) }}")
        with urlopen(f"http://127.0.0.1:{server.port}/sparql?query={query}") as answer:
            answer.read()
        seconds.append(time.monotonic() - begun)
        done.wait(0.02)


def _swap(release: Path) -> str:
    """Two swaps while wrk asks new questions: how many failed."""
    original = (release / "current").resolve()
    with tempfile.TemporaryDirectory(dir=release) as place:
        folder = Path(place)
        for name in ("a", "b", "c"):
            shutil.copytree(original, folder / name, copy_function=os.link)
        _point(folder, "a")
        file = folder / "ask.lua"
        query = quote("ASK { ?s ?p <urn:@> }", safe="@")
        file.write_text(
            "n = 0\nrequest = function() n = n + 1; "
            f"local path = ('/sparql?query={query}'):gsub('@', n); return wrk.format('GET', path) end\n"
        )
        with ours(folder) as server:
            mover = threading.Thread(target=_move, args=(folder,))
            mover.start()
            try:
                rate = ask(server, file, _SWAP_SECONDS)
            finally:
                mover.join()
            log = urlopen(f"http://127.0.0.1:{server.port}/metrics").read().decode()
    started = next(one for one in log.splitlines() if one.startswith("ogkg_workers_started_total"))
    number = rate.per_second * _SWAP_SECONDS
    return f"- two swaps under load: {rate.failures} of {number:.0f} requests failed ({started})"


def _move(folder: Path) -> None:
    for name in ("b", "c"):
        time.sleep(_SWAP_SECONDS / 3)
        _point(folder, name)


def _point(folder: Path, name: str) -> None:
    link = folder / ".current"
    with contextlib.suppress(FileNotFoundError):
        link.unlink()
    link.symlink_to(name)
    link.replace(folder / "current")
