"""Looking up in `pages/index.sqlite`: names, the records of a thing, the members of sets."""

import contextlib
import json
import sqlite3
from collections import deque
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox

from ogkg.errors import ReleaseError
from ogkg.release.page_index import FORM, PAGES
from ogkg.release.page_ledgers import Entry, Ledger

_KIBIBYTES = 512
"""Of the file that one connection keeps; the system keeps the rest."""


class PageIndex:
    """The index of a release; any number of threads may ask it.

    Args:
        path: of the file.

    Raises:
        ReleaseError: it is damaged.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: deque[sqlite3.Connection] = deque()
        self._closed = False
        ((self.form,),) = self.ask("PRAGMA user_version")

    def close(self) -> None:
        """Nobody asks any more."""
        self._closed = True
        with contextlib.suppress(IndexError):
            while True:
                self._idle.pop().close()

    def ask(self, text: str, values: Sequence[str | int] = ()) -> list[Any]:
        """The rows of a question.

        Raises:
            ReleaseError: the file is damaged, or was removed.
        """
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = self._connected()
        try:
            return connection.execute(text, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise self._damaged(error) from error
        finally:
            self._idle.append(connection)
            if self._closed:
                self.close()

    def _connected(self) -> sqlite3.Connection:
        address = f"file:{quote(str(self._path.resolve()))}?mode=ro&immutable=1"
        try:
            connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
            connection.execute(f"PRAGMA cache_size = -{_KIBIBYTES}")
        except sqlite3.DatabaseError as error:
            raise self._damaged(error) from error
        return connection

    def _damaged(self, error: sqlite3.DatabaseError) -> ReleaseError:
        return ReleaseError(
            f"the index for pages is damaged: {error}", where=str(self._path), hint="build again"
        )

    def name(self, iri: str) -> str | None:
        """The name of a thing; None where it has none."""
        rows = self.ask("SELECT text FROM name WHERE iri = ?", (iri,))
        return rows[0][0] if rows else None

    def entries(self, ledger: Ledger, column: str, iri: str, most: int) -> list[Entry]:
        """The records of a ledger that have a thing in a column, in their order.

        Args:
            ledger: which.
            column: one that things are picked by.
            iri: of the thing.
            most: records to give.
        """
        columns = ", ".join(f'"{name}"' for name in ledger.columns)
        rows = self.ask(
            f"""SELECT iri, {columns} FROM place JOIN "{ledger.name}" ON id = entry
                WHERE ledger = ? AND field = ?
                  AND cell = (SELECT id FROM cell WHERE value = ? AND datatype IS NULL)
                ORDER BY entry LIMIT ?""",  # noqa: S608 - our own names
            (ledger.name, column, iri, most),
        )
        cells = self._cells({cell for _, *row in rows for cell in row})
        return [(record, tuple([cells[cell] for cell in row])) for record, *row in rows]

    def _cells(self, numbers: Iterable[int]) -> dict[int, tuple[ox.NamedNode | ox.Literal, ...]]:
        """The terms of cells; 0 is the cell without any."""
        rows = self._numbered(numbers)
        several = {row[0]: json.loads(row[-1]) for row in rows if row[-1] is not None}
        rows += self._numbered({one for places in several.values() for one in places})
        single = {number: (_term(*parts),) for number, *parts, _ in rows if number not in several}
        whole = {number: tuple([single[one][0] for one in places]) for number, places in several.items()}
        return {0: (), **single, **whole}

    def _numbered(self, numbers: Iterable[int]) -> list[Any]:
        text = """SELECT id, value, datatype, language, several FROM cell
                  WHERE id IN (SELECT value FROM json_each(?))"""
        return self.ask(text, (json.dumps(list(numbers)),))

    def members(self, kind: str) -> tuple[str, ...]:
        """The IRIs of the things of a kind, sorted."""
        text = "SELECT iri FROM member, kind WHERE name = ? AND id BETWEEN first AND last ORDER BY id"
        return tuple(iri for (iri,) in self.ask(text, (kind,)))


def open_page_index(release: Path) -> PageIndex | None:
    """The index of a release; None where it has none, or one of another form.

    Args:
        release: its folder.

    Raises:
        ReleaseError: it is damaged.
    """
    path = release / PAGES
    if not path.is_file():
        return None
    index = PageIndex(path)
    if index.form == FORM:
        return index
    index.close()
    return None


def _term(value: str, datatype: str | None, language: str | None) -> ox.NamedNode | ox.Literal:
    if datatype is None:
        return ox.NamedNode(value)
    if language is not None:
        return ox.Literal(value, language=language)
    return ox.Literal(value, datatype=ox.NamedNode(datatype))
