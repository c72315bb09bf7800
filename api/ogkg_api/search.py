"""`/search`: things by their names, passages by their words; and `/text/…`, where a passage is read."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlencode

import pyoxigraph as ox
from pydantic import BaseModel, Field

from ogkg.release.search import find, find_passages
from ogkg.release.search_answer import FacetValue, Filters, PassageAnswer, PassageHit, SearchAnswer
from ogkg.release.search_index import INDEX
from ogkg.release.search_rules import Kind
from ogkg.vocab import DCT, SCHEMA
from ogkg_api import pages
from ogkg_api.edition import Edition
from ogkg_api.freshness import NEGOTIATED
from ogkg_api.http import Reply, etag
from ogkg_api.media import HTML, JSON, Format
from ogkg_api.problems import not_found
from ogkg_api.resources import names
from ogkg_api.resources.fate import check_fate
from ogkg_api.resources.links import link
from ogkg_api.resources.names import href_to
from ogkg_api.service import Service
from ogkg_api.views import sheets
from ogkg_api.views.reader import Reader

_SIZE = 20
_DATED = frozenset({"meeting", "document", "event"})
_FEW_PASSAGES = 5
"""Passages on the first page of things."""
SINGLE = ("q", "organisation", "year", "page", "format")
"""Parameters of a search that have one value."""
_Parameters = tuple[tuple[str, str], ...]


class Asked(BaseModel):
    """The parameters of a search.

    Attributes:
        q: words; the last may be unfinished, any may be misspelt.
        kind: what is looked for; `passage` for passages of the texts alone.
        organisation: IRI of one that what is found has to do with.
        year: that what is found has to do with.
        page: from 1.
        format: of the answer, before the Accept header.
    """

    q: Annotated[str, Field(max_length=200)] = ""
    kind: Annotated[list[Kind | Literal["passage"]], Field(max_length=20)] = []
    organisation: Annotated[str, Field(max_length=600)] = ""
    year: Annotated[int | None, Field(ge=1000, le=9999)] = None
    page: Annotated[int, Field(ge=1, le=50)] = 1
    format: Annotated[str, Field(max_length=60)] = ""

    @property
    def filters(self) -> Filters:
        """What the answer is narrowed to."""
        kinds = tuple(kind for kind in self.kind if isinstance(kind, Kind))
        return Filters(kinds=kinds, organisation=self.organisation, year=self.year or 0)

    @property
    def passages_only(self) -> bool:
        """Whether only passages are looked for."""
        return bool(self.kind) and not self.filters.kinds

    def parameters(self) -> _Parameters:
        """The search as parameters, those that are not the default, page and format left out."""
        return (
            ("q", self.q),
            *(("kind", str(kind)) for kind in self.kind),
            *((("organisation", self.organisation),) if self.organisation else ()),
            *((("year", str(self.year)),) if self.year else ()),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value of a facet as a link: to the answer narrowed to it or, where it is, to the wider one."""

    text: str
    count: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What was found."""

    things: SearchAnswer
    passages: PassageAnswer


async def answer(service: Service, asked: Asked, root: str, form: Format) -> Reply:
    """Things and passages.

    Raises:
        Problem: there is no index.
        SearchSlowError: the search took too long; told by the middleware.
        BusyError: others search, and too many wait already; told by the middleware.
    """
    edition = service.editions.current
    found = await service.turns.take(_find, _release_of(edition), asked)
    view = _View(edition, asked, found, root)
    body = view.as_json() if form is JSON else view.as_page()
    links = ", ".join(link(href, relation) for relation, href in view.neighbours())
    headers = {**NEGOTIATED, **({"Link": links} if links else {})}
    tag = etag(edition.identity, "search", repr(asked.parameters()), str(asked.page), form.name, root)
    return Reply(content_type=form.content_type, body=body, headers=headers, etag=tag)


def _release_of(edition: Edition) -> Path:
    if edition.release is None or not (edition.release.folder / INDEX).is_file():
        raise not_found("these data have no search index")
    return edition.release.folder


def _find(folder: Path, asked: Asked) -> _Found:
    """Things, and with the first page of them some passages; or passages alone."""
    offset = (asked.page - 1) * _SIZE
    things, passages = SearchAnswer(), PassageAnswer()
    if not asked.passages_only:
        things = find(folder, asked.q, asked.filters, limit=_SIZE, offset=offset)
    if asked.passages_only:
        passages = find_passages(folder, asked.q, asked.filters, limit=_SIZE, offset=offset)
    elif asked.page == 1 and (not asked.kind or "passage" in asked.kind):
        passages = find_passages(folder, asked.q, asked.filters, limit=_FEW_PASSAGES)
    return _Found(things=things, passages=passages)


class _View:
    """One answer as it is shown."""

    def __init__(self, edition: Edition, asked: Asked, found: _Found, root: str) -> None:
        self._edition = edition
        self._asked = asked
        self._found = found
        self._root = root

    def as_json(self) -> bytes:
        """The answer for programs."""
        asked, things, passages = self._asked, self._found.things, self._found.passages
        facets = {
            name: [asdict(value) for value in values]
            for name, values in (
                ("kind", things.facets.kinds),
                ("organisation", things.facets.organisations),
                ("year", things.facets.years),
            )
        }
        members = {
            "query": asked.q,
            "page": asked.page,
            "total": things.total,
            "complete": things.complete,
            "results": [{**asdict(hit), "href": self._href(hit.iri)} for hit in things.hits],
            "facets": facets,
            "passages": {
                "total": passages.total,
                "complete": passages.complete,
                "results": [{**asdict(hit), "href": self._place(hit)} for hit in passages.hits],
            },
        }
        return json.dumps(members, ensure_ascii=False).encode()

    def as_page(self) -> bytes:
        """The answer for people."""
        asked, things, passages = self._asked, self._found.things, self._found.passages
        facets = things.facets
        return pages.render(
            "search.html",
            root=self._root,
            needle=asked.q,
            things=things,
            hits=[(hit, self._href(hit.iri), self._date(hit.iri, hit.kind)) for hit in things.hits],
            passages=passages,
            quoted=[(hit, self._place(hit), tuple(_pieces(hit))) for hit in passages.hits],
            facets=[
                ("Kind", self._choices("kind", facets.kinds)),
                ("Organisation", self._choices("organisation", facets.organisations)),
                ("Year", self._choices("year", facets.years)),
            ],
            all_passages=self._url([*self._without("kind"), ("kind", "passage")]),
            passages_only=asked.passages_only,
            wider=self._url(self._without("kind")),
            neighbours=self.neighbours(),
        )

    def neighbours(self) -> tuple[tuple[str, str], ...]:
        """Relation and address of the pages before and after this one."""
        page = self._asked.page
        answer = self._found.passages if self._asked.passages_only else self._found.things
        parameters = self._asked.parameters()
        before = (("prev", self._url([*parameters, ("page", str(page - 1))])),) if page > 1 else ()
        more = answer.total > page * _SIZE
        after = (("next", self._url([*parameters, ("page", str(page + 1))])),) if more else ()
        return (*before, *after)

    def _choices(self, name: str, values: Iterable[FacetValue]) -> tuple[Choice, ...]:
        chosen = {value for key, value in self._asked.parameters() if key == name}
        return tuple(
            Choice(
                text=value.label,
                count=value.count,
                chosen=value.value in chosen,
                href=self._url(
                    self._without(name)
                    if value.value in chosen
                    else [*self._without(name), (name, value.value)]
                ),
            )
            for value in values
        )

    def _without(self, name: str) -> list[tuple[str, str]]:
        return [(key, value) for key, value in self._asked.parameters() if key != name]

    def _url(self, parameters: Iterable[tuple[str, str]]) -> str:
        return f"{self._root}/search?{urlencode(list(parameters))}"

    def _date(self, iri: str, kind: str) -> str:
        """The date of a meeting, or of the meeting that a document records: many bear the same name."""
        if kind not in _DATED:
            return ""
        reader, node = Reader(self._edition, self._root), ox.NamedNode(iri)
        held = reader.text(node, SCHEMA.startDate)
        meetings = () if held else reader.subjects(SCHEMA.recordedIn, node)
        found = held or next((reader.text(meeting, SCHEMA.startDate) for meeting in meetings), "")
        return found or reader.text(node, DCT.issued)

    def _href(self, iri: str) -> str:
        return href_to(iri, self._edition.base, self._root)

    def _place(self, hit: PassageHit) -> str:
        return f"{self._root}/text/{hit.slug}/{hit.version}?start={hit.start}&end={hit.end}#passage"


def _pieces(hit: PassageHit) -> Iterator[tuple[str, bool]]:
    """The passage in pieces, each with whether it is one of the words."""
    end = 0
    for start, stop in hit.marks:
        yield hit.text[end:start], False
        yield hit.text[start:stop], True
        end = stop
    yield hit.text[end:], False


class Place(BaseModel):
    """Where a passage stands in a text: code points, the end excluded."""

    start: Annotated[int, Field(ge=0, le=10**9)] = 0
    end: Annotated[int, Field(ge=0, le=10**9)] = 0


def text_page(service: Service, document: str, version: str, place: Place, root: str) -> Reply:
    """The evidence viewer with a passage marked that was found; its address holds for this version alone.

    Args:
        service: what is served.
        document: slug of the document.
        version: of the document.
        place: of the passage.
        root: path the service is mounted at.

    Raises:
        Problem: there is no such text (404), or no longer (410).
    """
    edition = service.editions.current
    name = names.parse(f"document/{document}/version/{version}")
    body = None
    if name is not None and names.VERSION.fullmatch(name.key):
        node = ox.NamedNode(f"{edition.base}id/{name.key}")
        check_fate(edition, node, root)
        if _is_version(edition, f"{edition.base}id/document/{document}", node):
            body = sheets.text_of(Reader(edition, root), node, root=root, sought=(place.start, place.end))
    if body is None:
        raise not_found("no such text")
    tag = etag(edition.identity, "passage", document, version, f"{place.start}-{place.end}", root)
    return Reply(content_type=HTML.content_type, body=body, headers=NEGOTIATED, etag=tag)


def _is_version(edition: Edition, document: str, version: ox.NamedNode) -> bool:
    return ox.Quad(ox.NamedNode(document), ox.NamedNode(DCT.hasVersion), version) in edition.store
