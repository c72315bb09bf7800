"""Who of a list was present: by the heading over the name, and where columns were lost, by layout.

A heading speaks for itself. Two headings side by side over one list are two columns of a table that
was flattened:

- column by column, where the second column begins at the first person of a known organisation
  after the sub-group of the host ("Cabinet Office", then "Guy Goodwin, ONS");
- row by row, where people with and without an organisation alternate (members | officials). Then a
  later heading belongs to one column only; what the rows do not decide stays unknown.

What rests on such a rule carries a `Basis`.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from ogkg.extraction.headings import Heading
from ogkg.extraction.people import People
from ogkg.extraction.roster_entry import Entry, Roster
from ogkg.model.code import AttendanceStatus, MeetingRole, Method
from ogkg.model.record import Basis

_ALTERNATIONS = 5
_COLUMN, _DEPUTIES, _ROW, _BARE_LIST = 0.95, 0.9, 0.85, 0.9
_FEWEST_PAIRS = 3

_BOTH = re.compile(r"\b(?:and|&)\s", re.IGNORECASE)
_PRESENT, _APOLOGIES, _UNKNOWN = (
    AttendanceStatus.PRESENT,
    AttendanceStatus.APOLOGIES,
    AttendanceStatus.UNKNOWN,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A person of the list with what is known of the presence.

    Attributes:
        heading: the one that holds for the person, where that is known.
        grouped: whether the sub-group heading over the person still holds.
        doubt: why the status is unknown, else "".
    """

    entry: Entry
    status: AttendanceStatus
    heading: Heading | None = None
    roles: tuple[MeetingRole, ...] = ()
    basis: Basis | None = None
    grouped: bool = True
    doubt: str = ""


def settle(roster: Roster, people: People, spoke: Callable[[Entry], bool]) -> tuple[Settled, ...]:
    """Say of everybody on a list whether they were present.

    Args:
        roster: the list as read.
        people: knows the organisations.
        spoke: whether the text after the list reports somebody as speaking.

    Returns:
        Everybody, in the order of the list.
    """
    # A heading over one column of a table says nothing of the other one, in the same rows.
    sections = [
        tuple(part)
        for _, part in groupby(roster.entries, key=lambda entry: (entry.serial, bool(entry.headings)))
    ]
    if not roster.tabular and _alternates(sections[0]) and len(sections[0][0].headings) > 1:
        return tuple(_by_rows(sections, spoke))
    return tuple(settled for part in sections for settled in _section(part, people))


def _section(entries: Sequence[Entry], people: People) -> tuple[Settled, ...]:
    headings = entries[0].headings
    if not headings:
        basis = Basis(
            method=Method.LIST_LAYOUT,
            confidence=_BARE_LIST,
            reason="a list of people without a heading at the beginning of the document",
        )
        return tuple(Settled(entry=entry, status=_PRESENT, basis=basis) for entry in entries)
    if {head.status for head in headings} == {_PRESENT, _APOLOGIES} and len(headings) > 1:
        return _by_columns(entries, people)
    return tuple(_headed(entry, sure=len(entry.headings) == 1) for entry in entries)


def _headed(entry: Entry, *, sure: bool) -> Settled:
    """By the words of the heading, and by its role where it is sure to stand over this person."""
    own = entry.person.status
    heading = entry.headings[-1]
    return Settled(
        entry=entry,
        status=own or heading.status,
        heading=heading if sure else None,
        roles=heading.roles if sure and own is None else (),
        doubt=_doubt(heading) if heading.status is _UNKNOWN else "",
    )


def _doubt(heading: Heading) -> str:
    if _BOTH.search(heading.words):
        return "under one heading for those who came and those who did not"
    return "listed as not attending, without apologies"


def _by_columns(entries: Sequence[Entry], people: People) -> tuple[Settled, ...]:
    """Two columns one after the other under two headings."""
    first = entries[0].headings[0].status
    second = _APOLOGIES if first is _PRESENT else _PRESENT
    border = _after_group(entries, people)
    if border is not None:
        reason = "the second column begins with the first known organisation after the sub-group heading"
        return _two(entries, (border, border), (first, second), (_COLUMN, reason))
    low, high = _by_deputies(entries)
    reason = "deputies stand in the first column, whom they stand in for in the second"
    return _two(entries, (low, high), (first, second), (_DEPUTIES, reason))


def _after_group(entries: Sequence[Entry], people: People) -> int | None:
    """Where the first person of a known organisation stands below a sub-group heading."""
    grouped = [at for at, entry in enumerate(entries) if entry.group]
    for at in grouped[1:]:
        written = [held.written for held in entries[at].person.affiliations]
        if any(people.organisations.knows(name) for name in written):
            return at
    return None


