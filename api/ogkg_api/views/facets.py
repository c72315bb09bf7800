"""Sets narrowed by facets: year, body, organisation, role; each choice is a plain link."""

import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from urllib.parse import urlencode

import pyoxigraph as ox

from ogkg.vocab import OGKG
from ogkg_api.edition import Edition
from ogkg_api.ledgers import ATTENDANCES, LEDGERS, Term
from ogkg_api.views.reader import Reader

_ENTERED: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "person": ("person", {"date": "year", "body": "body", "for": "organisation", "role": "role"}),
    "organisation": ("for", {"date": "year", "body": "body"}),
}
"""Sets whose facets are those of attendances: the column that members stand in, and facets by column."""
_ATTENDED = """OPTIONAL { ?meeting schema:startDate ?date BIND(SUBSTR(STR(?date), 1, 4) AS ?year) }
  OPTIONAL { ?meeting schema:organizer ?body }"""
_QUERIES: Mapping[str, str] = {
    "meeting": "SELECT ?x ?year ?body { ?x a ogkg:Meeting BIND(?x AS ?meeting) " + _ATTENDED + " }",
    "organisation": "SELECT ?x ?kind { ?x org:classification ?kind }",
    "action": f"""SELECT DISTINCT ?x ?year ?body ?organisation ?status {{ ?x a ogkg:Action .
  OPTIONAL {{ {{ ?x ogkg:atMeeting ?meeting }} UNION {{ ?told ogkg:reportsOn ?x ; ogkg:atMeeting ?meeting
    OPTIONAL {{ ?told ogkg:status ?status }} }} {_ATTENDED} }}
  OPTIONAL {{ ?x ogkg:owner ?organisation . ?organisation a org:Organization }} }}""",
    "commitment": """SELECT DISTINCT ?x ?plan ?organisation ?status {
  ?x a ogkg:Commitment . OPTIONAL { ?x dct:isPartOf ?plan }
  OPTIONAL { ?x ogkg:leadOrganisation|ogkg:supportingOrganisation ?organisation }
  OPTIONAL { ?told ogkg:reportsOn ?x ; ogkg:status ?status } }""",
    "document": """SELECT ?x ?kind ?year { ?x a ogkg:SourceDocument . OPTIONAL { ?x dct:type ?kind }
  OPTIONAL { ?x dct:issued ?date BIND(SUBSTR(STR(?date), 1, 4) AS ?year) } }""",
}
_HEADINGS = {
    "year": "Year",
    "body": "Body",
    "plan": "Action plan",
    "organisation": "Organisation",
    "role": "Part",
    "status": "Reported as",
    "kind": "Kind",
}
FACETS = tuple(_HEADINGS)
"""The names of facets, as they stand in addresses."""
_STANDING = "kind"
_YEAR = 4
"""Figures of a date that are its year."""
_MOST_EDITIONS = 2
"""The one that is served, and the one that is about to be."""
_MOST_CHOICES = 30
_DETAIL = 4
_DETAILS = 3
_PAIR = 2
Record = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value a set can be narrowed to."""

    text: str
    href: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one facet, most frequent first; years in their order."""

    heading: str
    choices: tuple[Choice, ...]
    more: int


@dataclass(frozen=True)
class Index:
    """Members of a set, each with its records: one for each attendance, of facet and value in addresses.

    Values asked for together must stand in one record, so that a year and a body mean that body in that year;
    only the kind of a thing holds for all of its records.
    """

    members: Mapping[str, tuple[Mapping[str, str], ...]]
    labels: Mapping[str, str]

    def chosen(self, filters: Mapping[str, str]) -> list[str]:
        """Members that have a record with every value asked for, sorted."""
        return [iri for iri in self._sorted if self._records(iri, filters)] if filters else self._sorted

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.members)

    @cached_property
    def _all(self) -> Mapping[str, Counter[str]]:
        return self._counted(self.members, {})

    def _records(self, iri: str, filters: Mapping[str, str]) -> list[Mapping[str, str]]:
        """The records of a member that have the values asked for."""
        records = self.members[iri]
        kind = filters.get(_STANDING)
        if kind is not None and not any(record.get(_STANDING) == kind for record in records):
            return []
        wanted = {name: value for name, value in filters.items() if name != _STANDING}
        return [
            record for record in records if all(record.get(name) == value for name, value in wanted.items())
        ]

    def facets(self, members: Iterable[str], filters: Mapping[str, str]) -> tuple[Facet, ...]:
        """What the members can be narrowed to further, and what can be undone."""
        counts = self._counted(members, filters) if filters else self._all
        found = (self._facet(name, counted, filters) for name, counted in counts.items() if counted)
        return tuple(facet for facet in found if facet.choices)

    def _counted(self, members: Iterable[str], filters: Mapping[str, str]) -> Mapping[str, Counter[str]]:
        """How many of the members have each value of each facet."""
        counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
        for iri in members:
            pairs = {pair for record in self._records(iri, filters) for pair in record.items()}
            pairs |= {(_STANDING, record[_STANDING]) for record in self.members[iri] if _STANDING in record}
            for name, value in pairs:
                counts[name][value] += 1
        return counts

    def _facet(self, name: str, counted: Counter[str], filters: Mapping[str, str]) -> Facet:
        chosen = filters.get(name)
        ordered = sorted(counted, key=lambda value: (-counted[value], self.labels.get(value, value)))
        shown = [chosen] if chosen else ordered[:_MOST_CHOICES]
        if name == "year" and not chosen:
            shown = sorted(counted)
        choices = tuple(
            Choice(
                self.labels.get(value, value),
                "?" + urlencode({key: kept for key, kept in filters.items() if key != name})
                if chosen
                else "?" + urlencode({**filters, name: value}),
                counted[value],
                chosen is not None,
            )
            for value in shown
        )
        return Facet(_HEADINGS[name], choices, 0 if chosen else len(ordered) - len(shown))

    def detail(self, iri: str) -> str:
        """A few words about a member: its kind, years, organisations."""
        parts = []
        for name in (_STANDING, "year", "plan", "organisation", "body", "status"):
            values = {record[name] for record in self.members.get(iri, ()) if name in record}
            names = sorted(self.labels.get(value, value) for value in values)
            if name == "year" and len(names) > _PAIR:
                parts.append(f"{names[0]} to {names[-1]}")
            elif names:
                rest = f" and {len(names) - _DETAIL} more" if len(names) > _DETAIL else ""
                parts.append(", ".join(names[:_DETAIL]) + rest)
        return "; ".join(parts[:_DETAILS])


