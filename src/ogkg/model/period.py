"""Dates that keep the precision they were written with."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_FORM = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


class Precision(StrEnum):
    """How much of a date the text fixes."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


class PartialDate(str):
    """A year, a month or a day of the Gregorian calendar: `2024`, `2024-05`, `2024-05-31`.

    A month is never turned into its first day. Compares as text, so that dates sort by time.

    Raises:
        ValueError: not one of the three forms, or not a day of the calendar.
    """

    __slots__ = ()

    def __new__(cls, value: str) -> "PartialDate":
        """Check the form, and that the day exists."""
        if not _FORM.fullmatch(value):
            raise ValueError(f"not a date: '{value}'")
        parts = [int(part) for part in value.split("-")]
        date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)  # noqa: PLR2004 - year, month, day
        return super().__new__(cls, value)

    @property
    def precision(self) -> Precision:
        """Year, month or day."""
        return {4: Precision.YEAR, 7: Precision.MONTH}.get(len(self), Precision.DAY)

    @property
    def year(self) -> int:
        """The calendar year."""
        return int(self[:4])

    def covers(self, other: "PartialDate") -> bool:
        """Whether `other` lies in the year, month or day that this one names."""
        return str(other).startswith(str(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRead:
    """A date as a document gives it.

    Attributes:
        value: the normalised date, or `None` where the text fixes no single day, month or year
            ("at the end of April / start of May").
        written: the words of the text, verbatim.
        inferred: why a part was supplied that is not in `written` ("year from the title"), else "".
    """

    value: PartialDate | None
    written: str
    inferred: str = ""

    @property
    def is_day(self) -> bool:
        """Whether it fixes a single day."""
        return self.value is not None and self.value.precision is Precision.DAY
