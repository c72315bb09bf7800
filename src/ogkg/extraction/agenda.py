"""The items of business: an agenda table, numbered headings, or headings of their own."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ogkg.extraction.grid import GridCell, GridRow, is_bold
from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span
from ogkg.model.record import AgendaItemRecord, RecordId, record_id
from ogkg.model.reference import Reference
from ogkg.names.slug import collapse, normalised, slug

Item = Block | GridRow

_NUMBERED = re.compile(
    r"^(?:(?:agenda\s+)?item\s+(?P<item>\d{1,2})\)?(?:\s?\([ivx]+\))?\s*[:.–—-]\s*|(?P<plain>\d{1,2})\s?[.)]\s*)(?=\S)",
    re.IGNORECASE,
)
_MARKER = re.compile(r"(\d{1,2})[.)]?")
_LONGEST = 180
_LONGEST_PLAIN = 110
_LONGEST_LABEL = 5
"""More words before a colon are a sentence that introduces something."""
_SKIPPED = re.compile(
    r"(?:actions?(?: points?)?|progress|due|status|agenda|present|decisions?|unclassified|"
    r"notes? (?:from|of) (?:the )?meeting|minutes|"
    r"(?:comments?|points?)(?: (?:made|raised))?(?: in discussion)?)"
    r"\b\s*\d*\s*[:.]?$|action\s*\d*\s*[:.–-]|due\s*:|\W*$",
    re.IGNORECASE,
)
_REMARK = re.compile(r"\s*\((?:taken|deferred|postponed|moved)\b[^()]*\)\s*$", re.IGNORECASE)
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An item: its title, where it stands, its number as printed, else ""."""

    title: str
    spans: tuple[Span, ...]
    number: str = ""


class Agenda:
    """The items of one meeting, to be written out and to be looked up by place."""

    def __init__(self, document: Document, meeting: RecordId, items: Sequence[AgendaItem]) -> None:
        self._document = document
        self._meeting = meeting
        known: dict[RecordId, AgendaItem] = {}
        for item in items:
            known.setdefault(self._id(item), item)
        self._items = known
        self._starts = sorted((item.spans[0].start, key) for key, item in known.items())

    def records(self) -> Iterator[AgendaItemRecord]:
        """Every item once."""
        for key, item in self._items.items():
            yield AgendaItemRecord(
                id=key, evidence=item.spans, meeting=self._meeting, title=item.title, number=item.number
            )

    def at(self, place: int) -> RecordId | None:
        """The item under which a place of the text stands."""
        at = bisect_right(self._starts, (place, RecordId("\uffff")))
        return self._starts[at - 1][1] if at else None

    def starts(self, span: Span) -> bool:
        """Whether a stretch is the heading of an item."""
        return any(span.overlaps(held) for item in self._items.values() for held in item.spans)

    def _id(self, item: AgendaItem) -> RecordId:
        return record_id(self._document.id, "item", slug(f"{item.number} {item.title}") or "item")


def read_agenda(document: Document, items: Sequence[Item], reference: Reference) -> tuple[AgendaItem, ...]:
    """The items of business in the body of minutes.

    Args:
        document: the minutes.
        items: the blocks and rows behind the list of people.
        reference: its list `attendance_headings` is used.

    Returns:
        The rows of an agenda table; without one the numbered headings; without two of these the
        headings that stand alone in bold, or that the format marks.
    """
    table = tuple(_table(document, items))
    if len(table) >= _FEWEST:
        return table
    blocks = [item for item in items if isinstance(item, Block)]
    numbered = tuple(item for block in blocks for item in _numbered(document, block))
    if len(numbered) >= _FEWEST:
        return numbered
    marked = [block for block in blocks if _is_title(document, block, reference)]
    often = Counter(normalised(document.words(block)) for block in marked)
    marked = [block for block in marked if often[normalised(document.words(block))] <= _FEWEST]
    headings = [block for block in marked if block.kind is BlockKind.HEADING]
    chosen = headings if len(headings) > max(_FEWEST, len(marked) // 2) else marked
    titles = {normalised(document.words(block)): block for block in reversed(chosen)}
    first = [block for block in chosen if titles[normalised(document.words(block))] is block]
    return tuple(AgendaItem(collapse(_title(document, block)), (block.span,)) for block in first)


def _title(document: Document, block: Block) -> str:
    return document.words(block).strip(" :\xa0")


def _numbered(document: Document, block: Block) -> Iterator[AgendaItem]:
    """`1.  Introduction` in bold, `Item 3: Terms of Reference`."""
    words = document.words(block)
    if len(words) > _LONGEST or block.cell:
        return
    marker = _MARKER.fullmatch(block.marker)
    match = None if marker else _NUMBERED.match(words)
    named = bool(match and match["item"])
    if not (marker or match) or not (named or is_bold(block) or block.kind is BlockKind.HEADING):
        return
    number = marker[1] if marker else ((match["item"] or match["plain"]) if match else "")
    start = block.span.start + (match.end() if match else 0)
    title = _REMARK.sub("", document.text[start : block.span.end]).strip(" :\xa0")
    if title and not _SKIPPED.match(title):
        yield AgendaItem(collapse(title), (block.span,), number)


def _is_title(document: Document, block: Block, reference: Reference) -> bool:
    words = _title(document, block)
    if block.cell or not words or len(words) > _LONGEST_PLAIN or words.endswith((".", ",", ";")):
        return False
    if document.words(block).rstrip().endswith(":") and len(words.split()) > _LONGEST_LABEL:
        return False
    if _SKIPPED.match(words) or normalised(words) in reference.words.get("attendance_headings", {}):
        return False
    if any(word in reference.words.get("speech_verbs", {}) for word in words.split()[1:]):
        return False
    return (block.kind is BlockKind.HEADING or is_bold(block)) and block.kind is not BlockKind.ITEM


def _table(document: Document, items: Sequence[Item]) -> Iterator[AgendaItem]:
    """The rows below a row "Item | Description", or below the heading "Agenda" with numbers first."""
    rows = [item for item in items if isinstance(item, GridRow)]
    agenda = _agenda_table(document, items)
    if agenda is None:
        return
    column = 1
    for row in (row for row in rows if row.table == agenda):
        first, second = row.at(0), row.at(column)
        number = _MARKER.fullmatch(first.words(document).strip()) if first else None
        if first and second and number and first is not second:
            yield AgendaItem(_cell_title(document, second), _spans(second), number[1])
        elif first and not second and len(row.cells) == 1 and not _header(document, row):
            yield AgendaItem(_cell_title(document, first), _spans(first))


def _cell_title(document: Document, cell: GridCell) -> str:
    return cell.words(document)


def _spans(cell: GridCell) -> tuple[Span, ...]:
    return tuple(block.span for block in cell.blocks)


def _header(document: Document, row: GridRow) -> bool:
    return [cell.words(document).casefold() for cell in row.cells[:2]] in (
        ["item", "description"],
        ["item", "topic"],
        ["no", "item"],
        ["", "item"],
    )


def _agenda_table(document: Document, items: Sequence[Item]) -> int | None:
    """The table whose first row says so, or that follows the heading "Agenda"."""
    announced = False
    for item in items:
        if isinstance(item, GridRow):
            if announced or _header(document, item):
                return item.table
        else:
            announced = document.words(item).strip(" :").casefold() == "agenda"
    return None
