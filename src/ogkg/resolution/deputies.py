"""Deputies: for whom somebody marked "(Deputy)" stood in, where the list does not say."""

from collections import defaultdict

from ogkg.model.code import AssertionStatus, AttendanceStatus, MeetingRole, Method
from ogkg.model.document import DocumentId
from ogkg.model.entity import Assertion, EntityId, Term
from ogkg.model.record import AttendanceRecord, RecordId
from ogkg.resolution.corpus import Corpus
from ogkg.resolution.inference import Rules

_CONFIDENCE = 0.90


def find_deputies(corpus: Corpus, rules: Rules, entities: dict[RecordId, EntityId]) -> tuple[Assertion, ...]:
    """Pair a deputy with the absent principal of the same organisation.

    Only where one document lists, for one meeting, exactly one deputy present and exactly one
    apology of that organisation, and the words name no principal themselves.
    """
    lists: dict[tuple[DocumentId, RecordId, str], tuple[list[AttendanceRecord], list[AttendanceRecord]]]
    lists = defaultdict(lambda: ([], []))
    for holder, attendance in corpus.all(AttendanceRecord):
        side = _side(attendance)
        if side is not None:
            for organisation in _organisations(corpus, rules, attendance):
                lists[(holder, attendance.meeting, organisation)][side].append(attendance)
    return tuple(
        _pair(organisation, deputies[0], absent[0], entities)
        for (_, _, organisation), (deputies, absent) in sorted(lists.items(), key=lambda item: item[0])
        if len(deputies) == 1 and len(absent) == 1 and deputies[0].deputising_for is None
    )


def _side(attendance: AttendanceRecord) -> int | None:
    """0 for a deputy present, 1 for a principal absent."""
    if attendance.mention is None:
        return None
    if attendance.status is AttendanceStatus.APOLOGIES:
        return 1
    deputy = MeetingRole.DEPUTY in attendance.roles and attendance.status is AttendanceStatus.PRESENT
    return 0 if deputy else None


def _organisations(corpus: Corpus, rules: Rules, attendance: AttendanceRecord) -> set[str]:
    """The departments behind an attendance, and bodies without one."""
    date = corpus.date_of(attendance)
    return {one for slug in rules.represented(attendance) for one in rules.departments(slug, date) or (slug,)}


def _pair(
    organisation: str, deputy: AttendanceRecord, absent: AttendanceRecord, entities: dict[RecordId, EntityId]
) -> Assertion:
    return Assertion(
        subject=entities[deputy.id],
        predicate="ogkg:deputisingFor",
        object=Term(entity=entities[absent.id]),
        confidence=_CONFIDENCE,
        method=Method.SAME_ORGANISATION_DEPUTY,
        status=AssertionStatus.ACCEPTED,
        evidence_note=f"the only deputy and the only apology of {organisation} at this meeting",
    )
