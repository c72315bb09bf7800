"""A document as a flow of blocks and table rows, in reading order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span
from ogkg.names.slug import collapse

_NUMBER = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,2})\.?\s{1,8}(?=[A-Z‘“\"'])")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell with words in it: its column, how many columns it spans, its paragraphs."""

    column: int
    column_span: int
    blocks: tuple[Block, ...]

    def words(self, document: Document) -> str:
        """All words of the cell on one line."""
        return collapse(" ".join(document.words(block) for block in self.blocks))


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a table: its cells that hold words, from left to right."""

    table: int
    row: int
    cells: tuple[GridCell, ...]

    def at(self, column: int) -> GridCell | None:
        """The cell that covers a column."""
        for cell in self.cells:
            if cell.column <= column < cell.column + cell.column_span:
                return cell
        return None


def flow(document: Document) -> Iterator[Block | GridRow]:
    """The body of a document: blocks outside tables, and whole rows of tables."""
    for place, blocks in groupby(document.body, key=_place):
        if place is None:
            yield from blocks
        else:
            yield GridRow(table=place[0], row=place[1], cells=tuple(_cells(blocks)))


def _place(block: Block) -> tuple[int, int] | None:
    return (block.cell.table, block.cell.row) if block.cell else None


def _cells(blocks: Iterator[Block]) -> Iterator[GridCell]:
    columns: dict[int, list[Block]] = {}
    for block in blocks:
        if block.cell:
            columns.setdefault(block.cell.column, []).append(block)
    for column in sorted(columns):
        held = columns[column]
        spans = [block.cell.column_span for block in held if block.cell]
        yield GridCell(column=column, column_span=max(spans), blocks=tuple(held))


def unnumbered(document: Document, block: Block) -> Block:
    """A paragraph without the number that its words begin with: `3.1 The Chair welcomed …`."""
    number = _NUMBER.match(document.words(block))
    if number is None:
        return block
    span = Span(block.span.start + number.end(), block.span.end)
    return replace(block, span=span, marker=number["number"])


def is_bold(block: Block) -> bool:
    """Whether all words of a block are printed bold."""
    covered = sum(len(run.span) for run in block.runs if run.bold)
    return covered >= len(block.span) - 2  # a bracket or full stop in another style


def is_heading(block: Block) -> bool:
    """Whether the format itself marks a block as a heading."""
    return block.kind is BlockKind.HEADING
