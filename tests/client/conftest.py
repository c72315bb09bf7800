"""A service over the bundled documents, and a SPARQL server of another make over the same graph."""

import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def running(command: list[str], ready: str) -> Iterator[str]:
    """A server that has said where it listens; stopped at the end."""
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    seen = []
    for line in process.stderr:
        seen.append(line)
        if re.search(ready, line):
            break
    url = next(
        (found[0] for line in seen if (found := re.search(r"http://(127\.0\.0\.1|localhost):\d+", line))), ""
    )
    assert url, "".join(seen)
    drain = subprocess.Popen(["cat"], stdin=process.stderr, stdout=subprocess.DEVNULL)
    try:
        yield url
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)
        process.stderr.close()
        drain.wait(timeout=10)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the bundled documents."""
    out = tmp_path_factory.mktemp("client")
    command = [sys.executable, "-m", "ogkg.cli", "build", "--out", str(out)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    return out


@pytest.fixture(scope="session")
def service(built: Path) -> Iterator[str]:
    """Address of a service of ogkg."""
    command = [sys.executable, "-m", "ogkg.cli", "serve", "--release", str(built), "--port", "0"]
    with running(command, "startup complete") as url:
        yield f"{url}/"


@pytest.fixture(scope="session")
def endpoint(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of `oxigraph serve`, over the store of the release."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        pytest.skip("oxigraph, the server, is not installed")
    store = tmp_path_factory.mktemp("oxigraph") / "store"
    shutil.copytree(built / "current" / "store", store)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [program, "serve-read-only", "--location", str(store), "--bind", f"127.0.0.1:{port}"]
    with running(command, "[Ll]istening") as url:
        yield f"{url}/query"
