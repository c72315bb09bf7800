"""Real SPARQL servers on free ports, in folders of their own, ended with the tests."""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from ogkg.release import Release, open_release
from ogkg.remote.endpoint import Authentication, Endpoint

_START_SECONDS = 60
_VIRTUOSO = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
ServerThreads = 20
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
MaxSortedTopRows = 1000000
CheckpointInterval = 0
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 10
MaxClientConnections = 10
[SPARQL]
ResultSetMaxRows = 1000000
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


@contextlib.contextmanager
def running(command: list[str], folder: Path, ready: str) -> Iterator[None]:
    """A server as a child process, once it answers."""
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        until = time.monotonic() + _START_SECONDS
        while True:
            with contextlib.suppress(httpx.HTTPError):
                httpx.get(ready, timeout=5)
                break
            assert process.poll() is None, (folder / "server.log").read_text(errors="replace")
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.1)
        yield
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="session")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], contextlib.AbstractContextManager]:
    """Starts an empty `oxigraph serve`."""
    binary = Path(sys.executable).parent / "oxigraph"
    if not binary.is_file():
        pytest.skip("the server oxigraph is not installed (PyPI `oxigraph`, of the group dev)")

    @contextlib.contextmanager
    def start() -> Iterator[Endpoint]:
        place = f"127.0.0.1:{free_port()}"
        folder = tmp_path_factory.mktemp("oxigraph")
        with running([str(binary), "serve", "--bind", place], folder, f"http://{place}/"):
            yield Endpoint(
                query=f"http://{place}/query", update=f"http://{place}/update", graphs=f"http://{place}/store"
            )

    return start


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], contextlib.AbstractContextManager]:
    """Starts an empty Virtuoso 7."""
    binary = shutil.which("virtuoso-t")
    if binary is None:
        pytest.skip("the server virtuoso-t is not installed (Debian `virtuoso-opensource-7-bin`)")

    @contextlib.contextmanager
    def start() -> Iterator[Endpoint]:
        http, folder = free_port(), tmp_path_factory.mktemp("virtuoso")
        (folder / "virtuoso.ini").write_text(_VIRTUOSO.format(http=http, sql=free_port()), encoding="utf-8")
        place = f"http://127.0.0.1:{http}"
        with running([binary, "+foreground", "+configfile", "virtuoso.ini"], folder, f"{place}/sparql"):
            yield Endpoint(
                query=f"{place}/sparql-auth",
                graphs=f"{place}/sparql-graph-crud-auth",
                user="dba",
                password="dba",
                authentication=Authentication.DIGEST,
            )

    return start


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """A release of the bundled documents."""
    out = tmp_path_factory.mktemp("seeds")
    built = subprocess.run(
        [sys.executable, "-m", "ogkg.cli", "build", "--out", str(out)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1774000000"},
    )
    assert built.returncode == 0, built.stderr
    return open_release(out)


@contextlib.contextmanager
def serve(*options: str, **environment: str) -> Iterator[str]:
    """`ogkg serve` with options; its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "ogkg.cli", "serve", "--port", "0", *options],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    )
    assert process.stderr is not None
    address, seen = "", []
    for line in process.stderr:
        seen.append(line)
        if found := re.search(r"serving on (http://127\.0\.0\.1:\d+)", line):
            address = found[1]
        if "startup complete" in line:
            break
    drain = subprocess.Popen(["cat"], stdin=process.stderr, stdout=subprocess.DEVNULL)
    try:
        assert address, "".join(seen)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=45)
        process.stderr.close()
        drain.wait(timeout=10)


@pytest.fixture(scope="session")
def serving() -> Callable[..., contextlib.AbstractContextManager[str]]:
    """Starts `ogkg serve` with options; gives its address."""
    return serve
