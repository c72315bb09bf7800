"""Items of business that are not in a table: numbered headings, headings, short lines over prose."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ogkg.extraction.grid import is_bold
from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span
from ogkg.model.reference import Reference
from ogkg.names.slug import collapse, normalised

_NUMBERED = re.compile(
    r"(?:(?:agenda\s+)?item\s+(?P<item>\d{1,2}(?:\s?\(?[ivx]{1,4}(?=[):])\)?)?)(?:\)?\s*[:.–—-]\s*|(?P<gap>\s+))"
    r"|(?P<plain>\d{1,2})\s?[.)]\s*|(?P<part>\d{1,2}\s?\([ivx]{1,4}\))\s*)(?=\S)",
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
    r"(?:comments?|points?)(?: (?:made|raised))?(?: in discussion)?|"
    r"(?:(?:tea|coffee|comfort|lunch) )?break|lunch|refreshments)"
    r"\b\s*\d*\s*[:.]?$|action\s*\d*\s*[:.–-]|due\s*:|\W*$",
    re.IGNORECASE,
)
_REMARK = re.compile(r"\s*\((?:taken|deferred|postponed|moved)\b[^()]*\)\s*$", re.IGNORECASE)
_OTHER_BUSINESS = re.compile(r"(?:any other business|a\.?\s?o\.?\s?b)\W*", re.IGNORECASE)
_FEWEST = 2
_LONGEST_UNMARKED = 80
_PART = re.compile(r"(?:in )?summary|(?:key )?recommendations?|background|discussion", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An item: its title, where it stands, its number as printed, else ""."""

    title: str
    spans: tuple[Span, ...]
    number: str = ""


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A line with a number before it, and whether it is printed as a heading."""

    item: AgendaItem
    heading: bool


def is_skipped(title: str) -> bool:
    """Whether a heading is a label or a break, and no item of business."""
    return _SKIPPED.match(title) is not None


def numbered_items(document: Document, blocks: Sequence[Block]) -> tuple[AgendaItem, ...]:
    """`1.  Introduction` in bold, `Item 3: Terms of Reference`, and the other business at the end.

    A number that is missing between two of them may stand before a line that was not set in bold.
    """
    lines = [line for block in blocks for line in _numbered(document, block)]
    headings = [line.item for line in lines if line.heading]
    if len(headings) < _FEWEST:
        return ()
    missing = _missing([item.number for item in headings])
    between = (headings[0].spans[0], headings[-1].spans[0])
    plain = [
        line.item
        for line in lines
        if not line.heading and line.item.number in missing and between[0] < line.item.spans[0] < between[1]
    ]
    often = Counter(item.number for item in plain)
    headings += [item for item in plain if often[item.number] == 1 and not item.title.endswith(".")]
    if not any(_OTHER_BUSINESS.match(item.title) for item in headings):
        last = max(item.spans[0] for item in headings)
        headings += [
            AgendaItem(_title(document, block), (block.span,))
            for block in blocks
            if block.span > last and is_bold(block) and _OTHER_BUSINESS.fullmatch(document.words(block))
        ][:1]
    return tuple(sorted(headings, key=lambda item: item.spans[0]))


def _missing(numbers: Sequence[str]) -> set[str]:
    """The numbers that a row leaves out."""
    known = {int(number) for number in numbers if number.isdigit()}
    return {str(number) for number in range(min(known, default=0), max(known, default=0))} - set(numbers)


def _numbered(document: Document, block: Block) -> Iterator[_Numbered]:
    words = document.words(block)
    if len(words) > _LONGEST or block.cell:
        return
    marker = _MARKER.fullmatch(block.marker)
    match = None if marker else _NUMBERED.match(words)
    if not (marker or match):
        return
    start = block.span.start + (match.end() if match else 0)
    title = _REMARK.sub("", document.text[start : block.span.end]).strip(" :\xa0")
    styled = is_bold(block) or block.kind is BlockKind.HEADING
    if not title or is_skipped(title) or (match and match["gap"] and not (styled and title[0].isupper())):
        return
    named = bool(match and match["item"])
    number = marker[1] if marker else (match["item"] or match["plain"] or match["part"] if match else "")
    item = AgendaItem(collapse(title), (block.span,), _printed(number))
    yield _Numbered(item, named or styled)


def _printed(number: str) -> str:
    """A number without blanks and without a bracket that opens nowhere: `6i`, `4(i)`."""
    bare = number.replace(" ", "")
    return bare if "(" in bare else bare.rstrip(")")


def plainly_numbered(
    document: Document, blocks: Sequence[Block], reference: Reference
) -> tuple[AgendaItem, ...]:
    """`1. Introduction`, `2. Widgets` in plain print: numbered in a row, text below most of them."""
    found: list[AgendaItem] = []
    bare = 0
    auxiliary = reference.words.get("auxiliary_verbs", {})
    for block, after in zip_longest(blocks, blocks[1:]):
        line = next(_numbered(document, block), None)
        if line is None or line.item.number != str(len(found) + 1):
            continue
        words = line.item.title
        sentence = words[-1] in ".,;:?" or any(word in auxiliary for word in words.split())
        if sentence or not words[:1].isupper() or not _is_title(document, block, reference):
            continue
        found.append(line.item)
        bare += after is None or _begins_number(document, after, len(found) + 1)
    return tuple(found) if bare * _FEWEST < len(found) else ()


def _begins_number(document: Document, block: Block, number: int) -> bool:
    """Whether a line has the number after a heading's: nothing stands between."""
    line = next(_numbered(document, block), None)
    return line is not None and line.item.number == str(number)


