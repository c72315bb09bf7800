"""Action logs: tables of actions with their state, from one meeting to the next."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ogkg.dates import read_date, read_due
from ogkg.extraction.doubts import issue_at
from ogkg.extraction.evidence import evidence
from ogkg.extraction.family import Family
from ogkg.extraction.grid import GridRow, flow
from ogkg.extraction.log_meeting import meeting_number, meeting_time
from ogkg.extraction.log_rows import Column, LogRow, log_rows
from ogkg.extraction.log_times import due_after, raised_by, untimely
from ogkg.extraction.log_title import LogTitle, log_title, near
from ogkg.extraction.mentions import MentionBook
from ogkg.extraction.owners import is_initials, lead_of, listed_owners, subject_owners, theme_of
from ogkg.extraction.plan_times import due_in_cell
from ogkg.extraction.progress import is_new, status_of
from ogkg.model.code import DocumentType
from ogkg.model.document import Document
from ogkg.model.evidence import Evidence, Span
from ogkg.model.period import DateRead
from ogkg.model.record import (
    ActionRecord,
    DocumentRecord,
    MeetingRecord,
    MeetingState,
    OrganisationRecord,
    Owner,
    ProgressRecord,
    Record,
    RecordId,
    record_id,
)
from ogkg.model.reference import Reference
from ogkg.model.report import Issue, IssueCode, Severity
from ogkg.names.organisation import organisation_index
from ogkg.names.slug import collapse, slug, words_hash6

_ATTENDANCE = re.compile(
    r"(?:attendees|present|apologies|panel attendees|in attendance)\b\s*:?", re.IGNORECASE
)
_LEADING_NUMBER = re.compile(r"^(?:action\s+)?(?P<number>\d{1,3}(?:\.\d{1,2})?)[.):]\s+", re.IGNORECASE)
_TEAM = re.compile(r"[A-Z][\w’'&-]*(?:\s[\w’'&-]+){1,6}\s(?:team|board|committee|panel|unit)", re.IGNORECASE)
_FIRST = 40


def recognises(document: Document) -> bool:
    """Whether it is a log: called one on top, with a table, and without a list of who came."""
    if log_title(document) is None:
        return False
    front = [document.words(block) for block, _ in zip(document.body, range(_FIRST), strict=False)]
    if any(_ATTENDANCE.match(words) for words in front):
        return False
    return any(isinstance(entry, GridRow) for entry in flow(document))


def extract(document: Document, reference: Reference) -> Iterator[Record | Issue]:
    """Read a log.

    Args:
        document: the log.
        reference: for the headings of its columns, words for progress, organisations and names.

    Yields:
        The meeting it belongs to; every action, raised by that meeting where it is new, else
        before; a report on each that has a state; an issue for each state that is not known.
    """
    title = log_title(document)
    assert title is not None, "only a recognised log is read"
    yield from _LogReading(document, reference, title).records()


class _LogReading:
    """One log being read: what all its records share."""

    def __init__(self, document: Document, reference: Reference, title: LogTitle) -> None:
        self._document = document
        self._reference = reference
        self._title = title
        self._near = near(title)
        self._index = organisation_index(reference)
        self._people = MentionBook(document, reference)
        self._meeting: RecordId = record_id(document.id, "meeting", slug(title.body) or "self")
        self._seen: set[RecordId] = set()

    def records(self) -> Iterator[Record | Issue]:
        """All records, the meeting first."""
        rows = log_rows(self._document, self._reference.words.get("action_log_headers", {}))
        self._people.scan([span for row in rows for part in row.parts.values() for span in part])
        found = [entry for row in rows for entry in self._row(row)]
        yield self._itself()
        when = meeting_time(self._title, (entry for entry in found if isinstance(entry, ActionRecord)))
        if when:
            yield self._held(found, *when)
        else:
            found = [_without_meeting(entry) for entry in found if not isinstance(entry, ProgressRecord)]
            message = (
                "nothing dates the meeting of this log: its actions are kept, what became of them is not"
            )
            yield self._issue(IssueCode.DATE_UNREADABLE, message, self._title.spans[0])
        yield from self._people.records()
        yield from found
        yield from self._teams(entry for entry in found if isinstance(entry, ActionRecord))
        yield from self._unsettled(entry for entry in found if isinstance(entry, ActionRecord))

    def _unsettled(self, actions: Iterable[ActionRecord]) -> Iterator[Issue]:
        """Owners by initials or first name whom the log never writes in full, each once."""
        told: set[str] = set()
        for action in actions:
            for owner in action.owners:
                if owner.person and owner.mention is None and owner.written not in told:
                    told.add(owner.written)
                    message = f"nobody here is called '{owner.written}' in full"
                    quotes = ((owner.written in self._document.quote(span), span) for span in action.evidence)
                    place = next((span for holds, span in quotes if holds), action.evidence[0])
                    yield self._issue(IssueCode.INITIALS_UNRESOLVED, message, place)

    def _teams(self, actions: Iterable[ActionRecord]) -> Iterator[OrganisationRecord]:
        """Teams and boards that own tasks and no register knows: "URI project team"."""
        places: dict[str, list[Span]] = {}
        for action in actions:
            for owner in action.owners:
                known = owner.person or self._index.resolve(owner.written, "", self._near)
                if _TEAM.fullmatch(owner.written) and not known:
                    places.setdefault(owner.written, []).extend(action.evidence)
        for name, spans in places.items():
            yield OrganisationRecord(
                id=record_id(self._document.id, "organisation", slug(name)),
                evidence=evidence(self._document.text, spans),
                names=(name,),
            )

    def _itself(self) -> DocumentRecord:
        return DocumentRecord(
            id=record_id(self._document.id, "document", "self"),
            evidence=evidence(self._document.text, self._title.spans),
            type=DocumentType.ACTION_LOG,
            title=self._title.title,
            issued=self._title.issued,
        )

    def _held(self, found: list[Record | Issue], date: DateRead, dated: Evidence) -> MeetingRecord:
        """The meeting; the log is its record where it names the day."""
        title = self._title
        actions = (entry for entry in found if isinstance(entry, ActionRecord))
        number, numbered = meeting_number(actions, self._reference.words.get("ordinals", {}))
        return MeetingRecord(
            id=self._meeting,
            evidence=evidence(self._document.text, [*title.spans, *numbered, *dated]),
            state=MeetingState.RECORDED if title.meeting else MeetingState.HELD,
            title=title.body or title.title,
            body=title.body,
            date=date,
            number=number,
        )

    def _row(self, row: LogRow) -> Iterator[Record | Issue]:
        document = self._document
        text = row.words(document, Column.ACTION)
        printed = _LEADING_NUMBER.match(text)
        if printed:
            text = text[printed.end() :]
        status = row.words(document, Column.STATUS)
        raised = self._raised(row)
        due = self._due(row, text, raised)
        new = self._is_new(status, raised)
        action = ActionRecord(
            id=self._id(row, text),
            evidence=evidence(document.text, [*self._own_spans(row), *self._lead_spans(row)]),
            text=text,
            meeting=self._meeting if new else None,
            raised=None if new else raised,
            owners=self._owners(row, text),
            due=due,
            number=row.words(document, Column.NUMBER) or (printed["number"] if printed else ""),
            heading=self._theme(row),
        )
        yield action
        yield from untimely(self._document, row, raised, due)
        if status and not is_new(status):
            yield from self._progress(row, action, status)

    def _is_new(self, status: str, raised: DateRead | None) -> bool:
        """Whether the log's own meeting raised an action: it says so, or says nothing else."""
        if is_new(status):
            return True
        if raised is not None:
            return self._title.meeting is not None and raised.value == self._title.meeting.value
        return not status and self._title.meeting is not None

    def _raised(self, row: LogRow) -> DateRead | None:
        words = row.words(self._document, Column.RAISED)
        latest = self._title.meeting or self._title.issued
        read = read_date(words, self._near) if words else None
        return (raised_by(read, latest.value if latest else None) if read else None) or self._title.raised

    def _progress(self, row: LogRow, action: ActionRecord, text: str) -> Iterator[Record | Issue]:
        spans = evidence(self._document.text, row.parts[Column.STATUS])
        status = status_of(text, self._reference.words.get("progress_words", {}))
        yield ProgressRecord(
            id=record_id(self._document.id, "progress", action.id.partition("#action/")[2]),
            evidence=spans,
            meeting=self._meeting,
            reports_on=action.id,
            text=text,
            status=status,
        )
        if status is None:
            yield self._issue(IssueCode.STATUS_UNKNOWN, "no listed word of progress begins it", spans[0])

    def _due(self, row: LogRow, text: str, raised: DateRead | None) -> DateRead | None:
        """The deadline; a log keeps for months what was due in "August" when it was raised."""
        earliest = raised.value if raised else None
        near = earliest or self._near
        words = row.words(self._document, Column.DUE)
        read = due_in_cell(words, near) if words else read_due(text, near)
        return due_after(read, earliest) if read else None

    # --- owners -------------------------------------------------------------------

    def _owners(self, row: LogRow, text: str) -> tuple[Owner, ...]:
        """The owners of the column, else those the action names, else the lead of its theme."""
        column = row.words(self._document, Column.OWNER)
        written = listed_owners(column, self._index.knows) if column else ()
        written = written or subject_owners(text, self._index.knows, self._is_given_name)
        if not written and self._lead(row):
            written = listed_owners(self._lead(row), self._index.knows)
        return tuple(self._owner(name) for name in dict.fromkeys(written))

    def _owner(self, written: str) -> Owner:
        if self._index.knows(written):
            return Owner(written=written)
        mention = self._people.find(written)
        named = self._is_given_name(written.partition(" ")[0])
        return Owner(written=written, mention=mention, person=bool(mention) or named or is_initials(written))

    def _is_given_name(self, word: str) -> bool:
        return word.casefold() in self._reference.words.get("given_names", {})

    def _lead(self, row: LogRow) -> str:
        return lead_of(self._over(row))

    def _theme(self, row: LogRow) -> str:
        """What a task is about: its column of sections, else the heading over a table of unnamed columns."""
        section = row.words(self._document, Column.SECTION)
        return section or ("" if row.headed else theme_of(self._over(row)))

    def _over(self, row: LogRow) -> str:
        """The heading over a table, unless it is the title of the log."""
        own = row.headings and row.headings[-1] not in self._title.spans
        return collapse(self._document.quote(row.headings[-1])) if own else ""

    def _issue(self, code: IssueCode, message: str, span: Span) -> Issue:
        return issue_at(self._document, code, Severity.INFO, message, span)

    # --- evidence and ids ---------------------------------------------------------

    def _own_spans(self, row: LogRow) -> list[Span]:
        return [span for column, part in row.parts.items() if column is not Column.STATUS for span in part]

    def _lead_spans(self, row: LogRow) -> list[Span]:
        """The heading that a task takes its theme or its owner from."""
        spans = [row.headings[-1]] if self._lead(row) or (self._over(row) and not row.headed) else []
        return [*spans, *(self._title.spans if self._title.raised else ())]

    def _id(self, row: LogRow, text: str) -> RecordId:
        """The words; and where a log has them twice, what stands over or beside them."""
        quote = self._document.quote
        beside = [row.words(self._document, column) for column in (Column.RAISED, Column.DUE, Column.STATUS)]
        tellers = ["", *(slug(collapse(quote(span))) for span in reversed(row.headings)), *map(slug, beside)]
        key = words_hash6(text)
        for teller in tellers:
            key = f"{key}-{teller}" if teller else key
            made = record_id(self._document.id, "action", key)
            if made not in self._seen:
                break
        again = 1
        while made in self._seen:
            again += 1
            made = record_id(self._document.id, "action", f"{key}-{again}")
        self._seen.add(made)
        return made


def _without_meeting(entry: Record | Issue) -> Record | Issue:
    return replace(entry, meeting=None) if isinstance(entry, ActionRecord) else entry


FAMILY = Family(name="action_log", title="Action logs", recognises=recognises, extract=extract)
