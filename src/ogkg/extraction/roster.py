"""The part of a document that lists who was there: headings, groups, people, in every layout.

Read from blocks and table rows: one person a line, lists that run on behind a label, tables whose
sections change inside a column, posts and organisations on a line of their own below the name.
"""

import re
from dataclasses import dataclass, field, replace

from ogkg.extraction.grid import GridRow, flow, is_bold
from ogkg.extraction.headings import Heading, beyond_line, within
from ogkg.extraction.people import Listed, People
from ogkg.extraction.people_lists import list_end, listed_people
from ogkg.extraction.roster_entry import Entry, Roster
from ogkg.extraction.roster_groups import Above, GroupReader
from ogkg.extraction.roster_lines import LineReader
from ogkg.extraction.roster_table import heads_people, heads_tasks, read_rows
from ogkg.model.code import AttendanceStatus, MeetingRole
from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span

_SEARCHED = 60
_FEWEST_WITHOUT_HEADING = 3
_LONGEST_LINE = 90
_CAME = re.compile(
    r"(?:note:\s)?[^:.;]{3,70}\s(?:(?:was|were)\s(?:also\s)?(?:present|in\sattendance)|(?:also\s)?attended)"
    r"(?:\s[^:.;]{1,40})?:",
    re.IGNORECASE,
)
"""`Note: three officers of the Trust were present:`, over their names."""
_NOT = re.compile(r"\b(?:not|never|nobody|none|unable|apologies|if|who)\b", re.IGNORECASE)


def read_roster(document: Document, people: People) -> Roster | None:
    """Find and read the list of people.

    Args:
        document: of any layout.
        people: the reader of one entry.

    Returns:
        The list; `None` where the document has none.
    """
    items = tuple(flow(document))
    lines = LineReader(document, people)
    for at in range(min(len(items), _SEARCHED)):
        reading = _Reading(document, people, lines, items, at)
        if reading.begins():
            reading.step_back()
            reading.run()
            if reading.entries:
                return reading.roster(reading.begin)
    for at in range(min(len(items), _SEARCHED)):
        reading = _Reading(document, people, lines, items, at)
        if reading.is_person(at):
            reading.run()
            certain = [entry for entry in reading.entries if people.is_certain(entry.person.name)]
            if len(certain) >= _FEWEST_WITHOUT_HEADING:
                return reading.roster(at)
            return None
    return None


