"""This service beside `oxigraph serve-read-only` on one store: `python compare.py RELEASE OXIGRAPH`.

RELEASE is a folder made by `synthetic.py`; OXIGRAPH the binary (`pip install oxigraph`); `wrk` is the client.
The servers take turns; figures are medians, and ratios of medians: compare columns. Where the machine has
other work, the processor time a request needs (all processes of a server) says more than the rate.
"""

import contextlib
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from urllib.request import Request, urlopen

ROUNDS = 5
SECONDS = 2
CONNECTIONS = 8
PERSON = "http://localhost:8000/id/person/person-%d"
POINT = "SELECT ?p ?o WHERE { <http://localhost:8000/id/person/person-7> ?p ?o FILTER(?p != <urn:%d>) }"
DESCRIBE = f"DESCRIBE <{PERSON}>"
COUNT = "SELECT ?t (COUNT(?s) AS ?n) WHERE { ?s a ?t FILTER(?t != <urn:%d>) } GROUP BY ?t"
MILLION = "SELECT * { ?s ?p ?o } LIMIT 1000000"


@dataclass(frozen=True)
class Case:
    """One line of the table: path with `%d`, asked with one number or a new one each time, and the goal."""

    name: str
    ours: str
    theirs: str
    fresh: bool
    goal: float
    accept: str = "application/sparql-results+json"


def sparql(path: str, query: str) -> str:
    return f"{path}?query={quote(query, safe='%').replace('%d', '@')}"


def cases() -> Iterator[Case]:
    describe = sparql("/query", DESCRIBE)
    document = "/doc/person/person-@.ttl"
    yield Case("point, repeated", sparql("/sparql", POINT), sparql("/query", POINT), fresh=False, goal=1.0)
    yield Case(
        "DESCRIBE, repeated",
        sparql("/sparql", DESCRIBE),
        describe,
        fresh=False,
        goal=1.0,
        accept="text/turtle",
    )
    yield Case("document, repeated", document, describe, fresh=False, goal=1.0, accept="text/turtle")
    yield Case(
        "aggregate, repeated", sparql("/sparql", COUNT), sparql("/query", COUNT), fresh=False, goal=100
    )
    yield Case("point, new", sparql("/sparql", POINT), sparql("/query", POINT), fresh=True, goal=0.25)
    yield Case("document, new", document, describe, fresh=True, goal=0.30, accept="text/turtle")
    yield Case("aggregate, new", sparql("/sparql", COUNT), sparql("/query", COUNT), fresh=True, goal=1.0)


def script(folder: Path, path: str, accept: str, *, fresh: bool) -> Path:
    """What wrk asks: numbers run on between rounds, so that nothing new was asked before."""
    start, end = path.split("@")
    first = time.monotonic_ns() // 1_000_000 % 1_000_000_000
    number = f"n = {first % 400 if 'doc/' in path or 'DESCRIBE' in path else first}"
    modulo = " % 400" if "doc/" in path or "DESCRIBE" in path else ""
    step = f"n = (n + 1){modulo}" if fresh else "n = 7"
    file = folder / "ask.lua"
    file.write_text(
        f'{number}\nwrk.headers["Accept"] = "{accept}"\n'
        f'request = function() {step}; return wrk.format("GET", "{start}" .. n .. "{end}") end\n'
    )
    return file


def spent(pid: int) -> float:
    """Processor seconds of a process, and of its children that live or were waited for."""
    ticks = 0
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    for one in (str(pid), *children):
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def rate(port: int, file: Path, pid: int) -> tuple[float, float]:
    """Requests a second, and microseconds of processor time a request."""
    before = spent(pid)
    url = f"http://127.0.0.1:{port}"
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", str(file), url]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in output:
        raise SystemExit(output)
    number = int(re.search(r"(\d+) requests in", output)[1])
    return float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1]), (spent(pid) - before) / number * 1e6


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


@contextlib.contextmanager
def running(command: list[str], port: int) -> Iterator[subprocess.Popen[bytes]]:
    begun = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            while True:
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                    break
            print(f"{Path(command[0]).name} listens after {time.monotonic() - begun:.2f} s", flush=True)
            yield process
        finally:
            process.terminate()


def million(port: int, path: str, process: subprocess.Popen[bytes]) -> tuple[float, float, float]:
    """First byte, whole time, and largest memory of all processes, in ms, s and MB."""
    request = Request(
        f"http://127.0.0.1:{port}{path}?query={quote(MILLION)}",
        headers={"Accept": "application/sparql-results+json"},
    )
    begun, most = time.monotonic(), 0.0
    with urlopen(request) as answer:
        answer.read(1)
        first = time.monotonic() - begun
        while sum(len(answer.read(1 << 20)) for _ in range(16)):
            most = max(most, memory(process.pid))
    return first * 1000, time.monotonic() - begun, max(most, memory(process.pid))


def memory(pid: int) -> float:
    """Private and shared memory of a process and its children, shared counted by share (PSS), in MB."""
    total = 0.0
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    for one in (str(pid), *children):
        with contextlib.suppress(OSError):
            found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{one}/smaps_rollup").read_text(), re.MULTILINE)
            total += int(found[1]) / 1024 if found else 0
    return total


def turn(
    case: Case, folder: Path, ours: tuple[int, int], theirs: tuple[int, int]
) -> tuple[float, float, float, float]:
    """One round of a case: rate and processor time of ours, then of theirs."""
    mine = script(folder, case.ours, case.accept, fresh=case.fresh)
    found = rate(ours[0], mine, ours[1])
    peer = script(folder, case.theirs, case.accept, fresh=case.fresh)
    return (*found, *rate(theirs[0], peer, theirs[1]))


def main(release: Path, oxigraph: str) -> None:
    ours, theirs = free_port(), free_port()
    store = str((release / "current" / "store").resolve())
    code = "import sys; from ogkg.cli import main; main()"
    serve = [sys.executable, "-c", code, "serve", "--release", str(release), "--port", str(ours)]
    peer = [oxigraph, "serve-read-only", "--location", store, "--bind", f"127.0.0.1:{theirs}"]
    with (
        tempfile.TemporaryDirectory() as folder,
        running(serve, ours) as mine,
        running(peer, theirs) as other,
    ):
        heads = ("ogkg/s", "oxigraph/s", "ratio", "goal", "us", "us", "ratio")
        print(" " * 23 + " ".join(f"{head:>9}" for head in heads))
        for case in cases():
            rounds = [turn(case, Path(folder), (ours, mine.pid), (theirs, other.pid)) for _ in range(ROUNDS)]
            we, our_time, they, their_time = (
                statistics.median(column) for column in zip(*rounds, strict=True)
            )
            print(
                f"{case.name:22} {we:9.0f} {they:9.1f} {we / they:9.2f} {case.goal:9.2f}"
                f" {our_time:9.0f} {their_time:9.0f} {their_time / our_time:9.2f}",
                flush=True,
            )
        for name, port, path, process in (
            ("ogkg", ours, "/sparql", mine),
            ("oxigraph", theirs, "/query", other),
        ):
            first, whole, most = million(port, path, process)
            print(f"1 M rows, {name}: first byte {first:.0f} ms, whole {whole:.1f} s, memory {most:.0f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
