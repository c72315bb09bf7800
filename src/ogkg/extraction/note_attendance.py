"""The note being read, and who attended the meeting it records."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from ogkg.extraction.attendance import AttendanceBook
from ogkg.extraction.doubts import issue_at
from ogkg.extraction.evidence import evidence
from ogkg.extraction.grid import GridRow, flow
from ogkg.extraction.mentions import MentionBook
from ogkg.extraction.named import find_named
from ogkg.extraction.note_lists import grouped_lists
from ogkg.extraction.note_people import NotePeople, Present, run_in_lists
from ogkg.extraction.note_told import Beside, Nouns, beside, told_roles
from ogkg.extraction.people import Listed, People
from ogkg.extraction.post import Head
from ogkg.extraction.roster import read_roster
from ogkg.extraction.roster_apart import settled_list
from ogkg.extraction.sentences import sentences
from ogkg.model.code import AttendanceStatus, MeetingRole
from ogkg.model.document import Block, Document
from ogkg.model.evidence import Span
from ogkg.model.period import DateRead, PartialDate
from ogkg.model.record import Affiliation, AttendanceRecord, RecordId, record_id
from ogkg.model.reference import Reference
from ogkg.model.report import Issue, IssueCode, Severity
from ogkg.names.slug import slug

_APPOSITION = re.compile(r",\s[A-Z][^,.;()]{2,80}?(?=\s\(|,|\.|\s(?:and|co-?chaired|chaired|who)\b)")
_SENT = re.compile(
    r"(?:\s\([^()]{2,60}\))?\s(?:has\s|had\s)?(?:sent|gave|given|offered|tendered)\s(?:(?:his|her|their)\s)?apologies\b"
)


@dataclass(frozen=True, slots=True)
class Note:
    """A note with what its head says.

    Attributes:
        title: where the title of the meeting stands.
        date: of the meeting, and where it stands.
    """

    document: Document
    reference: Reference
    head: Head
    reader: People
    title: Span
    date: tuple[DateRead, Span] | None

    @property
    def on(self) -> PartialDate | None:
        """The day of the meeting."""
        return self.date[0].value if self.date else None

    @property
    def session_nouns(self) -> Nouns:
        """What a meeting consists of."""
        return self.reference.words.get("session_nouns", {})

    @property
    def meeting(self) -> RecordId:
        """The meeting it records."""
        key = slug(f"{self.document.quote(self.title)} {self.on or ''}")
        return record_id(self.document.id, "meeting", key)

    def issue(self, code: IssueCode, message: str, span: Span) -> Issue:
        """A doubtful passage of the note."""
        return issue_at(self.document, code, Severity.WARNING, message, span)


def listed(note: Note, book: MentionBook) -> tuple[list[AttendanceRecord | Issue], frozenset[Block]]:
    """Everybody that the lists of a note name.

    Args:
        note: the note.
        book: its people; everybody listed is kept there.

    Returns:
        An attendance each, with an issue for what the lists leave open, and the blocks they take.
    """
    roster = read_roster(note.document, note.reader)
    read = (run_in_lists, grouped_lists)
    found = max(
        (each(note.document, note.reader, note.head.body) for each in read),
        key=lambda people: _told(present.entry for present in people.found),
    )
    if roster is None or _told(present.entry for present in found.found) > _told(
        entry.person for entry in roster.entries
    ):
        return list(_attendances(note, book, found)), found.used
    attending = AttendanceBook(note.document, note.reader, book, note.meeting)
    settled, left = settled_list(note.document, roster, note.reader, lambda _: False)
    attending.add(settled)
    used = frozenset(
        block for item in tuple(flow(note.document))[roster.begin : roster.end] for block in _blocks(item)
    )
    unread = [
        note.issue(IssueCode.NAME_UNREADABLE, "stands in the list of people and is no person's name", span)
        for span in left
    ]
    return [*attending.records(), *unread], used


def _told(people: Iterable[Listed]) -> tuple[int, int]:
    """How much a reading of a list tells: people, then those with an organisation."""
    held = [bool(person.affiliations) for person in people]
    return len(held), sum(held)


def _blocks(item: Block | GridRow) -> Iterator[Block]:
    if isinstance(item, Block):
        yield item
    else:
        yield from (block for cell in item.cells for block in cell.blocks)


def _attendances(note: Note, book: MentionBook, found: NotePeople) -> Iterator[AttendanceRecord | Issue]:
    """One attendance for everybody listed; an issue where two lists contradict each other."""
    seen: dict[RecordId, AttendanceStatus] = {}
    for present in (each for one in found.found for each in (one, *one.others())):
        mention = _mention(book, present)
        if mention in seen:
            if seen[mention] is not present.status:
                yield note.issue(IssueCode.CONTRADICTION, "listed with two statuses", present.entry.extent)
            continue
        principal = book.find(present.entry.principal) if present.entry.principal else None
        seen[mention] = present.status
        yield AttendanceRecord(
            id=_attendance_id(note, mention),
            evidence=evidence(note.document.text, [present.entry.extent, *present.entry.elsewhere]),
            meeting=note.meeting,
            mention=mention,
            status=present.status,
            basis=present.basis,
            roles=present.entry.roles,
            representing=present.entry.affiliations,
            deputising_for=_attendance_id(note, principal) if principal and principal in seen else None,
            qualifiers=present.entry.remarks,
        )


def _mention(book: MentionBook, present: Present) -> RecordId:
    entry = present.entry
    first = entry.affiliations[0] if entry.affiliations else None
    role = next(iter((*entry.posts, *entry.markers)), "")
    mention = book.add(entry.name.written, entry.extent, first, role)
    for affiliation in entry.affiliations[1:]:
        book.add(entry.name.written, entry.extent, affiliation)
    for span in entry.elsewhere:
        book.also(mention, entry.name.written, span)
    if entry.short:
        book.also(mention, *entry.short)
    return mention


def _attendance_id(note: Note, mention: RecordId) -> RecordId:
    return record_id(note.document.id, "attendance", mention.partition("#mention/")[2])


_TOLD_ROLES = frozenset({MeetingRole.CHAIR, MeetingRole.PRESENTER})


def attendances_in_prose(
    note: Note, book: MentionBook, roles: frozenset[MeetingRole] = _TOLD_ROLES
) -> Iterator[AttendanceRecord]:
    """Those who chaired or spoke, where a read-out lists nobody; everybody once, with all that is told.

    Args:
        note: the note.
        book: its people; only those who are told of here are looked at.
        roles: which roles are asked for.
    """
    found: dict[RecordId, AttendanceRecord] = {}
    for record in _told_in_prose(note, book, roles):
        mention = record.mention
        if mention is None:
            continue
        known = found.get(mention)
        found[mention] = _joined(note, known, record) if known else record
    yield from found.values()


def _told_in_prose(
    note: Note, book: MentionBook, wanted: frozenset[MeetingRole]
) -> Iterator[AttendanceRecord]:
    text = note.document.text
    for block in note.head.body:
        for sentence in sentences(text, block.span):
            names = list(find_named(text, sentence, note.reference.words))
            roles = told_roles(text, sentence, names, note.on, note.session_nouns)
            for name, following in zip_longest(names, names[1:]):
                if roles.get(name) in wanted:
                    limit = following.start if following else sentence.end
                    yield _prose_attendance(note, book, sentence, Told(name, limit, roles[name]))


def _joined(note: Note, known: AttendanceRecord, told: AttendanceRecord) -> AttendanceRecord:
    """Somebody told of twice: the roles of both sentences, and the organisation of the one that has it."""
    chaired = MeetingRole.CHAIR in (*known.roles, *told.roles)
    if known.representing and (chaired is (MeetingRole.CHAIR in known.roles)):
        return known
    return replace(
        known,
        roles=(MeetingRole.CHAIR,) if chaired else known.roles,
        representing=known.representing or told.representing,
        evidence=evidence(note.document.text, [*known.evidence, *told.evidence]),
    )


def with_chairs(
    note: Note, book: MentionBook, attended: Sequence[AttendanceRecord | Issue]
) -> list[AttendanceRecord | Issue]:
    """The attendances of a list, with the chair that a sentence names; none where nobody is listed."""
    if not attended:
        return []
    known = {entry.mention for entry in attended if isinstance(entry, AttendanceRecord)}
    absent = {record.mention: record for record in _apologies(note, book) if record.mention not in known}
    chaired = {
        record.mention: record for record in attendances_in_prose(note, book, frozenset({MeetingRole.CHAIR}))
    }
    found: list[AttendanceRecord | Issue] = []
    for record in attended:
        told = chaired.pop(record.mention, None) if isinstance(record, AttendanceRecord) else None
        if told and isinstance(record, AttendanceRecord) and MeetingRole.CHAIR not in record.roles:
            spans = [*record.evidence, *told.evidence]
            roles = (*record.roles, MeetingRole.CHAIR)
            record = replace(record, roles=roles, evidence=evidence(note.document.text, spans))  # noqa: PLW2901
        found.append(record)
    return [*found, *absent.values(), *chaired.values()]


def _apologies(note: Note, book: MentionBook) -> Iterator[AttendanceRecord]:
    """Those of whom a sentence says that they sent their apologies."""
    text = note.document.text
    for block in note.head.body:
        for sentence in sentences(text, block.span):
            name = next(find_named(text, sentence, note.reference.words), None)
            if name and name.start == sentence.start and _SENT.match(text, name.end, sentence.end):
                told = _prose_attendance(note, book, sentence, Told(name, sentence.end))
                yield replace(told, status=AttendanceStatus.APOLOGIES)


def _beside(note: Note, name: Span, limit: int) -> Beside | None:
    """Post and organisation behind a name: `, Chair of the X`, `(X Chair)`, `, X Lead`."""
    by = beside(note.document.text, name, limit, note.session_nouns)
    if by and by.place and not note.reader.names_body(by.organisation):
        by = None
    listed = _APPOSITION.match(note.document.text, name.end, limit)
    end = by.end if by and by.bracketed else listed.end() if listed and by is None else 0
    entry = note.reader.read(note.document.text, Span(name.start, end)) if end else None
    if entry is None or not (entry.affiliations or entry.posts or entry.markers):
        return by
    own, _, _ = (by.organisation if by else "").rpartition(" ")  # "UK Pier Network Chair"
    held = own if note.reader.organisations.knows(own) else ""
    held = entry.affiliations[0].written if entry.affiliations else held
    return Beside(next(iter((*entry.posts, *entry.markers)), ""), held, end)


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody a sentence names, how far what is said of them may reach, and what they were."""

    name: Span
    limit: int
    role: MeetingRole | None = None


def _prose_attendance(note: Note, book: MentionBook, sentence: Span, told: Told) -> AttendanceRecord:
    by = _beside(note, told.name, told.limit)
    span = Span(told.name.start, by.end if by else told.name.end)
    affiliation = Affiliation(written=by.organisation) if by and by.organisation else None
    said = (note.document.quote(told.name), span, affiliation, by.post if by else "")
    mention = book.note(*said) or book.add(*said)
    return AttendanceRecord(
        id=_attendance_id(note, mention),
        evidence=evidence(note.document.text, [sentence]),
        meeting=note.meeting,
        mention=mention,
        status=AttendanceStatus.PRESENT,
        roles=(told.role,) if told.role else (),
        representing=(affiliation,) if affiliation else (),
    )
