"""What the sections of a note report: progress on commitments, statements, agreements, tasks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ogkg.dates import read_due
from ogkg.extraction.action_records import ActionRecords, Setting, taken_by
from ogkg.extraction.actions import ActionReader
from ogkg.extraction.agenda import Agenda
from ogkg.extraction.agreements import agreements, is_earlier
from ogkg.extraction.decisions import read_decisions
from ogkg.extraction.doubts import issue_at
from ogkg.extraction.evidence import evidence
from ogkg.extraction.named import find_named
from ogkg.extraction.note_commitments import Books, CommitmentReader
from ogkg.extraction.outline import Section
from ogkg.extraction.sentences import sentences
from ogkg.extraction.statements import Said, StatementReader
from ogkg.extraction.task_lists import listed_tasks
from ogkg.extraction.undertakings import UndertakingReader
from ogkg.extraction.updates import before_colon, is_update_section, labelled, topic
from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span
from ogkg.model.period import PartialDate
from ogkg.model.record import (
    ActionRecord,
    DecisionRecord,
    Owner,
    Record,
    RecordId,
    StatementRecord,
    record_id,
)
from ogkg.model.reference import Reference
from ogkg.model.report import Issue, IssueCode, Severity
from ogkg.names.organisation import organisation_index
from ogkg.names.slug import collapse, words_hash6

_COMMITMENTS = re.compile(r"\bcommitments\b", re.IGNORECASE)


class SectionReader:
    """Reads the sections of one note.

    Args:
        document: the document.
        reference: registers and word lists.
        books: its people, plans and works.
        agenda: its items of business.
        meeting: the meeting it records.
        participants: names of the bodies at the meeting, as written.
        present: the mentions of those who attended, where they are listed; others say nothing here.
        on: the day of the meeting.
        attributable: whether statements may have a speaker.
    """

    def __init__(  # noqa: PLR0913 - the note with everything known of it so far
        self,
        document: Document,
        reference: Reference,
        books: Books,
        *,
        agenda: Agenda,
        meeting: RecordId,
        participants: tuple[str, ...],
        present: frozenset[RecordId],
        on: PartialDate | None,
        attributable: bool,
    ) -> None:
        self._document = document
        self._reference = reference
        self._books = books
        self._agenda = agenda
        self._meeting = meeting
        self._present = present
        self._on = on
        self._attributable = attributable
        self._organisations = organisation_index(reference)
        self._commitments = CommitmentReader(
            document, reference, books, meeting=meeting, on=on, attributable=attributable
        )
        self._statements = StatementReader(document, reference, books.people)
        self._undertakings = UndertakingReader(
            document, participants, reference.words.get("promise_verbs", {})
        )
        self._known: set[RecordId] = set()
        self._taken: list[Span] = []
        self._reports = False  # whether the commitments that follow are reported on

    def labelled_actions(self, body: Sequence[Block]) -> Iterator[Record]:
        """The actions that stand under a label, and what became of them; read before the sections."""
        headings = [block.span for block in body if self._agenda.starts(block.span)]
        listed = tuple(listed_tasks(self._document, body))
        taken = [task.span for task in listed]
        labelled = ActionReader(self._document, self._reference).read(body, headings)
        single = [action for action in labelled if not any(action.span.overlaps(span) for span in taken)]
        found = sorted((*listed, *single), key=lambda action: action.span)
        self._taken = taken_by(found)
        setting = Setting(meeting=self._meeting, on=self._on, following=None)
        records = ActionRecords(self._document, self._reference, self._books.people, self._agenda, setting)
        for record in records.records(found):
            if isinstance(record, ActionRecord):
                yield from self._once(self._placed(record, taken))
            else:
                yield from self._once(record)

    def _placed(self, action: ActionRecord, listed: Sequence[Span]) -> ActionRecord:
        """An action of a list of its own stands under no item; under the Rule only known bodies own one."""
        own = any(part.overlaps(span) for part in action.evidence for span in listed)
        shown = action.owners
        if not self._attributable:
            shown = tuple(
                owner for owner in shown if not owner.person and self._organisations.knows(owner.written)
            )
        return replace(action, owners=shown, item=None if own else action.item)

    def rows(self) -> Iterator[Record]:
        """What the tables of the note report on commitments."""
        for record in self._commitments.rows():
            yield from self._once(record)

    def read(self, section: Section) -> Iterator[Record | Issue]:
        """The records of one section."""
        heading = section.heading
        starts = heading is not None and self._agenda.starts(heading.span)
        item = self._agenda.at(heading.span.start) if heading and starts else None
        rest: list[Block] = []
        yield from self._progress(section, item, rest)
        yield from self._said(rest, item)
        agreed = list(agreements(self._document, rest, section.heading))
        further = read_decisions(self._document, rest, agreed)
        for span in (*agreed, *(span for span in further if self._is_whole(span))):
            yield from self._once(self._decision(span, item))
        for task in self._undertakings.read(rest):
            yield from self._once(self._action(task.span, task.owners, item))

    def _is_whole(self, span: Span) -> bool:
        """Whether words tell a decision of this meeting: no earlier one, nor only that a list follows."""
        words = self._document.quote(span).rstrip()
        return not is_earlier(words) and not words.endswith(":")

    # progress

    def _progress(
        self, section: Section, item: RecordId | None, rest: list[Block]
    ) -> Iterator[Record | Issue]:
        """What a section reports on commitments; its other blocks are added to `rest`."""
        heading, blocks = section.heading, section.blocks
        headed = labelled(self._document, heading) if heading else None
        if headed is None:
            self._reports = is_update_section(self._document, heading)
            self._commitments.stands_under(heading)
        if heading is not None:
            yield from self._fresh(self._commitments.headed(heading))
        items = [block for block in blocks if block.kind is BlockKind.ITEM]
        listed = is_update_section(self._document, heading) and any(
            topic(self._document, block) for block in items
        )
        paragraphs = self._named_before_colons(heading, blocks)
        for block in blocks:
            reported = self._commitments.inline(block, item)
            top = listed and block.kind is BlockKind.ITEM and block.level <= 1
            if reported is None and (top or block in paragraphs):
                reported = self._commitments.update(heading, block, item)
            if reported is not None:
                yield from self._fresh(reported)
            elif not any(block.span.overlaps(span) for span in self._taken):
                rest.append(block)
        if heading and headed and self._reports:
            told = [block for block in rest if not self._is_of_somebody(block)]
            yield from self._fresh(self._commitments.reports(heading, told, item))

    def _named_before_colons(self, heading: Block | None, blocks: Sequence[Block]) -> list[Block]:
        """The paragraphs `Open piers: …` below a heading that speaks of commitments, if there are several."""
        if heading is None or not _COMMITMENTS.search(self._document.words(heading)):
            return []
        plain = [block for block in blocks if block.kind is BlockKind.PARAGRAPH]
        named = [block for block in plain if before_colon(self._document, block)]
        return named if len(named) > 1 else []

    def _is_of_somebody(self, block: Block) -> bool:
        """Whether a paragraph tells what a person or a group said or asked, and no progress."""
        text = self._document.text
        if self._statements.speaker(next(sentences(text, block.span), block.span)):
            return True
        if any(
            name.start == block.span.start for name in find_named(text, block.span, self._reference.words)
        ):
            return True
        first = self._document.words(block).split(maxsplit=1)[0]
        return self._books.people.find(first) is not None or text[block.span.end - 1] == "?"

    def _fresh(self, found: Iterable[Record | Issue]) -> Iterator[Record | Issue]:
        for entry in found:
            yield from [entry] if isinstance(entry, Issue) else self._once(entry)

    def _once(self, record: Record) -> Iterator[Record]:
        if record.id not in self._known:
            self._known.add(record.id)
            yield record

    # statements, decisions, actions

    def _said(self, blocks: list[Block], item: RecordId | None) -> Iterator[Record]:
        for block in blocks if self._attributable else ():
            for said in self._statements.read(block.span):
                speaker = said.speaker.mention
                if speaker and self._present and speaker not in self._present:
                    continue
                yield from self._once(self._statement(said, item))

    def _statement(self, said: Said, item: RecordId | None) -> StatementRecord:
        words = collapse(self._document.quote(said.span))
        return StatementRecord(
            id=self._id("statement", words_hash6(words)),
            evidence=evidence(self._document.text, [said.span]),
            meeting=self._meeting,
            text=words,
            speaker=said.speaker.mention,
            representing=said.speaker.representing,
            item=item,
            organisations=self._named(said.span),
            references=self._books.works.at(said.span),
        )

    def _decision(self, span: Span, item: RecordId | None) -> DecisionRecord:
        words = collapse(self._document.quote(span))
        return DecisionRecord(
            id=self._id("decision", words_hash6(words)),
            evidence=evidence(self._document.text, [span]),
            meeting=self._meeting,
            text=words,
            item=item,
        )

    def _action(self, span: Span, owners: tuple[Span, ...], item: RecordId | None) -> ActionRecord:
        words = collapse(self._document.quote(span))
        named = owners if self._attributable else ()
        return ActionRecord(
            id=self._id("action", words_hash6(words)),
            evidence=evidence(self._document.text, [span, *named]),
            text=words,
            meeting=self._meeting,
            owners=tuple(Owner(written=collapse(self._document.quote(owner))) for owner in named),
            due=read_due(words, self._on),
            item=item,
        )

    def _named(self, span: Span) -> tuple[str, ...]:
        """The organisations named in a stretch, as written."""
        text = self._document.quote(span)
        found = self._organisations.find(text, self._on)
        return tuple(dict.fromkeys(text[body.start : body.end] for body in found))

    def _id(self, kind: str, key: str) -> RecordId:
        return record_id(self._document.id, kind, key)

    def _issue(self, code: IssueCode, message: str, span: Span) -> Issue:
        return issue_at(self._document, code, Severity.WARNING, message, span)
