"""Who was at which meeting: people down, meetings or years across."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from ogkg.release.page_ledgers import ATTENDANCES
from ogkg.vocab import SCHEMA
from ogkg_api.pictures.asked import Asked
from ogkg_api.pictures.shapes import Anchor, Box, Key, Link, Look, Mark, Path, Picture, Words, cut
from ogkg_api.views.found import Found, Row
from ogkg_api.views.reader import Reader
from ogkg_api.views.shown import Record, Section, Shown, british, columns
from ogkg_api.views.years import PRESENT

_MOST_PEOPLE = 60
_MOST_COLUMNS = 48
_MOST_DATES = 48
_SIZE = 26
_LEFT, _TOP = 210, 100
_LOOKS = {"present": Look.PRESENT, "apologies": Look.APOLOGIES, "announced": Look.ANNOUNCED}
_KEYS = (
    Key(Look.PRESENT, "", "present"),
    Key(Look.APOLOGIES, "–", "apologies"),
    Key(Look.ANNOUNCED, "·", "announced before the meeting"),
    Key(Look.UNKNOWN, "?", "attendance not known"),
)
_SIGNS = {key.look: key.sign for key in _KEYS}


@dataclass(frozen=True, slots=True)
class _Column:
    """One meeting, or one year where there are too many meetings."""

    key: str
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class _Person:
    """One person's line: who, and the attendances by column."""

    name: str
    href: str
    cells: dict[str, list[Row]]

    @property
    def rows(self) -> list[Row]:
        """All attendances."""
        return [row for rows in self.cells.values() for row in rows]


def attendance(reader: Reader, asked: Asked) -> Picture | None:
    """Who was at which meeting of a body, or where people of an organisation were; None where nobody was."""
    if asked.of is None:
        return None
    is_body = next(reader.subjects(SCHEMA.organizer, asked.of), None) is not None
    found = reader.entered(ATTENDANCES, "body" if is_body else "for", asked.of)
    rows = [row for row in found.rows if asked.holds(row.value("date"))]
    if not rows:
        return None
    headings = _columns(reader, rows)
    ranked = _ranked(rows)
    shown = _people(reader, rows, ranked[:_MOST_PEOPLE], headings)
    name = reader.label(asked.of.value)
    return Picture(
        title=f"Attendance: {name}",
        description=f"{len(shown)} people down, {len(headings)} "
        f"{'years' if _is_yearly(headings) else 'meetings'} across, earliest first.",
        width=_LEFT + len(headings) * _SIZE + 20,
        height=_TOP + len(shown) * _SIZE + 10,
        marks=(*_grid(headings, len(shown)), *_cells(headings, shown)),
        keys=_KEYS,
        section=_section(reader, shown),
        rows=partial(_file, reader, rows),
        left_out=_left_out(len(ranked) - len(shown), found),
    )


def _left_out(people: int, found: Found) -> str:
    notes = []
    if people:
        notes.append(f"{people:,} people who were there less often are left out; the file has them.")
    if not found.complete:
        notes.append("There are more attendances than are read for a picture.")
    return " ".join(notes)


def _is_yearly(headings: Sequence[_Column]) -> bool:
    return not any(column.href for column in headings)


def _columns(reader: Reader, rows: Sequence[Row]) -> list[_Column]:
    """The meetings in the order of their dates, or where they are too many the years."""
    meetings = {row.value("meeting"): row.value("date") for row in rows}
    if len(meetings) <= _MOST_COLUMNS:
        return [
            _Column(iri, _day(date) or reader.label(iri), reader.href(iri)) for iri, date in meetings.items()
        ]
    years = sorted({date[:4] for date in meetings.values() if date})
    return [_Column(year, year, "") for year in years[-_MOST_COLUMNS:]]


def _day(date: str) -> str:
    """A date in few words: `8 Mar 2012`."""
    parts = british(date).split()
    return "\N{NO-BREAK SPACE}".join(part[:3] if part.isalpha() else part for part in parts)


def _ranked(rows: Sequence[Row]) -> list[str]:
    """Those who were present most often first."""
    counted = Counter({row.value("person"): 0 for row in rows})
    counted.update(row.value("person") for row in rows if row.value("status").endswith(PRESENT))
    return sorted(counted, key=lambda who: (-counted[who], who))


