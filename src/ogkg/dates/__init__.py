"""The grammar of dates in British official prose: found with their words, never made preciser.

A month stays a month, a week its month, "spring 2011" its year. A year that is not written is
supplied from a date nearby; a weekday, where one is written, must agree with it (it is a check
digit: 8 March was a Thursday in 2012, and in no other year near it). Numbers read day first.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ogkg.dates.grammar import (
    AFTER_LEAD,
    AHEAD,
    BARE,
    DATE,
    DUE_BEFORE,
    END_OF,
    LONE_MONTH,
    MEETING_BEFORE,
    MONTHS,
    NEXT_MEETING,
    WEEKDAYS,
)
from ogkg.dates.occasion import is_of_occasion, is_start
from ogkg.dates.offered import common_date
from ogkg.model.period import DateRead, PartialDate, Precision

__all__ = ["DateFound", "common_date", "find_dates", "is_start", "read_date", "read_due"]


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date and the words it stands in: offsets in the text that was searched.

    Of a range ("23 – 25 April", "1st and 2nd May 2013") both ends are found, each with the offsets
    and the words of the whole range.
    """

    start: int
    end: int
    date: DateRead


_NUMERIC_WINDOW = 40
_LOOK_BACK = 40
_ADJOINING = 15
"""Further apart than so many characters, a second date belongs to something else."""
_NEAR_DUE = timedelta(days=60)


def find_dates(text: str, near: PartialDate | None = None) -> tuple[DateFound, ...]:
    """Every date in a text, in order.

    Args:
        text: any text.
        near: the date the text was written about; supplies a year that is not written.

    Returns:
        The dates with their words; `DateRead.value` is `None` where year or month stay open.
    """
    found = [entry for match in DATE.finditer(text) for entry in _read_match(match, near)]
    taken = [(entry.start, entry.end) for entry in found]
    for pattern in (AFTER_LEAD, BARE):
        for match in pattern.finditer(text):
            name = match.lastgroup or "bare"
            start, end = match.span(name)
            if not any(start < stop and begin < end for begin, stop in taken):
                found.append(DateFound(start, end, _bare(match[name], near)))
                taken.append((start, end))
    found = [
        DateFound(entry.start, entry.end, _forward(entry.date, near))
        if AHEAD.search(text[max(0, entry.start - _LOOK_BACK) : entry.start])
        else entry
        for entry in found
    ]
    return tuple(sorted(found, key=lambda entry: (entry.start, entry.end)))


def read_date(text: str, near: PartialDate | None = None) -> DateRead | None:
    """The one date a text gives.

    Args:
        text: a date, alone or among other words.
        near: as in `find_dates`.

    Returns:
        The date; without value where the text gives several that differ; `None` without a date.
    """
    loose = re.fullmatch(r"\s*(\d\d)[\s_](\d\d)[\s_]((?:20)?\d\d)\s*", text)
    if loose:
        value = _day(loose[1], loose[2], loose[3])
        return DateRead(value=value, written=text.strip())
    found = find_dates(text, near)
    if not found:
        return None
    if all(entry.date.value == found[0].date.value for entry in found):
        return found[0].date
    return DateRead(value=None, written=text[found[0].start : max(entry.end for entry in found)])


def read_due(
    text: str, near: PartialDate | None = None, next_meeting: PartialDate | None = None
) -> DateRead | None:
    """When something is due, by a phrase ("September") or by the sentence of the task.

    Args:
        text: the phrase or sentence. In a sentence a date counts after a preposition of time.
        near: the day the task was given; the missing year is that of the next such date.
        next_meeting: the day that "by the next meeting" means, where the document fixes it.

    Returns:
        The date: the last day for "by the end of April", the month where only that is written, no
        value where the words fix nothing; `None` where the text gives no time.
    """
    lone = LONE_MONTH.fullmatch(text)
    if lone:
        return _forward(_bare(lone[1], near), near)
    dates = [
        entry
        for entry in find_dates(text, near)
        if DUE_BEFORE.search(text[max(0, entry.start - _LOOK_BACK) : entry.start])
        and not (is_of_occasion(text, entry.start, entry.end) or is_start(text, entry.start))
    ]
    if dates:
        together = [entry for entry in dates if entry.start - dates[0].end <= _ADJOINING]
        if len({entry.date.value for entry in together}) > 1:
            end = max(entry.end for entry in together)
            return DateRead(value=None, written=text[dates[0].start : end])
        return _last_day(_forward(dates[0].date, near))
    meeting = NEXT_MEETING.search(text)
    if meeting and is_start(text, meeting.start()):
        return None
    if meeting and MEETING_BEFORE.search(text[max(0, meeting.start() - _LOOK_BACK) : meeting.start()]):
        inferred = "date of the next meeting" if next_meeting else ""
        return DateRead(value=next_meeting, written=meeting[0], inferred=inferred)
    return None


def _read_match(match: re.Match[str], near: PartialDate | None) -> Iterator[DateFound]:
    for read in _dates_of(match, near):
        yield DateFound(match.start(), match.end(), read)


def _dates_of(match: re.Match[str], near: PartialDate | None) -> Iterator[DateRead]:
    part = match.groupdict()
    if part["iso"]:
        yield DateRead(value=_day(*reversed(part["iso"].split("-"))), written=match[0])
    elif part["eight"]:
        yield DateRead(value=_eight(part["eight"]), written=match[0])
    elif part["num_day"]:
        yield from _numeric(match)
    elif part["cell_month"]:
        yield _with_year(match[0], (part["cell_day"], part["cell_month"], part["cell_year"]), None, near)
    elif part["month"]:
        yield from _day_month(match, near)
    elif part["us_month"]:
        year = part["us_year"] or part["us_year2"]
        yield _with_year(match[0], (part["us_day"], part["us_month"], year), part["us_weekday"], near)
    else:
        yield from _month_or_year(match, near)


