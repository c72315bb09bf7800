"""Who was at a meeting, as notes and read-outs tell it.

A list under a heading, a run of lines or a run-in list without one, a sentence (`In attendance were:
…`), and in read-outs the sentences that name the chairs and those who spoke.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ogkg.extraction.people import Listed, People
from ogkg.extraction.run_in import run_in_people
from ogkg.model.code import AttendanceStatus, MeetingRole, Method
from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span
from ogkg.model.record import Basis
from ogkg.names.slug import normalised

_LABELLED = re.compile(r"(?P<label>[A-Za-z][A-Za-z -]{3,40}?)(?:\s+(?:was|were|are|included?))?\s*:\s*")
_RUN = 3
_EARLY = 4
_ROLES = frozenset(MeetingRole)
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
    roles: tuple[MeetingRole, ...]
    basis: Basis | None = None


@dataclass(slots=True)
class NotePeople:
    """The people of a note.

    Attributes:
        found: in reading order.
        used: the blocks that held them, headings of the lists included.
        unread: blocks inside a list that name nobody.
    """

    found: list[Present] = field(default_factory=list)
    used: set[Block] = field(default_factory=set)
    unread: list[Block] = field(default_factory=list)


def note_people(document: Document, reader: People, body: Sequence[Block]) -> NotePeople:
    """Read the lists of people of a note.

    Args:
        document: the document.
        reader: the grammar of one person.
        body: its blocks without the head.
    """
    people = NotePeople()
    headings = reader.words.get("attendance_headings", {})
    at = 0
    while at < len(body):
        heading = headings.get(normalised(document.words(body[at])).strip())
        if heading is not None:
            people.used.add(body[at])
            at = _under_heading(document, reader, body, at + 1, heading.split(), people)
            continue
        sentence = _in_sentence(document, reader, body[at], headings)
        if sentence:
            people.found += sentence
            people.used.add(body[at])
        at += 1
    if not people.found:
        _without_heading(document, reader, body, people)
    return people


def _under_heading(
    document: Document, reader: People, body: Sequence[Block], at: int, heading: list[str], people: NotePeople
) -> int:
    """The people under a heading; the index of the first block that is not of the list."""
    status = AttendanceStatus(heading[0])
    roles = tuple(MeetingRole(word) for word in heading[1:] if word in _ROLES)
    while at < len(body):
        entries = _entries(document, reader, body[at])
        if not entries:
            break
        people.found += [Present(entry, entry.status or status, (*entry.roles, *roles)) for entry in entries]
        people.used.add(body[at])
        at += 1
    return at


def _entries(document: Document, reader: People, block: Block) -> tuple[Listed, ...]:
    """The people of one block of a list."""
    if block.kind is BlockKind.HEADING:
        return ()
    several = run_in_people(reader, document.text, block.span)
    if several:
        return several
    entry = reader.read(document.text, block.span)
    return (entry,) if entry and _is_entry(reader, entry) else ()


def _is_entry(reader: People, entry: Listed) -> bool:
    beside = entry.affiliations or entry.posts or entry.roles
    return bool(beside) or reader.is_certain(entry.name)


def _in_sentence(
    document: Document, reader: People, block: Block, headings: Mapping[str, str]
) -> list[Present]:
    """The people of `In attendance were: A (X), B (Y) and C (Z)`."""
    label = _LABELLED.match(document.words(block))
    status = headings.get(normalised(label["label"])) if label else None
    if label is None or not status:
        return []
    span = Span(block.span.start + label.end(), block.span.end) if label.end() < len(block.span) else None
    entries = run_in_people(reader, document.text, span) if span else ()
    return [Present(entry, AttendanceStatus(status.split()[0]), entry.roles) for entry in entries]


def _without_heading(document: Document, reader: People, body: Sequence[Block], people: NotePeople) -> None:
    """The first run of three or more people before any section."""
    run: list[tuple[Block, tuple[Listed, ...]]] = []
    for at, block in enumerate(body):
        entries = _entries(document, reader, block)
        if entries and (len(entries) > 1 or entries[0].affiliations or entries[0].posts):
            run.append((block, entries))
        elif run or at >= _EARLY:
            break
    if sum(len(entries) for _, entries in run) < _RUN:
        return
    for block, entries in run:
        people.used.add(block)
        people.found += [
            Present(entry, entry.status or AttendanceStatus.PRESENT, entry.roles, _UNHEADED)
            for entry in entries
        ]


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
