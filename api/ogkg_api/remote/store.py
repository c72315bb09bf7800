"""What pages look up, asked of another server: few requests, each for all that is soon asked for as well.

A page asks for one triple pattern after another, as an embedded store answers each in microseconds. Another
server takes a thousand times as long, so what is fetched is a thing with all its statements and with those
of the things next to it, and is kept; nearly all patterns are then answered from what is kept. What is kept
belongs to one release: an edition has a store of its own, and every fetch is followed by a look whether the
release is still the same.
"""

import io
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import pyoxigraph as ox

from ogkg.errors import RemoteError
from ogkg.remote.protocol import RESULTS, Dataset, Row, Term, opened, rows
from ogkg_api.quads import Graph, Object, Subject
from ogkg_api.remote.source import ChangedError, Source

_KEPT = 200_000
_TOGETHER = 200
_MOST = 25_000
_LARGEST = 64 * 1024 * 1024

Statements = tuple[ox.Triple, ...]


class RemoteStore:
    """Quads by pattern from a server; `ogkg_api.quads.Quads`.

    Args:
        source: the server.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._dataset = Dataset((source.default_graph,)) if source.default_graph else Dataset()
        self._kept: OrderedDict[str, Statements] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        object: Object | None,
        graph_name: Graph | None = None,
    ) -> Iterator[ox.Quad]:
        """Quads that fit; None fits everything; of a named graph where one is given.

        Raises:
            RemoteError: the server does not answer, or its data was renewed.
        """
        if isinstance(graph_name, ox.NamedNode):
            found = self._fetched(subject, predicate, object, graph_name)
            return (_quad(triple, graph_name) for triple in found)
        here = self._in_default(subject, predicate, object)
        if graph_name is None:
            return chain(here, self._in_others(subject, predicate, object))
        return here

    def _in_default(
        self, subject: Subject | None, predicate: ox.NamedNode | None, object: Object | None
    ) -> Iterator[ox.Quad]:
        if isinstance(subject, ox.NamedNode):
            found = self._of(subject)
        else:
            found = self._fetched(subject, predicate, object, None)
            self._look_ahead(found)
        return (_quad(triple, ox.DefaultGraph()) for triple in found if _fits(triple, predicate, object))

    def _in_others(
        self, subject: Subject | None, predicate: ox.NamedNode | None, object: Object | None
    ) -> Iterator[ox.Quad]:
        """Quads of the named graphs of the release; asked for when they are taken."""
        pattern = f"{subject or '?s'} {predicate or '?p'} {object or '?o'}"
        for row in self._rows(f"SELECT * WHERE {{ GRAPH ?g {{ {pattern} }} }} LIMIT {_MOST}", Dataset()):
            graph = row["g"]
            if isinstance(graph, ox.NamedNode) and self._is_ours(graph):
                triple = _triple(subject or row["s"], predicate or row["p"], object or row["o"])
                yield _quad(triple, graph)

    def _is_ours(self, graph: ox.NamedNode) -> bool:
        """Whether a graph is of the release, and not for its publishing."""
        return not graph.value.startswith(self._source.control) and graph.value != self._source.default_graph

    def contains_named_graph(self, graph_name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> bool:
        """Whether the release has such a graph.

        Raises:
            RemoteError: the server does not answer, or its data was renewed.
        """
        if not isinstance(graph_name, ox.NamedNode) or not self._is_ours(graph_name):
            return False
        return bool(self._rows(f"SELECT ?s WHERE {{ GRAPH {graph_name} {{ ?s ?p ?o }} }} LIMIT 1", Dataset()))

    def query(
        self, query: str, *, prefixes: dict[str, str] | None = None
    ) -> ox.QuerySolutions | ox.QueryBoolean:
        """The answer to a SELECT or ASK over the default graph, up to 64 MiB.

        Raises:
            RemoteError: the server does not answer, its data was renewed, or the answer is larger.
        """
        prologue = "".join(f"PREFIX {name}: {ox.NamedNode(iri)}\n" for name, iri in (prefixes or {}).items())
        with opened(self._source.endpoint, prologue + query, accept=RESULTS, dataset=self._dataset) as stream:
            data = stream.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise RemoteError("an answer is larger than is read for a page")
        self._check()
        try:
            return ox.parse_query_results(io.BytesIO(data), ox.QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise RemoteError(f"answered something else than SPARQL results: {error}") from error

    def __contains__(self, quad: ox.Quad) -> bool:
        """Whether the quad is there.

        Raises:
            RemoteError: the server does not answer, or its data was renewed.
        """
        return any(self.quads_for_pattern(quad.subject, quad.predicate, quad.object, quad.graph_name))

    def _of(self, subject: ox.NamedNode) -> Statements:
        """All statements about a thing."""
        with self._lock:
            kept = self._kept.get(subject.value)
            if kept is not None:
                self._kept.move_to_end(subject.value)
                return kept
        found = self._fetch([subject])
        self._look_ahead(found)
        return found

    def _look_ahead(self, triples: Iterable[ox.Triple]) -> None:
        """Fetch the things that these triples mention: their names are asked for next."""
        mentioned = {
            node.value: node
            for triple in triples
            for node in (triple.subject, triple.predicate, triple.object)
            if isinstance(node, ox.NamedNode)
        }
        with self._lock:
            missing = [node for iri, node in mentioned.items() if iri not in self._kept]
        for start in range(0, min(len(missing), _TOGETHER * 5), _TOGETHER):
            self._fetch(missing[start : start + _TOGETHER])

    def _fetch(self, subjects: Sequence[ox.NamedNode]) -> Statements:
        """All statements about some things, kept from now on."""
        terms = " ".join(map(str, subjects))
        query = f"SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {terms} }} ?s ?p ?o }}"
        found: dict[str, list[ox.Triple]] = {node.value: [] for node in subjects}
        for row in self._rows(query, self._dataset):
            triple = _triple(row["s"], row["p"], row["o"])
            if isinstance(triple.subject, ox.NamedNode):
                found.setdefault(triple.subject.value, []).append(triple)
        with self._lock:
            for iri, triples in found.items():
                self._keep(iri, tuple(triples))
        return tuple(triple for triples in found.values() for triple in triples)

    def _keep(self, iri: str, triples: Statements) -> None:
        replaced = self._kept.pop(iri, None)
        self._size += len(triples) + 1 - (len(replaced) + 1 if replaced is not None else 0)
        self._kept[iri] = triples
        while self._size > _KEPT:
            _, oldest = self._kept.popitem(last=False)
            self._size -= len(oldest) + 1

    def _fetched(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        object: Object | None,
        graph: ox.NamedNode | None,
    ) -> Statements:
        """Triples that fit, from the server; a bounded number of those that lead to one thing."""
        pattern = f"{subject or '?s'} {predicate or '?p'} {object or '?o'}"
        where = f"GRAPH {graph} {{ {pattern} }}" if graph else pattern
        limit = f" LIMIT {_MOST}" if object is not None else ""
        names = " ".join(
            name for name, term in (("?s", subject), ("?p", predicate), ("?o", object)) if term is None
        )
        found = self._rows(
            f"SELECT {names or '(1 AS ?yes)'} WHERE {{ {where} }}{limit}",
            Dataset() if graph else self._dataset,
        )
        return tuple(_triple(subject or row["s"], predicate or row["p"], object or row["o"]) for row in found)

    def _rows(self, query: str, dataset: Dataset) -> list[Row]:
        found = rows(self._source.endpoint, query, dataset=dataset)
        self._check()
        return found

    def _check(self) -> None:
        try:
            self._source.check()
        except ChangedError as error:
            raise RemoteError(str(error)) from error


def _triple(subject: Term, predicate: Term, object: Term) -> ox.Triple:
    """A triple of what a server gave.

    Raises:
        RemoteError: it is none.
    """
    if isinstance(subject, ox.Literal) or not isinstance(predicate, ox.NamedNode):
        raise RemoteError("a triple of the store is none")
    return ox.Triple(subject, predicate, object)


def _quad(triple: ox.Triple, graph: ox.NamedNode | ox.DefaultGraph) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def _fits(triple: ox.Triple, predicate: ox.NamedNode | None, object: Object | None) -> bool:
    return predicate in (None, triple.predicate) and object in (None, triple.object)
