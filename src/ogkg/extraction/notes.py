"""Notes of meetings as a network's site posts them: everything but the question whose family it is.

Head, people, sections, next meeting; then what is named: plans, works, events, organisations, people.
"""

import re
from collections.abc import Iterator, Sequence

from ogkg.dates import find_dates
from ogkg.extraction.agenda import Agenda
from ogkg.extraction.agenda_items import AgendaItem
from ogkg.extraction.attribution import attribution_rule
from ogkg.extraction.evidence import evidence
from ogkg.extraction.mentions import MentionBook
from ogkg.extraction.named import find_affiliated
from ogkg.extraction.named_events import events_of
from ogkg.extraction.note_attendance import Note, attendances_in_prose, listed, with_chairs
from ogkg.extraction.note_commitments import Books
from ogkg.extraction.note_head import MEETING, title_lines
from ogkg.extraction.note_next import group_of, next_meeting
from ogkg.extraction.note_sections import SectionReader
from ogkg.extraction.organisations import organisation_records
from ogkg.extraction.outline import Section, sections
from ogkg.extraction.people import People, people
from ogkg.extraction.plans import PlanBook
from ogkg.extraction.post import Head, meeting_date, meeting_title, posted_on, venue
from ogkg.extraction.task_lists import is_task_heading
from ogkg.extraction.updates import is_update_section, labelled
from ogkg.extraction.works import WorkBook
from ogkg.model.code import AttendanceStatus, AttributionRule, DocumentType
from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span
from ogkg.model.record import (
    Affiliation,
    AttendanceRecord,
    DocumentRecord,
    MeetingRecord,
    MeetingState,
    Record,
    RecordId,
    record_id,
)
from ogkg.model.reference import Reference
from ogkg.model.report import Issue, IssueCode
from ogkg.names.organisation import organisation_index
from ogkg.names.person import parse_person
from ogkg.names.slug import collapse, slug

_MINUTES = re.compile(r"\bminutes\b", re.IGNORECASE)
_PART = re.compile(r"(?:part|session)\s+(?:\d{1,2}|[A-Z]|one|two|three|four|five)\b", re.IGNORECASE)
_KIND_LINE = re.compile(
    r".{1,60}\sread[- ]?out|(?:read[- ]?out|meeting\s+notes?)\s+for\s+publication", re.IGNORECASE
)
_NO_ITEM = re.compile(
    r"(?:(?:date\s+of\s+)?(?:the\s+)?next\s+(?:\w+\s+){0,3}(?:meeting|call|forum|workshop|session)|attendance|attendees"
    r"|in\s+attendance|participants|apologies|present$|comments?|decisions|co-?chairs?|share\s+this|held\s+on)\b"
    r"|(?:date|time|venue|location|place|when|where|chair|notes?|(?:action|decision|agreed|ap)\s?[\d.]*)\s*:",
    re.IGNORECASE,
)


def read_note(document: Document, reference: Reference, head: Head) -> Iterator[Record | Issue]:
    """Every record of a note.

    Args:
        document: the note.
        reference: registers and word lists.
        head: its head, as `read_head` gives it.

    Yields:
        Records, and an issue for what it says in its scope and cannot be placed.
    """
    note = Note(
        document,
        reference,
        head,
        people(reference),
        meeting_title(document, head),
        meeting_date(document, head),
    )
    book = MentionBook(document, reference)
    author = _author(note, book)
    attributable = attribution_rule(document.text) is None
    attended, used = listed(note, book)
    body = [block for block in head.body if block not in used]
    spans = [head.title.span, *(block.span for block in body)]
    plans = PlanBook(document, reference, spans)
    works = WorkBook(document, reference)
    works.scan([block.span for block in body], plans.spans)
    _add_addresses(document, body, works, note.reader)
    yield _document_record(note, author)
    upcoming = next_meeting(note, body)
    yield _meeting_record(note, upcoming, attributable=attributable)
    if upcoming:
        yield upcoming
    if note.date is None:
        yield note.issue(IssueCode.DATE_UNREADABLE, "a note of a meeting without its day", head.title.span)
    if attributable:
        attended = with_chairs(note, book, attended) or list(attendances_in_prose(note, book))
        yield from attended
    else:
        yield note.issue(
            IssueCode.UNATTRIBUTED_BY_RULE,
            "the Chatham House Rule: nobody is recorded as present, and nothing as said by anybody",
            head.title.span,
        )
    books = Books(people=book, plans=plans, works=works)
    present = [entry for entry in attended if isinstance(entry, AttendanceRecord)]
    yield from _sections(note, books, body, present, attributable=attributable)
    yield from _named(note, books, body, upcoming)


# head


def _author(note: Note, book: MentionBook) -> RecordId | None:
    if note.head.author is None:
        return None
    name = note.document.quote(note.head.author)
    person = parse_person(name, note.reference.words)
    return book.add(name, note.head.author) if person and person.given else None


def _document_record(note: Note, author: RecordId | None) -> DocumentRecord:
    head, document = note.head, note.document
    posted = posted_on(document, head)
    where = [head.title.span]
    if head.posted and posted:
        where.append(head.posted.span)
    if author and head.author:
        where.append(head.author)
    return DocumentRecord(
        id=record_id(document.id, "document", "self"),
        evidence=evidence(document.text, where),
        type=_type(note),
        title=collapse(document.words(head.title)),
        issued=posted,
        creators=(author,) if author else (),
    )


def _type(note: Note) -> DocumentType:
    """Minutes call themselves so on top; a post about a meeting is a note, whatever its title."""
    minutes = _MINUTES.search(title_lines(note.document, note.head)) is not None
    posted = note.head.posted is not None and note.head.posted.kind is not BlockKind.METADATA
    return DocumentType.MINUTES if minutes and not posted else DocumentType.MEETING_NOTE


