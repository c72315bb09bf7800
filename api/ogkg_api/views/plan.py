"""Action plans, their commitments and milestones, policy processes, themes and how they were rated."""

from collections import Counter

import pyoxigraph as ox

from ogkg.vocab import DCT, OGKG, PROV, SCHEMA, SKOS
from ogkg_api.views.found import Found
from ogkg_api.views.pictured import links
from ogkg_api.views.reader import Reader
from ogkg_api.views.registers import registers
from ogkg_api.views.shown import Section, Sheet, columns, headline

_COMMITMENTS = """SELECT ?x ?number ?commitment ?lead ?partner {
  ?x dct:isPartOf $this ; a ogkg:Commitment . BIND(?x AS ?commitment) OPTIONAL { ?x ogkg:number ?number }
  OPTIONAL { ?x ogkg:leadOrganisation ?lead } OPTIONAL { ?x ogkg:supportingOrganisation ?partner }
} ORDER BY xsd:integer(STR(?number)) ?number ?x"""
_THEMES = """SELECT ?theme ?notation ?number {
  ?scheme dct:isPartOf $this . ?theme skos:inScheme ?scheme . OPTIONAL { ?theme skos:notation ?notation }
} ORDER BY ?notation ?theme"""
_ASSESSMENTS = """SELECT ?x ?theme ?dimension ?rating ?count ?by ?meeting ?text {
  PATTERN
  OPTIONAL { ?x ogkg:assesses ?theme } OPTIONAL { ?x ogkg:dimension ?dimension }
  OPTIONAL { ?x ogkg:rating ?rating }
  OPTIONAL { ?x ogkg:submissionCount ?count } OPTIONAL { ?x dct:creator ?by }
  OPTIONAL { ?x ogkg:atMeeting ?meeting } OPTIONAL { ?x schema:text ?text }
} ORDER BY ?rating ?theme"""
_RAG = ("green", "amber", "red")
_OF_PARENT = "?x dct:isPartOf $this ; a ogkg:Assessment ."
_OF_THEME = "?x ogkg:assesses $this ; a ogkg:Assessment ."
_PARTS = """SELECT ?x ?text ?kind ?number ?due ?written {
  ?x dct:isPartOf $this ; a KIND . OPTIONAL { ?x schema:text ?text } OPTIONAL { ?x dct:type ?kind }
  OPTIONAL { ?x ogkg:number ?number } OPTIONAL { ?x ogkg:dueDate ?due }
  OPTIONAL { ?x ogkg:dateAsWritten ?written }
} ORDER BY STR(?due) ?number ?x"""
_PROGRESS = """SELECT ?x ?date ?text ?status ?on ?meeting ?speaker {
  { BIND($this AS ?on) ?x ogkg:reportsOn ?on } UNION { ?on dct:isPartOf $this . ?x ogkg:reportsOn ?on }
  OPTIONAL { ?x schema:text ?text } OPTIONAL { ?x ogkg:status ?status }
  OPTIONAL { ?x ogkg:speaker/ogkg:refersTo ?speaker }
  OPTIONAL { ?x ogkg:atMeeting ?meeting . ?meeting schema:startDate ?date }
}"""
_PHASES = """SELECT ?x ?phase ?kind ?from ?until ?deadline ?output {
  ?x dct:isPartOf $this ; a ogkg:PolicyProcess . BIND(?x AS ?phase) OPTIONAL { ?x dct:type ?kind }
  OPTIONAL { ?x schema:startDate ?from } OPTIONAL { ?x schema:endDate ?until }
  OPTIONAL { ?x ogkg:commentDeadline ?deadline } OPTIONAL { ?x prov:generated ?output }
} ORDER BY STR(?from) ?x"""
_SUBJECT = """SELECT ?x ?commitment ?plan {
  ?x dct:subject $this . BIND(?x AS ?commitment) OPTIONAL { ?x dct:isPartOf ?plan }
} ORDER BY ?x"""
_RATING = columns(
    theme="Of",
    rating="Rating",
    dimension="In respect of",
    count="Submissions",
    by="By",
    meeting="Presented at",
    text="Reasons",
)
_PLAN_FACTS = (
    ("Number", OGKG.number),
    ("From", SCHEMA.startDate),
    ("Until", SCHEMA.endDate),
    ("Issued", DCT.issued),
    ("Publisher", SCHEMA.publisher),
    ("Also known as", SKOS.altLabel),
    ("Note", SKOS.editorialNote),
    ("Read from", DCT.source),
)
_COMMITMENT_FACTS = (
    ("Action plan", DCT.isPartOf),
    ("Number", OGKG.number),
    ("Leads", OGKG.leadOrganisation),
    ("Partners", OGKG.supportingOrganisation),
    ("Theme", DCT.subject),
    ("Builds on", OGKG.buildsOn),
    ("Continued by", "^" + OGKG.buildsOn),
    ("Refers to", DCT.references),
    ("Read from", DCT.source),
)
_PROCESS_FACTS = (
    ("Part of", DCT.isPartOf),
    ("Kind", DCT.type),
    ("From", SCHEMA.startDate),
    ("Until", SCHEMA.endDate),
    ("Comments until", OGKG.commentDeadline),
    ("Produced", PROV.generated),
    ("Read from", DCT.source),
)
_CONCEPT_FACTS = (
    ("In", SKOS.inScheme),
    ("Code", SKOS.notation),
    ("Also known as", SKOS.altLabel),
    ("Broader", SKOS.broader),
    ("Narrower", "^" + SKOS.broader),
    ("Read from", DCT.source),
)


