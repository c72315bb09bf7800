"""An organisation: its life, its people by year, what it convened, what it promised."""

import pyoxigraph as ox

from ogkg.release.page_ledgers import ATTENDANCES, HELD, SAID
from ogkg.vocab import DCT, OGKG, ORG, SCHEMA, SKOS
from ogkg_api.views.found import Found
from ogkg_api.views.pictured import links
from ogkg_api.views.reader import Reader
from ogkg_api.views.registers import registers
from ogkg_api.views.shown import Section, Sheet, Shown, columns
from ogkg_api.views.years import by_year

_CHANGES = """SELECT ?x ?date ?kind ?before ?after ?note {
  { ?x org:originalOrganization $this } UNION { ?x org:resultingOrganization $this }
  OPTIONAL { ?x dct:date ?date } OPTIONAL { ?x dct:type ?kind }
  OPTIONAL { ?x org:originalOrganization ?before }
  OPTIONAL { ?x org:resultingOrganization ?after } OPTIONAL { ?x skos:editorialNote ?note }
}"""
_SUBSTITUTED = "SELECT DISTINCT ?x { VALUES ?x { $these } ?substitute ogkg:deputisingFor ?x }"
_APOLOGIES = "/attendance-status/apologies"
_RECORDED = """SELECT ?x (COUNT(DISTINCT ?attendance) AS ?recorded) { VALUES ?x { $these }
  OPTIONAL { ?attendance ogkg:atMeeting ?x ; a ogkg:Attendance }
} GROUP BY ?x"""
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
}"""
_WORDS = "SELECT ?x ?text { VALUES ?x { $these } ?x schema:text ?text }"
_DOCUMENTS = "SELECT ?document { ?document schema:mentions $this } "
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
    people = reader.entered(ATTENDANCES, "for", node)
    attendance = columns(person="Person", date="Date", meeting="Meeting", status="Attendance", role="Part")
    sections = (
        reader.section(
            "Before and after",
            columns(date="Date", kind="Change", before="From", after="To", note="Note"),
            reader.found(_CHANGES, node, "date"),
        ),
        reader.section(
            "Meetings held",
            columns(date="Date", meeting="Meeting", recorded="Attendances on record"),
            reader.entered(HELD, "body", node),
            details=_RECORDED,
        ),
        by_year(reader, "People by year", people, columns(person="People")),
        *_work(reader, node),
        reader.section(
            "Apologies without substitute",
            attendance[:3],
            _unrepresented(reader, people),
            note="Absent with apologies, and nobody is recorded in their place.",
        ),
        reader.section("Attendance", attendance, people),
        *_structure(reader, node),
        reader.section(
            "Documents that mention it",
            columns(document="Document"),
            reader.found(_DOCUMENTS, node, "document"),
        ),
    )
    body = bool(next(reader.subjects(SCHEMA.organizer, node), None))
    return Sheet(
        kind="Body that meets" if body else "Organisation",
        facts=(*reader.facts(node, _FACTS), *registers(reader, node)),
        sections=sections,
        pictures=_pictures(reader, node, sections),
    )


def _unrepresented(reader: Reader, people: Found) -> Found:
    """Attendances that are apologies, those left out that somebody stood in for."""
    absent = tuple(row for row in people.rows if row.value("status").endswith(_APOLOGIES))
    these = " ".join(str(ox.NamedNode(row.key)) for row in absent)
    substituted = {row.key for row in reader.found(_SUBSTITUTED.replace("$these", these)).rows}
    return Found(tuple(row for row in absent if row.key not in substituted), people.complete)


def _pictures(reader: Reader, node: ox.NamedNode, sections: tuple[Section, ...]) -> tuple[Shown, ...]:
    """Those that there is something to draw for."""
    filled = {section.title for section in sections if section.records}
    wanted = {
        "attendance": filled & {"Meetings held", "Attendance"},
        "company": filled & {"Meetings held", "Attendance"},
        "actions": filled & {"Meetings held", "Actions"},
        "commitments": filled & {"Commitments"},
        "organisations": filled & {"Before and after"},
    }
    return links(reader, node, *(name for name, reasons in wanted.items() if reasons))


def _structure(reader: Reader, node: ox.NamedNode) -> tuple[Section, ...]:
    dates = columns(**{"from": "From"}, until="Until", note="Note")
    return (
        reader.section(
            "Part of",
            (*columns(whole="Organisation"), *dates),
            reader.found(_WHOLES, node),
        ),
        reader.section(
            "Parts",
            (*columns(member="Organisation"), *dates),
            reader.found(_PARTS, node),
        ),
    )


def _work(reader: Reader, node: ox.NamedNode) -> tuple[Section, ...]:
    return (
        reader.section(
            "Commitments",
            columns(commitment="Commitment", plan="Action plan", number="Number", part="Part"),
            reader.found(_COMMITMENTS, node),
        ),
        reader.section(
            "Actions",
            columns(text="Action", date="Agreed", meeting="Meeting", due="Due"),
            reader.found(_ACTIONS, node, "date"),
        ),
        reader.section(
            "Statements made for it",
            columns(text="What is reported", speaker="Speaker", date="Date", meeting="Meeting"),
            reader.entered(SAID, "for", node),
            details=_WORDS,
        ),
    )
