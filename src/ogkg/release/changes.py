"""What changed from one release to the next, thing by thing.

The N-Quads of both are sorted, so one walk along both finds every difference: linear in their length,
and never more in memory than the statements of one thing.
"""

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from ogkg.errors import ReleaseError
from ogkg.release.reader import Release
from ogkg.vocab import RDF

NQUADS = "dumps/ogkg.nq.gz"
MERGED = "merged"
"""Place of a statement that only the default graph gained or lost: another graph's value is followed now."""
WITHDRAWN = "graph/withdrawn"
"""Below the base: the graph of what a release no longer knows."""
_TYPE = NamedNode(RDF.type)


class Change(StrEnum):
    """What happened to a thing or to a fact."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One property of a thing, in one place.

    Attributes:
        place: key of the graph (`document/minutes-3`, `identity`), the IRI of one that is not under the
            base, or `MERGED`.
        predicate: IRI.
        before, after: the quads that one release alone has.
    """

    place: str
    predicate: str
    before: tuple[Quad, ...]
    after: tuple[Quad, ...]

    @property
    def change(self) -> Change:
        """Changed, where it had a value and has another."""
        return _change(bool(self.before), bool(self.after))


@dataclass(frozen=True)
class ThingChange:
    """One thing of which the releases say different things.

    Attributes:
        iri: of the thing; a blank node as it is written.
        before, after: all that either release says of it, in all graphs.
    """

    iri: str
    before: tuple[Quad, ...]
    after: tuple[Quad, ...]

    @cached_property
    def removed(self) -> tuple[Quad, ...]:
        """What the old release alone says."""
        kept = set(self.after)
        return tuple(quad for quad in self.before if quad not in kept)

    @cached_property
    def added(self) -> tuple[Quad, ...]:
        """What the new release alone says."""
        known = set(self.before)
        return tuple(quad for quad in self.after if quad not in known)

    @property
    def change(self) -> Change:
        """Added, removed, or changed where both releases know it."""
        return _change(bool(_known(self.before)), bool(_known(self.after)))

    @cached_property
    def kind(self) -> str:
        """IRI of its class, the first by name where it has several; "" where it has none."""
        classes = [
            quad.object.value
            for quad in _known(self.after) or _known(self.before)
            if quad.predicate == _TYPE and isinstance(quad.object, NamedNode)
        ]
        return min(classes, default="")

    def facts(self, base: str) -> Iterator[Fact]:
        """The differences by place and property.

        A statement that a named graph gained or lost is a fact there; the default graph, which is the
        merge of them, adds only what it alone gained or lost.
        """
        sides: dict[tuple[str, str], tuple[list[Quad], list[Quad]]] = {}
        for side, quads in enumerate((self.removed, self.added)):
            stated = {quad.triple for quad in quads if not isinstance(quad.graph_name, DefaultGraph)}
            for quad in quads:
                if isinstance(quad.graph_name, DefaultGraph) and quad.triple in stated:
                    continue
                key = (place_of(quad, base), quad.predicate.value)
                sides.setdefault(key, ([], []))[side].append(quad)
        for (place, predicate), (before, after) in sorted(sides.items()):
            yield Fact(place=place, predicate=predicate, before=tuple(before), after=tuple(after))


def differences(old: Release, new: Release) -> Iterator[ThingChange]:
    """Every thing of which the releases say different things, in the order of their IRIs.

    Raises:
        ReleaseError: a dump is damaged.
    """
    for lines in _side_by_side(_things(old.folder / NQUADS), _things(new.folder / NQUADS)):
        if lines[0] != lines[1]:
            before, after = (tuple(parse(b"".join(side), RdfFormat.N_QUADS)) for side in lines)
            subject = (before or after)[0].subject
            yield ThingChange(
                subject.value if isinstance(subject, NamedNode) else str(subject), before, after
            )


def place_of(quad: Quad, base: str) -> str:
    """Where a statement stands, as `Fact.place` says it."""
    name = quad.graph_name
    return MERGED if isinstance(name, DefaultGraph) else name.value.removeprefix(f"{base}graph/")


def _known(quads: tuple[Quad, ...]) -> tuple[Quad, ...]:
    """The statements that are about the thing, and not about its being gone."""
    return tuple(
        quad
        for quad in quads
        if isinstance(quad.graph_name, DefaultGraph) or not quad.graph_name.value.endswith(f"/{WITHDRAWN}")
    )


def _change(before: bool, after: bool) -> Change:  # noqa: FBT001 - the two sides, nothing is switched
    if before and after:
        return Change.CHANGED
    return Change.REMOVED if before else Change.ADDED


_Thing = tuple[bytes, list[bytes]]


def _things(path: Path) -> Iterator[_Thing]:
    """The lines of a dump by their subject.

    Raises:
        ReleaseError: it is damaged, or its lines are not sorted.
    """
    before = b""
    try:
        with gzip.open(path) as stream:
            for subject, lines in groupby(stream, key=_subject):
                if subject <= before:
                    raise ReleaseError("not sorted", where=str(path), hint="build the release again")
                before = subject
                yield subject, list(lines)
    except (OSError, EOFError) as error:
        raise ReleaseError(f"dump is damaged: {error}", where=str(path), hint="build again") from error


def _subject(line: bytes) -> bytes:
    return line.partition(b" ")[0]


def _side_by_side(old: Iterator[_Thing], new: Iterator[_Thing]) -> Iterable[tuple[list[bytes], list[bytes]]]:
    """The lines of each subject in both; none where one side does not know it."""
    left, right = next(old, None), next(new, None)
    while left is not None or right is not None:
        if right is None or (left is not None and left[0] < right[0]):
            assert left is not None, "one of both is there"
            yield left[1], []
            left = next(old, None)
        elif left is None or right[0] < left[0]:
            yield [], right[1]
            right = next(new, None)
        else:
            yield left[1], right[1]
            left, right = next(old, None), next(new, None)
