"""Where the cells of a table stand, spans counted."""

from dataclasses import dataclass, field

from ogkg.model.document import Cell

_MOST_COLUMNS = 100
_MOST_ROWS = 10_000


@dataclass(slots=True)
class Grid:
    """Numbers the cells of one table as they come, row by row (WHATWG HTML, 4.9.12.1)."""

    table: int
    row: int = -1
    _column: int = 0
    _taken: dict[int, int] = field(default_factory=dict)

    def next_row(self) -> None:
        """Begin a row."""
        self.row += 1
        self._column = 0

    def next_cell(self, *, row_span: int = 1, column_span: int = 1) -> Cell:
        """The place of the next cell: the first column that no cell above reaches down into."""
        if self.row < 0:
            self.next_row()
        rows = min(max(row_span, 1), _MOST_ROWS)
        columns = min(max(column_span, 1), _MOST_COLUMNS)
        while self._taken.get(self._column, -1) >= self.row:
            self._column += 1
        cell = Cell(table=self.table, row=self.row, column=self._column, row_span=rows, column_span=columns)
        if rows > 1:
            reach = self.row + rows - 1
            self._taken.update(dict.fromkeys(range(self._column, self._column + columns), reach))
        self._column += columns
        return cell
