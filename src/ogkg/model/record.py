"""What one document says about one thing.

Every record carries `evidence`: the passages it was read from. Its words (names, texts, titles,
`written` dates) occur in those passages, but for white space; a property test holds every family to
that. What a layout rule concluded, and no words state, carries a `Basis`.

A record's id is the id of its document, `#`, the kind, `/` and a key made of the document's own
words: never an offset, never a counter of extraction order (`RecordId` is made by `record_id`).
"""

from dataclasses import dataclass

from ogkg.model.document import DocumentId
from ogkg.model.meeting_record import (
    ActionRecord,
    AgendaItemRecord,
    AttendanceRecord,
    DecisionRecord,
    DocumentRecord,
    MeetingRecord,
    MeetingState,
    MentionRecord,
    ProgressRecord,
    StatementRecord,
)
from ogkg.model.plan_record import (
    AssessmentRecord,
    CommitmentRecord,
    EventRecord,
    MilestoneRecord,
    ObjectiveRecord,
    OrganisationRecord,
    PlanRecord,
    ProcessRecord,
    PublicationRecord,
    ThemeRecord,
)
from ogkg.model.report import Issue
from ogkg.model.written import Affiliation, Basis, Owner, RecordId, record_id

__all__ = [
    "ActionRecord",
    "Affiliation",
    "AgendaItemRecord",
    "AssessmentRecord",
    "AttendanceRecord",
    "Basis",
    "CommitmentRecord",
    "DecisionRecord",
    "DocumentRecord",
    "EventRecord",
    "Extraction",
    "MeetingRecord",
    "MeetingState",
    "MentionRecord",
    "MilestoneRecord",
    "ObjectiveRecord",
    "OrganisationRecord",
    "Owner",
    "PlanRecord",
    "ProcessRecord",
    "ProgressRecord",
    "PublicationRecord",
    "Record",
    "RecordId",
    "StatementRecord",
    "ThemeRecord",
    "record_id",
]

Record = (
    DocumentRecord
    | MentionRecord
    | MeetingRecord
    | AgendaItemRecord
    | AttendanceRecord
    | ActionRecord
    | ProgressRecord
    | DecisionRecord
    | StatementRecord
    | PlanRecord
    | ThemeRecord
    | CommitmentRecord
    | ObjectiveRecord
    | MilestoneRecord
    | AssessmentRecord
    | ProcessRecord
    | PublicationRecord
    | EventRecord
    | OrganisationRecord
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that one family read from one document; `family` is "" for a document out of scope."""

    document: DocumentId
    family: str
    records: tuple[Record, ...]
    issues: tuple[Issue, ...] = ()
