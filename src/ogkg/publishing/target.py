"""A store that a release goes into: what it holds, and the few things that are done to it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import IO

import pyoxigraph as ox

from ogkg.errors import RemoteError
from ogkg.publishing.content import Content, measured
from ogkg.release.reader import Release
from ogkg.remote import publication as terms
from ogkg.remote.endpoint import Endpoint
from ogkg.remote.escapes import as_sparql
from ogkg.remote.graphs import NTRIPLES, GraphStore
from ogkg.remote.protocol import Row, ask, opened, rows, update
from ogkg.remote.publication import Publication, control_graph, find_publication
from ogkg.vocab import RDF, XSD

_RDF_TYPE = RDF.type
_INTEGER = ox.NamedNode(XSD.integer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """A graph that is being loaded: under which name, in the place of which graph, with what in the end."""

    name: str
    holds: str
    content: Content


class Target:
    """One store and its control graph.

    Args:
        endpoint: the server.
        base: IRI that instances live under.
    """

    def __init__(self, endpoint: Endpoint, base: str) -> None:
        self._endpoint, self._base = endpoint, base
        self.control = control_graph(base)
        self._graphs = GraphStore(endpoint) if endpoint.graphs else None

    def close(self) -> None:
        """Let go of the connection."""
        if self._graphs:
            self._graphs.close()

    # what it holds ---------------------------------------------------------------------------

    def publication(self) -> Publication | None:
        """The record of what is published."""
        return find_publication(self._endpoint, self._base)

    def published(self) -> Mapping[str, Content]:
        """What the graphs hold that a release was switched to, by name; by the record."""
        query = self._entries(f"?g <{terms.GRAPH}> ?control ;")
        return {row["g"].value: _content(row) for row in query if isinstance(row["g"], ox.NamedNode)}

    def staged(self) -> tuple[Staged, ...]:
        """What was being loaded; by the record."""
        found = self._entries(f"?g <{terms.HOLDS}> ?of ;")
        return tuple(
            Staged(name=_iri(row["g"]), holds=_iri(row["of"]), content=_content(row)) for row in found
        )

    def _entries(self, pattern: str) -> list[Row]:
        return rows(
            self._endpoint,
            f"SELECT ?g ?of ?n ?f WHERE {{ GRAPH <{self.control}> {{ {pattern} "
            f"<{terms.TRIPLES}> ?n ; <{terms.FINGERPRINT}> ?f }} }}",
        )

    def default_is_union(self) -> bool:
        """Whether a query without a dataset sees named graphs; asked once the control graph is there."""
        return ask(self._endpoint, f"<{self.control}> a <{terms.STORE}>")

    def default_is_empty(self) -> bool:
        """Whether the server's default graph holds nothing."""
        return not ask(self._endpoint, "?s ?p ?o")

    def count(self, graph: str) -> int:
        """Triples of a graph; of the server's default graph, if the name is empty."""
        (row,) = rows(self._endpoint, f"SELECT (COUNT(*) AS ?n) WHERE {{ {_within(graph, '?s ?p ?o')} }}")
        return int(_value(row["n"]))

    def content(self, graph: str) -> Content:
        """What a graph really holds, read back whole.

        Raises:
            RemoteError: the server does not give it all.
        """
        if self._graphs and graph:
            with self._graphs.read(graph) as stream:
                return _measured(stream, self._endpoint.graphs)
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {_within(graph, '?s ?p ?o')} }}"
        with opened(self._endpoint, query, accept=NTRIPLES) as stream:
            return _measured(stream, self._endpoint.query)

    # what is done to it ----------------------------------------------------------------------

    def begin(self) -> None:
        """Make the control graph, where there is none."""
        self._insert(
            ox.Triple(_node(self.control), _node(_RDF_TYPE), _node(terms.STORE)),
            self._fact(terms.BASE, ox.Literal(self._base)),
            self._fact(terms.SERIAL, ox.Literal("0", datatype=_INTEGER)),
        )

    def announce(self, staged: Iterable[Staged]) -> None:
        """Say which graphs are going to be loaded, so that whoever comes later can go on, or clear up."""
        self._insert(
            *(
                triple
                for one in staged
                for triple in (
                    ox.Triple(_node(one.name), _node(terms.HOLDS), _node(one.holds)),
                    *_facts(one.name, one.content),
                )
            )
        )

    def add(self, graph: str, triples: bytes) -> None:
        """Add triples (N-Triples) to a graph."""
        if self._graphs:
            self._graphs.add(graph, triples)
        else:
            lines = as_sparql(triples.decode())
            update(self._endpoint, f"INSERT DATA {{ GRAPH {_node(graph)} {{\n{lines}}} }}")

    def clear(self, graph: str) -> None:
        """Empty a graph that was being loaded."""
        update(self._endpoint, f"CLEAR SILENT GRAPH {_node(graph)}")

    def drop(self, graphs: Iterable[str]) -> None:
        """Drop graphs that were being loaded, and the record of them."""
        operations = [
            operation
            for graph in graphs
            for operation in (f"DROP SILENT GRAPH {_node(graph)}", self._forget(f"{_node(graph)} ?p ?o"))
        ]
        if operations:
            update(self._endpoint, " ;\n".join(operations))

    def announce_switch(self) -> None:
        """From now on, until the switch is done, readers are told to wait."""
        self._insert(self._fact(terms.SWITCHING, ox.Literal("true")))

    def switch(
        self,
        publication: Publication,
        staged: Iterable[Staged],
        gone: Iterable[str],
        held: Iterable[ox.Triple],
    ) -> None:
        """Move every loaded graph into its place, drop what has gone, and renew the record: one request.

        Args:
            publication: what the store holds from then on.
            staged: graphs that are loaded, each whole.
            gone: graphs that the release no longer has.
            held: the record of each graph, by `entry`.
        """
        others = f"GRAPH <{self.control}> {{ ?s ?p ?o }}"
        operations = [
            *(f"DROP SILENT GRAPH {_node(graph)}" for graph in gone),
            *(f"MOVE GRAPH {_node(one.name)} TO {self._place(one.holds)}" for one in staged),
            f"DELETE {{ {others} }} WHERE {{ {others} FILTER(?s != <{self.control}>) }}",
            self._insertion(held),
            self._renewal(publication),
        ]
        update(self._endpoint, " ;\n".join(operations))

    def entry(self, graph: str, content: Content) -> tuple[ox.Triple, ...]:
        """What the record says of a graph that is published."""
        member = ox.Triple(_node(graph), _node(terms.GRAPH), _node(self.control))
        return (member, *_facts(graph, content))

    def address(self, name: str) -> str:
        """The name a graph of the record has for a query: none for the server's own default graph."""
        return "" if name == self.default_graph else name

    @property
    def default_graph(self) -> str:
        """The name that the record has for the server's own default graph."""
        return f"{self.control}/default"

    def _place(self, name: str) -> str:
        return f"GRAPH {_node(name)}" if self.address(name) else "DEFAULT"

    def _renewal(self, publication: Publication) -> str:
        """The record of the release, in place of the one before; last of all, and with it ends the switch."""
        facts = as_sparql("".join(f"{triple} .\n" for triple in self._record(publication)))
        old = f"GRAPH <{self.control}> {{ <{self.control}> ?p ?o }}"
        return f"DELETE {{ {old} }} INSERT {{ GRAPH <{self.control}> {{\n{facts}}} }} WHERE {{ {old} }}"

    def _record(self, publication: Publication) -> tuple[ox.Triple, ...]:
        texts = {
            terms.BASE: publication.base,
            terms.VERSION: publication.version,
            terms.CREATED: publication.created,
            terms.DIGEST: publication.digest,
            terms.COUNTS: json.dumps(dict(publication.counts), sort_keys=True),
            terms.DESCRIPTION: publication.description,
            terms.DEFAULT_GRAPH: publication.default_graph,
        }
        return (
            ox.Triple(_node(self.control), _node(_RDF_TYPE), _node(terms.STORE)),
            self._fact(terms.SERIAL, ox.Literal(str(publication.pulse.serial), datatype=_INTEGER)),
            *(self._fact(term, ox.Literal(text)) for term, text in texts.items() if text),
        )

    def _fact(self, term: str, value: ox.Literal) -> ox.Triple:
        return ox.Triple(_node(self.control), _node(term), value)

    def _insert(self, *triples: ox.Triple) -> None:
        if triples:
            update(self._endpoint, self._insertion(triples))

    def _insertion(self, triples: Iterable[ox.Triple]) -> str:
        lines = as_sparql("".join(f"{triple} .\n" for triple in triples))
        return f"INSERT DATA {{ GRAPH <{self.control}> {{\n{lines}}} }}"

    def _forget(self, pattern: str) -> str:
        return f"DELETE WHERE {{ GRAPH <{self.control}> {{ {pattern} }} }}"


