"""Who is who: persons, assertions of every status, and the triples that accepted ones allow.

A plain `ogkg:refersTo` stands only here and only with an accepted assertion, so that no query has to
filter by status.
"""

import hashlib
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from ogkg.model.code import AssertionStatus
from ogkg.model.entity import Assertion, Resolved, Term
from ogkg.model.record import AttendanceRecord
from ogkg.rdf import terms
from ogkg.rdf.graph import Graph
from ogkg.rdf.iris import Iris
from ogkg.rdf.reference import organisation_triples
from ogkg.vocab import AS, DCT, FOAF, OGKG, RDF, expand

REFERS_TO = "ogkg:refersTo"
_STATUS = "ogkg:attendanceStatus"


def identity_graph(iris: Iris, resolved: Resolved) -> Graph:
    """Persons, assertions, organisations minted from documents, and IRIs that were merged or withheld."""
    triples = [
        *_persons(iris, resolved),
        *(
            triple
            for assertion in assertions(iris, resolved).items()
            for triple in _assertion(iris, *assertion)
        ),
        *_minted(iris, resolved),
        *_replaced(iris, resolved),
    ]
    return Graph(name=iris.graph("identity"), triples=tuple(dict.fromkeys(triples)))


def assertions(iris: Iris, resolved: Resolved) -> dict[NamedNode, Assertion]:
    """All assertions by their IRI: resolution's, and one for every status that a layout rule concluded."""
    found = {assertion_iri(iris, assertion): assertion for assertion in resolved.assertions}
    for extraction in resolved.extractions:
        for record in extraction.records:
            if isinstance(record, AttendanceRecord) and record.basis:
                assertion = Assertion(
                    subject=resolved.entities[record.id],
                    predicate=_STATUS,
                    object=Term(concept=f"attendance-status/{record.status.value}"),
                    confidence=record.basis.confidence,
                    method=record.basis.method,
                    status=AssertionStatus.ACCEPTED,
                    evidence_note=record.basis.reason,
                )
                found.setdefault(assertion_iri(iris, assertion), assertion)
    return found


def assertion_iri(iris: Iris, assertion: Assertion) -> NamedNode:
    """`assertion/{12 hex of subject, predicate, object}`; the same whatever the base."""
    term = assertion.object
    words = term.entity or term.concept or term.date or term.literal
    triple = "\n".join([assertion.subject, assertion.predicate, words])
    return iris.assertion(hashlib.sha256(triple.encode()).hexdigest()[:12])


def plain(iris: Iris, assertion: Assertion) -> Triple:
    """The triple that an assertion is about."""
    return Triple(
        iris.entity(assertion.subject), NamedNode(expand(assertion.predicate)), _term(iris, assertion.object)
    )


def _term(iris: Iris, term: Term) -> NamedNode | Literal:
    if term.entity:
        return iris.entity(term.entity)
    if term.concept:
        return terms.concept(*term.concept.split("/", maxsplit=1))
    return terms.date(term.date) if term.date else terms.text(term.literal)


def _persons(iris: Iris, resolved: Resolved) -> Iterator[Triple]:
    for person in resolved.persons:
        node = iris.entity(person.id)
        yield Triple(node, terms.type_, NamedNode(FOAF.Person))
        yield Triple(node, NamedNode(FOAF.name), terms.text(person.name))


def _assertion(iris: Iris, node: NamedNode, assertion: Assertion) -> Iterator[Triple]:
    about = plain(iris, assertion)
    yield Triple(node, terms.type_, NamedNode(OGKG.Assertion))
    yield Triple(node, NamedNode(RDF.subject), about.subject)
    yield Triple(node, NamedNode(RDF.predicate), about.predicate)
    yield Triple(node, NamedNode(RDF.object), about.object)
    yield Triple(node, NamedNode(OGKG.confidence), terms.decimal(assertion.confidence))
    yield Triple(node, NamedNode(OGKG.method), terms.concept("method", assertion.method.value))
    status = terms.concept("assertion-status", assertion.status.value)
    yield Triple(node, NamedNode(OGKG.assertionStatus), status)
    if assertion.evidence_note:
        yield Triple(node, NamedNode(DCT.description), terms.text(assertion.evidence_note))
    if assertion.predicate == REFERS_TO and assertion.status is AssertionStatus.ACCEPTED:
        yield about


def _minted(iris: Iris, resolved: Resolved) -> Iterator[Triple]:
    for entry in resolved.reference.organisations:
        if entry.slug in resolved.minted_organisations:
            yield from organisation_triples(iris, entry)


def _replaced(iris: Iris, resolved: Resolved) -> Iterator[Triple]:
    """A merged IRI leads to the one that stays; a withheld one is a tombstone without a name."""
    for one in resolved.replaced:
        node = iris.entity(one.id)
        if one.into:
            yield Triple(node, NamedNode(DCT.isReplacedBy), iris.entity(one.into))
        else:
            yield Triple(node, terms.type_, NamedNode(f"{AS.NAMESPACE}Tombstone"))
