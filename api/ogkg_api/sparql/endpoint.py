"""`/sparql` as an ASGI application: negotiate, look in the cache, else let a worker answer, and stream."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field

from ogkg_api import negotiation
from ogkg_api.cache import Entry
from ogkg_api.edition import Edition
from ogkg_api.freshness import NEGOTIATED
from ogkg_api.http import (
    ClientGoneError,
    Message,
    Receive,
    Reply,
    Scope,
    Send,
    etag,
    header,
    matches,
    raw_headers,
    while_connected,
)
from ogkg_api.media import (
    GRAPH_FORMATS,
    HTML,
    RESULT_JSON,
    TURTLE,
    Format,
    for_excel,
)
from ogkg_api.problems import bad_request, problem_of
from ogkg_api.service import Service
from ogkg_api.sparql import at_once, description, page
from ogkg_api.sparql.flights import Land, arrival, gathered, landing, to_nobody
from ogkg_api.sparql.protocol import Operation, operation_of, read_operation
from ogkg_api.sparql.representation import FORM_OF_TABLES, chosen_format, headers_of, tag_of
from ogkg_api.sparql.screen import screen
from ogkg_api.sparql.text import Form
from ogkg_api.workers import spool
from ogkg_api.workers.frames import Request
from ogkg_api.workers.run import AnswerCutError, BusyError, Piece, QueryFailedError


@dataclass(frozen=True, slots=True)
class Exchange:
    """One HTTP request and the way to its answer, as ASGI has them."""

    scope: Scope
    receive: Receive
    send: Send


@dataclass(frozen=True, slots=True)
class _Plan:
    """A query that is to be answered: from which edition, in which format, under which tag."""

    edition: Edition
    request: Request
    format: Format
    tag: str
    volatile: bool
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def headers(self) -> Mapping[str, str]:
        """Headers of a good answer."""
        return {**headers_of(self.edition, volatile=self.volatile), **self.more}


class SparqlEndpoint:
    """The SPARQL endpoint.

    Args:
        service: what is served, and its cache.
    """

    def __init__(self, service: Service) -> None:
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request.

        Raises:
            Problem: what can be told to the client, told by the middleware.
        """
        operation = await read_operation(scope, receive, self._service.settings.limits)
        edition = self._service.editions.current
        if operation.query is None:
            await self._describe(operation, edition, scope, send)
            return
        is_get = scope["method"] == "GET"
        reply = at_once.reply_to(operation, edition, header(scope, b"accept"), is_get=is_get)
        if reply is not None:
            await reply.send(scope, send)
            return
        plan = self._plan(operation, operation.query, edition, scope)
        if plan.format is HTML:
            await self._page(plan, scope, receive, send)
            return
        await self._answer(plan, scope, receive, send)

    def at_once(self, _: str, query_string: bytes, accept: str | None) -> Reply | None:
        """The answer to a GET that takes no more than one look-up; None for all others.

        Raises:
            Problem: the request is none of the protocol.
            NotAcceptableError: it cannot be answered in what is accepted.
        """
        operation = operation_of(query_string, self._service.settings.limits)
        return at_once.reply_to(operation, self._service.editions.current, accept, is_get=True)

    async def answer(
        self,
        request: Request,
        form: Format,
        edition: Edition,
        exchange: Exchange,
        headers: Mapping[str, str],
    ) -> None:
        """Answer a query of our own with the cache, the stream and the tags of the endpoint.

        Args:
            request: the query.
            form: what it is answered in.
            edition: what it is asked of.
            exchange: the HTTP request it is answered for.
            headers: further headers of a good answer.
        """
        plan = _Plan(edition, request, form, tag_of(edition, request), volatile=False, more=headers)
        await self._answer(plan, exchange.scope, exchange.receive, exchange.send)

    async def _answer(self, plan: _Plan, scope: Scope, receive: Receive, send: Send) -> None:
        if not plan.volatile and matches(header(scope, b"if-none-match"), plan.tag):
            await Reply(headers=plan.headers, etag=plan.tag).send(scope, send)
            return
        entry = None if plan.volatile else self._service.cache.get(plan.tag)
        if entry is not None:
            await self._complete(plan, entry, scope, send)
            return
        await while_connected(self._compute(plan, scope, send), receive)

    def _plan(self, operation: Operation, query: str, edition: Edition, scope: Scope) -> _Plan:
        screened = screen(query, self._service.settings.limits)
        form = chosen_format(
            operation.format,
            screened.form,
            header(scope, b"accept"),
            is_browser_form=scope["method"] == "GET",
        )
        form = for_excel(form, operation.bom)
        request = Request(
            query=query,
            format=_on_page(screened.form) if form is HTML else form.name,
            base=edition.base,
            default_graphs=operation.default_graphs,
            named_graphs=operation.named_graphs,
        )
        return _Plan(edition, request, form, tag_of(edition, request), screened.volatile)

    async def _describe(self, operation: Operation, edition: Edition, scope: Scope, send: Send) -> None:
        """The service description (SPARQL 1.1 Service Description), or the query page to a person."""
        if scope["method"] == "POST":
            raise bad_request("no query", hint="send query=…")
        offered = (*GRAPH_FORMATS, HTML)
        form = negotiation.wanted(operation.format, header(scope, b"accept"), offered)
        root = scope.get("root_path", "")
        if form is HTML:
            body = page.empty(self._service, root)
        else:
            body = await asyncio.to_thread(description.described, edition, form)
        tag = etag(edition.identity, self._service.bundle.name, "service", form.name, root)
        headers = NEGOTIATED
        await Reply(content_type=form.content_type, body=body, etag=tag, headers=headers).send(scope, send)

    async def _page(self, plan: _Plan, scope: Scope, receive: Receive, send: Send) -> None:
        """A page with the answer, up to a size; a larger one is offered for download instead."""
        entry = None if plan.volatile else self._service.cache.get(plan.tag)
        root = scope.get("root_path", "")
        tag = "" if plan.volatile else etag(plan.tag, self._service.bundle.name, root)
        try:
            body = entry.body if entry else await while_connected(self._collect(plan), receive)
        except QueryFailedError as error:
            await page.failure(self._service, root, plan.request, problem_of(error)).send(scope, send)
            return
        body = page.answer(self._service, root, plan.request, body)
        reply = Reply(content_type=HTML.content_type, body=body, headers=plan.headers, etag=tag)
        await reply.send(scope, send)

    async def _collect(self, plan: _Plan) -> bytes:
        """An answer whole, kept for a script that asks the same; cut a little above what a page shows."""
        body = bytearray()
        async with contextlib.aclosing(plan.edition.pool.evaluate(plan.request)) as pieces:
            async for piece in pieces:
                body += piece.data
                if len(body) > page.LARGEST:
                    return bytes(body)
        kind = RESULT_JSON if plan.request.format == RESULT_JSON.name else TURTLE
        self._keep(plan, Entry(bytes(body), kind.content_type))
        return bytes(body)

    async def _complete(self, plan: _Plan, entry: Entry, scope: Scope, send: Send) -> None:
        reply = Reply(
            content_type=entry.content_type,
            body=entry.body,
            headers=plan.headers,
            etag="" if plan.volatile else plan.tag,
        )
        await reply.send(scope, send)

    async def _compute(self, plan: _Plan, scope: Scope, send: Send) -> None:
        """Evaluate, or wait for an equal request that is being evaluated already."""
        cache = self._service.cache
        if plan.volatile:
            await self._stream(plan, scope, send, to_nobody)
            return
        while (flight := cache.flight(plan.tag)) is not None:
            entry = await arrival(flight, cache, self._service.settings.limits.query_seconds)
            if entry is not None:
                await self._complete(plan, entry, scope, send)
                return
            if not flight.cancelled():
                await self._stream(plan, scope, send, to_nobody)
                return
        flight = cache.take_off(plan.tag)
        try:
            await self._stream(plan, scope, send, landing(flight))
        except (QueryFailedError, BusyError):
            landing(flight)(None)
            raise
        finally:
            flight.cancel()

    async def _stream(self, plan: _Plan, scope: Scope, send: Send, land: Land) -> None:
        """Send the answer as it comes; keep it where it is small enough.

        The head goes out with the first pieces, so that what fails before them is an error status. What
        fails later ends the connection without the last chunk: the client sees a broken transfer.
        """
        async with contextlib.aclosing(plan.edition.pool.evaluate(plan.request)) as pieces:
            first = await anext(pieces)
            if first.last:
                entry = Entry(first.data, plan.format.content_type)
                land(self._keep(plan, entry))
                await self._complete(plan, entry, scope, send)
                return
            await send(_start(plan))
            await send({"type": "http.response.body", "body": first.data, "more_body": True})
            limits = self._service.settings.limits

            def found(body: bytes | None) -> None:
                entry = Entry(body, plan.format.content_type) if body is not None else None
                land(self._keep(plan, entry) if entry is not None else None)

            gathering = gathered(first, pieces, limits.cached_result_bytes, found)
            rest = spool.ahead(gathering, limits, self._service.budget)
            async with contextlib.aclosing(rest) as following:
                await self._rest(following, send)

    async def _rest(self, pieces: AsyncIterator[Piece], send: Send) -> None:
        try:
            async for piece in pieces:
                await send({"type": "http.response.body", "body": piece.data, "more_body": True})
        except AnswerCutError as error:
            self._service.metrics.cut += 1
            raise ClientGoneError(str(error)) from error
        await send({"type": "http.response.body", "body": b""})

    def _keep(self, plan: _Plan, entry: Entry) -> Entry | None:
        if plan.volatile or len(entry.body) > self._service.settings.limits.cached_result_bytes:
            return None
        self._service.cache.put(plan.tag, entry)
        return entry


def _on_page(form: Form) -> str:
    """The format a page is made from."""
    return "json" if form in FORM_OF_TABLES else "ttl"


def _start(plan: _Plan) -> Message:
    headers = raw_headers(plan.headers)
    headers.append((b"content-type", plan.format.content_type.encode()))
    if not plan.volatile:
        headers.append((b"etag", plan.tag.encode()))
    return {"type": "http.response.start", "status": 200, "headers": headers}
