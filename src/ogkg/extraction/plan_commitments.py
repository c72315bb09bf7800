"""The commitments of an action plan as records, with their themes, objectives and milestones."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ogkg.extraction.evidence import evidence
from ogkg.extraction.mentions import MentionBook
from ogkg.extraction.organisation_lists import is_prose, split_organisations
from ogkg.extraction.plan_labels import Field, LabelBook
from ogkg.extraction.plan_layout import layout
from ogkg.extraction.plan_lists import first_paragraph, list_lines
from ogkg.extraction.plan_people import note_contacts
from ogkg.extraction.plan_promises import promises
from ogkg.extraction.plan_sections import OverviewRow, Passage, Section, StepRow
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
    OrganisationRecord,
    Record,
    RecordId,
    record_id,
)
from ogkg.model.reference import Reference
from ogkg.model.report import Issue, IssueCode, Severity
from ogkg.names.organisation import organisation_index
from ogkg.names.slug import collapse, slug, words_hash6

_PROMISE = re.compile(r"\b(?:will|commits?|to)\b", re.IGNORECASE)
_BUILDS_ON = re.compile(r"\bbuil(?:ds?|t|ding)\s(?:\w+\s){0,3}?(?:on|upon)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Parts:
    """The organisations of one commitment, and where they are printed."""

    names: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)


class Commitments:
    """The commitments of one plan being read.

    Args:
        document: the plan.
        reference: for the labels of its parts and the names of organisations.
        plan: the record they belong to.
        near: date of the plan; supplies years that are not written.
        works: the publications the plan names.
        people: where the people to ask are kept.
    """

    def __init__(
        self,
        document: Document,
        reference: Reference,
        plan: RecordId,
        near: PartialDate | None,
        works: WorkBook,
        people: MentionBook,
    ) -> None:
        self._document = document
        self._reference = reference
        self._people = people
        self._index = organisation_index(reference)
        self._labels = LabelBook.of(reference.words)
        self._plan = plan
        self._near = near
        self._works = works
        self._themes = ThemeBook(document, plan)
        self._seen: set[RecordId] = set()
        self._named: dict[str, list[Span]] = {}

    def records(self) -> Iterator[Record | Issue]:
        """Themes first, then every commitment with what belongs to it, in the order of the plan."""
        found = layout(self._document, self._labels)
        overview = {row.number: row for row in found.overview if row.number}
        sections = found.sections
        if not sections and not found.overview:
            sections = tuple(promises(self._document, self._index, self._near))
        told = {one.number for one in sections}
        for one in sections:
            note_contacts(self._document, self._reference, one.fields.get(Field.PERSON, []), self._people)
        groups = [self._commitment(one, overview.get(one.number)) for one in sections]
        groups += [self._listed(row) for row in found.overview if row.number not in told]
        yield from self._themes.records()
        for group in groups:
            yield from group
        yield from self._stated()

    def _stated(self) -> Iterator[Record]:
        """Leads and partners that no register knows: a list of organisations says that they are some."""
        for name, spans in self._named.items():
            if not self._index.resolve(name, "", self._near):
                yield OrganisationRecord(
                    id=self._new("organisation", f"stated/{slug(name)}"),
                    evidence=evidence(self._document.text, spans),
                    names=(name,),
                )

    # --- commitments --------------------------------------------------------------

    def _commitment(self, section: Section, row: OverviewRow | None) -> list[Record | Issue]:
        text = self._text(section)
        if not text and row:
            text = list(row.cells.get(Field.TEXT, ()))
        words = self._words(text)
        title = collapse(self._document.quote(section.title)) if section.title else words
        if not title:
            return [self._issue(IssueCode.UNPLACED_TEXT, "a commitment without words", section.heading.span)]
        leads = self._bodies(section.fields.get(Field.LEAD, []))
        if not leads.names and row:
            leads = self._bodies(row.cells.get(Field.LEAD, ()))
        partners = self._bodies(section.fields.get(Field.PARTNERS, []), leads.names)
        officials = self._bodies(section.fields.get(Field.GOVERNMENT, []), [*leads.names, *partners.names])
        partners.names += officials.names
        partners.spans += officials.spans
        spans = [
            section.heading.span,
            *([section.title] if section.title else []),
            *(span for part in text for span in part.spans),
        ]
        record = CommitmentRecord(
            id=self._new("commitment", key_of(title)),
            evidence=evidence(self._document.text, [*spans, *leads.spans, *partners.spans]),
            plan=self._plan,
            title=title,
            number=section.number,
            text=words,
            leads=tuple(leads.names),
            supporting=tuple(partners.names),
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
        leads = self._bodies(row.cells.get(Field.LEAD, ()))
        partners = self._bodies(row.cells.get(Field.PARTNERS, ()), leads.names)
        spans = [
            span
            for name in (Field.TITLE, Field.TEXT, Field.NUMBER)
            for part in row.cells.get(name, ())
            for span in part.spans
        ]
        record = CommitmentRecord(
            id=self._new("commitment", key_of(title)),
            evidence=evidence(self._document.text, [*spans, *leads.spans, *partners.spans]),
            plan=self._plan,
            title=title,
            number=row.number,
            text=words,
            leads=tuple(leads.names),
            supporting=tuple(partners.names),
            themes=tuple(self._themes.of_row(row)),
        )
        rows = [
            StepRow((part,), row.cells.get(Field.END, ())) for part in row.cells.get(Field.MILESTONES, ())
        ]
        milestones = self._milestones(record, row_steps(self._document, rows, self._near))
        return [record, *milestones, *self._doubts(record, spans[0])]

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
        held = [section.lead_in, *section.fields.values()]
        found: dict[RecordId, None] = {}
        for span in (span for parts in held for part in parts for span in part.spans):
            for sentence in sentences(self._document.text, span):
                if _BUILDS_ON.search(self._document.quote(sentence)):
                    found.update(dict.fromkeys(self._works.at(sentence)))
        yield from found

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

    # --- parts --------------------------------------------------------------------

    def _bodies(self, passages: Sequence[Passage], others: Sequence[str] = ()) -> _Parts:
        """The organisations of a part; those that lead are not partners too."""
        parts = _Parts()
        for passage in list_lines(self._document, passages, self._index.knows):
            words = passage.words(self._document)
            names = split_organisations(words, self._index.knows, self._sorts)
            if not names and is_prose(words):
                names = [words[found.start : found.end] for found in self._index.find(words, self._near)]
            new = [name for name in dict.fromkeys(names) if name not in parts.names and name not in others]
            parts.names += new
            parts.spans += passage.spans if new else ()
            for name in new:
                self._named.setdefault(name, []).extend(passage.spans)
        return parts

    def _sorts(self, words: str) -> bool:
        return self._labels.match(words) is not None

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
        return Issue(
            code=code,
            severity=Severity.INFO,
            message=message,
            where=self._document.id,
            span=span,
            quote=self._document.quote(span),
        )
