"""What changed, what went, and how things stood, as one ASGI application; its addresses are in `PATHS`."""

import asyncio
from collections.abc import Mapping

from starlette.responses import FileResponse, StreamingResponse

from ogkg.release.changes_kept import Comparison, read_patch, versions_of
from ogkg_api.encoding import Encoding, takes
from ogkg_api.freshness import NEGOTIATED
from ogkg_api.history import change_pages, feeds, withdrawn_list
from ogkg_api.history.change_pages import RDF_PATCH
from ogkg_api.history.comparisons import Comparisons
from ogkg_api.history.mementos import Mementos
from ogkg_api.http import (
    Receive,
    Reply,
    Scope,
    Send,
    etag,
    header,
    matches,
    parameters,
    path_of,
    while_connected,
)
from ogkg_api.media import ATOM, Format, for_excel, named
from ogkg_api.negotiation import wanted
from ogkg_api.problems import bad_request, not_found
from ogkg_api.resources import names
from ogkg_api.service import Service

PATHS = (
    "/data/changes",
    "/data/changes/{name}",
    "/data/withdrawn",
    "/data/withdrawn.{format}",
    "/feeds/{path:path}",
    "/timegate/{path:path}",
    "/timemap/{path:path}",
    "/memento/{path:path}",
)
_EXTENSIONS = (*change_pages.OFFERED, RDF_PATCH)


class HistoryEndpoint:
    """Releases over time.

    Args:
        service: what is served.
    """

    def __init__(self, service: Service) -> None:
        self._service = service
        self._comparisons = Comparisons(service)
        self._mementos = Mementos(service)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request.

        Raises:
            Problem: unknown, malformed, not kept; told by the middleware.
        """
        area, _, rest = path_of(scope).lstrip("/").partition("/")
        if area == "memento":
            version, _, path = rest.partition("/")
            await self._mementos.memento(scope, receive, send, version=version, path=path)
        elif area == "data" and rest.startswith("changes/"):
            await self._comparison(rest.removeprefix("changes/"), scope, receive, send)
        else:
            reply = await self._reply(area, rest, scope)
            await reply.send(scope, send)

    async def _reply(self, area: str, rest: str, scope: Scope) -> Reply:
        root = scope.get("root_path", "")
        if area == "timegate":
            return await self._mementos.gate(rest, scope, root)
        if area == "timemap":
            return await self._mementos.map(rest)
        edition = self._service.editions.current
        if area == "feeds":
            return await asyncio.to_thread(feeds.answer, edition, self._comparisons.kept(), _key(rest), root)
        values = _values(scope)
        if rest.startswith("withdrawn"):
            extension = rest.removeprefix("withdrawn").removeprefix(".")
            form = _form(extension or values.get("format", ""), withdrawn_list.OFFERED, scope)
            form = for_excel(form, values.get("bom", ""))
            after = values.get("after", "")
            return await asyncio.to_thread(withdrawn_list.answer, edition, after, root, form)
        form = _form(values.get("format", ""), change_pages.OFFERED, scope)
        return await asyncio.to_thread(change_pages.listing, self._comparisons, edition, root, form)

    async def _comparison(self, name: str, scope: Scope, receive: Receive, send: Send) -> None:
        """What changed between two releases: a page of it, or the patch."""
        values = _values(scope)
        stem, _, extension = name.rpartition(".")
        by_extension = named(extension, _EXTENSIONS)
        try:
            old, new = versions_of(stem if by_extension else name)
        except ValueError as error:
            raise not_found("two versions make a comparison: /data/changes/FROM..TO") from error
        form = by_extension or _form(values.get("format", ""), _EXTENSIONS, scope)
        choice = change_pages.choice_of(values)
        one = await while_connected(self._comparisons.of(old, new), receive)
        if form is RDF_PATCH:
            await self._patch(one, scope, receive, send)
            return
        root, edition = scope.get("root_path", ""), self._service.editions.current
        reply = await asyncio.to_thread(change_pages.comparison, one, choice, edition, root, form)
        await reply.send(scope, send)

    async def _patch(self, one: Comparison, scope: Scope, receive: Receive, send: Send) -> None:
        """The patch as it is kept to those who unpack it themselves, unpacked to the others."""
        packed = takes(header(scope, b"accept-encoding") or "", Encoding.GZIP)
        tag = etag(self._service.editions.current.identity, "patch", one.folder.name, str(packed))
        headers = {"ETag": tag, **NEGOTIATED}
        if matches(header(scope, b"if-none-match"), tag):
            await Reply(status=304, headers=headers).send(scope, send)
            return
        kind = RDF_PATCH.content_type
        response = (
            FileResponse(one.patch, media_type=kind, headers={**headers, "Content-Encoding": "gzip"})
            if packed
            else StreamingResponse(read_patch(one), media_type=kind, headers=headers)
        )
        await response(scope, receive, send)


def _values(scope: Scope) -> Mapping[str, str]:
    try:
        return dict(parameters(scope["query_string"]))
    except ValueError as error:
        raise bad_request("the parameters are not UTF-8, percent-encoded") from error


def _form(asked: str, offered: tuple[Format, ...], scope: Scope) -> Format:
    if asked and named(asked, offered) is None and path_of(scope).endswith(f".{asked}"):
        raise not_found("there is no form of that name")
    return wanted(asked, header(scope, b"accept"), offered)


def _key(path: str) -> str:
    """The key of the thing a feed is about.

    Raises:
        Problem: it is the address of none.
    """
    key, dot, extension = path.rpartition(".")
    if not dot or extension != ATOM.name:
        raise not_found("feeds end in .atom: /feeds/all.atom, /feeds/person/….atom")
    name = names.parse(key)
    if key != feeds.ALL and (name is None or "/" not in name.key or name.format is not None):
        raise not_found("this is no address of a thing")
    return key
