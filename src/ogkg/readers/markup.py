"""HTML to blocks: what the HTML and the Markdown format share.

A line break (`<br>`) ends a block, as a name list typed with line breaks has a person on each line.
White space is collapsed as a browser does it; no-break spaces stay. List items carry the marker a
browser prints, `•` or the number. What is not shown (scripts, styles, templates, comments), what is
deleted, and the fields of a form are not read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol, cast

from justhtml import JustHTML

from ogkg.model.document import BlockKind, Cell
from ogkg.readers.canonical import CanonicalText, Piece, Place
from ogkg.readers.grid import Grid

_UNSEEN = frozenset(
    {"script", "style", "template", "head", "title", "svg", "math", "iframe", "object", "datalist"}
    | {"del", "noscript", "select", "textarea", "button"}
)
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font"}
    | {"i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub"}
    | {"sup", "time", "tt", "u", "var", "wbr", "nobr", "img", "br"}
)
_BOLD = frozenset({"b", "strong"})
_ITALIC = frozenset({"i", "em", "cite", "dfn", "var"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_CELLS = frozenset({"td", "th"})
_UNSEEN_STYLE = re.compile(r"(?:display\s*:\s*none|mso-hide\s*:\s*all)(?![\w-])", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC_STYLE = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")


class _Node(Protocol):
    """The part of justhtml's nodes that is used here."""

    name: str
    data: str | None
    attrs: dict[str, str | None] | None
    children: "list[_Node] | None"


class _Edge(Enum):
    """Whether the walk enters or leaves an element."""

    ENTER = "enter"
    LEAVE = "leave"


@dataclass(slots=True)
class _Table:
    """An open table and its open cell."""

    grid: Grid
    cell: Cell | None = None


@dataclass(slots=True)
class _Walk:
    """What is open at a point of the page."""

    into: CanonicalText
    bold: int = 0
    italic: int = 0
    heading: int = 0
    preformatted: int = 0
    marker: str = ""
    breaks: int | None = None
    urls: list[str] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)
    """Open lists: the number before the next item, None where items have bullets."""
    tables: list[_Table] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    def text(self, text: str) -> None:
        """Take words of the page."""
        lines = text.split("\n") if self.preformatted else [_SPACE.sub(" ", text)]
        for number, line in enumerate(lines):
            if number:
                self.line_break()
            words = line
            if not self.preformatted and (not self.pieces or self.pieces[-1].text.endswith(" ")):
                words = line.removeprefix(" ")
            if words:
                url = self.urls[-1] if self.urls else ""
                self.pieces.append(Piece(text=words, bold=self.bold > 0, italic=self.italic > 0, url=url))

    def line_break(self) -> None:
        """End a block; the next stands directly under it."""
        self.flush()
        self.breaks = 1 if self.breaks is None else self.breaks + 1

    def flush(self) -> None:
        """Hand over the block that was gathered."""
        pieces, self.pieces = self.pieces, []
        if any(piece.text.strip() for piece in pieces):
            self.into.add(self.place(), pieces, breaks=self.breaks)
            self.marker, self.breaks = "", None

    def place(self) -> Place:
        """Where a block that is handed over now stands."""
        cell = self.tables[-1].cell if self.tables else None
        if cell:
            level = len(self.lists) if self.marker else 0
            return Place(kind=BlockKind.CELL, cell=cell, level=level, marker=self.marker)
        if self.heading:
            return Place(kind=BlockKind.HEADING, level=self.heading)
        if self.marker:
            return Place(kind=BlockKind.ITEM, level=len(self.lists) or 1, marker=self.marker)
        return Place()

    def style(self, node: _Node, step: int) -> None:
        """Open (1) or close (-1) what an inline element does to its words."""
        attrs = node.attrs or {}
        style = attrs.get("style") or ""
        if node.name in _BOLD or _BOLD_STYLE.search(style):
            self.bold += step
        if node.name in _ITALIC or _ITALIC_STYLE.search(style):
            self.italic += step
        if node.name == "a" and attrs.get("href"):
            if step > 0:
                self.urls.append(_SPACE.sub(" ", attrs["href"] or "").strip())
            else:
                self.urls.pop()

    def enter(self, node: _Node) -> None:
        """Begin a block element."""
        self.flush()
        self.breaks = None
        self.style(node, 1)
        attrs = node.attrs or {}
        self.heading = _HEADINGS.get(node.name, self.heading)
        self.preformatted += node.name == "pre"
        if node.name in _LISTS:
            self.lists.append(_number(attrs.get("start"), 1) - 1 if node.name == "ol" else None)
        elif node.name == "li":
            self.item(attrs)
        elif node.name == "table":
            self.tables.append(_Table(Grid(self.into.new_table())))
        elif node.name == "tr" and self.tables:
            self.tables[-1].grid.next_row()
        elif node.name in _CELLS and self.tables:
            self.tables[-1].cell = self.tables[-1].grid.next_cell(
                row_span=_number(attrs.get("rowspan"), 1), column_span=_number(attrs.get("colspan"), 1)
            )

    def leave(self, node: _Node) -> None:
        """End a block element."""
        self.flush()
        self.breaks = None
        self.style(node, -1)
        self.preformatted -= node.name == "pre"
        if node.name in _HEADINGS:
            self.heading = 0
        elif node.name in _LISTS:
            self.lists.pop()
        elif node.name == "li":
            self.marker = ""
        elif node.name == "table":
            self.tables.pop()
        elif node.name in _CELLS and self.tables:
            self.tables[-1].cell = None

    def item(self, attrs: dict[str, str | None]) -> None:
        """Number the item that begins, or give it its bullet."""
        number = self.lists[-1] if self.lists else None
        if number is None:
            self.marker = "•"
            return
        number = _number(attrs.get("value"), number + 1)
        self.lists[-1] = number
        self.marker = f"{number}."


def read_html(html: str, into: CanonicalText) -> None:
    """Read a page, or a piece of one, into blocks.

    Args:
        html: the markup; anything is accepted, as browsers do (WHATWG HTML, section 13).
        into: takes the blocks.
    """
    walk = _Walk(into)
    for edge, node in _edges(cast("_Node", JustHTML(html, fragment=True, sanitize=False).root)):
        if node.name == "#text":
            walk.text(node.data or "")
        elif node.name == "br" and edge is _Edge.ENTER:
            walk.line_break()
        elif node.name in _INLINE:
            walk.style(node, 1 if edge is _Edge.ENTER else -1)
        elif edge is _Edge.ENTER:
            walk.enter(node)
        else:
            walk.leave(node)
    walk.flush()


def _edges(root: _Node) -> Iterator[tuple[_Edge, _Node]]:
    """The elements as they open and close, and the texts; without recursion, however deep they nest."""
    stack = [(_Edge.ENTER, root)]
    while stack:
        edge, node = stack.pop()
        if edge is _Edge.LEAVE or node.name == "#text":
            yield edge, node
        elif node.name not in {"#comment", "!doctype"} and not _unseen(node):
            yield edge, node
            stack.append((_Edge.LEAVE, node))
            stack.extend((_Edge.ENTER, child) for child in reversed(node.children or []))


def _unseen(node: _Node) -> bool:
    """Whether a page does not show an element, or shows it as deleted or as a field to fill in."""
    attrs = node.attrs or {}
    return node.name in _UNSEEN or "hidden" in attrs or bool(_UNSEEN_STYLE.search(attrs.get("style") or ""))


def _number(written: str | None, default: int) -> int:
    """An attribute as a number (HTML's own limit on spans keeps it small)."""
    match = re.match(r"\s*(\d{1,5})", written or "")
    return int(match[1]) if match else default