def record_of(release: Release, previous: Publication) -> Publication:
    """What the record says once a release is published.

    Raises:
        ReleaseError: the release's description is not there.
    """
    manifest = release.manifest
    return Publication(
        control=previous.control,
        base=manifest.base,
        version=str(manifest.version),
        created=manifest.created,
        digest=manifest.digest,
        pulse=terms.Pulse(previous.pulse.serial + 1, switching=False),
        default_graph=previous.default_graph,
        counts=manifest.counts,
        description=release.description.read_text(encoding="utf-8"),
    )


def _measured(stream: IO[bytes], where: str) -> Content:
    try:
        return measured(quad.triple for quad in ox.parse(stream, ox.RdfFormat.N_TRIPLES))
    except (SyntaxError, ValueError) as error:
        raise RemoteError(f"a graph was not given back as N-Triples: {error}", where=where) from error


def _facts(graph: str, content: Content) -> tuple[ox.Triple, ox.Triple]:
    count = ox.Literal(str(content.triples), datatype=_INTEGER)
    return (
        ox.Triple(_node(graph), _node(terms.TRIPLES), count),
        ox.Triple(_node(graph), _node(terms.FINGERPRINT), ox.Literal(content.fingerprint)),
    )


def _content(row: Row) -> Content:
    return Content(int(_value(row["n"])), _value(row["f"]))


def _value(term: object) -> str:
    assert isinstance(term, (ox.Literal, ox.NamedNode)), "the record holds literals and IRIs"
    return term.value


def _iri(term: object) -> str:
    return _value(term)


def _node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


def _within(graph: str, pattern: str) -> str:
    return f"GRAPH {_node(graph)} {{ {pattern} }}" if graph else pattern
