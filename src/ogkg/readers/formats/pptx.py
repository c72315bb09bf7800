"""PowerPoint presentations (Office Open XML, ECMA-376 part 1, 19), read from their XML.

Slides in the order they are shown, shapes in the order they are drawn, title first; hidden slides too, as
their words are in the file people share. Titles are headings, paragraphs below the first level are items,
the words of diagrams and notes follow their slide. Page numbers, dates and footers are not read.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ogkg.errors import DocumentError
from ogkg.model.document import BlockKind
from ogkg.readers.canonical import CanonicalText, Piece, Place
from ogkg.readers.grid import Grid
from ogkg.readers.markers import bullet_of
from ogkg.readers.ooxml import Package
from ogkg.readers.xml import attribute, child, children, local

_MAIN = "ppt/presentation.xml"
_TITLES = frozenset({"title", "ctrTitle"})
_REPEATED = frozenset({"dt", "ftr", "sldNum", "hdr", "sldImg"})
_BESIDE = frozenset({"notesSlide", "diagramData"})
_ON = frozenset({"1", "true"})
_DEEPEST = 9


@dataclass(slots=True)
class _Slide:
    """One slide in reading: where its blocks go, its number, and where its links lead."""

    into: CanonicalText
    page: int
    relations: dict[str, tuple[str, str]]

    def shapes(self, tree: etree._Element) -> None:
        """The shapes of a slide or of a group, titles first."""
        parts = sorted(tree, key=lambda part: _placeholder(part) not in _TITLES)
        for part in parts:
            name = local(part)
            if name == "grpSp":
                self.shapes(part)
            elif name == "sp" and _placeholder(part) not in _REPEATED:
                self.shape(part)
            elif name == "graphicFrame":
                for table in part.iter("{*}tbl"):
                    self.table(table)
            elif name == "AlternateContent":
                for choice in list(children(part, "Choice"))[:1]:
                    self.shapes(choice)

    def shape(self, shape: etree._Element) -> None:
        """The paragraphs of a shape."""
        title = _placeholder(shape) in _TITLES
        body = child(shape, "txBody")
        for paragraph in children(body, "p") if body is not None else ():
            if title:
                self.paragraph(paragraph, Place(kind=BlockKind.HEADING, level=1, page=self.page))
            else:
                self.paragraph(paragraph, _place(paragraph, self.page))

    def paragraph(self, paragraph: etree._Element, place: Place) -> None:
        """A paragraph; line breaks in it end a block."""
        lines: list[list[Piece]] = [[]]
        for part in paragraph:
            name = local(part)
            if name == "br":
                lines.append([])
            elif name in {"r", "fld"}:
                lines[-1].append(self.piece(part))
        self.into.add_lines(place, lines)

    def piece(self, run: etree._Element) -> Piece:
        """A run with its style."""
        style = child(run, "rPr")
        kind, target = self.relations.get(attribute(child(style, "hlinkClick"), "id"), ("", ""))
        text = child(run, "t")
        return Piece(
            text=(text.text or "") if text is not None else "",
            bold=attribute(style, "b") in _ON,
            italic=attribute(style, "i") in _ON,
            url=target if kind == "hyperlink" else "",
        )

    def table(self, table: etree._Element) -> None:
        """A table; a merged cell stands once."""
        grid = Grid(self.into.new_table())
        for row in children(table, "tr"):
            grid.next_row()
            for part in children(row, "tc"):
                if attribute(part, "hMerge") in _ON or attribute(part, "vMerge") in _ON:
                    continue
                spans = attribute(part, "rowSpan", "1"), attribute(part, "gridSpan", "1")
                rows, columns = (int(span) if span.isdecimal() else 1 for span in spans)
                cell = grid.next_cell(row_span=rows, column_span=columns)
                body = child(part, "txBody")
                for paragraph in children(body, "p") if body is not None else ():
                    self.paragraph(paragraph, Place(kind=BlockKind.CELL, cell=cell, page=self.page))


def read(data: bytes, into: CanonicalText) -> None:
    """Read a presentation.

    Raises:
        DocumentError: the package is damaged, encrypted, or too large when inflated.
    """
    package = Package(data)
    for page, name in enumerate(_slides(package), 1):
        relations = package.relations(name)
        _read_part(package, name, _Slide(into, page, relations))
        for kind, target in sorted(relations.values()):
            slide = _Slide(into, page, package.relations(target)) if kind in _BESIDE else None
            root = package.xml(target) if slide else None
            if slide and root is not None and kind == "diagramData":
                for paragraph in root.iter("{*}p"):
                    slide.paragraph(paragraph, Place(page=page))
            elif slide:
                _read_part(package, target, slide)


def _slides(package: Package) -> Iterator[str]:
    """The parts of the slides in the order they are shown."""
    relations = package.relations(_MAIN)
    order = child(package.xml(_MAIN), "sldIdLst")
    if order is None:
        raise DocumentError("a presentation without slides")
    for entry in children(order, "sldId"):
        targets = [relations[str(value)] for value in entry.attrib.values() if str(value) in relations]
        yield from (target for kind, target in targets if kind == "slide")


def _read_part(package: Package, name: str, slide: _Slide) -> None:
    """The shapes of a slide or of its notes."""
    tree = child(package.xml(name), "cSld", "spTree")
    if tree is not None:
        slide.shapes(tree)


def _placeholder(shape: etree._Element) -> str:
    """What a shape is a placeholder for; "" if it is none."""
    mark = child(shape, "nvSpPr", "nvPr", "ph")
    return attribute(mark, "type", "body") if mark is not None else ""


def _place(paragraph: etree._Element, page: int) -> Place:
    """Where a paragraph stands: an item if it has a bullet of its own or stands below the first level."""
    properties = child(paragraph, "pPr")
    written = attribute(properties, "lvl", "0")
    level = min(int(written), _DEEPEST) if written.isdecimal() else 0
    bullet = attribute(child(properties, "buChar"), "char")
    if bullet or level:
        return Place(kind=BlockKind.ITEM, level=level + 1, marker=bullet_of(bullet), page=page)
    return Place(page=page)
