"""Progress on commitments in a note: items with a dash, paragraphs `Commitment 3 – Title: …`, headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ogkg.extraction.doubts import issue_at
from ogkg.extraction.evidence import evidence
from ogkg.extraction.mentions import MentionBook
from ogkg.extraction.plans import PlanBook
from ogkg.extraction.sentences import sentences
from ogkg.extraction.slide_ratings import rated_rows
from ogkg.extraction.statements import StatementReader
from ogkg.extraction.updates import (
    Topic,
    before_colon,
    inline,
    labelled,
    milestone_reports,
    rated,
    stated_status,
    topic,
)
from ogkg.extraction.works import WorkBook
from ogkg.model.code import Dimension, Rating
from ogkg.model.document import Block, Document
from ogkg.model.evidence import Span
from ogkg.model.period import PartialDate
from ogkg.model.record import (
    AssessmentRecord,
    CommitmentRecord,
    MilestoneRecord,
    ProgressRecord,
    Record,
    RecordId,
    record_id,
)
from ogkg.model.reference import Reference
from ogkg.model.report import Issue, IssueCode, Severity
from ogkg.names.organisation import organisation_index
from ogkg.names.slug import collapse, slug, words_hash6

_LEAD = re.compile(r"\s*\((?P<lead>[^()]{2,80})\)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """The people, plans and works of a note, filled while it is read."""

    people: MentionBook
    plans: PlanBook
    works: WorkBook


class CommitmentReader:
    """Reads what a note reports on commitments.

    Args:
        document: the document.
        reference: registers and word lists.
        books: its people, plans and works.
        meeting: the meeting it records.
        on: the day of the meeting.
        attributable: whether a report may have a speaker.
    """

    def __init__(
        self,
        document: Document,
        reference: Reference,
        books: Books,
        *,
        meeting: RecordId,
        on: PartialDate | None,
        attributable: bool,
    ) -> None:
        self._document = document
        self._books = books
        self._meeting = meeting
        self._on = on
        self._attributable = attributable
        self._organisations = organisation_index(reference)
        self._words = reference.words
        self._statements = StatementReader(document, reference, books.people)
        self._over: RecordId | None = None

    def stands_under(self, heading: Block | None) -> None:
        """Keep the plan that a heading over commitments names: `Updates on NAP5`."""
        self._over = self._books.plans.at(heading.span) if heading else None

    @property
    def _plan(self) -> RecordId | None:
        return self._over or self._books.plans.main

    def headed(self, heading: Block) -> Iterator[Record | Issue]:
        """`Commitment 3: Anti-corruption strategy` as a heading."""
        found, plan = labelled(self._document, heading), self._plan
        if found and plan:
            number, title = found
            yield self._commitment(title, plan, (heading.span,), number)
        elif found:
            yield self._issue(
                IssueCode.PLAN_UNKNOWN, "a commitment of a plan that is not named", heading.span
            )

    def reports(self, heading: Block, told: Sequence[Block], item: RecordId | None) -> Iterator[Record]:
        """The paragraphs below `Commitment 3: Open contracting` that say how far it has got."""
        found = labelled(self._document, heading)
        plan = self._books.plans.at(heading.span) or self._plan
        if found is None or plan is None:
            return
        commitment = self._commitment(found[1], plan, (heading.span,), found[0])
        for block in told:
            yield self._progress(commitment.id, block.span, item, split=False)

    def inline(self, block: Block, item: RecordId | None) -> Iterator[Record | Issue] | None:
        """`Commitment 3 – Open contracting: officials said …` in one paragraph; `None` for any other."""
        found = inline(self._document, block)
        if found is None:
            return None
        number, parts = found
        plan = self._plan
        if plan is None:
            why = "a commitment of a plan that is not named"
            return iter([self._issue(IssueCode.PLAN_UNKNOWN, why, block.span)])
        return self._report(parts, plan, number, item)

    def update(self, heading: Block | None, block: Block, item: RecordId | None) -> Iterator[Record | Issue]:
        """`Open data – Peter Hatchard (GDS) said …`: the commitment, and progress on it."""
        found = topic(self._document, block) or before_colon(self._document, block)
        plan = (self._books.plans.at(heading.span) if heading else None) or self._books.plans.main
        if found is None or plan is None:
            why = (
                "an update without a commitment before its dash" if plan else "an update of a plan not named"
            )
            yield self._issue(IssueCode.UNPLACED_TEXT, why, block.span)
            return
        yield from self._report(found, plan, found.number, item)

    def rows(self) -> Iterator[Record]:
        """The rows of a table of commitments and their states: `1. Open piers | Pier Trust | On track`."""
        plan = self._plan
        states = self._words.get("progress_words", {})
        for found in rated_rows(self._document, states) if plan else ():
            lead = self._document.quote(found.lead) if found.lead else ""
            known = lead if self._organisations.knows(lead) else ""
            where = (found.line, *([found.lead] if known and found.lead else []))
            named = self._commitment(found.title, plan or RecordId(""), where, found.number)
            commitment = replace(named, leads=(known,)) if known else named
            yield commitment
            if found.rating:
                yield self._judged(commitment, found.title, *found.rating)
            if found.state:
                told = self._progress(commitment.id, found.state[1], None, split=False)
                yield replace(told, status=found.state[0])

    def _judged(self, commitment: CommitmentRecord, title: Span, rating: Rating, where: Span) -> Record:
        return AssessmentRecord(
            id=self._id("assessment", commitment.id.partition("#commitment/")[2]),
            evidence=evidence(self._document.text, [title, where]),
            assesses=commitment.id,
            dimension=Dimension.DELIVERY_RAG,
            rating=rating,
            meeting=self._meeting,
        )

    def _report(self, found: Topic, plan: RecordId, number: str, item: RecordId | None) -> Iterator[Record]:
        """The commitment, its rating, the report, and what the report says of single milestones."""
        commitment = self._commitment(found.title, plan, (found.title,), number)
        yield commitment
        judged = rated(self._document, found.report)
        if judged:
            yield self._judged(commitment, found.title, judged[0], judged[1])
        report = judged[2] if judged else found.report
        if report is None:
            return
        steps = list(milestone_reports(self._document, report))
        whole = self._progress(commitment.id, report, item, split=bool(steps))
        yield whole
        speaks = self._speaker_words(report, whole)
        for step in steps:
            words = collapse(self._document.quote(step.sentence))
            milestone = MilestoneRecord(
                id=self._id("milestone", f"{slug(commitment.title)}-{step.number}"),
                evidence=evidence(self._document.text, [step.sentence]),
                commitment=commitment.id,
                number=step.number,
            )
            yield milestone
            yield ProgressRecord(
                id=self._id("progress", f"{slug(commitment.title)}-milestone-{step.number}"),
                evidence=evidence(self._document.text, [step.sentence, *speaks]),
                meeting=self._meeting,
                reports_on=milestone.id,
                text=words,
                status=stated_status(self._document.quote(step.part), self._words),
                speaker=whole.speaker,
                representing=whole.representing,
                item=item,
            )

    def _speaker_words(self, report: Span, whole: ProgressRecord) -> tuple[Span, ...]:
        """The sentence that names who speaks: evidence for every part of a report."""
        if whole.speaker is None:
            return ()
        return (next(sentences(self._document.text, report)),)

    def _commitment(
        self, title: Span, plan: RecordId, where: tuple[Span, ...], number: str
    ) -> CommitmentRecord:
        """The commitment; a known organisation in brackets behind its title leads it."""
        text = self._document.quote(title)
        lead = _LEAD.search(text)
        known = lead is not None and self._organisations.knows(lead["lead"])
        words = collapse(text[: lead.start()] if lead and known else text)
        return CommitmentRecord(
            id=self._id("commitment", slug(words)),
            evidence=evidence(self._document.text, where),
            plan=plan,
            title=words,
            number=number,
            leads=(lead["lead"],) if lead and known else (),
        )

    def _progress(
        self, commitment: RecordId, report: Span, item: RecordId | None, *, split: bool
    ) -> ProgressRecord:
        """The whole report; where it tells milestones apart, the status is theirs and not the whole's."""
        words = collapse(self._document.quote(report))
        speaker = self._statements.speaker(report) if self._attributable else None
        named = self._organisations.find(self._document.quote(report), self._on)
        return ProgressRecord(
            id=self._id("progress", f"{commitment.partition('#commitment/')[2]}-{words_hash6(words)}"),
            evidence=evidence(self._document.text, [report]),
            meeting=self._meeting,
            reports_on=commitment,
            text=words,
            status=None if split else stated_status(words, self._words),
            speaker=speaker.mention if speaker else None,
            representing=speaker.representing if speaker else (),
            item=item,
            organisations=tuple(
                dict.fromkeys(self._document.quote(report)[body.start : body.end] for body in named)
            ),
            references=self._books.works.at(report),
        )

    def _id(self, kind: str, key: str) -> RecordId:
        return record_id(self._document.id, kind, key)

    def _issue(self, code: IssueCode, message: str, span: Span) -> Issue:
        return issue_at(self._document, code, Severity.WARNING, message, span)
