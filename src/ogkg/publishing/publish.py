"""A release into a store, in an order that can break off anywhere and go on from there.

1. Each graph that the store does not hold yet is loaded under a name of its own, piece by piece.
2. It is read back and compared with the release: number of triples and fingerprint.
3. When all are there, they take their places in one update.

Until 3 nothing that is published has changed. After a break the count of a half-loaded graph says where to
go on; what is whole is not loaded again. A piece that arrived before a break and is sent again changes
nothing, as a graph is a set.
"""

import dataclasses
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Protocol

import pyoxigraph as ox

from ogkg.errors import CallError, RemoteError
from ogkg.publishing.content import Content, GraphContent, chunks_of, graphs_of
from ogkg.publishing.target import Staged, Target, record_of
from ogkg.release.reader import Release
from ogkg.remote.endpoint import Endpoint
from ogkg.remote.publication import Publication

_NAME_LENGTH = 12
_ATTEMPTS = 2


class Progress(Protocol):
    """Whoever wants to see a release being loaded."""

    def start(self, step: str, total: int | None) -> None:
        """A step begins; `total` triples are before it, or it cannot be counted."""

    def advance(self, count: int) -> None:
        """So many triples more are through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What was done.

    Attributes:
        version: of the release.
        serial: its number in the store.
        graphs: how many graphs the release has.
        loaded: how many of them were loaded; the others were there already.
        triples: how many triples were sent.
        dropped: graphs that the release no longer has.
    """

    version: str
    serial: int
    graphs: int
    loaded: int
    triples: int
    dropped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a release is loaded.

    Attributes:
        chunk: most triples in one request.
        replace: whether what stands in the default graph of a server that holds no release may be replaced.
    """

    chunk: int = 5_000
    replace: bool = False


def publish(release: Release, endpoint: Endpoint, progress: Progress, manner: Manner) -> Published:
    """Load a release into a store, and switch to it.

    Args:
        release: what is to be published.
        endpoint: the server.
        progress: told what is done.
        manner: how.

    Raises:
        RemoteError: the server is away or refuses; the same call goes on from there.
        CallError: the server's default graph holds something that is not ours.
        ReleaseError: the release is damaged.
    """
    store = release.open_store()
    progress.start("reading the release", None)
    graphs = graphs_of(store)
    with closing(Target(endpoint, release.manifest.base)) as target:
        publication = _opened(target, manner)
        placed = [_in_its_place(graph, target, publication) for graph in graphs]
        held = _held(target, publication, placed)
        wanted = [graph for graph in placed if held.get(graph.name) != graph.content]
        gone = sorted(held.keys() - {graph.name for graph in placed})
        staged = _announced(target, release.manifest.digest, wanted)
        loading = _Loading(
            target=target, store=store, progress=progress, chunk=manner.chunk, default_graph=placed[0].name
        )
        sent = loading.load(staged)
        following = record_of(release, publication)
        if staged or gone or publication.pulse.switching or publication.digest != following.digest:
            progress.start("switching", None)
            target.announce_switch()
            entries = (fact for graph in placed for fact in target.entry(graph.name, graph.content))
            target.switch(following, staged, gone, entries)
            publication = following
    return Published(
        version=publication.version,
        serial=publication.pulse.serial,
        graphs=len(graphs),
        loaded=len(wanted),
        triples=sent,
        dropped=len(gone),
    )


def _opened(target: Target, manner: Manner) -> Publication:
    """The record of what is published, begun where there is none."""
    found = target.publication()
    if found is None:
        target.begin()
        found = target.publication()
    if found is None:
        raise RemoteError(
            "what is written is not read back",
            where=target.control,
            hint="do --to and --update name the same data?",
        )
    if target.default_is_union():
        return dataclasses.replace(found, default_graph=f"{found.base}graph/default")
    if (
        not found.version
        and not found.pulse.switching
        and not manner.replace
        and not target.default_is_empty()
    ):
        raise CallError(
            "the server's default graph holds data that no release put there",
            where=found.base,
            hint="use another data set of the server, or --replace to lose that data",
        )
    return dataclasses.replace(found, default_graph="")


def _in_its_place(graph: GraphContent, target: Target, publication: Publication) -> GraphContent:
    """A graph under the name the record has for it."""
    return GraphContent(
        name=graph.name or publication.default_graph or target.default_graph, content=graph.content
    )


def _held(target: Target, publication: Publication, placed: Iterable[GraphContent]) -> Mapping[str, Content]:
    """What the published graphs hold: by the record, and by their count; read back after a broken switch."""
    recorded = target.published()
    if not publication.pulse.switching:
        return {
            name: content
            for name, content in recorded.items()
            if target.count(target.address(name)) == content.triples
        }
    names = recorded.keys() | {graph.name for graph in placed}
    return {name: target.content(target.address(name)) for name in sorted(names)}


def _announced(target: Target, digest: str, wanted: Iterable[GraphContent]) -> tuple[Staged, ...]:
    """The graphs to load; what an earlier attempt with another release began is dropped."""
    staged = tuple(
        Staged(name=_staging_name(target, digest, graph), holds=graph.name, content=graph.content)
        for graph in wanted
    )
    known = set(target.staged())
    target.drop(one.name for one in known.difference(staged))
    target.announce(one for one in staged if one not in known)
    return staged


def _staging_name(target: Target, digest: str, graph: GraphContent) -> str:
    """The same for the same graph of the same release, so that a later attempt finds it."""
    place = hashlib.sha256(graph.name.encode()).hexdigest()
    return f"{target.control}/{digest[:_NAME_LENGTH]}/{place[:_NAME_LENGTH]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Loading:
    """What the loading of graphs has in common."""

    target: Target
    store: ox.Store
    progress: Progress
    chunk: int
    default_graph: str

    def load(self, staged: Sequence[Staged]) -> int:
        """Load what is not there yet, and compare it; how many triples were sent."""
        self.progress.start("loading", sum(one.content.triples for one in staged))
        return sum(self._load(one) for one in staged)

    def _load(self, one: Staged) -> int:
        sent = 0
        for _ in range(_ATTEMPTS):
            sent += self._send(one)
            if self.target.content(one.name) == one.content:
                return sent
            self.target.clear(one.name)
        raise RemoteError(
            "the server does not give back what was loaded",
            where=one.holds,
            hint="it rewrites literals, or cuts answers short; see docs/remote-stores.md",
        )

    def _send(self, one: Staged) -> int:
        """Send what is missing: the last piece may have arrived in part, all before it were answered."""
        name = "" if one.holds == self.default_graph else one.holds
        there = self.target.count(one.name)
        skip = there if there == one.content.triples else max(0, there - self.chunk)
        self.progress.advance(skip)
        for count, triples in chunks_of(self.store, name, skip=skip, size=self.chunk):
            self.target.add(one.name, triples)
            self.progress.advance(count)
        return one.content.triples - skip
