"""People listed in one paragraph: `A (X), B (Y; chair) and C (Z)`."""

import re
from collections.abc import Iterator, Sequence

from ogkg.extraction.people import Listed, People
from ogkg.extraction.segments import closing
from ogkg.model.evidence import Span

_CUT = re.compile(r"\s*[,;]\s*(?:(?:and|&)\s+)?|\s+(?:and|&)\s+(?=[A-Z])")
_FEWEST = 3
_CERTAIN = 0.6
"""Of names with nothing beside them, the share that begin with a known given name."""


def run_in_people(reader: People, text: str, span: Span) -> tuple[Listed, ...]:
    """The people of a run-in list: `A (X), B (Y) and C (Z)`, or names alone (`A; B; and C`).

    Args:
        reader: the grammar of one person.
        text: the text of the document.
        span: the paragraph, without a label before the list.

    Returns:
        Its people in order; nobody unless three or more stand in it and nothing else does, and each
        has something beside the name, or all are full names of which most are certain.
    """
    pieces = list(run_in_pieces(text, span))
    found = [entry for piece in pieces if (entry := reader.read(text, piece))]
    if len(found) < _FEWEST or len(found) < len(pieces):
        return ()
    beside = all(entry.affiliations or entry.posts or entry.roles for entry in found)
    return tuple(found) if beside or _are_names(reader, found) else ()


def _are_names(reader: People, found: Sequence[Listed]) -> bool:
    """Whether full names stand alone, and most of them begin with a known given name."""
    full = all(entry.name.given and entry.name.family for entry in found)
    return full and sum(reader.is_certain(entry.name) for entry in found) >= _CERTAIN * len(found)


def run_in_pieces(text: str, span: Span) -> Iterator[Span]:
    """The pieces of a list: cut at the commas, semicolons and "and" outside brackets."""
    start = at = span.start
    while at < span.end:
        if text[at] in "([":
            at = min(closing(text, at, span.end) + 1, span.end)
            continue
        cut = _CUT.match(text, at, span.end)
        if cut:
            yield from _trimmed(text, start, at)
            start = at = cut.end()
        else:
            at += 1
    yield from _trimmed(text, start, span.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end].strip(" .\n\N{NO-BREAK SPACE}")
    if words:
        begin = text.index(words, start)
        yield Span(begin, begin + len(words))
