"""Sets as answers: one page of members, narrowed by facets, as a page or as data."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from ogkg.release.page_set_lookup import SetLookup
from ogkg_api import pages
from ogkg_api.edition import Edition
from ogkg_api.freshness import FRESH
from ogkg_api.given import wrong_parameter
from ogkg_api.graphs import to_bytes
from ogkg_api.http import Reply, etag
from ogkg_api.media import GRAPH_FORMATS, HTML, Format
from ogkg_api.problems import not_found
from ogkg_api.resources import sets
from ogkg_api.resources.links import alternates, headed, link
from ogkg_api.resources.names import OFFERED, href_to
from ogkg_api.views.facets import detail, facets
from ogkg_api.views.reader import Reader

_YEAR = re.compile(r"[12][0-9]{3}")
_AFTER = re.compile(r'[^\x00-\x20<>"{}|\\^`\x7f]{0,600}')
"""What can stand in an IRI, as long as the longest that is answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What of a set is wanted.

    Attributes:
        kind: the set, as in `/id/person`.
        filters: facet and value.
        after: key after which the page begins.
        root: path the service is mounted at.
    """

    kind: str
    filters: Mapping[str, str]
    after: str
    root: str

    def part(self, after: str) -> dict[str, str]:
        """The parameters of another page of the same choice."""
        return {**self.filters, **({"after": after} if after else {})}

    def query(self, after: str) -> str:
        """The query string of another page of the same choice."""
        return urlencode(self.part(after))

    @property
    def stem(self) -> str:
        """The address of the set."""
        return f"{self.root}/id/{self.kind}"


def answer(edition: Edition, wanted: Wanted, form: Format) -> Reply:
    """One page of a set.

    Raises:
        Problem: there is no such set, or nothing more in it (404); nothing can have a value asked for, or no
            page can begin where it is asked to (422).
    """
    if not _AFTER.fullmatch(wanted.after):
        raise wrong_parameter("after", "after: no key of a thing", "follow the links from page to page")
    found = edition.members.set_of(wanted.kind, Reader(edition, wanted.root).label)
    if found is None:
        raise not_found("there is no such set")
    part = sets.read(edition, wanted.kind, found, wanted.filters, wanted.after)
    if not part.members:
        _check(wanted.filters, found)
    body = (
        _page(edition, found, part, wanted)
        if form is HTML
        else to_bytes(part.triples(edition, wanted.kind), form, edition.prefixes)
    )
    headers = {
        "Vary": "Accept",
        "Cache-Control": FRESH,
        **headed(_links(part, wanted)),
    }
    tag = etag(edition.identity, "set", wanted.kind, wanted.query(wanted.after), form.name, wanted.root)
    return Reply(content_type=form.content_type, body=body, headers=headers, etag=tag)


def _check(filters: Mapping[str, str], found: SetLookup) -> None:
    """Tell why there is nothing: which value it is that nothing in a set has; a year may have nothing.

    Raises:
        Problem: nothing can have a value (422), or there are no more members (404).
    """
    for name, value in filters.items():
        if not (_YEAR.fullmatch(value) if name == "year" else found.has(name, value)):
            raise wrong_parameter(
                name,
                f"{name}: nothing in this set has this value",
                "the page of the set links to those there are",
            )
    if not filters:
        raise not_found("there is nothing more in this set")


def _links(part: sets.Part, wanted: Wanted) -> list[str]:
    """Links of one page of a set: its other forms, the pages around it."""
    links = alternates(wanted.stem, OFFERED, wanted.part(wanted.after))
    if part.following:
        links.append(link(f"{wanted.stem}?{wanted.query(part.following)}", "next"))
    if wanted.after:
        first = wanted.query("")
        before = wanted.query(part.preceding)
        links.append(link(f"{wanted.stem}?{first}" if first else wanted.stem, "first"))
        links.append(link(f"{wanted.stem}?{before}" if before else wanted.stem, "prev"))
    return links


def _page(edition: Edition, found: SetLookup, part: sets.Part, wanted: Wanted) -> bytes:
    labels = found.labels([member for member, _ in part.members])
    members = [
        (label, href_to(member.iri, edition.base, wanted.root), detail(labels.get(member.id, {})))
        for member, label in part.members
    ]
    return pages.render(
        "set.html",
        root=wanted.root,
        kind=wanted.kind,
        members=members,
        count=found.count(wanted.filters),
        facets=facets(found, wanted.filters),
        neighbours=[
            (relation, "?" + wanted.query(key))
            for relation, key in (("prev", part.preceding), ("next", part.following))
            if key
        ],
        formats=GRAPH_FORMATS,
    )
