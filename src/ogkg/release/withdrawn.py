"""IRIs that an earlier release published and this one does not: none of them is forgotten.

The graph `withdrawn` of a release has a tombstone for each (ActivityStreams 2.0, `as:Tombstone`), with when
it went, what it was, what took its place, and the nearest thing that is still there. It is carried from
release to release, so that every IRI ever published is either live or in it. It is not part of the default
graph: queries find what is known, not what was.
"""

import gzip
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from ogkg.errors import ReleaseError
from ogkg.release.changes import NQUADS, WITHDRAWN
from ogkg.release.reader import Release
from ogkg.vocab import AS, DCT, OGKG, RDF, RDFS, XSD

TOMBSTONE = NamedNode(f"{AS.NAMESPACE}Tombstone")
DELETED = NamedNode(f"{AS.NAMESPACE}deleted")
FORMER_TYPE = NamedNode(f"{AS.NAMESPACE}formerType")
REPLACED_BY = NamedNode(DCT.isReplacedBy)
SEE_ALSO = NamedNode(RDFS.seeAlso)
_TYPE, _REFERS_TO = NamedNode(RDF.type), NamedNode(OGKG.refersTo)
_PLACES = ("id/", "graph/")
_ALWAYS = (WITHDRAWN, "graph/catalogue")
"""Graphs that are made with the release."""
_SHORTEST = 3
"""Parts of the path of a thing: `id/person/farah-ahmed`."""


@dataclass(slots=True)
class _Gone:
    """What the last release said of the IRIs that are no longer there."""

    types: dict[str, str] = field(default_factory=dict)
    replaced: dict[str, str] = field(default_factory=dict)
    mentions: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    tombstones: list[Quad] = field(default_factory=list)


def withdrawn(last: Release | None, quads: Iterable[Quad], *, base: str, created: str) -> Iterator[Quad]:
    """The graph of what was withdrawn: that of the last release carried on, and what is missing since.

    Args:
        last: the release before this one; nothing was withdrawn where there is none, or where it was
            published under another base.
        quads: of this release.
        base: IRI that instances live under; ends in `/`.
        created: when this release was made, RFC 3339 in UTC.

    Raises:
        ReleaseError: the last release is damaged, so that it cannot be known what it published.
    """
    if last is None or last.manifest.base != base:
        return
    live = {f"{base}{graph}" for graph in _ALWAYS}
    people: dict[str, str] = {}
    withheld: set[str] = set()
    for quad in quads:
        live.update(_published(quad, base))
        if quad.predicate == _REFERS_TO and isinstance(quad.object, NamedNode):
            people[quad.subject.value if isinstance(quad.subject, NamedNode) else ""] = quad.object.value
        if quad.object == TOMBSTONE and isinstance(quad.subject, NamedNode):
            withheld.add(quad.subject.value.rpartition("/")[2])
    gone = _read(last, live, base)
    yield from gone.tombstones
    for iri in sorted(gone.types):
        if withheld.isdisjoint(iri.removeprefix(base).split("/")):
            yield from _tombstone(iri, gone, live, people, base, created)


def _read(last: Release, live: set[str], base: str) -> _Gone:
    """What of the last release is not live any more."""
    gone = _Gone()
    graph = NamedNode(base + WITHDRAWN)
    dump = last.folder / NQUADS
    try:
        for quad in _quads(dump):
            missing = [iri for iri in _published(quad, base) if iri not in live]
            if quad.graph_name == graph:
                if isinstance(quad.subject, NamedNode) and quad.subject.value in missing:
                    gone.tombstones.append(quad)
            elif missing:
                _note(gone, quad, missing)
    except (OSError, EOFError, SyntaxError) as error:
        raise ReleaseError(
            f"the last release is damaged: {error}",
            where=str(dump),
            hint="restore it, as what it published must stay known; or remove `current` to begin anew",
        ) from error
    known = {quad.subject.value for quad in gone.tombstones if isinstance(quad.subject, NamedNode)}
    gone.types = {iri: kind for iri, kind in gone.types.items() if iri not in known}
    return gone


def _quads(dump: Path) -> Iterator[Quad]:
    with gzip.open(dump) as stream:
        yield from parse(cast("IO[bytes]", stream), RdfFormat.N_QUADS)


def _note(gone: _Gone, quad: Quad, missing: list[str]) -> None:
    for iri in missing:
        gone.types.setdefault(iri, "")
    subject = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
    value = quad.object.value if isinstance(quad.object, NamedNode) else ""
    if quad.predicate == _TYPE and subject in missing:
        gone.types[subject] = min(gone.types[subject] or value, value)
    elif quad.predicate == REPLACED_BY and subject in missing:
        gone.replaced[subject] = value
    elif quad.predicate == _REFERS_TO and value in missing:
        gone.mentions[value].add(subject)


def _tombstone(
    iri: str, gone: _Gone, live: set[str], people: dict[str, str], base: str, created: str
) -> Iterator[Quad]:
    node, graph = NamedNode(iri), NamedNode(base + WITHDRAWN)
    yield Quad(node, _TYPE, TOMBSTONE, graph)
    yield Quad(node, DELETED, Literal(created, datatype=NamedNode(XSD.dateTime)), graph)
    if gone.types[iri]:
        yield Quad(node, FORMER_TYPE, NamedNode(gone.types[iri]), graph)
    successor = gone.replaced.get(iri) or _successor(gone.mentions.get(iri, ()), people)
    if successor in live:
        yield Quad(node, REPLACED_BY, NamedNode(successor), graph)
    elif near := _nearest(iri, live, base):
        yield Quad(node, SEE_ALSO, NamedNode(near), graph)


def _successor(mentions: Iterable[str], people: dict[str, str]) -> str:
    """The one person whom the mentions of a person refer to now; "" where they are several or none."""
    found = {people[mention] for mention in mentions if mention in people}
    return found.pop() if len(found) == 1 else ""


def _nearest(iri: str, live: set[str], base: str) -> str:
    """What it was a part of and is still there."""
    parts = iri.removeprefix(base).split("/")
    for length in range(len(parts) - 1, _SHORTEST - 1, -1):
        above = base + "/".join(parts[:length])
        if above in live:
            return above
    return ""


def _published(quad: Quad, base: str) -> Iterator[str]:
    """The IRIs of a statement that the service answers for, without fragments."""
    for term in (quad.subject, quad.object, quad.graph_name):
        iri = term.value if isinstance(term, NamedNode) else ""
        if iri.startswith(base) and iri.startswith(_PLACES, len(base)):
            yield iri.partition("#")[0]
