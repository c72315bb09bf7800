"""Narrowing an answer, and counting what it can be narrowed to."""

import json
import sqlite3
from collections.abc import Iterator
from typing import TypeAlias

from ogkg.release.search_answer import Facets, FacetValue, Filters
from ogkg.release.search_index import KINDS, ORGANISATION, YEAR

Value: TypeAlias = int | str
"""Of a parameter of SQL."""
_MOST_VALUES = 12
_COUNT_KINDS = """
SELECT kind, count(*) FROM entry WHERE id IN (SELECT value FROM json_each(?)) GROUP BY kind ORDER BY kind
"""
_COUNT_ORGANISATIONS = """
SELECT entry.iri, entry.names, number FROM (
  SELECT value AS organisation, count(*) AS number FROM facet
  WHERE entry IN (SELECT value FROM json_each(?)) AND dimension = ?
  GROUP BY organisation ORDER BY number DESC, organisation LIMIT ?
) JOIN entry ON entry.id = organisation ORDER BY number DESC, organisation
"""
_COUNT_YEARS = """
SELECT value AS year, count(*) FROM facet
WHERE entry IN (SELECT value FROM json_each(?)) AND dimension = ? GROUP BY year ORDER BY year DESC
"""


def of_things(index: sqlite3.Connection, filters: Filters) -> tuple[str, list[Value]]:
    """Filters as conditions on `names.rowid`, the id of an entry, with the values to bind."""
    conditions = [
        ("EXISTS (SELECT 1 FROM facet WHERE entry = names.rowid AND dimension = ? AND value = ?)", one)
        for one in _values(index, filters)
    ]
    if filters.kinds:
        places = json.dumps([KINDS.index(kind) for kind in filters.kinds])
        among = "(SELECT kind FROM entry WHERE id = names.rowid) IN (SELECT value FROM json_each(?))"
        conditions.append((f"names.rowid BETWEEN ? AND ? AND {among}", [*_range(index, places), places]))
    return _joined(conditions)


def of_passages(index: sqlite3.Connection, filters: Filters) -> tuple[str, list[Value]]:
    """Filters as conditions on `passages.rowid`: those that the document of the passage meets."""
    condition = (
        "EXISTS (SELECT 1 FROM passage JOIN document ON document.id = passage.document"
        " JOIN facet ON facet.entry = document.entry"
        " WHERE passage.id = passages.rowid AND facet.dimension = ? AND facet.value = ?)"
    )
    return _joined([(condition, one) for one in _values(index, filters)])


def _joined(conditions: list[tuple[str, list[Value]]]) -> tuple[str, list[Value]]:
    text = "".join(f" AND {condition}" for condition, _ in conditions)
    return text, [value for _, values in conditions for value in values]


def _range(index: sqlite3.Connection, places: str) -> list[Value]:
    """First and last id of the kinds: ids go by kind, so the rest need not be looked at."""
    text = "SELECT min(first), max(last) FROM kind WHERE id IN (SELECT value FROM json_each(?))"
    first, last = index.execute(text, (places,)).fetchone()
    return [first or 0, last or 0]


def _values(index: sqlite3.Connection, filters: Filters) -> Iterator[list[Value]]:
    """Dimension and value of each filter; an organisation that is not known leaves nothing."""
    if filters.organisation:
        row = index.execute("SELECT id FROM entry WHERE iri = ?", (filters.organisation,)).fetchone()
        yield [ORGANISATION, row[0] if row else 0]
    if filters.year:
        yield [YEAR, filters.year]


def count(index: sqlite3.Connection, found: list[int]) -> Facets:
    """How often each value is found among things.

    Args:
        index: of a release.
        found: ids of the things.
    """
    ids = json.dumps(found)
    kinds = index.execute(_COUNT_KINDS, (ids,))
    organisations = index.execute(_COUNT_ORGANISATIONS, (ids, ORGANISATION, _MOST_VALUES))
    years = index.execute(_COUNT_YEARS, (ids, YEAR))
    return Facets(
        kinds=tuple(_value(KINDS[kind], KINDS[kind].replace("-", " "), number) for kind, number in kinds),
        organisations=tuple(
            _value(iri, names.split("\n")[0], number) for iri, names, number in organisations
        ),
        years=tuple(_value(str(year), str(year), number) for year, number in years),
    )


def _value(value: str, label: str, number: int) -> FacetValue:
    return FacetValue(value=value, label=label, count=number)
