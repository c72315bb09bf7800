"""Lists of people in a note that are grouped by side or organisation, one person a line.

Attendees
Government:
Ann Able, Ministry of Widgets (co-chair)
Civil society:
Bob Baker – Widget Watch
Apologies: Cora Dale (Gadget Group); Dan Ede
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from ogkg.extraction.headings import Heading, beyond_line, heading, labels
from ogkg.extraction.note_people import NotePeople, Present, listed_pieces
from ogkg.extraction.people import Listed, People
from ogkg.extraction.roster_reach import named_by, of_office
from ogkg.model.code import AttendanceStatus, MeetingRole
from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span
from ogkg.model.record import Affiliation

SIDE = re.compile(
    r"(?:for\s+|from\s+)?(?:the\s+)?(?:uk\s+)?(?:civil\s+society|(?:central\s+|local\s+|uk\s+)?government|officials|network|"
    r"departments|devolved\s+administrations|academia|business|private\s+sector|parliament|other)"
    r"(?:\s+(?:attendees|representatives|organisations|members|officials|participants|network|leads))?\s*:?$",
    re.IGNORECASE,
)
"""A side of the table, which is no organisation: `Civil society representatives:`."""
_SIDE_LABEL = re.compile(r"(?P<side>[A-Za-z][A-Za-z ]{3,45}):\s+(?=\S)")
_COLUMNS = {
    "name": "name",
    "attendee": "name",
    "participant": "name",
    "organisation": "organisation",
    "organization": "organisation",
    "department": "organisation",
    "affiliation": "organisation",
    "organisation / department": "organisation",
}
_DETAIL = re.compile(r"(?:date|time|venue|location|place|when|where)\s*:", re.IGNORECASE)
"""A paragraph whose lines lost their breaks: `Date: 4 July Venue: Town Hall Attendees: …`."""
_LONGEST = 140
_HEADING = 60


@dataclass(slots=True)
class _Reading:
    """A list while it is read: the status of its heading, and the organisation of its group."""

    document: Document
    reader: People
    found: list[Present] = field(default_factory=list)
    used: set[Block] = field(default_factory=set)
    status: AttendanceStatus | None = None
    roles: tuple[MeetingRole, ...] = ()
    group: Span | None = None
    office: Heading | None = None
    below: int = 0

    def take(self, block: Block, following: Block | None) -> None:
        """Read one block; what is no part of a list ends it."""
        if self._is_heading(block) or self._is_labelled(block):
            return
        if self.status is None:
            return
        if not (self._is_side(block) or self._is_group(block, following) or self._is_person(block)):
            self.status = None

    def take_table(self, cells: Sequence[Block]) -> None:
        """Read a table of people, one a row: the column `Name`, and beside it `Organisation` and `Role`."""
        rows = [list(row) for _, row in groupby(cells, key=lambda block: block.cell.row if block.cell else 0)]
        heads = [self.document.words(block).strip(" :*").casefold() for block in rows[0]]
        column = {_COLUMNS[head]: at for at, head in enumerate(heads) if head in _COLUMNS}
        name, body = column.get("name"), column.get("organisation")
        if name is None or body is None or self.status is None:
            return
        for row in (row for row in rows[1:] if len(row) == len(heads)):
            entry = self.reader.read(self.document.text, row[name].span)
            if entry and not entry.affiliations:
                beside = Affiliation(written=self.document.words(row[body]).strip())
                held = replace(entry, affiliations=(beside,), elsewhere=(row[body].span,))
                self.found.append(Present(held, entry.status or self.status))
                self.used.update(row)
        self.status = None

    def _is_heading(self, block: Block) -> bool:
        found = heading(self.document.text, block.span, self.reader.words)
        if found is None:
            return False
        self._open(found.status, found.roles, block)
        self.office = found if of_office(found) else None
        return True

    def end_office(self) -> None:
        """A heading of chairs reaches to the next heading or group, over those whom it names for certain."""
        if self.office is None:
            return
        named = self.below + named_by(self.office, len(self.found) - self.below)
        for at in range(named, len(self.found)):
            held = self.found[at]
            if not held.entry.markers:  # with words of their own the roles may be theirs
                self.found[at] = replace(held, entry=replace(held.entry, roles=()))
        self.roles, self.office = beyond_line(self.office).roles, None

    def _open(self, status: AttendanceStatus, roles: tuple[MeetingRole, ...], block: Block) -> None:
        self.end_office()
        self.status, self.roles, self.group = status, roles, None
        self.below = len(self.found)
        self.used.add(block)

    def _is_labelled(self, block: Block) -> bool:
        """`Attendees: A (X), B (Y)`; below a heading also `Government: A (X); B (Y)`."""
        text, span = self.document.text, block.span
        found = [label for label in labels(text, span, self.reader.words) if label[1] < span.end]
        if found and (found[0][0].span.start == span.start or _DETAIL.match(text, span.start, span.end)):
            ends = [*(label.span.start for label, _ in found[1:]), span.end]
            for (label, start), end in zip(found, ends, strict=True):
                self._open(label.status, label.roles, block)
                self._add_all(Span(start, end))
            self.roles = beyond_line(found[-1][0]).roles
            return True
        side = _SIDE_LABEL.match(text, span.start, span.end)
        if side and (self.status or " " in side["side"].strip()) and SIDE.fullmatch(side["side"].strip()):
            self.status = self.status or AttendanceStatus.PRESENT
            self.used.add(block)
            self._add_all(Span(side.end(), span.end))
            return True
        return False

    def _add_all(self, span: Span) -> None:
        for entry in listed_pieces(self.document, self.reader, span):
            self._add(entry)

    def _is_side(self, block: Block) -> bool:
        if not SIDE.fullmatch(self.document.words(block).strip()):
            return False
        self.end_office()
        self.group = None
        self.used.add(block)
        return True

    def _is_group(self, block: Block, following: Block | None) -> bool:
        """`Cabinet Office:` over people who bear no organisation of their own."""
        words = self.document.words(block).strip()
        if len(words) > _HEADING or following is None or block.marker:
            return False
        closed = words.endswith(":")
        if not closed and not self.reader.organisations.knows(words):
            return False
        if self.reader.read(self.document.text, following.span) is None:
            return False
        if closed and not self.reader.describes(words.rstrip(" :")):
            return False
        self.end_office()
        self.group = Span(block.span.start, block.span.start + len(words.rstrip(" :")))
        self.used.add(block)
        return True

    def _is_person(self, block: Block) -> bool:
        words = self.document.words(block)
        if block.kind is BlockKind.HEADING or len(words) > _LONGEST or words.rstrip().endswith(":"):
            return False
        entry = self.reader.read(self.document.text, block.span)
        if entry is None or not (entry.affiliations or entry.posts or self.reader.is_certain(entry.name)):
            return False
        self._add(entry)
        self.used.add(block)
        return True

    def _add(self, entry: Listed) -> None:
        if self.status is None:
            return
        if self.group and not entry.affiliations:
            written = self.document.quote(self.group)
            entry = replace(entry, affiliations=(Affiliation(written=written),), elsewhere=(self.group,))
        roles = tuple(dict.fromkeys((*entry.roles, *self.roles)))
        self.found.append(Present(replace(entry, roles=roles), entry.status or self.status))


def grouped_lists(document: Document, reader: People, body: Sequence[Block]) -> NotePeople:
    """Read the lists of people that a note groups.

    Args:
        document: the note.
        reader: the grammar of one person.
        body: its blocks without the head.

    Returns:
        The people under headings of attendance, in order; nobody without such a heading.
    """
    reading = _Reading(document, reader)
    tables: set[int] = set()
    for block, following in _pairs(body):
        if block.cell is None:
            reading.take(block, following)
        elif block.cell.table not in tables:
            tables.add(block.cell.table)
            reading.take_table([cell for cell in body if cell.cell and cell.cell.table == block.cell.table])
    reading.end_office()
    return NotePeople(tuple(reading.found), frozenset(reading.used) if reading.found else frozenset())


def _pairs(body: Sequence[Block]) -> Iterator[tuple[Block, Block | None]]:
    return zip(body, [*body[1:], None], strict=True)
