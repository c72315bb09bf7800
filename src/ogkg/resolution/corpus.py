"""All records of all documents, ready to look up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from ogkg.model.document import Document, DocumentId
from ogkg.model.period import PartialDate
from ogkg.model.record import (
    DocumentRecord,
    Extraction,
    MeetingRecord,
    MeetingState,
    Record,
    RecordId,
)
from ogkg.model.reference import Reference
from ogkg.model.report import Issue, IssueCode, Severity
from ogkg.names.organisation import OrganisationIndex, organisation_index

_Kind = TypeVar("_Kind", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """The input of resolution in one fixed order: documents by id, records by id.

    Attributes:
        records: every record by its id.
        holders: the document that holds a record.
        held: the records of each document, by id.
        meetings: the meeting a document records; where it records several, the earliest.
        dates: the day a document speaks from: its meeting's, else the day it was issued.
        index: the organisations by name.
    """

    documents: tuple[Document, ...]
    extractions: tuple[Extraction, ...]
    reference: Reference
    records: dict[RecordId, Record]
    holders: dict[RecordId, DocumentId]
    held: dict[DocumentId, tuple[Record, ...]]
    texts: dict[DocumentId, Document]
    meetings: dict[DocumentId, MeetingRecord]
    dates: dict[DocumentId, PartialDate | None]
    index: OrganisationIndex

    def all(self, kind: type[_Kind]) -> Iterator[tuple[DocumentId, _Kind]]:
        """Every record of a kind with its document, in the fixed order."""
        for record in self.records.values():
            if isinstance(record, kind):
                yield self.holders[record.id], record

    def of(self, document: DocumentId, kind: type[_Kind]) -> list[_Kind]:
        """The records of a kind that one document holds, in the fixed order."""
        return [record for record in self.held.get(document, ()) if isinstance(record, kind)]

    def find(self, id: RecordId | None, kind: type[_Kind]) -> _Kind | None:
        """The record of an id, if it is there and of that kind."""
        record = self.records.get(id) if id else None
        return record if isinstance(record, kind) else None

    def date_of(self, record: Record) -> PartialDate | None:
        """The day a record speaks of: its meeting's, else its document's."""
        meeting = self.find(getattr(record, "meeting", None), MeetingRecord)
        if meeting and meeting.date and meeting.date.value:
            return meeting.date.value
        return self.dates[self.holders[record.id]]

    def issue(self, code: IssueCode, severity: Severity, message: str, record: Record) -> Issue:
        """An issue about a record, with the words it was read from."""
        holder = self.holders[record.id]
        span = record.evidence[0] if record.evidence else None
        quote = self.texts[holder].quote(span) if span else ""
        return Issue(code=code, severity=severity, message=message, where=holder, span=span, quote=quote)


def gather(documents: Iterable[Document], extractions: Iterable[Extraction], reference: Reference) -> Corpus:
    """Put documents and records in their fixed order.

    An extraction without its document is left out, and so is a document nothing was extracted from.
    """
    texts = {document.id: document for document in documents}
    given = sorted((one for one in extractions if one.document in texts), key=lambda one: one.document)
    held = {one.document: tuple(sorted(one.records, key=lambda record: record.id)) for one in given}
    records = {record.id: record for several in held.values() for record in several}
    holders = {record.id: one.document for one in given for record in one.records}
    meetings = {one.document: found for one in given if (found := _main_meeting(one))}
    return Corpus(
        documents=tuple(texts[one.document] for one in given),
        extractions=tuple(given),
        reference=reference,
        records=records,
        holders=holders,
        held=held,
        texts=texts,
        meetings=meetings,
        dates={one.document: _date(one, meetings.get(one.document)) for one in given},
        index=organisation_index(reference),
    )


def _main_meeting(extraction: Extraction) -> MeetingRecord | None:
    recorded = [
        record
        for record in extraction.records
        if isinstance(record, MeetingRecord)
        and record.state is MeetingState.RECORDED
        and record.part_of is None
    ]
    return min(recorded, key=lambda meeting: (_value(meeting) or "9", meeting.id), default=None)


def _value(meeting: MeetingRecord) -> PartialDate | None:
    return meeting.date.value if meeting.date else None


def _date(extraction: Extraction, meeting: MeetingRecord | None) -> PartialDate | None:
    if meeting and _value(meeting):
        return _value(meeting)
    own = next((record for record in extraction.records if isinstance(record, DocumentRecord)), None)
    return own.issued.value if own and own.issued else None
