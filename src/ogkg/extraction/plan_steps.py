"""The milestones of one commitment: bullets, dated sentences, rows of a table."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ogkg.extraction.plan_labels import Field
from ogkg.extraction.plan_outline import Section, StepRow
from ogkg.extraction.plan_passages import Passage
from ogkg.extraction.plan_times import due_in_cell, due_of, heads_with_date, times_behind
from ogkg.extraction.sentences import sentences
from ogkg.model.document import Document
from ogkg.model.evidence import Evidence, Span
from ogkg.model.period import DateRead, PartialDate

_AHEAD = re.compile(
    r"\b(?:will|shall|goal|aims?|plans?|due|expected|intends?|scheduled|targets?|by)\b", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"^\s*(?:milestone\s*)?(?P<number>\d{1,2}(?:\.\d{1,2})?|(?<=\()[a-z](?=\)))\s*[.:)]?\s+(?=\S)",
    re.IGNORECASE,
)
_MARKER = re.compile(r"\(?(\d{1,2}(?:\.\d{1,2})?|[a-z])[.):]?")
_ENDED = re.compile(r"[.:;?!][\"”’')\]]?\d{0,2}$")
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
        Every bullet, every sentence that looks ahead to a date, every row of a table of milestones.
        Sentences that only introduce a list are no milestones.
    """
    yield from _from_passages(document, section.fields.get(Field.MILESTONES, []), near)
    yield from row_steps(document, section.rows, near)


def row_steps(document: Document, rows: Iterable[StepRow], near: PartialDate | None) -> Iterator[Step]:
    """The milestones of the rows of a table; a row without a step gives none."""
    for row in rows:
        yield from _from_row(document, row, near)


def _from_passages(document: Document, passages: list[Passage], near: PartialDate | None) -> Iterator[Step]:
    heading: tuple[Evidence, DateRead] | None = None
    for passage in passages:
        dated = None if passage.level else heads_with_date(passage.words(document), near)
        if dated:
            heading = (passage.spans, dated)
        elif passage.level:
            yield from _from_item(document, passage, heading, near)
        else:
            yield from _from_sentences(document, passage, near)


def _from_item(
    document: Document, passage: Passage, heading: tuple[Evidence, DateRead] | None, near: PartialDate | None
) -> Iterator[Step]:
    number, bare = _number(document, passage)
    text = bare.words(document)
    told = times_behind(text)
    if told:
        yield Step(told[0], bare.spans, number, due_in_cell(told[1], near))
        return
    due = due_of(text, near)
    if due is None and heading:
        yield Step(text, (*heading[0], *bare.spans), number, heading[1])
    else:
        yield Step(text, bare.spans, number, due)


def _from_sentences(document: Document, passage: Passage, near: PartialDate | None) -> Iterator[Step]:
    for spans in _sentences(document, passage):
        text = Passage(spans).words(document)
        due = due_of(text, near)
        if due and not text.endswith(":") and _AHEAD.search(text):
            yield Step(text, spans, "", due)


def _sentences(document: Document, passage: Passage) -> Iterator[Evidence]:
    """The sentences of a paragraph; one that a page or line breaks is in two pieces."""
    held: Evidence = ()
    for piece in passage.spans:
        found = list(sentences(document.text, piece))
        for span in found[:-1]:
            yield (*held, span)
            held = ()
        held = (*held, *found[-1:])
        if held and _ENDED.search(document.quote(held[-1])):
            yield held
            held = ()
    if held:
        yield held


def _from_row(document: Document, row: StepRow, near: PartialDate | None) -> Iterator[Step]:
    numbers = [_number(document, passage) for passage in row.text]
    number = numbers[0][0]
    spans = tuple(span for _, bare in numbers for span in bare.spans)
    text = Passage(spans).words(document)
    if _NO_STEP.fullmatch(text):
        return
    ends = tuple(span for passage in row.end for span in passage.spans)
    when = Passage(ends).words(document)
    due = (due_in_cell(when, near) if ends else None) or due_of(text, near)
    yield Step(text, (*spans, *ends), number, due)


def _number(document: Document, passage: Passage) -> tuple[str, Passage]:
    """The printed number of a step, in its bullet or before its words, and the step without it."""
    marker = _MARKER.fullmatch(passage.marker)
    if marker and marker[1].lower() != "o":  # a hollow bullet
        return marker[1], passage
    first = passage.spans[0]
    words = document.quote(first)
    found = _NUMBERED.match(words)
    if found and found.end() < len(words):
        bare = replace(passage, spans=(Span(first.start + found.end(), first.end), *passage.spans[1:]))
        return found["number"], bare
    return "", passage
