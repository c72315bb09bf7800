"""The table: record field -> property.

A field that is not here is not written, and a test says so; a field left out on purpose says why. Beside
these, every node has its `rdf:type`, `dct:source` and `ogkg:evidence` (`documents.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ogkg.model.record import (
    ActionRecord,
    AgendaItemRecord,
    AssessmentRecord,
    AttendanceRecord,
    CommitmentRecord,
    DecisionRecord,
    DocumentRecord,
    EventRecord,
    MeetingRecord,
    MentionRecord,
    MilestoneRecord,
    ObjectiveRecord,
    OrganisationRecord,
    PlanRecord,
    ProcessRecord,
    ProgressRecord,
    PublicationRecord,
    Record,
    StatementRecord,
    ThemeRecord,
)
from ogkg.rdf import writers as w
from ogkg.vocab import DCT, OGKG, PROV, SCHEMA, SKOS


@dataclass(frozen=True, slots=True)
class Row:
    """A field, the property it becomes, and how."""

    field: str
    property: str
    write: w.Writer


@dataclass(frozen=True, slots=True)
class NotWritten:
    """A field that becomes no triple here, and why."""

    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class Mapped:
    """A kind of record: its class, and its fields."""

    type: str
    rows: tuple[Row | NotWritten, ...]


_MEETING = Row("meeting", OGKG.atMeeting, w.link)
_ITEM = Row("item", OGKG.underItem, w.link)
_TEXT = Row("text", SCHEMA.text, w.text)
_TITLE = Row("title", DCT.title, w.text)
_NUMBER = Row("number", OGKG.number, w.text)
_REPRESENTING = Row("representing", OGKG.representing, w.organisations)
_LEADS = Row("leads", OGKG.leadOrganisation, w.organisations)
_SUPPORTING = Row("supporting", OGKG.supportingOrganisation, w.organisations)
_REFERENCES = Row("references", DCT.references, w.link)
_PLACE = Row("place", SCHEMA.location, w.text)
_URL = Row("url", SCHEMA.url, w.address)
_PUBLISHER = Row("publisher", SCHEMA.publisher, w.organisations)
_CREATORS = Row("creators", DCT.creator, w.link)
_SPEAKER = Row("speaker", OGKG.speaker, w.link)
_NAMED = Row("organisations", SCHEMA.mentions, w.organisations)
_RULE = Row("rule", OGKG.attributionRule, w.code("attribution-rule"))

_DUE_AS_WRITTEN = (
    Row("due", OGKG.dateAsWritten, w.not_a_day),
    Row("due", OGKG.dueDateAsWritten, w.not_a_day),
)
_DEADLINE = (
    Row("comment_deadline", OGKG.commentDeadline, w.day),
    Row("comment_deadline", OGKG.dateAsWritten, w.date_as_written),
    Row("comment_deadline", OGKG.commentDeadlineAsWritten, w.date_as_written),
)


def _date(field: str, property_: str) -> tuple[Row, Row]:
    """A date, and its words where it needed interpretation."""
    return Row(field, property_, w.date), Row(field, OGKG.dateAsWritten, w.interpreted)


MAPPING: Mapping[type[Record], Mapped] = MappingProxyType(
    {
        DocumentRecord: Mapped(
            OGKG.SourceDocument,
            (
                Row("type", DCT.type, w.code("document-type")),
                _TITLE,
                *_date("issued", DCT.issued),
                _CREATORS,
                _PUBLISHER,
            ),
        ),
        MentionRecord: Mapped(
            OGKG.PersonMention,
            (
                Row("names", OGKG.nameAsWritten, w.text),
                Row("affiliations", OGKG.affiliationAsWritten, w.written),
                Row("roles", OGKG.roleAsWritten, w.text),
            ),
        ),
        MeetingRecord: Mapped(
            OGKG.Meeting,
            (
                Row("state", SCHEMA.recordedIn, w.recorded_in),
                Row("state", SCHEMA.eventStatus, w.scheduled),
                _TITLE,
                Row("body", SCHEMA.organizer, w.organisations),
                *_date("date", SCHEMA.startDate),
                _NUMBER,
                _PLACE,
                _RULE,
                Row("next_meeting", OGKG.nextMeeting, w.link),
                Row("part_of", SCHEMA.superEvent, w.link),
            ),
        ),
        AgendaItemRecord: Mapped(OGKG.AgendaItem, (_MEETING, _TITLE, _NUMBER, _RULE)),
        AttendanceRecord: Mapped(
            OGKG.Attendance,
            (
                _MEETING,
                Row("mention", OGKG.attendee, w.link),
                Row("status", OGKG.attendanceStatus, w.code("attendance-status")),
                NotWritten("basis", "an assertion about the status in the identity graph: identity.py"),
                Row("roles", OGKG.meetingRole, w.code("meeting-role")),
                _REPRESENTING,
                Row("deputising_for", OGKG.deputisingFor, w.link),
                Row("items", OGKG.underItem, w.link),
                Row("qualifiers", OGKG.qualifierAsWritten, w.text),
            ),
        ),
        ActionRecord: Mapped(
            OGKG.Action,
            (
                _TEXT,
                _MEETING,
                *_date("raised", OGKG.raisedOn),
                Row("owners", OGKG.owner, w.owners),
                Row("owners", OGKG.ownerAsWritten, w.unsettled_owners),
                Row("due", OGKG.dueDate, w.day),
                *_DUE_AS_WRITTEN,
                _NUMBER,
                NotWritten("heading", "it tells tasks of the same words apart, and stands in their evidence"),
                _ITEM,
            ),
        ),
        ProgressRecord: Mapped(
            OGKG.ProgressUpdate,
            (
                _MEETING,
                Row("reports_on", OGKG.reportsOn, w.link),
                _TEXT,
                Row("status", OGKG.status, w.code("progress-status")),
                _SPEAKER,
                _REPRESENTING,
                _ITEM,
                _NAMED,
                _REFERENCES,
            ),
        ),
        DecisionRecord: Mapped(OGKG.Decision, (_MEETING, _TEXT, _ITEM)),
        StatementRecord: Mapped(
            OGKG.Statement, (_MEETING, _TEXT, _SPEAKER, _REPRESENTING, _ITEM, _NAMED, _REFERENCES)
        ),
        PlanRecord: Mapped(
            OGKG.ActionPlan,
            (
                Row("names", DCT.title, w.first),
                Row("names", SKOS.altLabel, w.others),
                _NUMBER,
                *_date("start", SCHEMA.startDate),
                *_date("end", SCHEMA.endDate),
                *_date("issued", DCT.issued),
                _PUBLISHER,
                NotWritten("country", "it keeps a plan apart from those of the register; its key says it"),
                Row("draft", SCHEMA.creativeWorkStatus, w.draft),
            ),
        ),
        ThemeRecord: Mapped(
            SKOS.Concept,
            (
                Row("id", SKOS.inScheme, w.theme_scheme),
                NotWritten("scheme", "the theme's own IRI names its scheme: the row of `id`"),
                Row("label", SKOS.prefLabel, w.label),
                Row("broader", SKOS.broader, w.link),
            ),
        ),
        CommitmentRecord: Mapped(
            OGKG.Commitment,
            (
                Row("plan", DCT.isPartOf, w.link),
                _TITLE,
                _NUMBER,
                _TEXT,
                _LEADS,
                _SUPPORTING,
                Row("builds_on", OGKG.buildsOn, w.link),
                _REFERENCES,
                Row("themes", DCT.subject, w.link),
            ),
        ),
        ObjectiveRecord: Mapped(OGKG.Objective, (Row("commitment", DCT.isPartOf, w.link), _TEXT, _NUMBER)),
        MilestoneRecord: Mapped(
            OGKG.Milestone,
            (
                Row("commitment", DCT.isPartOf, w.link),
                _TEXT,
                _NUMBER,
                Row("due", OGKG.dueDate, w.date),
                *_DUE_AS_WRITTEN,
            ),
        ),
        AssessmentRecord: Mapped(
            OGKG.Assessment,
            (
                Row("assesses", OGKG.assesses, w.link),
                Row("dimension", OGKG.dimension, w.code("dimension")),
                Row("rating", OGKG.rating, w.rating),
                _TEXT,
                Row("submissions", OGKG.submissionCount, w.integer),
                Row("creator", DCT.creator, w.organisations),
                _MEETING,
                Row("part_of", DCT.isPartOf, w.link),
            ),
        ),
        ProcessRecord: Mapped(
            OGKG.PolicyProcess,
            (
                Row("part", DCT.type, w.code("process-part")),
                _TITLE,
                Row("part_of", DCT.isPartOf, w.link),
                *_date("start", SCHEMA.startDate),
                *_date("end", SCHEMA.endDate),
                _LEADS,
                _SUPPORTING,
                Row("generated", PROV.generated, w.link),
                *_DEADLINE,
            ),
        ),
        PublicationRecord: Mapped(
            SCHEMA.CreativeWork,
            (
                _TITLE,
                _URL,
                *_date("issued", DCT.issued),
                _PUBLISHER,
                _CREATORS,
                *_DEADLINE,
            ),
        ),
        EventRecord: Mapped(SCHEMA.Event, (_TITLE, *_date("date", SCHEMA.startDate), _PLACE, _URL)),
        OrganisationRecord: Mapped(
            "", (NotWritten("names", "labels are the register's; the document's words are in the quote"),)
        ),
    }
)
"""Every kind of record. `id` is the IRI and `evidence` the passages; both are written for all."""
