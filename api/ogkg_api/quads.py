"""What the service looks up by itself, beside queries: quads by pattern, from a store here or elsewhere."""

from collections.abc import Iterator
from typing import Protocol

import pyoxigraph as ox

Subject = ox.NamedNode | ox.BlankNode | ox.Triple
Object = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Graph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph


class Quads(Protocol):
    """A store, read only. `pyoxigraph.Store` is one; `ogkg_api.remote.store.RemoteStore` is the other."""

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        object: Object | None,
        graph_name: Graph | None = None,
    ) -> Iterator[ox.Quad]:
        """Quads that fit; None fits everything."""

    def contains_named_graph(self, graph_name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> bool:
        """Whether there is such a graph."""

    def query(
        self, query: str, *, prefixes: dict[str, str] | None = None
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """The answer to a query over the default graph."""

    def __contains__(self, quad: ox.Quad) -> bool:
        """Whether the quad is there."""
