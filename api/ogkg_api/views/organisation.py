"""An organisation: its life, its people by year, what it convened, what it promised."""

import pyoxigraph as ox

from ogkg.vocab import DCT, OGKG, ORG, SCHEMA, SKOS
from ogkg_api.views.reader import Reader
from ogkg_api.views.shown import Section, Sheet, columns

_CHANGES = """SELECT ?x ?date ?kind ?before ?after ?note {
  { ?x org:originalOrganization $this } UNION { ?x org:resultingOrganization $this }
  OPTIONAL { ?x dct:date ?date } OPTIONAL { ?x dct:type ?kind }
  OPTIONAL { ?x org:originalOrganization ?before }
  OPTIONAL { ?x org:resultingOrganization ?after } OPTIONAL { ?x skos:editorialNote ?note }
} ORDER BY STR(?date)"""
_PEOPLE = """SELECT ?x ?person ?date ?meeting ?status ?role ?written {
  { ?x ogkg:representing $this } UNION { ?x ogkg:department $this }
  ?x a ogkg:Attendance ; ogkg:atMeeting ?meeting ; ogkg:attendee ?mention .
  OPTIONAL { ?mention ogkg:refersTo ?known } BIND(COALESCE(?known, ?mention) AS ?person)
  OPTIONAL { ?mention ogkg:affiliationAsWritten ?written }
  OPTIONAL { ?meeting schema:startDate ?date } OPTIONAL { ?x ogkg:attendanceStatus ?status }
  OPTIONAL { ?x ogkg:meetingRole ?role }
} ORDER BY STR(?date) ?x"""
_APOLOGIES = """SELECT ?x ?person ?date ?meeting {
  { ?x ogkg:representing $this } UNION { ?x ogkg:department $this }
  ?x ogkg:attendanceStatus astat:apologies ; ogkg:atMeeting ?meeting ; ogkg:attendee ?mention .
  FILTER NOT EXISTS { ?substitute ogkg:deputisingFor ?x }
  OPTIONAL { ?mention ogkg:refersTo ?known } BIND(COALESCE(?known, ?mention) AS ?person)
  OPTIONAL { ?meeting schema:startDate ?date }
} ORDER BY STR(?date) ?x"""
_MEETINGS = """SELECT ?meeting ?date (COUNT(DISTINCT ?attendance) AS ?recorded) {
  ?meeting schema:organizer $this . OPTIONAL { ?meeting schema:startDate ?date }
  OPTIONAL { ?attendance ogkg:atMeeting ?meeting ; a ogkg:Attendance }
} GROUP BY ?meeting ?date ORDER BY STR(?date)"""
_PARTS = """SELECT ?member ?from ?until ?note {
  ?x org:organization $this ; org:member ?member . ?member a org:Organization .
  OPTIONAL { ?x schema:startDate ?from } OPTIONAL { ?x schema:endDate ?until }
  OPTIONAL { ?x skos:editorialNote ?note }
} ORDER BY ?member"""
_WHOLES = """SELECT ?whole ?from ?until ?note {
  ?x org:member $this ; org:organization ?whole .
  OPTIONAL { ?x schema:startDate ?from } OPTIONAL { ?x schema:endDate ?until }
  OPTIONAL { ?x skos:editorialNote ?note }
} ORDER BY STR(?from)"""
_COMMITMENTS = """SELECT ?x ?commitment ?plan ?number ?part {
  { ?x ogkg:leadOrganisation $this BIND("leads" AS ?part) }
  UNION { ?x ogkg:supportingOrganisation $this BIND("supports" AS ?part) }
  BIND(?x AS ?commitment) OPTIONAL { ?x dct:isPartOf ?plan } OPTIONAL { ?x ogkg:number ?number }
} ORDER BY ?plan ?number ?x"""
_ACTIONS = """SELECT ?x ?text ?due ?date ?meeting {
  ?x ogkg:owner $this . OPTIONAL { ?x schema:text ?text }
  OPTIONAL { ?x ogkg:dueDate ?due } OPTIONAL { ?x ogkg:atMeeting ?meeting . ?meeting schema:startDate ?date }
} ORDER BY STR(?date) ?x"""
_STATEMENTS = """SELECT ?x ?text ?speaker ?date ?meeting {
  ?x ogkg:representing $this ; schema:text ?text . OPTIONAL { ?x ogkg:speaker/ogkg:refersTo ?speaker }
  OPTIONAL { ?x ogkg:atMeeting ?meeting . ?meeting schema:startDate ?date }
} ORDER BY STR(?date) ?x"""
_DOCUMENTS = "SELECT ?document { ?document schema:mentions $this } ORDER BY ?document"
_FACTS = (
    ("Kind", ORG.classification),
    ("Also known as", SKOS.altLabel),
    ("Founded", SCHEMA.foundingDate),
    ("Dissolved", SCHEMA.dissolutionDate),
    ("Dates uncertain", OGKG.dateUncertain),
    ("Register number", ORG.identifier),
    ("Replaces", DCT.NAMESPACE + "replaces"),
    ("Replaced by", "^" + DCT.NAMESPACE + "replaces"),
    ("Note", SKOS.editorialNote),
    ("Posts", "^" + ORG.postIn),
)


