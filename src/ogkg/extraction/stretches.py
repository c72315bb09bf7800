"""Stretches of a text that are something already, asked for one sentence after the other."""

from bisect import bisect_left
from collections.abc import Iterable

from ogkg.model.evidence import Span


class Stretches:
    """Stretches of one text, in whatever order and overlapping or not.

    Args:
        spans: the stretches.
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans: list[Span] = []
        for span in sorted(spans):
            last = self._spans[-1] if self._spans else None
            if last and span.start <= last.end:
                self._spans[-1] = Span(last.start, max(last.end, span.end))
            else:
                self._spans.append(span)

    def overlap(self, span: Span) -> bool:
        """Whether any of them shares a character with a stretch; in logarithmic time."""
        at = bisect_left(self._spans, span.end, key=lambda held: held.start)
        return at > 0 and self._spans[at - 1].overlaps(span)
