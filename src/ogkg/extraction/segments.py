"""A line of a list, cut into its fields: plain stretches and brackets, each with its span."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ogkg.model.evidence import Span

_OPEN, _CLOSE = "([", ")]"
_STOP = r"(?<=[a-z]{3})(?<!Prof)(?<!Cllr)(?<!Revd)(?<!Hon)\.\s+|\.$"
"""A full stop parts people and fields, but not a title from its name."""
_MARKS = rf"[,;]|\s+[-–—]+\s*|\s*[–—]+\s+|(?<=[^\W\d])[-–—]+\s|{_STOP}"
_SEPARATOR = re.compile(_MARKS)
_INSIDE = re.compile(rf"{_MARKS}|\s+[(\[]|:\s")
_BORDER = re.compile(rf"{_MARKS}|\s{{2,}}|\t|\s/\s")
"""Behind the name a wide gap or a slash parts as well: there a column was, or a line ended."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A field of a line: its words, where they stand, whether they stand in brackets."""

    words: str
    span: Span
    bracketed: bool


def segments(text: str, span: Span) -> Iterator[Segment]:
    """The fields of a stretch of text.

    Args:
        text: the text of the document.
        span: the stretch; commas, semicolons, dashes, full stops, wide gaps and brackets part it.

    Yields:
        The fields in reading order; a bracket that is never closed runs to the end.
    """
    start = at = span.start
    while at < span.end:
        if text[at] in _OPEN:
            yield from _plain(text, start, at, first=start == span.start)
            end = closing(text, at, span.end)
            yield from _trimmed(text, at + 1, end, bracketed=True)
            at = start = min(end + 1, span.end)
        else:
            at += 1
    yield from _plain(text, start, span.end, first=start == span.start)


def fields(text: str, segment: Segment) -> Iterator[Segment]:
    """The fields inside one bracket; a bracket inside it parts them too."""
    for part in _cut(text, segment.span.start, segment.span.end, _INSIDE):
        yield from _trimmed(text, *part, bracketed=True)


def part_of(segment: Segment, start: int, end: int) -> Segment:
    """A stretch of a field, by offsets in its words."""
    words = segment.words[start:end].strip()
    begin = segment.span.start + segment.words.index(words, start)
    return Segment(words, Span(begin, begin + len(words)), segment.bracketed)


def closing(text: str, opening: int, end: int) -> int:
    """Where the bracket that opens at a place closes, nested ones passed over; `end` if it never does."""
    depth = 0
    for at in range(opening, end):
        depth += (text[at] in _OPEN) - (text[at] in _CLOSE)
        if depth == 0:
            return at
    return end


def _plain(text: str, start: int, end: int, *, first: bool) -> Iterator[Segment]:
    for part in _cut(text, start, end, _BORDER if first else _SEPARATOR):
        yield from _trimmed(text, *part, bracketed=False)


def _cut(text: str, start: int, end: int, separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    mark = separator.search(text, start, end)
    following = _INSIDE if separator is _INSIDE else _SEPARATOR
    while mark:
        yield start, mark.start()
        start = mark.end()
        mark = following.search(text, start, end)
    yield start, end


def _trimmed(text: str, start: int, end: int, *, bracketed: bool) -> Iterator[Segment]:
    raw = text[start:end]
    words = raw.strip(" \t\n\xa0,;:–—-/*†")
    if words[-1:] in _CLOSE and not any(mark in words for mark in _OPEN):
        words = words.rstrip(_CLOSE + " ")
    if words:
        begin = start + raw.index(words)
        yield Segment(words, Span(begin, begin + len(words)), bracketed)
