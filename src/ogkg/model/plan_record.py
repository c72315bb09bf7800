"""Records of action plans, policy processes, publications, events and organisations named."""

from dataclasses import dataclass

from ogkg.model.code import Dimension, ProcessPart, Rating
from ogkg.model.evidence import Evidence
from ogkg.model.period import DateRead
from ogkg.model.written import RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRecord:
    """An action plan as this document names it (ogkg:ActionPlan).

    Attributes:
        names: every written form, the fullest first ("Sixth National Action Plan …", "NAP6").
        number: of the plan in its series, in digits, where written ("6"), else "".
        start, end: of the plan's period ("2016-18").
        country: which its document says it is of, in lower case; "" for the United Kingdom.
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
    country: str = ""
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
