"""How validation grows: one set of documents, repeated 1, 10 and 100 times under new keys.

    python benchmarks/validation.py                     the examples of the ontology
    python benchmarks/validation.py FILE [--plain]      a TriG or N-Quads file of real documents

The table shows seconds of processor time and the cost of a thousand triples; a linear cost stays the
same down the table. `--plain` also gives plain pyshacl the smallest graph, for the ratio.
"""

import argparse
import gc
import resource
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyshacl
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse
from rdflib import Graph

from ogkg.model.report import Severity
from ogkg.validation import validate

ROOT = Path(__file__).resolve().parents[1]
FORMATS = {
    ".trig": RdfFormat.TRIG,
    ".nq": RdfFormat.N_QUADS,
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
}
DESIGN, OURS = "https://ogkg.example/def/", "https://w3id.org/ogkg/def/"
LEFT_OUT = ("graph/provenance", "graph/catalogue", "graph/text")


def read(paths: Iterable[Path]) -> Iterator[Quad]:
    for path in paths:
        for quad in parse(path.read_bytes(), format=FORMATS[path.suffix]):
            if not str(quad.graph_name).rstrip(">").endswith(LEFT_OUT):
                yield quad


def repeated(quads: list[Quad], times: int) -> Iterator[Quad]:
    """The default graph of so many copies; every instance has a key of its own in each copy."""

    def moved(term: NamedNode, copy: int) -> NamedNode:
        value = term.value.replace("def/theme/", "id/theme/").replace(DESIGN, OURS)
        return NamedNode(value.replace("/id/", f"/id/{copy}/"))

    for copy in range(times):
        for quad in quads:
            value = quad.object
            yield Quad(
                moved(quad.subject, copy) if isinstance(quad.subject, NamedNode) else quad.subject,
                moved(quad.predicate, copy),
                value
                if isinstance(value, Literal) or not isinstance(value, NamedNode)
                else moved(value, copy),
                DefaultGraph(),
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10, 100])
    options = parser.parse_args()
    paths = [options.file] if options.file else sorted((ROOT / "ontology" / "examples").glob("*.ttl"))
    vocabulary = list(
        read([ROOT / "ontology" / "ogkg.ttl", *sorted((ROOT / "ontology" / "codes").glob("*.ttl"))])
    )
    quads = list({*read(paths)})
    shapes = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "shapes").glob("*.ttl"))]
    print("| copies | triples | seconds | ms per 1,000 triples | results | peak MiB |")
    print("|---:|---:|---:|---:|---:|---:|")
    for times in options.times:
        graph = {*repeated(quads, times), *(Quad(*quad.triple, DefaultGraph()) for quad in vocabulary)}
        gc.collect()
        start = time.process_time()
        report = validate(graph, shapes, {})
        seconds = time.process_time() - start
        stopping = sum(result.severity is Severity.VIOLATION for result in report.results)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"| {times} | {len(graph):,} | {seconds:.2f} | {seconds / len(graph) * 1e6:.0f} "
            f"| {len(report.results)} ({stopping} violations) | {peak} |",
            flush=True,
        )
    if options.plain:
        plain(list(repeated(quads, 1)) + [Quad(*quad.triple, DefaultGraph()) for quad in vocabulary], shapes)


def plain(quads: list[Quad], shapes: list[str]) -> None:
    data = Graph().parse(data="".join(f"{quad.triple} .\n" for quad in quads), format="nt")
    wanted = Graph()
    for text in shapes:
        wanted.parse(data=text, format="turtle")
    start = time.process_time()
    pyshacl.validate(data, shacl_graph=wanted, inplace=True)
    print(f"plain pyshacl, 1 copy: {time.process_time() - start:.2f} s")


if __name__ == "__main__":
    main()
