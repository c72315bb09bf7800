"""Tables of people: every column has its own section, changed by the headings inside it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ogkg.extraction.grid import GridCell, GridRow
from ogkg.extraction.headings import Heading
from ogkg.extraction.people import Listed, People
from ogkg.extraction.people_lists import listed_people
from ogkg.extraction.roster_lines import LineReader
from ogkg.model.document import Block, Document
from ogkg.model.evidence import Span
from ogkg.names.slug import normalised


class Reading(Protocol):
    """The list that a table belongs to, while it is read.

    Attributes:
        current: the headings that hold for the next person.
        serial: number of the section.
        unread: stretches that are nobody.
    """

    @property
    def entries(self) -> Sequence[object]:
        """Everybody of the list so far."""

    document: Document
    people: People
    lines: LineReader
    current: tuple[Heading, ...]
    serial: int
    unread: list[Span]

    def add(self, person: Listed) -> None:
        """Take in a person under the current headings."""

    def extend(self, span: Span) -> None:
        """Take in a further line about the last person."""

    def extend_post(self, span: Span) -> None:
        """Take in a further line that is what the last person's post is called."""


_NAMED = re.compile(
    r"(?:full\s+)?names?|attendees?|representatives?|participants?"
    r"|(?:(?:board|committee|panel|group|council|forum)\s+)?members?",
    re.IGNORECASE,
)
_COVERED = 0.5
_PLACED = re.compile(r"[^()]{3,60}\([^()]{2,60}\)[^()]{0,20}")
"""`Ann Able (DfT)`: where every line of a cell is so, every one is somebody."""
_TITLES = r"(?:job\s+)?(?:titles?|roles?)|positions?|posts?"
_TITLED = re.compile(_TITLES, re.IGNORECASE)
_BESIDE = re.compile(
    rf"organi[sz]ations?|departments?(?:\s*/\s*organi[sz]ations?)?|{_TITLES}|compan(?:y|ies)"
    r"|body|bodies|affiliations?|representing|institutions?|initials",
    re.IGNORECASE,
)


def heads_people(document: Document, row: GridRow) -> bool:
    """Whether a row is the headings of a table of people: `Name | Organisation`."""
    words = [cell.words(document).strip(" :*") for cell in row.cells]
    named = [bool(_NAMED.fullmatch(word)) for word in words]
    return any(named) and any(_BESIDE.fullmatch(word) for word in words)


def heads_tasks(document: Document, row: GridRow, words: Mapping[str, Mapping[str, str]]) -> bool:
    """Whether a row is the headings of a table of tasks: `Action | Owner | Deadline`."""
    listed = words.get("action_log_headers", {})
    named = {listed.get(normalised(cell.words(document))) for cell in row.cells} - {None}
    return "action" in named and len(named) > 1


def read_rows(reading: Reading, rows: list[GridRow]) -> None:
    """Read a table: with a row for each person, with columns of people, or nobody where it is neither.

    Args:
        reading: the list it belongs to.
        rows: all of the table.
    """
    begun = bool(reading.current or reading.entries)
    cells = [cell for row in rows for cell in row.cells]
    headed = heads_people(reading.document, rows[0]) or any(
        reading.lines.heading_of(block) for cell in cells for block in cell.blocks[:1]
    )
    named = sum(reading.lines.person_of(cell.blocks[0]) is not None for cell in cells)
    register = Register(reading, rows)
    if (headed or begun) and register.fits():
        register.read()
    elif headed or (begun and named > _COVERED * len(cells)):
        Columns(reading, rows).read()


