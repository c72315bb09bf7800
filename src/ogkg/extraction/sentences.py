"""Sentences of running text, as spans: cut at a full stop that ends one, and at line breaks."""

import re
from collections.abc import Iterator

from ogkg.model.evidence import Span

_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]]*+(?=\s+[\"'“‘(\[]?[A-Z0-9•£])|\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|cf|viz|vs|mr|mrs|ms|dr|prof|sir|st|cllr|rt|hon|approx)|\b[A-Z])\.$", re.IGNORECASE
)
_BEFORE_NUMBER = re.compile(r"\b(?:no|nos|para|paras|fig|art|sec|c|pp?)\.$", re.IGNORECASE)
_NUMBER = re.compile(r"\s*\d")


def sentences(text: str, span: Span) -> Iterator[Span]:
    """The sentences of a stretch of text.

    Args:
        text: the text of the document.
        span: the stretch.

    Yields:
        The span of each sentence, its closing mark included and without white space around it, in
        reading order. `e.g.`, `Dr.`, `No. 10` and an initial do not end a sentence.
    """
    start = span.start
    for mark in _END.finditer(text, span.start, span.end):
        if mark[0] != "\n" and _is_abbreviation(text, max(start, mark.start() - 8), mark.end()):
            continue
        yield from _trimmed(text, start, mark.end())
        start = mark.end()
    yield from _trimmed(text, start, span.end)


def _is_abbreviation(text: str, start: int, end: int) -> bool:
    """Whether the stop before `end` belongs to a word: `Dr.`, and `No.` where a number follows."""
    if _BEFORE_NUMBER.search(text, start, end) and _NUMBER.match(text, end):
        return True
    return _ABBREVIATION.search(text, start, end) is not None


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end].strip()
    if words:
        begin = start + text[start:end].index(words)
        yield Span(begin, begin + len(words))
