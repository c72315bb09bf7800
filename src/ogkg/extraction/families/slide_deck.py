"""Slides shown at a meeting of a forum, as text: title and date, presenters, agenda, what is presented.

Nobody is known to have been there, and under the Chatham House Rule nobody said anything: the people
whom the slides name are announced, and judgements belong to the office that printed them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ogkg.dates import find_dates
from ogkg.extraction.attribution import attribution_rule
from ogkg.extraction.deck import Opening, is_deck, read_opening
from ogkg.extraction.evidence import evidence
from ogkg.extraction.family import Family
from ogkg.extraction.mentions import MentionBook
from ogkg.extraction.named_events import events_of
from ogkg.extraction.organisations import organisation_records
from ogkg.extraction.people import People, people
from ogkg.extraction.plans import PlanBook
from ogkg.extraction.slide_facts import SlideFacts
from ogkg.extraction.slides import AgendaLine, Presenter, agenda_lines, contacts, listed_speakers, presenters
from ogkg.extraction.unique import unique
from ogkg.extraction.works import WorkBook
from ogkg.model.code import AttendanceStatus, AttributionRule, DocumentType, MeetingRole
from ogkg.model.document import Block, Document
from ogkg.model.evidence import Span
from ogkg.model.period import PartialDate
from ogkg.model.record import (
    AgendaItemRecord,
    AttendanceRecord,
    DocumentRecord,
    EventRecord,
    MeetingRecord,
    MeetingState,
    Record,
    RecordId,
    record_id,
)
from ogkg.model.reference import Reference
from ogkg.model.report import Issue, IssueCode, Severity
from ogkg.names.slug import collapse, normalised, slug

_NEXT = re.compile(r"(?:the\s)?next\b.{0,30}\b(?:date|meeting|forum|MSF|workshop|session)\b", re.IGNORECASE)
_SPEAKER = re.compile(r"\s[–—-]\s(?P<who>[A-Z][^–—]{3,80})$")
_LEGEND = re.compile(r"=\s+(?P<name>\S.*)")


def _extract(document: Document, reference: Reference) -> Iterator[Record | Issue]:
    yield from unique(document, _read(document, reference))


def _read(document: Document, reference: Reference) -> Iterator[Record | Issue]:
    opening = read_opening(document)
    assert opening is not None, "extract is called for documents that were recognised"
    blocks = list(document.body)
    spans = [block.span for block in blocks]
    on = opening.date.value
    book = MentionBook(document, reference)
    plans = PlanBook(document, reference, spans)
    works = WorkBook(document, reference)
    works.scan(spans, plans.spans)
    upcoming = _next_meeting(document, blocks, opening)
    meeting = _meeting(document, opening, upcoming)
    yield _document(document, opening)
    yield meeting
    if upcoming:
        yield upcoming
    yield from _announced(document, reference, blocks, book, meeting.id)
    yield from _agenda(document, people(reference), blocks, meeting.id)
    yield from SlideFacts(document, reference, plans, meeting.id).read(blocks)
    yield from plans.records()
    yield from works.records()
    yield from _events(document, reference, blocks, opening, upcoming)
    yield from _named(document, reference, blocks, book, on, [*works.spans, *plans.spans])


def _document(document: Document, opening: Opening) -> DocumentRecord:
    return DocumentRecord(
        id=record_id(document.id, "document", "self"),
        evidence=(opening.title.span,),
        type=DocumentType.SLIDE_DECK,
        title=collapse(document.words(opening.title)),
    )


def _meeting(document: Document, opening: Opening, upcoming: MeetingRecord | None) -> MeetingRecord:
    title = collapse(document.words(opening.title))
    rule = attribution_rule(document.text)
    where = [opening.title.span, opening.where, *([rule] if rule else [])]
    return MeetingRecord(
        id=record_id(document.id, "meeting", slug(f"{title} {opening.date.value}")),
        evidence=evidence(document.text, where),
        state=MeetingState.RECORDED,
        title=title,
        body=title,
        date=opening.date,
        rule=AttributionRule.CHATHAM_HOUSE_RULE if rule else AttributionRule.ATTRIBUTABLE,
        next_meeting=upcoming.id if upcoming else None,
    )


def _next_meeting(document: Document, blocks: Sequence[Block], opening: Opening) -> MeetingRecord | None:
    """`Next provisional date: Wednesday 18th October`."""
    for at, block in enumerate(blocks):
        lead = _NEXT.match(document.words(block))
        alone = lead and not lead.string[lead.end() :].strip(" :") and at + 1 < len(blocks)
        said = blocks[at + 1] if alone else block
        dates = find_dates(document.words(said), opening.date.value) if lead else ()
        days = [found.date for found in dates if found.date.is_day]
        if days:
            title = collapse(document.words(opening.title))
            return MeetingRecord(
                id=record_id(document.id, "meeting", slug(f"{title} {days[0].value}")),
                evidence=evidence(document.text, [opening.title.span, block.span, said.span]),
                state=MeetingState.ANNOUNCED,
                title=title,
                body=title,
                date=days[0],
            )
    return None


def _announced(
    document: Document, reference: Reference, blocks: Sequence[Block], book: MentionBook, meeting: RecordId
) -> Iterator[AttendanceRecord]:
    """Those named on lines of their own: published as presenters, and nothing more."""
    reader = people(reference)
    found: dict[RecordId, list[Presenter]] = {}
    for presenter in (*presenters(document, reader, blocks), *listed_speakers(document, reader, blocks)):
        span = Span(presenter.spans[0].start, presenter.spans[-1].end)
        mention = book.add(presenter.name, span, presenter.affiliation, presenter.post)
        found.setdefault(mention, []).append(presenter)
    for contact in contacts(document, reader, blocks):
        book.add(contact.name, contact.spans[0], contact.affiliation, contact.post)
    for mention, lines in found.items():
        affiliations = dict.fromkeys(line.affiliation for line in lines if line.affiliation)
        yield AttendanceRecord(
            id=record_id(document.id, "attendance", mention.partition("#mention/")[2]),
            evidence=evidence(document.text, [span for line in lines for span in line.spans]),
            meeting=meeting,
            mention=mention,
            status=AttendanceStatus.ANNOUNCED,
            roles=(MeetingRole.PRESENTER,),
            representing=tuple(affiliations),
        )


def _unspoken(document: Document, line: AgendaLine, reader: People) -> AgendaLine:
    """A line of the agenda without who is to speak: `Piers – Ann Able, Harbour Trust`."""
    words = document.quote(line.title)
    dash = _SPEAKER.search(words)
    told = Span(line.title.start + dash.start("who"), line.title.end) if dash else None
    entry = reader.read(document.text, told) if told else None
    if dash is None or entry is None or not (entry.name.given and reader.is_certain(entry.name)):
        return line
    return replace(line, title=Span(line.title.start, line.title.start + dash.start()))


def _agenda(
    document: Document, reader: People, blocks: Sequence[Block], meeting: RecordId
) -> Iterator[AgendaItemRecord]:
    """The items of the agenda slide; two of one title are told apart by what they stand under."""
    known: set[str] = set()
    for line in agenda_lines(document, blocks):
        line = _unspoken(document, line, reader)  # noqa: PLW2901 - without the name behind a dash
        title = collapse(document.quote(line.title))
        key = slug(title)
        if key in known and line.under:
            key = slug(f"{document.quote(line.under)} {title}")
        if key in known:
            continue
        known.add(key)
        where = [line.title, *([line.under] if line.under and key != slug(title) else [])]
        yield AgendaItemRecord(
            id=record_id(document.id, "item", key),
            evidence=evidence(document.text, where),
            meeting=meeting,
            title=title,
            number=line.number,
        )


def _events(
    document: Document,
    reference: Reference,
    blocks: Sequence[Block],
    opening: Opening,
    upcoming: MeetingRecord | None,
) -> Iterator[EventRecord]:
    """The events that lines name with their day, and those of the legend of a timeline."""
    dates = (opening.date, upcoming.date if upcoming else None)
    own = [date.value for date in dates if date and date.value]
    yield from events_of(document, blocks, reference, opening.date.value, own)
    yield from _legend(document, blocks, opening)


def _legend(document: Document, blocks: Sequence[Block], opening: Opening) -> Iterator[EventRecord]:
    """Events that the legend of a timeline names: `= Visit by OGP CEO to UK`."""
    body = normalised(document.words(opening.title))
    for block in blocks:
        match = _LEGEND.fullmatch(document.words(block).strip())
        if match and normalised(match["name"]) not in body:
            name = collapse(match["name"])
            yield EventRecord(
                id=record_id(document.id, "event", slug(name)), evidence=(block.span,), title=name
            )


def _named(
    document: Document,
    reference: Reference,
    blocks: Sequence[Block],
    book: MentionBook,
    on: PartialDate | None,
    taken: Sequence[Span],
) -> Iterator[Record | Issue]:
    """The people and organisations the slides name; a first name alone is kept with its person."""
    for block in blocks:
        words = document.words(block)
        if (
            words.casefold() in reference.words.get("given_names", {})
            and book.note(words, block.span) is None
        ):
            yield Issue(
                code=IssueCode.NAME_UNREADABLE,
                severity=Severity.INFO,
                message="a first name that can mean nobody, or several people, of these slides",
                where=document.id,
                span=block.span,
                quote=words,
            )
    book.scan([block.span for block in blocks], taken)
    yield from organisation_records(document, reference, [block.span for block in blocks], on, taken)
    yield from book.records()


FAMILY = Family(
    name="slide_deck",
    title="Slides of forum meetings",
    recognises=is_deck,
    extract=_extract,
)
