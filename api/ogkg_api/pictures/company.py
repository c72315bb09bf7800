"""Who met whom: people around a circle, a line between those who were at the same meetings."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import combinations
from math import cos, degrees, hypot, pi, sin

import pyoxigraph as ox

from ogkg.vocab import FOAF, SCHEMA
from ogkg_api.pictures.asked import Asked
from ogkg_api.pictures.shapes import Anchor, Dot, Key, Link, Look, Mark, Path, Picture, Words, cut
from ogkg_api.views.found import Row
from ogkg_api.views.reader import Reader
from ogkg_api.views.shown import Record, Section, Shown, columns

_OF_PERSON = """SELECT ?meeting ?date { ?meeting schema:attendee $this .
  OPTIONAL { ?meeting schema:startDate ?date } }"""
_OF_BODY = """SELECT ?meeting ?date { ?meeting schema:organizer $this .
  OPTIONAL { ?meeting schema:startDate ?date } }"""
_OF_OTHERS = """SELECT DISTINCT ?meeting ?date {
  { ?x ogkg:representing $this ; ogkg:attendanceStatus astat:present ; ogkg:atMeeting ?meeting }
  UNION { ?x ogkg:department $this ; ogkg:attendanceStatus astat:present ; ogkg:atMeeting ?meeting }
  OPTIONAL { ?meeting schema:startDate ?date } }"""
_PRESENT = "SELECT ?meeting ?person { VALUES ?meeting { $these } ?meeting schema:attendee ?person }"
_MOST_MEETINGS = 300
_MOST_PEOPLE = 100
_MOST_TIES = 700
_MOST_NAMED = 5
_PITCH = 25.5
_DOT = 12
_MARGIN = 205
_SMALLEST = 150
_BEND = 0.9
_STRONG, _STRONGEST = 3, 8
_KEYS = (
    Key(Look.TIE_1, "", "met at one or two meetings"),
    Key(Look.TIE_2, "", f"at {_STRONG} to {_STRONGEST - 1}"),
    Key(Look.TIE_3, "", f"at {_STRONGEST} or more"),
)
_Pair = tuple[str, str]


def company(reader: Reader, asked: Asked) -> Picture | None:
    """Who met whom with a person, at a body, or with an organisation; None where nobody met."""
    if asked.of is None:
        return None
    found = reader.found(_query(reader, asked.of), asked.of, "date", "meeting")
    held = [row for row in found.rows if asked.holds(row.value("date"))]
    meetings = _meetings(reader, held[-_MOST_MEETINGS:])
    counted = Counter(person for people in meetings for person in people)
    ranked = sorted(counted, key=lambda person: (-counted[person], person))[:_MOST_PEOPLE]
    ties = _ties(meetings, frozenset(ranked))
    if not ties:
        return None
    drawn = dict(sorted(ties.items(), key=lambda item: (-item[1], item[0]))[:_MOST_TIES])
    circle = _circle(ranked, ties)
    radius = max(_SMALLEST, len(circle) * _PITCH / (2 * pi))
    size = round(2 * (radius + _MARGIN))
    return Picture(
        title=f"Who met whom: {reader.label(asked.of.value)}",
        description=f"{len(circle)} people around a circle, those who met often next to each other. "
        "The number in a dot says at how many of these meetings somebody was present.",
        width=size,
        height=size,
        marks=(
            *_lines(drawn, _places(circle, radius, size / 2), size / 2),
            *_people(reader, circle, counted, radius, size / 2),
        ),
        keys=_KEYS,
        section=_section(reader, ranked, counted, ties),
        rows=partial(_file, reader, ties),
        left_out=_left_out(len(counted) - len(ranked), len(ties) - len(drawn), len(held) - len(meetings)),
    )


def _left_out(people: int, ties: int, meetings: int) -> str:
    notes = []
    if people:
        notes.append(f"{people:,} people who were at fewer of these meetings are left out.")
    if ties:
        notes.append(f"{ties:,} of the weakest lines are not drawn.")
    if meetings > 0:
        notes.append(f"Only the latest {_MOST_MEETINGS} meetings count, {meetings:,} earlier ones do not.")
    return " ".join(notes)


def _query(reader: Reader, node: ox.NamedNode) -> str:
    """The query for the meetings that count: of a person, of a body, or of an organisation's people."""
    if FOAF.Person in reader.types(node):
        return _OF_PERSON
    is_body = next(reader.subjects(SCHEMA.organizer, node), None) is not None
    return _OF_BODY if is_body else _OF_OTHERS


def _meetings(reader: Reader, held: Sequence[Row]) -> list[list[str]]:
    """Who was at each meeting."""
    these = " ".join(str(term) for row in held for term in row["meeting"])
    people: dict[str, list[str]] = {row.value("meeting"): [] for row in held}
    for row in reader.found(_PRESENT.replace("$these", these)).rows:
        people[row.value("meeting")].append(row.value("person"))
    return list(people.values())


