"""A person: where they were, for whom, what they said and took on, and why the mentions are one person."""

import pyoxigraph as ox

from ogkg_api.views.reader import Reader
from ogkg_api.views.shown import Record, Section, Sheet, Shown, columns

_ATTENDANCE = """SELECT ?x ?year ?date ?meeting ?body ?status ?for ?role ?capacity ?written ?deputising {
  ?mention ogkg:refersTo $this . ?x ogkg:attendee ?mention ; a ogkg:Attendance ; ogkg:atMeeting ?meeting .
  OPTIONAL { ?x ogkg:attendanceStatus ?status } OPTIONAL { ?meeting schema:organizer ?body }
  OPTIONAL { ?meeting schema:startDate ?date BIND(SUBSTR(STR(?date), 1, 4) AS ?year) }
  OPTIONAL { ?x ogkg:representing|ogkg:department ?for } OPTIONAL { ?x ogkg:meetingRole ?role }
  OPTIONAL { ?x ogkg:capacity ?capacity } OPTIONAL { ?mention ogkg:affiliationAsWritten ?written }
  OPTIONAL { ?x ogkg:deputisingFor/ogkg:attendee/ogkg:refersTo ?deputising }
} ORDER BY STR(?date) ?x"""
_POSTS = """SELECT ?x ?organisation ?post ?from ?until ?seen {
  ?x org:member $this ; org:organization ?organisation .
  OPTIONAL { ?x org:role ?post } OPTIONAL { ?x schema:startDate ?from } OPTIONAL { ?x schema:endDate ?until }
  OPTIONAL { ?x ogkg:observedOn ?seen }
} ORDER BY STR(?seen) STR(?from)"""
_COMPANY = """SELECT ?person (COUNT(DISTINCT ?meeting) AS ?meetings) {
  ?meeting schema:attendee $this , ?person . ?person a foaf:Person . FILTER(?person != $this)
} GROUP BY ?person ORDER BY DESC(?meetings) ?person"""
_STATEMENTS = """SELECT ?x ?text ?date ?meeting {
  ?mention ogkg:refersTo $this . ?x ogkg:speaker ?mention .
  OPTIONAL { ?x schema:text ?text }
  OPTIONAL { ?x ogkg:atMeeting ?meeting . ?meeting schema:startDate ?date }
} ORDER BY STR(?date) ?x"""
_ACTIONS = """SELECT ?x ?text ?due ?date ?meeting {
  ?mention ogkg:refersTo $this . ?x ogkg:owner ?mention ; schema:text ?text .
  OPTIONAL { ?x ogkg:dueDate ?due } OPTIONAL { ?x ogkg:atMeeting ?meeting . ?meeting schema:startDate ?date }
} ORDER BY STR(?date) ?x"""
_IDENTITY = """SELECT ?x ?name ?affiliation ?role ?document ?status ?confidence ?method ?reason ?candidate {
  { SELECT ?a { ?a rdf:object $this ; rdf:predicate ogkg:refersTo } }
  ?a rdf:subject ?x ; ogkg:assertionStatus ?status .
  OPTIONAL { ?x ogkg:nameAsWritten ?name } OPTIONAL { ?x ogkg:affiliationAsWritten ?affiliation }
  OPTIONAL { ?x ogkg:roleAsWritten ?role } OPTIONAL { ?x dct:source ?document }
  OPTIONAL { ?a ogkg:confidence ?confidence } OPTIONAL { ?a ogkg:method ?method }
  OPTIONAL { ?a dct:description ?reason } OPTIONAL { ?x ogkg:refersTo ?candidate }
} ORDER BY ?document ?x"""
_OTHERS = """SELECT ?x ?name ?document ?person ?confidence ?method ?reason {
  ?x ogkg:refersTo $this . ?a rdf:subject ?x ; rdf:predicate ogkg:refersTo ; rdf:object ?person ;
    ogkg:assertionStatus xstat:candidate .
  OPTIONAL { ?x ogkg:nameAsWritten ?name } OPTIONAL { ?x dct:source ?document }
  OPTIONAL { ?a ogkg:confidence ?confidence } OPTIONAL { ?a ogkg:method ?method }
  OPTIONAL { ?a dct:description ?reason }
} ORDER BY ?document ?x"""
_MOST_COMPANY = 40
_ACCEPTED = "accepted"


