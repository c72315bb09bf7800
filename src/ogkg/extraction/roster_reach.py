"""How far a heading of an office reaches: `Chair` over several people names one of them.

Co-chairs           Co-chairs           Chair
Ann Able            Ann Able            Ann Able
Ben Bold            Ben Bold            Ben Bold
                    Carl Clay
Carl Clay           Dora Dunn           only Ann Able is the chair; of the second list nobody knows
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise, zip_longest

from ogkg.extraction.headings import Heading, beyond_line
from ogkg.extraction.roster_entry import Entry
from ogkg.model.code import MeetingRole
from ogkg.model.document import Document

_OFFICES = frozenset({MeetingRole.CHAIR, MeetingRole.ACTING_CHAIR, MeetingRole.DEPUTY_CHAIR})
_LEAD = re.compile(r"\n[\W\d_]*$")
_FEWEST_OF_SEVERAL = 2
_OF_SEVERAL = re.compile(r"\bchair(?:s|men|women|persons)\b", re.IGNORECASE)
_OTHERS = re.compile(r"\bmembers?\b", re.IGNORECASE)


def within_reach(document: Document, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Everybody on a list, a heading of an office only over those whom it names for certain.

    Args:
        document: the minutes.
        entries: the list as read.

    Returns:
        The same people in the same order; whom a heading does not reach it gives no office.
    """
    parts = [tuple(part) for _, part in groupby(entries, key=lambda entry: entry.serial)]
    return tuple(
        entry
        for part, following in zip_longest(parts, parts[1:])
        for entry in _section(document, part, following)
    )


def _section(document: Document, part: Sequence[Entry], following: Sequence[Entry] | None) -> Iterator[Entry]:
    heading = part[0].headings[-1] if part[0].headings else None
    if heading is None or _OFFICES.isdisjoint(heading.roles):
        yield from part
        return
    last = following[0].headings[-1:] if following else ()
    closed = any(_OTHERS.search(head.words) for head in last)
    reached = _reached(document, part, heading, closed=closed)
    for at, entry in enumerate(part):
        yield entry if at < reached else replace(entry, headings=tuple(map(beyond_line, entry.headings)))


def _reached(document: Document, part: Sequence[Entry], heading: Heading, *, closed: bool) -> int:
    """How many of a section hold the office of its heading."""
    if not _OF_SEVERAL.search(heading.words):
        return 1
    if closed or len(part) <= _FEWEST_OF_SEVERAL:
        return len(part)
    leads = [_lead(document, heading.span.end, part[0])]
    leads += [_lead(document, above.person.extent.end, entry) for above, entry in pairwise(part)]
    beside = next((at for at, lead in enumerate(leads) if lead), len(part)) if not leads[0] else 0
    apart = (at for at in range(_FEWEST_OF_SEVERAL, len(leads)) if leads[at] != leads[1])
    return beside or next(apart, 0)


def _lead(document: Document, above: int, entry: Entry) -> str:
    """What stands before somebody on the line, from the end of the line above: a gap, a bullet."""
    found = _LEAD.search(document.text, above, entry.person.extent.start)
    return found[0] if found else ""
