"""From actions as they stand in minutes to records: owners, due dates, progress."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from ogkg.dates import find_dates, read_date, read_due
from ogkg.extraction.action_found import ActionFound
from ogkg.extraction.action_labels import lost_break
from ogkg.extraction.agenda import Agenda
from ogkg.extraction.evidence import evidence
from ogkg.extraction.mentions import MentionBook
from ogkg.extraction.owners import clause_owners, is_chair, is_initials, is_post, last_owners, listed_owners
from ogkg.model.document import Document
from ogkg.model.evidence import Span
from ogkg.model.period import DateRead, PartialDate
from ogkg.model.record import ActionRecord, Owner, ProgressRecord, RecordId, record_id
from ogkg.model.reference import Reference
from ogkg.names.organisation import organisation_index
from ogkg.names.person import parse_person
from ogkg.names.slug import collapse, words_hash6

_BRACKETED = re.compile(r"[(\[](?P<owner>[^()\[\]]{2,80})[)\]]\W*$")
_BEFORE_TAIL = re.compile(
    r"[(\[](?P<owner>[^()\[\]]{2,80})[)\]]\s(?:for|by|before|at|in)\s[^()\[\].;]{3,60}\W*$"
)
_GROUP = re.compile(r"(?:all|members?|secretariat|panel|everyone)\b.*", re.IGNORECASE)
_FOR = re.compile(r"^for\s+(?=[A-Z])", re.IGNORECASE)
_AGREED = re.compile(
    r"^(?P<owner>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3})\s+(?:(?:was|were)\s+(?:tasked\s+with|asked\s+to)"
    r"|(?:has\s+|have\s+)?(?:agreed|offered|volunteered|undertook|undertaken|committed|promised)\s+to)\b"
)
_TASK_OF = re.compile(r"^(?P<owner>\S.{0,50}?)\s+(?:to|will|should)\s+[a-z].*$")
_NAME = r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3}"
_SUBJECT = re.compile(
    rf"^(?P<owner>{_NAME}(?:(?:,\s+|\s+and\s+){_NAME}){{0,5}})\s+(?:to|will|would)\s+(?!be\b)[a-z]"
)
_ASIDE = re.compile(r"\s+\((?:supported|with|working)\b[^()]*\)(?=\s(?:to|will)\b)", re.IGNORECASE)
_DASHED = re.compile(r"(?P<owner>[A-Z][^.:;–—]{1,50}?)\s?(?:[–—:]|\s-)\s+(?=[a-z])")
_POSSESSIVE = re.compile(r"[’'](?=\s(?:to|will|should)\b)")
_PRIOR = re.compile(r"\b(?:prior\s+to|before)\b", re.IGNORECASE)
_UNDER = re.compile(r"^it\s+was\s+agreed\s+(?:that\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The meeting that actions belong to.

    Attributes:
        on: its day.
        following: the day of the next meeting.
    """

    meeting: RecordId
    on: PartialDate | None
    following: PartialDate | None


