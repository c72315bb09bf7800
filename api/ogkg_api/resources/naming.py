"""How things are called: looked up in the index of a release, or found in a store; remembered for a while."""

from collections.abc import Iterable
from typing import TypeAlias

import pyoxigraph as ox

from ogkg.release.page_lookup import PageIndex
from ogkg.release.page_names import LABELS, better, shortened
from ogkg.vocab import RDFS
from ogkg_api.graphs import Term
from ogkg_api.quads import Quads

Named: TypeAlias = ox.NamedNode | ox.BlankNode
_PROPERTIES = tuple(ox.NamedNode(iri) for iri in LABELS)
_LABEL = ox.NamedNode(RDFS.label)
_DEFAULT = ox.DefaultGraph()
_MOST_KNOWN = 10_000
"""Names that are remembered."""


class Naming:
    """Names of the things in a store.

    A name is the best literal of the best property that a thing has, and is kept as the statement that
    documents make of it: making one takes longer than looking it up.

    Args:
        store: the data; its default graph is what is told.
        index: that of the release; None where it has none.
    """

    def __init__(self, store: Quads, index: PageIndex | None = None) -> None:
        self._store = store
        self._index = index
        self._known: dict[Named, ox.Triple | None] = {}
        self._in_use: tuple[ox.NamedNode, ...] | None = None

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
        literals: dict[ox.NamedNode, ox.Literal] = {}
        for _, predicate, value in own:
            if isinstance(value, ox.Literal):
                literals[predicate] = better(value, literals.get(predicate))
        return next((shortened(literals[one].value) for one in self._properties() if one in literals), "")

    def _name(self, node: Named) -> ox.Triple | None:
        try:
            return self._known[node]
        except KeyError:
            return self._remember(node, self._find(node))

    def _remember(self, node: Named, text: str | None) -> ox.Triple | None:
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        name = ox.Triple(node, _LABEL, ox.Literal(text)) if text is not None else None
        self._known[node] = name
        return name

    def _find(self, node: Named) -> str | None:
        if self._index is not None and isinstance(node, ox.NamedNode):
            return self._index.name(node.value)
        for predicate in self._properties():
            found: ox.Literal | None = None
            for quad in self._store.quads_for_pattern(node, predicate, None, _DEFAULT):
                if isinstance(quad.object, ox.Literal):
                    found = better(quad.object, found)
            if found is not None:
                return shortened(found.value)
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
