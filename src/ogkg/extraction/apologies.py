"""Apologies that the text of minutes gives, in a sentence below the list of people.

1.1 The Chair welcomed members. Apologies were received from Ann Able and Ben Bold (DfT).
1.2 Carl Clay and Dora Dunn sent their apologies.

2. Apologies
Eve Early, DfT
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from ogkg.extraction.headings import Heading, labels
from ogkg.extraction.people import Listed, People
from ogkg.extraction.people_lists import listed_people
from ogkg.extraction.roster_entry import Entry
from ogkg.extraction.roster_lines import LineReader
from ogkg.extraction.roster_status import Settled
from ogkg.extraction.sentences import sentences
from ogkg.model.code import AttendanceStatus
from ogkg.model.document import Block, Document
from ogkg.model.evidence import Span

_GAVE = re.compile(
    r"\s(?:(?:has|have|had)\s)?(?P<label>(?:sent|gave|given|offered|tendered|submitted)\s(?:(?:their|his|her)\s)?"
    r"apologies)(?:\sfor\s(?:absence|the\smeeting))?\W*$"
)
_CLAUSE = re.compile(
    r",?\s(?:(?:as|because|since|but)\s(?:he|she|they|it|there|the)|who|due\sto|owing\sto)\s(?=[a-z])"
)
"""`from Ann Able as she was in Leeds`: where the names end."""
_CERTAIN = 0.5
_SEARCHED = 15
_OWN_SECTION = -1
"""The sections of a list are counted from 0; this is none of them."""


def told_apologies(document: Document, blocks: Sequence[Block], people: People) -> Iterator[Settled]:
    """Whose apologies the first paragraphs of minutes tell, in sentences or below a heading.

    Args:
        document: the minutes.
        blocks: their body, behind the list of people.
        people: the reader of one entry.

    Yields:
        People whose names are sure; nobody of a sentence that names anything else as well.
    """
    yield from _headed(document, blocks, people)
    for block in islice(blocks, _SEARCHED):
        for sentence in sentences(document.text, block.span):
            for label, behind in labels(document.text, sentence, people.words):
                if label.status is AttendanceStatus.APOLOGIES and behind < sentence.end:
                    yield from _people(document, label, Span(behind, sentence.end), people)
            gave = _GAVE.search(document.text, sentence.start, sentence.end)
            if gave:
                said = Heading(
                    span=Span(*gave.span("label")), words=gave["label"], status=AttendanceStatus.APOLOGIES
                )
                yield from _people(document, said, Span(sentence.start, gave.start()), people)


def _headed(document: Document, blocks: Sequence[Block], people: People) -> Iterator[Settled]:
    """`1. Apologies`, and below it a line for each: the first such list."""
    lines = LineReader(document, people)
    headed = (at for at, block in enumerate(islice(blocks, _SEARCHED)) if _is_absent(lines.heading_of(block)))
    at = next(headed, None)
    label = lines.heading_of(blocks[at]) if at is not None else None
    if at is None or label is None:
        return
    listed: list[Listed] = []
    for block in blocks[at + 1 :]:
        found = lines.entries_of(block, listed) if lines.heading_of(block) is None else ()
        if not found or not any(people.is_certain(entry.name) for entry in found):
            break
        listed += found
    yield from (_settled(entry, label) for entry in listed)


def _is_absent(found: Heading | None) -> bool:
    return found is not None and found.status is AttendanceStatus.APOLOGIES


def _settled(entry: Listed, label: Heading) -> Settled:
    return Settled(
        entry=Entry(person=entry, headings=(label,), serial=_OWN_SECTION),
        status=AttendanceStatus.APOLOGIES,
        heading=label,
    )


def _people(document: Document, label: Heading, span: Span, people: People) -> Iterator[Settled]:
    clause = _CLAUSE.search(document.text, span.start, span.end)
    span = Span(span.start, clause.start()) if clause and clause.start() > span.start else span
    found = [entry for entry in listed_people(document.text, span, people) if isinstance(entry, Listed)]
    covered = sum(len(entry.extent) for entry in found)
    certain = [people.is_certain(entry.name) for entry in found]
    whole = all(sure or entry.name.given for sure, entry in zip(certain, found, strict=True))
    if whole and sum(certain) >= _CERTAIN * len(found) and covered * 2 >= len(span):
        yield from (_settled(entry, label) for entry in found)