def _people(
    reader: Reader, rows: Sequence[Row], wanted: Sequence[str], headings: Sequence[_Column]
) -> list[_Person]:
    """A line for each that is wanted, in their order."""
    cells: dict[str, dict[str, list[Row]]] = {who: {} for who in wanted}
    yearly = _is_yearly(headings)
    for row in rows:
        column = row.value("date")[:4] if yearly else row.value("meeting")
        if row.value("person") in cells:
            cells[row.value("person")].setdefault(column, []).append(row)
    return [_Person(reader.label(who), reader.href(who), cells[who]) for who in wanted]


def _grid(headings: Sequence[_Column], people: int) -> list[Mark]:
    """Lines, and the names of the columns."""
    right, bottom = _LEFT + len(headings) * _SIZE, _TOP + people * _SIZE
    steps = "".join(f"M0 {_TOP + row * _SIZE}H{right}" for row in range(people + 1))
    marks: list[Mark] = [Path(steps, Look.GRID)]
    for number, column in enumerate(headings):
        x = _LEFT + number * _SIZE
        words = Words(x + 17, _TOP - 8, column.name, Look.SMALL, turn=-90)
        if column.href:
            target = Box(x, 0, _SIZE, _TOP, Look.TARGET)
            marks.append(Link(column.href, f"Meeting of {column.name}", (target, words)))
        else:
            marks.append(words)
    marks.append(Path(f"M{_LEFT} {_TOP}V{bottom}", Look.GRID))
    return marks


def _cells(headings: Sequence[_Column], people: Sequence[_Person]) -> list[Mark]:
    marks: list[Mark] = []
    for line, person in enumerate(people):
        y = _TOP + line * _SIZE
        target = Box(0, y, _LEFT, _SIZE, Look.TARGET)
        words = Words(4, y + 18, cut(person.name, 30))
        marks.append(Link(person.href, person.name, (target, words)))
        for number, column in enumerate(headings):
            if column.key in person.cells:
                x = _LEFT + number * _SIZE
                marks += _cell(x, y, person, column)
    return marks


def _cell(x: float, y: float, person: _Person, column: _Column) -> list[Mark]:
    """One person at one meeting, or how often in a year."""
    rows = person.cells[column.key]
    status = _status(rows)
    title = f"{person.name}, {column.name}: {status}"
    look = _LOOKS.get(status, Look.UNKNOWN)
    count = sum(row.value("status").endswith(PRESENT) for row in rows)
    sign = str(count) if not column.href and count else _SIGNS[look]
    ink = Look.INSIDE if look is Look.PRESENT else Look.SMALL
    marks: list[Mark] = [Box(x + 3, y + 3, _SIZE - 6, _SIZE - 6, look, title)]
    if sign:
        marks.append(Words(x + 13, y + 17, sign, ink, Anchor.MIDDLE))
    return marks


def _status(rows: Sequence[Row]) -> str:
    """What is told of several records of one person: present, where any says so."""
    codes = {row.value("status").rpartition("/")[2] for row in rows}
    return next((code for code in _LOOKS if code in codes), "unknown")


def _section(reader: Reader, people: Sequence[_Person]) -> Section:
    """The same as a table: dates lead to the attendance, where its words are."""
    records = tuple(
        Record(
            "",
            {
                "person": (Shown(person.name, person.href),),
                "present": _dates(reader, [row for row in person.rows if _status([row]) == "present"]),
                "apologies": _dates(reader, [row for row in person.rows if _status([row]) == "apologies"]),
                "other": _dates(
                    reader, [row for row in person.rows if _status([row]) in ("announced", "unknown")]
                ),
            },
        )
        for person in people
    )
    headings = columns(
        person="Person", present="Present", apologies="Apologies", other="Announced or not known"
    )
    note = "Each date leads to the record, with the words it rests on."
    return Section(title="The same as a table", columns=headings, records=records, note=note)


def _dates(reader: Reader, rows: Sequence[Row]) -> tuple[Shown, ...]:
    shown = tuple(
        Shown(_day(row.value("date")) or "not dated", reader.href(row.key)) for row in rows[:_MOST_DATES]
    )
    return (*shown, Shown(f"and {len(rows) - _MOST_DATES:,} more")) if len(rows) > _MOST_DATES else shown


def _file(reader: Reader, rows: Sequence[Row]) -> tuple[tuple[str, ...], ...]:
    """A line for each attendance."""
    lines = (
        (
            *(reader.label(row.value("person")), row.value("person"), row.value("date")),
            *(reader.label(row.value("meeting")), row.value("meeting"), _status([row]), row.key),
        )
        for row in rows
    )
    return (
        ("person", "person_iri", "date", "meeting", "meeting_iri", "attendance", "attendance_iri"),
        *lines,
    )
