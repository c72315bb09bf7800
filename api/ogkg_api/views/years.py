"""Attendance by year: how often, and who or what for."""

from collections import Counter
from collections.abc import Sequence

from ogkg_api.views.found import Found, Row
from ogkg_api.views.reader import Reader
from ogkg_api.views.shown import Column, Record, Section, Shown, columns

PRESENT = "/attendance-status/present"
"""How the code for somebody who was there ends."""
_MOST_VALUES = 40
_UNDATED = "not dated"


def present(rows: Sequence[Row]) -> int:
    """How many of the attendances say that somebody was there."""
    return sum(row.value("status").endswith(PRESENT) for row in rows)


def years(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Attendances by the year of their `?date`, in the order of years; undated ones last."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.value("date")[:4] or _UNDATED, []).append(row)
    return dict(sorted(found.items()))


def by_year(reader: Reader, title: str, found: Found, wanted: tuple[Column, ...]) -> Section:
    """A line for each year.

    Args:
        reader: what labels are read with.
        title: of the table.
        found: attendances with `?date` and `?status`.
        wanted: columns of them whose values are told, each once a year.
    """
    records = tuple(
        Record(
            "",
            {
                "year": (Shown(year),),
                "present": (Shown(f"{present(rows):,}"),),
                "recorded": (Shown(f"{len(rows):,}"),),
                **{column.name: _distinct(reader, rows, column.name) for column in wanted},
            },
        )
        for year, rows in years(found.rows).items()
    )
    headings = (*columns(year="Year", present="Present", recorded="On record"), *wanted)
    note = "Each of these attendances stands below with its words."
    return Section(title=title, columns=headings, records=records, note=note)


def _distinct(reader: Reader, rows: Sequence[Row], name: str) -> tuple[Shown, ...]:
    """The values of a column, each once, the most frequent first."""
    counted = Counter(term for row in rows for term in row[name])
    shown = [reader.shown(term) for term, _ in counted.most_common(_MOST_VALUES)]
    rest = len(counted) - len(shown)
    return (*shown, Shown(f"and {rest:,} more")) if rest > 0 else tuple(shown)
