"""Servers that are measured: started, asked by `wrk`, their processor time and memory read, stopped."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

CONNECTIONS = 8
_AT_REST = 0.05
"""Seconds of the processor in one of the clock that a server may use which has nothing to do."""
_ENDPOINT = """
import sys, uvicorn, rdflib, pyoxigraph, oxrdflib, rdflib_endpoint
store = oxrdflib.OxigraphStore(store=pyoxigraph.Store.read_only(sys.argv[1]))
app = rdflib_endpoint.SparqlEndpoint(graph=rdflib.Dataset(store=store), path="/query")
uvicorn.run(app, port=int(sys.argv[2]), log_level="error")
"""


@dataclass(frozen=True, order=True)
class Memory:
    """Memory in MB.

    Attributes:
        all: resident in all processes, what they share counted for each.
        answering: resident in the server and in the largest process below it, which is the one that answers.
        shares: of all, what they share counted once (PSS).
    """

    all: float
    answering: float
    shares: float


def below(pid: int) -> Iterator[int]:
    """The children of a process, and theirs."""
    with contextlib.suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            yield int(child)
            yield from below(int(child))


@dataclass(frozen=True)
class Server:
    """One that runs: its name, port, process, and how long it took to answer."""

    name: str
    port: int
    pid: int
    ready: float

    @property
    def processes(self) -> tuple[int, ...]:
        """The process, its children and theirs."""
        return (self.pid, *below(self.pid))

    def rest(self) -> None:
        """Wait until it has nothing more to do: what it reads ahead would be counted with its answers."""
        before, now = -1.0, self.spent()
        while now - before > _AT_REST:
            time.sleep(1)
            before, now = now, self.spent()

    def spent(self) -> float:
        """Processor seconds of all processes so far, of those that have ended too."""
        ticks = 0
        for one in self.processes:
            with contextlib.suppress(OSError):
                fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
                ticks += sum(map(int, fields[11:15]))  # its own, and its children's that were waited for
        return ticks / os.sysconf("SC_CLK_TCK")

    def memory(self) -> "Memory":
        """What the processes hold now."""
        held = []
        for one in self.processes:
            with contextlib.suppress(OSError):
                text = Path(f"/proc/{one}/smaps_rollup").read_text()
                found = dict(re.findall(r"^(Rss|Pss):\s+(\d+)", text, re.MULTILINE))
                held.append((int(found.get("Rss", 0)) / 1024, int(found.get("Pss", 0)) / 1024))
        resident, shares = zip(*held, strict=True)
        return Memory(sum(resident), resident[0] + max(resident[1:], default=0.0), sum(shares))


@dataclass(frozen=True)
class Rate:
    """What wrk found: answers a second, processor microseconds of the server each, slowest of a hundred."""

    per_second: float
    microseconds: float
    slowest_ms: float
    failures: int


def ours(release: Path, **settings: str) -> contextlib.AbstractContextManager[Server]:
    """This service over a release."""
    port = _free_port()
    code = "import sys; from ogkg.cli import main; main()"
    command = [sys.executable, "-c", code, "serve", "--release", str(release), "--port", str(port)]
    return _running("ogkg", command, port, "/health/ready", settings)


def oxigraph(release: Path, peers: Path) -> contextlib.AbstractContextManager[Server]:
    """The native engine's own server over the same store."""
    port = _free_port()
    place = ["--location", str(_store(release)), "--bind", f"127.0.0.1:{port}"]
    command = [str(peers / "bin" / "oxigraph"), "serve-read-only", *place]
    return _running("oxigraph", command, port, "/query?query=ASK%7B%7D", {})


def rdflib_endpoint(release: Path, peers: Path) -> contextlib.AbstractContextManager[Server]:
    """rdflib-endpoint over the same store, by way of oxrdflib."""
    port = _free_port()
    command = [str(peers / "bin" / "python"), "-c", _ENDPOINT, str(_store(release)), str(port)]
    return _running("rdflib-endpoint", command, port, "/query?query=ASK%7B%7D", {})


def _store(release: Path) -> Path:
    return (release / "current" / "store").resolve()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@contextlib.contextmanager
def _running(
    name: str, command: list[str], port: int, path: str, settings: Mapping[str, str]
) -> Iterator[Server]:
    begun = time.monotonic()
    environment = {**os.environ, **settings}
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        try:
            while not _answers(f"http://127.0.0.1:{port}{path}"):
                if process.poll() is not None or time.monotonic() - begun > 60:  # noqa: PLR2004
                    raise SystemExit(f"{name} does not start: {' '.join(command)}")
                time.sleep(0.01)
            yield Server(name, port, process.pid, time.monotonic() - begun)
        finally:
            process.terminate()


def _answers(url: str) -> bool:
    with contextlib.suppress(URLError, ConnectionError), urlopen(url) as answer:
        return bool(answer.status == 200)  # noqa: PLR2004
    return False


def ask(server: Server, script: Path, seconds: float) -> Rate:
    """Let wrk ask what a script says."""
    before = server.spent()
    url = f"http://127.0.0.1:{server.port}"
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds:g}s", "--latency", "-s", str(script), url]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    number = int(_found(r"(\d+) requests in", output))
    failures = int(_found(r"Non-2xx or 3xx responses: (\d+)", output))
    failures += sum(map(int, re.findall(r"(?:connect|read|write|timeout) (\d+)", output)))
    slowest = re.search(r"99%\s+([\d.]+)(us|ms|s)", output)
    unit = {"us": 0.001, "ms": 1.0, "s": 1000.0}
    return Rate(
        per_second=float(_found(r"Requests/sec:\s+([\d.]+)", output)),
        microseconds=(server.spent() - before) / max(number, 1) * 1e6,
        slowest_ms=float(slowest[1]) * unit[slowest[2]] if slowest else 0.0,
        failures=failures,
    )


def _found(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    return found[1] if found else "0"
