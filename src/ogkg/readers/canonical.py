"""One canonical text and its blocks, made together so that a span can never drift from its words.

A format hands over its blocks in reading order; `CanonicalText` lays them out as text and notes where
each one lies in the same step. The layout is fixed:

- a metadata line is `key: value`; its block covers the value only;
- a block with a marker (bullet, number) is printed as the marker, a space, its words; an item stands
  two spaces further in for each level of its list below the first; block spans begin after all that;
- a table has a line for each row and a TAB between columns; paragraphs of one cell are on lines of
  their own and are blocks of their own with the same `Cell`;
- a line feed ends each block, and a blank line stands before a block that begins a new paragraph in the
  source: lines that stood directly under each other there, items of one list and rows of one table do so
  here. No block holds a line feed.

The text is NFC; personal addresses are replaced when it is built (`ogkg.readers.redaction`).
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ogkg.model.document import Block, BlockKind, Cell, Link, Run
from ogkg.model.evidence import Span
from ogkg.model.report import Issue, IssueCode, Severity
from ogkg.readers.markers import split_marker
from ogkg.readers.redaction import personal, redact

_FORBIDDEN = re.compile(r"[^\t\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (section 2.2) cannot hold, and the C1 controls, which no document means."""
_INKLESS = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Characters that only say where a word may be broken or which way it runs: within one they hide it."""
_LIGATURES = {0xFB00 + at: letters for at, letters in enumerate(("ff", "fi", "fl", "ffi", "ffl", "ft", "st"))}
_LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_BLANK = "\u200c\u200d"
"""Characters without ink that `str.strip` leaves at the ends of a block."""
_BARE_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of words of one style, as a format hands it over."""

    text: str
    bold: bool = False
    italic: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a block stands in the layout of its document; fields as in `Block`."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: str = ""
    cell: Cell | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class Laid:
    """The finished text, its blocks, and how many personal addresses were taken out."""

    text: str
    blocks: tuple[Block, ...]
    redactions: int


