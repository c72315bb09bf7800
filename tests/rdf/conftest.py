"""A small set of two documents, resolved by hand: a meeting recorded, and the same meeting announced."""

import hashlib
from pathlib import Path

import pytest
from pyoxigraph import Quad

from ogkg.model.code import (
    AssertionStatus,
    AttendanceStatus,
    Capacity,
    ChangeType,
    Dimension,
    DocumentType,
    MeetingRole,
    Method,
    OrganisationType,
    ProcessPart,
    ProgressStatus,
    Rating,
)
from ogkg.model.document import Block, BlockKind, Document, DocumentId, Source
from ogkg.model.entity import Assertion, Attended, EntityId, Membership, Person, Replaced, Resolved, Term
from ogkg.model.evidence import Evidence, Span
from ogkg.model.period import DateRead, PartialDate
from ogkg.model.record import (
    ActionRecord,
    Affiliation,
    AgendaItemRecord,
    AssessmentRecord,
    AttendanceRecord,
    Basis,
    CommitmentRecord,
    DecisionRecord,
    DocumentRecord,
    EventRecord,
    Extraction,
    MeetingRecord,
    MeetingState,
    MentionRecord,
    MilestoneRecord,
    ObjectiveRecord,
    OrganisationRecord,
    Owner,
    PlanRecord,
    ProcessRecord,
    ProgressRecord,
    PublicationRecord,
    Record,
    RecordId,
    StatementRecord,
    ThemeRecord,
    record_id,
)
from ogkg.model.reference import ChangeEntry, OrganisationEntry, PlanEntry, Reference, UnitMembership
from ogkg.rdf import RdfSettings, quads

ROOT = Path(__file__).parents[2]
NOTE, AGENDA = DocumentId("notes/lakes.txt"), DocumentId("notes/agenda.txt")
TEXT = """Lakes Board, third meeting, 8 March 2012
Present: Ann Lee (Lakes Team), "Bo" <b>O'Neil</b>
Apologies: Cy Moss, Ministry of Lakes
1. Water
Ann Lee said that levels are low. It was agreed to wait.
ACTION: Ann Lee to count the fish by 30 April 2012. AX to help by spring.
Complete. The plan "Lakes Plan 1" promises Clear Water. Aim: no mud. Milestone 3 by June 2013.
Theme Depth: amber, 2 submissions. The Lakes Process. See Fish Paper. Lakes Day, 1 May 2012.
Next meeting: 26 April.
"""
AGENDA_TEXT = "Agenda. Board on lakes, to be held on 9 March 2012\n"


def spans(text: str, *quotes: str) -> Evidence:
    return tuple(Span(text.index(quote), text.index(quote) + len(quote)) for quote in quotes)


def read(value: str | None, written: str, inferred: str = "") -> DateRead:
    return DateRead(value=PartialDate(value) if value else None, written=written, inferred=inferred)


def a_document(key: DocumentId, text: str) -> Document:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    source = Source(
        id=key, name=key.split("/")[1], media_type="text/plain", sha256=sha256, size=len(text.encode())
    )
    block = Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text)))
    return Document(source=source, text=text, blocks=(block,), redactions=0)


def rid(kind: str, key: str, document: DocumentId = NOTE) -> RecordId:
    return record_id(document, kind, key)


LAKES_TEAM = Affiliation(written="Lakes Team")
MEETING, ANN, CY, BO = rid("meeting", "1"), rid("mention", "ann"), rid("mention", "cy"), rid("mention", "bo")
ITEM, NEXT, ACTION = rid("item", "1"), rid("meeting", "next"), rid("action", "1")
PLAN, COMMITMENT, THEME = rid("plan", "1"), rid("commitment", "1"), rid("theme", "1")
PAPER = rid("publication", "1")