def _meeting_record(note: Note, upcoming: MeetingRecord | None, *, attributable: bool) -> MeetingRecord:
    title = collapse(note.document.quote(note.title))
    place = venue(note.document, note.head)
    where = [note.title, *([note.date[1]] if note.date else []), *([place] if place else [])]
    rule = attribution_rule(note.document.text)
    return MeetingRecord(
        id=note.meeting,
        evidence=evidence(note.document.text, [*where, *([rule] if rule else [])]),
        state=MeetingState.RECORDED,
        title=title,
        body=group_of(title, note.reference),
        date=note.date[0] if note.date else None,
        place=collapse(note.document.quote(place)) if place else "",
        rule=AttributionRule.ATTRIBUTABLE if attributable else AttributionRule.CHATHAM_HOUSE_RULE,
        next_meeting=upcoming.id if upcoming else None,
    )


# sections


def _sections(
    note: Note, books: Books, body: Sequence[Block], attended: list[AttendanceRecord], *, attributable: bool
) -> Iterator[Record | Issue]:
    index = organisation_index(note.reference)
    held = dict.fromkeys(affiliation for entry in attended for affiliation in entry.representing)
    bodies = [affiliation.written for affiliation in held]
    for affiliation in held:
        for known in index.resolve(affiliation.written, affiliation.within, note.on):
            bodies += [index.entry(known).label, *index.entry(known).written]
    found = sections(note.document, body)
    following = [*found[1:], None]
    kept = set(body)
    listed_at = min((block.span.start for block in note.head.body if block not in kept), default=0)
    items = [
        item
        for section, below in zip(found, following, strict=False)
        if not _is_venue(section, listed_at) and (item := _item(note, section, below))
    ]
    agenda = Agenda(note.document, note.meeting, items)
    yield from agenda.records()
    reader = SectionReader(
        note.document,
        note.reference,
        books,
        agenda=agenda,
        meeting=note.meeting,
        participants=(*bodies, note.document.quote(note.title)),
        present=frozenset(
            entry.mention for entry in attended if entry.mention and entry.status is AttendanceStatus.PRESENT
        )
        if len(body) < len(note.head.body)
        else frozenset(),
        on=note.on,
        attributable=attributable,
    )
    yield from reader.labelled_actions(body)
    yield from reader.rows()
    for section in found:
        yield from reader.read(section)


def _item(note: Note, section: Section, following: Section | None) -> AgendaItem | None:
    """The item of business a heading is; none for the title said again or over a numbered list."""
    heading = section.heading
    if heading is None:
        return None
    words = collapse(note.document.words(heading))
    below = following.heading if following else None
    numbered = below is not None and labelled(note.document, below) is not None
    apart = heading.marker or _PART.match(words) or labelled(note.document, heading)
    over_list = numbered and not apart
    if over_list and is_update_section(note.document, heading):
        return None
    person = note.reader.read(note.document.text, heading.span)
    if (
        _NO_ITEM.match(words)
        or is_task_heading(words)
        or _is_date(words)
        or _repeats(note, words)
        or (person and person.affiliations)
    ):
        return None
    return AgendaItem(words, (heading.span,), heading.marker.strip(".) "))


def _is_venue(section: Section, listed_at: int) -> bool:
    """A line between the title and the list of people with nothing under it: where the meeting was."""
    return section.heading is not None and not section.blocks and section.heading.span.start < listed_at


def _is_date(words: str) -> bool:
    """Whether a line below the title says when, and perhaps where: `Tuesday 14 October 2014, Town Hall`."""
    return any(found.start == 0 for found in find_dates(words))


def _repeats(note: Note, words: str) -> bool:
    """Whether a line says the title of the meeting again, or its kind and day."""
    days = {found.date.value for found in find_dates(words)}
    again = note.on in days and MEETING.search(words) is not None
    return (
        again
        or _KIND_LINE.fullmatch(words) is not None
        or slug(note.document.quote(note.title)) in slug(words)
    )


# what is named


def _named(
    note: Note, books: Books, body: Sequence[Block], upcoming: MeetingRecord | None
) -> Iterator[Record]:
    spans = [block.span for block in body]
    own = [date for date in (note.on, upcoming.date.value if upcoming and upcoming.date else None) if date]
    yield from books.plans.records()
    yield from books.works.records()
    yield from events_of(note.document, body, note.reference, note.on, own)
    _add_affiliated(note, books.people, spans)
    books.people.scan(spans, [*books.works.spans, *books.plans.spans])
    yield from organisation_records(
        note.document,
        note.reference,
        [note.head.title.span, *spans],
        note.on,
        [*books.works.spans, *books.plans.spans],
    )
    yield from books.people.records()


def _add_affiliated(note: Note, book: MentionBook, spans: Sequence[Span]) -> None:
    """Keep the people whom the text names with their organisation: `Name Surname (Organisation)`."""
    text = note.document.text
    for span in spans:
        for name, of in find_affiliated(text, span, note.reader.organisations.knows):
            written = text[name.start : name.end]
            affiliation = Affiliation(written=text[of.start : of.end])
            if note.reader.name(written) and book.find(written) is None:
                book.add(written, Span(name.start, of.end), affiliation)


def _add_addresses(document: Document, body: Sequence[Block], works: WorkBook, reader: People) -> None:
    """A work for every link that has words of its own, and not the name of a person or organisation."""
    for block in body:
        for link in block.links:
            words = document.quote(link.span)
            titled = not words.startswith(("http", "www.")) and len(words.split()) > 1
            if titled and reader.name(words) is None and not reader.organisations.knows(words):
                works.add(link.span, url=link.url)
