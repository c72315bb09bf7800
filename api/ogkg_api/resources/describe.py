"""What the data says about one thing, bounded: its own statements, those that lead to it, labels, words."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain, islice
from typing import TypeAlias

import pyoxigraph as ox

from ogkg.vocab import DCT, FOAF, OA, OGKG, RDF, RDFS, SCHEMA, SKOS
from ogkg_api.graphs import Term
from ogkg_api.quads import Quads

Named: TypeAlias = ox.NamedNode | ox.BlankNode
LABELS = (
    SKOS.prefLabel,
    FOAF.name,
    DCT.title,
    RDFS.label,
    OGKG.nameAsWritten,
    SCHEMA.NAMESPACE + "name",
    SCHEMA.text,
    DCT.identifier,
)
"""What names a thing, best first."""
_RDFS_LABEL = ox.NamedNode(RDFS.label)
_LABEL_NODES = tuple(ox.NamedNode(iri) for iri in LABELS)
_TYPE = ox.NamedNode(RDF.type)
_EVIDENCE = ox.NamedNode(OGKG.evidence)
_SELECTOR = ox.NamedNode(OA.hasSelector)
_SOURCE = ox.NamedNode(OA.hasSource)
_EXACT, _START, _END = (ox.NamedNode(iri) for iri in (OA.exact, OA.start, OA.end))
_DEFAULT = ox.DefaultGraph()
_MOST_QUOTES = 20
_MOST_READ, _MOST_KNOWN = 20_000, 50_000
"""Names that are read ahead, and those that are remembered beside them."""
_LABEL_LENGTH = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of a document that a statement rests on, and where they stand."""

    span: str
    version: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What is known about a thing.

    Attributes:
        node: the thing.
        label: its name, or the end of its IRI.
        statements: triples with the thing as subject, and those of its evidence.
        incoming: triples with the thing as object, one page of them.
        more: whether there are further incoming ones.
        labels: names of the things that are mentioned, by their IRIs.
        names: the same as statements, that of the thing itself left out.
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
    def triples(self) -> list[ox.Triple]:
        """All of it as a graph, labels of what it mentions included."""
        return list(dict.fromkeys((*self.statements, *self.incoming, *self.names)))


@dataclass(frozen=True, slots=True)
class _Ahead:
    """Names that were read ahead.

    Attributes:
        names: by thing. A name is the first literal of the best property that a thing has; within a property
            the store has one order for all who ask.
        unread: the properties that were not read whole; what is not among the names has none of the others.
    """

    names: Mapping[Named, str]
    unread: tuple[ox.NamedNode, ...]


class Describer:
    """Describes things from a store.

    Args:
        store: the data; its default graph is what is told. The names of things are remembered.
    """

    def __init__(self, store: Quads) -> None:
        self._store = store
        self._ahead: _Ahead | None = None
        self._known: dict[Named, str] = {}
        self._in_use: tuple[ox.NamedNode, ...] | None = None

    def prepare(self, most: int = _MOST_READ) -> None:
        """Read names ahead, those of the best property first, as many as are kept.

        Args:
            most: names to keep.
        """
        names: dict[Named, str] = {}
        unread = self._naming()
        while unread and len(names) < most:
            for quad in self._store.quads_for_pattern(None, unread[0], None, _DEFAULT):
                named, name = quad.subject, quad.object
                if isinstance(name, ox.Literal) and isinstance(named, ox.NamedNode | ox.BlankNode):
                    names.setdefault(named, _shortened(name.value))
                if len(names) >= most:
                    break
            else:
                unread = unread[1:]
        self._ahead = _Ahead(names, unread)

    def describe_small(self, node: ox.NamedNode, most: int) -> Description | None:
        """What is known, if it is little; None where it is more than that, or nothing.

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
        self._remember(node, self._name_among(own))
        return self._description(node, own, incoming, most)

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
        return self._description(node, own, incoming, size)

    def _description(
        self, node: ox.NamedNode, own: list[ox.Triple], incoming: list[ox.Triple], size: int
    ) -> Description:
        passages = tuple(islice(self._passages(own), _MOST_QUOTES))
        evidence = [triple for passage in passages for triple in self._span(passage.span)]
        incoming, more = incoming[:size], len(incoming) > size
        mentioned = dict.fromkeys(chain(chain.from_iterable(own), chain.from_iterable(incoming)))
        labels = self._labels(mentioned)
        names = [
            ox.Triple(named, _RDFS_LABEL, ox.Literal(label))
            for named, label in labels.items()
            if named != node
        ]
        return Description(
            node=node,
            label=self.label(node) or node.value,
            statements=(*own, *evidence),
            incoming=tuple(incoming),
            more=more,
            labels={named.value: label for named, label in labels.items()},
            names=tuple(names),
            passages=passages,
            terms={*mentioned, *chain.from_iterable(chain(evidence, names[:1]))},
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

    def label(self, node: Named) -> str:
        """The name of a thing, or nothing."""
        ahead = self._ahead or _Ahead({}, self._naming())
        known = ahead.names.get(node)
        if known is None:
            known = self._known.get(node)
        return self._remember(node, self._label(node, ahead.unread)) if known is None else known

    def _remember(self, node: Named, name: str) -> str:
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        self._known[node] = name
        return name

    def _name_among(self, own: list[ox.Triple]) -> str:
        """The name of a thing, where all its statements are known."""
        for predicate in self._naming():
            for triple in own:
                if triple.predicate == predicate and isinstance(triple.object, ox.Literal):
                    return _shortened(triple.object.value)
        return ""

    def _label(self, node: Named, naming: Iterable[ox.NamedNode]) -> str:
        for predicate in naming:
            for quad in self._store.quads_for_pattern(node, predicate, None, _DEFAULT):
                if isinstance(quad.object, ox.Literal):
                    return _shortened(quad.object.value)
        return ""

    def _naming(self) -> tuple[ox.NamedNode, ...]:
        """The properties that name things in these data; the others need not be looked for each time."""
        if self._in_use is None:
            quads = self._store.quads_for_pattern
            self._in_use = tuple(
                one for one in _LABEL_NODES if next(iter(quads(None, one, None, _DEFAULT)), None) is not None
            )
        return self._in_use

    def members(self, kind: str, *, base: str) -> list[str]:
        """IRIs of the things `base/id/kind/…`, sorted; those with a further part in their key left out."""
        space = f"{base}id/{kind}/"
        return sorted(
            {
                quad.subject.value
                for quad in self._store.quads_for_pattern(None, _TYPE, None, _DEFAULT)
                if isinstance(quad.subject, ox.NamedNode)
                and quad.subject.value.startswith(space)
                and "/" not in quad.subject.value[len(space) :]
            }
        )

    def _labels(self, mentioned: Iterable[Term]) -> dict[ox.NamedNode, str]:
        """Names of the things that are mentioned, in the order they are."""
        nodes = [node for node in mentioned if isinstance(node, ox.NamedNode)]
        return {node: label for node in nodes if (label := self.label(node))}

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


def _shortened(text: str) -> str:
    return text if len(text) <= _LABEL_LENGTH else _cut(text)


def _cut(text: str) -> str:
    """Words that are too many for a name, cut between two of them."""
    kept = text[: _LABEL_LENGTH - 2]
    return (kept.rpartition(" ")[0].rstrip() or kept) + " …"
