"""Minutes of standing groups: who was there, what was on the agenda, what was agreed, who does what."""

from collections.abc import Iterator
from dataclasses import replace

from ogkg.dates import read_date
from ogkg.extraction.action_found import ActionFound
from ogkg.extraction.action_records import ActionRecords, Setting, bodies_only, taken_by
from ogkg.extraction.action_tables import read_action_tables
from ogkg.extraction.actions import ActionReader
from ogkg.extraction.agenda import Agenda, read_agenda, table_headings
from ogkg.extraction.apologies import told_apologies
from ogkg.extraction.attendance import AttendanceBook
from ogkg.extraction.decisions import read_decisions
from ogkg.extraction.evidence import evidence
from ogkg.extraction.family import Family
from ogkg.extraction.genre import genre
from ogkg.extraction.grid import GridRow, flow, unnumbered
from ogkg.extraction.meetings import MeetingReader, TitleBlock, title_block
from ogkg.extraction.mentions import MentionBook
from ogkg.extraction.named_commitments import NamedCommitments
from ogkg.extraction.named_events import events_of
from ogkg.extraction.next_meetings import next_meeting
from ogkg.extraction.note_letter import without_letter
from ogkg.extraction.organisations import organisation_records
from ogkg.extraction.owner_issues import owner_issues
from ogkg.extraction.people import people
from ogkg.extraction.plans import PlanBook
from ogkg.extraction.pledges import PromiseReader
from ogkg.extraction.post import read_head
from ogkg.extraction.roster import read_roster
from ogkg.extraction.roster_apart import settled_list
from ogkg.extraction.roster_chairs import chairs_of_meeting
from ogkg.extraction.roster_entry import Roster
from ogkg.extraction.roster_issues import unattributed_list, unplaced_task, unread_lines
from ogkg.extraction.speakers import Speakers
from ogkg.extraction.statements import StatementReader
from ogkg.extraction.works import WorkBook
from ogkg.model.code import AttributionRule, DocumentType
from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span
from ogkg.model.record import (
    ActionRecord,
    DecisionRecord,
    DocumentRecord,
    MeetingRecord,
    Record,
    StatementRecord,
    record_id,
)
from ogkg.model.reference import Reference
from ogkg.model.report import Issue
from ogkg.names.organisation import organisation_index
from ogkg.names.slug import collapse, words_hash6

_TITLE_LINES = 8
_OPENING = 4


def recognises(document: Document) -> bool:
    """Whether a document is the minutes of a meeting, and not a post about one."""
    return genre(document) is DocumentType.MINUTES and read_head(document) is None


def extract(document: Document, reference: Reference) -> Iterator[Record | Issue]:
    """Read minutes.

    Args:
        document: the minutes.
        reference: registers and word lists.

    Yields:
        Document, meeting, next meeting, attendances, agenda, actions with their progress, decisions,
        statements, what is named; and issues for what cannot be placed.
    """
    yield from _Minutes(document, reference).records()


