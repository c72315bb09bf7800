# ruff: noqa: E501 - XML is read best as it is written
"""Plans as files: one flow of blocks, written as HTML, as Word and OpenDocument texts, and as a PDF.

A flow is a list of `("h2", words)`, `("p", words)`, `("ul", items)`, `("columns", words)` (print in two
columns, where the format has them) and `("table", rows)`. A row is a list of cells, a row of one cell
goes over the whole width; the lines of a cell are its paragraphs, a line that begins with `• ` is an item
of a list. `**` at both ends makes a paragraph or line bold.
"""

import io
import zipfile
from collections.abc import Callable
from html import escape
from itertools import pairwise

import docx
import pytest
from fpdf import FPDF

from ogkg.model.document import Document, DocumentId
from ogkg.readers import read

Flow = list[tuple]
FORMATS = ("html", "docx", "odt", "pdf")


@pytest.fixture(scope="session")
def printed() -> Callable[[Flow, str], Document]:
    """Write a flow in a format, and read it."""
    writers = {
        "html": _html,
        "docx": _docx,
        "odt": _odt,
        "pdf": lambda flow: _Pdf().written(flow),
        "cells.txt": lambda flow: _text(flow, "\n\n"),
        "tabs.txt": lambda flow: _text(flow, "\t"),
        "pipes.txt": lambda flow: _text(flow, " | "),
    }

    def make(flow: Flow, kind: str) -> Document:
        data = writers[kind](flow)
        return read(data, id=DocumentId(f"plan.{kind}"), name=f"plan.{kind}").document

    return make


def _bold(words: str) -> tuple[str, bool]:
    return (words[2:-2], True) if words.startswith("**") else (words, False)


# --- plain text -----------------------------------------------------------------------


def _text(flow: Flow, cell: str) -> bytes:
    """A page saved as text: nothing marks a heading, and the cells of a row are parted in one way."""
    parts = []
    for kind, held in flow:
        if kind == "ul":
            parts.append("\n".join(f"  • {item}" for item in held))
        elif kind == "table":
            lines = cell if "\n" in cell else "; "
            rows = [cell.join(text.replace("**", "").replace("\n", lines) for text in row) for row in held]
            rows = [f"| {row} |" for row in rows] if "|" in cell else rows
            parts.append(("\n\n" if "\n" in cell else "\n").join(rows).strip())
        else:
            parts.append(_bold(held)[0])
    return "\n\n".join(parts).encode()


# --- HTML -----------------------------------------------------------------------------


def _html(flow: Flow) -> bytes:
    parts = []
    for kind, held in flow:
        if kind == "ul":
            parts.append("<ul>" + "".join(f"<li>{escape(item)}</li>" for item in held) + "</ul>")
        elif kind == "table":
            width = max(len(row) for row in held)
            parts.append("<table>" + "".join(_html_row(row, width) for row in held) + "</table>")
        else:
            parts.append(_html_words(held, "p" if kind in {"p", "columns"} else kind))
    return ("<html><body>" + "".join(parts) + "</body></html>").encode()


def _html_words(words: str, tag: str) -> str:
    plain, bold = _bold(words)
    return f"<{tag}><b>{escape(plain)}</b></{tag}>" if bold else f"<{tag}>{escape(plain)}</{tag}>"


def _html_row(row: list[str], width: int) -> str:
    span = f' colspan="{width}"' if len(row) == 1 and width > 1 else ""
    return "<tr>" + "".join(f"<td{span}>{_html_cell(cell)}</td>" for cell in row) + "</tr>"


def _html_cell(cell: str) -> str:
    lines = cell.split("\n")
    return "".join(
        f"<ul><li>{escape(line[2:])}</li></ul>" if line.startswith("• ") else _html_words(line, "p")
        for line in lines
        if line
    )


# --- Word -----------------------------------------------------------------------------


