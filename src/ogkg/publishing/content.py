"""What a graph holds, in two numbers: its triples, and a fingerprint that no order and no size disturbs.

The fingerprint is the sum of the SHA-256 of each triple's N-Triples line, modulo 2^256. It needs no sorting
and no memory, so a graph of any size can be checked as it streams from a server, in the server's order.
It finds every accident; it is no defence against a server that lies.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

_MODULUS = 2**256


@dataclass(frozen=True, slots=True)
class Content:
    """Number of triples, and fingerprint (64 hexadecimal digits)."""

    triples: int
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphContent:
    """One graph of a release: its name (empty for the default graph) and what it holds."""

    name: str
    content: Content


def measured(triples: Iterable[ox.Triple]) -> Content:
    """The content of a graph, each triple of which comes once."""
    count = total = 0
    for triple in triples:
        count += 1
        total += int.from_bytes(hashlib.sha256(str(triple).encode()).digest())
    return Content(count, f"{total % _MODULUS:064x}")


def graphs_of(store: ox.Store) -> tuple[GraphContent, ...]:
    """Every graph of a release, the default graph first, the others by name."""
    names = sorted(graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode))
    return tuple(GraphContent(name=name, content=measured(triples_of(store, name))) for name in ("", *names))


def triples_of(store: ox.Store, name: str) -> Iterator[ox.Triple]:
    """The triples of a graph; in the same order each time."""
    graph = ox.NamedNode(name) if name else ox.DefaultGraph()
    return (quad.triple for quad in store.quads_for_pattern(None, None, None, graph))


def chunks_of(store: ox.Store, name: str, *, skip: int, size: int) -> Iterator[tuple[int, bytes]]:
    """The triples of a graph in pieces: how many, and their N-Triples.

    Args:
        store: of the release.
        name: of the graph.
        skip: triples at the beginning that are left out.
        size: most triples in a piece.
    """
    triples = islice(triples_of(store, name), skip, None)
    while piece := list(islice(triples, size)):
        yield len(piece), ox.serialize(piece, format=ox.RdfFormat.N_TRIPLES) or b""