@dataclass(slots=True)
class Register:
    """A table with a row for each person: name, organisation, post, initials, each in its column.

    Attributes:
        told: the columns before the name that tell of somebody.
        titles: the columns of posts.
    """

    reading: Reading
    rows: list[GridRow]
    told: frozenset[int] = frozenset()
    titles: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        """Look at the columns once: every row asks for them."""
        self.told = frozenset(self._told_before())
        self.titles = frozenset(self._titles())

    def fits(self) -> bool:
        """Whether every row holds one person at most, all in one column, and more about most of them."""
        named = [self._named(row) for row in self.rows]
        held = [cells for cells in named if cells]
        if not held or any(len(cells) > 1 for cells in held) or len({cells[0].column for cells in held}) > 1:
            return False
        if any(map(self._holds_several, (cells[0] for cells in held))):
            return False
        told = [
            row for row, cells in zip(self.rows, named, strict=True) if cells and self._beside(row, cells[0])
        ]
        return len(told) > len(held) // 2 and (len(held) > 1 or bool(self.reading.current))

    def _holds_several(self, cell: GridCell) -> bool:
        """Whether a person stands below another in one cell."""
        people = self.reading.people
        below = (self.reading.lines.person_of(block) for block in cell.blocks[1:])
        return any(person is not None and people.is_certain(person.name) for person in below)

    def read(self) -> None:
        """Add the people, with what stands in their rows; a heading before a name begins a section."""
        for row in self.rows:
            named = self._named(row)
            end = named[0].column if named else row.cells[-1].column + 1
            for cell in (cell for cell in row.cells if cell.column < end and cell.column not in self.told):
                found = self.reading.lines.heading_of(cell.blocks[0])
                if found:
                    self.reading.serial += 1
                    self.reading.current = (found,)
            person = self.reading.lines.person_of(named[0].blocks[0]) if named else None
            if person is None:
                continue
            self.reading.add(person)
            for block in (*named[0].blocks[1:], *self._beside(row, named[0])):
                titled = block.cell is not None and block.cell.column in self.titles
                (self.reading.extend_post if titled else self.reading.extend)(block.span)

    def _named(self, row: GridRow) -> list[GridCell]:
        """The cells of a row that are people; beside a sure one what only looks like a name is none."""
        people = self.reading.people
        found = [(cell, self.reading.lines.person_of(cell.blocks[0])) for cell in row.cells]
        named = [(cell, person) for cell, person in found if person]
        sure = [cell for cell, person in named if people.is_certain(person.name)]
        return sure or [cell for cell, _ in named]

    def _beside(self, row: GridRow, named: GridCell) -> list[Block]:
        cells = [cell for cell in row.cells if cell.column > named.column or cell.column in self.told]
        return [block for cell in cells for block in cell.blocks if self._tells(block)]

    def _told_before(self) -> set[int]:
        """The columns before the name that tell of somebody, by a row of headings or in every row.

        Organisation | Name            Upper Widgetham | Ann Able
        """
        document = self.reading.document
        heads = [row for row in self.rows[:1] if heads_people(document, row)]
        if heads:
            return {cell.column for cell in heads[0].cells if _BESIDE.fullmatch(cell.words(document))}
        named = [(row, cells[0].column) for row in self.rows if (cells := self._named(row))]
        before = [(row.at(column - 1) if column else None) for row, column in named]
        filled = [cell for cell in before if cell and self._is_told(cell)]
        return {cell.column for cell in filled} if len(filled) == len(self.rows) else set()

    def _is_told(self, cell: GridCell) -> bool:
        """Whether a cell before a name is neither a heading nor a number."""
        words = cell.words(self.reading.document)
        return not words.strip(".) ").isdigit() and self.reading.lines.heading_of(cell.blocks[0]) is None

    def _titles(self) -> set[int]:
        """The columns of posts, by the row of headings: `Name | Role`."""
        document = self.reading.document
        heads = [row for row in self.rows[:1] if heads_people(document, row)]
        return {
            cell.column
            for row in heads
            for cell in row.cells
            if _TITLED.fullmatch(cell.words(document).strip(" :*"))
        }

    def _tells(self, block: Block) -> bool:
        """Whether a block can be about a person: no heading, unless of a role ("Chair") or "Present"."""
        found = self.reading.lines.heading_of(block)
        return found is None or bool(found.roles) or self.reading.people.tells_presence(found.words)


@dataclass(slots=True)
class Columns:
    """A table of people: every column has its own section, changed by headings inside it."""

    reading: Reading
    rows: list[GridRow]
    sections: dict[int, tuple[Heading, ...]] = field(default_factory=dict)

    def read(self) -> None:
        """Add the people of the table, column by column within a row."""
        self.sections[0] = self.reading.current
        for row in self.rows:
            heads = {cell.column: self._only_heading(cell) for cell in row.cells}
            alone = len(row.cells) == 1 and row.cells[0].column == 0
            for cell in row.cells:
                found = heads[cell.column]
                if found and alone:
                    self.sections = {0: (found,)}
                elif found:
                    self._section(cell.column, found)
                else:
                    self._cell(cell)

    def _section(self, column: int, found: Heading) -> None:
        self.reading.serial += 1
        self.sections[column] = (found,)

    def _only_heading(self, cell: GridCell) -> Heading | None:
        return self.reading.lines.heading_of(cell.blocks[0]) if len(cell.blocks) == 1 else None

    def _cell(self, cell: GridCell) -> None:
        """The people of a cell: a line with another name begins another person, any other line goes on."""
        reading = self.reading
        begun = False
        alike = all(
            _PLACED.fullmatch(reading.document.words(block)) and reading.lines.person_of(block)
            for block in cell.blocks
        )
        for block in cell.blocks:
            found = reading.lines.heading_of(block)
            if found:
                self._section(cell.column, found)
                begun = False
                continue
            reading.current = self.sections.get(cell.column, self.sections.get(0, ()))
            begun = self._line(block, begun and not alike)

    def _line(self, block: Block, begun: bool) -> bool:  # noqa: FBT001 - whether a name stands above
        reading = self.reading
        if reading.lines.is_label(block):
            added = False
            for found in listed_people(reading.document.text, block.span, reading.people):
                if isinstance(found, Heading):
                    reading.current = (found,)
                else:
                    reading.add(found)
                    added = True
            return added
        person = reading.lines.person_of(block)
        if person and (not begun or reading.people.is_certain(person.name)):
            reading.add(person)
            return True
        if begun:
            reading.extend(block.span)
            return True
        several = reading.lines.people_of(block)
        for each in several:
            reading.add(each)
        if not several:
            reading.unread.append(block.span)
        return False
