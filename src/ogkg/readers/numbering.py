"""The numbers that office programs print before list items and headings but do not write."""

import re
import string
from collections.abc import Mapping
from dataclasses import dataclass, field

from ogkg.readers.markers import bullet_of

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_UNITS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LARGEST = 3000


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLevel:
    """How a level of a list is marked.

    Attributes:
        style: `decimal`, `lower-letter`, `upper-letter`, `lower-roman`, `upper-roman`, `bullet` or `none`.
        text: the bullet, or the pattern of the number, with `%1` for the number of the first level.
        start: first number.
    """

    style: str
    text: str
    start: int = 1


@dataclass(slots=True)
class Counter:
    """The numbers of one list."""

    levels: Mapping[int, ListLevel]
    _numbers: dict[int, int] = field(default_factory=dict)

    def set(self, level: int, number: int) -> None:
        """Give the next item at a level this number."""
        self._numbers[level] = number - 1

    def restart(self, level: int) -> None:
        """Begin to count anew at a level."""
        self._numbers.pop(level, None)

    def next(self, level: int) -> str:
        """The marker of the next item at this level, from 0; "" where it has none."""
        shape = self.levels.get(level)
        if shape is None or shape.style == "none":
            return ""
        if shape.style == "bullet":
            return bullet_of(shape.text)
        self._numbers[level] = self._numbers.get(level, shape.start - 1) + 1
        for deeper in [other for other in self._numbers if other > level]:
            del self._numbers[deeper]
        return re.sub(r"%([1-9])", lambda match: self._written(int(match[1]) - 1), shape.text).strip()

    def _written(self, level: int) -> str:
        shape = self.levels.get(level, ListLevel(style="decimal", text=""))
        return written(self._numbers.get(level, shape.start), shape.style)


def written(number: int, style: str) -> str:
    """A number in a style of `ListLevel`; those it cannot write stand in digits."""
    if not 0 < number < _LARGEST:
        return str(number)
    if style.endswith("letter"):
        letters = string.ascii_lowercase[(number - 1) % 26] * ((number - 1) // 26 + 1)
        return letters.upper() if style.startswith("upper") else letters
    if style.endswith("roman"):
        roman = ""
        for value, letters in (*_ROMAN, *_ROMAN_UNITS):
            times, number = divmod(number, value)
            roman += letters * times
        return roman.upper() if style.startswith("upper") else roman
    return str(number)