def organisation(reader: Reader, node: ox.NamedNode) -> Sheet:
    """The page of an organisation or of a body that meets."""
    people = reader.table(_PEOPLE, node)
    attendance = columns(person="Person", date="Date", meeting="Meeting", status="Attendance", role="Part")
    sections = (
        Section(
            title="Before and after",
            columns=columns(date="Date", kind="Change", before="From", after="To", note="Note"),
            records=reader.table(_CHANGES, node).records,
            quoted=False,
        ),
        *_structure(reader, node),
        Section(
            title="Meetings held",
            columns=columns(date="Date", meeting="Meeting", recorded="Attendances on record"),
            records=reader.table(_MEETINGS, node).records,
            quoted=False,
        ),
        Section(
            title="People by year",
            columns=(*attendance, *columns(written="Affiliation as written")),
            records=people.records,
            complete=people.complete,
        ),
        Section(
            title="Apologies without substitute",
            columns=attendance[:3],
            records=reader.table(_APOLOGIES, node).records,
            note="Absent with apologies, and nobody is recorded in their place.",
        ),
        *_work(reader, node),
    )
    body = bool(next(reader.subjects(SCHEMA.organizer, node), None))
    return Sheet(
        kind="Body that meets" if body else "Organisation",
        facts=reader.facts(node, _FACTS),
        sections=sections,
    )


def _structure(reader: Reader, node: ox.NamedNode) -> tuple[Section, ...]:
    dates = columns(**{"from": "From"}, until="Until", note="Note")
    return (
        Section(
            title="Part of",
            columns=(*columns(whole="Organisation"), *dates),
            records=reader.table(_WHOLES, node).records,
            quoted=False,
        ),
        Section(
            title="Parts",
            columns=(*columns(member="Organisation"), *dates),
            records=reader.table(_PARTS, node).records,
            quoted=False,
        ),
    )


def _work(reader: Reader, node: ox.NamedNode) -> tuple[Section, ...]:
    return (
        Section(
            title="Commitments",
            columns=columns(commitment="Commitment", plan="Action plan", number="Number", part="Part"),
            records=reader.table(_COMMITMENTS, node).records,
        ),
        Section(
            title="Actions",
            columns=columns(text="Action", date="Agreed", meeting="Meeting", due="Due"),
            records=reader.table(_ACTIONS, node).records,
        ),
        Section(
            title="Statements made for it",
            columns=columns(text="What is reported", speaker="Speaker", date="Date", meeting="Meeting"),
            records=reader.table(_STATEMENTS, node).records,
        ),
        Section(
            title="Documents that mention it",
            columns=columns(document="Document"),
            records=reader.table(_DOCUMENTS, node).records,
            quoted=False,
        ),
    )