def note_records() -> tuple[Record, ...]:
    def seen(*quotes: str) -> Evidence:
        return spans(TEXT, *quotes)

    return (
        DocumentRecord(
            id=rid("self", "self"),
            evidence=seen("Lakes Board"),
            type=DocumentType.MINUTES,
            title="Lakes Board",
            issued=read("2012-04", "April 2012"),
            publisher="Ministry of Lakes",
        ),
        MentionRecord(
            id=ANN, evidence=seen("Ann Lee (Lakes Team)"), names=("Ann Lee",), affiliations=(LAKES_TEAM,)
        ),
        MentionRecord(
            id=BO, evidence=seen('"Bo" <b>O\'Neil</b>'), names=('"Bo" <b>O\'Neil</b>',), roles=("Deputy",)
        ),
        MentionRecord(
            id=CY,
            evidence=seen("Cy Moss, Ministry of Lakes"),
            names=("Cy Moss",),
            affiliations=(Affiliation(written="Ministry of Lakes"),),
        ),
        MeetingRecord(
            id=MEETING,
            evidence=seen("Lakes Board, third meeting, 8 March 2012"),
            title="Lakes Board, third meeting",
            state=MeetingState.RECORDED,
            body="Lakes Board",
            date=read("2012-03-08", "8 March 2012"),
            number="3",
            place="Kendal",
            next_meeting=NEXT,
        ),
        MeetingRecord(
            id=NEXT,
            evidence=seen("Next meeting: 26 April"),
            title="Lakes Board",
            state=MeetingState.ANNOUNCED,
            date=read("2012-04-26", "26 April", "year from the meeting"),
        ),
        AgendaItemRecord(id=ITEM, evidence=seen("1. Water"), meeting=MEETING, title="Water", number="1"),
        AttendanceRecord(
            id=rid("attendance", "ann"),
            evidence=seen("Ann Lee (Lakes Team)"),
            meeting=MEETING,
            mention=ANN,
            status=AttendanceStatus.PRESENT,
            roles=(MeetingRole.CHAIR,),
            representing=(LAKES_TEAM,),
        ),
        AttendanceRecord(
            id=rid("attendance", "bo"),
            evidence=seen('"Bo" <b>O\'Neil</b>'),
            meeting=MEETING,
            mention=BO,
            status=AttendanceStatus.PRESENT,
            deputising_for=rid("attendance", "cy"),
            qualifiers=("via Skype",),
        ),
        AttendanceRecord(
            id=rid("attendance", "cy"),
            evidence=seen("Cy Moss"),
            meeting=MEETING,
            mention=CY,
            status=AttendanceStatus.APOLOGIES,
            basis=Basis(method=Method.LIST_LAYOUT, confidence=0.90, reason="stands in the second column"),
        ),
        ActionRecord(
            id=ACTION,
            evidence=seen("Ann Lee to count the fish by 30 April 2012"),
            meeting=MEETING,
            item=ITEM,
            text="Ann Lee to count the fish",
            due=read("2012-04-30", "30 April 2012"),
            owners=(Owner(written="Ann Lee", mention=ANN, person=True),),
        ),
        ActionRecord(
            id=rid("action", "2"),
            evidence=seen("AX to help by spring"),
            meeting=MEETING,
            text="AX to help",
            owners=(Owner(written="AX", person=True),),
            due=read(None, "spring"),
        ),
        ProgressRecord(
            id=rid("progress", "1"),
            evidence=seen("Complete"),
            meeting=MEETING,
            reports_on=ACTION,
            text="Complete",
            status=ProgressStatus.COMPLETE,
            references=(PAPER,),
        ),
        DecisionRecord(
            id=rid("decision", "1"),
            evidence=seen("It was agreed to wait"),
            meeting=MEETING,
            text="It was agreed to wait",
            item=ITEM,
        ),
        StatementRecord(
            id=rid("statement", "1"),
            evidence=seen("Ann Lee said that levels are low"),
            meeting=MEETING,
            text="levels are low",
            speaker=ANN,
            representing=(LAKES_TEAM,),
            item=ITEM,
            organisations=("Ministry of Lakes",),
        ),
        PlanRecord(
            id=PLAN, evidence=seen("Lakes Plan 1"), names=("Lakes Plan 1", "LP1"), number="1", draft=True
        ),
        ThemeRecord(id=THEME, evidence=seen("Theme Depth"), scheme=PLAN, label="Depth"),
        CommitmentRecord(
            id=COMMITMENT,
            evidence=seen("Clear Water"),
            plan=PLAN,
            title="Clear Water",
            themes=(THEME,),
            leads=("Ministry of Lakes", "Nobody Known"),
        ),
        ObjectiveRecord(
            id=rid("objective", "1"), evidence=seen("no mud"), commitment=COMMITMENT, text="no mud"
        ),
        MilestoneRecord(
            id=rid("milestone", "3"),
            evidence=seen("Milestone 3 by June 2013"),
            commitment=COMMITMENT,
            number="3",
            due=read("2013-06", "June 2013"),
        ),
        AssessmentRecord(
            id=rid("assessment", "1"),
            evidence=seen("amber, 2 submissions"),
            assesses=THEME,
            dimension=Dimension.THEME_POTENTIAL_RAG,
            rating=Rating.AMBER,
            submissions=2,
        ),
        ProcessRecord(
            id=rid("process", "1"),
            evidence=seen("The Lakes Process"),
            part=ProcessPart.PROCESS,
            title="The Lakes Process",
            generated=(PAPER,),
        ),
        PublicationRecord(
            id=PAPER,
            evidence=seen("Fish Paper"),
            title="Fish Paper",
            url="https://example.org/fish?a=1",
            comment_deadline=read("2012-06", "June", "year from the meeting"),
        ),
        EventRecord(
            id=rid("event", "1"),
            evidence=seen("Lakes Day, 1 May 2012"),
            title="Lakes Day",
            date=read("2012-05-01", "1 May 2012"),
            url="javascript:alert(1)",
        ),
        OrganisationRecord(
            id=rid("organisation", "1"), evidence=seen("Ministry of Lakes"), names=("Ministry of Lakes",)
        ),
    )


