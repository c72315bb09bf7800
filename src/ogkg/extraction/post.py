"""The head of a post about a meeting: kind and date of the post, title, author.

Meeting notes 15th February 2017
Open Contracting Forum | 1 Feb 2017 | Meeting note
by Tim Hughes
"""

import re
from dataclasses import dataclass

from ogkg.dates import find_dates
from ogkg.extraction.outline import looks_like_heading
from ogkg.extraction.sentences import sentences
from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span
from ogkg.model.period import DateRead, PartialDate

_ADDRESS = re.compile(r"#?\s*https?://\S+$")
_POSTED = re.compile(
    r"(?:[A-Za-z][A-Za-z &/-]{0,40}\s)?\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\.?\s+\d{4}$"
)
_BY = re.compile(r"by\s+(?P<name>\S.{0,60})$", re.IGNORECASE)
_PIECE = re.compile(r"\s+[|–—]\s+|\s+-\s+")
_KIND = re.compile(r"(?:meeting\s+)?(?:notes?|minutes|read[- ]?outs?|summary|report)$", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:meeting\s+)?(?:read[- ]?out|notes?|minutes|summary|report)(?:\s+(?:of|from|on)|\s*:)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(r"(?:date|when|held\s+on|date\s+of\s+(?:the\s+)?meeting)\s*:", re.IGNORECASE)
_JOIN = re.compile(r"[\s,;(–-]*(?:\b(?:on|of|held|dated)\b[\s,]*)*$", re.IGNORECASE)
_MEETING = re.compile(
    r"\b(?:meeting|met|forum|workshop|round\s?table|read[- ]?out|minutes|steering\s+group|session)\b",
    re.IGNORECASE,
)
_HELD = re.compile(r"\b(?:met|meeting|held|took place|convened|gathered)\b", re.IGNORECASE)
_READ_OUT = re.compile(r"\bread[- ]?out\b", re.IGNORECASE)
_HEAD = 6
_OPENING = 4


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a post.

    Attributes:
        title: the block of the title.
        posted: the line with the date of the post.
        author: where the author's name stands.
        body: everything after the head.
    """

    title: Block
    posted: Block | None
    author: Span | None
    body: tuple[Block, ...]


def read_head(document: Document) -> Head | None:
    """The head of a post, or `None` where a document does not begin with one."""
    blocks = [block for block in document.body if not _ADDRESS.match(document.words(block))]
    posted = title = None
    author: Span | None = None
    end = 0
    for at, block in enumerate(blocks[:_HEAD]):
        words = document.words(block).strip()
        by = _BY.match(words)
        if by and title is not None:
            start = block.span.start + document.words(block).index(by["name"], by.start("name"))
            author, end = Span(start, start + len(by["name"])), at + 1
            break
        if posted is None and _POSTED.match(words):
            posted, end = block, at + 1
        elif title is None and (looks_like_heading(document, block) or len(words) < 250):  # noqa: PLR2004
            title, end = block, at + 1
    if title is None or posted is None or author is None:
        return None
    return Head(title, posted, author, tuple(blocks[end:]))


def is_about_meeting(document: Document, head: Head) -> bool:
    """Whether a post reports on a meeting: its title, kind or opening says so."""
    opening = " ".join(document.words(block) for block in head.body[:_OPENING])
    kind = document.words(head.posted) if head.posted else ""
    return any(_MEETING.search(words) for words in (document.words(head.title), kind, opening))


def is_read_out(document: Document, head: Head) -> bool:
    """Whether a post calls itself a read-out."""
    lines = [head.title, *head.body[:2]]
    return any(_READ_OUT.search(document.words(block)) for block in lines if len(block.span) < 250)  # noqa: PLR2004


def meeting_title(document: Document, head: Head) -> Span:
    """The title of the meeting: that of the post without its date and kind, where a name is left."""
    words, base = document.words(head.title), head.title.span.start
    start = 0
    for piece in [*_PIECE.finditer(words), None]:
        end = piece.start() if piece else len(words)
        name = words[start:end].strip()
        if name and not _KIND.match(name) and not _is_date(name):
            lead = _LEAD.match(words, start)
            begin = lead.end() if lead and words[lead.end() : lead.end() + 1].isupper() else start
            return Span(base + begin, base + begin + _without_date(words[begin:end]))
        start = piece.end() if piece else end
    return head.title.span


def _without_date(name: str) -> int:
    """How much of a name stands before the date it ends with: `Steering group meeting, 7 May 2014`."""
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
    """The date of the meeting, and where it stands: in the title, else in the opening sentences."""
    posted = posted_on(document, head)
    near = posted.value if posted else None
    in_title = _first_day(document, head.title.span, near)
    if in_title:
        return in_title
    for block in head.body[:_OPENING]:
        if block.kind is BlockKind.ITEM:
            continue
        for sentence in sentences(document.text, block.span):
            found = _first_day(document, sentence, near)
            if found and _DATE_LINE.match(document.quote(sentence)):
                return found
            if found and (
                _HELD.search(document.quote(sentence)) or _MEETING.search(document.quote(sentence))
            ):
                return found
    return None


def _first_day(document: Document, span: Span, near: PartialDate | None) -> tuple[DateRead, Span] | None:
    for found in find_dates(document.quote(span), near):
        if found.date.value is not None and found.date.value.count("-") == 2:  # noqa: PLR2004 - a day
            return found.date, Span(span.start + found.start, span.start + found.end)
    return None
