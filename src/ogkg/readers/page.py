"""Words on a page to lines, columns and paragraphs: geometry only, of no particular library.

All lengths are points, measured from the left and the top of the page.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ogkg.readers.canonical import Piece
from ogkg.readers.markers import split_marker

_WIDE_GAP = 1.8
"""From this many times its type size on, a gap between two words parts columns."""
_ALIGNED = 6.0
_FULL_LINES = 4
_RATHER_LONG = 0.6
SENTENCE_END = (".", "!", "?", ":", ";")
"""What a line ends with whose sentence is at an end."""
_EDGES_TRIED = 12
_TOUCHING = 1.0
"""Up to this gap two words are one: a raised `th` stands apart only in height."""
RAISED, SMALLER = 0.15, 0.85
"""A number that leads to a note stands higher by this share of the type size, and is smaller than that."""
NO_UNIT = 3
"""So long a word is no unit that a raised number belongs to, as in `km²`."""
_LONGEST_REFERENCE = 3
_LEADING = 1.0
"""Up to this many times its type size of white, a line stands directly below another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word and where it stands."""

    pieces: tuple[Piece, ...]
    x0: float
    x1: float
    top: float
    bottom: float
    size: float

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class Line:
    """Words that stand side by side with no wide gap between them."""

    words: list[Word]

    @property
    def x0(self) -> float:
        """Left end."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right end."""
        return self.words[-1].x1

    @property
    def top(self) -> float:
        """Upper end."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Lower end."""
        return max(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        """Size of its type: that of most of its characters."""
        sizes: dict[float, int] = {}
        for word in self.words:
            size = round(word.size, 1)
            sizes[size] = sizes.get(size, 0) + len(word.text)
        return max(sizes, key=lambda size: (sizes[size], size))

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(word.text for word in self.words)

    @property
    def pieces(self) -> list[Piece]:
        """Its words with their styles, a blank between two; a wide one where a marker stands off."""
        wide = bool(split_marker(f"{self.words[0].text}  x")[0])
        pieces: list[Piece] = []
        for at, word in enumerate(self.words):
            if at and word.x0 - self.words[at - 1].x1 > _TOUCHING:
                pieces.append(Piece(text="  " if wide and at == 1 else " "))
            pieces += word.pieces
        return pieces


@dataclass(slots=True)
class Row:
    """Lines that stand beside each other, from left to right."""

    lines: list[Line]

    @property
    def top(self) -> float:
        """Upper end."""
        return min(line.top for line in self.lines)


@dataclass(slots=True)
class Paragraph:
    """Lines that one paragraph was folded into."""

    lines: list[Line] = field(default_factory=list)

    @property
    def pieces(self) -> list[Piece]:
        """Its words; a hyphen at the end of a line stays, and no blank comes after it."""
        pieces: list[Piece] = []
        for line in self.lines:
            if pieces and not _hyphenated(pieces[-1].text):
                pieces.append(Piece(text=" "))
            pieces += line.pieces
        return pieces


def rows(words: Iterable[Word]) -> list[Row]:
    """The words as rows from top to bottom, each parted into lines at wide gaps."""
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda word: ((word.top + word.bottom) / 2, word.x0)):
        middle = (word.top + word.bottom) / 2
        if found and _beside(found[-1], middle):
            found[-1].append(word)
        else:
            found.append([word])
    return [Row(_parted(_without_references(sorted(row, key=lambda word: word.x0)))) for row in found]


def _without_references(words: list[Word]) -> list[Word]:
    """Words without the raised numbers that lead to a note: `Ann Lee¹` is called Lee."""
    pairs = zip([None, *words], words, strict=False)
    return [word for before, word in pairs if before is None or not _refers(before, word)]


def _refers(before: Word, word: Word) -> bool:
    raised = word.bottom < before.bottom - RAISED * before.size and word.size < SMALLER * before.size
    beside = word.x0 - before.x1 < 2 * _TOUCHING and len(before.text) >= NO_UNIT
    return raised and beside and len(word.text) <= _LONGEST_REFERENCE and word.text.isdecimal()


def _beside(row: list[Word], middle: float) -> bool:
    """Whether a word with its middle here stands in the row."""
    largest = max(row, key=lambda word: word.size)
    return largest.top < middle < largest.bottom


def _parted(words: list[Word]) -> list[Line]:
    lines: list[Line] = []
    for word in words:
        if lines and (word.x0 - lines[-1].x1 < _WIDE_GAP * max(word.size, 6.0) or _is_marker(lines[-1])):
            lines[-1].words.append(word)
        else:
            lines.append(Line([word]))
    return lines


