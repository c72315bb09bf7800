"""PDF with a text layer, read with pdfplumber.

Ruled tables give cells; columns without rules are told by wide gaps between words. Folded lines are
joined to paragraphs, also from one page to the next; a hyphen at a line's end stays. What repeats at the
edge of the pages is a metadata line, `header` or `footer`, once; page numbers are left out. Type that is
larger than that of most of the document makes a heading. Nothing in the file is run or fetched.
"""

import io
import re
import struct
import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from ogkg.errors import DocumentError
from ogkg.model.report import IssueCode
from ogkg.readers.canonical import CanonicalText, Piece
from ogkg.readers.page import NO_UNIT, RAISED, SMALLER, Word
from ogkg.readers.ruled import Ruled, RuledCell
from ogkg.readers.sheets import Sheet, read_sheets

_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_UNMAPPED = re.compile(r"\(cid:\d+\)")
_MOST_PAGES = 1_000
_MOST_RULES = 5_000
_MOST_CHARACTERS = 100_000
"""Of a page: more is no text for people, and costs more than linear time."""
_MOSTLY = 0.6
_CLOSING = ".,;:)"
_SAME_RULE = 3.0
_THINNEST_SHADING = 4.0
_DAMAGE = (
    PdfminerException,
    MalformedPDFException,
    PDFException,
    PSException,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    OSError,
    EOFError,
    RecursionError,
    NotImplementedError,
    struct.error,
    zlib.error,
)
"""What pdfminer is known to raise on damaged files: it does not check what it reads."""

_Box = tuple[float, float, float, float]


def read(data: bytes, into: CanonicalText) -> None:
    """Read a PDF.

    Raises:
        DocumentError: the file is damaged or encrypted.
    """
    sheets: list[Sheet] = []
    scans: list[int] = []
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            for number, given in enumerate(pdf.pages[:_MOST_PAGES], 1):
                page = _upright(given)
                sheet = _sheet(page, number, into)
                sheets.append(sheet)
                if page.images and not (sheet.words or sheet.tables):
                    scans.append(number)
                page.close()
            if len(pdf.pages) > _MOST_PAGES:
                into.doubt(IssueCode.CONTENT_SKIPPED, f"pages after {_MOST_PAGES} were not read")
    except _DAMAGE as error:
        if isinstance(error.args[0] if error.args else error, PDFEncryptionError):
            raise DocumentError("encrypted", hint="remove the password, and give the file again") from error
        raise DocumentError(f"a damaged PDF: {type(error).__name__}") from error
    if not any(sheet.words or sheet.tables for sheet in sheets):
        into.doubt(IssueCode.NO_TEXT_LAYER, "the pages hold no text; a scan must be recognised (OCR) first")
    elif scans:
        into.doubt(IssueCode.NO_TEXT_LAYER, f"pages without text: {', '.join(map(str, scans))}")
    read_sheets(sheets, into)


def _upright(page: Page) -> Page:
    """A page with most of its text from left to right; one that lies on its side or head is turned."""
    if len(page.chars) > _MOST_CHARACTERS:
        return page
    turns = Counter(_turn(char.get("matrix") or (1, 0)) for char in page.chars if char["text"].strip())
    turn, count = turns.most_common(1)[0] if turns else (0, 0)
    if not turn or count <= _MOSTLY * turns.total():
        return page
    page.close()
    page.page_obj.rotate = (page.rotation + turn) % 360
    page.page_obj.attrs["Rotate"] = page.page_obj.rotate
    return Page(page.pdf, page.page_obj, page.page_number, page.initial_doctop)


def _turn(matrix: Sequence[float]) -> int:
    """By how many degrees a page is to be turned clockwise, so that a character stands upright."""
    along, across = matrix[0], matrix[1]
    if abs(along) >= abs(across):
        return 0 if along >= 0 else 180
    return 90 if across > 0 else 270


def _sheet(page: Page, number: int, into: CanonicalText) -> Sheet:
    """A page as words and tables."""
    if len(page.chars) > _MOST_CHARACTERS:
        into.doubt(IssueCode.CONTENT_SKIPPED, f"page {number} holds too many characters, and was not read")
        return Sheet(number=number, width=page.width, height=page.height, words=())
    links = [(_box(link), str(link.get("uri") or "")) for link in page.hyperlinks]
    words = [_word(word, links) for word in _words(page)]
    if any(_UNMAPPED.search(word.text) for word in words):
        into.doubt(IssueCode.ENCODING_REPAIRED, f"page {number} has characters without a meaning; left out")
        words = [_mapped(word) for word in words]
    words = [word for word in words if word.text.strip()]
    tables, rest = [], words
    ruled = page.filter(_is_rule)
    if len(ruled.edges) <= _MOST_RULES:
        for found in ruled.find_tables():
            table, others = _ruled(found.cells, rest)
            if table:
                tables.append(table)
                rest = others
    return Sheet(
        number=number,
        width=float(page.width),
        height=float(page.height),
        words=tuple(rest),
        tables=tuple(tables),
    )


def _words(page: Page) -> Sequence[Mapping[str, object]]:
    """The words of a page; characters printed twice in one place, as a poor man's bold, count once."""
    seen: set[tuple[str, int, int]] = set()
    twice: set[int] = set()
    for char in page.chars:
        place = (char["text"], round(char["x0"]), round(char["top"]))
        if place in seen and not char["text"].isspace():
            twice.add(id(char))
        seen.add(place)
    kept = page.filter(lambda found: id(found) not in twice) if twice else page
    return kept.extract_words(return_chars=True)


