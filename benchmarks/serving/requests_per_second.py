"""Requests a second of a running server, over connections that are kept: `python requests_per_second.py URL`.

Three questions, each repeated (from the cache) and new each time (from a worker), and the document about a
person. Medians of five rounds. The client shares the machine with the server: compare servers, not machines.
"""

import asyncio
import itertools
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from urllib.parse import quote, urlsplit

SECONDS = 2.0
ROUNDS = 5
CONNECTIONS = 8


def sparql(query: str) -> str:
    """Path of a query by GET."""
    return f"/sparql?query={quote(query)}"


def cases() -> Iterator[tuple[str, Callable[[int], str]]]:
    """Name of a case, and the path of its n-th request."""
    point = (
        "SELECT ?p ?o WHERE {{ <http://localhost:8000/id/person/farah-ahmed> ?p ?o FILTER(?p != <urn:{}>) }}"
    )
    count = "SELECT ?t (COUNT(?s) AS ?n) WHERE {{ ?s a ?t FILTER(?t != <urn:{}>) }} GROUP BY ?t"
    yield "point, repeated", lambda _: sparql(point.format(0))
    yield "point, new", lambda n: sparql(point.format(n))
    yield "aggregate, repeated", lambda _: sparql(count.format(0))
    yield "aggregate, new", lambda n: sparql(count.format(n))
    yield "document, repeated", lambda _: "/doc/person/farah-ahmed.ttl"


async def connection(
    host: str, port: int, path: Callable[[int], str], counter: Iterator[int], until: float
) -> list[float]:
    """Ask until the time is over; seconds of each answer."""
    reader, writer = await asyncio.open_connection(host, port)
    times = []
    while (begun := time.perf_counter()) < until:
        writer.write(f"GET {path(next(counter))} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit(head.decode())
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        await reader.readexactly(length)
        times.append(time.perf_counter() - begun)
    writer.close()
    return times


async def measure(url: str) -> None:
    """All cases, a line each."""
    address = urlsplit(url)
    host, port = address.hostname or "127.0.0.1", address.port or 80
    for name, path in cases():
        rates, slow = [], []
        counter = itertools.count(int(time.time() * 1000))
        for _ in range(ROUNDS):
            until = time.perf_counter() + SECONDS
            answers = await asyncio.gather(
                *(connection(host, port, path, counter, until) for _ in range(CONNECTIONS))
            )
            times = sorted(itertools.chain.from_iterable(answers))
            rates.append(len(times) / SECONDS)
            slow.append(times[int(len(times) * 0.99)] * 1000)
        print(f"{name:22} {statistics.median(rates):8.0f} /s   p99 {statistics.median(slow):6.1f} ms")


if __name__ == "__main__":
    asyncio.run(measure(sys.argv[1]))