def person(reader: Reader, node: ox.NamedNode) -> Sheet:
    """The page of a person."""
    attendance = reader.table(_ATTENDANCE, node)
    identity = reader.table(_IDENTITY, node).records
    accepted = tuple(one for one in identity if one.text("status") == _ACCEPTED)
    candidates = tuple(one for one in identity if one.text("status") != _ACCEPTED)
    timeline = columns(
        date="Date", meeting="Meeting", body="Body", status="Attendance", role="Part", **{"for": "For"}
    )
    sections = (
        Section(
            title="Meetings",
            columns=(*timeline, *columns(written="Affiliation as written", deputising="In place of")),
            records=attendance.records,
            complete=attendance.complete,
            note="Each line is one record of a meeting, with the organisation as it was then.",
        ),
        Section(
            title="Organisations and posts over time",
            columns=columns(
                organisation="Organisation", post="Post", seen="Seen on", **{"from": "From"}, until="Until"
            ),
            records=reader.table(_POSTS, node).records,
            quoted=False,
            note="“Seen on” is the date of a document that names the person there; "
            "it says nothing of the time before or after.",
        ),
        _company(reader, node),
        Section(
            title="Statements",
            columns=columns(text="What is reported", date="Date", meeting="Meeting"),
            records=reader.table(_STATEMENTS, node).records,
        ),
        Section(
            title="Actions",
            columns=columns(text="Action", date="Agreed", meeting="Meeting", due="Due"),
            records=reader.table(_ACTIONS, node).records,
        ),
        *_identity_sections(accepted, candidates, reader.table(_OTHERS, node).records),
    )
    return Sheet(kind="Person", facts=_facts(attendance.records, accepted), sections=sections)


def _facts(
    attendance: tuple[Record, ...], mentions: tuple[Record, ...]
) -> tuple[tuple[str, tuple[Shown, ...]], ...]:
    years = sorted({record.text("year") for record in attendance} - {""})
    organisations = dict.fromkeys(value for record in attendance for value in record["for"])
    names = dict.fromkeys(value for record in mentions for value in record["name"])
    present = sum(record.text("status") == "present" for record in attendance)
    facts = (
        (
            "Recorded in",
            (Shown(years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}"),) if years else (),
        ),
        ("Meetings", (Shown(f"present at {present} of {len(attendance)} on record"),) if attendance else ()),
        ("For", tuple(organisations)),
        ("Written as", tuple(names)[:12]),
    )
    return tuple(fact for fact in facts if fact[1])


def _company(reader: Reader, node: ox.NamedNode) -> Section:
    rows = reader.table(_COMPANY, node).records
    return Section(
        title="Who else was in the room",
        columns=columns(person="Person", meetings="Meetings in common"),
        records=rows[:_MOST_COMPANY],
        complete=len(rows) <= _MOST_COMPANY,
        quoted=False,
        note="People recorded as present at the same meetings, most often first.",
    )


def _identity_sections(
    accepted: tuple[Record, ...], candidates: tuple[Record, ...], others: tuple[Record, ...]
) -> tuple[Section, ...]:
    reasons = columns(confidence="Confidence", method="Method", reason="Reason")
    return (
        Section(
            title="Why these are one person",
            columns=(
                *columns(
                    name="Name as written", affiliation="Affiliation as written", role="Role as written"
                ),
                *columns(document="Document"),
                *reasons,
            ),
            records=accepted,
            note="Every mention that was taken to be this person, and what that rests on. "
            "Confidence runs from 0 to 1.",
        ),
        Section(
            title="Might also be this person",
            columns=(
                *columns(name="Name as written", document="Document", candidate="Now counted as"),
                *reasons,
            ),
            records=candidates,
            note="Not settled: nothing above counts these mentions.",
        ),
        Section(
            title="Might be somebody else",
            columns=(*columns(name="Name as written", document="Document", person="Perhaps"), *reasons),
            records=others,
            note="Mentions counted above that may be of another person.",
        ),
    )
