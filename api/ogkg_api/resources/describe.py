"""What the data says about one thing, bounded: its own statements, those that lead to it, labels, words."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain, islice
from typing import NamedTuple

import pyoxigraph as ox

from ogkg.release.page_lookup import PageIndex
from ogkg.vocab import OA, OGKG, RDF
from ogkg_api.graphs import Term
from ogkg_api.quads import Quads
from ogkg_api.resources.naming import Named, Naming, text_of

_TYPE = ox.NamedNode(RDF.type)
_EVIDENCE = ox.NamedNode(OGKG.evidence)
_SELECTOR = ox.NamedNode(OA.hasSelector)
_SOURCE = ox.NamedNode(OA.hasSource)
_EXACT, _START, _END = (ox.NamedNode(iri) for iri in (OA.exact, OA.start, OA.end))
_DEFAULT = ox.DefaultGraph()
_MOST_QUOTES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of a document that a statement rests on, and where they stand."""

    span: str
    version: str
    start: int
    end: int
    text: str


class Told(NamedTuple):
    """What a document says of a thing.

    Attributes:
        node: the thing.
        triples: statements of it, of its evidence, those that lead to it, names of what they mention.
        terms: all that stands in them; of the literals of names one.
    """

    node: ox.NamedNode
    triples: list[ox.Triple]
    terms: AbstractSet[Term]


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What is known about a thing.

    Attributes:
        node: the thing.
        label: its name, or the end of its IRI.
        statements: triples with the thing as subject, and those of its evidence.
        incoming: triples with the thing as object, one page of them.
        more: whether there are further incoming ones.
        labels: names of it, or nothing, and of the other things that are mentioned, by their IRIs.
        names: those of the others as statements.
        passages: the words it rests on.
        terms: all that stands in the statements; of the literals of names one.
    """

    node: ox.NamedNode
    label: str
    statements: tuple[ox.Triple, ...]
    incoming: tuple[ox.Triple, ...]
    more: bool
    labels: dict[str, str]
    names: tuple[ox.Triple, ...]
    passages: tuple[Passage, ...]
    terms: AbstractSet[Term]

    @property
    def told(self) -> Told:
        """All of it as a graph, labels of what it mentions included."""
        triples = list(dict.fromkeys((*self.statements, *self.incoming, *self.names)))
        return Told(self.node, triples, self.terms)


class Describer:
    """Describes things from a store.

    Args:
        store: the data; its default graph is what is told.
        index: that of the release, which has the names of things; None where it has none.
    """

    def __init__(self, store: Quads, index: PageIndex | None = None) -> None:
        self._store = store
        self._naming = Naming(store, index)

    def label(self, node: Named) -> str:
        """The name of a thing, or nothing."""
        return self._naming.label(node)

    def told_of_small(self, node: ox.NamedNode, most: int) -> Told | None:
        """What a document says, if it is little; None where it is more than that, or nothing.

        Args:
            node: the thing.
            most: statements of it, and statements that lead to it.
        """
        quads = self._store.quads_for_pattern
        own = [quad.triple for quad in islice(quads(node, None, None, _DEFAULT), most + 1)]
        if not own or len(own) > most:
            return None
        incoming = [quad.triple for quad in islice(quads(None, None, node, _DEFAULT), most + 1)]
        if len(incoming) > most:
            return None
        mentioned = _mentioned(own, incoming)
        evidence = self._evidence(self._passages(own)) if _EVIDENCE in mentioned else []
        named = [*self._naming.of(one for one in mentioned if one != node).values()]
        triples = [*own, *evidence, *incoming, *named]
        if evidence or incoming:
            triples = list(dict.fromkeys(triples))
        return Told(node, triples, _terms(mentioned, evidence, named))

    def describe(
        self, node: ox.NamedNode, *, limit: int, page: int = 1, size: int = 200
    ) -> Description | None:
        """What is known; None if nothing is.

        Args:
            node: the thing.
            limit: most statements of it.
            page: which page of the statements that lead to it, from 1.
            size: how many of them on a page.
        """
        own, incoming = self._around(node, _DEFAULT, limit, page, size)
        if not own and not incoming and page == 1:  # a run, which only its own graph knows
            own, incoming = self._around(node, None, limit, page, size)
        if not own and not incoming:
            return None
        return self._description(node, self.label(node), own, incoming, size)

    def _description(
        self, node: ox.NamedNode, label: str, own: list[ox.Triple], incoming: list[ox.Triple], size: int
    ) -> Description:
        passages = tuple(islice(self._passages(own), _MOST_QUOTES))
        evidence = self._evidence(passages)
        incoming, more = incoming[:size], len(incoming) > size
        mentioned = _mentioned(own, incoming)
        names = self._naming.of(one for one in mentioned if one != node)
        named = list(names.values())
        return Description(
            node=node,
            label=label or node.value,
            statements=(*own, *evidence),
            incoming=tuple(incoming),
            more=more,
            labels={node.value: label, **{one.value: text_of(name) for one, name in names.items()}},
            names=tuple(named),
            passages=passages,
            terms=_terms(mentioned, evidence, named),
        )

    def _around(
        self, node: ox.NamedNode, graph: ox.DefaultGraph | None, limit: int, page: int, size: int
    ) -> tuple[list[ox.Triple], list[ox.Triple]]:
        """Statements of the node; one page, and one more, of those that lead to it. None is every graph."""
        quads = self._store.quads_for_pattern
        own = [quad.triple for quad in islice(quads(node, None, None, graph), limit)]
        first = (page - 1) * size
        incoming = [quad.triple for quad in islice(quads(None, None, node, graph), first, first + size + 1)]
        return list(dict.fromkeys(own)), list(dict.fromkeys(incoming))

    def _evidence(self, passages: Iterable[Passage]) -> list[ox.Triple]:
        spans = islice(passages, _MOST_QUOTES)
        return [triple for passage in spans for triple in self._span(passage.span)]

    def _passages(self, triples: Iterable[ox.Triple]) -> Iterator[Passage]:
        for triple in triples:
            if triple.predicate == _EVIDENCE and isinstance(triple.object, ox.NamedNode):
                passage = self.passage(triple.object)
                if passage is not None:
                    yield passage

    def passage(self, span: ox.NamedNode) -> Passage | None:
        """The words a span stands for."""
        values: dict[ox.NamedNode, str] = {}
        for triple in self._span(span.value):
            if isinstance(triple.object, (ox.Literal, ox.NamedNode)):
                values.setdefault(triple.predicate, triple.object.value)
        try:
            return Passage(
                span=span.value,
                version=values[_SOURCE],
                start=int(values[_START]),
                end=int(values[_END]),
                text=values[_EXACT],
            )
        except (KeyError, ValueError):
            return None

    def _span(self, span: str) -> Iterator[ox.Triple]:
        for quad in self._store.quads_for_pattern(ox.NamedNode(span), None, None, _DEFAULT):
            yield quad.triple
            if quad.predicate == _SELECTOR and isinstance(quad.object, (ox.NamedNode, ox.BlankNode)):
                for inner in self._store.quads_for_pattern(quad.object, None, None, _DEFAULT):
                    yield inner.triple


def _mentioned(own: Iterable[ox.Triple], incoming: Iterable[ox.Triple]) -> dict[Term, None]:
    """The terms of statements, each once, in their order."""
    return dict.fromkeys(chain(chain.from_iterable(own), chain.from_iterable(incoming)))


def _terms(
    mentioned: Iterable[Term], evidence: Iterable[ox.Triple], named: list[ox.Triple]
) -> AbstractSet[Term]:
    """All terms of a document; its names are literals of one kind."""
    return {*mentioned, *chain.from_iterable(evidence), *chain.from_iterable(named[:1])}