def _by_deputies(entries: Sequence[Entry]) -> tuple[int, int]:
    """Between which people the border lies: behind the last deputy, before the first principal."""
    bodies = [{held.written.casefold() for held in entry.person.affiliations} for entry in entries]
    deputies = [at for at, entry in enumerate(entries) if MeetingRole.DEPUTY in entry.person.roles]
    if not deputies:
        return 0, len(entries)
    last = deputies[-1]
    stood_in = set().union(*(bodies[at] for at in deputies))
    principals = [at for at in range(last + 1, len(entries)) if bodies[at] & stood_in]
    if len(principals) < _FEWEST_PAIRS:
        return 0, len(entries)
    return last + 1, principals[0]


def _two(
    entries: Sequence[Entry],
    border: tuple[int, int],
    statuses: tuple[AttendanceStatus, AttendanceStatus],
    why: tuple[float, str],
) -> tuple[Settled, ...]:
    """The first status up to the border, the second behind it, unknown where it may run."""
    settled = []
    for at, entry in enumerate(entries):
        if border[0] <= at < border[1]:
            settled.append(_undecided(entry, "two headings over one list, and no sign which one holds"))
            continue
        status = statuses[0] if at < border[0] else statuses[1]
        basis = Basis(method=Method.LIST_LAYOUT, confidence=why[0], reason=why[1])
        settled.append(Settled(entry=entry, status=status, basis=basis, grouped=at < border[0]))
    return tuple(settled)


def _undecided(entry: Entry, doubt: str) -> Settled:
    return Settled(entry=entry, status=_UNKNOWN, doubt=doubt)


def _bare(entry: Entry) -> bool:
    return not entry.person.affiliations


def _alternates(entries: Sequence[Entry]) -> bool:
    """Whether people without and with an organisation take turns from the beginning."""
    turns = [_bare(left) != _bare(right) for left, right in pairwise(entries)]
    return len(turns) >= _ALTERNATIONS and all(turns[:_ALTERNATIONS])


def _by_rows(sections: Sequence[tuple[Entry, ...]], spoke: Callable[[Entry], bool]) -> list[Settled]:
    """Two columns row by row: apologies in one of them make the other one's people doubtful."""
    settled: list[Settled] = []
    for at, part in enumerate(sections):
        absent = [head for head in part[0].headings if head.status is _APOLOGIES]
        seen = any(head.status is _APOLOGIES for earlier in sections[:at] for head in earlier[0].headings)
        if not absent and not seen:
            settled += [_headed(entry, sure=False) for entry in part]
        elif len(part[0].headings) > 1 or seen:
            settled += _taking_turns(part, spoke)
        else:
            settled += [_beside_apologies(entry, spoke) for entry in part]
    return settled


def _beside_apologies(entry: Entry, spoke: Callable[[Entry], bool]) -> Settled:
    """Below "Apologies" in one column: a member, unless somebody of the other column."""
    if spoke(entry):
        return _present(entry, "the text reports the person as speaking")
    if _bare(entry):
        return _absent(entry, "in the column of members, below their apologies")
    return _undecided(entry, "stands below “Apologies” in a list whose columns were lost")


def _taking_turns(entries: Sequence[Entry], spoke: Callable[[Entry], bool]) -> list[Settled]:
    """Absent and present in turn, until the text shows the column of the absent to have ended."""
    ended = next((at for at in range(0, len(entries), 2) if spoke(entries[at])), len(entries))
    other = next((head for head in entries[0].headings if head.status is _PRESENT), None)
    settled = []
    for at, entry in enumerate(entries):
        if at >= ended or at % 2:
            settled.append(_present(entry, "in the other column than the apologies, row by row", other))
        elif at == len(entries) - 1:
            settled.append(_undecided(entry, "the last of a list whose columns were lost"))
        else:
            settled.append(_absent(entry, "in the column of the apologies, row by row"))
    return settled


def _present(entry: Entry, reason: str, heading: Heading | None = None) -> Settled:
    basis = Basis(method=Method.LIST_LAYOUT, confidence=_ROW, reason=reason)
    roles = heading.roles if heading else ()
    return Settled(entry=entry, status=_PRESENT, heading=heading, roles=roles, basis=basis)


def _absent(entry: Entry, reason: str) -> Settled:
    basis = Basis(method=Method.LIST_LAYOUT, confidence=_ROW, reason=reason)
    return Settled(entry=entry, status=_APOLOGIES, basis=basis)