class ActionRecords:
    """Makes records of the actions of one document.

    Args:
        document: the minutes.
        reference: organisations and given names.
        book: the people of the document.
        agenda: to say under which item an action stands.
        setting: the meeting.
    """

    def __init__(
        self, document: Document, reference: Reference, book: MentionBook, agenda: Agenda, setting: Setting
    ) -> None:
        self._document = document
        self._index = organisation_index(reference)
        self._words = reference.words
        self._given = reference.words.get("given_names", {})
        self._book = book
        self._agenda = agenda
        self._setting = setting

    def records(self, found: Iterable[ActionFound]) -> Iterator[ActionRecord | ProgressRecord]:
        """The actions, each once, and a report for each that is reported on."""
        known: set[RecordId] = set()
        for action in found:
            record = self._action(action)
            if record.id in known:
                continue
            known.add(record.id)
            yield record
            if action.reported:
                yield self._progress(action, record)

    def _action(self, action: ActionFound) -> ActionRecord:
        text = collapse(self._document.quote(action.span))
        due = self._due(action)
        beside = action.owned if action.owned and not action.owned.overlaps(action.span) else None
        spans = [action.span, action.label, beside, action.due, action.context if action.reported else None]
        raised = self._raised(action)
        key = words_hash6(
            f"{self._document.quote(action.context)} {text}" if action.context and raised else text
        )
        return ActionRecord(
            id=record_id(self._document.id, "action", key),
            evidence=evidence(self._document.text, [span for span in spans if span]),
            text=text,
            meeting=None if action.reported else self._setting.meeting,
            raised=raised,
            owners=self._owners(text, action),
            due=due,
            number=action.number,
            item=self._agenda.at(action.span.start),
        )

    def _raised(self, action: ActionFound) -> DateRead | None:
        if action.context is None or action.reported is None:
            return None
        words = self._document.quote(action.context)
        read = None if _PRIOR.search(words) else read_date(words, self._setting.on)
        return read if read and read.value else None

    def _due(self, action: ActionFound) -> DateRead | None:
        """The line "Due: …" if there is one, else the words of the task."""
        on, following = self._setting.on, self._setting.following
        if action.due is None:
            return read_due(self._document.quote(action.span), on, following)
        words = lost_break(collapse(self._document.quote(action.due)))
        read = read_due(words, on, following)
        if read is None or read.value is None:
            dates = [entry.date for entry in find_dates(words, on)]
            read = dates[0] if len(dates) == 1 else read
        return read or DateRead(value=None, written=words)

    def _owners(self, text: str, action: ActionFound) -> tuple[Owner, ...]:
        """Those the sentence begins with, then those in brackets at its end; else those of the label."""
        if action.owned:
            written = list(listed_owners(action.owner, self._index.knows))
            return tuple(self._owner(name, action.owned) for name in dict.fromkeys(written))
        task = _POSSESSIVE.sub("", _ASIDE.sub("", _UNDER.sub("", _FOR.sub("", text))))
        written = [
            *self._known_subject(task, action.span),
            *clause_owners(task, self._index.knows, self._is_given),
        ]
        written += self._before_dash(task) if not written else []
        agreed = _AGREED.match(text)
        if agreed and not written and self._is_somebody(agreed["owner"]):
            written.append(agreed["owner"])
        written += self._bracketed(text)
        if not written and action.owner:
            written += listed_owners(action.owner, self._index.knows)
        if not written:
            behind = last_owners(text)
            written += [name for name in behind if all(self._is_somebody(each) for each in behind)]
        return tuple(self._owner(name, action.span) for name in dict.fromkeys(written))

    def _before_dash(self, task: str) -> list[str]:
        """`AA/BB – write to the Board`: everybody before the dash must be somebody."""
        match = _DASHED.match(task)
        names = listed_owners(match["owner"], self._index.knows) if match else ()
        return list(names) if all(self._is_somebody(name) for name in names) else []

    def _bracketed(self, text: str) -> list[str]:
        """Owners in the bracket that a task ends with: `(Ann Able)`, `(AA to lead on this)`."""
        bracket = _BRACKETED.search(text) or _BEFORE_TAIL.search(text)
        if bracket is None:
            return []
        parts = [_TASK_OF.sub(r"\g<owner>", part) for part in re.split(r"\s*;\s*", bracket["owner"])]
        behind = [name for part in parts for name in listed_owners(part, self._index.knows)]
        return behind if all(self._is_somebody(each) for each in behind) else []

    def _known_subject(self, task: str, span: Span) -> list[str]:
        """`Annemarie Naylor to provide …`: people by name, whether the document lists them or not."""
        match = _SUBJECT.match(task)
        names = re.split(r",\s+|\s+and\s+", match["owner"]) if match else []
        return names if all(self._named(name, span) for name in names) else []

    def _named(self, name: str, span: Span) -> bool:
        """Whether words are a person's name; one that is new to the document is kept."""
        if self._index.knows(name):
            return False
        if self._book.find(name) is None and parse_person(name, self._words):
            start = self._document.text.find(name, span.start, span.end)
            if start >= 0:
                self._book.add(name, Span(start, start + len(name)))
        return self._book.find(name) is not None

    def _is_given(self, word: str) -> bool:
        return word.casefold() in self._given

    def _is_somebody(self, name: str) -> bool:
        first = name.split(maxsplit=1)[0] if name.split() else ""
        known = self._book.find(name) is not None or self._index.knows(name)
        return known or bool(_GROUP.fullmatch(name)) or (self._is_given(first) and name[:1].isupper())

    def _owner(self, name: str, span: Span) -> Owner:
        plain = _BRACKETED.sub("", name).strip()
        body = self._index.knows(name) or bool(_GROUP.fullmatch(name))
        mention = None if body else self._called(plain, span) or self._in_post(plain)
        first = name.split(maxsplit=1)[0]
        person = (
            mention is not None
            or is_initials(name)
            or self._is_given(first)
            or is_post(name)
            or is_chair(name)
        )
        return Owner(written=name, mention=mention, person=person and not body)

    def _called(self, name: str, span: Span) -> RecordId | None:
        """Whom a form means; the document calls the person so."""
        mention = self._book.find(name)
        start = self._document.text.find(name, span.start, span.end)
        if mention is not None and start >= 0:
            self._book.also(mention, name, Span(start, start + len(name)))
        return mention

    def _in_post(self, name: str) -> RecordId | None:
        """Whom the document lists in a minister's post, or as chair, that a task names."""
        if is_chair(name):
            return self._book.holder("Chair")
        return self._book.holder(re.sub(r"^[Tt]he\s+", "", name)) if is_post(name) else None

    def _progress(self, action: ActionFound, record: ActionRecord) -> ProgressRecord:
        assert action.reported is not None, "only a reported action has progress"
        text = collapse(" ".join(self._document.quote(span) for span in action.reported.spans))
        return ProgressRecord(
            id=record_id(self._document.id, "progress", words_hash6(f"{record.text} {text}")),
            evidence=evidence(self._document.text, [action.span, *action.reported.spans]),
            meeting=self._setting.meeting,
            reports_on=record.id,
            text=text,
            status=action.reported.status,
            item=self._agenda.at(action.span.start),
        )


def taken_by(found: Iterable[ActionFound]) -> list[Span]:
    """Every stretch that actions, their labels, dates and reports stand in."""
    spans: list[Span] = []
    for action in found:
        spans += [span for span in (action.span, action.label, action.due) if span]
        spans += action.reported.spans if action.reported else ()
    return spans


def bodies_only(record: ActionRecord, known: Callable[[str], bool]) -> ActionRecord:
    """An action of a meeting under the Chatham House Rule: bodies known by name may own it, nobody else."""
    owners = tuple(owner for owner in record.owners if not owner.person and known(owner.written))
    return replace(record, owners=owners)
