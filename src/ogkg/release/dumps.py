"""The same quads in five syntaxes, sorted, gzipped without name and time: same quads, same bytes.

Written from the source quads, not from the store. RDF 1.1 N-Quads in canonical form, TriG, and of
the default graph alone Turtle and N-Triples; JSON-LD 1.1 in expanded form.
"""

import gzip
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import IO, cast

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, serialize

from ogkg.model.release import Distribution
from ogkg.vocab import PREFIXES, RDF

DISTRIBUTIONS = (
    Distribution(
        path="dumps/ogkg.nq.gz", media_type="application/n-quads", compression="application/gzip",
        title="All graphs as N-Quads, sorted",
    ),
    Distribution(
        path="dumps/ogkg.trig.gz", media_type="application/trig", compression="application/gzip",
        title="All graphs as TriG",
    ),
    Distribution(
        path="dumps/ogkg.ttl.gz", media_type="text/turtle", compression="application/gzip",
        title="The default graph as Turtle",
    ),
    Distribution(
        path="dumps/ogkg.nt.gz", media_type="application/n-triples", compression="application/gzip",
        title="The default graph as N-Triples, sorted",
    ),
    Distribution(
        path="dumps/ogkg.jsonld.gz", media_type="application/ld+json", compression="application/gzip",
        title="All graphs as JSON-LD",
    ),
)  # fmt: skip
_FORMATS = {
    "application/n-quads": RdfFormat.N_QUADS,
    "application/trig": RdfFormat.TRIG,
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
}
_TYPE = NamedNode(RDF.type)
_WITHOUT_PREFIXES = frozenset({RdfFormat.N_QUADS, RdfFormat.N_TRIPLES})
_COMPRESSION = 6


def canonical(quads: Iterable[Quad]) -> tuple[Quad, ...]:
    """The quads in the order of their N-Quads lines, each once."""
    return tuple(sorted(set(quads), key=str))


def write_dumps(folder: Path, quads: Sequence[Quad]) -> None:
    """Write all dumps below a release folder.

    Args:
        folder: of the release.
        quads: in canonical order.
    """
    for_people = _reading_order(quads)
    for distribution in DISTRIBUTIONS:
        kind = _FORMATS[distribution.media_type]
        path = folder / distribution.path
        path.parent.mkdir(parents=True, exist_ok=True)
        ordered = quads if kind in _WITHOUT_PREFIXES else for_people
        if kind.supports_datasets:
            _write(path, ordered, kind)
        else:
            _write(path, (one.triple for one in ordered if isinstance(one.graph_name, DefaultGraph)), kind)


def _reading_order(quads: Iterable[Quad]) -> list[Quad]:
    """Graph by graph, subject by subject, what a thing is before what is said of it.

    Args:
        quads: in canonical order, which is that of subjects; it stays where nothing is said here. So no
            key as long as a quad is needed.
    """
    names: dict[object, str] = {}
    things = groupby(quads, key=lambda quad: quad.subject)
    told = (quad for _, of_one in things for quad in sorted(of_one, key=_says_no_type))
    return sorted(told, key=lambda quad: names.setdefault(quad.graph_name, str(quad.graph_name)))


def _says_no_type(quad: Quad) -> bool:
    return quad.predicate != _TYPE


def _write(path: Path, statements: Iterable[Quad] | Iterable[Triple], kind: RdfFormat) -> None:
    prefixes = None if kind in _WITHOUT_PREFIXES else dict(PREFIXES)
    with (
        path.open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=_COMPRESSION, mtime=0) as stream,
    ):
        serialize(statements, cast("IO[bytes]", stream), kind, prefixes=prefixes)
