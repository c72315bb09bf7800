"""Actions across meetings: what one meeting asked for, a later one reports on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ogkg.model.entity import EntityId
from ogkg.model.period import PartialDate, Precision
from ogkg.model.record import ActionRecord, RecordId
from ogkg.model.report import Issue, IssueCode, Severity
from ogkg.names.slug import normalised
from ogkg.resolution.corpus import Corpus
from ogkg.resolution.likeness import disagree, likeness, says_the_same
from ogkg.resolution.meetings import Meetings
from ogkg.resolution.tasks import action_entities, kindred, speaks_for_itself, theme_key

_ALIKE = 88
_CONFIDENCE = 0.95
_CONFIDENCE_WITH_EVIDENCE = 0.85
_ALIKE_WITH_EVIDENCE = 72
_RAREST = 4
_MOST_CANDIDATES = 50


@dataclass(frozen=True, slots=True)
class Matched:
    """A reported action found again: the record, the action, how sure that is, and why."""

    record: RecordId
    action: EntityId
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Actions:
    """The entities of actions, and which of them were matched by likeness."""

    entities: dict[RecordId, EntityId]
    matches: tuple[Matched, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class _Raised:
    record: ActionRecord
    date: PartialDate | None
    entity: EntityId
    text: str


def find_actions(corpus: Corpus, meetings: Meetings) -> Actions:
    """Give every action its entity: `organisation/{body}/action/{words}-{hash6}`.

    Words that are the same but for case and punctuation are the same action (`tasks`). A reported
    action in other words takes the entity of the raised one it is most alike, each raised action
    once in a document; else it has its own.
    """
    bodies = {action.id: _body(corpus, meetings, action) for _, action in corpus.all(ActionRecord)}
    entities = action_entities(corpus, bodies)
    blocks: dict[str, _Block] = defaultdict(_Block)
    for _, action in corpus.all(ActionRecord):
        if action.meeting:
            blocks[bodies[action.id]].add(
                _Raised(action, corpus.date_of(action), entities[action.id], normalised(action.text))
            )
    matches: list[Matched] = []
    issues: list[Issue] = []
    for reported in _reported(corpus).values():
        found = _pair(corpus, reported, blocks, bodies, entities)
        matches += found
        issues += _unmatched(corpus, reported, found, blocks, bodies, entities)
    entities |= {match.record: match.action for match in matches}
    return Actions(entities, tuple(matches), tuple(issues))


class _Block:
    """The actions raised by one body, found by the rare words of a text."""

    def __init__(self) -> None:
        self.raised: list[_Raised] = []
        self.entities: set[EntityId] = set()
        self._by_word: dict[str, list[_Raised]] = defaultdict(list)

    def add(self, raised: _Raised) -> None:
        """Take in an action."""
        self.raised.append(raised)
        self.entities.add(raised.entity)
        for word in set(raised.text.split()):
            self._by_word[word].append(raised)

    def near(self, text: str, before: PartialDate | None) -> Iterable[_Raised]:
        """Actions that share one of the rarest words of a text and were raised before a day."""
        words = sorted(
            (word for word in set(text.split()) if word in self._by_word),
            key=lambda word: (len(self._by_word[word]), word),
        )
        found = {
            raised.record.id: raised
            for word in words[:_RAREST]
            for raised in self._by_word[word]
            if before is None or raised.date is None or raised.date < before or _within(raised.date, before)
        }
        latest = sorted(
            found.values(), key=lambda raised: (raised.date or "", raised.record.id), reverse=True
        )
        return latest[:_MOST_CANDIDATES]


def _within(day: PartialDate, month: PartialDate) -> bool:
    """Whether a day lies in the month or year that a log is of: it may report on what that meeting raised."""
    return month.precision is not Precision.DAY and month.covers(day)


def _body(corpus: Corpus, meetings: Meetings, action: ActionRecord) -> str:
    """The series of the meeting that raised an action, else that of its document."""
    if action.meeting in meetings.series:
        return meetings.series[action.meeting]
    return meetings.of.get(corpus.holders[action.id], "unknown")


def _reported(corpus: Corpus) -> dict[str, list[ActionRecord]]:
    """Actions that were raised before, by document."""
    found: dict[str, list[ActionRecord]] = defaultdict(list)
    for holder, action in corpus.all(ActionRecord):
        if action.meeting is None:
            found[holder].append(action)
    return found


def _pair(
    corpus: Corpus,
    reported: list[ActionRecord],
    blocks: dict[str, _Block],
    bodies: dict[RecordId, str],
    entities: dict[RecordId, EntityId],
) -> list[Matched]:
    """The best one-to-one pairs of a document's reported actions with those raised before."""
    pairs = []
    for action in reported:
        block = blocks[bodies[action.id]]
        if entities[action.id] in block.entities:
            continue
        text = normalised(action.text)
        for raised in block.near(text, corpus.dates[corpus.holders[action.id]]):
            found = _alike(action, raised, corpus.reference.words.get("ordinals", {}))
            if found:
                pairs.append((-found[0], action.id, raised.entity, found[1]))
    used: set[str] = {entities[action.id] for action in reported}
    matches = []
    for negative, record, entity, reason in sorted(pairs):
        if record not in used and entity not in used:
            used |= {record, entity}
            confidence = _CONFIDENCE if -negative >= _ALIKE else _CONFIDENCE_WITH_EVIDENCE
            matches.append(Matched(record, entity, confidence, reason or "hardly another word"))
    return matches


