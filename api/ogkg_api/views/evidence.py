"""The evidence viewer: a text with its highlighted passages, and beside each paragraph what was read from it.

Passages may lie within each other and may cross: the parts of each are nested marks, the first of them bears
the passage's anchor `c{start}-{end}`.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from ogkg_api.views.facts import Fact

SOUGHT = "passage"
"""The fragment that leads to a passage that was looked for."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with what was read from it; one that was looked for has a name, and no facts of its own."""

    start: int
    end: int
    facts: tuple[Fact, ...]
    name: str = ""

    @property
    def anchor(self) -> str:
        """The fragment that leads to it."""
        return self.name or f"c{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text, marked, with the passages that begin in it."""

    html: Markup
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """The part of a passage that lies in one line and, if it crosses another, in one mark."""

    start: int
    end: int
    anchor: str


def paragraphs(
    text: str, facts: Sequence[Fact], sought: tuple[int, int] | None = None
) -> tuple[Paragraph, ...]:
    """A text by lines with its passages marked; lines without words are left out.

    Args:
        text: of the document.
        facts: that were read from it.
        sought: beginning and end of a passage that is looked for, to be marked as well.
    """
    waiting = deque(_passages(facts, len(text), sought))
    active: list[Passage] = []
    found = []
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        here = []
        while waiting and waiting[0].start < end:
            here.append(waiting.popleft())
        active = [passage for passage in (*active, *here) if passage.end > start]
        if line.strip():
            last = start + len(line.rstrip())
            pieces = [_piece(passage, start, last) for passage in active]
            found.append(Paragraph(_marked(text, start, end, pieces), tuple(here)))
        start = end
    return tuple(found)


def _piece(passage: Passage, start: int, end: int) -> _Piece:
    """The part of a passage between two places; its beginning bears the anchor."""
    anchor = passage.anchor if passage.start >= start else ""
    return _Piece(max(passage.start, start), min(passage.end, end), anchor)


def _passages(facts: Sequence[Fact], length: int, sought: tuple[int, int] | None) -> list[Passage]:
    grouped: dict[tuple[int, int], list[Fact]] = {}
    for fact in facts:
        if 0 <= fact.start < fact.end <= length:
            grouped.setdefault((fact.start, fact.end), []).append(fact)
    found = [Passage(start, end, tuple(members)) for (start, end), members in grouped.items()]
    if sought and 0 <= sought[0] < sought[1] <= length:
        found.append(Passage(*sought, (), SOUGHT))
    return sorted(found, key=lambda passage: (passage.start, -passage.end, passage.facts == ()))


def _marked(text: str, start: int, end: int, pieces: list[_Piece]) -> Markup:
    """One line with its marks."""
    parts: list[str] = []
    place = start
    for position, kind, piece in _events(_nested(pieces)):
        parts.append(str(escape(text[place:position])))
        place = position
        if kind == "open":
            parts.append(f'<mark id="{piece.anchor}">' if piece.anchor else "<mark>")
        else:
            parts.append("</mark>")
    parts.append(str(escape(text[place:end].rstrip())))
    return Markup("".join(parts))  # noqa: S704 - all text is escaped above, anchors are numbers


def _nested(pieces: list[_Piece]) -> list[_Piece]:
    """Pieces that lie within each other or apart; one that crosses another is cut where the other ends."""
    waiting = sorted((piece for piece in pieces if piece.start < piece.end), key=_order, reverse=True)
    placed: list[_Piece] = []
    open_ends: list[int] = []
    while waiting:
        piece = waiting.pop()
        while open_ends and open_ends[-1] <= piece.start:
            open_ends.pop()
        if open_ends and piece.end > open_ends[-1]:
            rest = _Piece(open_ends[-1], piece.end, "")
            piece = _Piece(piece.start, open_ends[-1], piece.anchor)
            waiting.append(rest)
            waiting.sort(key=_order, reverse=True)
        placed.append(piece)
        open_ends.append(piece.end)
    return placed


def _order(piece: _Piece) -> tuple[int, int, bool]:
    return (piece.start, -piece.end, not piece.anchor)


def _events(pieces: list[_Piece]) -> Iterator[tuple[int, str, _Piece]]:
    """Openings and closings in the order of the text."""
    stack: list[_Piece] = []
    for piece in pieces:
        while stack and stack[-1].end <= piece.start:
            closed = stack.pop()
            yield closed.end, "close", closed
        yield piece.start, "open", piece
        stack.append(piece)
    while stack:
        closed = stack.pop()
        yield closed.end, "close", closed