def _is_marker(line: Line) -> bool:
    """Whether there is nothing on the line yet but a bullet or a number."""
    return len(line.words) == 1 and bool(split_marker(f"{line.text}  x")[0])


def regions(page: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows in stretches: a single row, or all rows that share columns."""
    at = 0
    while at < len(page):
        end = at + 1
        if len(page[at].lines) > 1:
            while end < len(page) and _shares_columns(page[at:end], page[end]):
                end += 1
        while end > at + 1 and len(page[end - 1].lines) == 1:
            end -= 1
        yield list(page[at:end])
        at = end


def joined(row: Row) -> Line:
    """All words of a row as one line, wide gaps or not."""
    return Line([word for line in row.lines for word in line.words])


def _shares_columns(region: Sequence[Row], row: Row) -> bool:
    """Whether a row goes on with the columns of a region: it stands close below, and on its edges."""
    above = region[-1]
    if row.top - max(line.bottom for line in above.lines) > 2.5 * above.lines[0].size:
        return False
    edges = [line.x0 for line in region[0].lines]
    aligned = [any(abs(line.x0 - edge) < _ALIGNED for edge in edges) for line in row.lines]
    return all(aligned) and (len(row.lines) > 1 or row.lines[0].x1 < edges[1] or _right(row, edges))


def _right(row: Row, edges: Sequence[float]) -> bool:
    """Whether a lone line stands in a column other than the first."""
    return row.lines[0].x0 > edges[1] - _ALIGNED


def column(line: Line, edges: Sequence[float]) -> int:
    """The column a line stands in."""
    return max((at for at, edge in enumerate(edges) if line.x0 > edge - _ALIGNED), default=0)


def paragraphs(lines: Sequence[Line], right: float, headings: Collection[float] = ()) -> list[Paragraph]:
    """Lines of one column as paragraphs.

    A line goes on with the one above if it stands close below in the same type, begins nothing new, and
    its first word would not have fitted on the line above.

    Args:
        lines: from top to bottom.
        right: where the column ends.
        headings: sizes of type whose lines go on without regard to the column's end.
    """
    found: list[Paragraph] = []
    for line in lines:
        above = found[-1].lines[-1] if found else None
        if (
            above
            and _below(above, line)
            and (continues(above, line, right) or above.size == line.size in headings)
        ):
            found[-1].lines.append(line)
        else:
            found.append(Paragraph([line]))
    return found


def continues(above: Line, line: Line, right: float) -> bool:
    """Whether a line goes on with the one above it, wherever the two stand."""
    same_type = abs(above.size - line.size) < 1.0 and _bold(above) in {_bold(line), None}
    return (
        _full(above, line, right)
        and (same_type or _bold(line) is None)
        and not split_marker("".join(piece.text for piece in line.pieces))[0]
    )


def _full(above: Line, line: Line, right: float) -> bool:
    """Whether the first word of a line would not have fitted on the line above.

    Where the line begins in lower case within a sentence, a line above that is rather long is enough.
    """
    first = line.words[0]
    within = first.text[:1].islower() and not above.text.endswith(SENTENCE_END)
    long = above.x1 - above.x0 > _RATHER_LONG * (right - above.x0)
    return (within and long) or above.x1 + (first.x1 - first.x0) + 0.2 * first.size > right


def _below(above: Line, line: Line) -> bool:
    """Whether a line stands directly below another, with no blank line between."""
    return -line.size < line.top - above.bottom < _LEADING * max(above.size, line.size)


def _bold(line: Line) -> bool | None:
    """Whether a line is all bold or not at all; None if it is mixed."""
    styles = {piece.bold for word in line.words for piece in word.pieces}
    return styles.pop() if len(styles) == 1 else None


def _hyphenated(text: str) -> bool:
    """Whether the words before a line's end go on without a blank."""
    return len(text) > 1 and text[-1] in "-‐\u00ad" and text[-2].isalnum()


def right_edge(lines: Sequence[Line], left: float, right: float) -> float:
    """Where the text of a column ends, whose paper or cell goes from `left` to `right`.

    It ends where the most of its lines are full. Without running text that shows it, margins are taken to be
    as wide on the right as on the left, or narrower.
    """
    pairs = [(above, line) for above, line in pairwise(lines) if _below(above, line)]
    most, best = 0, right
    for edge in sorted({round(line.x1) for line in lines}, reverse=True)[:_EDGES_TRIED]:
        full = sum(above.x1 < edge + 1 and _full(above, line, edge) for above, line in pairs)
        if full > most:
            most, best = full, float(edge)
    if most >= _FULL_LINES and most * 2 >= len(pairs):
        return best
    margin = min((line.x0 for line in lines), default=left) - left
    return max([right - margin, *(line.x1 for line in lines)])
