"""What became of things that are no longer there: merged, withdrawn, left out of a later release."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from ogkg.release.changes import WITHDRAWN
from ogkg.release.withdrawn import DELETED, FORMER_TYPE, REPLACED_BY, SEE_ALSO, TOMBSTONE
from ogkg.vocab import RDF
from ogkg_api.editions import Edition
from ogkg_api.problems import Problem
from ogkg_api.resources.links import link
from ogkg_api.resources.names import path_to

_TYPE = ox.NamedNode(RDF.type)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of one thing.

    Attributes:
        iri: of the thing.
        successor: IRI of what took its place.
        see: IRI of what it was a part of and is still there.
        deleted: when the release was made that left it out (RFC 3339).
        former_type: IRI of its class.
        withheld: whether it was taken down: nothing is said of it.
    """

    iri: str
    successor: str = ""
    see: str = ""
    deleted: str = ""
    former_type: str = ""
    withheld: bool = False


def withdrawn_graph(edition: Edition) -> ox.NamedNode:
    """The graph of what earlier releases published and this one does not."""
    return ox.NamedNode(edition.base + WITHDRAWN)


def fate_of(edition: Edition, node: ox.NamedNode) -> Fate | None:
    """What became of a thing; None where it is there, or was never known."""
    successor = _value(edition, node, REPLACED_BY, ox.DefaultGraph())
    if successor and successor != node.value:
        return Fate(iri=node.value, successor=successor)
    if ox.Quad(node, _TYPE, TOMBSTONE) in edition.store:
        return Fate(iri=node.value, withheld=True)
    graph = withdrawn_graph(edition)
    if ox.Quad(node, _TYPE, TOMBSTONE, graph) not in edition.store:
        return None
    return Fate(
        iri=node.value,
        successor=_value(edition, node, REPLACED_BY, graph),
        see=_value(edition, node, SEE_ALSO, graph),
        deleted=_value(edition, node, DELETED, graph),
        former_type=_value(edition, node, FORMER_TYPE, graph),
    )


def check_fate(edition: Edition, node: ox.NamedNode, root: str) -> None:
    """Tell who asks for what is no longer there.

    Args:
        edition: what is served.
        node: what is asked for.
        root: path the service is mounted at.

    Raises:
        Problem: 301 to a successor; 410 with when it went and where to look.
    """
    fate = fate_of(edition, node)
    if fate is None:
        return
    if fate.successor:
        raise Problem(
            status=301,
            name="merged",
            detail=f"this is now part of {fate.successor}",
            headers={
                "Location": _location(edition, fate.successor, root),
                "Link": link(fate.successor, "successor-version"),
            },
        )
    if fate.withheld:
        raise Problem(status=410, name="withdrawn", detail="this was withdrawn; nothing took its place")
    members = {"deleted": fate.deleted, "formerType": fate.former_type, "see": fate.see}
    place = _location(edition, fate.see, root) if fate.see else ""
    raise Problem(
        status=410,
        name="withdrawn",
        detail=f"this was published once; the release of {fate.deleted} and later ones do not have it",
        hint=f"what it was part of is at {place}" if place else "what went is listed at /data/withdrawn",
        headers={"Link": link(place, "up")} if place else {},
        members={name: value for name, value in members.items() if value},
    )


def withdrawn(edition: Edition) -> Iterator[str]:
    """The IRIs of everything that was withdrawn, in no order; what was taken down is not listed."""
    for quad in edition.store.quads_for_pattern(None, _TYPE, TOMBSTONE, withdrawn_graph(edition)):
        if isinstance(quad.subject, ox.NamedNode):
            yield quad.subject.value


def _location(edition: Edition, iri: str, root: str) -> str:
    path = path_to(iri, edition.base)
    return root + path if path else iri


def _value(
    edition: Edition, node: ox.NamedNode, predicate: ox.NamedNode, graph: ox.NamedNode | ox.DefaultGraph
) -> str:
    quads = edition.store.quads_for_pattern(node, predicate, None, graph)
    values = (quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode | ox.Literal))
    return next(values, "")