def _day_month(match: re.Match[str], near: PartialDate | None) -> Iterator[DateRead]:
    part = match.groupdict()
    # "those 2 may differ": a month in lower case that is also a verb needs its year.
    if part["month"] in {"may", "march", "mar"} and not part["year"]:
        return
    if part["first"]:
        first = (part["first"], part["first_month"] or part["month"], part["year"])
        yield _with_year(match[0], first, part["weekday"], near)
    last = (part["day"], part["month"], part["year"])
    read = _with_year(match[0], last, None if part["first"] else part["weekday"], near)
    yield _week(read) if part["week"] else read


def _month_or_year(match: re.Match[str], near: PartialDate | None) -> Iterator[DateRead]:
    part = match.groupdict()
    year = next((part[name] for name in ("span_year", "my_year") if part[name]), None)
    months = [part[name] for name in ("span_month", "to_month", "my_month", "part_month") if part[name]]
    for month in months:
        yield _with_year(match[0], (None, month, year), None, near)
    if part["season"]:
        winter = part["season"].casefold() == "winter"
        yield DateRead(value=None if winter else PartialDate(part["season_year"]), written=match[0])
    if part["part_of"]:
        yield DateRead(value=PartialDate(part["part_of"]), written=match[0])


def _numeric(match: re.Match[str]) -> Iterator[DateRead]:
    day, month, year = match["num_day"], match["num_month"], match["num_year"]
    # "1.2.10" numbers a paragraph more often than a day.
    if match["mark"] == "." and len(day + month + year) < 5:  # noqa: PLR2004 - two digits somewhere
        return
    value = _day(day, month, year)
    if value:
        yield DateRead(value=value, written=match[0])


def _bare(written: str, near: PartialDate | None) -> DateRead:
    if written.isdigit():
        return DateRead(value=PartialDate(written), written=written)
    return _with_year(written, (None, written, None), None, near)


def _with_year(
    written: str,
    parts: tuple[str | None, str, str | None],
    weekday: str | None,
    near: PartialDate | None,
) -> DateRead:
    day, month, year = parts
    if year:
        return DateRead(value=_value(day, month, _four(year)), written=written)
    years = _candidate_years(near)
    values = [value for value in (_value(day, month, each) for each in years) if value]
    if weekday and day:
        wanted = WEEKDAYS.index(weekday[:3].casefold())
        values = [value for value in values if date.fromisoformat(value).weekday() == wanted]
    if not values or near is None:
        return DateRead(value=None, written=written)
    value = min(values, key=lambda each: abs(_middle(each) - _middle(near)))
    why = f"year from the weekday and {near}" if weekday else f"year from {near}"
    return DateRead(value=value, written=written, inferred=why)


def _candidate_years(near: PartialDate | None) -> list[int]:
    if near is None:
        return []
    if near.precision is Precision.YEAR:
        return [near.year]
    return [near.year - 1, near.year, near.year + 1]


def _middle(value: PartialDate) -> date:
    if value.precision is Precision.DAY:
        return date.fromisoformat(value)
    return date.fromisoformat(f"{value}-15" if value.precision is Precision.MONTH else f"{value}-07-01")


def _value(day: str | None, month: str, year: int) -> PartialDate | None:
    number = MONTHS.index(month[:3].casefold()) + 1
    if day is None:
        return PartialDate(f"{year:04d}-{number:02d}")
    return _day(day, str(number), str(year))


def _day(day: str, month: str, year: str) -> PartialDate | None:
    try:
        return PartialDate(f"{_four(year):04d}-{int(month):02d}-{int(day):02d}")
    except ValueError:  # 31 June, 14.15.13: not a day of the calendar
        return None


def _eight(digits: str) -> PartialDate | None:
    if digits.startswith("20") and _day(digits[6:], digits[4:6], digits[:4]):
        return _day(digits[6:], digits[4:6], digits[:4])
    return _day(digits[:2], digits[2:4], digits[4:])


def _four(year: str) -> int:
    digits = int(year.lstrip("'’"))
    return digits if digits > 99 else 2000 + digits if digits < _NUMERIC_WINDOW else 1900 + digits  # noqa: PLR2004


def _week(read: DateRead) -> DateRead:
    """A week that begins on a day fixes its month only, and not even that at the end of one."""
    if read.value is None:
        return read
    monday = date.fromisoformat(read.value)
    same = (monday + timedelta(days=6)).month == monday.month
    return DateRead(
        value=PartialDate(read.value[:7]) if same else None, written=read.written, inferred=read.inferred
    )


def _forward(read: DateRead, near: PartialDate | None) -> DateRead:
    """A supplied year moves on to the next such date: "due March", said in November."""
    if not read.inferred or read.value is None or near is None or "weekday" in read.inferred:
        return read
    if _middle(read.value) >= _middle(near) - _NEAR_DUE:
        return read
    value = PartialDate(f"{read.value.year + 1}{read.value[4:]}")
    return DateRead(value=value, written=read.written, inferred=read.inferred)


def _last_day(read: DateRead) -> DateRead:
    """The last day of "the end of April"; any other date as it is."""
    if not END_OF.match(read.written) or read.value is None or read.value.precision is Precision.DAY:
        return read
    month = int(read.value[5:7]) if read.value.precision is Precision.MONTH else 12
    last = date(read.value.year, month, monthrange(read.value.year, month)[1])
    return DateRead(
        value=PartialDate(last.isoformat()), written=read.written, inferred="last day of the period"
    )
