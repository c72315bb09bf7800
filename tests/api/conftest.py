"""A real server in a process of its own, over a small release, on a free port."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest

from ogkg.model.report import Report
from ogkg.release.content import ReleaseContent
from ogkg.release.writer import write_release
from ogkg.vocab import RDF, SCHEMA

BASE = "http://localhost:8000/"
TEXT = "Minutes of the third meeting.\nFarah Ahmed (Cabinet Office) <script>alert(1)</script> spoke & left.\n"
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<https://w3id.org/ogkg/shapes/S01> a sh:NodeShape ; rdfs:label "S01 <b>Meeting</b>"@en ;
  sh:targetClass <https://w3id.org/ogkg/def/Meeting> ; sh:severity sh:Warning ;
  sh:property [ sh:path rdfs:label ; sh:minCount 1 ] .
"""
DATA = (Path(__file__).parent / "small.trig").read_text(encoding="utf-8")


def quads(extra: int = 1500, data: str = DATA) -> tuple[ox.Quad, ...]:
    """The data, each graph also in the default graph; and some numbers, to have something to multiply."""
    named = list(ox.parse(data.encode(), ox.RdfFormat.TRIG))
    number, graph = ox.NamedNode("https://schema.org/position"), ox.NamedNode(BASE + "graph/numbers")
    for index in range(extra):
        node = ox.NamedNode(f"{BASE}id/publication/number-{index}")
        named.append(ox.Quad(node, number, ox.Literal(index), graph))
        named.append(ox.Quad(node, ox.NamedNode(RDF.type), ox.NamedNode(SCHEMA.CreativeWork), graph))
    store = ox.Store()
    store.extend(named)
    store.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in named)
    return tuple(store)


def build(out: Path, extra: int = 1500, data: str = DATA) -> Path:
    """A release of the data below a folder."""
    return write_release(
        out,
        ReleaseContent(
            created="2026-11-21T10:00:00Z",
            code_version="0.1.0",
            base=BASE,
            inputs=(),
            quads=quads(extra, data),
            texts={"minutes-3": TEXT},
            report=Report((), ()),
            validation="",
            shapes=SHAPES,
        ),
    )


_SERVE = """
import sys
from pathlib import Path
from ogkg_api.serve import serve
from ogkg_api.settings import Limits, ServiceSettings
serve({settings}, "127.0.0.1", 0)
"""


@dataclass(frozen=True)
class Server:
    """A server that runs: where, and as which process."""

    url: str
    pid: int

    def get(self, path: str, **headers: str) -> httpx.Response:
        """GET, headers by name with `_` for `-`; redirects are not followed."""
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        return httpx.get(self.url + path, headers=names, timeout=30)

    def query(self, text: str, accept: str = "application/sparql-results+json") -> httpx.Response:
        """A query by GET."""
        return httpx.get(f"{self.url}/sparql", params={"query": text}, headers={"Accept": accept}, timeout=30)

    def rows(self, text: str) -> list[dict[str, str]]:
        """Rows of a SELECT, values only."""
        answer = self.query(text)
        assert answer.status_code == 200, answer.text
        return [
            {name: cell["value"] for name, cell in row.items()}
            for row in answer.json()["results"]["bindings"]
        ]


@contextmanager
def running(settings: str, **environment: str) -> Iterator[Server]:
    """A server with the settings, an expression; stopped by SIGTERM at the end."""
    process = subprocess.Popen(
        [sys.executable, "-c", _SERVE.format(settings=settings)],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    )
    assert process.stderr is not None
    seen = []
    port = ""
    for line in process.stderr:
        seen.append(line)
        if found := re.search(r"serving on http://127\.0\.0\.1:(\d+)", line):
            port = found[1]
        if "startup complete" in line:
            break
    assert port, "".join(seen)
    drain = subprocess.Popen(["cat"], stdin=process.stderr, stdout=subprocess.DEVNULL)
    try:
        yield Server(f"http://127.0.0.1:{port}", process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=45)
        process.stderr.close()
        drain.wait(timeout=10)


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with one release and `current`."""
    out = tmp_path_factory.mktemp("ogkg")
    build(out)
    return out


@pytest.fixture(scope="session")
def server(release: Path) -> Iterator[Server]:
    """A server over the release; a query may take 2 seconds and 256 MiB."""
    limits = "Limits(query_seconds=2, memory_bytes=256 * 1024**2)"
    with running(f"ServiceSettings(release=Path({str(release)!r}), workers=2, limits={limits})") as found:
        yield found


@pytest.fixture(scope="session")
def make_release() -> Callable[..., Path]:
    """Builds a release below a folder."""
    return build


@pytest.fixture(scope="session")
def run_server() -> Callable[..., object]:
    """Starts a server with settings of one's own."""
    return running


def wait_for(condition: Callable[[], bool], seconds: float = 10) -> None:
    """Wait until something holds."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "did not happen in time"
        time.sleep(0.05)


@pytest.fixture(scope="session")
def until() -> Callable[..., None]:
    """Waits for a condition."""
    return wait_for


@pytest.fixture(scope="session")
def on_a_loop() -> Callable[[Coroutine[Any, Any, Any]], Any]:
    """Gives the result of a coroutine, on a loop of its own: a browser of other tests may keep one here."""

    def run(work: Coroutine[Any, Any, Any]) -> Any:
        with ThreadPoolExecutor(1) as aside:
            return aside.submit(asyncio.run, work).result()

    return run
