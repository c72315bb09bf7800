"""What one document says about one thing.

Every record carries `evidence`: the passages it was read from. Its words (names, texts, titles,
`written` dates) occur in those passages, but for white space; a property test holds every family to
that. What a layout rule concluded, and no words state, carries a `Basis`.

A record's id is the id of its document, `#`, the kind, `/` and a key made of the document's own
words: never an offset, never a counter of extraction order (`RecordId` is made by `record_id`).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from ogkg.model.code import (
    AttendanceStatus,
    AttributionRule,
    Dimension,
    DocumentType,
    MeetingRole,
    Method,
    ProcessPart,
    ProgressStatus,
    Rating,
)
from ogkg.model.document import DocumentId
from ogkg.model.evidence import Evidence
from ogkg.model.period import DateRead
from ogkg.model.report import Issue

RecordId = NewType("RecordId", str)


def record_id(document: DocumentId, kind: str, key: str) -> RecordId:
    """The id of a record: stable as long as the document's own words are."""
    return RecordId(f"{document}#{kind}/{key}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Why something is concluded that no words state: method, confidence in [0, 1], reason."""

    method: Method
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliation:
    """An organisation as written beside a person or task.

    Attributes:
        written: the words, verbatim ("DfT", "Transparency", "Cabinet Office, Government Digital Service").
        within: the organisation a heading or shared bracket gives for it, verbatim, else "".
    """

    written: str
    within: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Who must do something, as written.

    Attributes:
        written: the words ("HS", "Transparency Team", "Clare").
        mention: the person meant, where the document settles it; else it is a body or unresolved.
        person: whether the words name a person at all (initials, a name), settled or not.
    """

    written: str
    mention: RecordId | None = None
    person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRecord:
    """What a document says of itself. Exactly one a document; key `self`."""

    id: RecordId
    evidence: Evidence
    type: DocumentType
    title: str
    issued: DateRead | None = None
    creators: tuple[RecordId, ...] = ()
    """Mentions of the people who wrote or posted it."""
    publisher: str = ""
    """Organisation as written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionRecord:
    """One person as this document writes them, all forms together (ogkg:PersonMention).

    Attributes:
        names: every written form, verbatim, the fullest first ("Andrew Bowen", "AB").
        affiliations: organisations written beside the name anywhere in the document.
        roles: job titles and markers as written ("Deputy Director", "Deputy").
    """

    id: RecordId
    evidence: Evidence
    names: tuple[str, ...]
    affiliations: tuple[Affiliation, ...] = ()
    roles: tuple[str, ...] = ()


class MeetingState(StrEnum):
    """What the document does with the meeting."""

    RECORDED = "recorded"
    """The document is its record (schema:recordedIn)."""
    HELD = "held"
    """An earlier or other meeting that is only named."""
    ANNOUNCED = "announced"
    """Still to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRecord:
    """A meeting (ogkg:Meeting).

    Attributes:
        title: of the meeting, as near to the document's words as a title allows.
        body: the group that meets, as written ("Senior Officials’ Group on Transparency"), else "".
        number: as printed or spelt, in digits ("3" for "3rd" and "third"), else "".
        next_meeting: the one it announces.
        part_of: the longer meeting it is a part of.
    """

    id: RecordId
    evidence: Evidence
    state: MeetingState
    title: str
    body: str = ""
    date: DateRead | None = None
    number: str = ""
    place: str = ""
    rule: AttributionRule = AttributionRule.ATTRIBUTABLE
    next_meeting: RecordId | None = None
    part_of: RecordId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItemRecord:
    """An item of business of one meeting (ogkg:AgendaItem)."""

    id: RecordId
    evidence: Evidence
    meeting: RecordId
    title: str
    number: str = ""
    rule: AttributionRule | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceRecord:
    """One person's (or organisation's) relation to one meeting (ogkg:Attendance).

    Attributes:
        mention: the person; `None` where only an organisation is listed.
        basis: given where `status` rests on the layout and not on a heading's words.
        representing: organisations written for this attendance.
        deputising_for: the absent principal's attendance, where the words name the principal.
        items: present for these items only.
        qualifiers: further remarks, verbatim ("via Skype", "first hour only").
    """

    id: RecordId
    evidence: Evidence
    meeting: RecordId
    mention: RecordId | None
    status: AttendanceStatus
    basis: Basis | None = None
    roles: tuple[MeetingRole, ...] = ()
    representing: tuple[Affiliation, ...] = ()
    deputising_for: RecordId | None = None
    items: tuple[RecordId, ...] = ()
    qualifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRecord:
    """A task given to somebody (ogkg:Action), raised here or only reported on here.

    Attributes:
        meeting: the meeting of this document that raised it; `None` if it was raised before.
        raised: when it was raised, where the document says so (an action log's column).
        text: the task with its owner, without label and number.
        number: as printed, else "".
    """

    id: RecordId
    evidence: Evidence
    text: str
    meeting: RecordId | None
    raised: DateRead | None = None
    owners: tuple[Owner, ...] = ()
    due: DateRead | None = None
    number: str = ""
    item: RecordId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressRecord:
    """A report on an action, commitment, objective or milestone (ogkg:ProgressUpdate).

    Attributes:
        reports_on: an ActionRecord, CommitmentRecord, ObjectiveRecord or MilestoneRecord.
        representing: for whom the speaker spoke.
        organisations: organisations named in the text.
    """

    id: RecordId
    evidence: Evidence
    meeting: RecordId
    reports_on: RecordId
    text: str
    status: ProgressStatus | None = None
    speaker: RecordId | None = None
    representing: tuple[Affiliation, ...] = ()
    item: RecordId | None = None
    organisations: tuple[str, ...] = ()
    references: tuple[RecordId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRecord:
    """Something the meeting is recorded as having agreed (ogkg:Decision)."""

    id: RecordId
    evidence: Evidence
    meeting: RecordId
    text: str
    item: RecordId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRecord:
    """Something reported as said at a meeting (ogkg:Statement)."""

    id: RecordId
    evidence: Evidence
    meeting: RecordId
    text: str
    speaker: RecordId | None = None
    representing: tuple[Affiliation, ...] = ()
    item: RecordId | None = None
    organisations: tuple[str, ...] = ()
    references: tuple[RecordId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRecord:
    """An action plan as this document names it (ogkg:ActionPlan).

    Attributes:
        names: every written form, the fullest first ("Sixth National Action Plan …", "NAP6").
        number: of the plan in its series, in digits, where written ("6"), else "".
        start, end: of the plan's period ("2016-18").
        draft: whether the document calls it a draft.
    """

    id: RecordId
    evidence: Evidence
    names: tuple[str, ...]
    number: str = ""
    start: DateRead | None = None
    end: DateRead | None = None
    issued: DateRead | None = None
    publisher: str = ""
    draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeRecord:
    """A theme or grand challenge (skos:Concept); `scheme` is the plan or process it belongs to."""

    id: RecordId
    evidence: Evidence
    scheme: RecordId
    label: str
    broader: RecordId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRecord:
    """A promise inside an action plan (ogkg:Commitment).

    Attributes:
        title: the heading; the sentence itself where the plan gives no heading.
        text: the wording of the promise, where the document gives it.
        leads, supporting: organisations as written.
        builds_on: earlier commitments it says it continues (CommitmentRecords).
        references: other works it says it builds on (PublicationRecords).
        themes: themes and grand challenges.
    """

    id: RecordId
    evidence: Evidence
    plan: RecordId
    title: str
    number: str = ""
    text: str = ""
    leads: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    builds_on: tuple[RecordId, ...] = ()
    references: tuple[RecordId, ...] = ()
    themes: tuple[RecordId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveRecord:
    """A stated aim of one commitment (ogkg:Objective)."""

    id: RecordId
    evidence: Evidence
    commitment: RecordId
    text: str
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneRecord:
    """A dated, checkable step of one commitment (ogkg:Milestone); `text` may be absent."""

    id: RecordId
    evidence: Evidence
    commitment: RecordId
    text: str = ""
    number: str = ""
    due: DateRead | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentRecord:
    """A judgement on one dimension of a theme, commitment, objective or milestone (ogkg:Assessment).

    Attributes:
        creator: the organisation that judges, as written; never a speaker.
        part_of: the policy process it belongs to.
    """

    id: RecordId
    evidence: Evidence
    assesses: RecordId
    dimension: Dimension
    rating: Rating
    text: str = ""
    submissions: int | None = None
    creator: str = ""
    meeting: RecordId | None = None
    part_of: RecordId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessRecord:
    """A consultative process, or one of its strands or phases (ogkg:PolicyProcess)."""

    id: RecordId
    evidence: Evidence
    part: ProcessPart
    title: str
    part_of: RecordId | None = None
    start: DateRead | None = None
    end: DateRead | None = None
    leads: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    generated: tuple[RecordId, ...] = ()
    """PublicationRecords it put out."""
    comment_deadline: DateRead | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationRecord:
    """A work that the document names or links to (schema:CreativeWork)."""

    id: RecordId
    evidence: Evidence
    title: str
    url: str = ""
    issued: DateRead | None = None
    publisher: str = ""
    creators: tuple[RecordId, ...] = ()
    comment_deadline: DateRead | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRecord:
    """An event that is not one of the meetings recorded (schema:Event)."""

    id: RecordId
    evidence: Evidence
    title: str
    date: DateRead | None = None
    place: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRecord:
    """An organisation the document names outside lists of people, all written forms together."""

    id: RecordId
    evidence: Evidence
    names: tuple[str, ...]


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
