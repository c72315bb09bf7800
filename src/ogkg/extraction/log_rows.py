"""The rows of an action log: tables with a row of headings, or two columns below theme headings.

A row of headings says what each column holds (list `action_log_headers`) and holds for the tables
after it of as many columns, since a page break repeats or drops it. Without any such row the first
column is the action and the last one its status.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from ogkg.extraction.grid import GridCell, GridRow, flow
from ogkg.model.document import Block, Document
from ogkg.model.evidence import Span
from ogkg.names.slug import collapse, normalised

_LONGEST_HEADING = 160
_BANNER = re.compile(r"(?:unclassified|official|restricted|protect|\W|\d)+", re.IGNORECASE)
_LOWER = re.compile(r"[a-z]")


class Column(StrEnum):
    """What a column of a log holds; the values of the word list `action_log_headers`."""

    NUMBER = "number"
    RAISED = "raised"
    SECTION = "section"
    ACTION = "action"
    OWNER = "owner"
    DUE = "due"
    STATUS = "status"
    NOTES = "notes"


Part = tuple[Span, ...]
"""The paragraphs of one cell."""


@dataclass(frozen=True, slots=True)
class LogRow:
    """One action of a log, part by part.

    Attributes:
        headings: the lines that stand over its table, from the last table down to this one.
        headed: whether a row of headings says what the columns are.
    """

    parts: Mapping[Column, Part]
    headings: Part
    headed: bool

    def words(self, document: Document, column: Column) -> str:
        """The words of a part on one line; "" where there is none."""
        return collapse(" ".join(document.quote(span) for span in self.parts.get(column, ())))


def log_rows(document: Document, headers: Mapping[str, str]) -> tuple[LogRow, ...]:
    """The rows of a log, from top to bottom.

    Args:
        document: the log.
        headers: the word list `action_log_headers`.

    Returns:
        One row an action: a cell with several actions, each with its own status, gives several; a
        row that only goes on with the one above it, over a page break, is joined to it.
    """
    reader = _Reader(document, {normalised(word): Column(value) for word, value in headers.items()})
    found: list[LogRow] = []
    for row in reader.rows():
        if found and reader.continues(row):
            found[-1] = _joined(found[-1], row)
        elif row.parts.get(Column.ACTION):
            found.append(row)
    return tuple(piece for row in found for piece in _apart(document, row))


class _Reader:
    """Goes through a log once and knows the columns of the table it is in."""

    def __init__(self, document: Document, headers: Mapping[str, Column]) -> None:
        self._document = document
        self._headers = headers
        self._columns: dict[int, Column] = {}
        self._unnamed: frozenset[int] = frozenset()
        self._table = -1
        self._widths: dict[int, int] = {}
        self._headings: list[Span] = []
        self._in_table = False
        self._headed = False
        for entry in flow(document):
            if isinstance(entry, GridRow):
                last = entry.cells[-1].column
                self._widths[entry.table] = max(last, self._widths.get(entry.table, 0))
                self._headed = self._headed or self._header(entry) is not None

    def rows(self) -> Iterator[LogRow]:
        """Every row that is not a row of headings."""
        for entry in flow(self._document):
            if isinstance(entry, Block):
                self._heading(entry)
                continue
            header = self._header(entry)
            if header:
                self._columns, self._table = header, entry.table
                self._unnamed = frozenset(cell.column for cell in entry.cells) - header.keys()
            elif self._headed and self._fits(entry):
                yield self._row({cell: self._column(cell) for cell in entry.cells})
            elif not self._headed:
                yield self._row(self._unheaded(entry))
            self._in_table = True

    def continues(self, row: LogRow) -> bool:
        """Whether a row goes on with the one above: no action of its own, or words without a beginning."""
        words = row.words(self._document, Column.ACTION)
        if not words:
            return True
        return row.headed and len(row.parts) == 1 and bool(_LOWER.match(words))

    def _heading(self, block: Block) -> None:
        words = self._document.words(block)
        if self._in_table:
            self._headings = []
            self._in_table = False
        if len(words) <= _LONGEST_HEADING and not _BANNER.fullmatch(words):
            self._headings.append(block.span)

    def _header(self, row: GridRow) -> dict[int, Column] | None:
        """The columns, if the row is a row of headings."""
        named = {cell.column: self._headers.get(normalised(cell.words(self._document))) for cell in row.cells}
        columns = {column: name for column, name in named.items() if name}
        known = len(columns) == len(row.cells) or len(columns) > 2  # noqa: PLR2004 - one heading may be new
        if len(columns) > 1 and known and Column.ACTION in columns.values():
            return columns
        return None

    def _fits(self, row: GridRow) -> bool:
        """Whether a row is under the headings: in their table, or in one that goes on with it.

        Such a table is as wide, or only the end of a row, with its first cell empty.
        """
        if not self._columns or row.table == self._table:
            return bool(self._columns)
        whole = self._widths[row.table] == max(self._columns)
        return whole or (row.cells[0].column > 0 and all(cell.column in self._columns for cell in row.cells))

    def _column(self, cell: GridCell) -> Column | None:
        """What a cell holds; lines that a page drew further right belong to the last column."""
        if cell.column in self._unnamed:
            return None  # below a heading that no list has: `RAG`
        last = max(self._columns)
        return self._columns.get(min(cell.column, last))

    def _row(self, cells: Mapping[GridCell, Column | None]) -> LogRow:
        parts: dict[Column, Part] = {}
        for cell, column in cells.items():
            if column:
                parts[column] = parts.get(column, ()) + tuple(block.span for block in cell.blocks)
        return LogRow(parts=parts, headings=tuple(self._headings), headed=self._headed)

    def _unheaded(self, row: GridRow) -> dict[GridCell, Column | None]:
        found: dict[GridCell, Column | None] = dict.fromkeys(row.cells)
        for cell in row.cells:
            found[cell] = Column.ACTION if cell.column == 0 else Column.STATUS
        return found


def _joined(first: LogRow, second: LogRow) -> LogRow:
    parts = {column: first.parts.get(column, ()) + second.parts.get(column, ()) for column in Column}
    return replace(first, parts={column: part for column, part in parts.items() if part})


def _apart(document: Document, row: LogRow) -> Iterator[LogRow]:
    """Several actions in a cell are apart where every one has a status paragraph of its own."""
    actions, states = row.parts.get(Column.ACTION, ()), row.parts.get(Column.STATUS, ())
    begun = all(document.quote(span)[0].isupper() for span in (*actions[1:], *states))
    if len(actions) < 2 or len(actions) != len(states) or not begun:  # noqa: PLR2004 - one action
        yield row
        return
    for action, status in zip(actions, states, strict=True):
        yield replace(row, parts={**row.parts, Column.ACTION: (action,), Column.STATUS: (status,)})
