"""Records that many pages ask for: read at once when an edition opens, kept by what they are of."""

import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from ogkg.vocab import PREFIXES
from ogkg_api.quads import Quads

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Values = tuple[tuple[Term, ...], ...]
Entry = tuple[str, Values]
"""IRI of a record, and for each column the values it has."""
_MOST_KEPT = 400_000
_PAUSE_EVERY = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What is asked of all records of one kind.

    Attributes:
        columns: variables beside `?x`, which is the record; in the order of the first the records stand.
        pattern: finds them; `$only` stands where those of one thing are picked.
        picks: patterns that pick the records of `$this`, by the column that it is a value of.
    """

    columns: tuple[str, ...]
    pattern: str
    picks: tuple[tuple[str, str], ...]

    def query(self, column: str = "") -> str:
        """The question: of all records, or of those that have `$this` in a column."""
        variables = " ".join(f"?{name}" for name in ("x", *self.columns))
        only = dict(self.picks)[column] if column else ""
        return f"SELECT {variables} {{ {self.pattern.replace('$only', only)} }}"


ATTENDANCES = Ledger(
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
    columns=("date", "person"),
    pattern="""$only ?mention ogkg:refersTo ?person . ?x ogkg:owner ?mention .
  OPTIONAL { ?x ogkg:atMeeting ?meeting . ?meeting schema:startDate ?date }""",
    picks=(("person", "?mention ogkg:refersTo $this ."),),
)
PRESENT = Ledger(
    columns=("person",),
    pattern="$only ?x schema:attendee ?person .",
    picks=(("person", "?x schema:attendee $this ."),),
)
"""Meetings, each with all who were there."""
LEDGERS = (ATTENDANCES, PRESENT, TASKS)


@dataclass(frozen=True, slots=True)
class Kept:
    """A ledger in memory: its records in order, and which of them a thing stands in."""

    entries: tuple[Entry, ...]
    places: Mapping[str, Mapping[Term, tuple[int, ...]]]

    def of(self, column: str, this: Term) -> Iterator[Entry]:
        """The records with a value in a column."""
        return (self.entries[place] for place in self.places[column].get(this, ()))


class Ledgers:
    """The ledgers of one edition.

    Args:
        store: the data.
    """

    def __init__(self, store: Quads) -> None:
        self._store = store
        self._kept: dict[Ledger, Kept] = {}
        self._closed = threading.Event()

    @property
    def closed(self) -> bool:
        """Whether nobody wants them any more."""
        return self._closed.is_set()

    def close(self) -> None:
        """Nobody wants them any more: reading ends."""
        self._closed.set()

    def kept(self, ledger: Ledger) -> Kept | None:
        """A ledger, if it has been read."""
        return self._kept.get(ledger)

    def keep(self, *ledgers: Ledger) -> None:
        """Read ledgers and keep them; none that is larger than a service can bear."""
        for ledger in ledgers:
            entries = self._read(ledger)
            if not self.closed and len(entries) <= _MOST_KEPT:
                self._kept[ledger] = Kept(entries, _places(ledger, entries))

    def entries(self, ledger: Ledger) -> tuple[Entry, ...]:
        """All records of a ledger; read now where they are not kept."""
        kept = self._kept.get(ledger)
        return kept.entries if kept is not None else self._read(ledger)

    def _read(self, ledger: Ledger) -> tuple[Entry, ...]:
        """All records in their order; equal values are one object, as there are few different ones."""
        grouped: dict[str, tuple[dict[Term, None], ...]] = {}
        same: dict[Term, Term] = {}
        for row in self._rows(ledger):
            values = grouped.setdefault(row[0], tuple({} for _ in ledger.columns))
            for column, term in zip(values, row[1], strict=True):
                if term is not None:
                    column[same.setdefault(term, term)] = None
        alike: dict[tuple[Term, ...], tuple[Term, ...]] = {}
        entries = (
            (key, tuple(alike.setdefault(one, one) for one in map(tuple, values)))
            for key, values in grouped.items()
        )
        return tuple(sorted(entries, key=_order))

    def _rows(self, ledger: Ledger) -> Iterator[tuple[str, Iterable[Term | None]]]:
        answer = self._store.query(ledger.query(), prefixes=dict(PREFIXES))
        assert isinstance(answer, ox.QuerySolutions)
        for number, row in enumerate(answer):
            if number % _PAUSE_EVERY == 0:
                time.sleep(0)  # requests go first
                if self.closed:
                    return
            record = row[0]
            if isinstance(record, ox.NamedNode):
                yield record.value, [row[place] for place in range(1, len(ledger.columns) + 1)]


def _order(entry: Entry) -> tuple[str, str]:
    """Records stand by the value of their first column, then by their IRIs."""
    first = entry[1][0]
    return (str(getattr(first[0], "value", "")) if first else "", entry[0])


def _places(ledger: Ledger, entries: tuple[Entry, ...]) -> Mapping[str, Mapping[Term, tuple[int, ...]]]:
    found: dict[str, dict[Term, list[int]]] = {column: {} for column, _ in ledger.picks}
    for place, (_, values) in enumerate(entries):
        for column, terms in zip(ledger.columns, values, strict=True):
            if column in found:
                for term in terms:
                    found[column].setdefault(term, []).append(place)
    return {
        column: {term: tuple(places) for term, places in things.items()} for column, things in found.items()
    }
