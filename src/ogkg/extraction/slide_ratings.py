"""Tables of slides that rate commitments, one a row.

Commitment               | RAG    | Update
1. Harbour data          | Green  | Published
Commitment 2: Dock data  | Amber  | Late
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ogkg.extraction.grid import GridCell, GridRow, flow
from ogkg.extraction.slide_commitments import SlideCommitment
from ogkg.extraction.updates import rated
from ogkg.model.document import Document
from ogkg.model.evidence import Span
from ogkg.names.slug import slug

_COMMITMENT = re.compile(
    r"(?:(?:NAP\s?\d{1,2}\s)?commitments?(?:\s(?:title|name|number\sand\stitle))?)", re.IGNORECASE
)
_RATING = re.compile(r"(?:current\s|delivery\s)?(?:RAG(?:\s(?:status|rating))?|status|rating)", re.IGNORECASE)
_COLOUR = re.compile(r"(?:green|amber|red)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:commitment\s)?(?P<number>\d{1,2}[a-z]?)\s?[.:)–-]\s*(?=\S)", re.IGNORECASE)
_MARKER = re.compile(r"(\d{1,2})[.)]")


def rated_rows(document: Document) -> Iterator[SlideCommitment]:
    """The commitments of the rows of such tables, each with its rating.

    Args:
        document: the slides.
    """
    columns: dict[str, int] = {}
    table = -1
    for entry in flow(document):
        if not isinstance(entry, GridRow):
            continue
        if entry.table != table:
            columns, table = _columns(document, entry.cells), entry.table
        elif len(columns) > 1:
            yield from _row(document, entry.at(columns["commitment"]), entry.at(columns["rating"]))


def _columns(document: Document, cells: Sequence[GridCell]) -> dict[str, int]:
    """Where the labels over a table put commitment and rating; fewer than two where it is another one."""
    found: dict[str, int] = {}
    for cell in cells:
        words = cell.words(document).strip(" :")
        for name, pattern in (("commitment", _COMMITMENT), ("rating", _RATING)):
            if pattern.fullmatch(words):
                found.setdefault(name, cell.column)
    return found


def _row(document: Document, named: GridCell | None, judged: GridCell | None) -> Iterator[SlideCommitment]:
    if named is None or judged is None or not _COLOUR.fullmatch(judged.words(document).strip(" .")):
        return
    block = named.blocks[0]
    rating = rated(document, judged.blocks[0].span)
    number, marker = _NUMBERED.match(document.words(block)), _MARKER.fullmatch(block.marker)
    start = block.span.start + (number.end() if number else 0)
    if rating and start < block.span.end:
        written = number["number"] if number else marker[1] if marker else ""
        judgement = (rating[0], judged.blocks[0].span)
        yield SlideCommitment(
            Span(start, block.span.end), written, block.span, rating=judgement, page=block.page
        )


def with_rows(
    document: Document, found: Iterable[SlideCommitment], rows: Iterable[SlideCommitment]
) -> list[SlideCommitment]:
    """The commitments of slides and tables, each once: a row rates the one of its number and title.

    Args:
        document: the slides.
        found: those on slides of their own.
        rows: those of tables.
    """
    kept = {_key(document, each): each for each in found}
    for row in rows:
        key = _key(document, row)
        known = kept.get(key)
        kept[key] = replace(known, rating=known.rating or row.rating) if known else row
    return list(kept.values())


def _key(document: Document, each: SlideCommitment) -> tuple[str, str]:
    return each.number, slug(document.quote(each.title))
