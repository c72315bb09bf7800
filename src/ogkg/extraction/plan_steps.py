"""The milestones of one commitment: bullets, dated sentences, rows of a table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ogkg.extraction.plan_labels import Field
from ogkg.extraction.plan_sections import Passage, Section, StepRow
from ogkg.extraction.plan_times import due_in_cell, due_of, heads_with_date
from ogkg.extraction.sentences import sentences
from ogkg.model.document import Document
from ogkg.model.evidence import Evidence, Span
from ogkg.model.period import DateRead, PartialDate
from ogkg.names.slug import collapse

_AHEAD = re.compile(
    r"\b(?:will|shall|goal|aims?|plans?|due|expected|intends?|scheduled|targets?|by)\b", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"^\s*(?:milestone\s*)?(?P<number>\d{1,2}(?:\.\d{1,2})?|(?<=\()[a-z](?=\)))\s*[.:)]?\s+(?=\S)",
    re.IGNORECASE,
)
_MARKER = re.compile(r"\(?(\d{1,2}(?:\.\d{1,2})?|[a-z])[.):]?")
_NO_STEP = re.compile(r"(?:n/?a|none|not applicable|tb[cd]|[-–—.]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone as printed."""

    text: str
    evidence: Evidence
    number: str = ""
    due: DateRead | None = None


def steps(document: Document, section: Section, near: PartialDate | None) -> Iterator[Step]:
    """The milestones of a commitment, in reading order.

    Args:
        document: the plan.
        section: the commitment.
        near: date of the plan; supplies a year that is not written.

    Yields:
        Every bullet of the first level, every lower bullet that has a date of its own, every
        sentence that looks ahead to a date, every row of a table of milestones. Sentences that
        only introduce a list are no milestones.
    """
    yield from _from_passages(document, section.fields.get(Field.MILESTONES, []), near)
    for row in section.rows:
        yield from _from_row(document, row, near)


def _from_passages(document: Document, passages: list[Passage], near: PartialDate | None) -> Iterator[Step]:
    heading: tuple[Span, DateRead] | None = None
    for passage in passages:
        words = collapse(document.quote(passage.span))
        dated = None if passage.level else heads_with_date(words, near)
        if dated:
            heading = (passage.span, dated)
        elif passage.level:
            yield from _from_item(document, passage, heading, near)
        else:
            yield from _from_sentences(document, passage, near)


def _from_item(
    document: Document, passage: Passage, heading: tuple[Span, DateRead] | None, near: PartialDate | None
) -> Iterator[Step]:
    number, span = _number(document, passage)
    text = collapse(document.quote(span))
    due = due_of(text, near)
    if not text or (passage.level > 1 and due is None):
        return
    if due is None and heading:
        yield Step(text, (heading[0], span), number, heading[1])
    else:
        yield Step(text, (span,), number, due)


def _from_sentences(document: Document, passage: Passage, near: PartialDate | None) -> Iterator[Step]:
    for span in sentences(document.text, passage.span):
        text = collapse(document.quote(span))
        due = due_of(text, near)
        if due and not text.endswith(":") and _AHEAD.search(text):
            yield Step(text, (span,), "", due)


def _from_row(document: Document, row: StepRow, near: PartialDate | None) -> Iterator[Step]:
    numbers = [_number(document, passage) for passage in row.text]
    number = numbers[0][0]
    spans = tuple(span for _, span in numbers)
    text = collapse(" ".join(document.quote(span) for span in spans))
    if _NO_STEP.fullmatch(text):
        return
    ends = tuple(passage.span for passage in row.end)
    when = collapse(" ".join(document.quote(span) for span in ends))
    due = (due_in_cell(when, near) if ends else None) or due_of(text, near)
    yield Step(text, (*spans, *ends), number, due)


def _number(document: Document, passage: Passage) -> tuple[str, Span]:
    """The printed number of a step, in its bullet or before its words, and the words without it."""
    marker = _MARKER.fullmatch(passage.marker)
    if marker and marker[1].lower() != "o":  # a hollow bullet
        return marker[1], passage.span
    words = document.quote(passage.span)
    found = _NUMBERED.match(words)
    if found and found.end() < len(words):
        return found["number"], Span(passage.span.start + found.end(), passage.span.end)
    return "", passage.span
