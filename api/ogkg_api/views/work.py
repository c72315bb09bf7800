"""Actions and their lives; decisions, statements and other records that are made of words."""

import pyoxigraph as ox

from ogkg.vocab import DCT, OGKG, SCHEMA
from ogkg_api.views.reader import Reader
from ogkg_api.views.shown import Facts, Sheet, columns, headline

_OWNERS = """SELECT ?x ?who ?written {
  { $this ogkg:owner|ogkg:speaker ?x } OPTIONAL { ?x ogkg:refersTo ?known } BIND(COALESCE(?known, ?x) AS ?who)
  OPTIONAL { ?x ogkg:nameAsWritten ?written }
}"""
_LIFE = """SELECT ?x ?date ?status ?text ?meeting {
  ?x ogkg:reportsOn $this . OPTIONAL { ?x schema:text ?text } OPTIONAL { ?x ogkg:status ?status }
  OPTIONAL { ?x ogkg:atMeeting ?meeting . ?meeting schema:startDate ?date }
}"""
_WRITTEN = "Date as written"
_FACTS = (
    ("Raised on", OGKG.raisedOn),
    ("Meeting", OGKG.atMeeting),
    ("Under", OGKG.underItem),
    ("Number", OGKG.number),
    ("Owner as written", OGKG.ownerAsWritten),
    ("Due", OGKG.dueDate),
    ("Due, as written", OGKG.dueDateAsWritten),
    (_WRITTEN, OGKG.dateAsWritten),
    ("Status", OGKG.status),
    ("Of", OGKG.reportsOn),
    ("For", OGKG.representing),
    ("Part of", DCT.isPartOf),
    ("Of theme", OGKG.assesses),
    ("In respect of", OGKG.dimension),
    ("Rating", OGKG.rating),
    ("Mentions", SCHEMA.mentions),
    ("Refers to", DCT.references),
    ("Read from", DCT.source),
)
_KINDS = {
    OGKG.Action: "Action",
    OGKG.Decision: "Decision",
    OGKG.Statement: "Statement",
    OGKG.ProgressUpdate: "Progress update",
    OGKG.Milestone: "Milestone",
    OGKG.Objective: "Objective",
    OGKG.Assessment: "Assessment",
}


def work(reader: Reader, node: ox.NamedNode) -> Sheet:
    """The page of an action, a decision, a statement, a report, a milestone, an objective, an assessment."""
    types = reader.types(node)
    kind = next((name for iri, name in _KINDS.items() if iri in types), "Record")
    who = "Speaker" if OGKG.Action not in types else "Owner"
    text = reader.text(node, SCHEMA.text)
    return Sheet(
        kind=kind,
        headline=headline(text) or reader.label(node.value),
        facts=_dates_apart(reader.facts(node, _FACTS)),
        text=text if headline(text) != text else "",
        quotes=reader.quotes(node),
        sections=(
            reader.section(who, columns(who=who, written="As written"), reader.found(_OWNERS, node)),
            reader.section(
                "What became of it",
                columns(date="Date", status="Status", text="Report", meeting="Meeting"),
                reader.found(_LIFE, node, "date"),
                note="Reports in the order of the meetings they were made at.",
            ),
        ),
    )


def _dates_apart(facts: Facts) -> Facts:
    """The facts, where words that stand beside the date they are of are not told again as those of any."""
    told = {value for heading, values in facts if heading.endswith(", as written") for value in values}
    kept = (
        (heading, tuple(value for value in values if heading != _WRITTEN or value not in told))
        for heading, values in facts
    )
    return tuple((heading, values) for heading, values in kept if values)


_ITEM = """SELECT ?x ?kind ?text ?who {
  ?x ogkg:underItem $this ; a ?kind . FILTER(STRSTARTS(STR(?kind), STR(ogkg:)))
  OPTIONAL { ?x schema:text ?text }
  OPTIONAL { ?x ogkg:owner|ogkg:speaker ?named OPTIONAL { ?named ogkg:refersTo ?known }
    BIND(COALESCE(?known, ?named) AS ?who) }
} ORDER BY ?kind ?x"""


