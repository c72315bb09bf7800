"""Organisations over time: a bar for the life of each, a line for each change that led to another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pyoxigraph as ox

from ogkg.vocab import SCHEMA
from ogkg_api.pictures.asked import Asked
from ogkg_api.pictures.calendar import Calendar, year_of
from ogkg_api.pictures.shapes import Box, Key, Link, Look, Mark, Path, Picture, Words, cut
from ogkg_api.views.found import Found, Row
from ogkg_api.views.reader import Reader
from ogkg_api.views.shown import Section, british, columns

_QUERY = """SELECT ?x ?date ?kind ?before ?after ?note {
  ?x a org:ChangeEvent ; org:originalOrganization ?before ; org:resultingOrganization ?after .
  OPTIONAL { ?x dct:date ?date } OPTIONAL { ?x dct:type ?kind } OPTIONAL { ?x skos:editorialNote ?note }
}"""
_MOST = 80
_LEFT, _TOP, _ROW, _WIDTH = 370, 34, 30, 820
_MARGIN = 24
_BAR = 16
_DEFAULT_YEAR = 2012
_BEFORE = 4
"""Years that are drawn before the first change; what is older begins at the edge."""
_KEYS = (
    Key(Look.BAR, "", "the life of an organisation"),
    Key(Look.OPEN, "", "a beginning or an end that is not on record"),
    Key(Look.FLOW, "", "became, or passed its work to"),
)


@dataclass(frozen=True, slots=True)
class _Life:
    """One organisation: its dates as far as they are known."""

    iri: str
    name: str
    founded: str
    dissolved: str


@dataclass(frozen=True, slots=True)
class _Change:
    """One step from an organisation to another."""

    date: str
    kind: str
    before: str
    after: str


def organisations(reader: Reader, asked: Asked) -> Picture | None:
    """Which organisation became which: all that changed, or those that a change leads to from one."""
    found = reader.found(_QUERY, None, "date")
    changes = [step for row in found.rows for step in _steps(reader, row) if asked.holds(step.date)]
    if asked.of:
        changes = _connected(changes, asked.of.value)
    lives = _ordered(reader, changes)[:_MOST]
    if not lives:
        return None
    rows = {life.iri: number for number, life in enumerate(lives)}
    changes = [step for step in changes if step.before in rows and step.after in rows]
    calendar = _calendar(lives, changes)
    bottom = _TOP + len(lives) * _ROW
    of = f": {reader.label(asked.of.value)}" if asked.of else ""
    return Picture(
        title=f"Organisations over time{of}",
        description=f"{len(lives)} organisations, {len(changes)} changes, "
        f"from {calendar.first} to {calendar.last}.",
        width=_LEFT + _WIDTH + _MARGIN,
        height=bottom + 10,
        marks=(
            *calendar.grid(_TOP - 8, bottom),
            *(mark for life in lives for mark in _bar(reader, life, rows[life.iri], calendar)),
            *(_flow(step, rows, calendar) for step in changes if step.before != step.after),
        ),
        keys=_KEYS,
        section=_section(reader, found.rows, rows),
        rows=partial(_file, reader, changes),
        left_out="" if found.complete and len(lives) < _MOST else f"More than {_MOST} organisations changed.",
    )


def _steps(reader: Reader, row: Row) -> list[_Change]:
    """The steps of one change: from each organisation it ended to each it made."""
    kind = next((reader.shown(term).text for term in row["kind"]), "change")
    return [
        _Change(row.value("date"), kind, str(getattr(before, "value", "")), str(getattr(after, "value", "")))
        for before in row["before"]
        for after in row["after"]
    ]


def _connected(changes: Sequence[_Change], start: str) -> list[_Change]:
    """The changes that lead to or from an organisation, through any number of others."""
    reached = {start}
    size = 0
    while size != len(reached):
        size = len(reached)
        for step in changes:
            if step.before in reached or step.after in reached:
                reached |= {step.before, step.after}
    return [step for step in changes if step.before in reached]


def _ordered(reader: Reader, changes: Sequence[_Change]) -> list[_Life]:
    """Organisations that became each other stand together, the older above."""
    group: dict[str, str] = {}
    for step in changes:
        one, other = group.setdefault(step.before, step.before), group.setdefault(step.after, step.after)
        for iri, known in group.items():
            if known == other:
                group[iri] = one
    lives = {iri: _life(reader, iri) for iri in group}
    first = {iri: min(step.date for step in changes if iri in (step.before, step.after)) for iri in group}
    begun = {root: min(first[iri] for iri in group if group[iri] == root) for root in set(group.values())}
    return sorted(
        lives.values(),
        key=lambda life: (begun[group[life.iri]], group[life.iri], life.founded or first[life.iri], life.iri),
    )


def _life(reader: Reader, iri: str) -> _Life:
    node = ox.NamedNode(iri)
    return _Life(
        iri,
        reader.label(iri),
        _first(reader, node, SCHEMA.foundingDate),
        _first(reader, node, SCHEMA.dissolutionDate),
    )


def _first(reader: Reader, node: ox.NamedNode, predicate: str) -> str:
    return min((str(getattr(term, "value", "")) for term in reader.objects(node, predicate)), default="")


def _calendar(lives: Sequence[_Life], changes: Sequence[_Change]) -> Calendar:
    years = [year_of(step.date) for step in changes if year_of(step.date)]
    years += [year_of(life.dissolved) for life in lives if life.dissolved]
    first, last = (min(years), max(years)) if years else (_DEFAULT_YEAR, _DEFAULT_YEAR)
    return Calendar(first - _BEFORE, last + 1, _LEFT, _WIDTH)


def _bar(reader: Reader, life: _Life, row: int, calendar: Calendar) -> list[Mark]:
    """One organisation: its name, which leads to its page, and its life."""
    y = _TOP + row * _ROW
    left = calendar.place(life.founded) if life.founded else calendar.left
    right = calendar.place(life.dissolved) if life.dissolved else calendar.left + calendar.width
    span = f"{british(life.founded) or 'not known'} to {british(life.dissolved) or 'now or not known'}"
    look = Look.BAR if life.founded else Look.OPEN
    target = Box(0, y, _LEFT - 10, _ROW, Look.TARGET)
    words = Words(4, y + 20, cut(life.name, 54))
    title = f"{life.name}, {span}"
    return [
        Link(reader.href(life.iri), title, (target, words)),
        Box(left, y + (_ROW - _BAR) / 2, max(right - left, 3), _BAR, look, title),
        *(() if life.dissolved else (Words(right + 4, y + 20, "→", Look.SMALL),)),
    ]


def _flow(step: _Change, rows: Mapping[str, int], calendar: Calendar) -> Mark:
    """From the end of one life to the beginning of another."""
    x = calendar.place(step.date)
    above, below = (_TOP + rows[iri] * _ROW + _ROW / 2 for iri in (step.before, step.after))
    direction = 1 if below > above else -1
    start, end = above + direction * _BAR / 2, below - direction * _BAR / 2
    bend = min(18.0, 6 + abs(end - start) / 12)
    tip = f"M{x - 4:.0f} {end - direction * 6:.0f}L{x:.0f} {end:.0f}L{x + 4:.0f} {end - direction * 6:.0f}"
    curve = f"M{x:.0f} {start:.0f}C{x + bend:.0f} {start:.0f} {x + bend:.0f} {end:.0f} {x:.0f} {end:.0f}"
    return Path(curve + tip, Look.FLOW, f"{step.kind}, {british(step.date)}")


def _section(reader: Reader, found: Sequence[Row], rows: Mapping[str, int]) -> Section:
    """The changes that are drawn."""
    drawn = tuple(
        row
        for row in found
        if any(str(getattr(term, "value", "")) in rows for term in (*row["before"], *row["after"]))
    )
    headings = columns(date="Date", kind="Change", before="From", after="To", note="Note")
    return reader.section("The same as a table", headings, Found(drawn))


def _file(reader: Reader, changes: Sequence[_Change]) -> tuple[tuple[str, ...], ...]:
    lines = (
        (step.date, step.kind, reader.label(step.before), step.before, reader.label(step.after), step.after)
        for step in changes
    )
    return (("date", "change", "from", "from_iri", "to", "to_iri"), *lines)
