"""What a page shows: values with links, quotes, tables; plain data that one template lays out."""

import calendar
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

_HEADLINE = 90
_SENTENCE = re.compile(r".{30,90}?[.!?](?=\s)")
_SEVERAL = 3
_COMMON = frozenset(
    {"by", "meeting", "dimension", "capacity", "plan", "body", "document", "method", "kind", "role", "for"}
)
"""Columns that are told above a table where all its records agree."""
_BEGINNING = 48
_ALIKE = 60
_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?P<time>T.*)?)?)?\Z")


@dataclass(frozen=True, slots=True)
class Shown:
    """One value: its words, where it leads, its language."""

    text: str
    href: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document, and the place in its text where they stand highlighted.

    Attributes:
        text: the words.
        href: the place.
        again: name of the document, where a quote before this one has the same words from another.
    """

    text: str
    href: str
    again: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a table.

    Attributes:
        node: IRI of the thing the row is about; empty where it is about none.
        values: what is shown, by name of the column.
        quotes: the words the row rests on.
    """

    node: str
    values: Mapping[str, tuple[Shown, ...]]
    quotes: tuple[Quote, ...] = ()

    def __getitem__(self, name: str) -> tuple[Shown, ...]:
        """The values of a column; none where there are none."""
        return self.values.get(name, ())

    def text(self, name: str) -> str:
        """The first value of a column as text."""
        values = self[name]
        return values[0].text if values else ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: name of its values, heading."""

    name: str
    heading: str


@dataclass(frozen=True, slots=True)
class Place:
    """Which page of which table a reader has turned to: anchor of the table, page from 1."""

    part: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Paging:
    """Which of the records of a table are shown: page and number of pages from 1, all records counted."""

    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A table with a heading.

    Attributes:
        title: heading and caption.
        columns: what is shown of each record; the first heads its row.
        records: the rows.
        note: a sentence before the table.
        complete: whether these are all.
        paging: which of them are shown; None where all are.
        quotes: the words that all of the records shown rest on beside their own, such as a heading.
    """

    title: str
    columns: tuple[Column, ...]
    records: tuple[Record, ...]
    note: str = ""
    complete: bool = True
    paging: Paging | None = None
    quotes: tuple[Quote, ...] = ()

    @property
    def anchor(self) -> str:
        """The fragment that leads here."""
        return anchor_of(self.title)

    @property
    def common(self) -> tuple[Column, ...]:
        """Columns that say the same of each record, which need be said but once."""
        if len(self.records) < _SEVERAL:
            return ()
        return tuple(
            column
            for column in self.columns[1:]
            if column.name in _COMMON
            and self.records[0][column.name]
            and len({record[column.name] for record in self.records}) == 1
        )

    @property
    def filled(self) -> tuple[Column, ...]:
        """The other columns that any record has a value for; the first always."""
        common = self.common
        return tuple(
            column
            for number, column in enumerate(self.columns)
            if number == 0 or (column not in common and any(record[column.name] for record in self.records))
        )

    @property
    def quoted(self) -> bool:
        """Whether a last column shows the words of the documents."""
        return any(record.quotes for record in self.records)

    @property
    def count(self) -> int:
        """How many records there are, on all pages."""
        return self.paging.total if self.paging else len(self.records)


Facts: TypeAlias = tuple[tuple[str, tuple[Shown, ...]], ...]
"""Short facts: what, values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page about a thing.

    Attributes:
        kind: what it is, in a word or two, shown over its name.
        facts: short facts: what, values.
        sections: tables; empty ones are left out.
        notices: sentences a reader has to know first.
        quotes: the words the thing itself rests on.
        text: its own words, where it is made of words.
        headline: the heading, where the name of the thing says too little.
        pictures: drawings of it: what each shows, and its address.
    """

    kind: str
    facts: Facts = ()
    sections: tuple[Section, ...] = ()
    notices: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    text: str = ""
    headline: str = ""
    pictures: tuple[Shown, ...] = ()


def anchor_of(title: str) -> str:
    """The fragment that leads to what has a heading."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def columns(**headings: str) -> tuple[Column, ...]:
    """Columns from names and headings."""
    return tuple(Column(name, heading) for name, heading in headings.items())


def headline(text: str) -> str:
    """Words short enough for a heading; the whole of them follows it."""
    sentence = _SENTENCE.match(text)
    if len(text) > _HEADLINE and sentence is not None and sentence.end() < _HEADLINE:
        return sentence[0] + " …"
    return cut(text, _HEADLINE)


def beside(quotes: tuple[Quote, ...], told: Iterable[Shown]) -> tuple[Quote, ...]:
    """Quotes; of those that begin like words that stand beside them, the first words."""
    starts = [start for text in told if (start := _line(text.text)[:_ALIKE].rstrip(" …"))]
    return tuple(
        replace(quote, text=cut(_line(quote.text), _BEGINNING))
        if _line(quote.text).startswith(tuple(starts))
        else quote
        for quote in quotes
    )


def cut(text: str, most: int) -> str:
    """Words of a bounded length, cut between two of them; a longer word is cut itself.

    >>> cut("to circulate the paper", 16), cut("circulate", 5)
    ('to circulate …', 'circ …')
    """
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    return (kept.rpartition(" ")[0].rstrip() or kept) + " …"


def _line(text: str) -> str:
    """Words on one line."""
    return " ".join(text.split())


def apart(records: tuple[Record, ...]) -> tuple[tuple[Record, ...], tuple[Quote, ...]]:
    """The records without the words that all of them rest on, and these words."""
    if len(records) < _SEVERAL:
        return records, ()
    shared = set.intersection(*({quote.href for quote in record.quotes} for record in records))
    if not shared or any(len(record.quotes) <= len(shared) for record in records):
        return records, ()
    told = tuple(quote for quote in records[0].quotes if quote.href in shared)
    return tuple(
        replace(record, quotes=tuple(quote for quote in record.quotes if quote.href not in shared))
        for record in records
    ), told


def british(text: str) -> str:
    """A date as it is written in Britain; anything else as it is.

    >>> british("2012-03-08"), british("2012-03"), british("2012")
    ('8 March 2012', 'March 2012', '2012')
    """
    found = _DATE.match(text)
    if found is None or not found["month"]:
        return text
    if not 0 < int(found["month"]) < len(calendar.month_name):
        return text
    month = f"{calendar.month_name[int(found['month'])]} {found['year']}"
    return f"{int(found['day'])} {month}" if found["day"] else month
