"""Dates along a line: where a date stands, and the years beneath."""

from dataclasses import dataclass

from ogkg_api.pictures.shapes import Anchor, Look, Mark, Path, Words

_MONTHS = 12
_DAYS = 31
_MOST_LABELS = 14


@dataclass(frozen=True, slots=True)
class Calendar:
    """A stretch of time drawn from left to right.

    Attributes:
        first: year it begins with.
        last: year it ends with, to its end.
        left: pixel of the beginning.
        width: pixels of the whole.
    """

    first: int
    last: int
    left: float
    width: float

    def place(self, date: str) -> float:
        """Where a date stands, months and years at their first day; at an edge where it is outside."""
        years = min(max(_years(date), self.first), self.last + 1)
        return self.left + (years - self.first) / (self.last + 1 - self.first) * self.width

    def grid(self, top: float, bottom: float) -> list[Mark]:
        """A line and a label at the beginning of years, as many as there is room for."""
        step = -(-(self.last + 2 - self.first) // _MOST_LABELS)
        marks: list[Mark] = []
        for year in range(self.first, self.last + 2, step):
            x = self.place(str(year))
            marks.append(Path(f"M{x:.0f} {top:.0f}V{bottom:.0f}", Look.GRID))
            marks.append(Words(x, top - 6, str(year), Look.SMALL, Anchor.MIDDLE))
        return marks


def _years(date: str) -> float:
    """A date as years: `2012-07` as 2012.5."""
    year, month, day = (*(int(part) if part.isdigit() else 0 for part in date[:10].split("-")), 0, 0)[:3]
    return year + (max(month, 1) - 1) / _MONTHS + (max(day, 1) - 1) / (_MONTHS * _DAYS)


def year_of(date: str) -> int:
    """The year of a date; 0 where it has none."""
    return int(date[:4]) if date[:4].isdigit() else 0
