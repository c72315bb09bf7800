"""The part of a release's default graph that search looks at, read from the quads in one pass."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from ogkg.release.search_rules import PREDICATES, RULES, Path
from ogkg.vocab import RDF


class SearchedGraph:
    """Members of classes, and values at the end of paths.

    Args:
        quads: in canonical order; what other graphs say, candidates for one, is not looked at.
    """

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._members: dict[str, list[str]] = defaultdict(list)
        self._values: dict[tuple[str, str], list[str]] = defaultdict(list)
        types = {rule.type for rule in RULES}
        for quad in quads:
            predicate = quad.predicate.value
            if predicate not in PREDICATES and predicate != RDF.type:
                continue
            subject, value = quad.subject, quad.object
            if not isinstance(quad.graph_name, DefaultGraph) or not isinstance(subject, NamedNode):
                continue
            if not isinstance(value, NamedNode | Literal):
                continue
            if predicate != RDF.type:
                self._values[subject.value, predicate].append(value.value)
            elif value.value in types:
                self._members[value.value].append(subject.value)

    def members(self, type_: str) -> Iterator[str]:
        """The things of a class."""
        return iter(self._members.get(type_, ()))

    def along(self, start: str, path: Path) -> list[str]:
        """The values at the end of a path; the thing itself at the end of no path."""
        found = [start]
        for property_ in path:
            found = [value for one in found for value in self._values.get((one, property_), ())]
        return found
