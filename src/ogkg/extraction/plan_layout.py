"""The tables of an action plan: labels left of their text, labels over columns, and the overview.

The Open Government Partnership's template is a table with a label in each row, the milestones as a
table with a row of labels; an annex may list every commitment with its lead department.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from itertools import count

from ogkg.dates import find_dates
from ogkg.extraction.grid import GridCell, GridRow, flow
from ogkg.extraction.plan_flat import unflattened
from ogkg.extraction.plan_heads import commitment_start, number_and_title, numbered_passage
from ogkg.extraction.plan_labels import Field, LabelBook
from ogkg.extraction.plan_outline import CORE, ENOUGH, Layout, OverviewRow, Section, StepRow
from ogkg.extraction.plan_pairs import in_pairs
from ogkg.extraction.plan_passages import Passage, passages
from ogkg.extraction.plan_sections import SectionReader
from ogkg.extraction.plan_unmarked import with_headings
from ogkg.model.document import Block, Document
from ogkg.names.slug import normalised

_HEAD_OF_PAGE = re.compile(
    r"(?:\d{1,3}\s{1,40})?"
    r"(?P<title>[^\n]{0,80}\baction plan\b[^\n]{0,40}?)(?:\s{2,80}|\s\|\s)(?:page\s)?\d{1,3}",
    re.IGNORECASE,
)
_ROW_NUMBER = re.compile(r"\W*\d{1,3}\W*")
_WHEN = frozenset({Field.START, Field.END})
_OF_STEPS = frozenset({Field.LEAD, Field.PARTNERS, Field.GOVERNMENT})


def layout(document: Document, labels: LabelBook) -> Layout:
    """Find the sections and overview rows of a plan, without those that only announce one."""
    reader = _TableReader(document, labels)
    entries = with_headings(document, labels, list(_without_heads(document)))
    for entry in in_pairs(document, labels, unflattened(document, labels, entries)):
        if isinstance(entry, GridRow):
            reader.row(entry)
        else:
            reader.block(entry)
    return Layout(sections=tuple(_chosen(reader.sections)), overview=tuple(reader.overview))


def _without_heads(document: Document) -> Iterator[Block | GridRow]:
    """The blocks and rows of a plan without the heads of its pages: its title with a number."""
    entries = list(flow(document))
    lines = [document.words(one) if isinstance(one, Block) else "" for one in entries]
    plain = [_HEAD_OF_PAGE.fullmatch(line) for line in lines]
    times = Counter(normalised(head["title"]) for head in plain if head)
    for entry, head in zip(entries, plain, strict=True):
        if head is None or times[normalised(head["title"])] < ENOUGH:
            yield entry


def _chosen(sections: Iterable[Section]) -> list[Section]:
    """The real commitments: no line of a table of contents, no other heading."""
    kept = [one for one in sections if one.is_laid_out or (one.explicit and (one.labels or one.lead_in))]
    laid_out = {one.number for one in kept if one.labels & CORE}
    return [one for one in kept if one.labels & CORE or one.number not in laid_out]


class _Kind(Enum):
    """What a row of a table does."""

    HEADER = auto()
    PAIRS = auto()
    LABELLED = auto()
    VALUES = auto()


class _TableReader(SectionReader):
    """Reads the rows of tables too."""

    def __init__(self, document: Document, labels: LabelBook) -> None:
        super().__init__(document, labels)
        self.overview: list[OverviewRow] = []
        self._row_theme: tuple[Block, ...] = ()
        self._label_table = -1
        self._steps_beside_label = False
        self._columns_table = -1
        self._widths = _widths(document)

    def row(self, row: GridRow) -> None:
        """Read a row of a table."""
        cells = row.cells
        if self._widths.get(row.table) != self._widths.get(self._columns_table):
            self._columns = {}  # another table, and not the same one behind a page
        fields = [self._labels.match(cell.words(self._document)) for cell in cells]
        if len(cells) == 1 and not (self._columns and self._is_step(cells[0])):
            self._only_cell(cells[0])
            return
        start = commitment_start(cells[0].words(self._document))
        if start and not start.string[start.end() :]:
            self.block(cells[0].blocks[0])
            for cell in cells[1:]:
                self._title_cell(cell)
            return
        kind = _kind_of(fields)
        if kind is _Kind.HEADER:
            self._columns, self._columns_table = self._headed(cells, fields), row.table
            self._field = Field.CONTEXT  # what follows the table belongs to no label above it
        elif kind is _Kind.VALUES:
            self._values(row)
        else:
            self._columns, self._label_table = {}, row.table
            self._steps_beside_label = kind is _Kind.PAIRS and fields[0] is Field.MILESTONES
            self._labelled(cells, fields)

    def _headed(self, cells: tuple[GridCell, ...], fields: list[Field | None]) -> dict[int, Field]:
        """What stands in each column; beside dates, the column without a label that is known holds steps."""
        columns = {cell.column: found for cell, found in zip(cells, fields, strict=True) if found}
        held = set(columns.values())
        if held & _WHEN and not held & {Field.MILESTONES, Field.TEXT, Field.TITLE}:
            columns[next(column for column in count() if column not in columns)] = Field.MILESTONES
        return columns

    def _only_cell(self, cell: GridCell) -> None:
        if self._overview_columns():
            self._row_theme = cell.blocks
            return
        for block in cell.blocks:
            self.block(block)

    def _title_cell(self, cell: GridCell) -> None:
        for block in cell.blocks:
            if self._current and self._is_title(self._current, block, self._document.words(block)):
                self._current.title = block.span
            else:
                self._content(block)

    def _labelled(self, cells: tuple[GridCell, ...], fields: list[Field | None]) -> None:
        for cell, found in zip(cells, fields, strict=True):
            if found is Field.TITLE:
                self._new_by_title(cell)
            if found:
                self._label(found)
                continue
            for block in cell.blocks:
                if self._field is Field.TITLE:
                    self._set_title(block)
                else:
                    self._content(block)

    def _new_by_title(self, cell: GridCell) -> None:
        """A row "Commitment title" begins a commitment, unless one has just begun."""
        if self._current is None or self._current.labels & {*CORE, Field.TEXT, Field.TITLE}:
            self._begin(cell.blocks[0], explicit=False, number="", title=None)

    def _set_title(self, block: Block) -> None:
        if self._current is None or self._current.title is not None:
            return
        number, title = number_and_title(self._document, block)
        self._current.number = self._current.number or number
        self._current.title = title

    def _values(self, row: GridRow) -> None:
        if self._overview_columns():
            self._overview_row(row)
        elif self._columns and Field.MILESTONES in self._columns.values():
            self._step(row)
        elif self._columns:
            self._below_labels(row)
        elif self._current and self._holds_steps(row):
            self._unlabelled_step(row, self._current)
        elif row.table == self._label_table and row.cells[0].column == 0:
            self._labelled(row.cells, [Field.CONTEXT, *[None] * (len(row.cells) - 1)])  # a label nobody knows
        else:
            for cell in row.cells:
                for block in cell.blocks:
                    self.block(block)

    def _holds_steps(self, row: GridRow) -> bool:
        """Whether a row below the label "Milestones" is a step, or a dated one below "By when"."""
        if self._field is Field.END:
            return len(row.cells) > 1 and bool(find_dates(row.cells[-1].words(self._document)))
        return self._field is Field.MILESTONES and not self._is_next_label(row)

    def _is_next_label(self, row: GridRow) -> bool:
        """Whether a row below steps that stand beside their label has a label of its own."""
        return self._steps_beside_label and row.table == self._label_table and row.cells[0].column == 0

    def _below_labels(self, row: GridRow) -> None:
        """Each cell belongs to the label over its column."""
        columns = dict(self._columns)
        for cell in row.cells:
            self._label(columns.get(cell.column, Field.CONTEXT))
            for passage in passages(self._document, cell):
                self._add(passage)
        self._columns = columns

    def _unlabelled_step(self, row: GridRow, current: Section) -> None:
        """A row below the label "Milestones" of a table without labels over its columns: step, then date."""
        cells = [cell for cell in row.cells if not _ROW_NUMBER.fullmatch(cell.words(self._document))]
        if cells:
            # beside the step stand its date and perhaps who is to do it
            dated = [cell for cell in cells[1:] if find_dates(cell.words(self._document))]
            when = dated[-1] if dated else cells[-1]
            current.rows.append(
                StepRow(
                    passages(self._document, cells[0]),
                    passages(self._document, when) if len(cells) > 1 else (),
                )
            )

    def _overview_columns(self) -> bool:
        held = set(self._columns.values())
        return bool(held & {Field.TEXT, Field.TITLE}) and Field.LEAD in held

    def _is_step(self, cell: GridCell) -> bool:
        words = cell.words(self._document)
        known = self._labels.match(words) or commitment_start(words)
        return self._columns.get(cell.column) is Field.MILESTONES and not known

    def _overview_row(self, row: GridRow) -> None:
        cells: dict[Field, tuple[Passage, ...]] = {}
        for column, found in self._columns.items():
            cell = row.at(column)
            if cell:
                cells[found] = passages(self._document, cell)
        number = cells.get(Field.NUMBER)
        printed = number[0].words(self._document).strip(" .)") if number else ""
        named = cells.get(Field.TITLE) or cells.get(Field.TEXT)
        if named and not printed:
            printed, bare = numbered_passage(self._document, named[0])
            cells[Field.TITLE if Field.TITLE in cells else Field.TEXT] = (bare, *named[1:])
        self.overview.append(OverviewRow(printed, self._row_theme, cells))

    def _step(self, row: GridRow) -> None:
        by_field: dict[Field, tuple[Passage, ...]] = {}
        for column, found in self._columns.items():
            cell = row.at(column)
            if cell:
                by_field.setdefault(found, passages(self._document, cell))
        text = by_field.get(Field.MILESTONES)
        if text and self._current:
            self._current.labels.add(Field.MILESTONES)
            when = by_field.get(Field.END) or by_field.get(Field.PERIOD) or self._dated(row)
            self._current.rows.append(StepRow(text, when))
            for part in _OF_STEPS.intersection(by_field):
                self._current.beside_steps.setdefault(part, []).extend(by_field[part])

    def _dated(self, row: GridRow) -> tuple[Passage, ...]:
        """The last cell with a date in a column without a label that is known."""
        if set(self._columns.values()) & _WHEN:
            return ()
        cells = [cell for cell in row.cells if cell.column not in self._columns]
        dated = [cell for cell in cells if find_dates(cell.words(self._document))]
        return passages(self._document, dated[-1]) if dated else ()


def _widths(document: Document) -> dict[int, int]:
    """How many columns each table has."""
    widths: dict[int, int] = {}
    for block in document.body:
        if block.cell:
            end = block.cell.column + block.cell.column_span
            widths[block.cell.table] = max(end, widths.get(block.cell.table, 0))
    return widths


def _kind_of(fields: list[Field | None]) -> _Kind:
    labels = [found is not None for found in fields]
    if all(labels) or (sum(labels) >= ENOUGH and labels[-1]):
        return _Kind.HEADER
    if len(labels) % 2 == 0 and all(labels[0::2]) and not any(labels[1::2]):
        return _Kind.PAIRS
    return _Kind.LABELLED if labels[0] else _Kind.VALUES