@dataclass(slots=True)
class _Reading:
    """The list while it is read, from one item on."""

    document: Document
    people: People
    lines: LineReader
    items: tuple[Block | GridRow, ...]
    at: int
    entries: list[Entry] = field(default_factory=list)
    current: tuple[Heading, ...] = ()
    group: Span | None = None
    serial: int = 0
    fresh: bool = False
    tabular: bool = False
    unread: list[Span] = field(default_factory=list)
    rest: Block | None = None
    begin: int = 0
    item: Heading | None = None

    def step_back(self) -> None:
        """Begin with the people right before the first heading: nothing stands over them."""
        self.begin, held = self.at, 0
        while people := self._people_at(self.begin - 1):
            self.begin, held = self.begin - 1, held + people
        self.at = self.begin = self.begin if held >= _FEWEST_WITHOUT_HEADING else self.at

    def _people_at(self, at: int) -> int:
        """How many people an item is about, as a line or a paragraph of its own."""
        item = self.items[at] if 0 <= at < len(self.items) else None
        return self.lines.count(item) if isinstance(item, Block) else 0

    def roster(self, begin: int) -> Roster:
        entries, unread = tuple(self.entries), tuple(self.unread)
        return Roster(
            entries=entries, begin=begin, end=self.at, tabular=self.tabular, unread=unread, rest=self.rest
        )

    def begins(self) -> bool:
        """Whether a list begins here: at a heading, a label, or a table that holds a heading."""
        item = self.items[self.at]
        if isinstance(item, GridRow):
            return heads_people(self.document, item) or any(
                self.lines.heading_of(block) for cell in item.cells for block in cell.blocks
            )
        return self.lines.begins(item)

    def is_person(self, at: int) -> bool:
        """Whether an item is a line about one person."""
        item = self.items[at] if 0 <= at < len(self.items) else None
        return isinstance(item, Block) and self.lines.is_person(item)

    def _goes_on_at(self, at: int) -> bool:
        """Whether an item is somebody, a body or a heading of the list."""
        item = self.items[at] if at < len(self.items) else None
        body = isinstance(item, Block) and self.people.names_body(self.document.words(item))
        return body or bool(self._people_at(at)) or self._is_headed_at(at)

    def _is_headed_at(self, at: int) -> bool:
        item = self.items[at] if at < len(self.items) else None
        return isinstance(item, Block) and self.lines.begins(item)

    def run(self) -> None:
        """Read on until something is no part of the list."""
        while self.at < len(self.items) and self.rest is None:
            item = self.items[self.at]
            read = self._row(item) if isinstance(item, GridRow) else self._block(item)
            if not read:
                return
            self.at += 1 if isinstance(item, Block) else 0

    def _block(self, block: Block) -> bool:
        rules = (
            self._is_heading,
            self._is_told,
            self._is_labelled,
            self._is_group,
            self._is_of_body,
            self._is_entry,
            self._is_further,
        )
        return any(rule(block) for rule in rules) or self._is_passed_over(block)

    def _is_heading(self, block: Block) -> bool:
        found = self.lines.heading_of(block)
        if found is None:
            return False
        if block.kind is BlockKind.PARAGRAPH and self._stands_below(found):
            self.extend(block.span)
            return True
        self.item = found if block.marker.rstrip(".)").isdigit() else self.item
        self._open(within(self.item, found) if self.item else found)
        return True

    def _is_told(self, block: Block) -> bool:
        """A sentence over people that says that they came."""
        words = self.document.words(block).strip()
        told = len(words) <= _LONGEST_LINE * 2 and _CAME.fullmatch(words) and not _NOT.search(words)
        if not told or not self.entries or not self._people_at(self.at + 1):
            return False
        self.fresh = False
        self._open(Heading(span=block.span, words=words.rstrip(" :"), status=AttendanceStatus.PRESENT))
        return True

    def _stands_below(self, found: Heading) -> bool:
        """Whether `Secretariat` says what the one above is: one person a line there, and nobody below."""
        below = range(self.at + 1, self.at + 3)
        alone = self.is_person(self.at - 1) and not any(map(self._goes_on_at, below))
        return alone and bool(found.roles) and MeetingRole.MINUTE_TAKER not in found.roles

    def _open(self, found: Heading) -> None:
        """Begin a section; a heading directly after another stands beside it, unless that is of both."""
        beside = self.fresh and self.current[-1].status is not AttendanceStatus.UNKNOWN
        self.current = (*self.current, found) if beside else (found,)
        self.fresh, self.group = True, None
        self.serial += 1

    def _is_labelled(self, block: Block) -> bool:
        if not self.lines.is_label(block):
            return False
        end = list_end(self.document.text, block.span, self.people)
        if end < block.span.end:
            self.rest = replace(block, span=Span(end, block.span.end), runs=(), links=())
        self._take(Span(block.span.start, end))
        self.fresh = False
        held = sum(entry.serial == self.serial for entry in self.entries)
        self.current = tuple(beyond_line(head, held) for head in self.current)
        return True

    def _is_group(self, block: Block) -> bool:  # noqa: ARG002 - one of the ways to read a block
        """`Cabinet Office` alone on a line, people below it."""
        section = [entry.person for entry in self.entries if entry.serial == self.serial]
        absent = any(head.status is AttendanceStatus.APOLOGIES for head in self.current)
        grouped = self.group is not None
        above = Above(
            section=section, some=bool(self.entries), grouped=grouped, fresh=self.fresh, absent=absent
        )
        over = GroupReader(self.document, self.people, self.lines, self.items).read(self.at, above)
        if over is None:
            return False
        self.fresh, self.group = False, over.body
        return True

    def _is_entry(self, block: Block) -> bool:
        above = [entry.person for entry in self.entries if entry.serial == self.serial]
        counts = self.current or self._people_at(self.at)
        listed = self.lines.entries_of(block, above) if counts else ()
        for person in listed:
            self.add(person)
        return bool(listed)

    def _is_of_body(self, block: Block) -> bool:
        """`DfT: Ann Able, Ben Bold`: a body or a kind of member, and its people on one line."""
        counts = self.current or self._people_at(self.at)
        found = self.lines.of_group(block) if counts else None
        if found is None:
            return False
        current, group, self.group = self.current, self.group, found.body
        self._take(found.people)
        if self.current != current:
            self.serial += 1
        self.current, self.group = current, group
        return True

    def _take(self, span: Span) -> None:
        """Read a list that runs on, with the headings inside it."""
        for found in listed_people(self.document.text, span, self.people):
            if isinstance(found, Heading):
                self.fresh = False
                self._open(found)
            else:
                self.add(found)

    def _is_further(self, block: Block) -> bool:
        """A post or an organisation below the name it belongs to."""
        words = self.document.words(block).strip()
        last = self.entries[-1].person if self.entries and not self.fresh else None
        if last is None or last.affiliations or is_bold(block) or len(words) > _LONGEST_LINE:
            return False
        if last.posts and not self.people.names_body(words):
            return False  # behind one post, another one is somebody's who has no name
        if block.kind is BlockKind.HEADING or words.endswith((".", ":")) or block.marker:
            return False
        above = self.items[self.at - 1]
        if isinstance(above, Block) and self.lines.is_label(above):
            return False  # a list that runs on behind its label is whole: a heading follows
        if not self.people.describes(words):
            return False
        self.extend(block.span)
        return True

    def _is_passed_over(self, block: Block) -> bool:
        """A line that is nobody ("BIS Observer", "All") with the list going on behind it."""
        if not (self.entries or self.current) or len(block.span) > _LONGEST_LINE:
            return False
        if block.kind is BlockKind.HEADING or self.lines.is_other_list(block):
            return False
        ahead = range(self.at + 1, self.at + (4 if self.entries else 5))
        goes_on = any(self._people_at(at) or self._is_headed_at(at) for at in ahead)
        if not goes_on or block.marker.rstrip(".)").isdigit() or is_bold(block):
            return False
        self.unread.append(block.span)
        self.fresh, self.group = False, None
        return True

    def _row(self, first: GridRow) -> bool:
        """Read the whole table that a row begins; it is none of ours without people."""
        if heads_tasks(self.document, first, self.people.words):
            return False
        rows = [row for row in self.items[self.at :] if isinstance(row, GridRow) and row.table == first.table]
        known = len(self.entries)
        read_rows(self, rows)
        if len(self.entries) == known and not (self.fresh and self._is_headed_at(self.at + len(rows))):
            return False  # under a heading, and with another one below, posts without names are passed over
        self.at += len(rows)
        self.fresh, self.tabular = False, True
        return True

    def add(self, person: Listed) -> None:
        self.fresh = False
        self.entries.append(Entry(person=person, headings=self.current, group=self.group, serial=self.serial))

    def extend(self, span: Span) -> None:
        last = self.entries[-1]
        self.entries[-1] = replace(last, person=self.people.extend(self.document.text, last.person, span))

    def extend_post(self, span: Span) -> None:
        last = self.entries[-1]
        self.entries[-1] = replace(
            last, person=self.people.extend_post(self.document.text, last.person, span)
        )
