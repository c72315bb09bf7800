"""`/robots.txt` and the site map (sitemaps.org), in parts where there is more than one part may have."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from xml.sax.saxutils import escape

from starlette.responses import Response, StreamingResponse

from ogkg_api.edition import Edition
from ogkg_api.freshness import FRESH
from ogkg_api.http import Reply, etag, matching
from ogkg_api.problems import not_found
from ogkg_api.resources.names import document_of
from ogkg_api.stored_queries import StoredQuery

MOST = 50_000
"""Addresses of one part, and parts of one map, by the protocol."""
_TOGETHER = 1_000
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_TYPE = "application/xml"


class SiteMap:
    """The addresses that crawlers are told of.

    Args:
        edition: what is served.
        queries: the stored queries.
        kinds: the sets whose things have documents.
        size: most addresses of one part.
    """

    def __init__(
        self, edition: Edition, queries: Iterable[StoredQuery], kinds: Sequence[str], *, size: int = MOST
    ) -> None:
        self._edition = edition
        self._size = size
        first = ["", "data/ogkg", *(f"queries/{query.name}" for query in queries)]
        base = self._edition.base
        self._sets: list[Sequence[str]] = [
            [base + place for place in first],
            *(self._edition.members.of(kind) for kind in kinds),
        ]

    def answer(self, part: int | None, if_none_match: str | None) -> Response:
        """The map, or a part of it.

        Args:
            part: number of a part from 1; None for the map, which is all of it where one part holds that.
            if_none_match: the request's If-None-Match.

        Raises:
            Problem: there is no such part.
        """
        parts = -(-sum(map(len, self._sets)) // self._size)
        if part is not None and not 1 <= part <= parts:
            raise not_found("the site map has no such part")
        tag = etag(self._edition.identity, "sitemap", str(part))
        headers = {"ETag": tag, "Cache-Control": FRESH}
        if known := matching(if_none_match, tag):
            return Response(status_code=304, headers={**headers, "ETag": known})
        if part is None and parts > 1:
            maps = (f"{self._edition.base}sitemap-{number}.xml" for number in range(1, parts + 1))
            return StreamingResponse(_written("sitemapindex", "sitemap", maps), 200, headers, _TYPE)
        stop = (part or 1) * self._size
        documents = self._between(stop - self._size, stop)
        return StreamingResponse(_written("urlset", "url", documents), 200, headers, _TYPE)

    def _between(self, start: int, stop: int) -> Iterator[str]:
        """Addresses by their place among all."""
        for addresses in self._sets:
            for iri in addresses[max(0, start) : max(0, stop)]:
                yield document_of(iri, self._edition.base)
            start, stop = start - len(addresses), stop - len(addresses)


def _written(root: str, element: str, places: Iterator[str]) -> Iterator[bytes]:
    """The document piece by piece: a part may have some megabytes."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_SPACE}">\n'.encode()
    while some := list(islice(places, _TOGETHER)):
        yield "".join(f"<{element}><loc>{escape(place)}</loc></{element}>\n" for place in some).encode()
    yield f"</{root}>\n".encode()


def robots(edition: Edition) -> Reply:
    """What crawlers may visit."""
    text = f"User-agent: *\nDisallow: /sparql\nDisallow: /search\n\nSitemap: {edition.base}sitemap.xml\n"
    tag = etag(edition.identity, "robots")
    headers = {"Cache-Control": FRESH}
    return Reply(content_type="text/plain; charset=utf-8", body=text.encode(), headers=headers, etag=tag)
