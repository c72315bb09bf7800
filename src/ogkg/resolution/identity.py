"""The entity of every record, by the table of URI patterns: one kind of record, one function.

Keys come from the words of the documents: no counter, no offset, no order of extraction. Several
documents of one meeting (post, .doc, .odt) that say the same in the same words, but for case and
punctuation, speak of one item, decision, statement or report; what only one of them says is its own.
Attendances are shared afterwards, once people are known (`sharing`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ogkg.model.document import DocumentId
from ogkg.model.entity import EntityId
from ogkg.model.period import Precision
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
    RecordId,
    StatementRecord,
    ThemeRecord,
)
from ogkg.names.slug import hash6, slug, words_hash6
from ogkg.resolution.actions import Actions
from ogkg.resolution.corpus import Corpus
from ogkg.resolution.meetings import Meetings
from ogkg.resolution.organisations import Organisations
from ogkg.resolution.plans import Plans

_BRIEF = 4


@dataclass(slots=True)
class Minter:
    """What the functions of this module look things up in, and the entities minted so far."""

    corpus: Corpus
    documents: Mapping[DocumentId, str]
    organisations: Organisations
    meetings: Meetings
    plans: Plans
    actions: Actions
    entities: dict[RecordId, EntityId] = field(default_factory=dict)
    owned: dict[EntityId, RecordId] = field(default_factory=dict)
    told: dict[tuple[EntityId, DocumentId], RecordId] = field(default_factory=dict)

    def entity(self, id: RecordId) -> EntityId:
        """The entity of a record, minted at its first use."""
        if id not in self.entities:
            record = self.corpus.records[id]
            self.entities[id] = _KEYS[type(record)](self, record)
        return self.entities[id]

    def own(self, record: Record, wanted: str) -> EntityId:
        """An entity that no other record has: the wanted one, or with a hash of the record's id."""
        entity = EntityId(wanted)
        if self.owned.setdefault(entity, record.id) != record.id:
            entity = EntityId(f"{wanted}.{hash6(record.id)}")
            self.owned[entity] = record.id
        return entity

    def below(self, record: Record, meeting: RecordId, kind: str, key: str) -> EntityId:
        """An entity below a meeting, by its words: shared by documents, not within one of them."""
        wanted = EntityId(f"{self.entity(meeting)}/{kind}/{key or hash6(record.id)}")
        holder = self.corpus.holders[record.id]
        if self.told.setdefault((wanted, holder), record.id) != record.id:
            return EntityId(f"{wanted}.{hash6(record.id)}")
        return wanted

    def of_document(self, record: Record, meeting: RecordId, kind: str, key: str) -> EntityId:
        """An entity below a meeting; a document that is not the first to describe it adds its slug."""
        parent, holder = self.entity(meeting), self.corpus.holders[record.id]
        first = self.meetings.describers.get(parent, (holder,))[0]
        words = key or hash6(record.id)
        suffix = "" if first == holder else f".{self.documents[holder]}"
        return self.own(record, f"{parent}/{kind}/{words}{suffix}")


def mint(minter: Minter) -> dict[RecordId, EntityId]:
    """The entities of all records, in the order of their ids."""
    return {record: minter.entity(record) for record in minter.corpus.records}


def _document(minter: Minter, record: DocumentRecord) -> EntityId:
    return EntityId(f"document/{minter.documents[minter.corpus.holders[record.id]]}")


def _mention(minter: Minter, record: MentionRecord) -> EntityId:
    """Two people of one name in one document take their affiliation."""
    stem = f"document/{minter.documents[minter.corpus.holders[record.id]]}/mention/"
    name = slug(record.names[0]) or hash6(record.names[0])
    wanted = EntityId(stem + name)
    beside = slug(record.affiliations[0].written) if record.affiliations else ""
    if minter.owned.get(wanted, record.id) != record.id and beside:
        return minter.own(record, f"{stem}{name}-{beside}")
    return minter.own(record, wanted)


def _meeting(minter: Minter, record: MeetingRecord) -> EntityId:
    return minter.meetings.entities[record.id]


def _agenda_item(minter: Minter, record: AgendaItemRecord) -> EntityId:
    return minter.below(record, record.meeting, "agenda-item", slug(record.title))


def _attendance(minter: Minter, record: AttendanceRecord) -> EntityId:
    if record.mention:
        key = minter.entity(record.mention).rpartition("/")[2]
    else:
        key = slug(record.representing[0].written) if record.representing else ""
    return minter.of_document(record, record.meeting, "attendance", key)


