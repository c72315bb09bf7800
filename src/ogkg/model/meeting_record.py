"""Records of what a document says of itself, of people, of meetings and of what was said and done there."""

from dataclasses import dataclass
from enum import StrEnum

from ogkg.model.code import AttendanceStatus, AttributionRule, DocumentType, MeetingRole, ProgressStatus
from ogkg.model.evidence import Evidence
from ogkg.model.period import DateRead
from ogkg.model.written import Affiliation, Basis, Owner, RecordId


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
        heading: the theme of a log that it stands under, without the lead named there; else "". Tasks
            of the same words under two of them are two.
    """

    id: RecordId
    evidence: Evidence
    text: str
    meeting: RecordId | None
    raised: DateRead | None = None
    owners: tuple[Owner, ...] = ()
    due: DateRead | None = None
    number: str = ""
    heading: str = ""
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
