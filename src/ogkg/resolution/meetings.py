"""Meetings: one body on one day is one meeting, whichever documents speak of it."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ogkg.model.code import DocumentType
from ogkg.model.document import DocumentId
from ogkg.model.entity import EntityId
from ogkg.model.period import Precision
from ogkg.model.record import DocumentRecord, MeetingRecord, MeetingState, RecordId
from ogkg.model.report import Issue, IssueCode, Severity
from ogkg.names.slug import hash6, slug
from ogkg.resolution.corpus import Corpus
from ogkg.resolution.organisations import Organisations

_LEADING_YEARS = re.compile(r"^\s*(?:the\s+)?\d[\d\s/–-]*", re.IGNORECASE)
_DATED = re.compile(
    r"\b\d{1,4}(?:st|nd|rd|th)?\b|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\b"
    r"|\b(?:meeting )?(?:notes?|minutes|read-?out|agenda|slides)\b",
    re.IGNORECASE,
)
_DANGLING = frozenset(("", "of", "from", "on", "held", "the", "at", "for", "in", "and", "meeting", "a"))
_BEFORE = frozenset(("of", "from", "the", "a"))
_FIRST = {MeetingState.RECORDED: 0, MeetingState.HELD: 1, MeetingState.ANNOUNCED: 2}


@dataclass(frozen=True, slots=True)
class Meetings:
    """The entity of every meeting record, the series each belongs to, and who describes a meeting.

    Attributes:
        series: slug of the body that meets, or of the series where no body is known.
        of: the series that a document is of: it records a meeting of it, or is a log of its actions.
        describers: the documents that record a meeting, the one whose words come first in front.
    """

    entities: dict[RecordId, EntityId]
    series: dict[RecordId, str]
    of: dict[DocumentId, str]
    describers: dict[EntityId, tuple[DocumentId, ...]]
    issues: tuple[Issue, ...]


def find_meetings(corpus: Corpus, organisations: Organisations) -> Meetings:
    """Mint the entities of all meetings: `meeting/{body or series}-{date}`."""
    announced_by = {
        meeting.next_meeting: meeting for _, meeting in corpus.all(MeetingRecord) if meeting.next_meeting
    }
    nouns = corpus.reference.words.get("body_nouns", {})
    series = {
        meeting.id: _series(holder, meeting, announced_by.get(meeting.id), organisations, nouns)
        for holder, meeting in corpus.all(MeetingRecord)
    }
    entities: dict[RecordId, EntityId] = {}
    taken: set[tuple[DocumentId, EntityId]] = set()
    in_order = sorted(
        corpus.all(MeetingRecord), key=lambda pair: (pair[0], _FIRST[pair[1].state], pair[1].id)
    )
    for holder, meeting in in_order:
        wanted = _key(meeting, series[meeting.id])
        if (holder, wanted) in taken:
            wanted = EntityId(f"{wanted}-{slug(meeting.title) or 'part'}-{hash6(meeting.id)}")
        taken.add((holder, wanted))
        entities[meeting.id] = wanted
    _find_days(corpus, series, entities)
    describers: dict[EntityId, list[DocumentId]] = defaultdict(list)
    for holder, meeting in in_order:
        if holder not in describers[entities[meeting.id]]:
            describers[entities[meeting.id]].append(holder)
    return Meetings(
        entities=entities,
        series=series,
        of=_documents(corpus, series),
        describers={meeting: tuple(holders) for meeting, holders in describers.items()},
        issues=tuple(_differences(corpus, series)),
    )


def _series(
    holder: DocumentId,
    meeting: MeetingRecord,
    announcer: MeetingRecord | None,
    organisations: Organisations,
    nouns: Mapping[str, str],
) -> str:
    """The body's slug; a meeting announced without a body has its announcer's."""
    body = meeting.body or (announcer.body if announcer else "")
    slugs = organisations.slugs(holder, body) if body else ()
    title = body or (announcer.title if announcer else "") or meeting.title
    plain = _LEADING_YEARS.sub("", title)
    if slugs:
        return slugs[0]
    return slug(plain if body else _named(plain, nouns)) or slug(title) or "meeting"


def _documents(corpus: Corpus, series: dict[RecordId, str]) -> dict[DocumentId, str]:
    found = {holder: series[meeting.id] for holder, meeting in corpus.meetings.items()}
    for holder, document in corpus.all(DocumentRecord):
        held = {
            series[meeting.id]
            for meeting in corpus.of(holder, MeetingRecord)
            if meeting.state is MeetingState.HELD
        }
        if document.type is DocumentType.ACTION_LOG and len(held) == 1:
            found.setdefault(holder, held.pop())
    return found


def _named(title: str, nouns: Mapping[str, str]) -> str:
    """What a series is called: a body meets, but "implementation" alone is nothing that does."""
    name = undated(title)
    is_body = name.rpartition(" ")[2].casefold() in nouns
    whole = re.search(rf"{re.escape(name)}\s+meeting\b", title, re.IGNORECASE) if name else None
    return whole[0] if whole and not is_body else name


def undated(title: str) -> str:
    """A title without dates, numbers and the words for minutes: what the series is called, "" for nothing."""
    words = _DATED.sub(" ", title).split()
    while words and words[-1].casefold().strip("–-:,") in _DANGLING:
        words.pop()
    while words and words[0].casefold() in _BEFORE:
        words.pop(0)
    return " ".join(words)


def _find_days(corpus: Corpus, series: dict[RecordId, str], entities: dict[RecordId, EntityId]) -> None:
    """A meeting named by its month only is the one meeting that its series is known to have had then."""
    days: dict[tuple[str, str], set[EntityId]] = defaultdict(set)
    for _, meeting in corpus.all(MeetingRecord):
        value = meeting.date.value if meeting.date else None
        if value and value.precision is Precision.DAY and meeting.part_of is None:
            days[(series[meeting.id], value[:7])].add(entities[meeting.id])
    for _, meeting in corpus.all(MeetingRecord):
        value = meeting.date.value if meeting.date else None
        if value and value.precision is Precision.MONTH and meeting.state is not MeetingState.RECORDED:
            found = days.get((series[meeting.id], str(value)), set())
            if len(found) == 1:
                entities[meeting.id] = min(found)


def _key(meeting: MeetingRecord, series: str) -> EntityId:
    if meeting.date and meeting.date.value:
        return EntityId(f"meeting/{series}-{meeting.date.value}")
    return EntityId(f"meeting/{series}-undated-{hash6(meeting.id)}")


def _differences(corpus: Corpus, series: dict[RecordId, str]) -> list[Issue]:
    """One body's meeting of one number on several dates, one issue for each further date."""
    dates: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    issues = []
    for holder, meeting in corpus.all(MeetingRecord):
        value = meeting.date.value if meeting.date else None
        if meeting.state is not MeetingState.RECORDED or not meeting.number or not value:
            continue
        seen = dates[(series[meeting.id], meeting.number)]
        if seen and value not in seen:
            other, where = next(iter(seen.items()))
            message = f"meeting {meeting.number} is on {value} here, on {other} in {where}"
            issues.append(corpus.issue(IssueCode.DOCUMENTS_DIFFER, Severity.WARNING, message, meeting))
        seen.setdefault(value, holder)
    return issues
