"""`/id/…`, `/doc/…` and `/def/…` as an ASGI application."""

import asyncio
import re
from collections.abc import Mapping

import pyoxigraph as ox

from ogkg.release.page_sets import FACETS
from ogkg.vocab import OGKG
from ogkg_api.cache import Entry
from ogkg_api.freshness import FRESH, NEGOTIATED
from ogkg_api.given import given
from ogkg_api.graphs import to_bytes
from ogkg_api.http import Receive, Reply, Scope, Send, counted, etag, header, path_of
from ogkg_api.media import HTML, TEXT, Format, named
from ogkg_api.problems import bad_request, method_not_allowed, not_found
from ogkg_api.resources import documents, names, page, set_pages
from ogkg_api.resources.documents import Asked
from ogkg_api.resources.fate import check_fate
from ogkg_api.resources.known import first_known, is_known
from ogkg_api.resources.links import alternates, link
from ogkg_api.service import Service
from ogkg_api.slashes import without_slash
from ogkg_api.views import sheets
from ogkg_api.views.reader import Reader
from ogkg_api.views.shown import Place

_TERM = re.compile(r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*(?:/[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*){0,4}")
_PART = re.compile(r"[a-z0-9-]{1,60}")
_LONGEST_VALUE = 300
_MOST_PAGES = 10_000
_STATEMENTS = "statements"
_PARAMETERS = ("page", "part", "format", "_format", "after", "view", *FACETS)
_WITH_SLASH = frozenset({"/def/", "/id/", "/doc/"})
"""Addresses that have a slash at their end: a namespace, and two that lead nowhere."""


class ResourceEndpoint:
    """Things, documents about them, sets of them, and the vocabulary.

    Args:
        service: what is served.
    """

    def __init__(self, service: Service) -> None:
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request.

        Raises:
            Problem: unknown, malformed, withdrawn; told by the middleware.
        """
        del receive
        if scope["method"] != "GET":
            raise method_not_allowed("GET", "HEAD", "OPTIONS")
        path = path_of(scope)
        asked = self._asked(scope)
        if path.endswith("/") and path not in _WITH_SLASH:
            reply = without_slash(scope)
        else:
            reply = await self._route(path, asked)
        await reply.send(scope, send)

    def at_once(self, path: str, query_string: bytes, accept: str | None) -> Reply | None:
        """A small document about a thing that is there; None for all else.

        Raises:
            NotAcceptableError: it cannot be had in what is accepted.
        """
        edition = self._service.editions.current
        name = None if query_string else names.parse(path.removeprefix("/doc/"))
        return documents.at_once(name, Asked(edition=edition, accept=accept)) if name is not None else None

    def _asked(self, scope: Scope) -> Asked:
        values = given(scope, *_PARAMETERS)
        number = counted(values.get("page", "1"), _MOST_PAGES)
        if number is None:
            raise bad_request("not a page number", hint="count from 1")
        part = values.get("part", "") if _PART.fullmatch(values.get("part", "")) else ""
        return Asked(
            edition=self._service.editions.current,
            root=scope.get("root_path", ""),
            accept=header(scope, b"accept"),
            format=values.get("format", "") or values.get("_format", ""),
            page=number,
            after=values.get("after", ""),
            filters={name: values[name][:_LONGEST_VALUE] for name in FACETS if values.get(name)},
            part=part,
            view=_STATEMENTS if values.get("view") == _STATEMENTS or (number != 1 and not part) else "",
        )

    async def _route(self, path: str, asked: Asked) -> Reply:
        area, _, rest = path.lstrip("/").partition("/")
        if not rest and area != "def":
            raise not_found("there is nothing at this address")
        if area == "def":
            return await self._term(rest, asked)
        name = names.parse(rest)
        if name is None:
            raise bad_request(
                "malformed identifier", hint="a key is made of lower-case words joined by hyphens"
            )
        if area == "id":
            if "/" not in name.key:
                return await self._set(name, asked)
            return await self._redirect(name, asked)
        return await self._document(name, asked)

    async def _redirect(self, name: names.Name, asked: Asked) -> Reply:
        """303 to the form that is wanted, in one hop; 301 to a successor; 410 for what was withdrawn."""
        node = ox.NamedNode(f"{asked.edition.base}id/{name.key}")
        await asked.edition.look(check_fate, asked.edition, node, asked.root)
        if not await asyncio.to_thread(is_known, asked.edition.store, node):
            raise not_found()
        offered = documents.offered(name, asked.edition)
        form = documents.form_of(name.format, asked, offered)
        stem = f"{asked.root}/doc/{name.key}"
        headers = {
            "Location": f"{stem}.{form.name}",
            "Vary": "Accept",
            "Cache-Control": FRESH,
            "Link": ", ".join([link(stem, "describedby"), *alternates(stem, offered)]),
        }
        return Reply(status=303, headers=headers)

    async def _document(self, name: names.Name, asked: Asked) -> Reply:
        node = ox.NamedNode(f"{asked.edition.base}id/{name.key}")
        await asked.edition.look(check_fate, asked.edition, node, asked.root)
        form = documents.form_of(name.format, asked, documents.offered(name, asked.edition))
        links = documents.links_of(name, node, form, asked)
        if form is TEXT:
            return await asked.edition.look(self._text, node, asked, links)
        return await self._describe(node, form, asked, links)

    async def _describe(
        self, node: ox.NamedNode, form: Format, asked: Asked, headers: dict[str, str]
    ) -> Reply:
        """The document about a node; kept in the cache, as it stays the same until the next release."""
        tag = documents.tag_of(node, form, asked)
        entry = self._service.cache.get(tag)
        if entry is None:
            entry = documents.small_entry(node, form, asked)
            if entry is None:
                entry = await asyncio.to_thread(self._entry, node, form, asked)
            self._service.cache.put(tag, entry)
        return documents.reply_of(entry, tag, headers)

    def _entry(self, node: ox.NamedNode, form: Format, asked: Asked) -> Entry:
        if form is HTML and not asked.view:
            reader = Reader(asked.edition, asked.root, Place(asked.part, asked.page))
            body = sheets.page_of(reader, node, root=asked.root)
            if body is not None:
                return Entry(body, form.content_type)
        limit = self._service.settings.limits.described_triples
        description = asked.edition.describer.describe(node, limit=limit, page=asked.page)
        if description is None:
            raise not_found()
        if form is HTML:
            body = page.thing(asked.edition, description, root=asked.root, page=asked.page)
        else:
            body = documents.graph_of(description.told, form, asked)
        return Entry(body, form.content_type)

    async def _term(self, rest: str, asked: Asked) -> Reply:
        """A term, a code list or the whole vocabulary: documents of their own, answered with 200."""
        form, key = None, rest
        stem, dot, extension = rest.rpartition(".")
        if dot and (form := named(extension, names.OFFERED)):
            key = stem
        if key and not _TERM.fullmatch(key):
            raise bad_request("malformed name of a term")
        chosen = documents.form_of(form, asked, names.OFFERED)
        candidates = [ox.NamedNode(space + key) for space in (OGKG.NAMESPACE, f"{asked.edition.base}def/")]
        node = await asked.edition.look(first_known, asked.edition.store, candidates)
        if node is None:
            raise not_found("the vocabulary has no such term")
        headers = {
            "Link": ", ".join(
                [
                    link(node.value, "describes"),
                    *(alternates(f"{asked.root}/def/{key}", names.OFFERED) if key else ()),
                ]
            )
        }
        if not key and chosen is not HTML:
            return await self._vocabulary(node, chosen, asked, headers)
        return await self._describe(node, chosen, asked, headers)

    async def _vocabulary(
        self, namespace: ox.NamedNode, form: Format, asked: Asked, headers: dict[str, str]
    ) -> Reply:
        """The vocabulary whole: the graph that bears the name of its namespace."""
        quads = await asyncio.to_thread(
            lambda: list(asked.edition.store.quads_for_pattern(None, None, None, namespace))
        )
        body = to_bytes([quad.triple for quad in quads], form, asked.edition.prefixes)
        tag = etag(asked.edition.identity, "vocabulary", form.name)
        headers = {**NEGOTIATED, **headers}
        return Reply(content_type=form.content_type, body=body, headers=headers, etag=tag)

    def _text(self, node: ox.NamedNode, asked: Asked, links: Mapping[str, str]) -> Reply:
        """The canonical text of a document, as the spans count it, at the version it is of."""
        release = asked.edition.release
        document = node.value.removeprefix(f"{asked.edition.base}id/document/").partition("/")[0]
        path = release.text(document) if release else None
        if path is None or not is_known(asked.edition.store, node):
            raise not_found("no such text")
        headers = {**NEGOTIATED, **links}
        tag = etag(asked.edition.identity, "text", node.value)
        return Reply(content_type=TEXT.content_type, body=path.read_bytes(), headers=headers, etag=tag)

    async def _set(self, name: names.Name, asked: Asked) -> Reply:
        form = documents.form_of(name.format, asked, names.OFFERED)
        wanted = set_pages.Wanted(kind=name.key, filters=asked.filters, after=asked.after, root=asked.root)
        return await asyncio.to_thread(set_pages.answer, asked.edition, wanted, form)
