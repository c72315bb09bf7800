"""Who was at a meeting, where notes and read-outs tell it in sentences and run-in lists.

`In attendance were: A (X), B (Y)`; a run-in list over the first section without a word before it; in
read-outs the sentences that name the chairs and those who spoke.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ogkg.extraction.people import Listed, People
from ogkg.extraction.people_lists import listed_people
from ogkg.extraction.run_in import run_in_people
from ogkg.model.code import AttendanceStatus, Method
from ogkg.model.document import Block, Document
from ogkg.model.evidence import Span
from ogkg.model.record import Basis
from ogkg.names.slug import normalised

_LABELLED = re.compile(r"(?P<label>[A-Za-z][A-Za-z -]{3,40}?)(?:\s+(?:was|were|are|included?))?\s*:\s*")
_EARLY = 4
_UNHEADED = Basis(
    method=Method.LIST_LAYOUT,
    confidence=0.95,
    reason="a list of people before the first section of the note, without a heading of its own",
)


@dataclass(frozen=True, slots=True)
class Present:
    """One listed person with the status the list gives."""

    entry: Listed
    status: AttendanceStatus
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class NotePeople:
    """The people of a note.

    Attributes:
        found: in reading order.
        used: the blocks that held them.
    """

    found: tuple[Present, ...] = ()
    used: frozenset[Block] = frozenset()


def run_in_lists(document: Document, reader: People, body: Sequence[Block]) -> NotePeople:
    """Read the lists of people that run on in a paragraph.

    Args:
        document: the document.
        reader: the grammar of one person.
        body: its blocks without the head.

    Returns:
        The people of the sentences that say what they list; without such a sentence, those of a list
        among the first paragraphs.
    """
    told = [(block, entries) for block in body if (entries := _in_sentence(document, reader, block))]
    if not told:
        told = [
            (block, [Present(entry, AttendanceStatus.PRESENT, _UNHEADED) for entry in listed])
            for block in body[:_EARLY]
            if (listed := run_in_people(reader, document.text, block.span))
        ][:1]
    return NotePeople(
        tuple(present for _, entries in told for present in entries), frozenset(block for block, _ in told)
    )


def _in_sentence(document: Document, reader: People, block: Block) -> list[Present]:
    """The people of `In attendance were: A (X), B (Y) and C (Z)`."""
    label = _LABELLED.match(document.words(block))
    headings = reader.words.get("attendance_headings", {})
    status = headings.get(normalised(label["label"])) if label else None
    if label is None or not status or label.end() >= len(block.span):
        return []
    span = Span(block.span.start + label.end(), block.span.end)
    entries = [entry for entry in listed_people(document.text, span, reader) if isinstance(entry, Listed)]
    return [Present(entry, entry.status or AttendanceStatus(status.split()[0])) for entry in entries]


_CHAIRED = re.compile(
    r"\b(?:(?:was|were)\s+(?:the\s+)?(?:co-?)?chairs?\b|(?:co-?)?chaired\b|in\s+the\s+chair\b)"
)
_BESIDE = re.compile(
    r"(?:,\s(?P<post>[A-Z][^,.()]{2,70}?))?\s(?:from|of|at)\s(?:the\s)?(?P<of>[A-Z][\w’'&-]*(?:\s(?:of\s|for\s|and\s)?[A-Z][\w’'&-]*){0,6})"
)


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands behind a name in prose: `, Interim Chief Data Officer from CDDO`."""

    post: str
    organisation: str
    end: int


def beside(text: str, name: Span, limit: int) -> Beside | None:
    """Post and organisation right behind a name, up to a limit."""
    match = _BESIDE.match(text, name.end, limit)
    return Beside(match["post"] or "", match["of"], match.end()) if match else None


def chairs(text: str, sentence: Span, names: Sequence[Span]) -> Iterator[Span]:
    """Those of the names in a sentence who chaired: `A and B were co-chairs`, `chaired by A`."""
    chaired = _CHAIRED.search(text, sentence.start, sentence.end)
    if chaired:
        before = [name for name in names if name.end <= chaired.start()]
        yield from before or [name for name in names if name.start >= chaired.end()][:1]
