"""Who of a list was there, where its lines tell more than the headings over it.

- a body over people, in a list without headings: `Cabinet Office`, then names alone;
- a heading over both those who came and those who did not: `Attendees and apologies`;
- a heading nobody knows below the apologies, set apart like theirs: `Network co-ordinators`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ogkg.extraction.grid import flow
from ogkg.extraction.note_lists import SIDE
from ogkg.extraction.people import People
from ogkg.extraction.roster_entry import Entry, Roster
from ogkg.extraction.roster_reach import within_reach
from ogkg.extraction.roster_status import Settled, settle
from ogkg.model.code import AttendanceStatus, Method
from ogkg.model.document import Block, Document
from ogkg.model.evidence import Span
from ogkg.model.record import Basis

_BOTH = re.compile(
    r"\b(?:attend|present|member)\w*\b.*\bapolog|\bapolog\w*\b.*\b(?:attend|present)", re.IGNORECASE
)
_APART = Basis(
    method=Method.LIST_LAYOUT,
    confidence=0.85,
    reason="below a heading of its own, set apart like that of the apologies above it",
)


def settled_list(
    document: Document, roster: Roster, reader: People, spoke: Callable[[Entry], bool]
) -> tuple[tuple[Settled, ...], tuple[Span, ...]]:
    """Who of a list was there.

    Args:
        document: the minutes or note.
        roster: its list as read.
        reader: the grammar of one person.
        spoke: whether the text after the list reports somebody as speaking.

    Returns:
        Everybody in the order of the list, and the lines that say nothing of anybody.
    """
    groups = _groups(document, roster, reader)
    entries = tuple(
        _grouped(entry, groups, roster.entries) for entry in within_reach(document, roster.entries)
    )
    settled = settle(replace(roster, entries=entries), reader, spoke)
    unread = tuple(span for span in roster.unread if span not in groups)
    told = tuple(_told_apart(document, roster, settled))
    # The columns of a table show what belongs where; `BIS observer` is one more who did not come.
    over = () if roster.tabular else tuple(span for span in unread if not _is_role(document, span, reader))
    sure = [each.entry.person.extent.start for each in told if each.status is AttendanceStatus.APOLOGIES]
    return tuple(_set_apart(document, over, each, sure) for each in told), unread


def _is_role(document: Document, span: Span, reader: People) -> bool:
    """Whether a line is somebody without a name: `BIS observer (BIS)`."""
    words = re.sub(r"\([^()]*\)", " ", document.quote(span)).casefold().split()
    return bool(words) and words[-1] in reader.words.get("meeting_roles", {})


def _above(document: Document, roster: Roster) -> list[Span]:
    """The line right above a list, and the lines in it that are no person."""
    items = tuple(flow(document))
    line = items[roster.begin - 1] if roster.begin else None
    return [*([line.span] if isinstance(line, Block) else []), *roster.unread]


def _groups(document: Document, roster: Roster, reader: People) -> list[Span]:
    """The lines that name a known body over people."""
    named = ((span, document.quote(span).strip()) for span in _above(document, roster))
    known = reader.organisations.knows
    return [span for span, words in named if known(words.rstrip(" :")) and not SIDE.fullmatch(words)]


def _grouped(entry: Entry, groups: Sequence[Span], entries: Sequence[Entry]) -> Entry:
    """An entry without a heading under the body that stands over it."""
    over = [span for span in groups if span.end <= entry.person.extent.start]
    if entry.group or entry.headings or not over:
        return entry
    first = next(one for one in entries if one.person.extent.start >= over[-1].end)
    return replace(entry, group=over[-1]) if first.serial == entry.serial else entry


def _told_apart(document: Document, roster: Roster, settled: Sequence[Settled]) -> Iterator[Settled]:
    """Under a heading over both, who is marked as absent was; the others came, if anybody is listed so."""
    marked = any(each.status is AttendanceStatus.APOLOGIES for each in settled)
    over = [span for span in _above(document, roster) if _BOTH.search(document.quote(span))]
    for each in settled:
        own, headings = each.entry.person.status, [head.span for head in each.entry.headings]
        both = [span for span in headings or over if _BOTH.search(document.quote(span))]
        if not both or both[0].start > each.entry.person.extent.start:
            yield each
        elif own or marked:
            yield replace(each, status=own or AttendanceStatus.PRESENT, basis=None)
        else:
            doubt = f"listed under '{document.quote(both[0])}', which leaves open which"
            yield replace(each, status=AttendanceStatus.UNKNOWN, basis=None, doubt=doubt)


def _set_apart(document: Document, unread: Sequence[Span], each: Settled, absent: Sequence[int]) -> Settled:
    """Somebody below apologies and a line that nobody knows: set apart like their heading, it is one too.

    A line right below the heading of apologies is no heading: it is somebody who cannot be read.
    """
    own = each.entry.person.status
    if each.status is not AttendanceStatus.APOLOGIES or own or not each.entry.headings:
        return each
    heading = each.entry.headings[-1]
    between = [span for span in unread if heading.span.end <= span.start < each.entry.person.extent.start]
    if not between or not any(heading.span.end <= start < between[-1].start for start in absent):
        return each
    gaps = [_gap(document, span) for span in (heading.span, between[-1], each.entry.person.extent)]
    if gaps[0] == gaps[1] > gaps[2]:
        return replace(each, status=AttendanceStatus.PRESENT, heading=None, roles=(), basis=_APART)
    doubt = f"below the apologies and '{document.quote(between[-1])}'"
    return replace(each, status=AttendanceStatus.UNKNOWN, doubt=doubt)


def _gap(document: Document, span: Span) -> int:
    """How many line feeds stand before a line."""
    before = document.text[: span.start]
    return len(before) - len(before.rstrip("\n"))
