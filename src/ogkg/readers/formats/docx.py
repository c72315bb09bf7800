"""Word documents (Office Open XML, ECMA-376), read from their XML.

The text as it stands after all tracked changes. Text boxes come after the paragraph they hang on, notes
at the end, page headers and footers as metadata lines `header` and `footer`. Comments, hidden text and
macros are not read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from ogkg.errors import DocumentError
from ogkg.model.document import BlockKind, Cell
from ogkg.model.report import IssueCode, Severity
from ogkg.readers.canonical import CanonicalText, Piece, Place
from ogkg.readers.markers import is_page_number
from ogkg.readers.ooxml import Package
from ogkg.readers.word import Numbering, Styles, number, style_of
from ogkg.readers.xml import attribute, child, children, local

_MAIN = "word/document.xml"
_THROUGH = frozenset(
    {"ins", "moveTo", "customXml", "smartTag", "sdt", "sdtContent", "AlternateContent", "Choice"}
    | {"dir", "bdo", "fldSimple", "hyperlink", "ruby", "rubyBase", "oMath", "oMathPara"}
)
_HIDDEN = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "pPr", "rPr", "sdtPr", "rt"})
_CHARACTERS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "‑", "cr": "\n", "br": "\n"}
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')
_PAGE = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b")
"""Fields that say where a page fell: what they show is no word of the text."""


@dataclass(slots=True)
class _Field:
    """An open field: its instruction while it lasts, then the address it leads to."""

    instruction: str = ""
    url: str = ""
    page: bool = False


@dataclass(slots=True)
class _Words:
    """What a paragraph holds: lines of pieces, and the boxes that hang on it."""

    style: str
    lines: list[list[Piece]] = field(default_factory=lambda: [[]])
    boxes: list[etree._Element] = field(default_factory=list)
    fields: list[_Field] = field(default_factory=list)

    def say(self, text: str, like: Piece) -> None:
        """Add words of a run, where they are not those of a field for a page number."""
        if any(open_field.page for open_field in self.fields):
            return
        url = next((open_field.url for open_field in self.fields if open_field.url), like.url)
        for at, line in enumerate(text.split("\n")):
            if at:
                self.lines.append([])
            if line:
                self.lines[-1].append(replace(like, text=line, url=url))


@dataclass(slots=True)
class _Reader:
    """One document in reading."""

    into: CanonicalText
    styles: Styles
    numbering: Numbering
    relations: dict[str, tuple[str, str]]

    def blocks(self, container: etree._Element, cell: Cell | None) -> None:
        """Everything in a body, a cell, a box or a note."""
        for part in container:
            name = local(part)
            if name == "p":
                self.paragraph(part, cell)
            elif name == "tbl":
                self.table(part)
            elif name == "altChunk":
                self.into.doubt(IssueCode.CONTENT_SKIPPED, "an embedded document was not read")
            elif name in _THROUGH and not _is_unwritten(part):
                self.blocks(part, cell)

    def paragraph(self, part: etree._Element, cell: Cell | None) -> None:
        """A paragraph, then the boxes that hang on it."""
        words = self.words(part)
        if any(piece.text.strip() for line in words.lines for piece in line):
            self.into.add_lines(self.place(part, cell), words.lines)
        for box in words.boxes:
            self.blocks(box, cell)

    def place(self, part: etree._Element, cell: Cell | None) -> Place:
        """Where a paragraph stands; asked once for each, as it counts the list on."""
        listed = self.styles.numbering(part)
        marker = self.numbering.next(*listed) if listed else ""
        depth = max(listed[1], 0) + 1 if listed else 0
        heading = self.styles.heading(part)
        if cell:
            return Place(kind=BlockKind.CELL, cell=cell, level=depth, marker=marker)
        if heading:
            return Place(kind=BlockKind.HEADING, level=heading, marker=marker)
        if listed:
            return Place(kind=BlockKind.ITEM, level=depth, marker=marker)
        return Place()

    def words(self, part: etree._Element) -> _Words:
        """The words of a paragraph."""
        words = _Words(style_of(part))
        self.inline(part, words, "")
        return words

    def inline(self, container: etree._Element, words: _Words, url: str) -> None:
        """The runs in a paragraph, or in something that wraps runs."""
        for part in container:
            name = local(part)
            if name == "r":
                self.run(part, words, url)
            elif name in _THROUGH and not _is_unwritten(part):
                self.inline(part, words, self.address(part) or url)
            elif name == "t":  # of a formula
                words.lines[-1].append(Piece(text=part.text or ""))

    def address(self, part: etree._Element) -> str:
        """Where a hyperlink or a simple field leads."""
        match = _HYPERLINK.match(attribute(part, "instr"))
        if match:
            return match[1]
        kind, target = self.relations.get(attribute(part, "id"), ("", ""))
        return target if kind == "hyperlink" else ""

    def run(self, run: etree._Element, words: _Words, url: str) -> None:
        """A run: words of one style."""
        if self.styles.switched_on(run, words.style, "vanish"):
            return
        bold = self.styles.switched_on(run, words.style, "b")
        italic = self.styles.switched_on(run, words.style, "i")
        for part in _unwrapped(run):
            name = local(part)
            if name in {"fldChar", "instrText"}:
                _field(part, words)
                continue
            if name in {"drawing", "pict", "object"}:
                words.boxes += [box for box in part.iter() if isinstance(box.tag, str) and _is_box(box)]
                continue
            words.say(_text(part), Piece(text="", bold=bold, italic=italic, url=url))

    def table(self, table: etree._Element) -> None:
        """A table; a merged cell stands once."""
        index = self.into.new_table()
        rows = [_cells(row) for row in _rows(table)]
        for at, row in enumerate(rows):
            for column, (part, span, merge) in row.items():
                if merge == "continue":
                    continue
                reach = at + 1
                while merge and reach < len(rows) and rows[reach].get(column, (0, 0, ""))[2] == "continue":
                    reach += 1
                cell = Cell(table=index, row=at, column=column, row_span=reach - at, column_span=span)
                self.blocks(part, cell)

    def note(self, note: etree._Element, marker: str) -> None:
        """A footnote or an endnote."""
        for part in children(note, "p"):
            place = Place(kind=BlockKind.ITEM, level=1, marker=marker) if marker else Place()
            words = self.words(part)
            self.into.add_lines(place, words.lines)
            marker = ""


def read(data: bytes, into: CanonicalText) -> None:
    """Read a Word document.

    Raises:
        DocumentError: the package is damaged, encrypted, or too large when inflated.
    """
    package = Package(data)
    main = package.xml(_MAIN)
    body = child(main, "body")
    if body is None:
        raise DocumentError("a Word document without a body")
    relations = package.relations(_MAIN)
    reader = _Reader(
        into,
        Styles.of(package.xml("word/styles.xml")),
        Numbering(package.xml("word/numbering.xml")),
        relations,
    )
    for key, line in dict.fromkeys(_edges(package, relations, reader)):
        into.metadata(key, line)
    reader.blocks(body, None)
    for part, name in (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")):
        notes = package.xml(part)
        for note in children(notes, name) if notes is not None else ():
            if attribute(note, "type", "normal") == "normal":
                reader.note(note, attribute(note, "id"))
    if package.xml("word/comments.xml") is not None:
        into.doubt(IssueCode.CONTENT_SKIPPED, "comments were not read", severity=Severity.INFO)


def _edges(
    package: Package, relations: dict[str, tuple[str, str]], reader: _Reader
) -> Iterator[tuple[str, str]]:
    """The lines of page headers and footers, page numbers left out."""
    for kind, target in sorted(relations.values()):
        part = package.xml(target) if kind in {"header", "footer"} else None
        for paragraph in part.iter("{*}p") if part is not None else ():
            for line in reader.words(paragraph).lines:
                text = "".join(piece.text for piece in line)
                if not is_page_number(text):
                    yield kind, text.rstrip()


def _unwrapped(run: etree._Element) -> Iterator[etree._Element]:
    """What a run holds; of alternatives, the first choice."""
    for part in run:
        if local(part) == "AlternateContent":
            choice = child(part, "Choice")
            yield from choice if choice is not None else ()
        elif local(part) not in _HIDDEN or local(part) == "instrText":
            yield part


def _text(part: etree._Element) -> str:
    """The characters of a part of a run."""
    name = local(part)
    if name == "t":
        return part.text or ""
    if name == "sym":
        code = attribute(part, "char")
        return "•" if re.fullmatch(r"[Ff]0[0-9A-Fa-f]{2}", code) else ""
    return _CHARACTERS.get(name, "")


def _field(part: etree._Element, words: _Words) -> None:
    """A mark of a field: its instruction says where its words lead."""
    kind = attribute(part, "fldCharType")
    if kind == "begin":
        words.fields.append(_Field())
    elif not words.fields:
        return
    elif kind == "end":
        words.fields.pop()
    elif kind == "separate":
        match = _HYPERLINK.match(words.fields[-1].instruction)
        words.fields[-1].url = match[1] if match else ""
        words.fields[-1].page = bool(_PAGE.match(words.fields[-1].instruction))
    else:
        words.fields[-1].instruction += part.text or ""


def _is_unwritten(part: etree._Element) -> bool:
    """Whether this is a field for a page number, or a control that nobody has filled in."""
    control = child(part, "sdtPr", "showingPlcHdr")
    empty = control is not None and attribute(control, "val", "1") not in {"0", "false", "off"}
    return empty or bool(_PAGE.match(attribute(part, "instr")))


def _is_box(part: etree._Element) -> bool:
    """Whether this is a text box that no other one holds, and no second copy for old programs."""
    return local(part) == "txbxContent" and not any(
        local(above) in {"txbxContent", "Fallback"} for above in part.iterancestors()
    )


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, also those inside content controls; not those deleted."""
    for part in table:
        if local(part) == "tr" and child(part, "trPr", "del") is None:
            yield part
        elif local(part) in _THROUGH:
            yield from _rows(part)


def _cells(row: etree._Element) -> dict[int, tuple[etree._Element, int, str]]:
    """The cells of a row by column: the element, the columns it spans, and how it is merged downwards."""
    column = number(attribute(child(row, "trPr", "gridBefore"), "val"))
    cells = {}
    for part in _flat_cells(row):
        span = min(max(number(attribute(child(part, "tcPr", "gridSpan"), "val"), 1), 1), 100)
        merge = child(part, "tcPr", "vMerge")
        cells[column] = (part, span, "" if merge is None else attribute(merge, "val", "continue"))
        column += span
    return cells


def _flat_cells(row: etree._Element) -> Iterator[etree._Element]:
    for part in row:
        if local(part) == "tc":
            yield part
        elif local(part) in _THROUGH:
            yield from _flat_cells(part)
