"""A meeting: who was there and who was not, what was on the agenda, what came of it."""

import re
from collections.abc import Iterable
from dataclasses import replace

import pyoxigraph as ox

from ogkg.release.page_ledgers import Term
from ogkg.vocab import OGKG, SCHEMA, SKOS
from ogkg_api.views.found import Found, Row, by_place
from ogkg_api.views.reader import Reader
from ogkg_api.views.shown import Record, Section, Sheet, Shown, columns

_ATTENDANCE = """SELECT ?x ?span ?person ?status ?for ?role ?capacity ?written ?post ?deputising ?qualifier {
  ?x ogkg:atMeeting $this ; a ogkg:Attendance ; ogkg:attendee ?mention .
  OPTIONAL { ?x ogkg:evidence ?span }
  OPTIONAL { ?x ogkg:attendanceStatus ?status }
  OPTIONAL { ?mention ogkg:refersTo ?known } BIND(COALESCE(?known, ?mention) AS ?person)
  OPTIONAL { ?x ogkg:representing|ogkg:department ?for } OPTIONAL { ?x ogkg:meetingRole ?role }
  OPTIONAL { ?x ogkg:capacity ?capacity } OPTIONAL { ?x ogkg:qualifierAsWritten ?qualifier }
  OPTIONAL { ?mention ogkg:affiliationAsWritten ?written } OPTIONAL { ?mention ogkg:roleAsWritten ?post }
  OPTIONAL { ?x ogkg:deputisingFor/ogkg:attendee/ogkg:refersTo ?deputising }
}"""
_AGENDA = """SELECT ?x ?span ?item ?number {
  ?x ogkg:atMeeting $this ; a ogkg:AgendaItem . BIND(?x AS ?item) OPTIONAL { ?x ogkg:number ?number }
  OPTIONAL { ?x ogkg:evidence ?span }
}"""
_WORK = """SELECT ?x ?span ?text ?who ?due ?item ?about ?status {
  ?x ogkg:atMeeting $this ; a KIND . OPTIONAL { ?x ogkg:evidence ?span } OPTIONAL { ?x schema:text ?text }
  OPTIONAL { ?x ogkg:owner|ogkg:speaker ?named OPTIONAL { ?named ogkg:refersTo ?known }
    BIND(COALESCE(?known, ?named) AS ?who) }
  OPTIONAL { ?x ogkg:ownerAsWritten ?who } OPTIONAL { ?x ogkg:dueDate|ogkg:dueDateAsWritten ?due }
  OPTIONAL { ?x ogkg:underItem ?item } OPTIONAL { ?x ogkg:reportsOn ?about }
  OPTIONAL { ?x ogkg:status ?status }
}"""
_DOCUMENTS = """SELECT ?document ?type ?file ?published ?version {
  { $this schema:recordedIn ?document } UNION { $this dct:source ?document }
  OPTIONAL { ?document dct:type ?type } OPTIONAL { ?document dct:identifier ?file }
  OPTIONAL { ?document dct:issued ?published } OPTIONAL { ?document dct:hasVersion ?version }
} GROUP BY ?document ?type ?file ?published ?version ORDER BY ?document"""
_SIBLINGS = """SELECT DISTINCT ?meeting ?date {
  $this schema:organizer ?body . ?meeting schema:organizer ?body ; schema:startDate ?date .
} ORDER BY STR(?date)"""
_ASSESSMENTS = """SELECT ?x ?theme ?dimension ?rating ?by ?text {
  ?x ogkg:atMeeting $this ; a ogkg:Assessment . OPTIONAL { ?x ogkg:assesses ?theme }
  OPTIONAL { ?x ogkg:dimension ?dimension } OPTIONAL { ?x ogkg:rating ?rating }
  OPTIONAL { ?x dct:creator ?by } OPTIONAL { ?x schema:text ?text }
} ORDER BY ?theme"""
_WORKS = (
    ("Actions", "ogkg:Action", columns(text="Action", who="Owner", due="Due", item="Under")),
    ("Decisions", "ogkg:Decision", columns(text="Decision", item="Under")),
    ("Statements", "ogkg:Statement", columns(text="What is reported", who="Speaker", item="Under")),
    (
        "Progress reported",
        "ogkg:ProgressUpdate",
        columns(text="Report", about="On", status="Status", who="Speaker"),
    ),
)
_FACTS = (
    ("Date", SCHEMA.startDate),
    ("Body", SCHEMA.organizer),
    ("Number", OGKG.number),
    ("Place", SCHEMA.location),
    ("Status", SCHEMA.eventStatus),
)
_STATUSES = (
    ("present", "Present"),
    ("apologies", "Apologies"),
    ("announced", "Announced"),
    ("unknown", "Attendance not known"),
)
_WHO = columns(person="Person")
_HOW = columns(
    **{"for": "For"},
    role="Part",
    capacity="Capacity",
    post="Post or role",
    deputising="In place of",
    qualifier="Remark",
)