def agenda_records() -> tuple[Record, ...]:
    return (
        DocumentRecord(
            id=rid("self", "self", AGENDA),
            evidence=spans(AGENDA_TEXT, "Agenda"),
            type=DocumentType.AGENDA,
            title="Agenda",
        ),
        MeetingRecord(
            id=rid("meeting", "1", AGENDA),
            evidence=spans(AGENDA_TEXT, "Board on lakes"),
            title="Board on lakes",
            state=MeetingState.ANNOUNCED,
            date=read("2012-03-09", "9 March 2012"),
        ),
    )


def entities() -> dict[RecordId, EntityId]:
    meeting, document = "meeting/lakes-board-2012-03-08", "document/lakes"
    keys = {
        rid("self", "self"): document,
        ANN: f"{document}/mention/ann-lee",
        BO: f"{document}/mention/bo-o-neil",
        CY: f"{document}/mention/cy-moss",
        MEETING: meeting,
        NEXT: "meeting/lakes-board-2012-04-26",
        ITEM: f"{meeting}/agenda-item/water",
        rid("attendance", "ann"): f"{meeting}/attendance/ann-lee",
        rid("attendance", "bo"): f"{meeting}/attendance/bo-o-neil",
        rid("attendance", "cy"): f"{meeting}/attendance/cy-moss",
        ACTION: "organisation/lakes-board/action/ann-lee-count-fish-000000",
        rid("action", "2"): "organisation/lakes-board/action/ax-help-000000",
        rid("progress", "1"): f"{meeting}/progress/ann-lee-count-fish-000000",
        rid("decision", "1"): f"{meeting}/decision/agreed-wait-000000",
        rid("statement", "1"): f"{meeting}/statement/levels-low-000000",
        PLAN: "action-plan/lakes-1",
        THEME: "theme/lakes-1/depth",
        COMMITMENT: "action-plan/lakes-1/commitment/clear-water",
        rid("objective", "1"): "action-plan/lakes-1/commitment/clear-water/objective/no-mud-000000",
        rid("milestone", "3"): "action-plan/lakes-1/commitment/clear-water/milestone/3",
        rid("assessment", "1"): "policy-process/lakes/assessment/depth",
        rid("process", "1"): "policy-process/lakes",
        PAPER: "publication/fish-paper",
        rid("event", "1"): "event/lakes-day-2012-05-01",
        rid("organisation", "1"): "organisation/ministry-of-lakes",
        rid("self", "self", AGENDA): "document/agenda",
        rid("meeting", "1", AGENDA): meeting,
    }
    return {record: EntityId(key) for record, key in keys.items()}


