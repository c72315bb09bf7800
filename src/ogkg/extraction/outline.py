"""Sections of a document whose format marks no headings: short lines that stand over text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ogkg.model.document import Block, BlockKind, Document

_LONGEST = 110
_MOST_WORDS = 16
_RUN = 3
_CLOSED = re.compile(r"[.!?,;:…]$")
_OPEN = re.compile(r"[A-Z0-9“\"‘'(]")
_NUMBERED = re.compile(r"(?:commitment|item|part|theme|session|action)\s+\w+\s?[:.–-]", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})?[.)]?")
_TOLD = re.compile(r"(?!(?i:how|what|where|when|why|who)\b)\S.*\s(?:would|should)\s")
"""What would or should be is told, and is no heading, unless it asks a question."""
_MARKED = re.compile(
    r"https?://|www\.|•{3}|^by\s|^#\s|^(?:actions?\s(?:\d{1,2}\s)?|AP\s?\d{1,3}\s)[a-z/]{2,20}\sto\s|^(?:none|nothing|nil)$|^commitment\s\d.{0,90}[–—:(-]\s?(?:green|amber|red)\b\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the blocks under it, down to the next heading of any level.

    Attributes:
        heading: `None` for what stands before the first one.
    """

    heading: Block | None
    blocks: tuple[Block, ...]


def sections(document: Document, blocks: Sequence[Block]) -> tuple[Section, ...]:
    """Cut blocks into sections.

    Args:
        document: whose blocks they are.
        blocks: in reading order, without title and list of people.

    Returns:
        The sections in order; the first has no heading if text stands before any.
    """
    found: list[Section] = []
    heading: Block | None = None
    held: list[Block] = []
    for block, is_heading in zip(blocks, _headings(document, blocks), strict=True):
        if is_heading:
            if heading is not None or held:
                found.append(Section(heading, tuple(held)))
            heading, held = block, []
        else:
            held.append(block)
    if heading is not None or held:
        found.append(Section(heading, tuple(held)))
    return tuple(found)


def _headings(document: Document, blocks: Sequence[Block]) -> Iterator[bool]:
    """For each block whether it is a heading: marked as one, or a short line over longer text."""
    short = [looks_like_heading(document, block) for block in blocks]
    for at, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            yield True
            continue
        run = sum(1 for _ in _neighbours(short, at))
        if block.kind is BlockKind.ITEM:
            yield _numbered_heading(document, blocks, at)
        elif at + 1 == len(blocks):
            yield short[at] and bool(_NUMBERED.match(document.words(block)))
        else:
            yield short[at] and run <= _RUN and not _is_label(document, blocks[at + 1])


def _numbered_heading(document: Document, blocks: Sequence[Block], at: int) -> bool:
    """`1. Welcome and introductions` over text or bullets, not among numbered items in a row."""
    words = document.words(blocks[at]).strip()
    if not _NUMBER.fullmatch(blocks[at].marker) or not _short(words):
        return False
    beside = (blocks[at - 1] if at else None, blocks[at + 1] if at + 1 < len(blocks) else None)
    return beside[1] is not None and not any(block and _is_numbered(block) for block in beside)


def _is_numbered(block: Block) -> bool:
    return block.kind is BlockKind.ITEM and _NUMBER.fullmatch(block.marker) is not None


def _neighbours(short: Sequence[bool], at: int) -> Iterator[int]:
    """The short lines that stand together with this one: four or more are a list, not headings."""
    start = at
    while start > 0 and short[start - 1]:
        start -= 1
    while start < len(short) and short[start]:
        yield start
        start += 1


def _is_label(document: Document, block: Block) -> bool:
    """An address on a line of its own: the line above it is what it is called."""
    words = document.words(block)
    return words.startswith(("http://", "https://", "www.")) and len(words.split()) == 1


def looks_like_heading(document: Document, block: Block) -> bool:
    """Whether a block could be a heading by itself: marked as one, or short and without a stop."""
    if block.kind is BlockKind.HEADING:
        return True
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    return _short(document.words(block).strip())


def _short(words: str) -> bool:
    """Whether words are few, open with a capital or figure, and end without a stop."""
    if not words or len(words) > _LONGEST or len(words.split()) > _MOST_WORDS:
        return False
    told = _CLOSED.search(words) or _MARKED.search(words) or _TOLD.match(words)
    return bool(_OPEN.match(words)) and not told
