"""How things are called: found in a store, read ahead, remembered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import pyoxigraph as ox

from ogkg.vocab import DCT, FOAF, OGKG, RDFS, SCHEMA, SKOS
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
_PROPERTIES = tuple(ox.NamedNode(iri) for iri in LABELS)
_LABEL = ox.NamedNode(RDFS.label)
_DEFAULT = ox.DefaultGraph()
_MOST_READ, _MOST_KNOWN = 20_000, 50_000
"""Names that are read ahead, and those that are remembered beside them."""
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class _Ahead:
    """Names that were read ahead.

    Attributes:
        names: by thing. A name is the first literal of the best property that a thing has; within a property
            the store has one order for all who ask.
        unread: the properties that were not read whole; what is not among the names has none of the others.
    """

    names: Mapping[Named, ox.Triple]
    unread: tuple[ox.NamedNode, ...]


class Naming:
    """Names of the things in a store.

    A name is kept as the statement that documents make of it: making one takes longer than looking it up.

    Args:
        store: the data; its default graph is what is told.
    """

    def __init__(self, store: Quads) -> None:
        self._store = store
        self._ahead: _Ahead | None = None
        self._known: dict[Named, ox.Triple | None] = {}
        self._in_use: tuple[ox.NamedNode, ...] | None = None

    def prepare(self, most: int = _MOST_READ) -> None:
        """Read names ahead, those of the best property first, as many as are kept.

        Args:
            most: names to keep.
        """
        names: dict[Named, ox.Triple] = {}
        unread = self._properties()
        while unread and len(names) < most:
            for quad in self._store.quads_for_pattern(None, unread[0], None, _DEFAULT):
                named, name = quad.subject, quad.object
                if isinstance(named, ox.Triple) or not isinstance(name, ox.Literal) or named in names:
                    continue
                names[named] = _statement(named, name.value)
                if len(names) >= most:
                    break
            else:
                unread = unread[1:]
        self._ahead = _Ahead(names, unread)

    def label(self, node: Named) -> str:
        """The name of a thing, or nothing."""
        name = self._name(node)
        return text_of(name) if name is not None else ""

    def of(self, terms: Iterable[Term]) -> dict[ox.NamedNode, ox.Triple]:
        """The things among terms that have a name, in their order; each name as a statement."""
        nodes = [node for node in terms if isinstance(node, ox.NamedNode)]
        return {node: name for node in nodes if (name := self._name(node)) is not None and text_of(name)}

    def among(self, own: Iterable[ox.Triple]) -> str:
        """The name of a thing, or nothing, from its statements, which are all that it has."""
        literals: dict[ox.NamedNode, str] = {}
        for _, predicate, value in own:
            if isinstance(value, ox.Literal):
                literals.setdefault(predicate, value.value)
        return next((_shortened(literals[one]) for one in self._properties() if one in literals), "")

    def _name(self, node: Named) -> ox.Triple | None:
        ahead = self._ahead or _Ahead({}, self._properties())
        name = ahead.names.get(node)
        if name is not None:
            return name
        try:
            return self._known[node]
        except KeyError:
            return self._remember(node, self._find(node, ahead.unread))

    def _remember(self, node: Named, name: ox.Triple | None) -> ox.Triple | None:
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        self._known[node] = name
        return name

    def _find(self, node: Named, properties: Iterable[ox.NamedNode]) -> ox.Triple | None:
        for predicate in properties:
            for quad in self._store.quads_for_pattern(node, predicate, None, _DEFAULT):
                if isinstance(quad.object, ox.Literal):
                    return _statement(node, quad.object.value)
        return None

    def _properties(self) -> tuple[ox.NamedNode, ...]:
        """The properties that name things in these data; the others need not be looked for each time."""
        if self._in_use is None:
            quads = self._store.quads_for_pattern
            self._in_use = tuple(
                one for one in _PROPERTIES if next(iter(quads(None, one, None, _DEFAULT)), None) is not None
            )
        return self._in_use


def text_of(name: ox.Triple) -> str:
    """The words of a name."""
    assert isinstance(name.object, ox.Literal)
    return name.object.value


def _statement(node: Named, text: str) -> ox.Triple:
    return ox.Triple(node, _LABEL, ox.Literal(_shortened(text)))


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