@dataclass(slots=True)
class CanonicalText:
    """Builds the canonical text of one document, block by block."""

    issues: list[Issue] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _length: int = 0
    _tables: int = 0

    def new_table(self) -> int:
        """The number of the next table of the document."""
        self._tables += 1
        return self._tables - 1

    def metadata(self, key: str, value: str) -> None:
        """Add a metadata line; its block covers the value only. Without words in it nothing is added."""
        words = _words(value)
        name = " ".join(_words(key).split()) or "metadata"
        if words:
            self._print("\n" * bool(self._blocks) + f"{name}: ")
            self._place(Block(kind=BlockKind.METADATA, span=self._span(words), key=name), words)

    def add(self, place: Place, pieces: Iterable[Piece], *, breaks: int | None = None) -> None:
        """Add a block.

        Args:
            place: its kind and position. A bullet or number typed before the words becomes the marker,
                and a paragraph with one becomes an item.
            pieces: its words. Without words nothing is added.
            breaks: line feeds before it, where the source tells; else by the layout above.
        """
        words, styles = _join(pieces)
        marker, start = split_marker(words)
        if not words:
            return
        if marker and not place.marker:
            kind = BlockKind.ITEM if place.kind is BlockKind.PARAGRAPH else place.kind
            level = max(place.level, 1) if kind is BlockKind.ITEM else place.level
            place = replace(place, marker=marker, kind=kind, level=level)
            words = words[start:]
            styles = [_Style(s.start - start, s.end - start, s.piece) for s in styles]
        self._print(self._lead(place, breaks))
        self._place(
            Block(
                kind=place.kind,
                span=self._span(words),
                level=place.level,
                marker=place.marker,
                cell=place.cell,
                page=place.page,
                runs=_runs(styles, words, self._length),
                links=_links(styles, words, self._length),
            ),
            words,
        )

    def add_lines(self, place: Place, lines: Iterable[Sequence[Piece]]) -> None:
        """Add a paragraph that has line breaks in it: a block for each line, directly under each other.

        The first takes the marker; what follows below an item is a paragraph.
        """
        breaks: int | None = None
        for line in lines:
            if any(piece.text.strip() for piece in line):
                self.add(place, line, breaks=breaks)
                kind = BlockKind.PARAGRAPH if place.kind is BlockKind.ITEM else place.kind
                level = place.level if kind is BlockKind.HEADING else 0
                place, breaks = replace(place, kind=kind, level=level, marker=""), 1

    def doubt(self, code: IssueCode, message: str, *, severity: Severity = Severity.WARNING) -> None:
        """Note that something in the bytes is doubtful; `read` adds which document it is about."""
        self.issues.append(Issue(code=code, severity=severity, message=message, where=""))

    def build(self) -> Laid:
        """The text and the blocks; personal addresses are replaced, and links that hold one are dropped."""
        text, redactions = redact("".join(self._parts) + "\n" * bool(self._blocks))
        blocks = []
        for block in self._blocks:
            kept = tuple(link for link in block.links if not personal(link.url))
            redactions += sum(
                "•" not in text[link.span.start : link.span.end] for link in block.links if link not in kept
            )
            blocks.append(replace(block, links=kept) if len(kept) < len(block.links) else block)
        return Laid(text, tuple(blocks), redactions)

    def _lead(self, place: Place, breaks: int | None) -> str:
        """What stands between the block before and the words of this one."""
        lead = ""
        if self._blocks:
            lead = _separator(self._blocks[-1], place, breaks)
        elif place.cell:
            lead = "\t" * place.cell.column
        if place.kind is BlockKind.ITEM:
            lead += "  " * (place.level - 1)
        return lead + (f"{place.marker} " if place.marker else "")

    def _span(self, words: str) -> Span:
        return Span(self._length, self._length + len(words))

    def _place(self, block: Block, words: str) -> None:
        self._blocks.append(block)
        self._print(words)

    def _print(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


@dataclass(frozen=True, slots=True)
class _Style:
    """Where a piece lies in the words of its block; may reach beyond their ends."""

    start: int
    end: int
    piece: Piece


def _separator(before: Block, place: Place, breaks: int | None) -> str:
    """The line feeds, or the TABs, between two blocks."""
    here, there = place.cell, before.cell
    if here is None:
        if breaks is None:
            breaks = 1 if place.kind is before.kind is BlockKind.ITEM else 2
        return "\n" * max(breaks, 2 if before.kind is BlockKind.METADATA else 1)
    if there is None or here.table != there.table:
        return "\n\n" + "\t" * here.column
    if here.row != there.row or here.column < there.column:
        return "\n" + "\t" * here.column
    return "\t" * (here.column - there.column) or "\n"


def _words(text: str) -> str:
    """The text as words of a block: NFC, one line, without controls and without blanks at the ends."""
    plain = unicodedata.normalize("NFC", _clean(text))
    while plain != (bare := plain.strip().strip(_BLANK)):
        plain = bare
    return plain


def _clean(text: str) -> str:
    """The text on one line, without what cannot be seen, and with the letters of a ligature."""
    return _INKLESS.sub("", _FORBIDDEN.sub("", _LINE_BREAK.sub(" ", text))).translate(_LIGATURES)


def _join(pieces: Iterable[Piece]) -> tuple[str, list[_Style]]:
    """The words of a block, and where each styled piece lies in them."""
    parts: list[str] = []
    styles: list[_Style] = []
    length = 0
    for piece in _composed(pieces):
        parts.append(piece.text)
        if piece.bold or piece.italic or piece.url:
            styles.append(_Style(length, length + len(piece.text), piece))
        length += len(piece.text)
    text = "".join(parts)
    if not unicodedata.is_normalized("NFC", text):  # composed across a border in a way we cannot place
        return _words(text), []
    words = _words(text)
    start = text.find(words)
    return words, [_Style(s.start - start, s.end - start, s.piece) for s in styles]


def _composed(pieces: Iterable[Piece]) -> Iterable[Piece]:
    """The pieces in NFC; a combining mark goes with the piece that holds its base."""
    held: Piece | None = None
    for piece in pieces:
        text = _clean(piece.text)
        marks = next((at for at, char in enumerate(text) if not unicodedata.combining(char)), len(text))
        if held and marks:
            held, text = replace(held, text=held.text + text[:marks]), text[marks:]
        if text:
            if held:
                yield replace(held, text=unicodedata.normalize("NFC", held.text))
            held = replace(piece, text=text)
    if held:
        yield replace(held, text=unicodedata.normalize("NFC", held.text))


def _runs(styles: Sequence[_Style], words: str, offset: int) -> tuple[Run, ...]:
    """The runs of a block; neighbours of one style are one run, with the blanks between them."""
    runs: list[Run] = []
    for style in styles:
        if not (style.piece.bold or style.piece.italic):
            continue
        span = _inside(style, words, offset)
        if span is None:
            continue
        run = Run(span, bold=style.piece.bold, italic=style.piece.italic)
        last = runs[-1] if runs else None
        if last and (last.bold, last.italic) == (run.bold, run.italic):
            between = words[last.span.end - offset : span.start - offset]
            if not between.strip():
                run = replace(run, span=Span(last.span.start, span.end))
                runs.pop()
        runs.append(run)
    return tuple(runs)


def _links(styles: Sequence[_Style], words: str, offset: int) -> tuple[Link, ...]:
    """The links of a block: those the format gives, and addresses that stand bare in the words."""
    links: list[Link] = []
    for style in styles:
        span = _inside(style, words, offset) if style.piece.url else None
        if span is None:
            continue
        if links and links[-1].url == style.piece.url and span.start <= links[-1].span.end + 1:
            links[-1] = replace(links[-1], span=Span(links[-1].span.start, span.end))
        else:
            links.append(Link(span, style.piece.url))
    taken = [(link.span.start - offset, link.span.end - offset) for link in links]
    for match in _BARE_URL.finditer(words):
        url = match.group().rstrip(".,;:!?'’)]}")
        start, end = match.start(), match.start() + len(url)
        if url and all(end <= first or start >= last for first, last in taken):
            links.append(Link(Span(offset + start, offset + end), url))
    return tuple(sorted(links, key=lambda link: link.span))


def _inside(style: _Style, words: str, offset: int) -> Span | None:
    """The style's span in the text, cut to the words and without blanks at its ends."""
    start, end = max(style.start, 0), min(style.end, len(words))
    inner = words[start:end] if start < end else ""
    if not inner.strip():
        return None
    start += len(inner) - len(inner.lstrip())
    return Span(offset + start, offset + start + len(inner.strip()))
