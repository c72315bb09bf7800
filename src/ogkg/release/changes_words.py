"""A comparison in words: labels for IRIs, and the words of the documents that a thing rests on."""

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from ogkg.release.changes import Change, Fact, ThingChange
from ogkg.release.changes_summary import is_bookkeeping
from ogkg.release.reader import Release
from ogkg.vocab import DCT, FOAF, OA, OGKG, RDFS, SCHEMA, SKOS

_LABELS = tuple(
    NamedNode(iri)
    for iri in (
        SKOS.prefLabel, FOAF.name, DCT.title, RDFS.label, OGKG.nameAsWritten, SCHEMA.name, SCHEMA.text,
        DCT.identifier,
    )
)  # fmt: skip
_IDENTIFIER, _EXACT = NamedNode(DCT.identifier), NamedNode(OA.exact)
_EVIDENCE, _REFERS_TO = OGKG.evidence, NamedNode(OGKG.refersTo)
_PASSAGES = frozenset({OA.SpecificResource, OA.TextQuoteSelector, OA.TextPositionSelector})
"""Classes of what only says where words stand: each edit of a text moves all that come after it."""
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LABEL_LENGTH = 160
_MOST_QUOTES = 3
_MOST_KEPT = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueInWords:
    """One value: the label of an IRI, or a literal as it is; `iri` is empty for a literal."""

    text: str
    iri: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactInWords:
    """One property that differs: what it is called, what it was, what it is, and in which place."""

    change: Change
    property: str
    name: str
    place: str
    before: tuple[ValueInWords, ...]
    after: tuple[ValueInWords, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingInWords:
    """One thing that differs, for a reader.

    Attributes:
        iri, kind: of the thing and of its class.
        label: its name; the end of its IRI where it has none.
        kind_name: the class in words.
        facts: without those of the release itself, and without evidence that only stands elsewhere now.
        quotes: words of the documents that it rests on; of the new release where that knows it.
    """

    iri: str
    kind: str
    label: str
    kind_name: str
    change: Change
    facts: tuple[FactInWords, ...]
    quotes: tuple[str, ...]

    def as_object(self) -> dict[str, object]:
        """The same as a JSON object."""
        return asdict(self)


class Wording:
    """Puts what differs between two releases into words.

    Args:
        old, new: the releases; what both name is called as in the new one.
    """

    def __init__(self, old: Release, new: Release) -> None:
        self._base = new.manifest.base
        self._old, self._new = old.open_store(), new.open_store()
        self.label = functools.lru_cache(_MOST_KEPT)(self._label)

    def of(self, thing: ThingChange) -> ThingInWords | None:
        """The thing in words; None where nothing that documents say of it differs."""
        if thing.kind in _PASSAGES:
            return None
        facts = tuple(self._fact(fact) for fact in thing.facts(self._base) if self._is_told(fact))
        if not facts:
            return None
        store, quads = (self._new, thing.after) if thing.after else (self._old, thing.before)
        return ThingInWords(
            iri=thing.iri,
            kind=thing.kind,
            label=self.label(thing.iri) or self._short(thing.iri),
            kind_name=self.name(thing.kind) if thing.kind else "",
            change=thing.change,
            facts=facts,
            quotes=tuple(sorted(set(_quotes(store, quads))))[:_MOST_QUOTES],
        )

    def all(self, things: Iterable[ThingChange]) -> Iterator[ThingInWords]:
        """Those of the things that have something to tell."""
        return (words for thing in things if (words := self.of(thing)) is not None)

    def name(self, iri: str) -> str:
        """The name of a term: its label, else its last word, spaced."""
        return self.label(iri) or _HUMP.sub(" ", re.split(r"[/#]", iri.rstrip("/#"))[-1]).lower()

    def file(self, slug: str) -> str:
        """The file of a document, by the slug of the document."""
        node = NamedNode(f"{self._base}id/document/{slug}")
        return next(_literals((self._new, self._old), node, _IDENTIFIER), slug)

    def concerned(self, thing: ThingChange) -> set[str]:
        """IRIs of what a thing concerns: itself, its wholes, what it names, whom its mentions are."""
        start = f"{self._base}id/"
        found = {thing.iri}
        for quad in (*thing.before, *thing.after):
            if isinstance(quad.object, NamedNode) and quad.object.value.startswith(start):
                found.add(quad.object.value)
        for iri in tuple(found):
            found.update(self._people(iri))
        parts = thing.iri.removeprefix(start).split("/")
        found.update(start + "/".join(parts[:length]) for length in range(2, len(parts), 2))
        return {iri for iri in found if iri.startswith(start) and "/span/" not in iri}

    def _people(self, iri: str) -> Iterator[str]:
        """Whom a mention refers to, in either release."""
        if "/mention/" not in iri:
            return
        for store in (self._new, self._old):
            for quad in store.quads_for_pattern(NamedNode(iri), _REFERS_TO, None, DefaultGraph()):
                if isinstance(quad.object, NamedNode):
                    yield quad.object.value

    def _is_told(self, fact: Fact) -> bool:
        if is_bookkeeping(fact):
            return False
        if fact.predicate != _EVIDENCE:
            return True
        return set(_quotes(self._old, fact.before)) != set(_quotes(self._new, fact.after))

    def _fact(self, fact: Fact) -> FactInWords:
        return FactInWords(
            change=fact.change,
            property=fact.predicate,
            name=self.name(fact.predicate),
            place=fact.place,
            before=tuple(self._value(quad, self._old) for quad in fact.before),
            after=tuple(self._value(quad, self._new) for quad in fact.after),
        )

    def _value(self, quad: Quad, store: Store) -> ValueInWords:
        term = quad.object
        if isinstance(term, Literal):
            return ValueInWords(text=term.value)
        if not isinstance(term, NamedNode):
            return ValueInWords(text=str(term))
        if quad.predicate.value == _EVIDENCE:
            words = next(_quotes(store, (quad,)), "")
            return ValueInWords(text=f"“{words}”" if words else self._short(term.value), iri=term.value)
        return ValueInWords(text=self.label(term.value) or self._short(term.value), iri=term.value)

    def _label(self, iri: str) -> str:
        try:
            node = NamedNode(iri)
        except ValueError:
            return ""
        found = (text for name in _LABELS for text in _literals((self._new, self._old), node, name))
        label = " ".join(next(found, "").split())
        return label if len(label) <= _LABEL_LENGTH else label[: _LABEL_LENGTH - 1] + "…"

    def _short(self, iri: str) -> str:
        return iri.removeprefix(f"{self._base}id/")


def _literals(stores: Iterable[Store], node: NamedNode, predicate: NamedNode) -> Iterator[str]:
    """Values of a property, of the first store that has any, sorted."""
    for store in stores:
        quads = store.quads_for_pattern(node, predicate, None, DefaultGraph())
        values = sorted(quad.object.value for quad in quads if isinstance(quad.object, Literal))
        if values:
            yield from values
            return


def _quotes(store: Store, quads: Iterable[Quad]) -> Iterator[str]:
    """The words that the evidence among these statements stands for."""
    for quad in quads:
        if quad.predicate.value == _EVIDENCE and isinstance(quad.object, NamedNode):
            yield from _literals((store,), NamedNode(f"{quad.object.value}#quote"), _EXACT)
