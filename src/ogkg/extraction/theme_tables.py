"""Tables that assess themes, one a slide: the theme stands above its table.

Theme: Sub-theme
Anti Corruption and Integrity (3 of 4): Beneficial Ownership
Assessed 'Amber' (2 of 6)
No of relevant submissions | Summary of submissions | CDDO Analysis
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ogkg.model.code import Rating
from ogkg.model.document import Block, Document
from ogkg.model.evidence import Span

_LABEL = re.compile(r"Theme(?P<sub>\s*:\s*Sub-?\s?theme)?$", re.IGNORECASE)
_INLINE = re.compile(r"Themes?\s*:\s+(?!Sub-?\s?themes?$)(?P<theme>\S.{2,120})", re.IGNORECASE)
"""`Theme: Tides`, on one line."""
_THEME = re.compile(r"(?P<theme>[^():]+?)\s*(?:\(\d+\s+of\s+\d+\))?\s*(?::\s*(?P<sub>\S.*))?$", re.DOTALL)
_ASSESSED = re.compile(
    r"\b(?:assessed|rated|RAG|status)\b[\s:]*(?:as\s+)?['‘’\"“]?(?P<rating>Green|Amber|Red)\b", re.IGNORECASE
)
_COUNT = re.compile(r"\b(?:no|number|count|total)\b.*\bsubmissions\b", re.IGNORECASE)
_ANALYSIS = re.compile(r"(?:(?P<who>\S.*?)\s+)?(?:analysis|assessment|comments?)$", re.IGNORECASE)
_RATINGS = {"green": Rating.GREEN, "amber": Rating.AMBER, "red": Rating.RED}


@dataclass(frozen=True, slots=True)
class AssessedTheme:
    """A theme and the table that assesses it.

    Attributes:
        theme: where the theme stands; `sub` where its sub-theme does.
        rating: with where it stands.
        submissions, analysis: the cells; `creator`: who judges, from the heading of the analysis.
    """

    theme: Span
    sub: Span | None
    rating: Rating
    rated: Span
    submissions: Span | None
    analysis: Span | None
    creator: Span | None


def assessed_themes(document: Document, blocks: Sequence[Block]) -> Iterator[AssessedTheme]:
    """The assessed themes of slides, in order; a table without a theme above it is left out."""
    above: Span | None = None
    for at, block in enumerate(blocks):
        words = document.words(block)
        told = _INLINE.fullmatch(words.rstrip())
        if _LABEL.fullmatch(words.strip()) and at + 1 < len(blocks):
            above = blocks[at + 1].span
        elif told:
            above = Span(block.span.start + told.start("theme"), block.span.start + told.end("theme"))
        rating = _ASSESSED.search(words)
        if rating and above and block.cell:
            yield _assessed(document, above, block, rating, _rest(blocks[at + 1 :], block.cell.table))
            above = None


def _rest(blocks: Sequence[Block], table: int) -> list[Block]:
    """The cells of one table."""
    return [block for block in blocks if block.cell and block.cell.table == table]


def _assessed(
    document: Document, above: Span, rated: Block, rating: re.Match[str], cells: Sequence[Block]
) -> AssessedTheme:
    match = _THEME.fullmatch(document.quote(above))
    theme = above
    sub = None
    if match:
        theme = Span(above.start, above.start + match.end("theme"))
        sub = _part(above.start, match, "sub")
    count, analysis, creator = _columns(document, cells)
    return AssessedTheme(
        theme,
        sub,
        _RATINGS[rating["rating"].casefold()],
        rated.span,
        _below(cells, count),
        _below(cells, analysis),
        creator,
    )


def _columns(document: Document, cells: Sequence[Block]) -> tuple[Block | None, Block | None, Span | None]:
    """The headings of number and analysis, and who made the analysis."""
    count = analysis = None
    creator: Span | None = None
    for cell in cells:
        words = document.words(cell).strip()
        judged = _ANALYSIS.fullmatch(words)
        if count is None and _COUNT.search(words):
            count = cell
        elif analysis is None and judged and len(words.split()) <= 6:  # noqa: PLR2004 - a heading
            analysis, creator = cell, _part(cell.span.start, judged, "who")
    return count, analysis, creator


def _part(base: int, match: re.Match[str], name: str) -> Span | None:
    return Span(base + match.start(name), base + match.end(name)) if match[name] else None


def _below(cells: Sequence[Block], heading: Block | None) -> Span | None:
    """The cell under a heading."""
    if heading is None or heading.cell is None:
        return None
    for cell in cells:
        if cell.cell and cell.cell.column == heading.cell.column and cell.cell.row > heading.cell.row:
            return cell.span
    return None
