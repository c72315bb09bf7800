"""When organisations and memberships lived, at the precision their dates are known with."""

from ogkg.model.period import PartialDate
from ogkg.model.reference import OrganisationEntry


def years_from(entry: OrganisationEntry, on: PartialDate) -> int:
    """Years between a date and the life of an organisation, 0 within it, at least 1 outside."""
    if lives(entry.start, entry.end, on):
        return 0
    edge = entry.start if entry.start and on < entry.start else entry.end
    return 1 + abs((edge or on).year - on.year)


def lives(start: PartialDate | None, end: PartialDate | None, on: PartialDate | None) -> bool:
    """Whether a date lies in a period, its last day included; compared at the coarser precision."""
    if on is None:
        return True
    after = start is None or on[: len(start)] >= start[: len(on)]
    return after and (end is None or on[: len(end)] <= end[: len(on)])
