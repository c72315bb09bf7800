"""The items of business: an agenda table, numbered headings, or headings of their own."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ogkg.extraction.agenda_items import (
    AgendaItem,
    headed_items,
    is_skipped,
    numbered_items,
    plainly_numbered,
    unmarked_items,
)
from ogkg.extraction.grid import GridCell, GridRow, is_bold
from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span
from ogkg.model.record import AgendaItemRecord, RecordId, record_id
from ogkg.model.reference import Reference
from ogkg.names.slug import collapse, normalised, slug

Item = Block | GridRow

_MARKER = re.compile(r"(\d{1,2})[.)]?")
_SUB_POINT = re.compile(r"\d{1,2}\.\d|[a-z]\)|[•–-]\s")
_ANNEX = re.compile(r"(?:annex|appendix)\b", re.IGNORECASE)
_ITEMS = re.compile(r"\bitems?\s+(?P<numbers>\d{1,2}(?:\s*(?:[-–,&]|to|and)\s*\d{1,2})*)", re.IGNORECASE)
_RANGE = re.compile(r"(?P<first>\d{1,2})(?:\s*(?:[-–]|to)\s*(?P<last>\d{1,2}))?")
_ITEM_ON = re.compile(r"\bitem\s+on\s+(?:the\s+)?(?P<title>\S.*)", re.IGNORECASE)
_EMPTY = frozenset(["and", "of", "the", "on", "for", "a", "to", "from", "with", "in", "by"])
_FEWEST = 2
_FEWEST_UNMARKED = 3


class Agenda:
    """The items of one meeting, to be written out and to be looked up by place.

    Args:
        document: the minutes.
        meeting: the meeting that had the items.
        items: its items.
        headings: of the body, where the items themselves stand in a table before it; a heading that
            is no item's ends the item before it.
    """

    def __init__(
        self,
        document: Document,
        meeting: RecordId,
        items: Sequence[AgendaItem],
        headings: Sequence[AgendaItem] | None = None,
    ) -> None:
        self._document = document
        self._meeting = meeting
        known: dict[RecordId, AgendaItem] = {}
        for item in items:
            known.setdefault(self._id(item), item)
        self._items = known
        self._starts: list[tuple[int, RecordId | None]] = [
            (item.spans[0].start, key) for key, item in known.items()
        ]
        if headings is not None:
            self._starts = [(heading.spans[0].start, self._meant(heading.title)) for heading in headings]
        self._starts.sort(key=lambda start: start[0])

    def records(self) -> Iterator[AgendaItemRecord]:
        """Every item once."""
        for key, item in self._items.items():
            yield AgendaItemRecord(
                id=key, evidence=item.spans, meeting=self._meeting, title=item.title, number=item.number
            )

    def at(self, place: int) -> RecordId | None:
        """The item under which a place of the text stands."""
        at = bisect_right(self._starts, place, key=lambda start: start[0])
        return self._starts[at - 1][1] if at else None

    def named(self, remark: str) -> tuple[RecordId, ...]:
        """The items that a remark names by number or title: `items 2-4`, `for item on Widgets`."""
        numbered = _ITEMS.search(remark)
        if numbered:
            wanted = _numbers(numbered["numbers"])
            return tuple(key for key, item in self._items.items() if item.number.rstrip("ivx()") in wanted)
        titled = _ITEM_ON.search(remark)
        title = normalised(titled["title"]) if titled else None
        return tuple(key for key, item in self._items.items() if normalised(item.title) == title)

    def _meant(self, heading: str) -> RecordId | None:
        """The one item that a heading can mean: its words, all words of the other among them."""
        words = _content(heading)
        same = [key for key, item in self._items.items() if _content(item.title) == words]
        alike = same or [
            key
            for key, item in self._items.items()
            if words and (words <= _content(item.title) or _content(item.title) <= words)
        ]
        return alike[0] if len(alike) == 1 else None

    def starts(self, span: Span) -> bool:
        """Whether a stretch is the heading of an item."""
        return any(span.overlaps(held) for item in self._items.values() for held in item.spans)

    def _id(self, item: AgendaItem) -> RecordId:
        return record_id(self._document.id, "item", slug(f"{item.number} {item.title}") or "item")


def _numbers(written: str) -> set[str]:
    """`2-4`, `1, 2 and 5`: every number of it."""
    wanted = set()
    for part in _RANGE.finditer(written):
        last = int(part["last"] or part["first"])
        wanted |= {str(number) for number in range(int(part["first"]), last + 1)}
    return wanted


def _content(title: str) -> frozenset[str]:
    """The words of a title that say something, in the singular."""
    words = re.findall(r"[^\W_]+", re.sub(r"['’]s\b|\.(?=\w)|\([^()]*\)", "", title.casefold()))
    return frozenset(word.rstrip("s") for word in words if word not in _EMPTY)


def table_headings(
    document: Document, items: Sequence[Item], reference: Reference
) -> tuple[AgendaItem, ...] | None:
    """The headings of the body where a table before it holds the items; `None` without such a table."""
    if len(tuple(_table(document, items))) < _FEWEST:
        return None
    return headed_items(document, [item for item in items if isinstance(item, Block)], reference)


def read_agenda(document: Document, items: Sequence[Item], reference: Reference) -> tuple[AgendaItem, ...]:
    """The items of business in the body of minutes.

    Args:
        document: the minutes.
        items: the blocks and rows behind the list of people.
        reference: its list `attendance_headings` is used.

    Returns:
        The rows of an agenda table; without one the numbered headings; without two of these the
        headings that stand alone in bold, or that the format marks; without any, lines that are numbered
        in a row, or short lines over prose.
    """
    table = tuple(_table(document, items))
    if len(table) >= _FEWEST:
        return table
    blocks = _before_annex(document, [item for item in items if isinstance(item, Block)])
    numbered = numbered_items(document, blocks)
    if len(numbered) >= _FEWEST:
        return numbered
    headed = headed_items(document, blocks, reference)
    plain = plainly_numbered(document, blocks, reference)
    if headed and len(plain) <= len(headed):
        return headed
    if len(plain) >= _FEWEST_UNMARKED:
        return plain
    unmarked = unmarked_items(document, blocks, reference)
    return unmarked if len(unmarked) >= _FEWEST_UNMARKED else ()


def _before_annex(document: Document, blocks: list[Block]) -> list[Block]:
    """What is annexed to minutes has headings of its own."""
    for at, block in enumerate(blocks):
        if _ANNEX.match(document.words(block)) and (is_bold(block) or block.kind is BlockKind.HEADING):
            return blocks[:at]
    return blocks


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
            yield from _cell_item(document, second, number[1])
        elif first and not second and len(row.cells) == 1 and not _header(document, row):
            printed = _MARKER.fullmatch(first.blocks[0].marker)
            yield from _cell_item(document, first, printed[1] if printed else "")


def _cell_item(document: Document, cell: GridCell, number: str) -> Iterator[AgendaItem]:
    """An item in a cell: its lines as far as its sub-points."""
    lines = [cell.blocks[0]]
    several = len(cell.blocks) > _FEWEST
    for block in cell.blocks[1:]:
        introduced = several and document.words(lines[-1]).rstrip().endswith(":")
        if block.marker or introduced or _SUB_POINT.match(document.words(block)):
            break
        lines.append(block)
    title = collapse(" ".join(document.words(block) for block in lines)).strip(" :")
    if title and not is_skipped(title):
        yield AgendaItem(title, tuple(block.span for block in lines), number)


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
