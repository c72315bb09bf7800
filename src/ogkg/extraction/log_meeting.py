"""The meeting that a log was drawn up for: its time and its number, as far as the log fixes them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ogkg.extraction.log_title import LogTitle
from ogkg.model.evidence import Evidence, Span
from ogkg.model.period import DateRead, PartialDate, Precision
from ogkg.model.record import ActionRecord

_NUMBERED = re.compile(
    r"\bminutes\b.{0,30}\b(?:from|of)\s+(?:the\s+)?(?P<ordinal>[a-z-]+)\s+meeting\b", re.IGNORECASE
)
_YEAR = len("2011")
_MONTH = len("2011-10")


def meeting_time(title: LogTitle, actions: Iterable[ActionRecord]) -> tuple[DateRead, Evidence] | None:
    """When the meeting was.

    Args:
        title: what the log says of itself.
        actions: its actions.

    Returns:
        The day the title gives; else the month it was drawn up ("Action Log as 13 October 2011" was
        drawn up for a meeting of that month, not of that day); else the year of the latest action,
        or of the first deadline after the meeting that raised them all; with the passages it was
        read from besides the title. `None` where the log fixes nothing.
    """
    if title.meeting:
        return title.meeting, ()
    issued = title.issued
    if issued and issued.value and issued.value.precision is not Precision.YEAR:
        return replace(issued, value=PartialDate(issued.value[:_MONTH]), inferred="month of the log"), ()
    held = list(actions)
    if title.raised and title.raised.value:
        after = title.raised.value
        due = [
            (one.due, one.evidence) for one in held if one.due and one.due.value and one.due.value >= after
        ]
        first = min(due, key=lambda entry: entry[0].value or "", default=None)
        return (_year(first[0], "year of the first deadline"), first[1]) if first else None
    raised = [(one.raised, one.evidence) for one in held if one.raised and one.raised.value]
    latest = max(raised, key=lambda entry: entry[0].value or "", default=None)
    return (_year(latest[0], "year of the latest action"), latest[1]) if latest else None


def meeting_number(actions: Iterable[ActionRecord], ordinals: Mapping[str, str]) -> tuple[str, list[Span]]:
    """The number of the meeting, where its new actions are about the minutes of one numbered meeting.

    Args:
        actions: the actions of the log.
        ordinals: the word list `ordinals`.

    Returns:
        The number and the passages that give it; "" and none where they give none, or several.
    """
    numbers: dict[str, list[Span]] = {}
    for action in actions:
        match = _NUMBERED.search(action.text) if action.meeting else None
        number = ordinals.get(match["ordinal"].casefold(), "") if match else ""
        if number:
            numbers.setdefault(number, []).extend(action.evidence)
    return next(iter(numbers.items())) if len(numbers) == 1 else ("", [])


def _year(read: DateRead, why: str) -> DateRead:
    assert read.value is not None, "only a date with a value has a year"
    return replace(read, value=PartialDate(read.value[:_YEAR]), inferred=why)