def _ties(meetings: Sequence[Sequence[str]], kept: frozenset[str]) -> Mapping[_Pair, int]:
    """At how many meetings two people were both."""
    ties: Counter[_Pair] = Counter()
    for people in meetings:
        ties.update(combinations(sorted(kept.intersection(people)), 2))
    return ties


def _circle(ranked: Sequence[str], ties: Mapping[_Pair, int]) -> list[str]:
    """An order in which each is followed by whom they met most often: the same for the same meetings."""
    strength: dict[str, dict[str, int]] = {person: {} for person in ranked}
    for (one, other), count in ties.items():
        strength[one][other] = strength[other][one] = count
    rank = {person: number for number, person in enumerate(ranked)}
    circle = [ranked[0]]
    waiting = set(ranked[1:])
    while waiting:
        near = strength[circle[-1]]
        following = min(waiting, key=lambda person: (-near.get(person, 0), rank[person]))
        circle.append(following)
        waiting.remove(following)
    return circle


def _places(circle: Sequence[str], radius: float, middle: float) -> dict[str, tuple[float, float]]:
    step = 2 * pi / len(circle)
    return {
        person: (middle + radius * sin(number * step), middle - radius * cos(number * step))
        for number, person in enumerate(circle)
    }


def _lines(ties: Mapping[_Pair, int], places: Mapping[str, tuple[float, float]], middle: float) -> list[Mark]:
    """The weak ones below the strong ones; the longer, the more they bend towards the middle."""
    marks: list[Mark] = []
    for (one, other), count in sorted(ties.items(), key=lambda item: (item[1], item[0])):
        (x1, y1), (x2, y2) = places[one], places[other]
        pull = _BEND * hypot(x2 - x1, y2 - y1) / (2 * middle)
        x, y = (x1 + x2) / 2, (y1 + y2) / 2
        x, y = x + (middle - x) * pull, y + (middle - y) * pull
        look = Look.TIE_3 if count >= _STRONGEST else Look.TIE_2 if count >= _STRONG else Look.TIE_1
        marks.append(Path(f"M{x1:.0f} {y1:.0f}Q{x:.0f} {y:.0f} {x2:.0f} {y2:.0f}", look))
    return marks


def _people(
    reader: Reader, circle: Sequence[str], counted: Mapping[str, int], radius: float, middle: float
) -> list[Mark]:
    """Dots that lead to the pages of people, with the names outside."""
    marks: list[Mark] = []
    step = 2 * pi / len(circle)
    for number, (person, (x, y)) in enumerate(_places(circle, radius, middle).items()):
        name, count = reader.label(person), counted[person]
        angle = number * step
        turn = degrees(angle) - 90
        is_left = angle > pi
        away = radius + _DOT + 5
        title = f"{name}, at {count} of these meetings"
        dot = Dot(x, y, _DOT, Look.PRESENT, title)
        inside = Words(x, y + 4, str(count), Look.INSIDE, Anchor.MIDDLE)
        marks.append(Link(reader.href(person), title, (dot, inside)))
        marks.append(
            Words(
                middle + away * sin(angle),
                middle - away * cos(angle) + 4,
                cut(name, 26),
                anchor=Anchor.END if is_left else Anchor.START,
                turn=turn + 180 if is_left else turn,
            )
        )
    return marks


def _section(
    reader: Reader, ranked: Sequence[str], counted: Mapping[str, int], ties: Mapping[_Pair, int]
) -> Section:
    """Each person with those they met most often."""
    near: dict[str, list[tuple[int, str]]] = {person: [] for person in ranked}
    for (one, other), count in ties.items():
        near[one].append((-count, other))
        near[other].append((-count, one))
    records = tuple(
        Record(
            "",
            {
                "person": (reader.thing(person),),
                "meetings": (Shown(str(counted[person])),),
                "met": (Shown(str(len(near[person]))),),
                "most": tuple(
                    Shown(f"{reader.label(other)} ({-count})", reader.href(other))
                    for count, other in sorted(near[person])[:_MOST_NAMED]
                ),
            },
        )
        for person in ranked
    )
    headings = columns(person="Person", meetings="Meetings", met="People met", most="Most often")
    return Section(title="The same as a table", columns=headings, records=records)


def _file(reader: Reader, ties: Mapping[_Pair, int]) -> tuple[tuple[str, ...], ...]:
    """A line for each two people who met."""
    lines = (
        (reader.label(one), one, reader.label(other), other, str(count))
        for (one, other), count in sorted(ties.items(), key=lambda item: (-item[1], item[0]))
    )
    return (("person", "person_iri", "other", "other_iri", "meetings_in_common"), *lines)
