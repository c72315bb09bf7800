"""The set of all things of one kind, page by page in the order of their IRIs."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from ogkg.release.page_set_lookup import Member, SetLookup
from ogkg.vocab import RDFS
from ogkg_api.edition import Edition

SIZE = 100


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a set.

    Attributes:
        members: each with its name.
        following: key after which the next page begins; empty on the last. Where another thing bears it, its
            whole path.
        preceding: key after which the page before begins; empty where that is the first.
    """

    members: tuple[tuple[Member, str], ...]
    following: str
    preceding: str

    def triples(self, edition: Edition, kind: str) -> list[ox.Triple]:
        """The page as a graph."""
        whole = ox.NamedNode(f"{edition.base}id/{kind}")
        triples = []
        for member, label in self.members:
            node = ox.NamedNode(member.iri)
            triples.append(ox.Triple(whole, ox.NamedNode(RDFS.NAMESPACE + "member"), node))
            triples.append(ox.Triple(node, ox.NamedNode(RDFS.label), ox.Literal(label)))
        return triples


def read(edition: Edition, kind: str, found: SetLookup, filters: Mapping[str, str], after: str) -> Part:
    """One page of the set of a kind, or of what fits the filters, from the key `after` on."""
    space = f"{edition.base}id/{kind}/"
    last = (f"{edition.base}id/" if "/" in after else space) + after if after else ""
    part = found.part(filters, last, SIZE)
    return Part(
        members=tuple(
            (one, edition.describer.label(ox.NamedNode(one.iri)) or one.iri.removeprefix(space))
            for one in part.members
        ),
        following=_key(part.members[-1].iri, edition, kind) if part.has_more else "",
        preceding=_key(part.preceding, edition, kind),
    )


def _key(iri: str, edition: Edition, kind: str) -> str:
    """What is left of an IRI in its set; of a thing that is borne by another, its path."""
    return iri.removeprefix(f"{edition.base}id/{kind}/").removeprefix(f"{edition.base}id/")
