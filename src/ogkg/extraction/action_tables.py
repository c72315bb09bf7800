"""Tables in minutes that hold their actions: `No. | Action | Owner | Due`, `Item | Discussion | Action`.

A row of headings says what the columns are, by the list `action_log_headers` that logs are read with.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ogkg.extraction.action_found import ActionFound, Reported
from ogkg.extraction.action_labels import is_to_come
from ogkg.extraction.grid import GridCell, GridRow
from ogkg.extraction.log_rows import Column
from ogkg.extraction.owners import is_initials
from ogkg.extraction.progress import is_new, status_of
from ogkg.extraction.sentences import sentences
from ogkg.model.code import ProgressStatus
from ogkg.model.document import Block, Document
from ogkg.model.evidence import Span
from ogkg.names.slug import normalised

_ENDED = frozenset(
    [
        ProgressStatus.COMPLETE,
        ProgressStatus.PARTIALLY_COMPLETE,
        ProgressStatus.NOT_COMPLETE,
        ProgressStatus.DELAYED,
        ProgressStatus.NOT_TAKEN_FORWARD,
        ProgressStatus.SUPERSEDED,
    ]
)
"""States that a task has only after the meeting that raised it."""
_TELLING = frozenset([Column.OWNER, Column.DUE, Column.STATUS])
_SHORTEST = 8


@dataclass(frozen=True, slots=True)
class ActionTables:
    """What the tables of minutes hold.

    Attributes:
        found: the actions, row by row.
        unplaced: owners that stand alone where a task should.
        taken: everything that is thereby read.
    """

    found: tuple[ActionFound, ...] = ()
    unplaced: tuple[Span, ...] = ()
    taken: tuple[Span, ...] = ()


def read_action_tables(
    document: Document, items: Sequence[Block | GridRow], words: Mapping[str, Mapping[str, str]]
) -> ActionTables:
    """The actions of all tables that say that they hold some.

    Args:
        document: the minutes.
        items: the blocks and rows behind the list of people.
        words: the lists `action_log_headers` and `progress_words` are used.
    """
    rows = [item for item in items if isinstance(item, GridRow)]
    tables = [_Table(document, list(part), words) for _, part in groupby(rows, key=lambda row: row.table)]
    return ActionTables(
        found=tuple(found for table in tables for found in table.actions()),
        unplaced=tuple(span for table in tables for span in table.unplaced()),
        taken=tuple(span for table in tables for span in table.taken()),
    )


class _Table:
    """One table, its row of headings and the rows below it."""

    def __init__(
        self, document: Document, rows: list[GridRow], words: Mapping[str, Mapping[str, str]]
    ) -> None:
        self._document = document
        self._statuses = words.get("progress_words", {})
        headers = words.get("action_log_headers", {})
        self._headers = {normalised(word): Column(value) for word, value in headers.items()}
        at, self._columns = next(
            ((at, named) for at, row in enumerate(rows) if (named := self._header(row))), (len(rows), {})
        )
        self._head, self._rows = rows[at : at + 1], rows[at + 1 :]

    def actions(self) -> Iterator[ActionFound]:
        """An action for each row, or for each paragraph of the column of actions in a table of prose."""
        for row in self._rows:
            tasks = self._spans(row, Column.ACTION)
            if self._whole() and tasks:
                yield self._row(row, Span(tasks[0].start, tasks[-1].end))
            elif not self._whole():
                yield from (
                    ActionFound(span=span, label=self._label(row)) for span in tasks if self._task(span)
                )
                yield from self._beside(row)

    def _beside(self, row: GridRow) -> Iterator[ActionFound]:
        """Owners alone in the column of actions have the task that the row's last sentence tells."""
        owners = [span for span in self._spans(row, Column.ACTION) if not self._task(span)]
        task = self._told(row) if len(owners) == 1 else None
        if task:
            yield ActionFound(span=task, label=owners[0], owner=self._document.quote(owners[0]).strip())

    def _told(self, row: GridRow) -> Span | None:
        """The sentence that the prose of a row ends with, where it says what will be done."""
        cells = [cell for cell in row.cells if self._columns.get(cell.column) is not Column.ACTION]
        blocks = [block for cell in cells for block in cell.blocks][-1:]
        last = [span for block in blocks for span in sentences(self._document.text, block.span)][-1:]
        return next((span for span in last if is_to_come(self._document.quote(span))), None)

    def unplaced(self) -> Iterator[Span]:
        """Owners in a column of actions whose task the row tells in prose."""
        if not self._whole():
            spans = (span for row in self._rows for span in self._spans(row, Column.ACTION))
            taken = {found.label for row in self._rows for found in self._beside(row)}
            alone = (span for span in spans if span not in taken)
            yield from (span for span in alone if is_initials(self._document.quote(span).strip()))

    def taken(self) -> Iterator[Span]:
        """All cells of a table of actions; of a table of prose its column of actions."""
        for row in (*self._head, *self._rows):
            for cell in row.cells:
                if self._whole() or self._columns.get(cell.column) is Column.ACTION:
                    yield from (block.span for block in cell.blocks)

    def _whole(self) -> bool:
        """Whether a row is an action, and no item that somebody has an action from."""
        return bool(_TELLING.intersection(self._columns.values()))

    def _header(self, row: GridRow) -> dict[int, Column]:
        """The columns that a row of headings names; nothing for any other row."""
        named = {cell.column: self._headers.get(normalised(cell.words(self._document))) for cell in row.cells}
        columns = {column: name for column, name in named.items() if name}
        several = len(columns) * 2 >= len(row.cells) and (len(row.cells) > 1 or 0 not in columns)
        return columns if several and any(self._says_so(row, column) for column in columns) else {}

    def _says_so(self, row: GridRow, column: int) -> bool:
        """Whether a heading has the word: below `Description` an agenda has its items."""
        cell = row.at(column)
        words = cell.words(self._document).casefold() if cell else ""
        return self._headers.get(normalised(words)) is Column.ACTION and (
            "action" in words or "task" in words
        )

    def _row(self, row: GridRow, task: Span) -> ActionFound:
        owner, due = self._spans(row, Column.OWNER), self._spans(row, Column.DUE)
        number = self._words(row, Column.NUMBER).strip(" .)")
        return ActionFound(
            span=task,
            label=owner[0] if owner else self._label(row),
            number=number if any(map(str.isdecimal, number)) else "",
            owner=self._words(row, Column.OWNER),
            due=Span(due[0].start, due[-1].end) if due else None,
            reported=self._reported(row),
        )

    def _reported(self, row: GridRow) -> Reported | None:
        words = self._words(row, Column.STATUS)
        status = status_of(words, self._statuses) if words and not is_new(words) else None
        spans = tuple(self._spans(row, Column.STATUS))
        return Reported(spans=spans, status=status) if status in _ENDED else None

    def _label(self, row: GridRow) -> Span | None:
        """The heading of the column: it says that what stands below is an action."""
        heads = [span for head in self._head for span in self._spans(head, Column.ACTION)]
        return heads[0] if heads and row.cells else None

    def _task(self, span: Span) -> bool:
        words = self._document.quote(span).strip()
        return len(words) >= _SHORTEST and " " in words

    def _cells(self, row: GridRow, column: Column) -> list[GridCell]:
        return [cell for cell in row.cells if self._columns.get(cell.column) is column]

    def _spans(self, row: GridRow, column: Column) -> list[Span]:
        return [block.span for cell in self._cells(row, column) for block in cell.blocks]

    def _words(self, row: GridRow, column: Column) -> str:
        return " ".join(cell.words(self._document) for cell in self._cells(row, column)).strip()
