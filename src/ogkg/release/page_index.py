"""`pages/index.sqlite`: what pages look up of all things at once, written with the release.

Names, the records of ledgers by what they are of, and sets with their facets. Rows are written in one
order into an empty file and packed, so the same data gives the same bytes with the same SQLite.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from ogkg.errors import ReleaseError
from ogkg.release.page_ledgers import ATTENDANCES, LEDGERS, Book, Ledger, Readable, read_book
from ogkg.release.page_names import called, read_names
from ogkg.release.page_sets import FACETS, Set, find_members, find_set

PAGES = "pages/index.sqlite"
FORM = 1
"""Number of the tables below; a file that bears another one is not read."""
_SETTINGS = f"""PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
PRAGMA encoding = 'UTF-8'; PRAGMA user_version = {FORM};"""
_COLUMNS = ", ".join(f'"{name}" INTEGER' for name in FACETS)
_SCHEMA = f"""
CREATE TABLE name (iri TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE cell (id INTEGER PRIMARY KEY, value TEXT, datatype TEXT, language TEXT, several TEXT);
CREATE TABLE place (ledger TEXT, field TEXT, cell INTEGER, entry INTEGER,
                    PRIMARY KEY (ledger, field, cell, entry)) WITHOUT ROWID;
CREATE TABLE kind (name TEXT PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE member (id INTEGER PRIMARY KEY, iri TEXT NOT NULL);
CREATE TABLE choice (id INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE, label TEXT NOT NULL);
CREATE TABLE record (member INTEGER NOT NULL, {_COLUMNS});
CREATE TABLE tally (kind TEXT, facet TEXT, choice INTEGER, members INTEGER,
                    PRIMARY KEY (kind, facet, choice)) WITHOUT ROWID;
"""
_INDEXES = (
    "CREATE INDEX cell_value ON cell (value); CREATE INDEX record_member ON record (member);"
    + "".join(
        f'CREATE INDEX "record_{name}" ON record ("{name}", member) WHERE "{name}" IS NOT NULL;'
        for name in FACETS
    )
)


_Cell = tuple[int, ...]
_Row = tuple[str, tuple[_Cell, ...]]


def write_page_index(path: Path, store: Readable, *, base: str) -> None:
    """Write the index.

    Args:
        path: of the file, which is not there yet.
        store: the data.
        base: IRI that instances live under; ends in `/`.

    Raises:
        ReleaseError: it cannot be written.
    """
    names = read_names(store)
    with _written(path) as index:
        index.executemany("INSERT INTO name VALUES (?, ?)", sorted(names.items()))
        books = {ledger: read_book(store, ledger) for ledger in LEDGERS}
        _write_ledgers(index, books)
        _write_sets(
            index,
            [
                find_set(store, base, kind, members, books[ATTENDANCES].read, partial(_called, names))
                for kind, members in find_members(store, base).items()
            ],
        )


def write_set_index(path: Path, found: Set) -> None:
    """Write an index of one set alone, for data that came without an index.

    Args:
        path: of the file, which is not there yet.
        found: the set.

    Raises:
        ReleaseError: it cannot be written.
    """
    with _written(path) as index:
        _write_sets(index, [found])


def _called(names: Mapping[str, str], iri: str) -> str:
    return called(iri, names.get(iri, ""))


@contextmanager
def _written(path: Path) -> Iterator[sqlite3.Connection]:
    """A new file with its tables; packed at the end, and there only when it is whole.

    Raises:
        ReleaseError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as index:
            index.executescript(_SETTINGS + _SCHEMA)
            index.execute("BEGIN")
            yield index
            index.execute("COMMIT")
            index.executescript(_INDEXES + "ANALYZE; VACUUM;")
    except sqlite3.Error as error:
        raise ReleaseError(
            f"the index for pages cannot be written: {error}", where=str(path), hint="is there room?"
        ) from error
    part.replace(path)


def _write_ledgers(index: sqlite3.Connection, books: Mapping[Ledger, Book]) -> None:
    """The cells of all ledgers once, then the records in their order, and where each term stands."""
    terms = sorted({term for book in books.values() for term in book.terms}, key=str)
    numbers = {term: number for number, term in enumerate(terms, start=1)}
    index.executemany(
        "INSERT INTO cell VALUES (?, ?, ?, ?, NULL)",
        ((number, *_parts(term)) for term, number in numbers.items()),
    )
    rows = {ledger: list(_rows(book, numbers)) for ledger, book in books.items()}
    several = sorted({cell for some in rows.values() for _, row in some for cell in row if len(cell) > 1})
    cells = {cell: number for number, cell in enumerate(several, start=len(terms) + 1)}
    index.executemany(
        "INSERT INTO cell VALUES (?, NULL, NULL, NULL, ?)",
        ((number, json.dumps(cell)) for cell, number in cells.items()),
    )
    for ledger, some in rows.items():
        _write_ledger(index, ledger, some, cells)


def _rows(book: Book, numbers: Mapping[ox.NamedNode | ox.Literal, int]) -> Iterator[_Row]:
    """The records of a book, with the numbers that terms have in the index."""
    ids = [numbers[term] for term in book.terms]
    for iri, row in book.entries:
        yield iri, tuple(tuple(ids[one] for one in cell) for cell in row)


def _write_ledger(
    index: sqlite3.Connection, ledger: Ledger, rows: Sequence[_Row], cells: Mapping[_Cell, int]
) -> None:
    """A table of the records; a value is the number of a cell: of a term, of several, or 0 for none."""
    columns = ", ".join(f'"{name}" INTEGER NOT NULL' for name in ledger.columns)
    index.execute(f'CREATE TABLE "{ledger.name}" (id INTEGER PRIMARY KEY, iri TEXT NOT NULL, {columns})')
    marks = ", ".join("?" * (2 + len(ledger.columns)))
    index.executemany(
        f'INSERT INTO "{ledger.name}" VALUES ({marks})',  # noqa: S608 - our own names
        (
            (number, iri, *(cells[cell] if len(cell) > 1 else sum(cell) for cell in row))
            for number, (iri, row) in enumerate(rows, start=1)
        ),
    )
    for name, _ in ledger.picks:
        field = ledger.columns.index(name)
        index.executemany(
            "INSERT INTO place VALUES (?, ?, ?, ?)",
            sorted(
                (ledger.name, name, term, number)
                for number, (_, row) in enumerate(rows, start=1)
                for term in row[field]
            ),
        )


def _parts(term: ox.NamedNode | ox.Literal) -> tuple[str, str | None, str | None]:
    """A term as it is kept: an IRI has no datatype."""
    if isinstance(term, ox.NamedNode):
        return term.value, None, None
    return term.value, term.datatype.value, term.language


def _write_sets(index: sqlite3.Connection, sets: Sequence[Set]) -> None:
    labels = {value: label for one in sets for value, label in one.labels.items()}
    choices = {value: number for number, value in enumerate(sorted(labels), start=1)}
    index.executemany(
        "INSERT INTO choice VALUES (?, ?, ?)",
        ((number, value, labels[value]) for value, number in choices.items()),
    )
    first = 1
    for one in sets:
        ids = {iri: number for number, iri in enumerate(one.members, start=first)}
        index.execute("INSERT INTO kind VALUES (?, ?, ?)", (one.kind, first, first + len(ids) - 1))
        index.executemany("INSERT INTO member VALUES (?, ?)", ((number, iri) for iri, number in ids.items()))
        marks = ", ".join("?" * (1 + len(FACETS)))
        index.executemany(
            f"INSERT INTO record VALUES ({marks})",  # noqa: S608 - question marks
            _numbered(one, ids, choices),
        )
        _tally(index, one.kind, first, first + len(ids) - 1)
        first += len(ids)


def _numbered(
    one: Set, ids: Mapping[str, int], choices: Mapping[str, int]
) -> Iterable[tuple[int | None, ...]]:
    """The records of a set as numbers, in the order of its members."""
    found = [
        (ids[iri], *(choices[value] if value is not None else None for value in values))
        for iri, values in one.records
    ]
    return sorted(found, key=lambda row: tuple(number or 0 for number in row))


def _tally(index: sqlite3.Connection, kind: str, first: int, last: int) -> None:
    """How many members of the whole set have each value: what most readers of a set see first."""
    for name in FACETS:
        index.execute(
            f"""INSERT INTO tally SELECT ?, ?, "{name}", COUNT(DISTINCT member) FROM record
                WHERE member BETWEEN ? AND ? AND "{name}" IS NOT NULL GROUP BY "{name}" """,  # noqa: S608 - our own names
            (kind, name, first, last),
        )
