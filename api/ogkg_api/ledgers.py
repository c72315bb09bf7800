"""Records that many pages ask for: read at once when an edition opens, kept by what they are of.

A service keeps them for as long as it serves an edition, so they are kept as numbers of the terms they hold.
"""

import threading
import time
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

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


class Kept:
    """A ledger in memory: its records in order, and which of them a thing stands in.

    Args:
        ledger: which.
        rows: what its question found: the IRI of a record, then a term, or nothing, for each column.
    """

    def __init__(self, ledger: Ledger, rows: Iterator[tuple[str, Sequence[Term | None]]]) -> None:
        self._width = len(ledger.columns)
        self._terms: list[Term] = []
        self._values: list[tuple[Term, ...]] = []
        self._keys, self._cells = self._ordered(*self._numbered(rows))
        self._places = {name: self._of(ledger.columns.index(name)) for name, _ in ledger.picks}

    def __len__(self) -> int:
        """How many records there are."""
        return len(self._keys)

    def __iter__(self) -> Iterator[Entry]:
        """All records: by the value of their first column, then by their IRIs."""
        return map(self._entry, range(len(self._keys)))

    def of(self, column: str, this: Term) -> Iterator[Entry]:
        """The records with a value in a column, one that things are picked by."""
        return map(self._entry, self._places[column].get(this, ()))

    def _entry(self, place: int) -> Entry:
        cells = self._cells[place * self._width : (place + 1) * self._width]
        return self._keys[place], tuple(self._values[cell] for cell in cells)

    def _numbered(self, rows: Iterator[tuple[str, Sequence[Term | None]]]) -> tuple[list[str], "array[int]"]:
        """The IRIs of records, and each row as the numbers of its record and of its terms; 0 is no term."""
        keys: dict[str, int] = {}
        terms: dict[Term, int] = {}
        numbers = array("I")
        for key, row in rows:
            numbers.append(keys.setdefault(key, len(keys)))
            numbers.extend(terms.setdefault(one, len(terms) + 1) if one is not None else 0 for one in row)
        self._terms = list(terms)
        return list(keys), numbers

    def _ordered(self, keys: list[str], numbers: "array[int]") -> tuple[list[str], "array[int]"]:
        """The IRIs in their order, and for each its values, column by column, as numbers of values."""
        wide = self._width + 1
        alike: dict[tuple[int, ...], int] = {}
        unsorted = array("I")
        rows = sorted(range(0, len(numbers), wide), key=numbers.__getitem__)
        for _, group in groupby(rows, key=numbers.__getitem__):
            starts = list(group)
            for column in range(1, wide):
                held = tuple(dict.fromkeys(one for at in starts if (one := numbers[at + column])))
                unsorted.append(alike.setdefault(held, len(alike)))
        self._values = [tuple(self._terms[one - 1] for one in held) for held in alike]
        order = sorted(range(len(keys)), key=lambda at: (self._first(unsorted[at * self._width]), keys[at]))
        cells = array("I")
        for at in order:
            cells.extend(unsorted[at * self._width : (at + 1) * self._width])
        return [keys[at] for at in order], cells

    def _first(self, value: int) -> str:
        held = self._values[value]
        return str(getattr(held[0], "value", "")) if held else ""

    def _of(self, column: int) -> Mapping[Term, "array[int]"]:
        found: dict[Term, array[int]] = {}
        for place in range(len(self._keys)):
            for term in self._values[self._cells[place * self._width + column]]:
                found.setdefault(term, array("I")).append(place)
        return found


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

    def keep(self, *ledgers: Ledger, store: Quads | None = None) -> None:
        """Read ledgers and keep them; none that is larger than a service can bear.

        Args:
            ledgers: which.
            store: the same data, opened for this alone: what it remembers of them goes with it.
        """
        for ledger in ledgers:
            try:
                read = Kept(ledger, self._rows(store or self._store, ledger, _MOST_KEPT))
            except _TooLargeError:
                continue
            if not self.closed:
                self._kept[ledger] = read

    def entries(self, ledger: Ledger) -> Kept:
        """All records of a ledger; read now where they are not kept."""
        kept = self._kept.get(ledger)
        return kept if kept is not None else Kept(ledger, self._rows(self._store, ledger))

    def _rows(
        self, store: Quads, ledger: Ledger, most: int | None = None
    ) -> Iterator[tuple[str, Sequence[Term | None]]]:
        answer = store.query(ledger.query(), prefixes=dict(PREFIXES))
        assert isinstance(answer, ox.QuerySolutions)
        for number, row in enumerate(answer):
            if number == most:
                raise _TooLargeError
            if number % _PAUSE_EVERY == 0:
                time.sleep(0)  # requests go first
                if self.closed:
                    return
            record = row[0]
            if isinstance(record, ox.NamedNode):
                yield record.value, [row[place] for place in range(1, len(ledger.columns) + 1)]


class _TooLargeError(Exception):
    """A ledger has more rows than are kept."""
