"""Conferences and summits that plans name with a year: "the 2013 Widget Global Conference"."""

import re
from collections.abc import Iterable, Iterator

from ogkg.dates import find_dates
from ogkg.model.document import Document
from ogkg.model.evidence import Span
from ogkg.model.period import DateRead, PartialDate
from ogkg.model.record import EventRecord, record_id
from ogkg.names.slug import collapse, slug

_NOUN = r"(?:Conference|Forum|Congress|Summit|Convention|Symposium)"
_ABOUT = r"(?:\s(?:on|for)\s(?:the\s)?[A-Z][\w’'-]*(?:\s(?:and\s)?[A-Z][\w’'-]*){0,5})?"
_YEAR_FIRST = re.compile(rf"\b(?P<year>20\d\d)\s(?:[A-Z][\w’'-]*\s){{1,6}}{_NOUN}\b{_ABOUT}")
_YEAR_LAST = re.compile(
    r"\b(?:[A-Z][\w-]*[’']s?\s)(?:[A-Z][\w’'-]*\s){0,4}(?:annual|global|regional)\s(?:summit|conference|forum)\s(?P<year>20\d\d)\b"
)
_DATED = re.compile(
    rf"\b(?P<name>(?:[A-Z][\w’'-]*\s){{2,6}}(?:Conference|Forum|Congress|Symposium){_ABOUT})(?=,?\s(?:in|on|held\s(?:in|on))\s)"
)
_BEHIND = 60


def conferences(
    document: Document, spans: Iterable[Span], near: PartialDate | None, known: Iterable[EventRecord]
) -> Iterator[EventRecord]:
    """The conferences that have a year in or beside their name, each once.

    Args:
        document: the plan.
        spans: the stretches of text to look through.
        near: date of the plan, for dates that lack a year.
        known: events that were found by a date beside them.

    Yields:
        Events with the year, or the date that stands behind the name.
    """
    seen: set[str] = set()
    others = tuple(known)
    for span in spans:
        for name, date, where in _found(document.text, span, near):
            title = collapse(document.quote(name))
            key = slug(f"{title} {date.value}")
            if key not in seen and not any(_is_one(other, title, date) for other in others):
                seen.add(key)
                yield EventRecord(
                    id=record_id(document.id, "event", key),
                    evidence=tuple(sorted({name, where})),
                    title=title,
                    date=date,
                )


def _found(text: str, span: Span, near: PartialDate | None) -> Iterator[tuple[Span, DateRead, Span]]:
    for pattern in (_YEAR_FIRST, _YEAR_LAST):
        for match in pattern.finditer(text, span.start, span.end):
            year = DateRead(value=PartialDate(match["year"]), written=match["year"])
            yield Span(*match.span()), year, Span(*match.span())
    for match in _DATED.finditer(text, span.start, span.end):
        behind = text[match.end() : min(span.end, match.end() + _BEHIND)]
        first = next(iter(find_dates(behind, near)), None)
        if first and first.date.value and not re.search(r"[.;\n]", behind[: first.start]):
            where = Span(match.end() + first.start, match.end() + first.end)
            yield Span(*match.span("name")), first.date, where


def _is_one(other: EventRecord, title: str, date: DateRead) -> bool:
    """Whether an event is that of a title: all its words stand there, and the dates agree."""
    dates = (other.date.value if other.date else None, date.value)
    agree = all(dates) and (
        str(dates[0]).startswith(str(dates[1])) or str(dates[1]).startswith(str(dates[0]))
    )
    return agree and set(slug(other.title).split("-")) <= set(slug(title).split("-"))
