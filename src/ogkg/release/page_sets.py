"""Sets of things, and what their members are narrowed by: year, body, organisation, part, state, kind."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, product

import pyoxigraph as ox

from ogkg.release.page_ledgers import ATTENDANCES, Entry, Readable, Term
from ogkg.vocab import OGKG, PREFIXES, RDF

FACETS = ("year", "body", "plan", "organisation", "role", "status", "kind")
"""The names of facets, as they stand in addresses."""
STANDING = "kind"
"""The facet that holds for all records of a member; the others hold together in one record."""
ENTERED: Mapping[str, tuple[str, Mapping[str, str]]] = {
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
_YEAR = 4
"""Figures of a date that are its year."""
_PAIR = 2
_BORNE = frozenset({"action", "commitment"})
_IN_SCHEMES = frozenset({"theme"})

Choices = tuple[str | None, ...]
"""For each facet the value that one record of a member has, as it stands in addresses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """The things of one kind, and how they can be narrowed.

    Attributes:
        kind: as in `/id/person`.
        members: their IRIs, sorted.
        records: of members, each once: one for each attendance, meeting, report.
        labels: of the values of records.
    """

    kind: str
    members: tuple[str, ...]
    records: frozenset[tuple[str, Choices]]
    labels: Mapping[str, str]


def find_members(store: Readable, base: str) -> dict[str, tuple[str, ...]]:
    """The IRIs of the things of each kind, sorted: `base/id/kind/key`, and actions under what bears them.

    Args:
        store: the data.
        base: IRI that instances live under; ends in `/`.
    """
    found: dict[str, set[str]] = {}
    space = f"{base}id/"
    for quad in store.quads_for_pattern(None, ox.NamedNode(RDF.type), None, ox.DefaultGraph()):
        if not isinstance(quad.subject, ox.NamedNode) or not quad.subject.value.startswith(space):
            continue
        kind = kind_of(quad.subject.value[len(space) :])
        if kind:
            found.setdefault(kind, set()).add(quad.subject.value)
    return {kind: tuple(sorted(found[kind])) for kind in sorted(found)}


def kind_of(path: str) -> str:
    """The set that a thing is in, by its path; empty for the many small parts of things, which are in none.

    >>> kind_of("person/x"), kind_of("organisation/x/action/y"), kind_of("meeting/x/attendance/y")
    ('person', 'action', '')
    """
    parts = path.split("/")
    if len(parts) == _PAIR:
        return parts[0]
    if parts[0] in _IN_SCHEMES:
        return parts[0]
    return parts[-2] if len(parts) % _PAIR == 0 and parts[-2] in _BORNE else ""


def find_set(
    store: Readable,
    base: str,
    kind: str,
    members: tuple[str, ...],
    attendances: Callable[[], Iterable[Entry]],
    label: Callable[[str], str],
) -> Set:
    """A set with all that its members can be narrowed by.

    Args:
        store: the data.
        base: IRI that instances live under; ends in `/`.
        kind: which set.
        members: its members, sorted.
        attendances: all of them; asked for where the set is narrowed by them.
        label: what an IRI is called.
    """
    known, labels = frozenset(members), dict[str, str]()
    records: set[tuple[str, Choices]] = set()
    for about, values in chain(_entered(kind, attendances), _asked(store, kind)):
        if isinstance(about, ox.NamedNode) and about.value in known:
            choices = tuple(_value(base, name, values.get(name), labels, label) for name in FACETS)
            if any(choices):
                records.add((about.value, choices))
    return Set(kind=kind, members=members, records=frozenset(records), labels=labels)


def _asked(store: Readable, kind: str) -> Iterator[tuple[Term | None, Mapping[str, Term]]]:
    """What a query finds of the members of a set: a member, and values by facet."""
    if kind not in _QUERIES:
        return
    answer = store.query(_QUERIES[kind], prefixes=dict(PREFIXES))
    assert isinstance(answer, ox.QuerySolutions)
    names = [variable.value for variable in answer.variables]
    for row in answer:
        values = {name: term for name, term in zip(names, row, strict=True) if term is not None}
        yield values.get("x"), values


def _entered(
    kind: str, attendances: Callable[[], Iterable[Entry]]
) -> Iterator[tuple[Term | None, Mapping[str, Term]]]:
    """What attendances tell of the members of a set."""
    if kind not in ENTERED:
        return
    column, facets = ENTERED[kind]
    for _, values in attendances():
        told = dict(zip(ATTENDANCES.columns, values, strict=True))
        names = {facet: told[name] for name, facet in facets.items() if told[name]}
        for about, *terms in product(told[column], *names.values()):
            yield about, dict(zip(names, terms, strict=True))


def _value(
    base: str, name: str, term: Term | None, labels: dict[str, str], label: Callable[[str], str]
) -> str | None:
    """A value as it stands in addresses; what it is called goes to `labels`."""
    if isinstance(term, ox.NamedNode):
        value = term.value.removeprefix(f"{base}id/").removeprefix(OGKG.NAMESPACE)
        if value not in labels:
            labels[value] = label(term.value)
        return value
    if isinstance(term, ox.Literal):
        value = term.value[:_YEAR] if name == "year" else term.value
        labels.setdefault(value, value)
        return value
    return None
