"""One person at one meeting is one attendance, however many documents of the meeting list the person.

The post, the .doc and the .odt of one meeting each have their list. What each says stays in its own
graph; the node is shared, so that nobody is counted twice and a contradiction is found on one thing.
"""

from collections import defaultdict
from collections.abc import Iterator

from ogkg.model.document import DocumentId
from ogkg.model.entity import EntityId
from ogkg.model.record import AttendanceRecord, MentionRecord, RecordId
from ogkg.model.report import Issue, IssueCode, Severity
from ogkg.resolution.corpus import Corpus
from ogkg.resolution.meetings import Meetings

_A_LIST = 3
"""So many people make a list of who was there; fewer are mentioned in passing."""


def shared_attendances(
    corpus: Corpus, meetings: Meetings, entities: dict[RecordId, EntityId], people: dict[EntityId, EntityId]
) -> dict[RecordId, EntityId]:
    """The entities of the attendances that take that of another document, by their records.

    Args:
        corpus: all records.
        meetings: say which document describes a meeting first.
        entities: of all records, each attendance with its own.
        people: the person behind a mention that refers to one.

    Returns:
        Only what changes. A second attendance of one person in one document keeps its own entity.
    """
    found: dict[tuple[EntityId, EntityId], list[tuple[int, DocumentId, AttendanceRecord]]] = defaultdict(list)
    for holder, attendance, person in _resolved(corpus, entities, people):
        meeting = entities[attendance.meeting]
        order = meetings.describers.get(meeting, ())
        rank = order.index(holder) if holder in order else len(order)
        found[(meeting, person)].append((rank, holder, attendance))
    changed: dict[RecordId, EntityId] = {}
    for several in found.values():
        several.sort(key=lambda one: (one[0], one[1], one[2].id))
        _, first, kept = several[0]
        seen = {first}
        for _, holder, attendance in several:
            if holder not in seen:
                seen.add(holder)
                changed[attendance.id] = entities[kept.id]
    return changed


def differing_lists(
    corpus: Corpus, entities: dict[RecordId, EntityId], people: dict[EntityId, EntityId]
) -> list[Issue]:
    """Who is listed by one document of a meeting and not by another that has a list of its own.

    Args:
        corpus: all records.
        entities: of all records.
        people: the person behind a mention that refers to one.
    """
    lists: dict[EntityId, dict[DocumentId, dict[EntityId, AttendanceRecord]]] = defaultdict(dict)
    for holder, attendance, person in _resolved(corpus, entities, people):
        lists[entities[attendance.meeting]].setdefault(holder, {}).setdefault(person, attendance)
    issues = []
    for by_document in lists.values():
        whole = {holder: found for holder, found in by_document.items() if len(found) >= _A_LIST}
        for found in whole.values():
            for person, attendance in found.items():
                without = sorted(other for other, listed in whole.items() if person not in listed)
                if without:
                    message = f"listed at the meeting here, not in {', '.join(without)}"
                    issues.append(
                        corpus.issue(IssueCode.DOCUMENTS_DIFFER, Severity.INFO, message, attendance)
                    )
    return issues


def _resolved(
    corpus: Corpus, entities: dict[RecordId, EntityId], people: dict[EntityId, EntityId]
) -> Iterator[tuple[DocumentId, AttendanceRecord, EntityId]]:
    for holder, attendance in corpus.all(AttendanceRecord):
        mention = corpus.find(attendance.mention, MentionRecord)
        person = people.get(entities[mention.id]) if mention else None
        if person:
            yield holder, attendance, person
