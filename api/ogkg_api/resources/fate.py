"""What became of things that are no longer there: merged, withdrawn, left out of a later release."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import pyoxigraph as ox

from ogkg.release.changes import WITHDRAWN
from ogkg.release.withdrawn import DELETED, FORMER_TYPE, REPLACED_BY, SEE_ALSO, TOMBSTONE
from ogkg.vocab import RDF
from ogkg_api.edition import Edition
from ogkg_api.graphs import Term
from ogkg_api.problems import Problem
from ogkg_api.resources.links import link
from ogkg_api.resources.names import href_to

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
    successor = _successor(edition, node)
    if successor and successor != node.value:
        return Fate(iri=node.value, successor=successor)
    if ox.Quad(node, _TYPE, TOMBSTONE) in edition.store:
        return Fate(iri=node.value, withheld=True)
    quads = edition.store.quads_for_pattern(node, None, None, withdrawn_graph(edition))
    said = {
        quad.predicate.value: quad.object.value
        for quad in quads
        if isinstance(quad.object, ox.NamedNode | ox.Literal)
    }
    return _fate(node.value, said) if said else None


def was_known(edition: Edition, node: ox.NamedNode) -> bool:
    """Whether a thing is there or ever was: what a release withdraws, all later ones remember."""
    around = (
        edition.store.quads_for_pattern(node, None, None),
        edition.store.quads_for_pattern(None, None, node),
    )
    return any(next(iter(quads), None) is not None for quads in around) or fate_of(edition, node) is not None


def is_told(terms: AbstractSet[Term]) -> bool:
    """Whether a release tells of a thing as one that is there.

    What a release withdraws it says nothing else of, and what it merges or takes down it says so of.

    Args:
        terms: of all that the default graph of a release says of it, which is not nothing.

    Returns:
        False too where another thing is told to be gone.
    """
    return REPLACED_BY not in terms and TOMBSTONE not in terms


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


def withdrawn(edition: Edition) -> dict[str, Fate]:
    """What became of everything that was withdrawn, by IRI; what was taken down is not listed.

    One pass over the graph, whose quads come in no order.
    """
    said: dict[str, dict[str, str]] = {}
    for quad in edition.store.quads_for_pattern(None, None, None, withdrawn_graph(edition)):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            said.setdefault(quad.subject.value, {})[quad.predicate.value] = quad.object.value
    return {iri: _fate(iri, values) for iri, values in said.items()}


def _fate(iri: str, values: Mapping[str, str]) -> Fate:
    return Fate(
        iri=iri,
        successor=values.get(REPLACED_BY.value, ""),
        see=values.get(SEE_ALSO.value, ""),
        deleted=values.get(DELETED.value, ""),
        former_type=values.get(FORMER_TYPE.value, ""),
    )


def _location(edition: Edition, iri: str, root: str) -> str:
    return href_to(iri, edition.base, root) or iri


def _successor(edition: Edition, node: ox.NamedNode) -> str:
    """Whom a person was merged into, as the graph itself says."""
    quads = edition.store.quads_for_pattern(node, REPLACED_BY, None, ox.DefaultGraph())
    return next((quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode)), "")
