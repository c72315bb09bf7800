"""Plain text: notes and slides saved as text.

A line is a block, for pages saved as text have their paragraphs on one line and their slides break a
title over several on purpose. Only where the lines of a document are evidently folded at one width are
they joined again: two lines are one if the first word of the second would not have fitted on the first.
Rows of TABs, between `|`, or of columns kept apart by blanks, under each other are a table, a form feed
ends a page, `**` in pairs is bold.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from ogkg.model.document import BlockKind
from ogkg.readers.blanks import aligned
from ogkg.readers.canonical import CanonicalText, Piece, Place
from ogkg.readers.decoding import decode
from ogkg.readers.grid import Grid
from ogkg.readers.markers import Indents, split_marker

_BOLD = re.compile(r"\*\*(?=[^\s*])((?:[^*\n]|\n(?!\s*\n)){1,500})(?<!\s)\*\*")
_PAGE_MARK = re.compile(
    r"[-=<!\[( ]{1,6}(?:page|slide)\s+(\d{1,4})(?: of \d{1,4})?[-=>\]) ]{1,6}", re.IGNORECASE
)
_RULE = re.compile(r"[-:\t ]+")
_WIDEST_FOLD = 120
_FOLDS = 5
_MOST_GAP = 4


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the file: its pieces, how many line feeds stand before it, its page, whether `|` parts it."""

    pieces: tuple[Piece, ...]
    breaks: int
    page: int
    piped: bool = False

    @property
    def text(self) -> str:
        """The words, with the blanks before them."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def indent(self) -> int:
        """Columns before the words, a TAB up to the next multiple of four."""
        lead = self.text[: len(self.text) - len(self.text.lstrip())]
        return len(lead.expandtabs(4))

    @property
    def cells(self) -> int:
        """TABs after the first word: columns less one, if it is a row; 0 for a list item."""
        if self.piped:
            return self.text.count("\t")
        words = self.text.lstrip()
        return 0 if split_marker(words.rstrip())[0] else words.count("\t")


def read(data: bytes, into: CanonicalText) -> None:
    """Read a text file."""
    lines = _unfold(_by_blanks(_tabbed(list(_lines(decode(data, into))))))
    indents, at = Indents(), 0
    while at < len(lines):
        rows = _rows(lines, at)
        if rows:
            _table(rows, into)
            at += len(rows)
            continue
        _line(lines[at], indents, into)
        at += 1


def _line(line: _Line, indents: Indents, into: CanonicalText) -> None:
    """One line as a paragraph or an item."""
    if split_marker(line.text.strip())[0]:
        place = Place(level=indents.level(line.indent), page=line.page)
    else:
        place = Place(page=line.page)
        indents.close()
    into.add(place, line.pieces, breaks=line.breaks)


def _rows(lines: list[_Line], at: int) -> list[_Line]:
    """The rows of the table that begins at this line: two or more lines with TABs; else none."""
    if not lines[at].cells:
        return []
    end = at + 1
    while end < len(lines) and lines[end].breaks == 1 and _goes_on(lines[end - 1], lines[end]):
        end += 1
    return lines[at:end] if end - at > 1 else []


def _goes_on(above: _Line, line: _Line) -> bool:
    """Whether a line is one more row: by its TABs, or as many behind a number as the row above has."""
    return line.cells > 0 or line.text.count("\t") == above.text.count("\t") > 0


def _tabbed(lines: list[_Line]) -> list[_Line]:
    """The lines, rows of `| a | b |` under each other as rows of TABs; the rule below a header goes."""
    tabbed = list(lines)
    for at, (above, below) in enumerate(pairwise(lines)):
        if below.breaks == 1 and _in_pipes(above) and _in_pipes(below):
            tabbed[at], tabbed[at + 1] = _row(above), _row(below)
    return [line for line in tabbed if not (line.piped and _RULE.fullmatch(line.text))]


def _in_pipes(line: _Line) -> bool:
    words = line.text.strip()
    return len(words) > len("||") and words[0] == words[-1] == "|"


def _row(line: _Line) -> _Line:
    return replace(line, pieces=_without_pipes(line.pieces), piped=True)


def _without_pipes(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces of a row with TABs between its cells and nothing at its ends."""
    first, last = pieces[0], pieces[-1]
    bare = (replace(first, text=first.text.lstrip()[1:]), *pieces[1:]) if first.text.strip() else pieces[1:]
    tail = replace(bare[-1], text=bare[-1].text.rstrip()[:-1]) if last.text.strip() else bare[-1]
    return tuple(replace(piece, text=piece.text.replace("|", "\t")) for piece in (*bare[:-1], tail))


