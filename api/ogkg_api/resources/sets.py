"""The set of all things of one kind, page by page in the order of their IRIs."""

from bisect import bisect_right
from dataclasses import dataclass

import pyoxigraph as ox

from ogkg.vocab import RDFS
from ogkg_api.edition import Edition

SIZE = 100


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a set.

    Attributes:
        members: IRI and name of each.
        following: key after which the next page begins; empty on the last. Where another thing bears it, its
            whole path.
        preceding: key after which the page before begins; empty where that is the first.
    """

    members: tuple[tuple[str, str], ...]
    following: str
    preceding: str

    def triples(self, edition: Edition, kind: str) -> list[ox.Triple]:
        """The page as a graph."""
        whole = ox.NamedNode(f"{edition.base}id/{kind}")
        triples = []
        for iri, label in self.members:
            triples.append(ox.Triple(whole, ox.NamedNode(RDFS.NAMESPACE + "member"), ox.NamedNode(iri)))
            triples.append(ox.Triple(ox.NamedNode(iri), ox.NamedNode(RDFS.label), ox.Literal(label)))
        return triples


def read(edition: Edition, kind: str, all_members: list[str], after: str) -> Part:
    """One page of the set of a kind, or of what is left of it, from the key `after` on."""
    space = f"{edition.base}id/{kind}/"
    last = (f"{edition.base}id/" if "/" in after else space) + after
    start = bisect_right(all_members, last) if after else 0
    chosen = all_members[start : start + SIZE]
    more = start + SIZE < len(all_members)
    before = all_members[start - SIZE - 1] if start > SIZE else ""
    return Part(
        members=tuple(
            (iri, edition.describer.label(ox.NamedNode(iri)) or iri.removeprefix(space)) for iri in chosen
        ),
        following=_key(chosen[-1], edition, kind) if more else "",
        preceding=_key(before, edition, kind),
    )


def _key(iri: str, edition: Edition, kind: str) -> str:
    """What is left of an IRI in its set; of a thing that is borne by another, its path."""
    return iri.removeprefix(f"{edition.base}id/{kind}/").removeprefix(f"{edition.base}id/")