def _docx(flow: Flow) -> bytes:
    document = docx.Document()
    for kind, held in flow:
        if kind == "ul":
            for item in held:
                document.add_paragraph(item, style="List Bullet")
        elif kind == "table":
            _docx_table(document, held)
        elif kind in {"p", "columns"}:
            plain, bold = _bold(held)
            document.add_paragraph().add_run(plain).bold = bold or None
        else:
            document.add_heading(held, level=int(kind[1]))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _docx_table(document, rows: list[list[str]]) -> None:
    width = max(len(row) for row in rows)
    table = document.add_table(rows=0, cols=width)
    for row in rows:
        cells = table.add_row().cells
        if len(row) == 1 and width > 1:
            cells = [cells[0].merge(cells[-1])]
        for cell, words in zip(cells, row, strict=False):
            for number, line in enumerate(words.split("\n")):
                paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
                plain, bold = _bold(line.removeprefix("• "))
                paragraph.add_run(plain).bold = bold or None
                if line.startswith("• "):
                    paragraph.style = "List Bullet"


# --- OpenDocument ---------------------------------------------------------------------

_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style")
)
_STYLES = (
    '<style:style style:name="B" style:family="paragraph"><style:text-properties '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" fo:font-weight="bold"/></style:style>'
    '<text:list-style style:name="L"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>'
)


