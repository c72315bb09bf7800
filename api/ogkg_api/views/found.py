"""What a query found: rows about one thing are one record."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from ogkg.release.page_ledgers import Ledger, Term, Values

_SPAN = re.compile(r"<(.*)/span/(\d{1,9})-\d{1,9}>\Z")


@dataclass(frozen=True, slots=True)
class Row:
    """One record as it was found: the thing it is about, if it is about one, and terms by name."""

    key: str
    terms: Mapping[str, tuple[Term, ...]]

    def __getitem__(self, name: str) -> tuple[Term, ...]:
        """The terms of a column; none where there are none."""
        return self.terms.get(name, ())

    def value(self, name: str) -> str:
        """The first of them as its IRI or its words; empty where there is none."""
        terms = self.terms.get(name)
        return str(getattr(terms[0], "value", "")) if terms else ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found, and whether that is all."""

    rows: tuple[Row, ...]
    complete: bool = True


def records(rows: Iterable[Mapping[str, Term]]) -> list[Row]:
    """Rows of a query as records: those of one `?x` are one."""
    grouped: dict[str, dict[str, dict[Term, None]]] = {}
    for number, row in enumerate(rows):
        about = row.get("x")
        key = about.value if isinstance(about, ox.NamedNode) else f"row {number}"
        values = grouped.setdefault(key, {})
        for name, term in row.items():
            values.setdefault(name, {})[term] = None
    return [
        Row(key, {name: tuple(terms) for name, terms in values.items()}) for key, values in grouped.items()
    ]


def entry(ledger: Ledger, key: str, values: Values) -> Row:
    """A record of a ledger, as a query would have found it."""
    names = ("x", *ledger.columns)
    return Row(key, dict(zip(names, ((ox.NamedNode(key),), *values), strict=True)))


def in_order(found: Found, column: str) -> Found:
    """Records in the order of a column, then of their IRIs; the terms of each in one order too."""
    rows = [
        Row(row.key, {name: tuple(sorted(terms, key=str)) for name, terms in row.terms.items()})
        for row in found.rows
    ]
    return Found(tuple(sorted(rows, key=lambda row: (row.value(column), row.key))), found.complete)


def by_place(found: Found, pick: Callable[[Iterable[int]], int]) -> Found:
    """Records in the order of the text that they were read from, by their `?span`; those of none come last.

    Args:
        found: the records.
        pick: which place of a record counts: the first of them, or the last where headings come before it.
    """

    def place(row: Row) -> tuple[bool, str, int, str]:
        spans = sorted(parts.groups() for term in row["span"] if (parts := _SPAN.match(str(term))))
        if not spans:
            return (True, "", 0, row.key)
        version = str(spans[0][0])
        return (False, version, pick(int(start) for text, start in spans if text == version), row.key)

    return Found(tuple(sorted(found.rows, key=place)), found.complete)
