"""The commitments of an action plan as records, with their themes, objectives and milestones."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ogkg.extraction.doubts import issue_at
from ogkg.extraction.evidence import evidence
from ogkg.extraction.mentions import MentionBook
from ogkg.extraction.people import people
from ogkg.extraction.plan_bodies import BodyBook, Parts
from ogkg.extraction.plan_earlier import EarlierBook
from ogkg.extraction.plan_labels import Field, LabelBook
from ogkg.extraction.plan_layout import layout
from ogkg.extraction.plan_lists import first_paragraph
from ogkg.extraction.plan_outline import OverviewRow, Section, StepRow
from ogkg.extraction.plan_overview import Overview
from ogkg.extraction.plan_passages import Passage
from ogkg.extraction.plan_people import note_contacts
from ogkg.extraction.plan_promises import promises
from ogkg.extraction.plan_steps import Step, row_steps, steps
from ogkg.extraction.plan_themes import ThemeBook, key_of
from ogkg.extraction.sentences import sentences
from ogkg.extraction.works import WorkBook
from ogkg.model.document import Document
from ogkg.model.evidence import Span
from ogkg.model.period import PartialDate
from ogkg.model.record import (
    CommitmentRecord,
    MilestoneRecord,
    ObjectiveRecord,
    Record,
    RecordId,
    record_id,
)
from ogkg.model.reference import Reference
from ogkg.model.report import Issue, IssueCode, Severity
from ogkg.names.organisation import organisation_index
from ogkg.names.slug import collapse, words_hash6

_PROMISE = re.compile(r"\b(?:will|commits?|to)\b", re.IGNORECASE)
_BUILDS_ON = re.compile(r"\bbuil(?:ds?|t|ding)\s(?:\w+\s){0,3}?(?:on|upon)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """What else a plan names: works, people, and commitments of earlier plans."""

    works: WorkBook
    people: MentionBook
    earlier: EarlierBook


class Commitments:
    """The commitments of one plan being read.

    Args:
        document: the plan.
        reference: for the labels of its parts and the names of organisations.
        plan: the record they belong to.
        near: date of the plan; supplies years that are not written.
        named: what else the plan names.
    """

    def __init__(
        self,
        document: Document,
        reference: Reference,
        plan: RecordId,
        near: PartialDate | None,
        named: Named,
    ) -> None:
        self._document = document
        self._reference = reference
        self._index = organisation_index(reference)
        self._labels = LabelBook.of(reference.words)
        self._plan = plan
        self._near = near
        self._works, self._people, self._earlier = named.works, named.people, named.earlier
        self._themes = ThemeBook(document, plan)
        self._seen: set[RecordId] = set()
        self._bodies = BodyBook(document, self._index, self._labels, people(reference), near)

    def records(self) -> Iterator[Record | Issue]:
        """Themes first, then every commitment with what belongs to it, in the order of the plan."""
        found = layout(self._document, self._labels)
        overview = Overview(self._document, found.overview)
        sections = found.sections
        if not sections and not found.overview:
            sections = tuple(promises(self._document, self._index, self._near))
        for one in sections:
            note_contacts(self._document, self._reference, one.fields.get(Field.PERSON, []), self._people)
        groups = [self._commitment(one, overview.row_of(one)) for one in sections]
        groups += [self._listed(row) for row in overview.rest()]
        yield from self._themes.records()
        yield from self._earlier.records()
        for group in groups:
            yield from group
        yield from self._bodies.stated()

    # --- commitments --------------------------------------------------------------

    def _commitment(self, section: Section, row: OverviewRow | None) -> list[Record | Issue]:
        text = self._text(section)
        if not text and row:
            text = list(row.cells.get(Field.TEXT, ()))
        words = self._words(text)
        title = collapse(self._document.quote(section.title)) if section.title else words
        if not title:
            return [self._issue(IssueCode.UNPLACED_TEXT, "a commitment without words", section.heading.span)]
        leads = self._bodies.read(section.part(Field.LEAD))
        if not leads.names and row:
            leads = self._bodies.read(row.cells.get(Field.LEAD, ()))
        helpers = {part: section.part(part) for part in (Field.PARTNERS, Field.GOVERNMENT)}
        partners = self._supporting(helpers, leads)
        if row and not section.labels & {Field.PARTNERS, Field.GOVERNMENT}:
            partners = self._supporting(row.cells, leads)
        spans = [
            section.heading.span,
            *([section.title] if section.title else []),
            *(span for part in text for span in part.spans),
        ]
        record = replace(
            self._record(title, words, spans, leads, partners),
            number=section.number,
            builds_on=tuple(self._builds_on(section)),
            references=tuple(self._references(section)),
            themes=tuple(self._themes.of_section(section, row)),
        )
        return [record, *self._below(section, record), *self._doubts(record, section.heading.span)]

    def _listed(self, row: OverviewRow) -> list[Record | Issue]:
        """A commitment that only stands in the overview."""
        held = row.cells.get(Field.TITLE) or row.cells.get(Field.TEXT, ())
        title, words = self._words(held), self._words(row.cells.get(Field.TEXT, ()))
        if not title:
            return []
        leads = self._bodies.read(row.cells.get(Field.LEAD, ()))
        partners = self._supporting(row.cells, leads)
        spans = [
            span
            for name in (Field.TITLE, Field.TEXT, Field.NUMBER)
            for part in row.cells.get(name, ())
            for span in part.spans
        ]
        record = replace(
            self._record(title, words, spans, leads, partners),
            number=row.number,
            themes=tuple(self._themes.of_row(row)),
        )
        rows = [
            StepRow((part,), row.cells.get(Field.END, ())) for part in row.cells.get(Field.MILESTONES, ())
        ]
        milestones = self._milestones(record, row_steps(self._document, rows, self._near))
        return [record, *milestones, *self._doubts(record, spans[0])]

    def _record(
        self, title: str, words: str, spans: Sequence[Span], leads: Parts, partners: Parts
    ) -> CommitmentRecord:
        return CommitmentRecord(
            id=self._new("commitment", key_of(title)),
            evidence=evidence(self._document.text, [*spans, *leads.spans, *partners.spans]),
            plan=self._plan,
            title=title,
            text=words,
            leads=tuple(leads.names),
            supporting=tuple(partners.names),
        )

    def _supporting(self, parts: Mapping[Field, Sequence[Passage]], leads: Parts) -> Parts:
        """Who helps: partners first, then further departments; who leads is neither."""
        partners = self._bodies.read(parts.get(Field.PARTNERS, ()), leads.names)
        partners.add(self._bodies.read(parts.get(Field.GOVERNMENT, ()), [*leads.names, *partners.names]))
        return partners

    def _doubts(self, record: CommitmentRecord, span: Span) -> Iterator[Issue]:
        if not record.leads:
            yield self._issue(
                IssueCode.OWNER_UNKNOWN, f"no lead for commitment {record.number}".rstrip(), span
            )

    def _text(self, section: Section) -> list[Passage]:
        """The wording of the promise.

        What stands before any label, or the bold part of it: under a bare number all of that, under a
        heading its first paragraph and the list that belongs to it. Else what is labelled as the
        commitment; else an objective that reads as a promise.
        """
        labelled = section.fields.get(Field.TEXT, [])
        lead_in = [part for part in section.lead_in if part.bold] or section.lead_in
        if section.title is not None:
            lead_in = first_paragraph(self._document, lead_in)
        if labelled and section.title is not None:
            return first_paragraph(self._document, labelled)
        if lead_in or labelled:
            return lead_in or labelled
        objective = first_paragraph(self._document, section.fields.get(Field.OBJECTIVE, []))
        return objective if _PROMISE.search(self._words(objective)) else []

    def _references(self, section: Section) -> Iterator[RecordId]:
        """The works of the sentences that say what the commitment builds on."""
        found: dict[RecordId, None] = {}
        for span in _spans(section):
            for sentence in sentences(self._document.text, span):
                if _BUILDS_ON.search(self._document.quote(sentence)):
                    found.update(dict.fromkeys(self._works.at(sentence)))
        yield from found

    def _builds_on(self, section: Section) -> Iterator[RecordId]:
        found = (one for span in _spans(section) for one in self._earlier.builds_on(span))
        yield from dict.fromkeys(found)

    def _below(self, section: Section, commitment: CommitmentRecord) -> Iterator[Record]:
        key = commitment.id.partition("#commitment/")[2]
        for part in section.fields.get(Field.OBJECTIVE, []):
            text = self._words([part])
            if not text.endswith(":"):
                yield ObjectiveRecord(
                    id=self._new("objective", f"{key}/{words_hash6(text)}"),
                    evidence=evidence(self._document.text, part.spans),
                    commitment=commitment.id,
                    text=text,
                )
        yield from self._milestones(commitment, steps(self._document, section, self._near))

    def _milestones(self, commitment: CommitmentRecord, found: Iterator[Step]) -> Iterator[Record]:
        key = commitment.id.partition("#commitment/")[2]
        for step in self._distinct(found):
            label = f"{words_hash6(step.text)}-{step.number}" if step.number else words_hash6(step.text)
            yield MilestoneRecord(
                id=self._new("milestone", f"{key}/{label}"),
                evidence=evidence(self._document.text, step.evidence),
                commitment=commitment.id,
                text=step.text,
                number=step.number,
                due=step.due,
            )

    @staticmethod
    def _distinct(found: Iterator[Step]) -> Iterator[Step]:
        """Each step once: tables that go on over a page are sometimes printed twice."""
        seen: set[tuple[str, str]] = set()
        for step in found:
            if (step.text, step.number) not in seen:
                seen.add((step.text, step.number))
                yield step

    # --- small things -------------------------------------------------------------

    def _words(self, passages: Sequence[Passage]) -> str:
        return collapse(" ".join(part.words(self._document) for part in passages))

    def _new(self, kind: str, key: str) -> RecordId:
        """The id of a record; words that the plan has used for another one are told apart by their place."""
        made = record_id(self._document.id, kind, key)
        again = 1
        while made in self._seen:
            again += 1
            made = record_id(self._document.id, kind, f"{key}-{again}")
        self._seen.add(made)
        return made

    def _issue(self, code: IssueCode, message: str, span: Span) -> Issue:
        return issue_at(self._document, code, Severity.INFO, message, span)


def _spans(section: Section) -> Iterator[Span]:
    """Everything that stands in a section, but for its tables of milestones."""
    for parts in (section.lead_in, *section.fields.values()):
        for part in parts:
            yield from part.spans
