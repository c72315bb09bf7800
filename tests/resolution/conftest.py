"""Documents and records made by hand: every record's evidence is a passage of its document's text."""

import hashlib
from dataclasses import replace

import pytest

from ogkg.model.code import AttendanceStatus, DocumentType, MeetingRole
from ogkg.model.document import Block, BlockKind, Document, DocumentId, Source
from ogkg.model.evidence import Span
from ogkg.model.period import DateRead, PartialDate
from ogkg.model.record import (
    ActionRecord,
    Affiliation,
    AttendanceRecord,
    DocumentRecord,
    Extraction,
    MeetingRecord,
    MeetingState,
    MentionRecord,
    Owner,
    ProgressRecord,
    record_id,
)
from ogkg.names.slug import slug
from ogkg.resolution import resolve

PRESENT, APOLOGIES = AttendanceStatus.PRESENT, AttendanceStatus.APOLOGIES


class Minutes:
    """The minutes of one meeting, written record by record."""

    def __init__(self, id, body, date, *, title="", number="", next_date=None):
        self.id = DocumentId(id)
        self.text = ""
        self.records = []
        title = title or f"{body} {date}"
        self.put(DocumentRecord, "document", "self", title, type=DocumentType.MINUTES, title=title)
        when = self.date(date)
        coming = None
        if next_date:
            coming = self.put(
                MeetingRecord,
                "meeting",
                "next",
                next_date,
                state=MeetingState.ANNOUNCED,
                title="Next meeting",
                date=self.date(next_date),
            ).id
        self.meeting = self.put(
            MeetingRecord,
            "meeting",
            "main",
            title,
            state=MeetingState.RECORDED,
            title=title,
            body=body,
            date=when,
            number=number,
            next_meeting=coming,
        ).id

    @staticmethod
    def date(value):
        return DateRead(value=PartialDate(value), written=value) if value else None

    def log(self):
        """Make it a log of actions, which names its meeting and does not record it."""
        self.records = [
            replace(record, type=DocumentType.ACTION_LOG)
            if isinstance(record, DocumentRecord)
            else replace(record, state=MeetingState.HELD)
            if isinstance(record, MeetingRecord)
            else record
            for record in self.records
        ]
        return self

    def put(self, kind, name, key, words, **fields):
        start = len(self.text)
        self.text += words + "\n"
        span = Span(start, start + len(words))
        record = kind(id=record_id(self.id, name, key), evidence=(span,), **fields)
        self.records.append(record)
        return record

    def person(
        self, name, organisation="", *, status=PRESENT, roles=(), titles=(), also=(), within="", **more
    ):
        written = (Affiliation(written=organisation, within=within),) if organisation else ()
        key = f"{slug(name)}-{len(self.records)}"
        mention = self.put(
            MentionRecord,
            "mention",
            key,
            f"{name}, {organisation}",
            names=(name, *also),
            affiliations=written,
            roles=tuple(titles),
        )
        return self.put(
            AttendanceRecord,
            "attendance",
            key,
            name,
            meeting=self.meeting,
            mention=mention.id,
            status=status,
            roles=tuple(roles),
            representing=written,
            **more,
        )

    def deputy(self, name, organisation):
        return self.person(name, organisation, roles=(MeetingRole.DEPUTY,), titles=("Deputy",))

    def action(self, text, owner="", *, reported=False, number="", under="", raised=None, due=None):
        owners = (Owner(written=owner),) if owner else ()
        action = self.put(
            ActionRecord,
            "action",
            f"{slug(text)[:40]}-{len(self.records)}",
            text,
            text=text,
            meeting=None if reported else self.meeting,
            owners=owners,
            number=number,
            heading=under,
            raised=self.date(raised),
            due=self.date(due),
        )
        if reported:
            self.put(
                ProgressRecord,
                "progress",
                f"of-{slug(text)[:40]}-{len(self.records)}",
                text,
                meeting=self.meeting,
                reports_on=action.id,
                text=text,
            )
        return action

    @property
    def document(self):
        sha = hashlib.sha256(self.text.encode()).hexdigest()
        source = Source(id=self.id, name=self.id, media_type="text/plain", sha256=sha, size=len(self.text))
        block = Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(self.text)))
        return Document(source=source, text=self.text, blocks=(block,))

    @property
    def extraction(self):
        return Extraction(document=self.id, family="minutes", records=tuple(self.records))


class World:
    """Several documents, resolved together."""

    def __init__(self, reference):
        self.reference = reference
        self.files = []
        self.decisions = ()
        self.registry = ()

    def minutes(self, id, body, date, **more):
        self.files.append(Minutes(id, body, date, **more))
        return self.files[-1]

    def resolve(self, order=None):
        files = order or self.files
        return resolve(
            [file.document for file in files],
            [file.extraction for file in reversed(files)],
            self.reference,
            self.decisions,
            self.registry,
        )

    def with_words(self, **lists):
        self.reference = replace(self.reference, words={**self.reference.words, **lists})


@pytest.fixture
def world(reference):
    return World(reference)


@pytest.fixture(scope="session")
def worlds(reference):
    """Makes a new world, for tests that need many."""
    return lambda: World(reference)


@pytest.fixture
def people():
    """The people behind mentions: `person id -> sorted names of mentions with their documents`."""

    def of(resolved):
        return {
            person.id.partition("/")[2]: sorted(mention.partition("/")[2] for mention in person.mentions)
            for person in resolved.persons
        }

    return of