class _Minutes:
    """One document being read: its parts, and the books its records are kept in."""

    def __init__(self, document: Document, reference: Reference) -> None:
        self._document = document
        self._reference = reference
        self._roster = read_roster(document, people(reference))
        items = tuple(flow(document))
        rest = (self._roster.rest,) if self._roster and self._roster.rest else ()
        self._items = (*rest, *items[self._roster.end :]) if self._roster else items
        self._blocks = [unnumbered(document, block) for item in self._items for block in _blocks(item)]
        lead = items[: self._roster.begin] if self._roster else items[:_TITLE_LINES]
        self._lines = without_letter(document, [block for item in lead for block in _blocks(item)])
        self._tables = read_action_tables(document, self._items, reference.words)
        self._book = MentionBook(document, reference)
        self._works = WorkBook(document, reference)

    def records(self) -> Iterator[Record | Issue]:
        """Everything, in the order of the parts of minutes."""
        meeting, doubts = MeetingReader(self._head(), self._reference).read()
        following = next_meeting(self._document, [*self._lines, *self._blocks], meeting)
        yield self._self(meeting)
        yield _joined(meeting, following)
        yield from doubts
        if following:
            yield following
        secret = meeting.rule is AttributionRule.CHATHAM_HOUSE_RULE
        agenda = self._agenda(meeting)
        if self._roster:
            roster = self._roster
            yield from (
                [unattributed_list(self._document, roster)]
                if secret
                else self._attendance(roster, meeting, agenda)
            )
        yield from agenda.records()
        headings = [block.span for block in self._blocks if agenda.starts(block.span)]
        actions, unplaced = self._found(meeting, headings)
        yield from (unplaced_task(self._document, span) for span in unplaced)
        labelled = [action for action in actions if not action.promised]
        other = [*headings, *self._tables.taken]
        taken = [*taken_by(labelled), *other]
        marked = [*taken_by(action for action in labelled if not action.marked_behind), *other]
        decisions = list(self._decisions(meeting, agenda, marked))
        told = {action.span for action in actions}
        statements = [] if secret else list(self._statements(meeting, agenda, taken, decisions))
        yield from self._actions(actions, agenda, meeting, following)
        yield from decisions
        yield from (one for one in statements if not told.issuperset(one.evidence))
        yield from self._named(meeting, following)

    def _found(
        self, meeting: MeetingRecord, headings: list[Span]
    ) -> tuple[tuple[ActionFound, ...], list[Span]]:
        """The actions: labelled, in tables, undertaken by somebody; and owners left without a task."""
        reader = ActionReader(self._document, self._reference)
        cells = {span.end for span in self._tables.taken}
        free = [block for block in self._blocks if block.span.end not in cells]
        found = [*reader.read(free, headings), *self._tables.found]
        if meeting.rule is not AttributionRule.CHATHAM_HOUSE_RULE:
            spans = [block.span for block in self._blocks]
            self._book.scan(spans)
            self._book.declare(spans)
            promises = PromiseReader(self._document, self._reference, self._book, meeting.body)
            taken = [*taken_by(found), *headings, *self._tables.taken]
            found += promises.read(self._blocks, taken)
        return tuple(sorted(found, key=lambda one: one.span)), [*reader.unplaced, *self._tables.unplaced]

    def _head(self) -> TitleBlock:
        """The title lines; should they not name the body, the headings and paragraphs after them."""
        entries = self._roster.entries if self._roster else ()
        headings = [entry.headings[0].span for entry in entries if entry.headings][:1]
        opening = [*headings, *(block.span for block in self._blocks[:_OPENING])]
        return title_block(self._document, self._lines, opening)

    def _self(self, meeting: MeetingRecord) -> DocumentRecord:
        document = self._document
        created = document.metadata("created")
        title = document.metadata("title")
        issued = read_date(document.words(created)) if created else None
        spans = [title.span] if title else [meeting.evidence[0]]
        return DocumentRecord(
            id=record_id(document.id, "document", "self"),
            evidence=evidence(document.text, [*spans, *([created.span] if created and issued else [])]),
            type=DocumentType.MINUTES,
            title=collapse(document.words(title)) if title else meeting.title,
            issued=issued,
        )

    def _agenda(self, meeting: MeetingRecord) -> Agenda:
        document, reference = self._document, self._reference
        items = [item for item in self._items if self._roster or not _names(item, meeting)]
        headings = table_headings(document, items, reference)
        return Agenda(document, meeting.id, read_agenda(document, items, reference), headings)

    def _attendance(self, roster: Roster, meeting: MeetingRecord, agenda: Agenda) -> Iterator[Record | Issue]:
        reader = people(self._reference)
        book = AttendanceBook(self._document, reader, self._book, meeting.id, agenda.named)
        speakers = Speakers(self._document, self._blocks, self._reference)
        settled, unread = settled_list(
            self._document, roster, reader, lambda entry: speakers.spoke(entry.person.name)
        )
        nouns = self._reference.words.get("body_nouns", {})
        settled = chairs_of_meeting(self._document, settled, meeting.body, nouns)
        apologies = told_apologies(self._document, self._blocks, reader)
        book.add(tuple(speakers.with_presenters(settled)))
        book.add_told(tuple(apologies))
        self._book.prefer(book.present(), book.listed())
        yield from book.records()
        yield from unread_lines(self._document, replace(roster, unread=unread))

    def _actions(
        self,
        actions: tuple[ActionFound, ...],
        agenda: Agenda,
        meeting: MeetingRecord,
        following: MeetingRecord | None,
    ) -> Iterator[Record | Issue]:
        setting = Setting.at(meeting, following)
        made = ActionRecords(self._document, self._reference, self._book, agenda, setting)
        records = list(made.records(actions))
        if meeting.rule is AttributionRule.CHATHAM_HOUSE_RULE:
            known = organisation_index(self._reference).knows
            records = [
                bodies_only(record, known) if isinstance(record, ActionRecord) else record
                for record in records
            ]
        yield from records
        yield from owner_issues(
            self._document, [record for record in records if isinstance(record, ActionRecord)]
        )

    def _decisions(
        self, meeting: MeetingRecord, agenda: Agenda, taken: list[Span]
    ) -> Iterator[DecisionRecord]:
        known = set()
        for span in read_decisions(self._document, self._blocks, taken, meeting.body):
            text = collapse(self._document.quote(span))
            key = record_id(self._document.id, "decision", words_hash6(text))
            if key not in known:
                known.add(key)
                yield DecisionRecord(
                    id=key,
                    evidence=evidence(self._document.text, [span]),
                    meeting=meeting.id,
                    text=text,
                    item=agenda.at(span.start),
                )

    def _statements(
        self, meeting: MeetingRecord, agenda: Agenda, taken: list[Span], decisions: list[DecisionRecord]
    ) -> Iterator[StatementRecord]:
        agreed = {span for decision in decisions for span in decision.evidence}
        reader = StatementReader(self._document, self._reference, self._book)
        known = set()
        for block in self._blocks:
            if any(block.span.overlaps(span) for span in taken):
                continue
            found = list(reader.read(block.span))
            # A bullet that begins with its only speaker is all theirs.
            whole = (
                block.kind is BlockKind.ITEM and len(found) == 1 and found[0].span.start == block.span.start
            )
            for said in found:
                if said.speaker.mention is None and any(said.span.overlaps(span) for span in agreed):
                    continue  # what the group agreed is no statement of the group
                span = Span(block.span.start, reader.turns(block.span)) if whole else said.span
                text = collapse(self._document.quote(span))
                key = record_id(self._document.id, "statement", words_hash6(text))
                if key in known:
                    continue
                known.add(key)
                yield StatementRecord(
                    id=key,
                    evidence=evidence(self._document.text, [span]),
                    meeting=meeting.id,
                    text=text,
                    speaker=said.speaker.mention,
                    representing=said.speaker.representing,
                    item=agenda.at(said.span.start),
                )

    def _named(self, meeting: MeetingRecord, following: MeetingRecord | None) -> Iterator[Record]:
        """Plans, works, events, organisations and people that the text names."""
        document, reference = self._document, self._reference
        spans = [block.span for block in self._blocks]
        on = meeting.date.value if meeting.date else None
        own = [each.date.value for each in (meeting, following) if each and each.date and each.date.value]
        plans = PlanBook(document, reference, spans)
        self._works.scan(spans, plans.spans)
        taken = [*self._works.spans, *plans.spans]
        yield from plans.records()
        yield from self._works.records()
        yield from events_of(document, self._blocks, reference, on, own)
        yield from organisation_records(document, reference, spans, on, taken)
        if meeting.rule is not AttributionRule.CHATHAM_HOUSE_RULE:
            # A report's words may say whose they are; a mention, who was there.
            yield from NamedCommitments(document, reference.words, plans, meeting.id).read(self._blocks)
            yield from self._book.records()


def _names(item: Block | GridRow, meeting: MeetingRecord) -> bool:
    """Whether a line names the meeting itself: above no list of people, a title looks like an item."""
    return isinstance(item, Block) and any(item.span.overlaps(span) for span in meeting.evidence)


def _blocks(item: Block | GridRow) -> tuple[Block, ...]:
    if isinstance(item, Block):
        return (item,)
    return tuple(block for cell in item.cells for block in cell.blocks)


def _joined(meeting: MeetingRecord, following: MeetingRecord | None) -> MeetingRecord:
    return replace(meeting, next_meeting=following.id) if following else meeting


FAMILY = Family(
    name="minutes",
    title="Minutes of standing groups",
    recognises=recognises,
    extract=extract,
)
