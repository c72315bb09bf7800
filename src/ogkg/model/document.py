"""A document as read: its bytes' identity, one canonical text, and the blocks that make it up."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from ogkg.model.evidence import Span
from ogkg.model.report import Issue

DocumentId = NewType("DocumentId", str)
"""The source key: the permalink or path by which the same document is found again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The bytes of a document as received.

    Attributes:
        id: how the document is found again: the path below the folder it was given in.
        name: file name as received; becomes `dct:identifier`.
        media_type: IANA media type of the bytes.
        sha256: of the bytes, 64 hex digits.
        size: of the bytes.
        url: address it was published at, where known.
        licence: address of the licence it was published under, where known.
    """

    id: DocumentId
    name: str
    media_type: str
    sha256: str
    size: int
    url: str = ""
    licence: str = ""


class BlockKind(StrEnum):
    """What a block is in the layout of its document (Pandoc's and Docling's terms)."""

    METADATA = "metadata"
    """One line of front matter: `key: value`; `Block.key` holds the key."""
    HEADING = "heading"
    """A heading the format itself marks as one (h1..h6, a heading style)."""
    PARAGRAPH = "paragraph"
    ITEM = "item"
    """An item of a list; `Block.level` is its depth from 1, `Block.marker` the printed bullet."""
    CELL = "cell"
    """One paragraph inside a table cell; `Block.cell` says which cell."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one style inside a block. Stretches without style have no run."""

    span: Span
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink inside a block: the words that carry it, and where it leads."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The place of a block in a table; all numbers from 0, `table` counts within the document.

    A merged cell stands once, at its first row and column.
    """

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of a document: one paragraph, heading, list item, cell paragraph or metadata line.

    Attributes:
        span: what it covers in `Document.text`: its words, without bullet and line break.
        level: of a heading (1..6) or the depth of a list item (from 1); 0 otherwise.
        marker: the bullet or number a list item was printed with (`•`, `-`, `1.`); "" if implied.
        key: of a metadata line.
        page: page or slide, from 1; 0 where the format has none.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    marker: str = ""
    key: str = ""
    runs: tuple[Run, ...] = ()
    links: tuple[Link, ...] = ()
    cell: Cell | None = None
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a reader makes of a source.

    `text` is the one canonical text (NFC, lines ended by a line feed, personal addresses already
    replaced by `•`); every offset in the project counts in it. Blocks stand in reading order, do
    not overlap, and together cover all words of the text; only markers and white space lie between.
    Metadata blocks come first.
    """

    source: Source
    text: str = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    redactions: int = 0

    @property
    def id(self) -> DocumentId:
        """The source key."""
        return self.source.id

    def quote(self, span: Span) -> str:
        """The words under a span, verbatim."""
        return self.text[span.start : span.end]

    def words(self, block: Block) -> str:
        """The words of a block, verbatim."""
        return self.text[block.span.start : block.span.end]

    @property
    def body(self) -> Iterator[Block]:
        """The blocks without the metadata lines."""
        return (block for block in self.blocks if block.kind is not BlockKind.METADATA)

    def metadata(self, key: str) -> Block | None:
        """The metadata line of this key, if there is one with words in it."""
        return next((block for block in self.blocks if block.key == key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader makes of one source: the document, and what it found doubtful in the bytes."""

    document: Document
    issues: tuple[Issue, ...] = ()
