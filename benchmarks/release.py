"""Rates of a release beside rdflib, in one run on one machine: load, Turtle, N-Quads, whole release.

    python benchmarks/release.py [QUADS]

Cost must grow linearly: run it with 50_000 and 500_000 and compare the rates.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import rdflib
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, serialize

from ogkg.model.report import Report
from ogkg.release import ReleaseContent, open_release, write_release
from ogkg.release.dumps import canonical, write_dumps
from ogkg.release.store import write_store
from ogkg.vocab import DCT, OGKG, PREFIXES, RDF, SCHEMA

BASE = "https://example.org/"
USUAL = 50_000


def made(count: int) -> tuple[Quad, ...]:
    """Meetings in document graphs and in the default graph."""
    quads: list[Quad] = []
    number = 0
    while len(quads) < count:
        number += 1
        node = NamedNode(f"{BASE}id/meeting/board-{number}")
        graph = NamedNode(f"{BASE}graph/document/minutes-{number // 20}")
        for name in (graph, DefaultGraph()):
            quads.append(Quad(node, NamedNode(RDF.type), NamedNode(OGKG.Meeting), name))
            quads.append(Quad(node, NamedNode(DCT.title), Literal(f"Board, meeting {number}"), name))
            quads.append(
                Quad(
                    node,
                    NamedNode(SCHEMA.text),
                    Literal(f"It was agreed to wait, {number} times. " * 5),
                    name,
                )
            )
    return tuple(quads)


def timed(name: str, count: int, work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    print(f"{name:<34}{seconds:8.2f} s {count / seconds:12,.0f} quads/s")
    return seconds


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else USUAL
    quads = canonical(made(count))
    count = len(quads)
    triples = [quad.triple for quad in quads if isinstance(quad.graph_name, DefaultGraph)]
    lines = serialize(quads, format=RdfFormat.N_QUADS) or b""
    dataset, graph = rdflib.Dataset(), rdflib.Graph()
    graph.parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    content = ReleaseContent(
        created="2026-01-01T00:00:00Z", code_version="0", base=BASE, inputs=(), quads=quads, texts={},
        report=Report((), ()), validation="",
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        print(f"{count:,} quads, {len(triples):,} of them in the default graph")
        slow = timed("rdflib: load N-Quads", count, lambda: dataset.parse(data=lines, format="nquads"))
        fast = timed("ogkg: load the store", count, lambda: write_store(folder / "store", quads))
        print(f"{slow / fast:34.1f} times as fast")
        slow = timed("rdflib: Turtle", len(triples), lambda: graph.serialize(format="turtle"))
        fast = timed(
            "ogkg: Turtle", len(triples),
            lambda: serialize(triples, format=RdfFormat.TURTLE, prefixes=dict(PREFIXES)),
        )  # fmt: skip
        print(f"{slow / fast:34.1f} times as fast")
        timed("ogkg: all five dumps, gzipped", count, lambda: write_dumps(folder / "dumps", quads))
        timed("ogkg: whole release", count, lambda: write_release(folder / "out", content))
        timed("ogkg: open the release", count, lambda: open_release(folder / "out").open_store())
        timed("ogkg: verify every hash", count, lambda: open_release(folder / "out").verify())


if __name__ == "__main__":
    main()
