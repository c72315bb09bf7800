"""A person: where they were, for whom, what they said and took on, and why the mentions are one person."""

from collections import Counter

import pyoxigraph as ox

from ogkg.release.page_ledgers import ATTENDANCES, PRESENT, TASKS
from ogkg_api.views.found import Found, Row
from ogkg_api.views.pictured import links
from ogkg_api.views.reader import Reader
from ogkg_api.views.shown import Section, Sheet, Shown, columns
from ogkg_api.views.years import by_year, present, years

_ATTENDED = """SELECT ?x ?deputising { VALUES ?x { $these }
  ?x ogkg:deputisingFor/ogkg:attendee/ogkg:refersTo ?deputising
}"""
_POSTS = """SELECT ?x ?organisation ?post ?from ?until ?seen {
  ?x org:member $this ; org:organization ?organisation .
  OPTIONAL { ?x org:role ?post } OPTIONAL { ?x schema:startDate ?from } OPTIONAL { ?x schema:endDate ?until }
  OPTIONAL { ?x ogkg:observedOn ?seen }
} ORDER BY STR(?seen) STR(?from)"""
_STATEMENTS = """SELECT ?x ?date { ?mention ogkg:refersTo $this . ?x ogkg:speaker ?mention .
  OPTIONAL { ?x ogkg:atMeeting ?meeting . ?meeting schema:startDate ?date }
}"""
_WORDS = """SELECT ?x ?text ?due ?meeting { VALUES ?x { $these }
  OPTIONAL { ?x schema:text ?text } OPTIONAL { ?x ogkg:dueDate ?due } OPTIONAL { ?x ogkg:atMeeting ?meeting }
}"""
_IDENTITY = """SELECT ?x ?document ?status ?name {
  { SELECT ?a { ?a rdf:object $this ; rdf:predicate ogkg:refersTo } }
  ?a rdf:subject ?x ; ogkg:assertionStatus ?status .
  OPTIONAL { ?x ogkg:nameAsWritten ?name } OPTIONAL { ?x dct:source ?document }
}"""
_REASONS = """SELECT ?x ?affiliation ?role ?confidence ?method ?reason ?candidate { VALUES ?x { $these }
  ?a rdf:subject ?x ; rdf:object $this ; rdf:predicate ogkg:refersTo .
  OPTIONAL { ?x ogkg:affiliationAsWritten ?affiliation } OPTIONAL { ?x ogkg:roleAsWritten ?role }
  OPTIONAL { ?a ogkg:confidence ?confidence } OPTIONAL { ?a ogkg:method ?method }
  OPTIONAL { ?a dct:description ?reason } OPTIONAL { ?x ogkg:refersTo ?candidate }
}"""
_OTHERS = """SELECT ?x ?name ?document ?person ?confidence ?method ?reason {
  ?x ogkg:refersTo $this . ?a rdf:subject ?x ; rdf:predicate ogkg:refersTo ; rdf:object ?person ;
    ogkg:assertionStatus xstat:candidate .
  OPTIONAL { ?x ogkg:nameAsWritten ?name } OPTIONAL { ?x dct:source ?document }
  OPTIONAL { ?a ogkg:confidence ?confidence } OPTIONAL { ?a ogkg:method ?method }
  OPTIONAL { ?a dct:description ?reason }
} ORDER BY ?document ?x"""
_ACCEPTED = "/accepted"
_MOST_NAMES = 12
_TIMELINE = columns(
    date="Date",
    meeting="Meeting",
    body="Body",
    status="Attendance",
    role="Part",
    **{"for": "For"},
    deputising="In place of",
)


def person(reader: Reader, node: ox.NamedNode) -> Sheet:
    """The page of a person."""
    attendance = reader.entered(ATTENDANCES, "person", node)
    identity = reader.found(_IDENTITY, node, "document")
    accepted = tuple(row for row in identity.rows if row.value("status").endswith(_ACCEPTED))
    candidates = tuple(row for row in identity.rows if not row.value("status").endswith(_ACCEPTED))
    return Sheet(
        kind="Person",
        facts=_facts(reader, attendance.rows, accepted),
        sections=(
            *_in_rooms(reader, node, attendance),
            *_said_and_done(reader, node),
            *_identity(reader, node, Found(accepted), Found(candidates), reader.found(_OTHERS, node)),
        ),
        pictures=links(reader, node, "company") if attendance.rows else (),
    )