def _action(minter: Minter, record: ActionRecord) -> EntityId:
    return minter.actions.entities[record.id]


def _progress(minter: Minter, record: ProgressRecord) -> EntityId:
    """A report of few words ("Completed") is keyed with what it reports on."""
    reported = minter.corpus.records.get(record.reports_on)
    words = record.text
    if isinstance(reported, ActionRecord) and len(words.split()) < _BRIEF:
        words = f"{reported.text} {words}"
    return minter.below(record, record.meeting, "progress", words_hash6(words))


def _decision(minter: Minter, record: DecisionRecord) -> EntityId:
    return minter.below(record, record.meeting, "decision", words_hash6(record.text))


def _statement(minter: Minter, record: StatementRecord) -> EntityId:
    return minter.below(record, record.meeting, "statement", words_hash6(record.text))


def _plan(minter: Minter, record: PlanRecord | CommitmentRecord) -> EntityId:
    return minter.plans.entities[record.id]


def _theme(minter: Minter, record: ThemeRecord) -> EntityId:
    """A sub-theme is keyed with its theme: several themes may have one "Other"."""
    scheme = minter.entity(record.scheme).partition("/")[2].replace("/", ".")
    broader = minter.corpus.find(record.broader, ThemeRecord)
    words = f"{broader.label} {record.label}" if broader else record.label
    return EntityId(f"theme/{scheme}/{slug(words) or hash6(words)}")


def _objective(minter: Minter, record: ObjectiveRecord) -> EntityId:
    return EntityId(f"{minter.entity(record.commitment)}/objective/{words_hash6(record.text)}")


def _milestone(minter: Minter, record: MilestoneRecord) -> EntityId:
    key = slug(record.number) or words_hash6(record.text or record.id)
    return EntityId(f"{minter.entity(record.commitment)}/milestone/{key}")


def _assessment(minter: Minter, record: AssessmentRecord) -> EntityId:
    """Keyed with its dimension where a target is judged on several in one process."""
    target = minter.entity(record.assesses)
    key = target.rpartition("/")[2]
    parent = minter.entity(record.part_of) if record.part_of else target
    wanted = f"{parent}/assessment/{key if record.part_of else record.dimension.value}"
    owner = minter.owned.setdefault(EntityId(wanted), record.id)
    other = minter.corpus.find(owner, AssessmentRecord)
    if other and other.dimension is not record.dimension:
        return EntityId(f"{wanted}-{record.dimension.value}")
    return EntityId(wanted)


def _process(minter: Minter, record: ProcessRecord) -> EntityId:
    key = minter.plans.named(slug(record.title)) or hash6(record.title)
    if record.part_of is None:
        return EntityId(f"policy-process/{key}")
    return EntityId(f"{minter.entity(record.part_of)}/{record.part.value}/{key}")


def _publication(_: Minter, record: PublicationRecord) -> EntityId:
    return EntityId(f"publication/{slug(record.title) or hash6(record.title + record.url)}")


def _event(minter: Minter, record: EventRecord) -> EntityId:
    """Title and day; short of a day, two documents may mean two events of one title, and each has its own."""
    written = record.date.value if record.date else None
    date = f"-{written}" if written else ""
    if written is None or written.precision is not Precision.DAY:
        date += f"-{hash6(minter.documents[minter.corpus.holders[record.id]])}"
    return EntityId(f"event/{slug(record.title) or hash6(record.title)}{date}")


def _organisation(minter: Minter, record: OrganisationRecord) -> EntityId:
    """The organisation of the first name that one was found for; else an entry made of the name."""
    slugs = minter.organisations.slugs(minter.corpus.holders[record.id], record.names[0])
    return EntityId(f"organisation/{slugs[0] if slugs else slug(record.names[0]) or hash6(record.names[0])}")


_KEYS: Mapping[type, Callable[[Minter, Any], EntityId]] = {
    DocumentRecord: _document,
    MentionRecord: _mention,
    MeetingRecord: _meeting,
    AgendaItemRecord: _agenda_item,
    AttendanceRecord: _attendance,
    ActionRecord: _action,
    ProgressRecord: _progress,
    DecisionRecord: _decision,
    StatementRecord: _statement,
    PlanRecord: _plan,
    ThemeRecord: _theme,
    CommitmentRecord: _plan,
    ObjectiveRecord: _objective,
    MilestoneRecord: _milestone,
    AssessmentRecord: _assessment,
    ProcessRecord: _process,
    PublicationRecord: _publication,
    EventRecord: _event,
    OrganisationRecord: _organisation,
}
