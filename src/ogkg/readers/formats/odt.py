"""OpenDocument texts (ODF 1.3), read from their XML.

The text as it stands after all tracked changes. Text boxes come after the paragraph they hang on, notes
at the end, page headers and footers as metadata lines `header` and `footer`. Comments are not read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from ogkg.errors import DocumentError
from ogkg.model.document import BlockKind, Cell
from ogkg.model.report import IssueCode, Severity
from ogkg.readers import archive
from ogkg.readers.canonical import CanonicalText, Piece, Place
from ogkg.readers.markers import is_page_number
from ogkg.readers.numbering import Counter
from ogkg.readers.opendocument import Lists, Styles, whole
from ogkg.readers.xml import attribute, child, local, parse

_MEDIA_TYPE = b"application/vnd.oasis.opendocument.text"
_HIDDEN = frozenset(
    {"tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "forms", "ruby-text"}
    | {"index-title-template", "desc", "title", "event-listeners", "hidden-text", "hidden-paragraph"}
)
_ROWS = frozenset({"table-rows", "table-header-rows", "table-row-group"})
_BOXES = frozenset({"frame", "g", "custom-shape", "rect", "line", "ellipse"})
_SPACE = re.compile(r"[ \t\r\n]+")
_MOST_BLANKS = 1000


@dataclass(slots=True)
class _Words:
    """What a paragraph holds: lines of pieces, and the boxes that hang on it."""

    lines: list[list[Piece]] = field(default_factory=lambda: [[]])
    boxes: list[etree._Element] = field(default_factory=list)

    def say(self, text: str | None, like: Piece) -> None:
        """Add words of the file: white space collapsed (ODF 1.3 part 3, 6.1.2)."""
        words = _SPACE.sub(" ", text or "")
        line = self.lines[-1]
        if not line or line[-1].text.endswith(" "):
            words = words.removeprefix(" ")
        self.put(words, like)

    def put(self, text: str, like: Piece) -> None:
        """Add characters as they are."""
        if text:
            self.lines[-1].append(replace(like, text=text))


@dataclass(slots=True)
class _Reader:
    """One document in reading."""

    into: CanonicalText
    styles: Styles
    lists: Lists
    notes: list[tuple[str, etree._Element]] = field(default_factory=list)
    comments: int = 0
    unread: frozenset[str] = _HIDDEN

    def blocks(self, container: etree._Element, place: Place) -> None:
        """Everything in a body, a section, a cell, a box or a note; the first block takes the marker."""
        for part in container:
            name = local(part)
            if name in {"p", "h"}:
                self.paragraph(part, place)
            elif name == "list":
                self.list(part, place.cell, attribute(part, "style-name"), 0)
            elif name == "table":
                self.table(part)
            elif name == "annotation":
                self.comments += 1
            elif name not in _HIDDEN and attribute(part, "display") != "none":
                self.blocks(part, place)
            if name not in _HIDDEN and place.marker:
                place = Place(kind=BlockKind.CELL, cell=place.cell) if place.cell else Place()

    def paragraph(self, part: etree._Element, place: Place) -> None:
        """A paragraph or a heading, then the boxes that hang on it."""
        words = self.words(part)
        if local(part) == "h" and not place.cell:
            level = min(max(whole(attribute(part, "outline-level"), 1), 1), 6)
            place = Place(kind=BlockKind.HEADING, level=level, marker=place.marker)
        self.into.add_lines(place, words.lines)
        for box in words.boxes:
            self.blocks(box, Place(kind=BlockKind.CELL, cell=place.cell) if place.cell else Place())

    def list(self, part: etree._Element, cell: Cell | None, style: str, depth: int) -> None:
        """A list; a list without a style has that of the list around it."""
        counter = self.lists.open(part, style, depth)
        for item in part:
            if local(item) in {"list-item", "list-header"}:
                self.item(item, cell, counter, style, depth)

    def item(self, item: etree._Element, cell: Cell | None, counter: Counter, style: str, depth: int) -> None:
        """An item: its first paragraph takes the marker, what comes below it does not."""
        start = attribute(item, "start-value")
        if start:
            counter.set(depth, whole(start, 1))
        marked = local(item) == "list-item" and any(local(inner) in {"p", "h"} for inner in item)
        for inner in item:
            if local(inner) == "list":
                self.list(inner, cell, attribute(inner, "style-name") or style, depth + 1)
                continue
            place = Place(kind=BlockKind.CELL, cell=cell) if cell else Place()
            if marked and "".join(inner.itertext()).strip():
                kind = BlockKind.CELL if cell else BlockKind.ITEM
                place = Place(kind=kind, cell=cell, level=depth + 1, marker=counter.next(depth))
                marked = False
            if local(inner) in {"p", "h"}:
                self.paragraph(inner, place)
            elif local(inner) not in _HIDDEN:
                self.blocks([inner], place)

    def table(self, table: etree._Element) -> None:
        """A table; a merged cell stands once."""
        index = self.into.new_table()
        for at, row in enumerate(_rows(table)):
            column = 0
            for part in row:
                if local(part) not in {"table-cell", "covered-table-cell"}:
                    continue
                cell = Cell(
                    table=index,
                    row=at,
                    column=column,
                    row_span=max(whole(attribute(part, "number-rows-spanned"), 1), 1),
                    column_span=max(whole(attribute(part, "number-columns-spanned"), 1), 1),
                )
                self.blocks(part, Place(kind=BlockKind.CELL, cell=cell))
                column += max(whole(attribute(part, "number-columns-repeated"), 1), 1)

    def words(self, part: etree._Element) -> _Words:
        """The words of a paragraph."""
        words = _Words()
        style = attribute(part, "style-name")
        if not self.styles.hidden("paragraph", style):
            bold, italic = self.styles.bold("paragraph", style), self.styles.italic("paragraph", style)
            self.inline(part, words, Piece(text="", bold=bool(bold), italic=bool(italic)))
        return words

    def inline(self, container: etree._Element, words: _Words, like: Piece) -> None:
        """The words in a paragraph, or in something that wraps words."""
        words.say(container.text, like)
        for part in container:
            self.inner(part, words, like)
            words.say(part.tail, like)

    def inner(self, part: etree._Element, words: _Words, like: Piece) -> None:
        """One part of a paragraph."""
        name = local(part)
        if name == "s":
            words.put(" " * min(whole(attribute(part, "c"), 1), _MOST_BLANKS), like)
        elif name == "tab":
            words.put("\t", like)
        elif name == "line-break":
            words.lines.append([])
        elif name == "note":
            self.notes.append((_plain(child(part, "note-citation")), part))
        elif name == "annotation":
            self.comments += 1
        elif name in _BOXES:
            words.boxes.append(part)
        elif name not in self.unread:
            self.inline(part, words, self.styled(part, like))

    def styled(self, part: etree._Element, like: Piece) -> Piece:
        """What a span or a link does to its words."""
        style = attribute(part, "style-name")
        bold, italic = self.styles.bold("text", style), self.styles.italic("text", style)
        return replace(
            like,
            bold=like.bold if bold is None else bold,
            italic=like.italic if italic is None else italic,
            url=attribute(part, "href") if local(part) == "a" else like.url,
        )


def read(data: bytes, into: CanonicalText) -> None:
    """Read an OpenDocument text.

    Raises:
        DocumentError: the package is damaged, encrypted, too large when inflated, or no text.
    """
    archive.check(data)
    if "mimetype" in archive.parts(data) and not archive.part(data, "mimetype").startswith(_MEDIA_TYPE):
        raise DocumentError("an OpenDocument file that is no text", hint="save it as .odt")
    if "META-INF/manifest.xml" in archive.parts(data):
        manifest = parse(archive.part(data, "META-INF/manifest.xml"))
        if any(local(part) == "encryption-data" for part in manifest.iter("{*}encryption-data")):
            raise DocumentError("encrypted", hint="remove the password, and give the file again")
    content = parse(archive.part(data, "content.xml"))
    styles = parse(archive.part(data, "styles.xml")) if "styles.xml" in archive.parts(data) else None
    body = child(content, "body", "text")
    if body is None:
        raise DocumentError("an OpenDocument file that is no text", hint="save it as .odt")
    edges = _Reader(into, Styles.of(styles), Lists(styles))
    for key, line in dict.fromkeys(_edges(styles, edges)):
        into.metadata(key, line)
    unread = _HIDDEN | {"page-number"}  # within the text it says where the page fell, and is no word
    reader = _Reader(into, Styles.of(styles, content), Lists(styles, content), unread=unread)
    reader.blocks(body, Place())
    for number, note in reader.notes:
        reader.blocks(child(note, "note-body"), Place(kind=BlockKind.ITEM, level=1, marker=number))
    if reader.comments:
        into.doubt(IssueCode.CONTENT_SKIPPED, "comments were not read", severity=Severity.INFO)


def _edges(styles: etree._Element | None, reader: _Reader) -> Iterator[tuple[str, str]]:
    """The lines of page headers and footers, page numbers left out."""
    for kind in ("header", "footer"):
        for part in styles.iter(f"{{*}}{kind}", f"{{*}}{kind}-first") if styles is not None else ():
            for paragraph in part.iter("{*}p", "{*}h"):
                for line in reader.words(paragraph).lines:
                    text = "".join(piece.text for piece in line)
                    if not is_page_number(text):
                        yield kind, text


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, also those in groups."""
    for part in table:
        if local(part) == "table-row":
            yield part
        elif local(part) in _ROWS:
            yield from _rows(part)


def _plain(part: etree._Element | None) -> str:
    return "".join(part.itertext()) if part is not None else ""
