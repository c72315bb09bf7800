"""One document's graph: what the document is, and what it states."""

import hashlib
from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode, Triple

from ogkg.model.code import DocumentType
from ogkg.model.entity import EntityId
from ogkg.model.record import (
    DocumentRecord,
    EventRecord,
    Extraction,
    MeetingRecord,
    MeetingState,
    OrganisationRecord,
    Record,
    RecordId,
    ThemeRecord,
)
from ogkg.rdf import terms
from ogkg.rdf.evidence import evidence_triples
from ogkg.rdf.graph import Graph, Standing
from ogkg.rdf.iris import web_address
from ogkg.rdf.mapping import MAPPING, Row
from ogkg.rdf.scope import Scope
from ogkg.vocab import DCT, OGKG, SCHEMA, SKOS

_STATES = {
    MeetingState.RECORDED: Standing.HOME,
    MeetingState.HELD: Standing.NAMED,
    MeetingState.ANNOUNCED: Standing.ANNOUNCED,
}


def document_graph(scope: Scope, extraction: Extraction | None) -> Graph:
    """What one document states, as it states it; agents are mentions, never persons."""
    records = extraction.records if extraction else ()
    triples = [*_document(scope), *(triple for record in records for triple in record_triples(scope, record))]
    return Graph(
        name=scope.iris.document_graph(scope.key),
        triples=tuple(dict.fromkeys(triples)),
        standing=_usual(records),
        standings=_standings(scope, records),
    )


def _document(scope: Scope) -> Iterator[Triple]:
    """The document and its version, from the bytes alone."""
    source, node, version = scope.document.source, scope.iri, scope.iris.entity(scope.version)
    yield Triple(node, terms.type_, NamedNode(OGKG.SourceDocument))
    yield Triple(node, NamedNode(DCT.identifier), terms.text(source.name))
    yield Triple(node, NamedNode(DCT.hasVersion), version)
    yield Triple(node, NamedNode(OGKG.redactionCount), terms.integer(scope.document.redactions))
    if web_address(source.url):
        yield Triple(node, NamedNode(SCHEMA.url), terms.address(source.url))
    licence = web_address(source.licence)
    if licence:
        yield Triple(node, NamedNode(DCT.license), licence)
    text = scope.document.text
    yield Triple(version, terms.type_, NamedNode(OGKG.DocumentVersion))
    yield Triple(version, NamedNode(DCT.isVersionOf), node)
    yield Triple(version, NamedNode(SCHEMA.sha256), terms.text(source.sha256))
    yield Triple(version, NamedNode(SCHEMA.contentSize), terms.integer(source.size))
    yield Triple(version, NamedNode(SCHEMA.encodingFormat), terms.text(source.media_type))
    yield Triple(version, NamedNode(OGKG.textSha256), terms.text(hashlib.sha256(text.encode()).hexdigest()))
    yield Triple(version, NamedNode(OGKG.textLength), terms.integer(len(text)))


def record_triples(scope: Scope, record: Record) -> Iterator[Triple]:
    """What a record becomes by the table, its source and its evidence."""
    key = scope.key if isinstance(record, DocumentRecord) else scope.entities.get(record.id)
    if key is None:
        return
    node, mapped = scope.iris.entity(key), MAPPING[type(record)]
    if mapped.type:
        yield Triple(node, terms.type_, NamedNode(mapped.type))
    for row in mapped.rows:
        if isinstance(row, Row):
            for value in row.write(scope, getattr(record, row.field)):
                yield Triple(node, NamedNode(row.property), value)
    yield from _beside(scope, record, node, key)
    if not isinstance(record, DocumentRecord):
        yield Triple(node, NamedNode(DCT.source), scope.iri)
    yield from evidence_triples(scope, node, record.evidence)


def _beside(scope: Scope, record: Record, node: NamedNode, key: EntityId) -> Iterator[Triple]:
    """What a record says of something other than its own node."""
    if isinstance(record, EventRecord | OrganisationRecord):
        yield Triple(scope.iri, NamedNode(SCHEMA.mentions), node)
    elif isinstance(record, ThemeRecord):
        scheme = scope.iris.theme_scheme(key)
        yield Triple(scheme, terms.type_, NamedNode(SKOS.ConceptScheme))
        yield Triple(scheme, NamedNode(DCT.isPartOf), scope.link(record.scheme))


def _usual(records: tuple[Record, ...]) -> Standing:
    """How much a document has to say on plans: most, if it is one."""
    is_plan = any(isinstance(one, DocumentRecord) and one.type is DocumentType.ACTION_PLAN for one in records)
    return Standing.HOME if is_plan else Standing.NAMED


def _standings(scope: Scope, records: tuple[Record, ...]) -> Mapping[object, Standing]:
    """How much a document has to say on each meeting, and on what belongs to one."""
    states: dict[RecordId, Standing] = {
        record.id: _STATES[record.state] for record in records if isinstance(record, MeetingRecord)
    }
    found: dict[object, Standing] = {}
    for record in records:
        meeting: RecordId | None = getattr(record, "meeting", None)
        of = record.id if isinstance(record, MeetingRecord) else meeting
        if of in states and record.id in scope.entities:
            node = scope.link(record.id)
            found[node] = min(states[of], found.get(node, Standing.ANNOUNCED))
    return found
