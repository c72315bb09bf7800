"""The service under a mixed load for a given time: memory, open files and the 99th percentile stay flat.

    python benchmarks/serving/soak.py RELEASE [--seconds 300] [--clients 4]

Reads, questions asked before and new ones, pages, dumps, what is not there, what is refused, clients that
go away in mid-answer. Every tenth of the time is a line; the last says whether anything grew.
"""

import argparse
import contextlib
import itertools
import os
import random
import re
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from servers import below

PRODUCT = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
PATHS = (
    "/",
    "/id/person",
    "/id/organisation.ttl",
    "/id/person/farah-ahmed",
    "/doc/person/farah-ahmed.html",
    "/doc/person/farah-ahmed.jsonld",
    "/queries/officials-across-years.csv",
    "/search?q=farah",
    "/data/ogkg",
    "/data/ogkg.nq.gz",
    "/slice/meeting.csv",
    "/data/changes",
    "/feeds/all.atom",
    "/timemap/doc/person/farah-ahmed",
    "/doc/person/nobody",
    "/id/..%2f..%2fetc%2fpasswd",
)
LINES = 10
SAMPLES = 9
"""A line. Of the samples of one the median counts: a query that takes all the memory it may is soon over."""
GROWTH = 1.25
FAILED = 500


@dataclass
class Tenth:
    """What was measured in a tenth of the time: `memory` of the service, `samples` of all its processes."""

    seconds: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    memory: int = 0
    samples: list[int] = field(default_factory=list)
    files: int = 0

    @property
    def p99(self) -> float:
        """Milliseconds that one in a hundred took longer than."""
        return 1000 * statistics.quantiles(self.seconds, n=100)[98] if len(self.seconds) > 1 else 0.0


@contextlib.contextmanager
def serving(release: Path) -> Iterator[tuple[str, int]]:
    """`ogkg serve` on a free port: its address and process."""
    command = [sys.executable, "-m", "ogkg.cli", "serve", "--release", str(release), "--port", "0"]
    environment = {**os.environ, "OGKG_QUERY_SECONDS": "2"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stderr is not None
            port = next(
                found[1] for line in process.stderr if (found := re.search(r"serving on .*:(\d+)/", line))
            )
            threading.Thread(target=process.stderr.read, daemon=True).start()
            yield f"http://127.0.0.1:{port}", process.pid
        finally:
            process.terminate()


def read(client: httpx.Client, number: int) -> int:
    """A page, a document, a dump; the same again and again."""
    return client.get(PATHS[number % len(PATHS)], headers={"Accept": "text/html, */*;q=0.1"}).status_code


def ask_anew(client: httpx.Client, number: int) -> int:
    """A question that was not asked before."""
    return client.get("/sparql", params={"query": f"ASK {{ BIND({number} AS ?x) }}"}).status_code


def ask_again(client: httpx.Client, number: int) -> int:
    """A question that was asked before."""
    del number
    query = "SELECT ?c (COUNT(?s) AS ?n) { ?s a ?c } GROUP BY ?c"
    return client.get("/sparql", params={"query": query}).status_code


def attack(client: httpx.Client, number: int) -> int:
    """A query that would end an engine."""
    del number
    return client.post("/sparql", data={"query": "ASK " + "{" * 3000 + "}" * 3000}).status_code


def leave(client: httpx.Client, number: int) -> int:
    """A query without end, whose reader goes away."""
    query = f"SELECT * {{ {PRODUCT} BIND({number} AS ?x) }}"
    with client.stream("GET", "/sparql", params={"query": query, "format": "csv"}) as answer:
        next(answer.iter_raw(), b"")
    return answer.status_code


MIX = {read: 60, ask_anew: 20, ask_again: 15, attack: 4, leave: 1}
"""How often of a hundred."""


def load(url: str, seed: int, tenths: list[Tenth], now: list[int], over: threading.Event) -> None:
    """One client, until the time is over."""
    dice = random.Random(seed)
    with httpx.Client(base_url=url, timeout=60) as client:
        for number in itertools.count():
            if over.is_set():
                return
            begun = time.monotonic()
            try:
                (request,) = dice.choices(list(MIX), list(MIX.values()))
                status = request(client, number)
            except httpx.TransportError:
                status = 0
            tenth = tenths[now[0]]
            tenth.seconds.append(time.monotonic() - begun)
            tenth.statuses[status] = tenth.statuses.get(status, 0) + 1


def memory_of(*processes: int) -> int:
    """Resident bytes of processes; what they share is counted for each."""
    pages = 0
    for process in processes:
        with contextlib.suppress(OSError):
            pages += int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def soak(release: Path, seconds: float, clients: int) -> bool:
    """Run, print a line for each tenth; whether all stayed flat."""
    tenths, now, over = [Tenth() for _ in range(LINES)], [0], threading.Event()
    with serving(release) as (url, pid):
        threads = [
            threading.Thread(target=load, args=(url, seed, tenths, now, over)) for seed in range(clients)
        ]
        for thread in threads:
            thread.start()
        try:
            measure(pid, seconds, tenths, now)
        finally:
            over.set()
            for thread in threads:
                thread.join()
    return is_flat(tenths)


def measure(pid: int, seconds: float, tenths: list[Tenth], now: list[int]) -> None:
    """Print a line for each tenth of the time."""
    print("  time  requests    p50 ms    p99 ms  service MiB  all MiB  files  statuses")
    for number, tenth in enumerate(tenths):
        now[0] = number
        for _ in range(SAMPLES):
            time.sleep(seconds / LINES / SAMPLES)
            tenth.samples.append(memory_of(pid, *below(pid)))
        tenth.memory = memory_of(pid)
        tenth.files = len(list(Path(f"/proc/{pid}/fd").iterdir()))
        p50 = 1000 * statistics.median(tenth.seconds or [0.0])
        statuses = " ".join(f"{status}:{count}" for status, count in sorted(tenth.statuses.items()))
        together = statistics.median(tenth.samples) / 2**20
        print(
            f"{seconds * (number + 1) / LINES:5.0f}s {len(tenth.seconds):9,} {p50:9.1f} {tenth.p99:9.1f}"
            f" {tenth.memory / 2**20:12.0f} {together:8.0f} {tenth.files:6}  {statuses}",
            flush=True,
        )


def is_flat(tenths: list[Tenth]) -> bool:
    """Whether the end is like the time after the first fifth, which warms caches; and nothing failed.

    Memory is that of the service: its workers are held to a limit, and replaced.
    """
    early, late = tenths[2:5], tenths[-3:]
    grown = {
        "memory": max(one.memory for one in late) / max(one.memory for one in early),
        "files": max(one.files for one in late) / max(one.files for one in early),
        "p99": statistics.median(one.p99 for one in late) / statistics.median(one.p99 for one in early),
    }
    failed = sum(one.statuses.get(status, 0) for one in tenths for status in (0, FAILED))
    print(", ".join(f"{name} x{ratio:.2f}" for name, ratio in grown.items()), f"failed {failed}")
    return failed == 0 and grown["memory"] < GROWTH and grown["files"] < GROWTH and grown["p99"] < 2 * GROWTH


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("release", type=Path)
    parser.add_argument("--seconds", type=float, default=300.0)
    parser.add_argument("--clients", type=int, default=4)
    given = parser.parse_args()
    sys.exit(not soak(given.release, min(given.seconds, 3600.0), min(given.clients, 64)))


if __name__ == "__main__":
    main()
