"""What is read of entities: whether they exist, their values, and a line that tells namesakes apart."""

import re
from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from ogkg.release.search_rules import Kind
from ogkg.vocab import PREFIXES, RDF
from ogkg_api.edition import Edition
from ogkg_api.reconciliation.catalogue import Property, ValueKind, property_named, type_named
from ogkg_api.reconciliation.messages import MOST_ROWS

_KEY = re.compile(r"(?P<kind>[a-z]+)/[a-z0-9]+(?:[-.][a-z0-9]+)*")
_FEW = 3
_PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


class Facts:
    """Reads one edition.

    Args:
        edition: what is served.
    """

    def __init__(self, edition: Edition) -> None:
        self._store = edition.store
        self._space = f"{edition.base}id/"
        self._describer = edition.describer

    def identifier(self, iri: str) -> str:
        """The identifier of an entity: its IRI behind the identifier space."""
        return iri.removeprefix(self._space)

    def kind(self, identifier: str) -> Kind | None:
        """The type of the entity of an identifier; None where there is no such entity.

        Args:
            identifier: as clients send it; a whole IRI is understood too.
        """
        key = identifier.strip().removeprefix(self._space)
        found = _KEY.fullmatch(key)
        kind = type_named(found["kind"]) if found else None
        node = ox.NamedNode(self._space + key) if kind else None
        if node is None or not any(self._store.quads_for_pattern(node, ox.NamedNode(RDF.type), None, None)):
            return None
        return kind

    def label(self, identifier: str) -> str:
        """The name of an entity."""
        return self._describer.label(self._node(identifier)) or identifier

    def shown(self, one: Property, value: str) -> str:
        """A value of a property as a person reads it: the name of what it identifies, or its own words."""
        return self.label(value) if one.kind is ValueKind.ENTITY else value

    def _node(self, identifier: str) -> ox.NamedNode:
        return ox.NamedNode(self._space + identifier.strip().removeprefix(self._space))

    def values(self, one: Property, identifiers: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Values of a property, by entity: identifiers where they are entities; sorted.

        Args:
            one: the property.
            identifiers: of entities that exist.
        """
        nodes = {self._node(identifier): identifier for identifier in identifiers}
        if not nodes:
            return {}
        these = " ".join(map(str, nodes))
        pattern = f"{{ VALUES ?this {{ {these} }} {one.pattern} }}"
        text = f"{_PROLOGUE}SELECT DISTINCT ?this ?value {pattern} LIMIT {MOST_ROWS}"
        rows = self._store.query(text)
        assert isinstance(rows, ox.QuerySolutions)
        found: dict[str, set[str]] = {}
        for row in rows:
            this, value = row["this"], row["value"]
            if isinstance(this, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
                found.setdefault(nodes[this], set()).add(self.identifier(value.value))
        return {identifier: tuple(sorted(values)) for identifier, values in found.items()}

    def descriptions(self, identifiers: Sequence[str]) -> dict[str, str]:
        """A line about each entity, as short as tells namesakes apart: where from and when."""
        found = {}
        for kind, where, when in (
            (Kind.PERSON, "organisation", "year"),
            (Kind.ORGANISATION, "kind", "year-represented"),
        ):
            these = [one for one in identifiers if one.startswith(f"{kind.value}/")]
            place, year = _property(where), _property(when)
            places, years = self.values(place, these), self.values(year, these)
            for one in these:
                names = [self.shown(place, value) for value in places.get(one, ())]
                more = "; …" if len(names) > _FEW else ""
                parts = ("; ".join(names[:_FEW]) + more, _span(years.get(one, ())))
                found[one] = " ".join(part for part in parts if part)
        return found


def _property(name: str) -> Property:
    one = property_named(name)
    assert one is not None, "the catalogue has it"
    return one


def _span(years: Sequence[str]) -> str:
    """Years as a reader wants them: the first and the last."""
    if not years:
        return ""
    return f"({years[0]})" if years[0] == years[-1] else f"({years[0]} to {years[-1]})"
