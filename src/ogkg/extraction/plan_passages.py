"""Paragraphs, list items and cells of a plan as passages: whole where a page or a line breaks them."""

import re
from dataclasses import dataclass, replace

from ogkg.dates.grammar import FULL_MONTH
from ogkg.extraction.grid import GridCell
from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span
from ogkg.names.slug import collapse

_ENDED = re.compile(r"[.:;?!][\"”’')\]]?\d{0,2}$")
_YEAR_ALONE = re.compile(r"20\d\d\.?")
BEFORE_YEAR = re.compile(
    rf"\b(?:{FULL_MONTH}"
    r"|spring|summer|autumn|winter|of|by|in|until|early|late|mid|throughout|to|and|during)$",
    re.IGNORECASE,
)
_FOLDED = 55
"""Characters of the shortest line that a text is folded at."""
GOES_ON = re.compile(r"[a-z](?![a-z]{0,5}[A-Z])")  # not "mySociety"


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph or list item of a labelled part, in pieces where a page or line breaks it.

    Attributes:
        level: depth of a list item; 0 for a paragraph.
        bold: whether it begins in bold print.
    """

    spans: tuple[Span, ...]
    level: int = 0
    marker: str = ""
    bold: bool = False

    def words(self, document: Document) -> str:
        """Its words on one line."""
        return collapse(" ".join(document.quote(span) for span in self.spans))


def goes_on_with(document: Document, before: Passage, passage: Passage) -> bool:
    """Whether a paragraph of a page only goes on with the one before: its sentence is not at an end.

    Args:
        document: the plan.
        before: the passage that may be cut.
        passage: the one behind it.
    """
    words, following = document.quote(before.spans[-1]), document.quote(passage.spans[0])
    if passage.level or passage.bold is not before.bold or _ENDED.search(words):
        return False
    if _YEAR_ALONE.fullmatch(following):
        return bool(BEFORE_YEAR.search(words))
    return bool(GOES_ON.match(following)) or following[0].isdigit()


def is_folded(document: Document, before: Passage, passage: Passage) -> bool:
    """Whether a line of a text without pages goes on with the long line above it.

    Args:
        document: the plan.
        before: the passage that may be cut.
        passage: the one behind it.
    """
    words, following = document.quote(before.spans[-1]), document.quote(passage.spans[0])
    if not passage.level and _YEAR_ALONE.fullmatch(following):
        return bool(BEFORE_YEAR.search(words))
    if passage.level or before.level or len(words) < _FOLDED or _ENDED.search(words):
        return False
    return GOES_ON.match(following) is not None


def passage_of(block: Block) -> Passage:
    """A block as part of a section."""
    level = max(block.level, 1) if block.kind is BlockKind.ITEM or block.marker else 0
    bold = bool(block.runs) and block.runs[0].bold and block.runs[0].span.start == block.span.start
    return Passage((block.span,), level, block.marker, bold)


def passages(document: Document, cell: GridCell) -> tuple[Passage, ...]:
    """The paragraphs of a cell; lines that only go on are joined."""
    found: list[Passage] = []
    for block in cell.blocks:
        passage = passage_of(block)
        if found and block.page and goes_on_with(document, found[-1], passage):
            found[-1] = replace(found[-1], spans=(*found[-1].spans, *passage.spans))
        else:
            found.append(passage)
    return tuple(found)