def _alike(reported: ActionRecord, raised: _Raised, ordinals: Mapping[str, str]) -> tuple[float, str] | None:
    """How alike two actions are and what else says that they are one; `None` if they are not."""
    before = raised.record
    if disagree(reported.text, before.text, ordinals) or _apart(reported, raised):
        return None
    reason, score = _evidence(reported, raised), likeness(reported.text, before.text)
    if score >= _ALIKE:
        return score, reason
    owners = [owner.written for owner in (*reported.owners, *before.owners)]
    near = score >= _ALIKE_WITH_EVIDENCE and reason and says_the_same(reported.text, before.text, owners)
    return (score, reason) if near else None


def _apart(reported: ActionRecord, raised: _Raised) -> bool:
    """Whether a day or a theme tells two actions apart, however alike their words are.

    The same words come here only where `tasks` told them apart.
    """
    if normalised(reported.text) == raised.text:
        return True
    day = reported.raised.value if reported.raised else None
    if day and raised.date and not day.covers(raised.date) and not raised.date.covers(day):
        return True
    themes = theme_key(reported.heading), theme_key(raised.record.heading)
    return all(themes) and not kindred(*themes) and not speaks_for_itself(reported.text)


def _evidence(reported: ActionRecord, raised: _Raised) -> str:
    """What besides the words says that two actions are one, "" for nothing."""
    before = raised.record
    owners = {normalised(owner.written) for owner in reported.owners}
    shared = owners & {normalised(owner.written) for owner in before.owners}
    if shared:
        return f"the same owner, {min(shared)}"
    if before.number and before.number == reported.number:
        return f"the same number, {before.number}"
    day = reported.raised.value if reported.raised else None
    if day and day == raised.date:
        return f"raised on the same day, {day}"
    theme = theme_key(reported.heading)
    return f"under the same theme, {reported.heading}" if theme and theme == theme_key(before.heading) else ""


def _unmatched(
    corpus: Corpus,
    reported: list[ActionRecord],
    found: list[Matched],
    blocks: dict[str, _Block],
    bodies: dict[RecordId, str],
    entities: dict[RecordId, EntityId],
) -> list[Issue]:
    """Reported actions that no earlier meeting here raised, where an earlier meeting is known at all."""
    matched = {match.record for match in found}
    issues = []
    for action in reported:
        block, date = blocks[bodies[action.id]], corpus.dates[corpus.holders[action.id]]
        earlier = any(raised.date and date and raised.date < date for raised in block.raised)
        if earlier and action.id not in matched and entities[action.id] not in block.entities:
            message = "reported on, but no earlier meeting is known to have raised it"
            issues.append(corpus.issue(IssueCode.ACTION_UNMATCHED, Severity.INFO, message, action))
    return issues