def _in_rooms(reader: Reader, node: ox.NamedNode, attendance: Found) -> tuple[Section, ...]:
    """Where they were, for whom, and with whom."""
    return (
        by_year(reader, "Year by year", attendance, columns(body="Bodies", **{"for": "For"})),
        reader.section(
            "Meetings",
            _TIMELINE,
            attendance,
            details=_ATTENDED,
            note="Each line is one record of a meeting, with the organisation as it was then.",
        ),
        reader.section(
            "Organisations and posts over time",
            columns(
                organisation="Organisation", post="Post", seen="Seen on", **{"from": "From"}, until="Until"
            ),
            reader.found(_POSTS, node),
            note="“Seen on” is the date of a document that names the person there; "
            "it says nothing of the time before or after.",
        ),
        reader.section(
            "Who else was in the room",
            columns(person="Person", meetings="Meetings in common"),
            _company(reader, node),
            note="People recorded as present at the same meetings, most often first.",
        ),
    )


def _said_and_done(reader: Reader, node: ox.NamedNode) -> tuple[Section, ...]:
    return (
        reader.section(
            "Statements",
            columns(text="What is reported", date="Date", meeting="Meeting"),
            reader.found(_STATEMENTS, node, "date"),
            details=_WORDS,
        ),
        reader.section(
            "Actions",
            columns(text="Action", date="Agreed", meeting="Meeting", due="Due"),
            reader.entered(TASKS, "person", node),
            details=_WORDS,
        ),
    )


def _facts(
    reader: Reader, attendance: tuple[Row, ...], mentions: tuple[Row, ...]
) -> tuple[tuple[str, tuple[Shown, ...]], ...]:
    dated = [year for year in years(attendance) if year.isdigit()]
    organisations = dict.fromkeys(term for row in attendance for term in row["for"])
    names = dict.fromkeys(term for row in mentions for term in row["name"])
    span = " to ".join(dict.fromkeys((dated[0], dated[-1]))) if dated else ""
    facts = (
        ("On record", (Shown(span),) if span else ()),
        (
            "Meetings",
            (Shown(f"present at {present(attendance)} of {len(attendance)} on record"),)
            if attendance
            else (),
        ),
        ("For", tuple(reader.shown(term) for term in organisations)),
        ("Written as", tuple(reader.shown(term) for term in names)[:_MOST_NAMES]),
    )
    return tuple(fact for fact in facts if fact[1])


def _company(reader: Reader, node: ox.NamedNode) -> Found:
    """Who was at the same meetings, most often first."""
    found = reader.entered(PRESENT, "person", node)
    counted = Counter(term for row in found.rows for term in row["person"] if term != node)
    ranked = sorted((-count, str(term), term) for term, count in counted.items())
    rows = (Row(name, {"person": (term,), "meetings": (ox.Literal(-count),)}) for count, name, term in ranked)
    return Found(tuple(rows), found.complete)


def _identity(
    reader: Reader, node: ox.NamedNode, accepted: Found, candidates: Found, others: Found
) -> tuple[Section, ...]:
    details = _REASONS.replace("$this", str(node))
    reasons = columns(confidence="Confidence", method="Method", reason="Reason")
    named = columns(name="Name as written", document="Document")
    return (
        reader.section(
            "Why these are one person",
            (
                *columns(
                    name="Name as written", affiliation="Affiliation as written", role="Role as written"
                ),
                *columns(document="Document"),
                *reasons,
            ),
            accepted,
            details=details,
            note="Every mention that was taken to be this person, and what that rests on. "
            "Confidence runs from 0 to 1.",
        ),
        reader.section(
            "Might also be this person",
            (*named, *columns(candidate="Now counted as"), *reasons),
            candidates,
            details=details,
            note="Not settled: nothing above counts these mentions.",
        ),
        reader.section(
            "Might be somebody else",
            (*named, *columns(person="Perhaps"), *reasons),
            others,
            note="Mentions counted above that may be of another person.",
        ),
    )