class Indexes:
    """The indexes of the editions that are served, each made when it is first asked for."""

    def __init__(self) -> None:
        self._made: dict[str, dict[str, Index]] = {}
        self._lock = threading.Lock()

    def of(self, edition: Edition, kind: str) -> Index:
        """The index of the set of a kind."""
        with self._lock:
            made = self._made.setdefault(edition.identity, {})
            while len(self._made) > _MOST_EDITIONS:
                del self._made[next(iter(self._made))]
            if kind not in made:
                made[kind] = _index(edition, kind)
            return made[kind]

    def prepare(self, edition: Edition) -> None:
        """Make those that take long, and read the ledgers they are made from, until the edition is closed."""
        alone = edition.release.open_store() if edition.release and not edition.source else None
        edition.ledgers.keep(*LEDGERS, store=alone)
        del alone
        for kind in (*_ENTERED, *_QUERIES):
            if not edition.ledgers.closed:
                index = self.of(edition, kind)
                index.facets(index.chosen({}), {})


def _index(edition: Edition, kind: str) -> Index:
    members: dict[str, dict[Record, None]] = {iri: {} for iri in edition.members.of(kind)}
    reader = Reader(edition, "")
    labels: dict[str, str] = {}
    for about, values in (*_entered(edition, kind), *_asked(reader, kind)):
        if isinstance(about, ox.NamedNode) and about.value in members:
            members[about.value][_record(reader, values, labels)] = None
    alike: dict[Record, Mapping[str, str]] = {}  # few differ: who was at one meeting shares body and year
    found = {
        iri: tuple(alike.setdefault(record, dict(record)) for record in records)
        for iri, records in members.items()
    }
    return Index(found, labels)


def _asked(reader: Reader, kind: str) -> Iterator[tuple[Term | None, Mapping[str, Term]]]:
    """What a query finds of the members of a set: a member, and values by facet."""
    for row in reader.scan(_QUERIES[kind]) if kind in _QUERIES else ():
        yield row.get("x"), row


def _entered(edition: Edition, kind: str) -> Iterator[tuple[Term | None, Mapping[str, Term]]]:
    """What attendances tell of the members of a set."""
    if kind not in _ENTERED:
        return
    column, facets = _ENTERED[kind]
    for _, values in edition.ledgers.entries(ATTENDANCES):
        told = dict(zip(ATTENDANCES.columns, values, strict=True))
        names = {facet: told[name] for name, facet in facets.items() if told[name]}
        for about, *terms in product(told[column], *names.values()):
            yield about, dict(zip(names, terms, strict=True))


def _record(reader: Reader, row: Mapping[str, Term], labels: dict[str, str]) -> Record:
    """One row as values in addresses; the names of things go to `labels`."""
    record = []
    for name in FACETS:
        term = row.get(name)
        if isinstance(term, ox.NamedNode):
            value = term.value.removeprefix(f"{reader.edition.base}id/").removeprefix(OGKG.NAMESPACE)
            if value not in labels:
                labels[value] = reader.label(term.value)
            record.append((name, value))
        elif isinstance(term, ox.Literal):
            record.append((name, term.value[:_YEAR] if name == "year" else term.value))
    return tuple(record)
