"""Running text set in two columns, as plans and reports are: found by the gutter between them."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from ogkg.readers.page import Line, Row, Word, rows

_STEP = 2.0
_MOST_STEPS = 1_000
"""A damaged file may put words a million miles apart; no page is wider than these steps."""
_HALF_GUTTER = 3.0
_OUTER = 0.3
"""A gutter lies in the middle of the text, this share of its width from either side."""
_LINES = 8
_FEW_LINES = 2
_SAME_GUTTER = 8.0
_FILLED = 0.6
_LARGER = 1.15


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Rows that a gutter goes through: the first and the one after the last, and where the gutter is."""

    first: int
    after: int
    gutter: float


def in_columns(page: Sequence[Row], known: Collection[float]) -> Iterator[list[Row]]:
    """The rows of a page, what stands in two columns as two stretches one after the other.

    Args:
        page: its rows from top to bottom.
        known: gutters of the document (`gutter`); a few lines beside one of these are enough.
    """
    stretch = _longest(page, known)
    if stretch is None:
        yield list(page)
        return
    after = _without_heading(page[stretch.first : stretch.after], stretch.gutter) + stretch.first
    yield from in_columns(page[: stretch.first], known)
    words = [word for row in page[stretch.first : after] for word in _words(row)]
    yield rows(word for word in words if word.x0 < stretch.gutter)
    yield rows(word for word in words if word.x0 >= stretch.gutter)
    yield from in_columns(page[after:], known)


def _without_heading(stretch: Sequence[Row], gutter: float) -> int:
    """How many rows of a stretch are columns: a short heading below both crosses no gutter either."""
    sizes = Counter(word.size for row in stretch for word in _words(row))
    text = sizes.most_common(1)[0][0]
    after = len(stretch)
    while after and all(
        word.x0 < gutter and word.size > _LARGER * text for word in _words(stretch[after - 1])
    ):
        after -= 1
    return after


def gutter(page: Sequence[Row]) -> float | None:
    """Where the gutter of a page is that is set in two columns."""
    stretch = _longest(page, ())
    return stretch.gutter if stretch else None


def _longest(page: Sequence[Row], known: Collection[float]) -> _Stretch | None:
    """The stretch with running text on both sides of a gutter that has the most rows."""
    words = [word for row in page for word in _words(row)]
    if len(page) < _FEW_LINES:
        return None
    left, right = min(word.x0 for word in words), max(word.x1 for word in words)
    if not right - left < _MOST_STEPS * _STEP:
        return None
    best: _Stretch | None = None
    at = left + _OUTER * (right - left)
    while at < right - _OUTER * (right - left):
        fewest = _FEW_LINES if any(abs(at - other) < _SAME_GUTTER for other in known) else _LINES
        for stretch in _stretches(page, at, fewest):
            longer = best is None or stretch.after - stretch.first > best.after - best.first
            rows_between = page[stretch.first : stretch.after]
            if longer and _running(rows_between, (left, at, right), fewest):
                best = stretch
        at += _STEP
    return best


def _stretches(page: Sequence[Row], gutter: float, fewest: int) -> Iterator[_Stretch]:
    """The longest stretches of rows in which no word stands in the gutter."""
    first = 0
    for clear, stretch in groupby(page, key=lambda row: _clear(row, gutter)):
        after = first + len(list(stretch))
        if clear and after - first >= fewest:
            yield _Stretch(first, after, gutter)
        first = after


def _clear(row: Row, gutter: float) -> bool:
    """Whether no word of a row reaches into the gutter."""
    return not any(
        word.x0 < gutter + _HALF_GUTTER and word.x1 > gutter - _HALF_GUTTER for word in _words(row)
    )


def _running(stretch: Sequence[Row], edges: tuple[float, float, float], fewest: int) -> bool:
    """Whether both sides are running text: many lines, most of which fill their column."""
    for start, end in pairwise(edges):
        sides = [[word for word in _words(row) if start <= word.x0 < end] for row in stretch]
        lines = [Line(side) for side in sides if side]
        filled = sum(line.x1 - line.x0 > _FILLED * (end - start) for line in lines)
        if len(lines) < fewest or filled * 2 < len(lines):
            return False
    return True


def _words(row: Row) -> list[Word]:
    return [word for line in row.lines for word in line.words]
