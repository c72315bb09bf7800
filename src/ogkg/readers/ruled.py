"""Tables between rules, and how one goes on over a page: with its columns, and in the middle of a row."""

from dataclasses import dataclass, replace

from ogkg.readers.page import SENTENCE_END, Line, Word, continues, joined, right_edge, rows

_SAME_EDGE = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledCell:
    """A cell between rules: its place in its table, its words, and its left and right edge."""

    row: int
    column: int
    row_span: int
    column_span: int
    words: tuple[Word, ...]
    x0: float
    x1: float

    @property
    def lines(self) -> list[Line]:
        """Its words as lines."""
        return [joined(row) for row in rows(self.words)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """A table between rules: its cells in reading order, its upper end, its columns' left edges."""

    cells: tuple[RuledCell, ...]
    top: float
    edges: tuple[float, ...]

    @property
    def depth(self) -> int:
        """Number of rows."""
        return max(cell.row + cell.row_span for cell in self.cells)


def going_on(before: Ruled, table: Ruled) -> Ruled | None:
    """A table at the top of a page in the columns of the one that ended the page before.

    Args:
        before: the table that ended the page before.
        table: the one that begins the next.

    Returns:
        The second with the columns of the first, of which some may be empty on this page; `None`
        where its columns are others.
    """
    if abs(_end(before) - _end(table)) > _SAME_EDGE:
        return None
    places = [_place(before.edges, edge) for edge in table.edges]
    if None in places:
        return None
    cells = [_moved(cell, before.edges) for cell in table.cells]
    return replace(table, cells=tuple(cells), edges=before.edges)


def _end(table: Ruled) -> float:
    return max(cell.x1 for cell in table.cells)


def _place(edges: tuple[float, ...], position: float) -> int | None:
    return next((at for at, edge in enumerate(edges) if abs(edge - position) < _SAME_EDGE), None)


def _moved(cell: RuledCell, edges: tuple[float, ...]) -> RuledCell:
    column = _place(edges, cell.x0) or 0
    covered = sum(cell.x0 - _SAME_EDGE < edge < cell.x1 - _SAME_EDGE for edge in edges)
    return replace(cell, column=column, column_span=max(covered, 1))


def breaks_a_row(before: Ruled, table: Ruled) -> bool:
    """Whether the first row of a table is the rest of the last row of the page before.

    Some of its cells were at an end on the page before, and are empty here; the sentence of another goes on.

    Args:
        before: the table that ended the page before.
        table: what goes on with it, in the same columns.
    """
    last = {cell.column: cell for cell in before.cells if cell.row + cell.row_span == before.depth}
    first = {cell.column: cell for cell in table.cells if cell.row == 0}
    return first.keys() < last.keys() and any(_flows(last[column], first[column]) for column in first)


def _flows(above: RuledCell, below: RuledCell) -> bool:
    lines = above.lines
    right = right_edge(lines, above.x0, above.x1)
    return continues(lines[-1], below.lines[0], right) and not lines[-1].text.endswith(SENTENCE_END)
