"""What slides present: commitments with objectives, assessed themes, the process and its phases."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ogkg.extraction.doubts import issue_at
from ogkg.extraction.evidence import evidence
from ogkg.extraction.organisation_lists import split_organisations
from ogkg.extraction.plans import PlanBook
from ogkg.extraction.slide_commitments import SlideCommitment, commitments
from ogkg.extraction.slide_ratings import assessed_rows, rated_rows, with_rows
from ogkg.extraction.theme_tables import AssessedTheme, assessed_themes
from ogkg.extraction.timeline import Stage, phases, stage_key, stages
from ogkg.model.code import Dimension, ProcessPart
from ogkg.model.document import Block, Document
from ogkg.model.evidence import Span
from ogkg.model.record import (
    AssessmentRecord,
    CommitmentRecord,
    ObjectiveRecord,
    ProcessRecord,
    ProgressRecord,
    Record,
    RecordId,
    ThemeRecord,
    record_id,
)
from ogkg.model.reference import Reference
from ogkg.model.report import Issue, IssueCode, Severity
from ogkg.names.organisation import organisation_index
from ogkg.names.slug import collapse, slug, words_hash6

_BUILDS_ON = re.compile(
    r"\bbuild(?:s|ing)\s+on\s+(?:the\s+)?(?P<plan>NAP\s?\d{1,2})\s+Commitment\s+(?P<number>\d{1,2})"
    r"(?:\s*[:–-]\s*(?P<title>[^,.;\n]{3,80}))?",
    re.IGNORECASE,
)
_PROCESS = re.compile(
    r"\b(?P<name>NAP\s?\d{1,2}\s+(?:co-?creation|consultation|development)(?:\s+process)?)\b", re.IGNORECASE
)
_STAGES = re.compile(r"(?:stages|phases|timeline|steps)\s+of\s+(?:the\s+)?(?P<name>\S.{3,80})", re.IGNORECASE)


class SlideFacts:
    """Reads the facts of one deck.

    Args:
        document: the slides.
        reference: organisations are used.
        plans: the plans the slides name.
        meeting: the meeting they were shown at.
    """

    def __init__(self, document: Document, reference: Reference, plans: PlanBook, meeting: RecordId) -> None:
        self._document = document
        self._plans = plans
        self._meeting = meeting
        self._organisations = organisation_index(reference)
        self._states = reference.words.get("progress_words", {})
        self._known: set[RecordId] = set()

    def read(self, blocks: Sequence[Block]) -> Iterator[Record | Issue]:
        """The facts in order: commitments, process, themes and what was judged of them."""
        yield from self._commitments(blocks)
        process = self._process(blocks)
        if process:
            yield process
            yield from self._phases(blocks, process.id)
        for assessed in (*assessed_themes(self._document, blocks), *assessed_rows(self._document)):
            yield from self._assessed(assessed, process)

    # commitments

    def _commitments(self, blocks: Sequence[Block]) -> Iterator[Record | Issue]:
        over = self._plans_over(blocks)
        ends = [end for end, _ in over]

        def plan_of(found: SlideCommitment) -> RecordId | None:
            above = bisect_right(ends, found.line.end)
            return over[above - 1][1] if above else self._plans.main

        named = commitments(self._document, blocks)
        for found in with_rows(self._document, named, rated_rows(self._document, self._states), plan_of):
            plan = plan_of(found)
            if plan is None:
                yield self._issue("a commitment of a plan that is not named", found.line)
                continue
            yield from self._commitment(found, plan)

    def _plans_over(self, blocks: Sequence[Block]) -> list[tuple[int, RecordId]]:
        """The lines about commitments that name a plan: where each ends, and the plan."""
        lines = [block for block in blocks if "commitment" in self._document.words(block).casefold()]
        named = ((block.span.end, self._plans.at(block.span)) for block in lines)
        return [(end, plan) for end, plan in named if plan]

    def _commitment(self, found: SlideCommitment, plan: RecordId) -> Iterator[Record]:
        title = collapse(self._document.quote(found.title))
        number = f" {found.number}" if found.number else ""
        plan_key = plan.partition("#plan/")[2]
        key = slug(title) if self._fresh("commitment", slug(title)) else slug(f"{plan_key}{number} {title}")
        text = " ".join(self._document.quote(text) for _, _, text in found.objectives)
        earlier = list(self._builds_on(found))
        yield from earlier
        leads = self._named_lead(found) or self._leads(text)
        where = [found.line, *(span for _, _, span in found.objectives if leads or earlier)]
        where += [span for span in (found.label, found.lead) if span]
        commitment = CommitmentRecord(
            id=self._id("commitment", key),
            evidence=evidence(self._document.text, where),
            plan=plan,
            title=title,
            number=found.number,
            leads=leads,
            builds_on=tuple(record.id for record in earlier),
        )
        yield commitment
        if found.rating:
            yield AssessmentRecord(
                id=self._id("assessment", key),
                evidence=evidence(self._document.text, [found.line, found.rating[1]]),
                assesses=commitment.id,
                dimension=Dimension.DELIVERY_RAG,
                rating=found.rating[0],
                meeting=self._meeting,
            )
        yield from self._progress(found, commitment.id, key)
        for written, label, span in found.objectives:
            words = collapse(self._document.quote(span))
            yield ObjectiveRecord(
                id=self._id("objective", f"{key}-{words_hash6(words)}"),
                evidence=evidence(self._document.text, [label, span]),
                commitment=commitment.id,
                text=words,
                number=written,
            )

    def _progress(self, found: SlideCommitment, commitment: RecordId, key: str) -> Iterator[ProgressRecord]:
        """The state that a table prints beside a commitment."""
        if found.state:
            status, where = found.state
            yield ProgressRecord(
                id=self._id("progress", key),
                evidence=evidence(self._document.text, [found.line, where]),
                meeting=self._meeting,
                reports_on=commitment,
                text=collapse(self._document.quote(where)),
                status=status,
            )

    def _named_lead(self, found: SlideCommitment) -> tuple[str, ...]:
        """`Lead: Harbour Trust`, where the organisation is known."""
        words = collapse(self._document.quote(found.lead)) if found.lead else ""
        return (
            tuple(split_organisations(words, self._organisations.knows))
            if self._organisations.find(words)
            else ()
        )

    def _leads(self, objective: str) -> tuple[str, ...]:
        """`the DLUHC will work with …`: the organisation that is to act."""
        for body in self._organisations.find(objective):
            if re.match(r"\s+will\s", objective[body.end :]):
                return (objective[body.start : body.end],)
        return ()

    def _builds_on(self, found: SlideCommitment) -> Iterator[CommitmentRecord]:
        for _, _, span in found.objectives:
            match = _BUILDS_ON.search(self._document.text, span.start, span.end)
            plan = self._plans.at(Span(*match.span("plan"))) if match else None
            if match is None or plan is None or not match["title"]:
                continue
            title = collapse(match["title"])
            plan_key = plan.partition("#plan/")[2]
            yield CommitmentRecord(
                id=self._id("commitment", slug(f"{plan_key} {match['number']} {title}")),
                evidence=evidence(self._document.text, [Span(*match.span())]),
                plan=plan,
                title=title,
                number=match["number"],
            )

    # process

    def _process(self, blocks: Sequence[Block]) -> ProcessRecord | None:
        """The process the slides are about, by the name that says the plan."""
        for pattern in (_PROCESS, _STAGES):
            found = [
                Span(block.span.start + match.start("name"), block.span.start + match.end("name"))
                for block in blocks
                if (match := pattern.search(self._document.words(block)))
            ]
            if found:
                title = collapse(self._document.quote(found[0]))
                return ProcessRecord(
                    id=self._id("process", slug(title)),
                    evidence=evidence(self._document.text, found[:1]),
                    part=ProcessPart.PROCESS,
                    title=title,
                )
        return None

    def _phases(self, blocks: Sequence[Block], process: RecordId) -> Iterator[ProcessRecord]:
        found = stages(self._document, blocks)
        headed = list(phases(self._document, blocks)) if found else []
        ids = {stage_key(self._document.quote(stage.title)): self._phase_id(stage.title) for stage in found}
        for phase in headed:
            yield self._phase(phase.title, None, ids.get(phase.within, process))
        for stage in found:
            key = stage_key(self._document.quote(stage.title))
            around = next((self._phase_id(phase.title) for phase in headed if key in phase.listed), process)
            yield self._phase(stage.title, stage, around)

    def _phase_id(self, title: Span) -> RecordId:
        return self._id("process", slug(self._document.quote(title)))

    def _phase(self, title: Span, stage: Stage | None, part_of: RecordId) -> ProcessRecord:
        return ProcessRecord(
            id=self._phase_id(title),
            evidence=evidence(self._document.text, [title, *([stage.when] if stage else [])]),
            part=ProcessPart.PHASE,
            title=collapse(self._document.quote(title)),
            part_of=part_of,
            start=stage.start if stage else None,
            end=stage.end if stage else None,
        )

    # themes

    def _assessed(self, found: AssessedTheme, process: ProcessRecord | None) -> Iterator[Record | Issue]:
        scheme = process.id if process else self._plans.main
        if scheme is None:
            yield self._issue("an assessed theme of a process that is not named", found.theme)
            return
        theme = self._theme(found.theme, scheme, None)
        if theme.id not in self._known:
            self._known.add(theme.id)
            yield theme
        if found.sub:
            theme = self._theme(found.sub, scheme, theme)
            yield theme
        yield self._assessment(found, theme, process)

    def _theme(self, span: Span, scheme: RecordId, broader: ThemeRecord | None) -> ThemeRecord:
        label = collapse(self._document.quote(span))
        return ThemeRecord(
            id=self._id("theme", slug(f"{broader.label} {label}" if broader else label)),
            evidence=evidence(self._document.text, [span]),
            scheme=scheme,
            label=label,
            broader=broader.id if broader else None,
        )

    def _assessment(
        self, found: AssessedTheme, theme: ThemeRecord, process: ProcessRecord | None
    ) -> AssessmentRecord:
        parts = (found.submissions, found.analysis, found.creator)
        written = self._document.quote(found.submissions).strip() if found.submissions else ""
        where = [found.sub or found.theme, found.rated, *(part for part in parts if part)]
        return AssessmentRecord(
            id=self._id("assessment", theme.id.partition("#theme/")[2]),
            evidence=evidence(self._document.text, where),
            assesses=theme.id,
            dimension=Dimension.THEME_POTENTIAL_RAG,
            rating=found.rating,
            text=collapse(self._document.quote(found.analysis)) if found.analysis else "",
            submissions=int(written) if written.isdecimal() else None,
            creator=self._document.quote(found.creator) if found.creator else "",
            meeting=self._meeting,
            part_of=process.id if process else None,
        )

    def _fresh(self, kind: str, key: str) -> bool:
        """Whether a key is used for the first time."""
        record = self._id(kind, key)
        fresh = record not in self._known
        self._known.add(record)
        return fresh

    def _id(self, kind: str, key: str) -> RecordId:
        return record_id(self._document.id, kind, key)

    def _issue(self, message: str, span: Span) -> Issue:
        return issue_at(self._document, IssueCode.UNPLACED_TEXT, Severity.WARNING, message, span)
