"""Ledgers: records that many pages ask for, kept by what they are of.

One question finds them all when a release is made; asked of one thing, it finds those of a thing where a
release has no ledgers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Protocol, TypeAlias

import pyoxigraph as ox

from ogkg.vocab import PREFIXES

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Values: TypeAlias = tuple[tuple[Term, ...], ...]
Entry: TypeAlias = tuple[str, Values]
"""IRI of a record, and for each column the values it has."""


class Readable(Protocol):
    """A store, as ledgers, sets and names are read from it."""

    def query(
        self, query: str, *, prefixes: dict[str, str] | None = None
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """The answer to a query over the default graph."""

    def quads_for_pattern(
        self,
        subject: ox.NamedNode | None,
        predicate: ox.NamedNode | None,
        object: ox.NamedNode | None,
        graph_name: ox.DefaultGraph | None = None,
    ) -> Iterator[ox.Quad]:
        """Quads that fit; None fits everything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What is asked of all records of one kind.

    Attributes:
        name: of the table that holds them in an index.
        columns: variables beside `?x`, which is the record; in the order of the first the records stand.
        pattern: finds them; `$only` stands where those of one thing are picked.
        picks: patterns that pick the records of `$this`, by the column that it is a value of.
    """

    name: str
    columns: tuple[str, ...]
    pattern: str
    picks: tuple[tuple[str, str], ...]

    def query(self, column: str = "") -> str:
        """The question: of all records, or of those that have `$this` in a column."""
        variables = " ".join(f"?{name}" for name in ("x", *self.columns))
        only = dict(self.picks)[column] if column else ""
        return f"SELECT {variables} {{ {self.pattern.replace('$only', only)} }}"


ATTENDANCES = Ledger(
    name="attendance",
    columns=("date", "person", "meeting", "body", "status", "for", "role"),
    pattern="""$only ?x ogkg:attendee ?mention ; ogkg:atMeeting ?meeting .
  OPTIONAL { ?mention ogkg:refersTo ?known } BIND(COALESCE(?known, ?mention) AS ?person)
  OPTIONAL { ?x ogkg:attendanceStatus ?status } OPTIONAL { ?x ogkg:meetingRole ?role }
  OPTIONAL { ?meeting schema:organizer ?body } OPTIONAL { ?meeting schema:startDate ?date }
  OPTIONAL { ?x ogkg:representing|ogkg:department ?for }""",
    picks=(
        ("person", "?mention ogkg:refersTo $this ."),
        ("body", "?meeting schema:organizer $this ."),
        ("for", "?x ogkg:representing|ogkg:department $this ."),
    ),
)
TASKS = Ledger(
    name="task",
    columns=("date", "person"),
    pattern="""$only ?mention ogkg:refersTo ?person . ?x ogkg:owner ?mention .
  OPTIONAL { ?x ogkg:atMeeting ?meeting . ?meeting schema:startDate ?date }""",
    picks=(("person", "?mention ogkg:refersTo $this ."),),
)
PRESENT = Ledger(
    name="present",
    columns=("person",),
    pattern="$only ?x schema:attendee ?person .",
    picks=(("person", "?x schema:attendee $this ."),),
)
"""Meetings, each with all who were there."""
HELD = Ledger(
    name="held",
    columns=("date", "meeting", "body"),
    pattern="""$only ?x schema:organizer ?body . BIND(?x AS ?meeting)
  OPTIONAL { ?x schema:startDate ?date }""",
    picks=(("body", "?x schema:organizer $this ."),),
)
"""Meetings, each with who held it."""
SAID = Ledger(
    name="said",
    columns=("date", "for", "speaker", "meeting"),
    pattern="""$only ?x ogkg:representing ?for ; schema:text ?text .
  OPTIONAL { ?x ogkg:speaker/ogkg:refersTo ?speaker }
  OPTIONAL { ?x ogkg:atMeeting ?meeting . ?meeting schema:startDate ?date }""",
    picks=(("for", "?x ogkg:representing $this ."),),
)
"""Statements made for organisations."""
LEDGERS = (ATTENDANCES, PRESENT, TASKS, HELD, SAID)


@dataclass(frozen=True, slots=True)
class Book:
    """All records of a ledger, in the order of their first column, then of their IRIs.

    Attributes:
        terms: every term once, in one order for the same data.
        entries: IRI of each record, and for each column the places of its terms in `terms`.
    """

    terms: Sequence[ox.NamedNode | ox.Literal]
    entries: Sequence[tuple[str, tuple[tuple[int, ...], ...]]]

    def read(self) -> Iterator[Entry]:
        """The records with their terms."""
        for iri, cells in self.entries:
            yield iri, tuple(tuple(self.terms[one] for one in cell) for cell in cells)


def read_book(store: Readable, ledger: Ledger) -> Book:
    """All records of a ledger.

    Args:
        store: the data.
        ledger: which.
    """
    numbers: dict[ox.NamedNode | ox.Literal, int] = {}
    rows = [
        (record, tuple(_numbered(numbers, one) for one in values)) for record, values in _rows(store, ledger)
    ]
    terms = sorted(numbers, key=str)
    places = dict(zip(map(numbers.__getitem__, terms), range(len(terms)), strict=True))
    rows.sort(key=itemgetter(0))
    entries = [
        (record, tuple(_cell(places, column) for column in zip(*(values for _, values in same), strict=True)))
        for record, same in groupby(rows, key=itemgetter(0))
    ]
    entries.sort(key=lambda entry: (terms[entry[1][0][0]].value if entry[1][0] else "", entry[0]))
    return Book(terms, entries)


def _rows(store: Readable, ledger: Ledger) -> Iterator[tuple[str, list[Term | None]]]:
    answer = store.query(ledger.query(), prefixes=dict(PREFIXES))
    assert isinstance(answer, ox.QuerySolutions)
    for row in answer:
        record = row[0]
        if isinstance(record, ox.NamedNode):
            yield record.value, [row[place] for place in range(1, len(ledger.columns) + 1)]


def _numbered(numbers: dict[ox.NamedNode | ox.Literal, int], term: Term | None) -> int | None:
    """The number of a term; a release has no blank nodes and no statements about statements."""
    if isinstance(term, ox.NamedNode | ox.Literal):
        return numbers.setdefault(term, len(numbers))
    return None


def _cell(places: dict[int, int], column: Sequence[int | None]) -> tuple[int, ...]:
    return tuple(sorted({places[number] for number in column if number is not None}))
