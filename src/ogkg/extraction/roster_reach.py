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
_DIGITS = re.compile(r"\d+")
_FEWEST_OF_SEVERAL = 2
_OF_SEVERAL = re.compile(r"\bchair(?:s|men|women|persons)\b", re.IGNORECASE)
_OTHERS = re.compile(r"\bmembers?\b", re.IGNORECASE)


def of_office(heading: Heading) -> bool:
    """Whether a heading is of chairs or their deputies: `Co-chairs`."""
    return not _OFFICES.isdisjoint(heading.roles)


def named_by(heading: Heading, people: int) -> int:
    """How many of the people below a heading of an office it names for certain, whatever the layout."""
    if not _OF_SEVERAL.search(heading.words):
        return min(people, 1)
    return people if people <= _FEWEST_OF_SEVERAL else 0


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
    if heading is None or not of_office(heading):
        yield from part
        return
    last = following[0].headings[-1:] if following else ()
    closed = any(_OTHERS.search(head.words) for head in last)
    reached = _reached(document, part, heading, closed=closed)
    for at, entry in enumerate(part):
        yield entry if at < reached else replace(entry, headings=tuple(map(beyond_line, entry.headings)))


def _reached(document: Document, part: Sequence[Entry], heading: Heading, *, closed: bool) -> int:
    """How many of a section hold the office of its heading."""
    named = named_by(heading, len(part))
    if named or closed:
        return named or len(part)
    gaps = [_gap(document, heading.span.end, part[0])]
    gaps += [_gap(document, _end(above, entry), entry) for above, entry in pairwise(part)]
    beside = next((at for at, gap in enumerate(gaps) if gap), len(part)) if not gaps[0] else 0
    apart = (at for at in range(_FEWEST_OF_SEVERAL, len(gaps)) if gaps[at] != gaps[1])
    return beside or next(apart, 0)


def _end(above: Entry, entry: Entry) -> int:
    """Where the last line about somebody ends, above the line of somebody else."""
    lines = [span.end for span in above.person.elsewhere if span.end <= entry.person.extent.start]
    return max([above.person.extent.end, *lines])


def _gap(document: Document, above: int, entry: Entry) -> str:
    """What parts somebody from the line above: line ends, a bullet, a line over a group."""
    _, line, between = document.text[above : entry.person.extent.start].partition("\n")
    return _DIGITS.sub("0", line + between)
