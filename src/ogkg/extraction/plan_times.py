"""When a step of a plan is due: dates, and the vaguer times that plans are written with."""

import re

from ogkg.dates import find_dates, is_start, read_due
from ogkg.model.period import DateRead, PartialDate

_SEASON = r"(?:spring|summer|autumn|winter)"
_YEAR = r"(?:19|20)\d\d"
_VAGUE = re.compile(
    rf"""\b(?:
      (?P<range>{_YEAR})\s?(?:to|until|-|–|/)\s?(?:{_YEAR}|\d\d)\b(?!/)
    | (?:Q[1-4]|(?:first|second|third|fourth|last)\s(?:quarter|half)\s(?:of\s)?|(?:early|mid|late|end|summer
      |winter|spring|autumn)(?:\s?[/-]\s?|\s(?:to|or|of|in)\s(?:the\s)?|\s)(?:{_SEASON}\s)?)\s?/?{_YEAR}
    | (?<=throughout\s){_YEAR} | (?<=during\s){_YEAR}
    | (?:(?<=during\s)|(?<=by\s)|(?<=in\s)|(?<=over\s))(?:the\s|this\s|next\s|early\s|late\s)?{_SEASON}\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_ABOUT_YEARS = re.compile(
    rf"\bfor\s(?:the\s)?{_YEAR}(?:\s?(?:to|and|-|–|/)\s?(?:{_YEAR}|\d\d))?\b(?=[^.;]{{1,200}}\bby\s)"
)
"""`Publish the data for 2030 to 2031 by May 2032`: what the data are about."""
_BRACKET = re.compile(r"\(([^()]{3,60})\)")
_YEAR_LAST = re.compile(rf"(?<!\bAct )\(({_YEAR})\)\W*$")
_NO_TIME = re.compile(r"[-–—.\s]*(?:n/?a|none|tb[cd])?[-–—.\s]*", re.IGNORECASE)
_TIMES = re.compile(
    r"(?:\s?[(;,])?\s?(?:start(?:\sdate)?\s?:\s*[^:]{2,30}?[.;,]?\s+)?"
    r"(?:(?:end|due|completion|delivery|target)\sdate|deadline|due(?:\sby)?|by\swhen|end)\s?:\s*(?P<end>[^:;()]{2,30}?)[).;]*$",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s(?:-|–|—|to|until)\s|[–—]")
_RANGE_BEHIND = re.compile(
    r"(?:\(|[–—:,]\s|\s-\s|\bfrom\s)(?P<range>[A-Z0-9][^()–—:,]{3,24}?(?:\s(?:to|until|-|–|—)\s|[–—])[A-Z0-9][^()–—:,]{3,24}?)\)?\W*$"
)
_LAST_PART = re.compile(r"(?:\s[–—-]\s|:\s|,\s)(?P<part>[A-Z0-9][^–—:,]{3,30}?)\W*$")


def due_of(text: str, near: PartialDate | None) -> DateRead | None:
    """When the step that a sentence or bullet states is due.

    Args:
        text: the step, on one line.
        near: the date of the plan; supplies a missing year.

    Returns:
        The date of the first clause that has one, without a value where the words fix no month,
        year or day, or give two; `None` where nothing is said.
    """
    for clause in _ABOUT_YEARS.sub(_hidden, text).split(";"):
        found = _range_behind(clause, near) or read_due(clause, near) or _in_bracket(clause, near)
        found = found or _behind(clause, near) or _vague(clause)
        if found:
            return found
    return None


def times_behind(text: str) -> tuple[str, str] | None:
    """A step without the times that close it, and when it ends: `Publish. Start date: … End date: July 2031`.

    Args:
        text: the step, on one line.

    Returns:
        The words before the times, and those behind "End date:"; `None` where no such label stands.
    """
    found = _TIMES.search(text)
    words = text[: found.start()].rstrip() if found else ""
    return (words, found["end"].strip()) if found and words else None


def due_in_cell(text: str, near: PartialDate | None) -> DateRead | None:
    """When a step is due by the cell beside it; a range is due at its end.

    Args:
        text: the words of the cell, on one line.
        near: as in `due_of`.

    Returns:
        The date; without a value for "Ongoing" and the like; `None` for an empty cell, and for a day
        that it may not be done before.
    """
    if _NO_TIME.fullmatch(text):
        return None
    if re.fullmatch(_YEAR, text):
        return DateRead(value=PartialDate(text), written=text)
    dates = find_dates(text, near)
    if len(dates) > 1 and _RANGE.search(text):
        return DateRead(value=dates[-1].date.value, written=text, inferred="end of the range")
    # a bare "August" is a name as well, and a date only after a preposition
    found = read_due(text, near) or read_due(f"by {text}", near)
    if found:
        return found
    if len(dates) == 1:
        return None if is_start(text, dates[0].start) else dates[0].date
    return DateRead(value=None, written=text)


def is_time(text: str) -> bool:
    """Whether a line is a time and nothing else: `May 2031 to July 2032`."""
    dates = find_dates(text)
    rest = text[: dates[0].start] + text[dates[-1].end :] if dates else text
    between = text[dates[0].end : dates[-1].start] if len(dates) > 1 else " - "
    return bool(dates) and not rest.strip(" .()") and _RANGE.fullmatch(between) is not None


def heads_with_date(text: str, near: PartialDate | None) -> DateRead | None:
    """The date that is all of a heading over steps ("2014", "By March 2015:"), else `None`."""
    plain = re.sub(
        r"^(?:by|in|during|year)\s+(?:the\s+)?", "", text.strip().rstrip(":."), flags=re.IGNORECASE
    )
    if re.fullmatch(_YEAR, plain):
        return DateRead(value=PartialDate(plain), written=plain)
    found = read_due(plain, near)
    return found if found and found.written == plain else None


def _hidden(match: re.Match[str]) -> str:
    return "\0" * len(match[0])


def _range_behind(text: str, near: PartialDate | None) -> DateRead | None:
    """`Hold workshops (May 2031 to June 2032)`: the step is due at the end of the range it closes with."""
    behind = _RANGE_BEHIND.search(text)
    dates = find_dates(behind["range"], near) if behind else ()
    if behind is None or len(dates) != 2 or dates[0].start != 0 or dates[-1].end < len(behind["range"]):  # noqa: PLR2004 - both ends
        return None
    if not _RANGE.fullmatch(behind["range"][dates[0].end : dates[1].start]):
        return None
    return DateRead(value=dates[1].date.value, written=behind["range"], inferred="end of the range")


def _behind(text: str, near: PartialDate | None) -> DateRead | None:
    """`Publish the list – July 2031`, `Tell all: spring 2031`: nothing but a date behind the last mark."""
    last = _LAST_PART.search(text)
    if last is None:
        return None
    if re.fullmatch(_YEAR, last["part"]):
        return DateRead(value=PartialDate(last["part"]), written=last["part"])
    found = find_dates(last["part"], near)
    whole = len(found) == 1 and found[0].start == 0 and found[0].end == len(last["part"])
    return found[0].date if whole else None


def _in_bracket(text: str, near: PartialDate | None) -> DateRead | None:
    alone = _YEAR_LAST.search(text)
    if alone:
        return DateRead(value=PartialDate(alone[1]), written=alone[1])
    for bracket in reversed(_BRACKET.findall(text)):
        found = read_due(bracket, near)
        if found:
            return found
        vague = _vague(bracket)
        dates = find_dates(bracket, near)
        if vague or (dates and not is_start(bracket, dates[-1].start)):
            return vague or dates[-1].date
    return None


def _vague(text: str) -> DateRead | None:
    match = _VAGUE.search(text)
    begins = match and not match["range"] and is_start(text, match.start())
    return DateRead(value=None, written=match[0]) if match and not begins else None
