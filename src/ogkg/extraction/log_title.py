"""What an action log says of itself: whose it is, of which meeting, and of which day."""

import re
from dataclasses import dataclass

from ogkg.dates import find_dates
from ogkg.model.document import Block, Document
from ogkg.model.evidence import Span
from ogkg.model.period import DateRead, PartialDate, Precision
from ogkg.names.slug import collapse

_TITLE = re.compile(
    r"\bactions?\s+(?:log|reports?|status|list|tracker|register|update|table)\b|\bstatus\s+(?:update|report)\s+on\b.*\bactions\b"
    r"|\boutstanding\s+actions\b",
    re.IGNORECASE,
)
_PAPER = re.compile(r"^(?:[A-Z]{2,5}\s?\(\d{1,2}\)\s?[\d.]*[ivx]*\b\s*)")
_AS_AT = re.compile(r"\bas\s+(?:at|of|on)?\s*$|\bat\s*$", re.IGNORECASE)
_FROM = re.compile(r"\bactions?\s+(?:from|of)\s+(?:the\s+)?(?:last|previous)?\s*meeting\b", re.IGNORECASE)
_ON = re.compile(r"\bon\s+(?:the\s+)?(?P<body>.+?)\s+actions\b", re.IGNORECASE)
_VERSION = re.compile(r"\bv(?:ersion)?\s?\d+(?:\.\d+)?\b", re.IGNORECASE)
_OF_MEETING = re.compile(
    r"\W*(?:date\s+of\s+)?(?:the\s+)?meeting(?:\s+(?:date|of|on|held\s+on))?\s*[:–-]?\s*", re.IGNORECASE
)
_EDGES = " \t-–—:,.()"
_FRONT = 12
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class LogTitle:
    """A log's own title.

    Attributes:
        title: the words; `spans` are where they stand, and the passages of all that follows.
        body: the group, as written.
        meeting: the day of the meeting it belongs to.
        issued: the day or month it describes the state of.
        raised: the earlier meeting that raised its actions.
    """

    title: str
    spans: tuple[Span, ...]
    body: str = ""
    meeting: DateRead | None = None
    issued: DateRead | None = None
    raised: DateRead | None = None


def log_title(document: Document) -> LogTitle | None:
    """Read the title of a log; `None` where none of the first blocks is one."""
    front = [block for block, _ in zip(document.body, range(_FRONT), strict=False)]
    metadata = document.metadata("title")
    if metadata:
        front.append(metadata)
    for at, block in enumerate(front):
        words = document.words(block)
        if len(words) <= _LONGEST and _TITLE.search(words):
            return _read(document, front, at)
    return None


def _read(document: Document, front: list[Block], at: int) -> LogTitle:
    block = front[at]
    words = document.words(block)
    spans = [block.span]
    body = _body(words)
    if not body and at and len(document.words(front[at - 1])) <= _LONGEST:
        body = document.words(front[at - 1])
        spans.insert(0, front[at - 1].span)
    found = find_dates(words)
    day = found[0] if found else None
    meeting = issued = raised = None
    if day and _FROM.search(words[: day.start]):
        raised = day.date
    elif day and _AS_AT.search(words[: day.start]):
        issued = day.date
    elif day and day.date.value and day.date.value.precision is Precision.DAY:
        meeting = day.date
    elif day:
        issued = day.date
    if not found:
        meeting, issued = _dated(document, front[at + 1 : at + 4], spans)
    return LogTitle(collapse(words), tuple(sorted(set(spans))), collapse(body), meeting, issued, raised)


def _body(words: str) -> str:
    """The group: what is left of the title without paper number, kind and date."""
    on = _ON.search(words)
    if on:
        return on["body"].strip(_EDGES)
    plain = words[paper.end() :] if (paper := _PAPER.match(words)) else words
    title = _TITLE.search(plain)
    return _VERSION.sub("", plain[: title.start()]).strip(_EDGES) if title else ""


def _dated(
    document: Document, blocks: list[Block], spans: list[Span]
) -> tuple[DateRead | None, DateRead | None]:
    """The day of the meeting, `Meeting of 4 May 2014`, or a date that is all of a line below the title."""
    for block in blocks:
        words = document.words(block)
        found = find_dates(words)
        if len(found) != 1:
            continue
        of_meeting = _OF_MEETING.fullmatch(words[: found[0].start])
        whole = found[0].date.written == words.strip(_EDGES)
        if of_meeting or whole:
            spans.append(block.span)
            return (found[0].date, None) if of_meeting else (None, found[0].date)
    return None, None


def near(title: LogTitle) -> PartialDate | None:
    """The date that fixes years the log does not write."""
    read = title.meeting or title.issued or title.raised
    return read.value if read else None
