"""Pages of a blog that hold several posts about one policy process: strands, papers, dates, deadlines.

The posts bear no dates; what they tell of does.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ogkg.dates import find_dates
from ogkg.extraction.archive import Post, archive_title, is_archive, linked_files, posts, strands
from ogkg.extraction.archive_facts import ArchiveFacts, Gathering
from ogkg.extraction.archive_process import named_process, process_name, process_start
from ogkg.extraction.doubts import issue_at
from ogkg.extraction.events import event_records, find_events
from ogkg.extraction.evidence import evidence
from ogkg.extraction.family import Family
from ogkg.extraction.mentions import MentionBook
from ogkg.extraction.named import find_named
from ogkg.extraction.organisations import organisation_records
from ogkg.extraction.plans import PlanBook
from ogkg.extraction.unique import unique
from ogkg.extraction.works import WorkBook
from ogkg.model.code import DocumentType, ProcessPart
from ogkg.model.document import Block, Document
from ogkg.model.evidence import Span
from ogkg.model.period import DateRead, PartialDate
from ogkg.model.record import (
    DecisionRecord,
    DocumentRecord,
    EventRecord,
    MeetingRecord,
    MeetingState,
    ProcessRecord,
    Record,
    RecordId,
    record_id,
)
from ogkg.model.reference import Reference
from ogkg.model.report import Issue, IssueCode, Severity
from ogkg.names.organisation import organisation_index
from ogkg.names.person import parse_person
from ogkg.names.slug import collapse, normalised, slug, words_hash6

_AND = re.compile(r"(?:,|\band)\s+(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){1,2})")
_GATHERING = re.compile(r"\b(?:meeting|workshop|round-?table|session|event)\b", re.IGNORECASE)
_CALL = re.compile(r"\bcomments?\b.{0,200}\b(?:until|by|deadline)\b", re.IGNORECASE | re.DOTALL)


@dataclass(slots=True)
class _Output:
    """What one strand put out."""

    works: list[RecordId] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    deadline: DateRead | None = None


def _extract(document: Document, reference: Reference) -> Iterator[Record | Issue]:
    yield from unique(document, _Archive(document, reference).read())


class _Archive:
    """One archive while it is read."""

    def __init__(self, document: Document, reference: Reference) -> None:
        self._document = document
        self._reference = reference
        self._posts = posts(document)
        self._facts = ArchiveFacts(document)
        self._people = MentionBook(document, reference)
        self._works = WorkBook(document, reference)
        self._spans = [block.span for block in document.body]

    def read(self) -> Iterator[Record | Issue]:
        """Every record of the archive."""
        title = archive_title(self._document) or next(iter(self._document.body))
        yield DocumentRecord(
            id=self._id("document", "self"),
            evidence=(title.span,),
            type=DocumentType.WEB_ARCHIVE,
            title=collapse(self._document.words(title)),
        )
        named = strands(self._document, self._posts)
        outputs: dict[str, _Output] = {name: _Output() for name in named}
        for post in self._posts:
            yield from self._outputs(post, outputs)
        yield from self._process(named, outputs)
        yield from self._meetings()
        plans = PlanBook(self._document, self._reference, self._spans)
        yield from plans.records()
        self._works.scan(self._spans, plans.spans)
        yield from self._works.records()
        yield from self._events()
        taken = [*self._works.spans, *plans.spans]
        self._people.scan(self._spans, taken)
        yield from organisation_records(self._document, self._reference, self._spans, self._facts.near(0))
        yield from self._people.records()

    # publications

    def _outputs(self, post: Post, outputs: dict[str, _Output]) -> Iterator[Issue]:
        """The publications of a post, with their deadline and makers, given to its strand."""
        due = self._facts.deadline(post)
        creators, publisher, where = self._makers(post)
        listed = [
            (file.title, file.url, [file.where]) for file in linked_files(self._document, post.blocks)
        ] or [(title, url, []) for title, url in (*self._facts.titled(post), *self._facts.described(post))]
        works = [
            self._works.add(
                title,
                url=url,
                where=[*lines, *where, *([due[1]] if due else [])],
                creators=creators,
                publisher=publisher,
                deadline=due[0] if due else None,
            )
            for title, url, lines in listed
        ]
        if due and not works:
            yield self._issue("a deadline for comments without a publication", due[1])
        if due is None:
            yield from self._calls(post.blocks)
        name = normalised(re.split(r"\s+\|\s+", self._document.words(post.title))[0])
        if name in outputs and works:
            output = outputs[name]
            output.works += works
            output.spans += [post.title.span, *([due[1]] if due else [])]
            output.deadline = output.deadline or (due[0] if due else None)

    def _calls(self, blocks: Sequence[Block]) -> Iterator[Issue]:
        for block in blocks:
            if _CALL.search(self._document.words(block)) and find_dates(self._document.words(block)):
                yield self._issue("a call for comments whose deadline cannot be read", block.span)

    def _makers(self, post: Post) -> tuple[tuple[RecordId, ...], str, list[Span]]:
        """People as creators, else an organisation as publisher, and the words that say so."""
        for maker in self._facts.makers(post):
            names = self._names(maker)
            if names:
                creators = tuple(self._people.add(self._document.quote(name), name) for name in names)
                return creators, "", [maker]
            bodies = organisation_index(self._reference).find(self._document.quote(maker))
            if bodies:
                span = Span(maker.start + bodies[0].start, maker.start + bodies[0].end)
                return (), self._document.quote(span), [span]
        return (), "", []

    def _names(self, maker: Span) -> list[Span]:
        """The people of `A and B, who …`; after one whose name is certain, the shape of a name will do."""
        names = list(find_named(self._document.text, maker, self._reference.words))
        if not names or names[0].start != maker.start:
            return []
        for part in _AND.finditer(self._document.text, names[-1].end, maker.end):
            span = Span(part.start("name"), part.end("name"))
            if not any(span.overlaps(name) for name in names) and parse_person(
                part["name"], self._reference.words
            ):
                names.append(span)
        return names

    # the process

    def _process(self, named: dict[str, list[Span]], outputs: dict[str, _Output]) -> Iterator[ProcessRecord]:
        longest = process_name(self._document)
        if longest is None:
            return
        title = collapse(self._document.quote(longest))
        since = process_start(self._document)
        process = ProcessRecord(
            id=self._id("process", slug(title)),
            evidence=evidence(self._document.text, [longest, *([since[1]] if since else [])]),
            part=ProcessPart.PROCESS,
            title=title,
            start=since[0] if since else None,
        )
        yield process
        for name, spans in named.items():
            output = outputs[name]
            yield ProcessRecord(
                id=self._id("process", slug(name)),
                evidence=evidence(self._document.text, [*spans, *output.spans]),
                part=ProcessPart.STRAND,
                title=collapse(self._document.quote(spans[0])),
                part_of=process.id,
                generated=tuple(dict.fromkeys(output.works)),
                comment_deadline=output.deadline,
            )

    # meetings and events

    def _meetings(self) -> Iterator[Record]:
        for post in self._posts:
            gathering = self._facts.gathering(post)
            if gathering:
                yield from self._meeting(gathering, self._meeting_title(post, gathering))

    def _meeting_title(self, post: Post, found: Gathering) -> Span:
        """What a meeting without a name is called: its post, the process it was about, or its sentence."""
        if _GATHERING.search(self._document.words(post.title)):
            return post.title.span
        return named_process(self._document, found.sentence) or found.title

    def _meeting(self, found: Gathering, named: Span) -> Iterator[Record]:
        title = collapse(self._document.quote(named))
        upcoming = None
        if found.planned:
            span, date, sentence = found.planned
            name = collapse(self._document.quote(span))
            upcoming = MeetingRecord(
                id=self._id("meeting", slug(f"{name} {date.value}")),
                evidence=evidence(self._document.text, [sentence]),
                state=MeetingState.ANNOUNCED,
                title=name,
                date=date,
            )
            yield upcoming
        meeting = MeetingRecord(
            id=self._id("meeting", slug(f"{found.date.value} {title}")),
            evidence=evidence(self._document.text, [named, found.sentence]),
            state=MeetingState.RECORDED,
            title=title,
            date=found.date,
            next_meeting=upcoming.id if upcoming else None,
        )
        yield meeting
        for span in found.agreed:
            words = collapse(self._document.quote(span))
            yield DecisionRecord(
                id=self._id("decision", words_hash6(words)),
                evidence=evidence(self._document.text, [span]),
                meeting=meeting.id,
                text=words,
            )

    def _events(self) -> Iterator[EventRecord]:
        """The rows of tables, and the events named in the text."""
        own: list[PartialDate] = []
        rows: list[Span] = []
        for post in self._posts:
            gathering = self._facts.gathering(post)
            if gathering:
                dates = (gathering.date, gathering.planned[1] if gathering.planned else None)
                own += [date.value for date in dates if date and date.value]
            for row in self._facts.rows(post):
                rows.append(row.span)
                title = collapse(self._document.quote(row.name))
                yield EventRecord(
                    id=self._id("event", slug(f"{title} {row.date.value}")),
                    evidence=evidence(self._document.text, [row.span]),
                    title=title,
                    date=row.date,
                    url=row.url,
                )
        for span in self._spans:
            if span not in rows:
                found = find_events(
                    self._document, [span], self._reference.words, self._facts.near(span.start)
                )
                yield from event_records(self._document, found, own)

    def _id(self, kind: str, key: str) -> RecordId:
        return record_id(self._document.id, kind, key)

    def _issue(self, message: str, span: Span) -> Issue:
        return issue_at(self._document, IssueCode.UNPLACED_TEXT, Severity.WARNING, message, span)


FAMILY = Family(
    name="blog_archive",
    title="Blog archives of policy processes",
    recognises=is_archive,
    extract=_extract,
)
