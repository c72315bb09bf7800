"""From actions as they stand in minutes to records: owners, due dates, progress."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Self

from ogkg.dates import find_dates, is_start, read_date, read_due
from ogkg.extraction.action_found import ActionFound
from ogkg.extraction.action_labels import lost_break
from ogkg.extraction.action_owners import OwnerReader
from ogkg.extraction.agenda import Agenda
from ogkg.extraction.evidence import evidence
from ogkg.extraction.mentions import MentionBook
from ogkg.extraction.organisation_lists import says_nothing
from ogkg.model.document import Document
from ogkg.model.evidence import Span
from ogkg.model.period import DateRead, PartialDate
from ogkg.model.record import ActionRecord, MeetingRecord, ProgressRecord, RecordId, record_id
from ogkg.model.reference import Reference
from ogkg.names.slug import collapse, words_hash6

_PRIOR = re.compile(r"\b(?:prior\s+to|before)\b", re.IGNORECASE)


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

    @classmethod
    def at(cls, meeting: MeetingRecord, following: MeetingRecord | None) -> Self:
        """The setting of the actions of a meeting."""
        return cls(
            meeting=meeting.id,
            on=meeting.date.value if meeting.date else None,
            following=following.date.value if following and following.date else None,
        )


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
        self._owners = OwnerReader(document, reference, book)
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
        spans = [action.span, action.label, beside, action.due if due else None, action.context]
        raised = self._raised(action)
        key = words_hash6(
            f"{self._document.quote(action.context)} {text}" if action.context and raised else text
        )
        return ActionRecord(
            id=record_id(self._document.id, "action", key),
            evidence=evidence(self._document.text, [span for span in spans if span]),
            text=text,
            meeting=None if action.earlier else self._setting.meeting,
            raised=raised,
            owners=self._owners.owners(text, action),
            due=due,
            number=action.number,
            item=self._agenda.at(action.span.start),
        )

    def _raised(self, action: ActionFound) -> DateRead | None:
        if action.context is None:
            return None
        words = self._document.quote(action.context)
        on = self._setting.on
        read = None if _PRIOR.search(words) else read_date(words, on)
        if read is None or read.value is None:
            return None
        if read.inferred and on and read.value > on:  # the action was raised before this meeting
            return replace(read, value=PartialDate(f"{read.value.year - 1}{read.value[4:]}"))
        return read

    def _due(self, action: ActionFound) -> DateRead | None:
        """The line "Due: …" if there is one, else the words of the task."""
        on, following = self._setting.on, self._setting.following
        if action.due is None:
            return read_due(self._document.quote(action.span), on, following)
        words = lost_break(collapse(self._document.quote(action.due)))
        read = read_due(words, on, following)
        if read is None or read.value is None:
            dates = find_dates(words, on)
            if len(dates) == 1 and is_start(words, dates[0].start):
                return None
            read = dates[0].date if len(dates) == 1 else read
        return read or (None if says_nothing(words) else DateRead(value=None, written=words))

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