def _is_rule(found: Mapping[str, object]) -> bool:
    """Whether an object of a page can be a rule of a table.

    A rectangle that is filled but has no border is a rule if it is thin, and shading if not: shading
    often lies behind each line of text.
    """
    if found.get("object_type") != "rect" or found.get("stroke"):
        return found.get("object_type") != "char"
    return min(_number(found, "width"), _number(found, "height")) < _THINNEST_SHADING


def _word(found: Mapping[str, object], links: Iterable[tuple[_Box, str]]) -> Word:
    """A word with the styles of its characters."""
    x0, top, x1, bottom = _box(found)
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    url = next((url for box, url in links if _within(x, y, box)), "")
    characters = found["chars"]
    assert isinstance(characters, list), "extract_words was asked for them"
    characters = _without_reference(characters)
    pieces = tuple(
        Piece(text="".join(str(char["text"]) for char in run), bold=bold, italic=italic, url=url)
        for (bold, italic), run in groupby(characters, _style)
    )
    size = max((_number(char, "size") for char in characters), default=1.0)
    return Word(pieces=pieces, x0=x0, x1=x1, top=top, bottom=bottom, size=size)


def _without_reference(characters: list[Mapping[str, object]]) -> list[Mapping[str, object]]:
    """The characters of a word without raised numbers that lead to a note: `Lee”¹.`, not `km²`, `10³`."""
    largest = max(characters, key=lambda char: _number(char, "size"), default={})
    kept: list[Mapping[str, object]] = []
    for at, char in enumerate(characters):
        closed = str(characters[at + 1]["text"]) in _CLOSING if at + 1 < len(characters) else False
        behind = len(kept) >= NO_UNIT and not str(kept[-1]["text"]).isdecimal()
        raised = str(char["text"]).isdecimal() and _raised(char, largest)
        if not (raised and (behind or (closed and not kept))):
            kept.append(char)
    return kept


def _raised(number: Mapping[str, object], word: Mapping[str, object]) -> bool:
    """Whether a digit stands smaller and higher than a character of a word."""
    size = _number(word, "size")
    higher = _number(number, "bottom") < _number(word, "bottom") - RAISED * size
    return higher and _number(number, "size") < SMALLER * size


def _style(char: Mapping[str, object]) -> tuple[bool, bool]:
    """Whether a character is bold and italic, by the name of its font."""
    font = str(char.get("fontname") or "")
    return bool(_BOLD.search(font)), bool(_ITALIC.search(font))


def _mapped(word: Word) -> Word:
    """The word without characters that the font does not map."""
    pieces = tuple(
        Piece(text=_UNMAPPED.sub("", piece.text), bold=piece.bold, italic=piece.italic, url=piece.url)
        for piece in word.pieces
    )
    return Word(pieces=pieces, x0=word.x0, x1=word.x1, top=word.top, bottom=word.bottom, size=word.size)


def _ruled(boxes: Sequence[_Box], words: Sequence[Word]) -> tuple[Ruled | None, list[Word]]:
    """A table and the words outside it; no table if fewer than two cells hold words.

    Rules that no cell with words begins at part nothing: double rules, and the space between columns.
    """
    ordered = sorted(boxes, key=lambda box: (round(box[1]), box[0]))
    held: list[list[Word]] = [[] for _ in ordered]
    rest: list[Word] = []
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        at = next((at for at, box in enumerate(ordered) if _within(x, y, box)), None)
        (rest if at is None else held[at]).append(word)
    filled = [box for box, inside in zip(ordered, held, strict=True) if inside]
    if len(filled) <= 1:
        return None, list(words)
    lefts, tops = _rules(box[0] for box in filled), _rules(box[1] for box in ordered)
    cells = [
        RuledCell(
            row=_at(tops, box[1]),
            column=_at(lefts, box[0]),
            row_span=max(_at(tops, box[3] - _SAME_RULE) - _at(tops, box[1]) + 1, 1),
            column_span=max(_at(lefts, box[2] - _SAME_RULE) - _at(lefts, box[0]) + 1, 1),
            words=tuple(inside),
            x0=box[0],
            x1=box[2],
        )
        for box, inside in zip(ordered, held, strict=True)
        if inside
    ]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Ruled(cells=tuple(cells), top=ordered[0][1], edges=tuple(lefts)), rest


def _rules(positions: Iterable[float]) -> list[float]:
    """The positions of rules; those that nearly coincide are one."""
    rules: list[float] = []
    for position in sorted(positions):
        if not rules or position - rules[-1] > _SAME_RULE:
            rules.append(position)
    return rules


def _at(rules: Sequence[float], position: float) -> int:
    """The number of the stretch between rules that a position lies in."""
    return max(bisect_right(rules, position + _SAME_RULE / 2) - 1, 0)


def _within(x: float, y: float, box: _Box) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _box(found: Mapping[str, object]) -> _Box:
    return _number(found, "x0"), _number(found, "top"), _number(found, "x1"), _number(found, "bottom")


def _number(found: Mapping[str, object], key: str) -> float:
    value = found.get(key)
    return float(value) if isinstance(value, int | float) else 0.0