def meeting(reader: Reader, node: ox.NamedNode) -> Sheet:
    """The page of a meeting."""
    return Sheet(
        kind="Meeting",
        facts=(*reader.facts(node, _FACTS), *_announced(reader, node), *_neighbours(reader, node)),
        notices=_rule(reader, node),
        quotes=reader.quotes(node),
        sections=(
            *_attendance(reader, by_place(reader.found(_ATTENDANCE, node), max)),
            reader.section(
                "Agenda",
                columns(number="Number", item="Item"),
                by_place(reader.found(_AGENDA, node), min),
            ),
            *(
                reader.section(title, named, by_place(_work(reader, node, kind), min))
                for title, kind, named in _WORKS
            ),
            reader.section(
                "Assessments",
                columns(theme="Of", dimension="In respect of", rating="Rating", by="By", text="Reasons"),
                reader.found(_ASSESSMENTS, node),
            ),
            _documents(reader, node),
        ),
    )


def _attendance(reader: Reader, found: Found) -> tuple[Section, ...]:
    """A table for each status; columns that nobody has a value for are left out."""
    known = tuple(status for status, _ in _STATUSES)
    sections = []
    for status, title in _STATUSES:
        rows = tuple(
            _once(reader, row)
            for row in found.rows
            if (code := row.value("status").rpartition("/")[2]) == status
            or (status == "unknown" and code not in known)
        )
        sections.append(reader.section(title, (*_WHO, *_HOW), Found(rows, found.complete)))
    return tuple(sections)


def _once(reader: Reader, row: Row) -> Row:
    """An attendance without words that only repeat others: its quote has them all.

    The affiliation as written stands in where no organisation is known.
    """
    parts = {reader.shown(term).text.casefold() for term in row["role"]}
    posts = tuple(term for term in row["post"] if reader.shown(term).text.casefold() not in parts)
    names = [reader.shown(term).text for term in row["person"]]
    written = tuple(term for term in row["written"] if not _are_initials(reader.shown(term).text, names))
    return Row(row.key, {**row.terms, "post": posts, "for": row["for"] or written})


def _are_initials(text: str, names: Iterable[str]) -> bool:
    """Whether words are but letters that the words of a name begin with, as minutes put them beside it."""
    starts = ("".join(word[0] for word in re.findall(r"\w+", name)) for name in names)
    return any(text in (letters, letters[: len(text)]) and text.isupper() for letters in starts)


def _documents(reader: Reader, node: ox.NamedNode) -> Section:
    """Every document that the meeting was read from, with its text."""
    section = reader.section(
        "Documents",
        columns(document="Document", type="Type", file="File", published="Published", text="Read it"),
        reader.found(_DOCUMENTS, node),
    )
    return replace(section, records=tuple(_with_text(record) for record in section.records))


def _with_text(record: Record) -> Record:
    """The versions of a document as links to the evidence viewer."""
    versions = tuple(Shown("The text with its evidence", value.href) for value in record["version"])
    return replace(record, values={**record.values, "text": versions})


def _work(reader: Reader, node: ox.NamedNode, kind: str) -> Found:
    """What a meeting was told, asked for or agreed."""
    return reader.found(_WORK.replace("KIND", kind), node)


def _neighbours(reader: Reader, node: ox.NamedNode) -> tuple[tuple[str, tuple[Shown, ...]], ...]:
    """The meetings of the same body before and after, by date."""
    rows = [row["meeting"] for row in reader.solutions(_SIBLINGS, node)]
    if node not in rows:
        return ()
    place = rows.index(node)
    before = [_dated(reader, rows[place - 1])] if place else []
    after = [_dated(reader, rows[place + 1])] if place + 1 < len(rows) else []
    facts = (("Previous meeting", tuple(before)), ("Next meeting", tuple(after)))
    return tuple(fact for fact in facts if fact[1])


def _announced(reader: Reader, node: ox.NamedNode) -> tuple[tuple[str, tuple[Shown, ...]], ...]:
    """The meeting that this one announces, and those that announce this one."""
    following = tuple(_dated(reader, term) for term in reader.objects(node, OGKG.nextMeeting))
    announcing = tuple(_dated(reader, term) for term in reader.subjects(OGKG.nextMeeting, node))
    facts = (("Announces", following), ("Announced by", announcing))
    return tuple(fact for fact in facts if fact[1])


def _dated(reader: Reader, term: Term) -> Shown:
    """A meeting with its date: the meetings of one body often bear one name."""
    shown = reader.shown(term)
    date = reader.text(term, SCHEMA.startDate) if isinstance(term, ox.NamedNode) else ""
    return Shown(f"{shown.text}, {date}" if date else shown.text, shown.href)


def _rule(reader: Reader, node: ox.NamedNode) -> tuple[str, ...]:
    """What the rule of attribution means, where it is not the ordinary one."""
    for rule in reader.objects(node, OGKG.attributionRule):
        if isinstance(rule, ox.NamedNode) and not rule.value.endswith("/attributable"):
            name, meaning = reader.label(rule.value), reader.text(rule, SKOS.definition)
            return (f"{name[:1].upper()}{name[1:]}: {meaning} What was said is shown here without speakers.",)
    return ()