def headed_items(document: Document, blocks: Sequence[Block], reference: Reference) -> tuple[AgendaItem, ...]:
    """Headings that stand alone in bold, or that the format marks; a few that end in a colon are labels."""
    marked = [block for block in blocks if _is_styled(block) and _is_title(document, block, reference)]
    often = Counter(normalised(document.words(block)) for block in marked)
    marked = [block for block in marked if often[normalised(document.words(block))] <= _FEWEST]
    marked = [
        block
        for block, below in zip_longest(marked, marked[1:])
        if below is None or not _contains(document, block, below)
    ]
    headings = [block for block in marked if block.kind is BlockKind.HEADING]
    chosen = headings if len(headings) > max(_FEWEST, len(marked) // 2) else marked
    bare = [block for block in chosen if not document.words(block).rstrip().endswith(":")]
    if len(bare) > len(chosen) // 2:
        chosen = bare
    return tuple(_once(document, chosen))


def _contains(document: Document, block: Block, below: Block) -> bool:
    """Whether a heading stands right over a lower one: `Items and actions` holds items and is none."""
    headings = block.kind is BlockKind.HEADING and below.kind is BlockKind.HEADING
    between = document.text[block.span.end : below.span.start]
    return headings and below.level > block.level and not between.strip("# \n")


def unmarked_items(
    document: Document, blocks: Sequence[Block], reference: Reference
) -> tuple[AgendaItem, ...]:
    """Short lines without any style that stand over prose, in minutes whose headings lost theirs."""
    chosen = []
    auxiliary = reference.words.get("auxiliary_verbs", {})
    for before, block, after in zip((None, *blocks), blocks, blocks[1:], strict=False):
        labelled = before is not None and document.words(before).rstrip().endswith(":")
        words = document.words(block)
        plain = block.kind is BlockKind.PARAGRAPH and not block.runs and len(words) <= _LONGEST_UNMARKED
        if not plain or labelled or words[-1] in ":.;,?" or not words.lstrip("‘'“\"")[:1].isupper():
            continue
        if _PART.fullmatch(words) or any(word in auxiliary for word in words.split()):
            continue
        if len(after.span) > len(block.span) and _is_title(document, block, reference):
            chosen.append(block)
    return tuple(_once(document, chosen))


def _once(document: Document, chosen: Sequence[Block]) -> Iterator[AgendaItem]:
    titles = {normalised(document.words(block)): block for block in reversed(chosen)}
    for block in chosen:
        if titles[normalised(document.words(block))] is block:
            yield AgendaItem(collapse(_title(document, block)), (block.span,))


def _title(document: Document, block: Block) -> str:
    return document.words(block).strip(" :\xa0")


def _is_styled(block: Block) -> bool:
    return (block.kind is BlockKind.HEADING or is_bold(block)) and block.kind is not BlockKind.ITEM


def _is_title(document: Document, block: Block, reference: Reference) -> bool:
    words = _title(document, block)
    if not block.cell and _OTHER_BUSINESS.fullmatch(words):
        return True
    if block.cell or not words or len(words) > _LONGEST_PLAIN or words.endswith((".", ",", ";")):
        return False
    if document.words(block).rstrip().endswith(":") and len(words.split()) > _LONGEST_LABEL:
        return False
    label = words.partition(":")[0]
    if is_skipped(words) or normalised(label) in reference.words.get("attendance_headings", {}):
        return False
    verbs = reference.words.get("speech_verbs", {})
    return not any(word in verbs for word in words.split()[1:])
