"""Where a meeting was held: a labelled venue, the words "held at", or an address among the title lines."""

import re
from collections.abc import Iterator, Sequence

from ogkg.dates import find_dates
from ogkg.model.document import Block, Document
from ogkg.model.evidence import Span
from ogkg.model.period import PartialDate
from ogkg.names.slug import collapse

_PLACE = re.compile(
    r"\b(?:held\s+(?:on\s+[^,]{3,30}?\s+)?|\d{4}\s+|[A-Z][a-z]+\s+)at\s+(?P<place>(?:the\s+|The\s+)?[A-Z0-9][^:;.]{2,90})"
)
_VENUE = re.compile(r"^\s*(?:venue|location|place|where)\s*[:–-]\s*(?P<place>\S.{2,150})$", re.IGNORECASE)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?(?:\s\d[A-Z]{2})?\s*[;,]?\s*(?=$|\d{1,2}[.:]\d{2})")
_ADDRESS = re.compile(r"(?:room|floor|conference\s+room|meeting\s+room)\s+[\w/]+", re.IGNORECASE)
_TIMES = re.compile(
    r"\d{1,2}[.:]\d{2}\s?(?:[ap]m)?\s?[-–]\s?\d{1,2}[.:]\d{2}\s?(?:[ap]m)?|\d{1,2}[.:]\d{2}\s?(?:[ap]m)?"
)
_LONGEST = 160
_NEAR = 3


def find_place(
    title: Block | None, lines: Sequence[Block], document: Document, posted: PartialDate | None
) -> tuple[str, Span | None]:
    """The place of a meeting.

    Args:
        title: the title of the front matter, asked last.
        lines: the title lines of the document.
        document: the minutes.
        posted: a day near the meeting, for dates without a year.

    Returns:
        The place as written, and where; "" and `None` where none is given.
    """
    labelled = ((pattern, block) for pattern in (_VENUE, _PLACE) for block in lines)
    for pattern, block in labelled:
        found = _matched(document, pattern, block)
        if found:
            return found
    addresses = _addresses(document, lines, posted)
    return next(addresses, None) or (_matched(document, _PLACE, title) if title else None) or ("", None)


def _matched(document: Document, pattern: re.Pattern[str], block: Block) -> tuple[str, Span] | None:
    match = pattern.search(document.words(block))
    if match is None:
        return None
    place = match["place"].rstrip(" :,.–-*")
    start = block.span.start + match.start("place")
    return collapse(place), Span(start, start + len(place))


def _addresses(
    document: Document, lines: Sequence[Block], posted: PartialDate | None
) -> Iterator[tuple[str, Span]]:
    """A line that is an address, date and times taken off: it ends in a postcode, or begins with a room."""
    for block in lines:
        words = document.words(block)
        if len(words) > _LONGEST or not (_POSTCODE.search(words) or _ADDRESS.match(words)):
            continue
        start, end = 0, len(words)
        for found in find_dates(words, posted):
            start = max(start, found.end)
        for time in _TIMES.finditer(words):
            if time.start() <= start + _NEAR:
                start = max(start, time.end())
            else:
                end = min(end, time.start())
        place = words[start:end].strip(" ,;:–-")
        if place:
            begin = block.span.start + words.index(place, start)
            yield collapse(place), Span(begin, begin + len(place))
