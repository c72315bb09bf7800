"""The order of the times in an action log: raised by the day of the log, due no sooner than raised."""

from collections.abc import Iterator
from dataclasses import replace

from ogkg.dates import find_dates
from ogkg.extraction.doubts import issue_at
from ogkg.extraction.log_rows import Column, LogRow
from ogkg.model.document import Document
from ogkg.model.period import DateRead, PartialDate
from ogkg.model.report import Issue, IssueCode, Severity

_YEAR = len("2011")


def raised_by(read: DateRead, latest: PartialDate | None) -> DateRead:
    """When an action was raised, which a log can only tell of days that have been.

    Args:
        read: the date as read, its year perhaps supplied.
        latest: the day or month of the log; `None` where it has none.

    Returns:
        The date; in the year before, where its year was supplied and is too late; without a value
        where it is written after the log.
    """
    if latest is None or read.value is None or not _before(latest, read.value):
        return read
    earlier = _in_year(read, read.value.year - 1)
    fits = earlier is not None and not _before(latest, earlier)
    return replace(read, value=earlier if fits else None)


def due_after(read: DateRead, earliest: PartialDate | None) -> DateRead:
    """When an action is due, which is not before it was raised.

    Args:
        read: the deadline as read, its year perhaps supplied.
        earliest: when the action was raised; `None` where the log does not say.

    Returns:
        The date; in the year after, where its year was supplied and is too early; without a value
        where it is written before the action was raised.
    """
    if earliest is None or read.value is None or not _before(read.value, earliest):
        return read
    later = _in_year(read, read.value.year + 1)
    fits = later is not None and not _before(later, earliest)
    return replace(read, value=later if fits else None)


def untimely(
    document: Document, row: LogRow, raised: DateRead | None, due: DateRead | None
) -> Iterator[Issue]:
    """Say which dates of an action were not read because they cannot be.

    Args:
        document: the log.
        row: the action.
        raised: when it was raised, by `raised_by`.
        due: when it is due, by `due_after`.

    Yields:
        An issue for a day after the log, and for one before the action was raised.
    """
    raised_in = row.parts.get(Column.RAISED, ())
    if raised and raised.value is None and raised_in:
        message = f"'{raised.written}' is no day up to that of the log"
        yield issue_at(document, IssueCode.DATE_UNREADABLE, Severity.INFO, message, raised_in[0])
    near = raised.value if raised else None
    if due and due.value is None and near and any(one.date.value for one in find_dates(due.written, near)):
        place = (row.parts.get(Column.DUE) or row.parts[Column.ACTION])[0]
        message = f"'{due.written}' is before the action was raised"
        yield issue_at(document, IssueCode.DATE_UNREADABLE, Severity.INFO, message, place)


def _before(first: PartialDate, second: PartialDate) -> bool:
    """Whether a date ends before another begins: a month is not before a day of it."""
    shared = min(len(first), len(second))
    return first[:shared] < second[:shared]


def _in_year(read: DateRead, year: int) -> PartialDate | None:
    """The date in another year, where neither its words nor their weekday fix the year."""
    written = any(found.date.value for found in find_dates(read.written))
    if read.value is None or not read.inferred or written or "weekday" in read.inferred:
        return None
    try:
        return PartialDate(f"{year}{read.value[_YEAR:]}")
    except ValueError:  # 29 February
        return None
