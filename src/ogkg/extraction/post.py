"""What the head of a note says of the meeting: whether it is about one, its title, day and place."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ogkg.dates import find_dates
from ogkg.extraction.note_head import (
    MEETING,
    NO_NOTE,
    Head,
    lists_people,
    names_people,
    read_head,
    title_lines,
)
from ogkg.extraction.sentences import sentences
from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span
from ogkg.model.period import DateRead, PartialDate

__all__ = [
    "Head",
    "is_about_meeting",
    "is_read_out",
    "meeting_date",
    "meeting_title",
    "posted_on",
    "read_head",
    "venue",
]

_PIECE = re.compile(r"\s+[|–—]\s+|\s+-\s+")
_ORDINAL = re.compile(
    r"\s*(?:the\s+)?(?:\d{1,3}(?:st|nd|rd|th)?|[a-z]+(?:st|nd|rd|th)|second|inaugural|initial|latest|last|next|kick-?off)\s+"
    r"(?:meeting|call|session|workshop)\s*",
    re.IGNORECASE,
)
"""`first meeting`, which says not of whom."""
_OF = r"(?:\s+(?:of|from)\s+(?:the\s+)?(?:discussion|meeting))?"
_KIND = re.compile(rf"(?:meeting\s+)?(?:notes?|minutes|read[- ]?outs?|summary|report){_OF}$", re.IGNORECASE)
_TAIL = re.compile(rf"(?:\s*:\s*|\s+)(?:notes?|minutes|read[- ]?out|summary){_OF}\s*$", re.IGNORECASE)
_SUBTITLE = re.compile(
    r":\s+(?=(?:meeting\s+)?(?:read[- ]?out|notes?|minutes|summary)\s+(?:of|from)"
    r"\s+(?!(?:the\s+)?(?:discussion|meeting)\b))",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:(?:high[- ]level|brief|short|full|draft)\s+)?"
    r"(?:meeting\s+)?(?:read[- ]?out|notes?|minutes|summary|report)(?:\s+(?:of|from|on)|\s*:)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(
    r"(?:date(?:\s+and\s+time)?|when|held(?:\s+on)?|date\s+of\s+(?:the\s+)?meeting)\b\s*:?", re.IGNORECASE
)
_PLACE_LINE = re.compile(r"(?:venue|location|place|where)\s*:\s*(?P<place>\S.{1,100})", re.IGNORECASE)
_JOIN = re.compile(r"[\s,;:(–-]*(?:\b(?:on|of|held|dated)\b[\s,]*)*$", re.IGNORECASE)
_HELD = re.compile(
    r"\b(?:met|(?:was|were)\s+held|held\s+(?:a|an|its|their|the)|took\s+place|convened|gathered|came\s+together|meeting|hosted)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:(?:next|last|previous|earlier|follow-?up|pre-?)\s?(?:\w+\s+){0,3}(?:meeting|workshop|forum|call)"
    r"|who\s+(?:attended|met|came)|will\s+(?:next\s+)?(?:meet|be\s+held|take\s+place))\b",
    re.IGNORECASE,
)
_YESTERDAY = re.compile(r"(?:(?P<today>(?:Earlier\s+)?[Tt]oday)|Yesterday|Last\s+night)\b")
_NOTE = re.compile(r"\b(?:notes?|minutes|read[- ]?out|summary|report)\b", re.IGNORECASE)
_READ_OUT = re.compile(r"\bread[- ]?out\b", re.IGNORECASE)
_OPENING = 4
_HEAD_LINES = 8
_LINE = 90
_LONGEST = 250


def is_about_meeting(document: Document, head: Head) -> bool:
    """Whether a note reports on a meeting that was held.

    Its title or kind says so, or a sentence of the opening with a day; a meeting later than the post
    is only announced.
    """
    posted, day = posted_on(document, head), meeting_date(document, head)
    if posted and day and posted.value and str(day[0].value) > str(posted.value):
        return False
    title = title_lines(document, head)
    if day is not None:
        return NO_NOTE.search(title) is None or _NOTE.search(title) is not None
    kind = document.words(head.posted) if head.posted else ""
    if MEETING.search(title) and any(_NOTE.search(words) for words in (title, kind)):
        return True
    if MEETING.search(kind) and _NOTE.search(kind):
        return names_people(document, head)
    named = names_people(document, head) if head.posted else lists_people(document, head)
    return MEETING.search(title) is not None and NO_NOTE.search(title) is None and named


def is_read_out(document: Document, head: Head) -> bool:
    """Whether a post calls itself a read-out."""
    lines = [head.title, *head.body[:2]]
    return any(_READ_OUT.search(document.words(block)) for block in lines if len(block.span) < _LONGEST)


def meeting_title(document: Document, head: Head) -> Span:
    """The title of the meeting: that of the post without its date and kind, where a name is left."""
    words, base = document.words(head.title), head.title.span.start
    cuts = [0, *(at for piece in _PIECE.finditer(words) for at in piece.span()), len(words)]
    pieces = [
        (start, end)
        for start, end in zip(cuts[::2], cuts[1::2], strict=True)
        if (name := words[start:end].strip()) and not _KIND.match(name) and not _is_date(name)
    ]
    if not pieces:
        return head.title.span
    named = [piece for piece in pieces if not _ORDINAL.fullmatch(words, *piece)] or pieces
    start, end = next((piece for piece in named if MEETING.search(words, *piece)), named[0])
    below = _SUBTITLE.search(words, start, end)
    start = below.end() if below else start
    lead = _LEAD.match(words, start)
    begin = lead.end() if lead and words[lead.end() : lead.end() + 1].isupper() else start
    return Span(base + begin, base + begin + _named(words[begin:end]))


def _named(name: str) -> int:
    """How much of a title stands before the date and kind it ends with: `Pier group notes, 7 May 2014`."""
    end = _without_date(name)
    tail = _TAIL.search(name[:end])
    return tail.start() if tail and len(name[: tail.start()].split()) > 1 else end


def _without_date(name: str) -> int:
    for found in find_dates(name):
        join = _JOIN.search(name[: found.start])
        if join and join.start() and not name[found.end :].strip(" )."):
            return join.start()
    return len(name)


def _is_date(text: str) -> bool:
    found = find_dates(text)
    return bool(found) and sum(entry.end - entry.start for entry in found) >= 0.7 * len(text)


def posted_on(document: Document, head: Head) -> DateRead | None:
    """The date of the post."""
    found = find_dates(document.words(head.posted)) if head.posted else ()
    return found[-1].date if found else None


def meeting_date(document: Document, head: Head) -> tuple[DateRead, Span] | None:
    """The date of the meeting, and where it stands: in the title, on a line below it, or in the opening."""
    posted = posted_on(document, head)
    near = posted.value if posted else None
    in_title = _first_day(document, head.title.span, near)
    if in_title:
        return in_title
    for block in _lines(head):
        found = _first_day(document, block.span, near)
        opens = found and not document.text[block.span.start : found[1].start].strip(" ,(|–-")
        if found and (opens or _DATE_LINE.match(document.words(block))):
            return found
    for block in head.body[:_OPENING]:
        if block.kind is BlockKind.ITEM:
            continue
        for sentence in sentences(document.text, block.span):
            words = document.quote(sentence)
            found = _first_day(document, sentence, near)
            held = _DATE_LINE.match(words) or (_HELD.search(words) and not _OTHER.search(words))
            found = found or (_from_post(document, sentence, posted) if posted else None)
            if found and held:
                return found
    return None


def _from_post(document: Document, sentence: Span, posted: DateRead) -> tuple[DateRead, Span] | None:
    """`Yesterday, members met`: the day before that of the post."""
    said = _YESTERDAY.match(document.text, sentence.start, sentence.end)
    if said is None or posted.value is None or not posted.is_day:
        return None
    day = date.fromisoformat(posted.value)
    day -= timedelta(days=0 if said["today"] else 1)
    read = DateRead(value=PartialDate(day.isoformat()), written=said[0], inferred="from the day of the post")
    return read, Span(*said.span())


def venue(document: Document, head: Head) -> Span | None:
    """Where the meeting was held, as a line below the title says: `Venue: Town Hall`."""
    for block in _lines(head):
        match = _PLACE_LINE.fullmatch(document.words(block).rstrip())
        if match:
            return Span(block.span.start + match.start("place"), block.span.start + match.end("place"))
    return None


def _lines(head: Head) -> Iterator[Block]:
    """The short lines between the title and the first paragraph or list."""
    for block in head.body[:_HEAD_LINES]:
        if block.kind is BlockKind.ITEM or len(block.span) > _LINE:
            return
        yield block


def _first_day(document: Document, span: Span, near: PartialDate | None) -> tuple[DateRead, Span] | None:
    for found in find_dates(document.quote(span), near):
        if found.date.is_day:
            return found.date, Span(span.start + found.start, span.start + found.end)
    return None
