"""Passages as evidence: in reading order, each once, none too long to be quoted."""

from collections.abc import Iterable, Iterator

from ogkg.model.evidence import Evidence, Span

LONGEST_QUOTE = 2000
"""Characters of the longest quote that is published."""


def evidence(text: str, spans: Iterable[Span]) -> Evidence:
    """The passages of a record.

    Args:
        text: the text of the document.
        spans: the passages, in any order, some of them perhaps inside others.

    Returns:
        The passages in reading order without those inside others; long ones cut at white space.
    """
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda one: (one.start, -one.end)):
        if not any(other.covers(span) for other in kept):
            kept.append(span)
    return tuple(piece for span in kept for piece in _pieces(text, span))


def _pieces(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > LONGEST_QUOTE:
        cut = text.rfind(" ", start + 1, start + LONGEST_QUOTE)
        end = cut if cut > start else start + LONGEST_QUOTE
        yield Span(start, end)
        start = end + 1 if cut > start else end
    yield Span(start, span.end)
