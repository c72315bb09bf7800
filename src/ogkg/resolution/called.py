"""Owners of tasks whom a document calls by letters or a first name that another of the same meeting explains.

A log gives a task to `GS`; the minutes of the meeting list `Gesche Schmid (GS)`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from ogkg.model.code import AssertionStatus, AttributionRule, Method
from ogkg.model.document import DocumentId
from ogkg.model.entity import Assertion, EntityId, Term
from ogkg.model.record import ActionRecord, MentionRecord, RecordId
from ogkg.resolution.corpus import Corpus
from ogkg.resolution.meetings import Meetings

_CONFIDENCE = 0.9

Called = Mapping[DocumentId, Mapping[str, set[RecordId]]]
"""The mentions of each document by every form they are written in."""


def find_called(
    corpus: Corpus, meetings: Meetings, entities: dict[RecordId, EntityId], people: dict[EntityId, EntityId]
) -> tuple[Assertion, ...]:
    """Say who owns a task, where every other document of the meeting that has the form means one person.

    Args:
        corpus: all records.
        meetings: which documents describe one meeting.
        entities: of all records.
        people: the person behind a mention that refers to one.
    """
    called: dict[DocumentId, dict[str, set[RecordId]]] = defaultdict(lambda: defaultdict(set))
    for holder, mention in corpus.all(MentionRecord):
        for name in mention.names:
            called[holder][name].add(mention.id)
    found = {
        (action, mention): _assertion(action, mention, written)
        for action, written, mention in _owners(corpus, meetings, entities, people, called)
    }
    return tuple(found[key] for key in sorted(found))


def _owners(
    corpus: Corpus,
    meetings: Meetings,
    entities: dict[RecordId, EntityId],
    people: dict[EntityId, EntityId],
    called: Called,
) -> Iterator[tuple[EntityId, str, EntityId]]:
    for holder, action in corpus.all(ActionRecord):
        own = corpus.meetings.get(holder)
        if own is None or own.rule is AttributionRule.CHATHAM_HOUSE_RULE:
            continue
        others = [other for other in meetings.describers.get(entities[own.id], ()) if other != holder]
        for owner in action.owners:
            if owner.person and owner.mention is None:
                mentions = [
                    entities[mention]
                    for other in others
                    for mention in sorted(called.get(other, {}).get(owner.written, ()))
                ]
                persons = {people.get(mention) for mention in mentions}
                if len(persons) == 1 and None not in persons:
                    yield entities[action.id], owner.written, mentions[0]


def _assertion(action: EntityId, mention: EntityId, written: str) -> Assertion:
    return Assertion(
        subject=action,
        predicate="ogkg:owner",
        object=Term(entity=mention),
        confidence=_CONFIDENCE,
        method=Method.PARTIAL_NAME_IN_DOCUMENT,
        status=AssertionStatus.ACCEPTED,
        evidence_note=f"“{written}” is this person in another document of the meeting",
    )