def agenda_item(reader: Reader, node: ox.NamedNode) -> Sheet:
    """The page of an agenda item: all that is recorded under it."""
    return Sheet(
        kind="Agenda item",
        facts=reader.facts(
            node, (("Meeting", OGKG.atMeeting), ("Number", OGKG.number), ("Read from", DCT.source))
        ),
        quotes=reader.quotes(node),
        sections=(
            reader.section(
                "Recorded under it", columns(text="What", kind="Kind", who="Who"), reader.found(_ITEM, node)
            ),
        ),
    )


_USES = """SELECT ?x ?thing ?kind { ?x dct:references|schema:mentions|prov:generated $this ; a ?kind .
  BIND(?x AS ?thing)
  FILTER(STRSTARTS(STR(?kind), STR(ogkg:))) } ORDER BY ?kind ?x"""
_WORK_FACTS = (
    ("By", DCT.creator),
    ("Publisher", SCHEMA.publisher),
    ("Date", SCHEMA.startDate),
    (_WRITTEN, OGKG.dateAsWritten),
    ("Published", DCT.issued),
    ("Comments until", OGKG.commentDeadline),
    ("Comments, as written", OGKG.commentDeadlineAsWritten),
    ("Address", SCHEMA.url),
    ("Named in", DCT.source),
)


def publication(reader: Reader, node: ox.NamedNode) -> Sheet:
    """The page of a publication or an event that documents name."""
    event = SCHEMA.Event in reader.types(node)
    return Sheet(
        kind="Event" if event else "Publication",
        facts=_dates_apart(reader.facts(node, _WORK_FACTS)),
        quotes=reader.quotes(node, most=20),
        sections=(
            reader.section("Where it is used", columns(thing="What", kind="Kind"), reader.found(_USES, node)),
        ),
    )


_MENTION = (
    ("Is", OGKG.refersTo),
    ("Name as written", OGKG.nameAsWritten),
    ("Affiliation as written", OGKG.affiliationAsWritten),
    ("Role as written", OGKG.roleAsWritten),
    ("Attendance", "^" + OGKG.attendee),
    ("Owns", "^" + OGKG.owner),
    ("Said", "^" + OGKG.speaker),
    ("Document", DCT.source),
)
_REASONS = """SELECT ?a ?person ?status ?confidence ?method ?reason {
  ?a rdf:subject $this ; rdf:object ?person . OPTIONAL { ?a ogkg:assertionStatus ?status }
  OPTIONAL { ?a ogkg:confidence ?confidence } OPTIONAL { ?a ogkg:method ?method }
  OPTIONAL { ?a dct:description ?reason }
} ORDER BY DESC(?confidence)"""
_REASON_COLUMNS = columns(
    person="Taken to be", status="Status", confidence="Confidence", method="Method", reason="Reason"
)


def mention(reader: Reader, node: ox.NamedNode) -> Sheet:
    """The page of a mention of a person in one document."""
    return _with_reasons(reader, node, "Mention of a person", _MENTION)


_ATTENDANCE = (
    ("Meeting", OGKG.atMeeting),
    ("Status", OGKG.attendanceStatus),
    ("Person", OGKG.attendee),
    ("Part", OGKG.meetingRole),
    ("For", OGKG.representing),
    ("Department", OGKG.department),
    ("Capacity", OGKG.capacity),
    ("In place of", OGKG.deputisingFor),
    ("Remark", OGKG.qualifierAsWritten),
    ("Read from", DCT.source),
)


def attendance(reader: Reader, node: ox.NamedNode) -> Sheet:
    """The page of one attendance."""
    return _with_reasons(reader, node, "Attendance", _ATTENDANCE)


def _name(reader: Reader, node: ox.NamedNode) -> str:
    """Who, and at which meeting where it is an attendance."""
    who = next((term for term in reader.objects(node, OGKG.attendee)), None)
    where = next((term for term in reader.objects(node, OGKG.atMeeting)), None)
    if not isinstance(who, ox.NamedNode) or not isinstance(where, ox.NamedNode):
        return reader.label(node.value)
    return f"{reader.label(who.value)} at {reader.label(where.value)}"


def _with_reasons(reader: Reader, node: ox.NamedNode, kind: str, facts: tuple[tuple[str, str], ...]) -> Sheet:
    name = _name(reader, node)
    return Sheet(
        kind=kind,
        headline=name,
        facts=reader.facts(node, facts),
        quotes=reader.quotes(node),
        sections=(
            reader.section(
                "How this was decided",
                _REASON_COLUMNS,
                reader.found(_REASONS, node),
            ),
        ),
    )
