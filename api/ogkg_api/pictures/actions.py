"""What became of actions: a line for each, a sign for each report on it, in the order of time."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import pyoxigraph as ox

from ogkg_api.pictures.asked import Asked
from ogkg_api.pictures.calendar import Calendar, year_of
from ogkg_api.pictures.shapes import Anchor, Box, Dot, Key, Link, Look, Mark, Path, Picture, Words, cut
from ogkg_api.views.found import Row
from ogkg_api.views.reader import Reader
from ogkg_api.views.shown import Record, Section, Shown, british, columns

_OURS = """{ SELECT DISTINCT ?action {
  { ?meeting schema:organizer $this . ?met ogkg:atMeeting ?meeting . OPTIONAL { ?met ogkg:reportsOn ?about }
    BIND(COALESCE(?about, ?met) AS ?action) FILTER EXISTS { ?action a ogkg:Action } }
  UNION { ?action ogkg:owner $this }
  UNION { ?mention ogkg:refersTo $this . ?action ogkg:owner ?mention } } }"""
_ACTIONS = f"""SELECT ?x ?text ?raised ?due {{ {_OURS} BIND(?action AS ?x)
  OPTIONAL {{ ?action schema:text ?text }} OPTIONAL {{ ?action ogkg:dueDate ?due }}
  OPTIONAL {{ ?action ogkg:raisedOn ?on }}
  OPTIONAL {{ ?action ogkg:atMeeting ?agreed . ?agreed schema:startDate ?date }}
  BIND(COALESCE(?on, ?date) AS ?raised) }}"""
_REPORTS = """SELECT ?x ?action ?status ?date { VALUES ?action { $these }
  ?x ogkg:reportsOn ?action ; ogkg:atMeeting ?at . ?at schema:startDate ?date .
  OPTIONAL { ?x ogkg:status ?status } }"""
_MOST = 80
_LEFT, _TOP, _ROW, _WIDTH, _MARGIN = 430, 34, 28, 760, 24
_RADIUS = 9.5
_APART = 21.0
_DEFAULT_YEAR = 2012
_GOOD = Key(Look.GOOD, "✓", "complete")
_MOVING = Key(Look.MOVING, "›", "in progress, on track or partly complete")
_STUCK = Key(Look.STUCK, "!", "not complete, not started or delayed")
_DROPPED = Key(Look.DROPPED, "×", "not taken forward or superseded")
_TOLD = Key(Look.UNKNOWN, "", "reported on, without a status")
_RAISED = Key(Look.MARK, "|", "agreed; a hollow diamond is when it is due")
KEYS = (_RAISED, _GOOD, _MOVING, _STUCK, _DROPPED, _TOLD)
"""The signs for what is reported."""
_STATUSES = {
    "complete": _GOOD,
    "in-progress": _MOVING,
    "on-track": _MOVING,
    "partially-complete": _MOVING,
    "not-complete": _STUCK,
    "not-started": _STUCK,
    "delayed": _STUCK,
    "not-taken-forward": _DROPPED,
    "superseded": _DROPPED,
}


@dataclass(frozen=True, slots=True)
class _Life:
    """One action with the reports on it."""

    action: Row
    reports: tuple[Row, ...]

    @property
    def dates(self) -> list[str]:
        """All dates of it that are known."""
        return [
            date
            for date in (
                self.action.value("raised"),
                self.action.value("due"),
                *(report.value("date") for report in self.reports),
            )
            if date
        ]


def key_of(status: str) -> Key:
    """The sign for a status, by its IRI; for none, that of a report."""
    return _STATUSES.get(status.rpartition("/")[2], _TOLD)


def actions(reader: Reader, asked: Asked) -> Picture | None:
    """What became of the actions of a body, an organisation or a person; None where there are none."""
    if asked.of is None:
        return None
    found = reader.found(_ACTIONS, asked.of, "raised")
    these = " ".join(str(ox.NamedNode(row.key)) for row in found.rows)
    reports = reader.found(_REPORTS.replace("$these", these), None, "date")
    lives = [life for life in _lives(found.rows, reports.rows) if any(map(asked.holds, life.dates))]
    ranked = sorted(lives, key=lambda life: (-len(life.reports), life.dates[0], life.action.key))[:_MOST]
    shown = sorted(ranked, key=lambda life: (min(life.dates), life.action.key))
    if not shown:
        return None
    years = [year for life in shown for date in life.dates if (year := year_of(date))] or [_DEFAULT_YEAR]
    calendar = Calendar(min(years), max(years), _LEFT, _WIDTH)
    bottom = _TOP + len(shown) * _ROW
    left_out = len(found.rows) - len(shown)
    return Picture(
        title=f"What became of actions: {reader.label(asked.of.value)}",
        description=f"{len(shown)} actions down, those agreed first above; time runs to the right.",
        width=_LEFT + _WIDTH + _MARGIN,
        height=bottom + 10,
        marks=(
            *calendar.grid(_TOP - 8, bottom),
            *(mark for row, life in enumerate(shown) for mark in _line(reader, life, row, calendar)),
        ),
        keys=KEYS,
        section=_section(reader, shown),
        rows=partial(_file, reader, lives),
        left_out=f"{left_out:,} actions without dates or with fewer reports are left out."
        if left_out
        else "",
    )


def _lives(found: Sequence[Row], reports: Sequence[Row]) -> list[_Life]:
    """Actions with their reports; those without any date have no place in time."""
    by_action: dict[str, list[Row]] = {}
    for report in reports:
        by_action.setdefault(report.value("action"), []).append(report)
    lives = (_Life(row, tuple(by_action.get(row.key, ()))) for row in found)
    return [life for life in lives if life.dates]


def _line(reader: Reader, life: _Life, row: int, calendar: Calendar) -> list[Mark]:
    """One action: its words, which lead to its page, and what is known of it in time."""
    y = _TOP + row * _ROW
    middle = y + _ROW / 2
    text = next((reader.shown(term).text for term in life.action["text"]), reader.label(life.action.key))
    target = Box(0, y, _LEFT - 16, _ROW, Look.TARGET)
    name = Words(4, middle + 5, cut(text, 62))
    places = [calendar.place(date) for date in life.dates]
    marks: list[Mark] = [
        Link(reader.href(life.action.key), f"Action: {text}", (target, name)),
        Path(f"M{min(places):.0f} {middle:.0f}H{max(places):.0f}", Look.GRID),
    ]
    if raised := life.action.value("raised"):
        x = calendar.place(raised)
        marks.append(Path(f"M{x:.0f} {y + 6:.0f}V{y + _ROW - 6:.0f}", Look.MARK, f"agreed {british(raised)}"))
    if due := life.action.value("due"):
        x = calendar.place(due)
        diamond = f"M{x:.0f} {middle - 7:.0f}l7 7l-7 7l-7 -7z"
        marks.append(Path(diamond, Look.MARK, f"due {british(due)}"))
    return [*marks, *_reports(reader, life.reports, middle, calendar)]


def _reports(reader: Reader, reports: Sequence[Row], middle: float, calendar: Calendar) -> list[Mark]:
    """The signs of the reports; one that would cover the one before stands beside it."""
    marks: list[Mark] = []
    x = 0.0
    for report in reports:
        x = max(calendar.place(report.value("date")) + _RADIUS, x + _APART)
        key = key_of(report.value("status"))
        title = f"{british(report.value('date'))}: {_told(reader, report)}"
        marks.append(Dot(x, middle, _RADIUS, key.look, title))
        if key.sign:
            marks.append(Words(x, middle + 4, key.sign, Look.INSIDE, Anchor.MIDDLE))
    return marks


def _told(reader: Reader, report: Row) -> str:
    return next((reader.shown(term).text for term in report["status"]), "reported on")


def _section(reader: Reader, lives: Sequence[_Life]) -> Section:
    """The same as a table: each report leads to its page, where its words are."""
    records = tuple(
        Record(
            "",
            {
                "text": (_action(reader, life.action),),
                "date": _dates(life.action, "raised"),
                "due": _dates(life.action, "due"),
                "reports": tuple(
                    Shown(
                        f"{british(report.value('date'))}: {_told(reader, report)}", reader.href(report.key)
                    )
                    for report in life.reports
                ),
            },
            reader.quotes(ox.NamedNode(life.action.key)),
        )
        for life in lives
    )
    headings = columns(text="Action", date="Agreed", due="Due", reports="Reports")
    return Section(title="The same as a table", columns=headings, records=records)


def _action(reader: Reader, action: Row) -> Shown:
    text = next((reader.shown(term).text for term in action["text"]), reader.label(action.key))
    return Shown(text, reader.href(action.key))


def _dates(action: Row, name: str) -> tuple[Shown, ...]:
    return (Shown(british(action.value(name))),) if action.value(name) else ()


def _file(reader: Reader, lives: Sequence[_Life]) -> tuple[tuple[str, ...], ...]:
    """A line for each report; one for each action that has none."""
    lines = [
        (
            *(_action(reader, life.action).text, life.action.key),
            *(life.action.value("raised"), life.action.value("due")),
            *((report.value("date"), _told(reader, report), report.key) if report else ("", "", "")),
        )
        for life in lives
        for report in (life.reports or (None,))
    ]
    return (("action", "action_iri", "agreed", "due", "reported", "status", "report_iri"), *lines)
