"""What rules conclude from all graphs together; rebuilt whole with every build."""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from ogkg.model.code import AssertionStatus, ChangeType
from ogkg.model.entity import Membership, Resolved
from ogkg.rdf import terms
from ogkg.rdf.graph import Graph
from ogkg.rdf.identity import REFERS_TO, plain
from ogkg.rdf.iris import Iris
from ogkg.vocab import DCT, OGKG, ORG, SCHEMA, SKOS

INFERRED = "inferred"
_STATED = frozenset({REFERS_TO, "ogkg:attendanceStatus", "ogkg:reportsOn"})
"""Predicates whose plain triple stands elsewhere: in the identity graph, or in the document's."""


def inferred_graph(iris: Iris, resolved: Resolved) -> Graph:
    """Attendees, departments, capacities, deputies, memberships, successors."""
    triples = [
        *_attendees(iris, resolved),
        *_attended(iris, resolved),
        *_accepted(iris, resolved),
        *(triple for one in resolved.memberships for triple in _membership(iris, one)),
        *_successors(iris, resolved),
    ]
    return Graph(name=iris.graph(INFERRED), triples=tuple(dict.fromkeys(triples)))


def _attendees(iris: Iris, resolved: Resolved) -> Iterator[Triple]:
    for meeting, person in resolved.attendees:
        yield Triple(iris.entity(meeting), NamedNode(SCHEMA.attendee), iris.entity(person))


def _attended(iris: Iris, resolved: Resolved) -> Iterator[Triple]:
    for one in resolved.attended:
        node = iris.entity(one.attendance)
        for department in one.departments:
            yield Triple(node, NamedNode(OGKG.department), iris.entity(department))
        if one.capacity:
            yield Triple(node, NamedNode(OGKG.capacity), terms.concept("capacity", one.capacity.value))


def _accepted(iris: Iris, resolved: Resolved) -> Iterator[Triple]:
    for assertion in resolved.assertions:
        if assertion.status is AssertionStatus.ACCEPTED and assertion.predicate not in _STATED:
            yield plain(iris, assertion)


def _membership(iris: Iris, one: Membership) -> Iterator[Triple]:
    node, organisation = iris.entity(one.id), iris.entity(one.organisation)
    yield Triple(node, terms.type_, NamedNode(ORG.Membership))
    yield Triple(node, NamedNode(ORG.member), iris.entity(one.person))
    yield Triple(node, NamedNode(ORG.organization), organisation)
    for date in one.observed_on:
        yield Triple(node, NamedNode(OGKG.observedOn), terms.date(date))
    if one.post_id:
        post = iris.entity(one.post_id)
        yield Triple(node, NamedNode(ORG.role), post)
        yield Triple(post, terms.type_, NamedNode(ORG.Post))
        yield Triple(post, NamedNode(SKOS.prefLabel), terms.label(one.post))
        yield Triple(post, NamedNode(ORG.postIn), organisation)


def _successors(iris: Iris, resolved: Resolved) -> Iterator[Triple]:
    """Every result of a change replaces every origin, unless it is the same body or only took over a unit."""
    for change in resolved.reference.changes:
        if change.type is not ChangeType.TRANSFER_OF_UNIT:
            for result in change.results:
                for original in change.originals:
                    if result != original:
                        replaced = iris.organisation(original)
                        yield Triple(iris.organisation(result), NamedNode(DCT.replaces), replaced)
