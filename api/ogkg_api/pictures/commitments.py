"""Commitments through action plans: a column for each plan, a line where one builds on another."""

from collections.abc import Mapping, Sequence
from functools import partial
from textwrap import wrap

import pyoxigraph as ox

from ogkg_api.pictures.actions import KEYS, key_of
from ogkg_api.pictures.asked import Asked
from ogkg_api.pictures.shapes import Anchor, Box, Dot, Key, Link, Look, Mark, Path, Picture, Words
from ogkg_api.views.found import Found, Row
from ogkg_api.views.reader import Reader
from ogkg_api.views.shown import Section, columns

_QUERY = """SELECT ?x ?commitment ?plan ?number ?lead ?partner ?builds ?from {
  ?x a ogkg:Commitment ; dct:isPartOf ?plan . BIND(?x AS ?commitment) OPTIONAL { ?x ogkg:number ?number }
  OPTIONAL { ?x ogkg:leadOrganisation ?lead } OPTIONAL { ?x ogkg:supportingOrganisation ?partner }
  OPTIONAL { ?x ogkg:buildsOn ?builds } OPTIONAL { ?plan schema:startDate ?from }
} ORDER BY STR(?from) ?plan xsd:integer(STR(?number)) ?number ?x"""
_STATUSES = """SELECT ?commitment ?date ?status {
  { ?x ogkg:reportsOn ?commitment } UNION { ?x ogkg:reportsOn/dct:isPartOf ?commitment }
  ?commitment a ogkg:Commitment . ?x ogkg:status ?status ; ogkg:atMeeting/schema:startDate ?date
}"""
_MOST = 160
_COLUMN, _BOX, _ROW, _TOP = 308, 282, 54, 58
_GAP = 8
_LINE = 17
_FIT = 38
_KEYS = (
    Key(Look.FLOW, "", "builds on"),
    *(key for key in KEYS if key.look in (Look.GOOD, Look.MOVING, Look.STUCK, Look.DROPPED)),
)


def commitments(reader: Reader, asked: Asked) -> Picture | None:
    """Commitments by plan: all, or those of one plan, one organisation or one commitment with its kin."""
    found = reader.found(_QUERY)
    rows = [row for row in found.rows if asked.of is None or _concerns(row, asked.of)]
    kin = {row.key for row in rows} | {_iri(term) for row in rows for term in row["builds"]}
    rows = [row for row in found.rows if row.key in kin or kin & {_iri(term) for term in row["builds"]}]
    rows = [row for row in rows if asked.holds(row.value("from"))][:_MOST]
    if not rows:
        return None
    plans = _plans(rows)
    places = {
        row.key: (column * _COLUMN + 4, _TOP + line * _ROW)
        for column, members in enumerate(plans.values())
        for line, row in enumerate(members)
    }
    of = f": {reader.label(asked.of.value)}" if asked.of else ""
    return Picture(
        title=f"Commitments through action plans{of}",
        description=f"{len(rows)} commitments of {len(plans)} plan{'' if len(plans) == 1 else 's'}, "
        "a column for each plan, the oldest first. The sign at a commitment is the last report on it.",
        width=len(plans) * _COLUMN - (_COLUMN - _BOX) + 8,
        height=_TOP + max(map(len, plans.values())) * _ROW + 8,
        marks=(*_lines(rows, places), *_columns(reader, plans, places)),
        keys=_KEYS,
        section=_section(reader, rows),
        rows=partial(_file, reader, rows),
        left_out="" if len(rows) < _MOST else f"No more than {_MOST} commitments are drawn.",
    )


def _concerns(row: Row, node: ox.NamedNode) -> bool:
    """Whether a commitment has to do with a thing: is it, is of it, is led, supported or built on by it."""
    return row.key == node.value or any(node in row[name] for name in ("plan", "lead", "partner", "builds"))


def _iri(term: object) -> str:
    return str(getattr(term, "value", ""))


def _plans(rows: Sequence[Row]) -> Mapping[str, list[Row]]:
    """Commitments by plan, in the order of the plans."""
    plans: dict[str, list[Row]] = {}
    for row in rows:
        plans.setdefault(row.value("plan"), []).append(row)
    return plans