def _by_blanks(lines: list[_Line]) -> list[_Line]:
    """The lines, rows of columns kept apart by blanks as rows of TABs."""
    found: list[_Line] = []
    at = 0
    while at < len(lines):
        rows, taken = aligned(line.text for line in _together(lines, at))
        first = lines[at]
        for number, cells in enumerate(rows):
            pieces = (Piece(text="\t".join(cells)),)
            found.append(replace(first, pieces=pieces, piped=True, breaks=1 if number else first.breaks))
        if not rows:
            found.append(first)
        at += taken or 1
    return found


def _together(lines: list[_Line], at: int) -> Iterator[_Line]:
    """A line with runs of blanks, and those below it up to an empty one, a TAB or bold print."""
    for number, line in enumerate(islice(lines, at, None)):
        plain = len(line.pieces) == 1 and not line.pieces[0].bold and "\t" not in line.text
        if not plain or (number and line.breaks > 1) or (not number and "   " not in line.text.strip()):
            return
        yield line


def _table(rows: list[_Line], into: CanonicalText) -> None:
    """Rows as cells; empty ones keep their column."""
    grid = Grid(into.new_table())
    for row in rows:
        grid.next_row()
        for pieces in _split(row.pieces):
            place = Place(kind=BlockKind.CELL, cell=grid.next_cell(), page=row.page)
            into.add(place, pieces)


def _split(pieces: tuple[Piece, ...]) -> Iterator[list[Piece]]:
    """The pieces of each column."""
    cell: list[Piece] = []
    for piece in pieces:
        first, *others = piece.text.split("\t")
        cell.append(replace(piece, text=first))
        for text in others:
            yield cell
            cell = [replace(piece, text=text)]
    yield cell


def _lines(text: str) -> Iterator[_Line]:
    """The lines that hold words."""
    page, breaks = int("\f" in text), 1
    for number, sheet in enumerate(text.split("\f")):
        page += number > 0
        for pieces in _styled(sheet):
            words = "".join(piece.text for piece in pieces)
            if not words.strip():
                breaks = min(breaks + 1, _MOST_GAP)
                continue
            mark = _PAGE_MARK.fullmatch(words.strip())
            page = int(mark[1]) if mark else page
            yield _Line(tuple(pieces), breaks, page)
            breaks = 1
        breaks = max(breaks, 2)


def _styled(text: str) -> Iterator[list[Piece]]:
    """Every line as pieces, pairs of `**` taken out."""
    line: list[Piece] = []
    for part, bold in _bold(text):
        first, *others = part.split("\n")
        line.append(Piece(text=first, bold=bold))
        for words in others:
            yield line
            line = [Piece(text=words, bold=bold)]
    yield line


def _bold(text: str) -> Iterator[tuple[str, bool]]:
    """Stretches of the text and whether they are bold."""
    end = 0
    for match in _BOLD.finditer(text):
        yield text[end : match.start()], False
        yield match[1], True
        end = match.end()
    yield text[end:], False


def _unfold(lines: list[_Line]) -> list[_Line]:
    """The lines, folded ones joined where the document shows that it was folded at one width."""
    width = max((len(line.text.rstrip()) for line in lines), default=0)
    pairs = [(first, second) for first, second in pairwise(lines) if _follows(second)]
    folds = sum(_full(first, second, width) for first, second in pairs)
    if width > _WIDEST_FOLD or folds < _FOLDS or folds * 2 < len(pairs):
        return lines
    joined: list[_Line] = []
    before: _Line | None = None
    for line in lines:
        if before and _follows(line) and _full(before, line, width):
            first, *others = line.pieces
            bare = replace(first, text=first.text.lstrip())
            joined[-1] = replace(joined[-1], pieces=(*joined[-1].pieces, Piece(text=" "), bare, *others))
        else:
            joined.append(line)
        before = line
    return joined


def _follows(line: _Line) -> bool:
    """Whether a line could go on the one above it: no blank line, bullet or TAB parts them."""
    return line.breaks == 1 and not line.cells and not split_marker(line.text.strip())[0]


def _full(first: _Line, second: _Line, width: int) -> bool:
    """Whether the next word would not have fitted on the first line."""
    return len(first.text.rstrip()) + 1 + len(second.text.split()[0]) > width
