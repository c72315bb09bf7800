"""Tables of plain text whose columns are kept apart by runs of blanks, as programs print them.

    Milestones                      Start date     End date
    1. Publish the list of all      May 2031       July 2031
       piers

Only rows of three columns or more count: two columns are as often a form, or print set side by side.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ogkg.readers.markers import split_marker

_GAP = re.compile(r" {3,}(?=\S)")
_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 2
_MOST_FOLDS = 8
"""Lines that a cell goes on for."""
_ASIDE = 1
"""Columns of print that a cell may stand beside the label over it."""


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    text: str


def aligned(lines: Iterable[str]) -> tuple[list[list[str]], int]:
    """The rows of the table that begins with the first line.

    Args:
        lines: the lines of a text from there on, none of them empty; read no further than the table.

    Returns:
        The cells of each row, "" for an empty one, and how many lines the rows take up; none, 0 where
        no table begins.
    """
    rows: list[list[str]] = []
    columns: list[int] = []
    taken = held = 0
    for line in lines:
        columns = columns or [part.start for part in _parts(line)]
        cells = _cells(line, columns) if len(columns) >= _FEWEST_COLUMNS else None
        if cells is None:
            break
        if rows and held < _MOST_FOLDS and _goes_on(cells):
            rows[-1] = [f"{above} {cell}".strip() for above, cell in zip(rows[-1], cells, strict=True)]
            held += 1
        elif sum(map(bool, cells)) > 1 and cells[0]:
            rows.append(cells)
            held = 0
        else:
            break
        taken += 1
    return (rows, taken) if len(rows) >= _FEWEST_ROWS else ([], 0)


def _goes_on(cells: Sequence[str]) -> bool:
    """Whether a line only goes on with the cells above: it lacks one, and its first begins no row."""
    first = cells[0]
    return not all(cells) and (not first or first[0].islower())


def _cells(line: str, columns: Sequence[int]) -> list[str] | None:
    """The parts of a line in their columns; `None` where one stands elsewhere, or reaches into the next."""
    cells = [""] * len(columns)
    for part in _parts(line):
        at = next((at for at, start in enumerate(columns) if abs(part.start - start) <= _ASIDE), None)
        if at is None and part.start < columns[1]:
            at = 0  # behind a number
        end = columns[at + 1] if at is not None and at + 1 < len(columns) else len(line) + 1
        if at is None or cells[at] or part.start + len(part.text) > end:
            return None
        cells[at] = part.text
    return cells


def _parts(line: str) -> list[_Part]:
    """The stretches of a line between runs of blanks, a number together with what it counts."""
    plain = line.expandtabs(8).replace("\u00a0", " ").rstrip()
    start = len(plain) - len(plain.lstrip())
    parts: list[_Part] = []
    for gap in [*_GAP.finditer(plain, start), None]:
        words = plain[start : gap.start() if gap else len(plain)]
        if gap and split_marker(f"{words} x")[0] and not parts and split_marker(f"{words} x")[1] > len(words):
            continue
        if words:
            parts.append(_Part(start, words))
        start = gap.end() if gap else len(plain)
    return parts