def a_reference() -> Reference:
    day = PartialDate("2011-01-01")
    return Reference(
        organisations=(
            OrganisationEntry(
                slug="ministry-of-lakes",
                label="Ministry of Lakes",
                written=("MoL",),
                hidden=("Lakes",),
                type=OrganisationType.MINISTERIAL_DEPARTMENT,
                start=day,
                register_code="D900",
            ),
            OrganisationEntry(
                slug="office-of-ponds",
                label="Office of Ponds",
                type=OrganisationType.MINISTERIAL_DEPARTMENT,
                end=day,
                unsure=True,
                note="one source says February",
            ),
            OrganisationEntry(slug="lakes-team", label="Lakes Team", type=OrganisationType.UNIT),
            OrganisationEntry(slug="lakes-board", label="Lakes Board", type=OrganisationType.COLLABORATION),
        ),
        memberships=(
            UnitMembership(
                member="lakes-team", organisation="ministry-of-lakes", start=day, end=PartialDate("2012")
            ),
            UnitMembership(member="lakes-team", organisation="ministry-of-lakes", start=PartialDate("2014")),
        ),
        changes=(
            ChangeEntry(
                date=day,
                type=ChangeType.RENAME,
                originals=("office-of-ponds",),
                results=("ministry-of-lakes",),
            ),
            ChangeEntry(
                date=PartialDate("2014-07"),
                type=ChangeType.TRANSFER_OF_UNIT,
                originals=("lakes-team",),
                results=("lakes-board",),
            ),
        ),
        plans=(
            PlanEntry(
                slug="lakes-1",
                title="First Lakes Plan",
                number="1",
                written=("LP1",),
                start=PartialDate("2012"),
                end=PartialDate("2014"),
                publisher="ministry-of-lakes",
                commitments=(("1", "Clear Water", "ministry-of-lakes"),),
            ),
        ),
    )


def a_resolved() -> Resolved:
    keys, ministry = entities(), EntityId("organisation/ministry-of-lakes")
    person = EntityId("person/ann-lee")
    refers = {"subject": keys[ANN], "predicate": "ogkg:refersTo", "object": Term(entity=person)}
    documents = (a_document(NOTE, TEXT), a_document(AGENDA, AGENDA_TEXT))
    slugs = {NOTE: "lakes", AGENDA: "agenda"}
    return Resolved(
        documents=documents,
        extractions=(
            Extraction(document=NOTE, family="minutes", records=note_records()),
            Extraction(document=AGENDA, family="minutes", records=agenda_records()),
        ),
        reference=a_reference(),
        minted_organisations=frozenset({"lakes-board"}),
        entities=keys,
        versions={
            one.id: EntityId(f"document/{slugs[one.id]}/version/{one.source.sha256[:12]}")
            for one in documents
        },
        organisations={
            (NOTE, LAKES_TEAM): (EntityId("organisation/lakes-team"),),
            (NOTE, Affiliation(written="Ministry of Lakes")): (ministry,),
            (NOTE, Affiliation(written="Lakes Board")): (EntityId("organisation/lakes-board"),),
            (NOTE, Affiliation(written="Nobody Known")): (),
        },
        persons=(Person(id=person, name="Ann Lee", mentions=(keys[ANN],)),),
        assertions=(
            Assertion(**refers, confidence=1.0, method=Method.ANCHOR, status=AssertionStatus.ACCEPTED),
            Assertion(
                subject=keys[CY],
                predicate="ogkg:refersTo",
                object=Term(entity=person),
                confidence=0.7,
                method=Method.CURATED,
                status=AssertionStatus.CANDIDATE,
                evidence_note="a guess",
            ),
        ),
        attended=(
            Attended(
                attendance=keys[rid("attendance", "ann")], departments=(ministry,), capacity=Capacity.OFFICIAL
            ),
        ),
        memberships=(
            Membership(
                id=EntityId("membership/ann-lee.ministry-of-lakes"),
                person=person,
                organisation=ministry,
                observed_on=(PartialDate("2012-03-08"),),
                post="Director",
                post_id=EntityId("post/ministry-of-lakes.director"),
            ),
        ),
        attendees=((keys[MEETING], person),),
        replaced=(
            Replaced(id=EntityId("person/ann-lee-2"), into=person),
            Replaced(id=EntityId("person/gone")),
        ),
        new_registry=(),
        issues=(),
    )


@pytest.fixture(scope="session")
def settings() -> RdfSettings:
    return RdfSettings(base="https://example.org/", created="2026-11-21T19:00:00Z", code_version="0.1.0")


@pytest.fixture(scope="session")
def resolved() -> Resolved:
    return a_resolved()


@pytest.fixture(scope="session")
def vocabulary() -> tuple[str, ...]:
    files = [ROOT / "ontology" / "ogkg.ttl", *sorted((ROOT / "ontology" / "codes").glob("*.ttl"))]
    return tuple(file.read_text(encoding="utf-8") for file in files)


@pytest.fixture(scope="session")
def built(resolved: Resolved, vocabulary: tuple[str, ...], settings: RdfSettings) -> tuple[Quad, ...]:
    return tuple(quads(resolved, vocabulary, settings))
