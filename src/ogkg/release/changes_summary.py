"""A comparison in numbers: by document, by class, and what changed elsewhere because of it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from pyoxigraph import NamedNode, Quad

from ogkg.release.changes import Change, Fact, ThingChange
from ogkg.vocab import OGKG, RDF, SCHEMA

_DOCUMENT = "document/"
_BOOKKEEPING = frozenset({"provenance", "catalogue", "withdrawn"})
"""Graphs that tell of the release itself: its time, its runs, its counts."""
_SOURCE = NamedNode(OGKG.SourceDocument)
_BYTES = frozenset({SCHEMA.sha256, OGKG.textSha256})


class DocumentState(StrEnum):
    """What happened to a document whose statements differ."""

    ADDED = "added"
    REMOVED = "removed"
    EDITED = "edited"
    """Its bytes or its text are others."""
    READ_ANEW = "read anew"
    """The same bytes: other documents, registers, decisions or code make them say something else."""


@dataclass(slots=True)
class Count:
    """How many facts were added and removed, and how many have another value."""

    added: int = 0
    removed: int = 0
    changed: int = 0

    def note(self, fact: Fact) -> None:
        """Count one property of a thing: as many as have a value on both sides have changed."""
        both = min(len(fact.before), len(fact.after))
        self.changed += both
        self.added += len(fact.after) - both
        self.removed += len(fact.before) - both

    @property
    def total(self) -> int:
        """All of them."""
        return self.added + self.removed + self.changed


@dataclass(slots=True)
class DocumentChange:
    """What happened to one document, and how many of its facts differ."""

    state: DocumentState = DocumentState.READ_ANEW
    count: Count = field(default_factory=Count)


@dataclass(slots=True)
class Summary:
    """A comparison in numbers. Each fact is counted once for its place and once for its class.

    Attributes:
        documents: by slug; the facts of its own graph.
        classes: by IRI of the class of the thing; facts of all graphs but those of the release itself.
        others: by place: people and assertions (`identity`), what rules conclude (`inferred`), registers,
            and values that the default graph alone took from another graph (`merged`).
        itself: facts of the release itself: provenance, catalogue, list of what was withdrawn.
        things: things added, removed and changed.
        quads: lines of the patch, deleted and added.
    """

    documents: dict[str, DocumentChange] = field(default_factory=dict)
    classes: dict[str, Count] = field(default_factory=dict)
    others: dict[str, Count] = field(default_factory=dict)
    itself: Count = field(default_factory=Count)
    things: Count = field(default_factory=Count)
    quads: Count = field(default_factory=Count)

    def note(self, thing: ThingChange, base: str) -> None:
        """Count one thing that differs."""
        self.quads.added += len(thing.added)
        self.quads.removed += len(thing.removed)
        told = False
        for fact in thing.facts(base):
            if fact.place in _BOOKKEEPING:
                self.itself.note(fact)
                continue
            told = True
            self.classes.setdefault(thing.kind, Count()).note(fact)
            if fact.place.startswith(_DOCUMENT):
                self._document(fact)
            else:
                self.others.setdefault(fact.place, Count()).note(fact)
        if told:
            name = thing.change.value
            setattr(self.things, name, getattr(self.things, name) + 1)

    def _document(self, fact: Fact) -> None:
        found = self.documents.setdefault(fact.place.removeprefix(_DOCUMENT), DocumentChange())
        found.count.note(fact)
        if fact.predicate == RDF.type and fact.change is not Change.CHANGED:
            if _is_source((*fact.before, *fact.after)):
                found.state = DocumentState(fact.change.value)
        elif fact.predicate in _BYTES and found.state is DocumentState.READ_ANEW:
            found.state = DocumentState.EDITED

    def as_object(self) -> dict[str, object]:
        """The numbers as a JSON object, sorted."""
        values = asdict(self)
        return {
            **values,
            **{name: dict(sorted(values[name].items())) for name in ("documents", "classes", "others")},
        }


def is_bookkeeping(fact: Fact) -> bool:
    """Whether it tells of the release itself and of nothing that documents say."""
    return fact.place in _BOOKKEEPING


def summarise(things: Iterable[ThingChange], base: str) -> Summary:
    """The numbers of a comparison.

    Args:
        things: as `differences` finds them.
        base: IRI that instances live under.
    """
    summary = Summary()
    for thing in things:
        summary.note(thing, base)
    return summary


def _is_source(quads: tuple[Quad, ...]) -> bool:
    return any(quad.object == _SOURCE for quad in quads)
