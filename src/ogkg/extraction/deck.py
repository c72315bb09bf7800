"""Slides as text: the title slide, and whether a document is a deck at all."""

import re
from dataclasses import dataclass

from ogkg.dates import find_dates
from ogkg.extraction.slides import repeated
from ogkg.model.document import Block, Document
from ogkg.model.evidence import Span
from ogkg.model.period import DateRead

SLIDES = frozenset(
    [
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "application/vnd.ms-powerpoint",
    ]
)
"""The media types of slides."""
_BODY = re.compile(
    r"\b(?:forum|board|group|network|panel|committee|partnership|meeting|workshop)\b", re.IGNORECASE
)
_NO_BODY = re.compile(
    r"\bopen government partnership\b(?!\s(?:\w+\s){0,2}(?:forum|board|group|committee|meeting))",
    re.IGNORECASE,
)
"""The partnership of states, which has members and plans but does not show slides."""
_PEOPLE_LISTED = re.compile(
    r"(?:attendees|apologies|present|in attendance|members present|participants|attendance)"
    r"\s*:?(?:$|(?<=:)\s)",
    re.IGNORECASE,
)
_SIGNS = (
    re.compile(r"(?:agenda|programme|running\s+order)\b.{0,40}$", re.IGNORECASE),
    re.compile(r"(?:thank\s+you|thanks|(?:any\s+)?questions)\W*$", re.IGNORECASE),
    re.compile(r"objectives?\s*\d{0,2}\s*:", re.IGNORECASE),
    re.compile(r"theme(?:\s*:\s*sub-?\s?theme)?$", re.IGNORECASE),
    re.compile(r"(?:contacts?|points?\s+of\s+contact|timeline|meeting\s+rules)\s*:?$", re.IGNORECASE),
)
_FEWEST_SIGNS = 2
_FEWEST_WITH_SIGNS = 12
_FIRST = 4
_FEWEST = 30
_SHORT = 90
_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class Opening:
    """The title slide: the body that meets, and the day."""

    title: Block
    date: DateRead
    where: Span


def is_deck(document: Document) -> bool:
    """Whether a document is slides: by its format, or by its lines.

    Many short lines without a list of people, under a title that comes back; or with the slides that
    only decks have (agenda, objectives, themes, contacts, thanks).
    """
    opening = read_opening(document)
    if opening is None:
        return False
    if document.source.media_type in SLIDES:
        return True
    lines = [block for block in document.body if block.cell is None]
    if any(_PEOPLE_LISTED.match(document.words(block).strip()) for block in lines):
        return False
    short = sum(1 for block in lines if len(block.span) <= _SHORT)
    words = [document.words(block).strip() for block in lines]
    signs = sum(any(sign.match(line) for line in words) for sign in _SIGNS)
    if len(lines) < (_FEWEST if signs <= _FEWEST_SIGNS else _FEWEST_WITH_SIGNS):
        return False
    again = repeated(document, lines, opening.title) > 1
    return (again or signs >= _FEWEST_SIGNS) and short >= _SHARE * len(lines)


def read_opening(document: Document) -> Opening | None:
    """The title slide; `None` where the first lines name no body that meets, or no day."""
    first = list(document.body)[:_FIRST]
    title = next((block for block in first if _BODY.search(_NO_BODY.sub("", document.words(block)))), None)
    for block in first:
        if len(block.span) > _SHORT:
            continue
        for found in find_dates(document.words(block)):
            if title and found.date.is_day:
                where = Span(block.span.start + found.start, block.span.start + found.end)
                return Opening(title, found.date, where)
    return None
