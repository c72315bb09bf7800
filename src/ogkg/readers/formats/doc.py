"""Word 97-2003 documents, read with office_oxide.

It keeps tables, lists and bold; list items come without the number they were printed with, so they carry
no marker. Text boxes stand where they are anchored, page headers and footers are metadata lines.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from office_oxide import Document, OfficeOxideError

from ogkg.errors import DocumentError
from ogkg.model.document import BlockKind, Cell
from ogkg.readers.canonical import CanonicalText, Piece, Place
from ogkg.readers.grid import Grid
from ogkg.readers.markers import is_page_number

_Node = Mapping[str, object]
"""A node of office_oxide's tree: a JSON object; `type` says what it is."""
_EDGES = (
    "header",
    "first_page_header",
    "even_page_header",
    "footer",
    "first_page_footer",
    "even_page_footer",
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DOCUMENT = "WordDocument".encode("utf-16-le")


@dataclass(slots=True)
class _Reader:
    """One document in reading."""

    into: CanonicalText

    def blocks(self, nodes: Sequence[_Node], place: Place) -> None:
        """Everything in a body, a cell, a list item or a box; the first block takes the place given."""
        for node in nodes:
            kind = node.get("type")
            if kind in {"paragraph", "heading"}:
                self.into.add_lines(_heading(node, place), _lines(node))
            elif kind == "list":
                self.list(node, place.cell, 1)
            elif kind == "table":
                self.table(node)
            else:
                self.blocks(_nodes(node, "content"), place)
            if kind != "image":
                place = Place(kind=BlockKind.CELL, cell=place.cell) if place.cell else Place()

    def list(self, node: _Node, cell: Cell | None, depth: int) -> None:
        """A list and the lists in it."""
        for item in _nodes(node, "items"):
            kind = BlockKind.CELL if cell else BlockKind.ITEM
            self.blocks(_nodes(item, "content"), Place(kind=kind, cell=cell, level=depth))
            nested = item.get("nested")
            if isinstance(nested, Mapping):
                self.list(nested, cell, depth + 1)

    def table(self, node: _Node) -> None:
        """A table, row by row."""
        grid = Grid(self.into.new_table())
        for row in _nodes(node, "rows"):
            grid.next_row()
            for part in _nodes(row, "cells"):
                cell = grid.next_cell(row_span=_whole(part, "row_span"), column_span=_whole(part, "col_span"))
                self.blocks(_nodes(part, "content"), Place(kind=BlockKind.CELL, cell=cell))


def read(data: bytes, into: CanonicalText) -> None:
    """Read a Word 97-2003 document.

    Raises:
        DocumentError: the file is damaged, encrypted, or an OLE file of another program.
    """
    if _ENCRYPTED in data:
        raise DocumentError("encrypted", hint="remove the password, and give the file again")
    if _DOCUMENT not in data:
        raise DocumentError("an OLE file that is no Word document", hint="save it as .docx or .pdf")
    try:
        tree = Document.from_bytes(data, "doc").to_ir()
    except (OfficeOxideError, ValueError) as error:
        raise DocumentError(f"a damaged Word document: {error}") from error
    sections = _nodes(tree, "sections")
    for key, line in dict.fromkeys(_edges(sections)):
        into.metadata(key, line)
    reader = _Reader(into)
    for section in sections:
        reader.blocks(_nodes(section, "elements"), Place())


def _edges(sections: Sequence[_Node]) -> Iterator[tuple[str, str]]:
    """The lines of page headers and footers, page numbers left out."""
    for section in sections:
        for name in _EDGES:
            edge = section.get(name)
            for node in _nodes(edge, "content") if isinstance(edge, Mapping) else ():
                for line in _lines(node):
                    text = "".join(piece.text for piece in line)
                    if not is_page_number(text):
                        yield name.rpartition("_")[2], text


def _heading(node: _Node, place: Place) -> Place:
    """The place of a heading; headings in cells and items stay what they are."""
    if node.get("type") != "heading" or place.kind is not BlockKind.PARAGRAPH:
        return place
    return Place(kind=BlockKind.HEADING, level=min(_whole(node, "level"), 6))


def _lines(node: _Node) -> Iterator[list[Piece]]:
    """The lines of a paragraph."""
    line: list[Piece] = []
    for part in _nodes(node, "content"):
        if part.get("type") == "line_break":
            yield line
            line = []
            continue
        url = part.get("hyperlink")
        first, *others = re.split(r"[\n\v\f]", str(part.get("text") or ""))
        line.append(_piece(part, first, url))
        for text in others:
            yield line
            line = [_piece(part, text, url)]
    yield line


def _piece(part: _Node, text: str, url: object) -> Piece:
    return Piece(
        text=text,
        bold=part.get("bold") is True,
        italic=part.get("italic") is True,
        url=url if isinstance(url, str) else "",
    )


def _nodes(node: _Node, key: str) -> Sequence[_Node]:
    """The nodes under a key; none if there are none."""
    found = node.get(key)
    return [part for part in found if isinstance(part, Mapping)] if isinstance(found, list) else []


def _whole(node: _Node, key: str) -> int:
    """A number of a node, at least 1."""
    found = node.get(key)
    return max(found, 1) if isinstance(found, int) else 1