def _lines(rows: Sequence[Row], places: Mapping[str, tuple[float, float]]) -> list[Mark]:
    """From the commitment that was built on to the one that builds on it."""
    marks: list[Mark] = []
    for row in rows:
        for earlier in (_iri(term) for term in row["builds"]):
            if earlier in places:
                (x1, y1), (x2, y2) = places[earlier], places[row.key]
                x1, y1, y2 = x1 + _BOX, y1 + (_ROW - _GAP) / 2, y2 + (_ROW - _GAP) / 2
                bend = (x1 + x2) / 2
                curve = f"M{x1:.0f} {y1:.0f}C{bend:.0f} {y1:.0f} {bend:.0f} {y2:.0f} {x2:.0f} {y2:.0f}"
                tip = f"M{x2 - 7:.0f} {y2 - 4:.0f}L{x2:.0f} {y2:.0f}L{x2 - 7:.0f} {y2 + 4:.0f}"
                marks.append(Path(curve + tip, Look.FLOW, "builds on"))
    return marks


def _columns(
    reader: Reader, plans: Mapping[str, list[Row]], places: Mapping[str, tuple[float, float]]
) -> list[Mark]:
    """The plans, and their commitments beneath."""
    last = {
        row.value("commitment"): row.value("status") for row in reader.found(_STATUSES, None, "date").rows
    }
    marks: list[Mark] = []
    for column, (plan, rows) in enumerate(plans.items()):
        x, name = column * _COLUMN + 4, reader.label(plan)
        target = Box(x, 0, _BOX, _TOP - 8, Look.TARGET)
        words = (Words(x, 20 + line * _LINE, text, Look.HEADING) for line, text in enumerate(_two(name, 34)))
        marks.append(Link(reader.href(plan), name, (target, *words)))
        for row in rows:
            marks += _commitment(reader, row, places[row.key], last.get(row.key, ""))
    return marks


def _commitment(reader: Reader, row: Row, place: tuple[float, float], status: str) -> list[Mark]:
    x, y = place
    number, title = row.value("number"), reader.label(row.key)
    told = f"{number}. {title}" if number else title
    box = Box(x, y, _BOX, _ROW - _GAP, Look.BAR, told)
    lines = _two(told, _FIT - 4 if status else _FIT)
    first = y + (_ROW - _GAP) / 2 + 4 - (len(lines) - 1) * _LINE / 2
    words = (Words(x + 8, first + line * _LINE, text, Look.WORDS) for line, text in enumerate(lines))
    marks: list[Mark] = [Link(reader.href(row.key), f"Commitment: {told}", (box, *words))]
    if status:
        key, middle = key_of(status), y + (_ROW - _GAP) / 2
        marks.append(Dot(x + _BOX - 16, middle, 9.5, key.look, f"last report: {reader.label(status)}"))
        marks.append(Words(x + _BOX - 16, middle + 4, key.sign, Look.INSIDE, Anchor.MIDDLE))
    return marks


def _two(text: str, width: int) -> list[str]:
    """Words on at most two lines."""
    return wrap(" ".join(text.split()), width, max_lines=2, placeholder=" …") or [""]


def _section(reader: Reader, rows: Sequence[Row]) -> Section:
    headings = columns(
        commitment="Commitment",
        plan="Action plan",
        number="Number",
        lead="Leads",
        partner="Partners",
        builds="Builds on",
    )
    return reader.section("The same as a table", headings, Found(tuple(rows)))


def _file(reader: Reader, rows: Sequence[Row]) -> tuple[tuple[str, ...], ...]:
    lines = (
        (
            *(row.value("number"), reader.label(row.key), row.key),
            *(reader.label(row.value("plan")), row.value("plan")),
            "; ".join(reader.shown(term).text for term in row["lead"]),
            "; ".join(reader.shown(term).text for term in row["partner"]),
            "; ".join(_iri(term) for term in row["builds"]),
        )
        for row in rows
    )
    headings = ("number", "commitment", "commitment_iri", "plan", "plan_iri", "leads", "partners")
    return ((*headings, "builds_on_iri"), *lines)