def _odt(flow: Flow) -> bytes:
    body = "".join(_odt_block(kind, held) for kind, held in flow)
    content = (
        f"<office:document-content {_NAMES}><office:automatic-styles>{_STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
    return stream.getvalue()


def _odt_block(kind: str, held) -> str:
    if kind == "ul":
        return '<text:list text:style-name="L">' + "".join(_odt_item(item) for item in held) + "</text:list>"
    if kind == "table":
        width = max(len(row) for row in held)
        return "<table:table>" + "".join(_odt_row(row, width) for row in held) + "</table:table>"
    if kind in {"p", "columns"}:
        return _odt_words(held)
    return f'<text:h text:outline-level="{kind[1]}">{escape(held)}</text:h>'


def _odt_words(words: str) -> str:
    plain, bold = _bold(words)
    return (
        f'<text:p text:style-name="B">{escape(plain)}</text:p>'
        if bold
        else f"<text:p>{escape(plain)}</text:p>"
    )


def _odt_item(words: str) -> str:
    return f"<text:list-item>{_odt_words(words)}</text:list-item>"


def _odt_row(row: list[str], width: int) -> str:
    spans = f' table:number-columns-spanned="{width}"' if len(row) == 1 and width > 1 else ""
    cells = ""
    for cell in row:
        lines = [line for line in cell.split("\n") if line]
        words = "".join(
            f'<text:list text:style-name="L">{_odt_item(line[2:])}</text:list>'
            if line.startswith("• ")
            else _odt_words(line)
            for line in lines
        )
        cells += f"<table:table-cell{spans}>{words}</table:table-cell>"
    return f"<table:table-row>{cells}</table:table-row>"


# --- PDF ------------------------------------------------------------------------------

_LINE = 14.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 60.0, 535.0, 70.0, 770.0
_SIZES = {"h1": 24.0, "h2": 18.0, "h3": 15.0, "h4": 13.0}


class _Pdf:
    """Prints as a word processor does: a cell that does not fit goes on on the next page."""

    def __init__(self) -> None:
        self._pdf = FPDF(unit="pt", format="A4")
        self._pdf.set_auto_page_break(False)
        self._page()

    def written(self, flow: Flow) -> bytes:
        for kind, held in flow:
            if kind == "ul":
                for item in held:
                    self._lines(item, _LEFT + 20, _RIGHT, bullet=True)
            elif kind == "table":
                self._table(held)
            elif kind == "columns":
                self._columns(held)
            else:
                plain, bold = _bold(held)
                size = _SIZES.get(kind, 11.0)
                self._y += _LINE if kind in _SIZES else 0
                self._lines(plain, _LEFT, _RIGHT, size=size, style="B" if bold or kind in _SIZES else "")
            self._y += 8
        return bytes(self._pdf.output())

    def _page(self) -> None:
        self._pdf.add_page()
        self._y = _TOP
        self._text(_LEFT, 40, "National action plan", size=8)
        self._text((_LEFT + _RIGHT) / 2, 815, str(self._pdf.page_no()), size=8)

    def _text(self, x: float, y: float, words: str, *, size: float = 11.0, style: str = "") -> None:
        self._pdf.set_font("Helvetica", style, size)
        self._pdf.text(x, y, words.replace("\u2013", "-"))  # the standard fonts have no dash

    def _folded(self, words: str, width: float, size: float = 11.0, style: str = "") -> list[str]:
        self._pdf.set_font("Helvetica", style, size)
        lines = [""]
        for word in words.replace("\u2013", "-").split():
            longer = f"{lines[-1]} {word}".strip()
            if self._pdf.get_string_width(longer) > width and lines[-1]:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def _bullet(self, x: float) -> None:
        self._pdf.set_font("Symbol", "", 11)
        self._pdf.text(x, self._y, "\u00b7")

    def _lines(self, words: str, left: float, right: float, *, size=11.0, style="", bullet=False) -> None:
        for number, line in enumerate(self._folded(words, right - left, size, style)):
            if self._y + size > _BOTTOM:
                self._page()
            self._y += max(_LINE, size * 1.2)
            if bullet and not number:
                self._bullet(left - 15)
            self._text(left, self._y, line, size=size, style=style)

    def _columns(self, words: str) -> None:
        middle = (_LEFT + _RIGHT) / 2
        lines = self._folded(words, middle - _LEFT - 12)
        half = (len(lines) + 1) // 2
        for number, line in enumerate(lines):
            down = number % half + 1
            self._text(_LEFT if number < half else middle + 12, self._y + down * _LINE, line)
        self._y += half * _LINE

    def _table(self, rows: list[list[str]]) -> None:
        width = max(len(row) for row in rows)
        edges = [
            _LEFT,
            *(_LEFT + (_RIGHT - _LEFT) * (0.5 + 0.5 * at / (width - 1)) for at in range(width - 1)),
        ]
        if width == 2:  # labels on the left
            edges = [_LEFT, _LEFT + 150]
        edges.append(_RIGHT)
        for row in rows:
            bounds = [(_LEFT, _RIGHT)] if len(row) == 1 else list(pairwise(edges))
            self._row(row, bounds)

    def _row(self, row: list[str], bounds: list[tuple[float, float]]) -> None:
        cells = []
        for words, (left, right) in zip(row, bounds, strict=True):
            lines = []
            for line in words.split("\n"):
                plain, bold = _bold(line.removeprefix("• "))
                style, inset = ("B" if bold else ""), (18 if line.startswith("• ") else 4)
                for number, part in enumerate(self._folded(plain, right - left - inset - 4, style=style)):
                    lines.append((part, style, inset, inset > 4 and not number))
            cells.append(lines)
        at, tall = 0, max(len(lines) for lines in cells)
        while at < tall:
            room = int((_BOTTOM - self._y - 8) / _LINE)
            if room < 1:
                self._page()
                continue
            end = min(tall, at + room)
            self._piece([lines[at:end] for lines in cells], bounds, end - at)
            at = end

    def _piece(self, cells: list, bounds: list[tuple[float, float]], lines: int) -> None:
        top = self._y
        for held, (left, right) in zip(cells, bounds, strict=True):
            self._pdf.rect(left, top, right - left, lines * _LINE + 8)
            for number, (words, style, inset, bullet) in enumerate(held, 1):
                self._y = top + number * _LINE
                if bullet:
                    self._bullet(left + 5)
                self._text(left + inset, self._y, words, style=style)
        self._y = top + lines * _LINE + 8
