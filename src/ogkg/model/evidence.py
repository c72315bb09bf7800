"""Where something was read: offsets in the canonical text of one document."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters in `Document.text`, counted in Unicode code points.

    W3C Web Annotation, TextPositionSelector.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a range that is empty or runs backwards."""
        assert 0 <= self.start < self.end, f"not a span: {self.start}-{self.end}"

    def __len__(self) -> int:
        """Number of characters covered."""
        return self.end - self.start

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


Evidence = tuple[Span, ...]
"""The passages that support one record: at least one, in reading order."""
