"""The service as those who run it meet it: how it ends, what it writes down, whom it believes."""

import contextlib
import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

PRODUCT = "SELECT ?x ?y { ?a schema:position ?x . ?b schema:position ?y } LIMIT 400000"
SECRET = "a-word-of-a-user"


@dataclass(frozen=True)
class Run:
    """A service that was started by its command: where, as which process, and where its log goes."""

    url: str
    process: subprocess.Popen
    log: Path


@contextlib.contextmanager
def served(release: Path, log: Path, until) -> Iterator[Run]:
    """`ogkg serve`, ended at the end."""
    command = [sys.executable, "-m", "ogkg.cli", "serve", "--release", str(release), "--port", "0"]
    with log.open("wb") as written, subprocess.Popen(command, stderr=written) as process:
        try:
            until(lambda: process.poll() is not None or "serving on" in log.read_text(encoding="utf-8"), 30)
            (url,) = re.findall(r"serving on (http://\S+)/\n", log.read_text(encoding="utf-8"))
            yield Run(url, process, log)
        finally:
            process.terminate()


def test_what_runs_is_finished_before_the_end(release, tmp_path, until):
    with served(release, tmp_path / "log", until) as run:
        query = {"query": PRODUCT, "format": "csv"}
        with httpx.stream("GET", f"{run.url}/sparql", params=query, timeout=30) as answer:
            pieces = answer.iter_bytes()
            first = next(pieces)
            run.process.send_signal(signal.SIGTERM)
            lines = (first + b"".join(pieces)).count(b"\n")
        assert lines == 400_001
        assert run.process.wait(timeout=30) in (0, -signal.SIGTERM), "both are a clean end to systemd"
        with pytest.raises(httpx.ConnectError):
            httpx.get(run.url)


def test_the_log_has_a_line_a_request_and_no_words_of_users(release, tmp_path, until):
    with served(release, tmp_path / "log", until) as run:
        asked = httpx.get(f"{run.url}/sparql", params={"query": f'ASK {{ ?s ?p "{SECRET}" }}'})
        httpx.get(f"{run.url}/search", params={"q": SECRET}, headers={"X-Request-Id": SECRET})
        httpx.get(f"{run.url}/nothing")
        run.process.send_signal(signal.SIGTERM)
        run.process.wait(timeout=30)
    log = run.log.read_text(encoding="utf-8")
    lines = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    assert [(line["path"], line["status"]) for line in lines] == [
        ("/sparql", 200),
        ("/search", 200),
        ("/nothing", 404),
    ]
    assert lines[0]["request"] == asked.headers["x-request-id"]
    assert SECRET not in log


@pytest.mark.parametrize(("trusted", "scheme"), [("127.0.0.1", "https"), ("192.0.2.1", "http")])
def test_forwarded_headers_are_believed_from_the_proxy_alone(release, run_server, trusted, scheme):
    settings = f"release=Path({str(release)!r}), workers=1, root_path='/kg', trusted_proxies={trusted!r}"
    with run_server(f"ServiceSettings({settings})") as server:
        forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7", "Host": "data.example"}
        manifest = httpx.get(f"{server.url}/reconcile", headers=forwarded).json()
        assert manifest["view"]["url"].startswith(f"{scheme}://data.example/kg/id/")
        page = httpx.get(f"{server.url}/", headers=forwarded).text
        assert 'href="/kg/queries"' in page
        assert "data.example" not in page, "no page repeats the host it was asked for"
