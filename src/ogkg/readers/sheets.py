"""Pages of words and ruled tables to blocks: what a page layout means, of no particular library."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ogkg.model.document import BlockKind, Cell
from ogkg.readers.canonical import CanonicalText, Piece, Place
from ogkg.readers.columns import gutter, in_columns
from ogkg.readers.markers import Indents, is_page_number, split_marker
from ogkg.readers.page import (
    SENTENCE_END,
    Line,
    Paragraph,
    Row,
    Word,
    column,
    continues,
    joined,
    paragraphs,
    regions,
    right_edge,
    rows,
)
from ogkg.readers.ruled import Ruled, breaks_a_row, going_on

_MARGIN = 0.12
_EDGE_ROWS = 4
_LARGER = 1.15
_SAME_EDGE = 6.0
_SAME_HEIGHT = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page: its number from 1, its size, the words outside tables, and the tables."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    tables: tuple[Ruled, ...] = ()


@dataclass(slots=True)
class _Held:
    """A paragraph that the next column or page may go on with, its page, and the ends of its column."""

    paragraph: Paragraph
    page: int
    left: float
    right: float


@dataclass(slots=True)
class _Layout:
    """The pages in reading; `held` is the last paragraph, which the next page may go on with."""

    into: CanonicalText
    sizes: tuple[float, ...]
    """Sizes of type that make a heading, the largest first."""
    gutters: tuple[float, ...]
    """Where the columns of its pages part."""
    indents: Indents = field(default_factory=Indents)
    held: _Held | None = None
    fresh: bool = True
    """Whether nothing of the column in reading was read yet."""
    table: tuple[Ruled, int, int] | None = None
    """The table that ended the page before: itself, its number, its rows so far."""

    def sheet(self, sheet: Sheet, body: Sequence[Row]) -> None:
        """A page: its tables and the text between them, from top to bottom."""
        at = 0
        for table in sorted(sheet.tables, key=lambda table: table.top):
            end = next((i for i in range(at, len(body)) if body[i].top > table.top), len(body))
            self.text(body[at:end], sheet)
            self.ruled(table, sheet)
            at = end
        self.text(body[at:], sheet)

    def text(self, body: Sequence[Row], sheet: Sheet) -> None:
        """Text outside ruled tables."""
        stretches = [stretch for stretch in in_columns(body, self.gutters) if stretch]
        for stretch in stretches:
            lines = [line for row in stretch for line in row.lines]
            right = right_edge(lines, 0.0, sheet.width if len(stretches) == 1 else 0.0)
            self.flow(stretch, sheet, right)

    def flow(self, stretch: Sequence[Row], sheet: Sheet, right: float) -> None:
        """Rows of one column."""
        left = min(row.lines[0].x0 for row in stretch)
        single: list[Line] = []
        self.fresh = True
        for region in regions(stretch):
            if len(region) == 1 and (len(region[0].lines) == 1 or _spread(region[0], left, right)):
                single.append(joined(region[0]))
                continue
            self.lines(single, sheet, left, right)
            single = []
            self.unruled(region, sheet)
        self.lines(single, sheet, left, right)

    def lines(self, lines: Sequence[Line], sheet: Sheet, left: float, right: float) -> None:
        """Lines below each other."""
        for paragraph in paragraphs(lines, right, self.sizes):
            self.table = None
            if self.held and self.fresh and _goes_on(self.held, paragraph, sheet.number):
                self.held.paragraph.lines += paragraph.lines
            else:
                self.release()
                self.held = _Held(paragraph, sheet.number, left, right)
            self.held.right = right
            self.fresh = False

    def release(self) -> None:
        """Hand over the paragraph that was held."""
        if self.held is None:
            return
        paragraph, page, left = self.held.paragraph, self.held.page, self.held.left
        self.held = None
        first = paragraph.lines[0]
        size = first.size
        if size in self.sizes:
            level = min(self.sizes.index(size) + 1, 6)
            self.into.add(Place(kind=BlockKind.HEADING, level=level, page=page), paragraph.pieces)
            return
        level = 0
        if split_marker("".join(piece.text for piece in first.pieces).strip())[0]:
            level = self.indents.level(round((first.x0 - left) / _SAME_EDGE))
        else:
            self.indents.close()
        self.into.add(Place(level=level, page=page), paragraph.pieces)

    def ruled(self, table: Ruled, sheet: Sheet) -> None:
        """A ruled table; one that goes on from the page before keeps its number."""
        self.release()
        self.fresh = False
        table, index, rows_above = self._continued(table)
        for cell in table.cells:
            place = Place(
                kind=BlockKind.CELL,
                page=sheet.number,
                cell=Cell(
                    table=index,
                    row=rows_above + cell.row,
                    column=cell.column,
                    row_span=cell.row_span,
                    column_span=cell.column_span,
                ),
            )
            lines = cell.lines
            for paragraph in paragraphs(lines, right_edge(lines, cell.x0, cell.x1)):
                self.into.add(place, paragraph.pieces)
        self.table = (table, index, rows_above + table.depth)

    def unruled(self, region: Sequence[Row], sheet: Sheet) -> None:
        """Rows in columns without rules: a table, or a single line with wide gaps as one block."""
        self.release()
        self.table = None
        self.fresh = False
        if len(region) == 1:
            pieces: list[Piece] = []
            for line in region[0].lines:
                pieces += [Piece(text="\t")] * bool(pieces) + line.pieces
            self.into.add(Place(page=sheet.number), pieces)
            return
        edges = sorted({line.x0 for row in region for line in row.lines})
        edges = [edge for at, edge in enumerate(edges) if not at or edge - edges[at - 1] > _SAME_EDGE]
        index = self.into.new_table()
        for at, row in enumerate(region):
            for line in row.lines:
                cell = Cell(table=index, row=at, column=column(line, edges))
                self.into.add(Place(kind=BlockKind.CELL, cell=cell, page=sheet.number), line.pieces)

    def _continued(self, table: Ruled) -> tuple[Ruled, int, int]:
        """A table in the columns of the one it goes on with, its number, and the rows above it."""
        if self.table:
            before, index, depth = self.table
            same = going_on(before, table)
            if same:
                return same, index, depth - breaks_a_row(before, same)
        return table, self.into.new_table(), 0


def _spread(row: Row, left: float, right: float) -> bool:
    """Whether a row goes from end to end of its column, as a line of justified text does."""
    return row.lines[0].x0 - left < _SAME_EDGE and right - row.lines[-1].x1 < _SAME_EDGE


def _goes_on(held: _Held, paragraph: Paragraph, page: int) -> bool:
    """Whether the first paragraph of a column or page goes on with the last one before it."""
    above, line = held.paragraph.lines[-1], paragraph.lines[0]
    near = page - held.page in {0, 1}
    return near and continues(above, line, held.right) and not above.text.endswith(SENTENCE_END)


def read_sheets(sheets: Sequence[Sheet], into: CanonicalText) -> None:
    """Read pages into blocks; headers and footers become metadata lines, once each."""
    pages = [rows(sheet.words) for sheet in sheets]
    sizes = _heading_sizes(sheets)
    repeated = _repeated(sheets, pages, sizes)
    for key, text in dict.fromkeys(_edge_lines(sheets, pages, repeated)):
        into.metadata(key, text)
    gutters = tuple(found for page in pages if (found := gutter(page)) is not None)
    layout = _Layout(into, sizes, gutters)
    for sheet, page in zip(sheets, pages, strict=True):
        edge = {id(row) for row, _ in _margins(sheet, page) if _is_edge(row, repeated)}
        layout.sheet(sheet, [row for row in page if id(row) not in edge])
    layout.release()


def _margins(sheet: Sheet, page: Sequence[Row]) -> Iterator[tuple[Row, str]]:
    """The rows in the upper and the lower margin of a page, and which of the two."""
    for row in page[:_EDGE_ROWS]:
        if row.top < _MARGIN * sheet.height:
            yield row, "header"
    for row in page[-_EDGE_ROWS:]:
        if row.top > (1 - _MARGIN) * sheet.height:
            yield row, "footer"


def _repeated(
    sheets: Sequence[Sheet], pages: Sequence[Sequence[Row]], sizes: Collection[float]
) -> Mapping[str, tuple[float, ...]]:
    """What stands in one place in the margins of at least two pages, and of half of them; and where.

    A label that happens to end two pages stands there at two heights, and is no footer; nor are headings
    that differ in their number (`Commitment 1`, `Commitment 2`) a header.
    """
    heights: defaultdict[str, list[float]] = defaultdict(list)
    headings: defaultdict[str, set[str]] = defaultdict(set)
    for sheet, page in zip(sheets, pages, strict=True):
        margins = [row for row, _ in _margins(sheet, page)]
        for shape, top in {(_shape(row), row.top) for row in margins}:
            heights[shape].append(top)
        for row in margins:
            headings[_shape(row)] |= {_text(row)} if row.lines[0].size in sizes else set()
    fewest = max(2, len(sheets) / 2)
    return {
        shape: tuple(top for top in tops if sum(abs(top - other) < _SAME_HEIGHT for other in tops) >= fewest)
        for shape, tops in heights.items()
        if len(tops) >= fewest and len(headings[shape]) <= 1
    }


def _edge_lines(
    sheets: Sequence[Sheet], pages: Sequence[Sequence[Row]], repeated: Mapping[str, tuple[float, ...]]
) -> Iterator[tuple[str, str]]:
    """The headers and footers with words in them, as first seen."""
    seen = set()
    for sheet, page in zip(sheets, pages, strict=True):
        for row, key in _margins(sheet, page):
            shape = _shape(row)
            if _is_running(row, repeated) and shape not in seen and not is_page_number(shape):
                seen.add(shape)
                yield key, _text(row)


def _is_edge(row: Row, repeated: Mapping[str, tuple[float, ...]]) -> bool:
    """Whether a row of a margin is a header, a footer or a page number."""
    return _is_running(row, repeated) or is_page_number(_text(row))


def _is_running(row: Row, repeated: Mapping[str, tuple[float, ...]]) -> bool:
    return any(abs(row.top - top) < _SAME_HEIGHT for top in repeated.get(_shape(row), ()))


def _text(row: Row) -> str:
    return "\t".join(line.text for line in row.lines)


def _shape(row: Row) -> str:
    """The words of a row, any number as the same."""
    return re.sub(r"\d+", "0", _text(row))


def _heading_sizes(sheets: Sequence[Sheet]) -> tuple[float, ...]:
    """The sizes of type clearly larger than that of most characters, the largest first."""
    counts: Counter[float] = Counter()
    for sheet in sheets:
        tables = (word for table in sheet.tables for cell in table.cells for word in cell.words)
        for word in (*sheet.words, *tables):
            counts[round(word.size, 1)] += len(word.text)
    if not counts:
        return ()
    body = counts.most_common(1)[0][0]
    return tuple(sorted((size for size in counts if size > body * _LARGER), reverse=True))
