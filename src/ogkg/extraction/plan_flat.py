"""Tables of milestones that a conversion to text laid flat: cell by cell, or each row on one line.

    Milestones                      Milestones New or ongoing Start date End date
    New or ongoing                  Publish the list New May 2031 July 2031
    Start date
    End date
    Publish the list
    New
    May 2031
    July 2031

Only lines that close with times under labels that ask for them become rows again; what does not fit
stays as it was.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ogkg.dates import find_dates
from ogkg.extraction.grid import GridCell, GridRow
from ogkg.extraction.plan_heads import commitment_start
from ogkg.extraction.plan_labels import Field, LabelBook
from ogkg.extraction.plan_passages import BEFORE_YEAR
from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span

Entry = Block | GridRow

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_TIME = (
    r"(?:(?:(?:by|end(?:\sof)?|early|mid|late|spring|summer|autumn|winter|Q[1-4]|\d{1,2}(?:st|nd|rd|th)?"
    rf"|{_MONTH})[\s-]){{0,4}}20\d\d|\d{{1,2}}/\d{{1,2}}/(?:20)?\d\d|ongoing|continuous|TB[CD]|N/A)"
)
_STATUS = r"(?:new|ongoing|existing|completed?|in\sprogress)"
_TIME_ALONE = re.compile(rf"{_TIME}\.?", re.IGNORECASE)
_STATUS_ALONE = re.compile(_STATUS, re.IGNORECASE)
_ROW_OF_TWO = re.compile(
    rf"(?P<text>\S.*?)(?:\s++(?P<status>{_STATUS}))?\s++(?P<start>{_TIME})\s++(?P<end>{_TIME})", re.IGNORECASE
)
_ROW_OF_ONE = re.compile(
    rf"(?P<text>\S.*?)(?:\s++(?P<status>{_STATUS}))?\s++(?P<end>(?:(?:not\s+before|after|from)\s+)?{_TIME})",
    re.IGNORECASE,
)
_TIMES = frozenset({Field.START, Field.END, Field.PERIOD})
MOST_WORDS = 14
"""Words of the longest label."""
LONGEST_LABEL = 160
_LONGEST_ROW = 600
_MOST_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class _Header:
    """The labels over the columns of a flattened table; a first column without one holds the steps.

    Attributes:
        cells: the labels with what they ask for.
        taken: how many entries they take.
        joined: whether they stand side by side on one line.
    """

    cells: tuple[tuple[Block, Field], ...] = ()
    taken: int = 1
    joined: bool = False

    @property
    def columns(self) -> dict[Field, int]:
        """Where each part stands."""
        found = {field: at + self.before for at, (_, field) in reversed(list(enumerate(self.cells)))}
        return {Field.MILESTONES: 0, **found}

    @property
    def before(self) -> int:
        """Columns before the first label."""
        return int(bool(self.cells) and all(field is not Field.MILESTONES for _, field in self.cells))

    @property
    def ends(self) -> int:
        """The column that says when a step is due."""
        columns = self.columns
        return columns.get(Field.END, columns.get(Field.PERIOD, 1))

    @property
    def has_both(self) -> bool:
        """Whether it asks for the start of a step too."""
        return Field.START in self.columns


def unflattened(document: Document, labels: LabelBook, entries: Sequence[Entry]) -> Iterator[Entry]:
    """The blocks and rows of a plan, with flattened tables of milestones as rows.

    Args:
        document: the plan.
        labels: the labels of its parts.
        entries: its blocks and rows, in reading order.
    """
    reader = _Flat(document, labels, entries)
    at = 0
    while at < len(entries):
        rows, taken = reader.table(at)
        yield from rows or [entries[at]]
        at += taken or 1


class _Flat:
    """The entries of one plan."""

    def __init__(self, document: Document, labels: LabelBook, entries: Sequence[Entry]) -> None:
        self._document = document
        self._labels = labels
        self._entries = entries

    def table(self, at: int) -> tuple[list[Entry], int]:
        """The rows of the table whose labels begin here, and how many entries it takes; none, 0."""
        header = self._joined(at) or self._stacked(at) or self._alone(at)
        if header is None:
            return [], 0
        found, end = self._rows(header, at + header.taken)
        if not found:
            return [], 0
        labels = [block for block, _ in header.cells]
        columns = range(header.before, header.before + len(labels))
        return [row_of(at, labels, columns) if len(labels) > 1 else labels[0], *found], end - at

    # --- labels -------------------------------------------------------------------

    def _stacked(self, at: int) -> _Header | None:
        """Labels on lines of their own, one below the other."""
        cells: list[tuple[Block, Field]] = []
        while len(cells) < _MOST_COLUMNS and (block := self._line(at + len(cells))) is not None:
            found = self._labels.match(self._document.words(block))
            if found is None:
                break
            cells.append((block, found))
        return _header(cells, len(cells), joined=False)

    def _alone(self, at: int) -> _Header | None:
        """`Milestones`, and no word for what stands below it."""
        block = self._line(at)
        alone = block and self._labels.match(self._document.words(block)) is Field.MILESTONES
        return _Header(((block, Field.MILESTONES),)) if block and alone else None

    def _joined(self, at: int) -> _Header | None:
        """Labels side by side on one line, and nothing else."""
        block = self._line(at)
        words = self._document.words(block) if block else ""
        if block is None or len(words) > LONGEST_LABEL or not self._labels.may_begin(words):
            return None
        tokens = [match.span() for match in re.finditer(r"\S+", words)]
        cells: list[tuple[Block, Field]] = []
        first = 0
        while first < len(tokens):
            last, found = self._longest(words, tokens, first)
            if found is None:
                return None
            cells.append((part_of(block, tokens[first][0], tokens[last][1]), found))
            first = last + 1
        return _header(cells, 1, joined=True)

    def _longest(self, words: str, tokens: Sequence[tuple[int, int]], first: int) -> tuple[int, Field | None]:
        """The longest label that begins with a word, and its last word."""
        for last in range(min(len(tokens), first + MOST_WORDS) - 1, first - 1, -1):
            found = self._labels.exactly(words[tokens[first][0] : tokens[last][1]])
            if found:
                return last, found
        return first, None

    # --- rows ---------------------------------------------------------------------

    def _rows(self, header: _Header, at: int) -> tuple[list[Entry], int]:
        if header.joined:
            return self._on_lines(header, at)
        found, end = self._by_columns(header, at) if len(header.cells) > 1 else ([], at)
        return (found, end) if found else self._told(header, at)

    def _by_columns(self, header: _Header, at: int) -> tuple[list[Entry], int]:
        """As many lines a row as there are columns, with times where the labels ask for them."""
        width = len(header.cells) + header.before
        asked = [at for part, at in header.columns.items() if part in _TIMES]
        found: list[Entry] = []
        while True:
            held = [line for column in range(width) if (line := self._value(at + column))]
            if len(held) < width or not all(self._is_time(held[column]) for column in asked):
                return found, at
            found.append(row_of(at, held, range(width)))
            at += width

    def _on_lines(self, header: _Header, at: int) -> tuple[list[Entry], int]:
        """A row on each line: the step, whether it is new, its times."""
        pattern = _ROW_OF_TWO if header.has_both else _ROW_OF_ONE
        columns = {"text": header.columns[Field.MILESTONES], "end": header.ends}
        found: list[Entry] = []
        while (block := self._value(at)) is not None:
            words = self._document.words(block)
            match = pattern.fullmatch(words) if len(words) <= _LONGEST_ROW else None
            if match is None:
                break
            held = [part_of(block, match.start(name), match.end(name)) for name in columns]
            found.append(row_of(at, held, columns.values()))
            at += 1
        return found, at

    def _told(self, header: _Header, at: int) -> tuple[list[Entry], int]:
        """A step on a line, whether it is new on the next, then its times; one time of two is neither."""
        columns = (header.columns[Field.MILESTONES], header.ends)
        found: list[Entry] = []
        end = at
        while (step := self._value(at)) is not None and not self._is_time(step) and not self._heads(at):
            at += 1
            status = self._value(at)
            if status and self._is_status(status) and self._time(at + 1):
                at += 1
            times = [time for time in (self._time(at), self._time(at + 1)) if time]
            if self._time(at) is None or BEFORE_YEAR.search(self._document.words(step)):
                break
            at += len(times)
            known = times[-1:] if len(times) > 1 or not header.has_both else []
            found.append(row_of(at, [step, *known], columns))
            end = at
        return found, end

    # --- lines --------------------------------------------------------------------

    def _line(self, at: int) -> Block | None:
        """The paragraph outside tables that stands there."""
        entry = self._entries[at] if at < len(self._entries) else None
        plain = isinstance(entry, Block) and entry.kind is BlockKind.PARAGRAPH and entry.cell is None
        return entry if plain and isinstance(entry, Block) else None

    def _value(self, at: int) -> Block | None:
        """The paragraph or item there, if it is no label and begins no commitment."""
        entry = self._entries[at] if at < len(self._entries) else None
        if not isinstance(entry, Block) or entry.kind is BlockKind.HEADING or entry.cell:
            return None
        words = self._document.words(entry)
        return None if self._labels.match(words) or commitment_start(words) else entry

    def _heads(self, at: int) -> bool:
        """Whether a line introduces what follows, or a date below it stands over bullets of its own."""
        step, below = self._value(at), self._value(at + 2)
        bullets = step and below and step.kind is not BlockKind.ITEM and below.kind is BlockKind.ITEM
        return bool(bullets) or bool(step and self._document.words(step).rstrip().endswith(":"))

    def _time(self, at: int) -> Block | None:
        block = self._value(at)
        return block if block and self._is_time(block) else None

    def _is_time(self, block: Block) -> bool:
        words = self._document.words(block).strip()
        dates = find_dates(words)
        whole = len(dates) == 1 and dates[0].end - dates[0].start == len(words)
        return whole or _TIME_ALONE.fullmatch(words) is not None

    def _is_status(self, block: Block) -> bool:
        return _STATUS_ALONE.fullmatch(self._document.words(block).strip()) is not None


def _header(cells: Sequence[tuple[Block, Field]], taken: int, *, joined: bool) -> _Header | None:
    """Labels as those of a table: at least two, one of which asks for a time, and what else a step has."""
    held = [found for _, found in cells]
    fits = _TIMES.intersection(held) and set(held) <= {Field.MILESTONES, Field.CONTEXT, Field.LEAD, *_TIMES}
    return _Header(tuple(cells), taken, joined) if len(held) > 1 and fits else None


def row_of(number: int, blocks: Sequence[Block], columns: Iterable[int]) -> GridRow:
    """Blocks as the cells of a row; flattened tables count down from -1."""
    cells = (GridCell(column, 1, (block,)) for column, block in zip(columns, blocks, strict=False))
    return GridRow(table=-1 - number, row=number, cells=tuple(cells))


def part_of(block: Block, start: int, end: int) -> Block:
    """A stretch of a block, as a paragraph of its own."""
    span = Span(block.span.start + start, block.span.start + end)
    return replace(block, span=span, runs=(), links=(), kind=BlockKind.PARAGRAPH)
