"""What of the graph is searched: for each class, its names, organisations and years."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from ogkg.vocab import DCT, FOAF, OGKG, ORG, SCHEMA, SKOS

Path: TypeAlias = tuple[str, ...]
"""Properties from a thing to a value, one after the other."""


class Kind(StrEnum):
    """What kind of thing is found; the order is that of the results where nothing else decides."""

    PERSON = "person"
    ORGANISATION = "organisation"
    ACTION_PLAN = "action-plan"
    COMMITMENT = "commitment"
    MEETING = "meeting"
    DOCUMENT = "document"
    PUBLICATION = "publication"
    POLICY_PROCESS = "policy-process"
    THEME = "theme"
    OBJECTIVE = "objective"
    EVENT = "event"
    POST = "post"
    AGENDA_ITEM = "agenda-item"
    MILESTONE = "milestone"
    ACTION = "action"
    DECISION = "decision"
    PROGRESS_UPDATE = "progress-update"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What one class says about a thing that is searched.

    Attributes:
        type: the class.
        kind: what its members are found as; None where they only add to another thing.
        thing: the way to that other thing.
        names: ways to names, the label first.
        organisations, years: ways to what it is found by; of a date the year is taken.
    """

    type: str
    kind: Kind | None = None
    thing: Path = ()
    names: tuple[Path, ...] = ()
    organisations: tuple[Path, ...] = ()
    years: tuple[Path, ...] = ()


_TITLE, _TEXT = (DCT.title,), (SCHEMA.text,)
_LABELS = ((SKOS.prefLabel,), (SKOS.altLabel,), (SKOS.hiddenLabel,))
_START = (SCHEMA.startDate,)
_MEETING_BODY = (OGKG.atMeeting, SCHEMA.organizer)
_MEETING_DATE = (OGKG.atMeeting, SCHEMA.startDate)
_LEADS = ((OGKG.leadOrganisation,), (OGKG.supportingOrganisation,))

RULES = (
    Rule(type=FOAF.Person, kind=Kind.PERSON, names=((FOAF.name,),)),
    Rule(type=ORG.Organization, kind=Kind.ORGANISATION, names=_LABELS),
    Rule(
        type=OGKG.ActionPlan, kind=Kind.ACTION_PLAN, names=(_TITLE, (SKOS.altLabel,)),
        organisations=((SCHEMA.publisher,),), years=((DCT.issued,), _START),
    ),
    Rule(
        type=OGKG.Commitment, kind=Kind.COMMITMENT, names=(_TITLE, _TEXT), organisations=_LEADS,
        years=((DCT.isPartOf, DCT.issued), (DCT.isPartOf, SCHEMA.startDate)),
    ),
    Rule(
        type=OGKG.Meeting, kind=Kind.MEETING, names=(_TITLE,),
        organisations=((SCHEMA.organizer,),), years=(_START,),
    ),
    Rule(
        type=OGKG.SourceDocument, kind=Kind.DOCUMENT, names=(_TITLE, (DCT.identifier,)),
        organisations=((SCHEMA.publisher,),), years=((DCT.issued,),),
    ),
    Rule(type=SCHEMA.CreativeWork, kind=Kind.PUBLICATION, names=(_TITLE,), years=((DCT.issued,),)),
    Rule(type=OGKG.PolicyProcess, kind=Kind.POLICY_PROCESS, names=(_TITLE,), years=(_START,)),
    Rule(type=SKOS.Concept, kind=Kind.THEME, names=_LABELS),
    Rule(type=OGKG.Objective, kind=Kind.OBJECTIVE, names=(_TITLE, _TEXT)),
    Rule(type=SCHEMA.Event, kind=Kind.EVENT, names=(_TITLE,), years=(_START,)),
    Rule(type=ORG.Post, kind=Kind.POST, names=_LABELS, organisations=((ORG.postIn,),)),
    Rule(
        type=OGKG.AgendaItem, kind=Kind.AGENDA_ITEM, names=(_TITLE,),
        organisations=(_MEETING_BODY,), years=(_MEETING_DATE,),
    ),
    Rule(type=OGKG.Milestone, kind=Kind.MILESTONE, names=(_TEXT, _TITLE), organisations=_LEADS,
         years=((OGKG.dueDate,),)),
    Rule(
        type=OGKG.Action, kind=Kind.ACTION, names=(_TEXT,),
        organisations=((OGKG.owner,), _MEETING_BODY), years=(_MEETING_DATE, (OGKG.raisedOn,)),
    ),
    Rule(
        type=OGKG.Decision, kind=Kind.DECISION, names=(_TEXT,),
        organisations=(_MEETING_BODY,), years=(_MEETING_DATE,),
    ),
    Rule(
        type=OGKG.ProgressUpdate, kind=Kind.PROGRESS_UPDATE, names=(_TEXT,),
        organisations=(_MEETING_BODY,), years=(_MEETING_DATE,),
    ),
    Rule(
        type=OGKG.Statement, kind=Kind.STATEMENT, names=(_TEXT,),
        organisations=((OGKG.representing,), _MEETING_BODY), years=(_MEETING_DATE,),
    ),
    # what adds to another thing: how it was written, with whom and when it was met
    Rule(type=OGKG.PersonMention, thing=(OGKG.refersTo,), names=((OGKG.nameAsWritten,),)),
    Rule(
        type=OGKG.Attendance, thing=(OGKG.attendee, OGKG.refersTo),
        organisations=((OGKG.representing,),), years=(_MEETING_DATE,),
    ),
    Rule(type=OGKG.Attendance, thing=(OGKG.representing,), years=(_MEETING_DATE,)),
    Rule(
        type=ORG.Membership, thing=(ORG.member,),
        organisations=((ORG.organization,),), years=((OGKG.observedOn,),),
    ),
    Rule(type=OGKG.Meeting, thing=(SCHEMA.organizer,), years=(_START,)),
    Rule(
        type=OGKG.Meeting, thing=(SCHEMA.recordedIn,),
        organisations=((SCHEMA.organizer,),), years=(_START,),
    ),
    Rule(type=OGKG.Commitment, thing=(OGKG.leadOrganisation,)),
    Rule(type=OGKG.Commitment, thing=(DCT.subject,), organisations=_LEADS),
)  # fmt: skip
VERSION, TEXT_HASH = (DCT.hasVersion,), (OGKG.textSha256,)
"""From a document to its versions, and from a version to the SHA-256 of its text."""
PREDICATES = frozenset(
    property_
    for rule in RULES
    for path in (rule.thing, *rule.names, *rule.organisations, *rule.years, VERSION, TEXT_HASH)
    for property_ in path
)
"""Every property that search goes along."""