def action_plan(reader: Reader, node: ox.NamedNode) -> Sheet:
    """The page of an action plan."""
    return Sheet(
        kind="Action plan",
        facts=(*reader.facts(node, _PLAN_FACTS), *registers(reader, node)),
        quotes=reader.quotes(node),
        sections=(
            reader.section(
                "Commitments",
                columns(commitment="Commitment", number="Number", lead="Leads", partner="Partners"),
                reader.found(_COMMITMENTS, node),
            ),
            _themes(reader, node),
            _assessments(reader, node, _OF_PARENT),
            _progress(reader, node),
        ),
        pictures=links(reader, node, "commitments"),
    )


def commitment(reader: Reader, node: ox.NamedNode) -> Sheet:
    """The page of a commitment."""
    title, text = reader.text(node, DCT.title), reader.text(node, SCHEMA.text)
    return Sheet(
        kind="Commitment",
        headline=headline(title),
        facts=(*reader.facts(node, _COMMITMENT_FACTS), *registers(reader, node)),
        text="" if headline(title) in (text, text or title) else text or title,
        quotes=reader.quotes(node),
        sections=(
            _parts(reader, node, "Objectives", "ogkg:Objective", text="Objective", number="Number"),
            _parts(
                reader,
                node,
                "Milestones",
                "ogkg:Milestone",
                text="Milestone",
                number="Number",
                due="Due",
                written="Date as written",
            ),
            _progress(reader, node),
            _assessments(reader, node, _OF_THEME),
        ),
        pictures=links(reader, node, "commitments"),
    )


def policy_process(reader: Reader, node: ox.NamedNode) -> Sheet:
    """The page of a policy process or of a phase of one."""
    return Sheet(
        kind="Policy process",
        facts=reader.facts(node, _PROCESS_FACTS),
        quotes=reader.quotes(node),
        sections=(
            _assessments(reader, node, _OF_PARENT),
            reader.section(
                "Phases and outputs",
                columns(
                    phase="Part",
                    kind="Kind",
                    **{"from": "From"},
                    until="Until",
                    deadline="Comments until",
                    output="Produced",
                ),
                reader.found(_PHASES, node),
            ),
            _themes(reader, node),
        ),
    )


def concept(reader: Reader, node: ox.NamedNode) -> Sheet:
    """The page of a theme, or of a code of a code list."""
    assessments = _assessments(reader, node, _OF_THEME)
    is_code = not any(reader.objects(node, DCT.source)) and not assessments.records
    return Sheet(
        kind="Code" if is_code else "Theme",
        facts=reader.facts(node, _CONCEPT_FACTS),
        text=reader.text(node, SKOS.definition),
        quotes=reader.quotes(node),
        sections=(
            assessments,
            reader.section(
                "Commitments",
                columns(commitment="Commitment", plan="Action plan"),
                reader.found(_SUBJECT, node),
            ),
        ),
    )


def _themes(reader: Reader, node: ox.NamedNode) -> Section:
    return reader.section(
        "Themes",
        columns(theme="Theme", notation="Code"),
        reader.found(_THEMES, node),
    )


def _assessments(reader: Reader, node: ox.NamedNode, pattern: str) -> Section:
    found = reader.found(_ASSESSMENTS.replace("PATTERN", pattern), node)
    rated = {row.key: next((reader.shown(term).text for term in row["rating"]), "") for row in found.rows}
    counts = Counter(rating for rating in rated.values() if rating)
    order = sorted(counts, key=lambda rating: (_RAG.index(rating) if rating in _RAG else len(_RAG), rating))
    rows = sorted(found.rows, key=lambda row: order.index(rated[row.key]) if rated[row.key] else len(order))
    note = "Rated " + ", ".join(f"{rating}: {counts[rating]}" for rating in order) + "." if order else ""
    return reader.section("Assessments", _RATING, Found(tuple(rows), found.complete), note=note)


def _parts(reader: Reader, node: ox.NamedNode, title: str, kind: str, **headings: str) -> Section:
    return reader.section(title, columns(**headings), reader.found(_PARTS.replace("KIND", kind), node))


def _progress(reader: Reader, node: ox.NamedNode) -> Section:
    return reader.section(
        "Progress over time",
        columns(date="Date", on="Of", status="Status", text="Report", speaker="Speaker", meeting="Meeting"),
        reader.found(_PROGRESS, node, "date"),
    )
