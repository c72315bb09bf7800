"""`/queries/{name}`: the stored questions, each with its form and its answer in every format, paged."""

import asyncio
import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from ogkg_api import pages, query_cells, query_listing
from ogkg_api.cache import Entry
from ogkg_api.edition import Edition
from ogkg_api.given import given, wrong_parameter
from ogkg_api.http import Receive, Reply, Scope, Send, etag, header, path_of, while_connected
from ogkg_api.media import (
    GRAPH_FORMATS,
    HTML,
    RESULT_CSV,
    RESULT_EXCEL,
    RESULT_FORMATS,
    RESULT_JSON,
    RESULT_TSV,
    TURTLE,
    Format,
    for_excel,
    named,
)
from ogkg_api.negotiation import wanted
from ogkg_api.problems import not_found
from ogkg_api.query_paging import (
    Window,
    asked_window,
    count_text,
    neighbours,
    page_address,
    page_links,
    page_text,
)
from ogkg_api.resources.links import alternates, headed, link
from ogkg_api.service import Service
from ogkg_api.sparql.endpoint import Exchange, SparqlEndpoint
from ogkg_api.sparql.text import Form
from ogkg_api.stored_queries import RESERVED, ParameterError, StoredQuery
from ogkg_api.views.reader import Reader
from ogkg_api.workers.frames import Request

QUERY_TEXT = Format(name="rq", media_type="application/sparql-query")
TOTAL = "Ogkg-Total"
"""Header: rows of the whole answer, where a page of it is given."""
_SHOWN_ROWS = 200
_LARGEST = 2_000_000
_FILES = {RESULT_CSV: "csv", RESULT_EXCEL: "csv", RESULT_TSV: "tsv"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """One request, read.

    Attributes:
        query: the stored query.
        values: of its parameters, those given.
        text: the query with the values bound.
        edition: what is asked.
        window: the rows; None for all.
        place: the parameters that say so.
        form: what it is answered in.
        root: path the service is mounted at.
    """

    query: StoredQuery
    values: Mapping[str, str]
    text: str
    edition: Edition
    window: Window | None
    place: Mapping[str, str]
    form: Format
    root: str

    @property
    def stem(self) -> str:
        """Address without format and values."""
        return f"{self.root}/queries/{self.query.name}"

    @property
    def page(self) -> str:
        """The query of the rows asked for."""
        return page_text(self.query, self.text, self.window) if self.window else self.text


class QueryPages:
    """The stored queries.

    Args:
        service: what is served.
        endpoint: streams what a worker finds.
    """

    def __init__(self, service: Service, endpoint: SparqlEndpoint) -> None:
        self._service = service
        self._endpoint = endpoint

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one stored query.

        Raises:
            Problem: unknown (404), or a value does not fit its parameter (422).
        """
        asked = self._read(scope)
        if asked.form is QUERY_TEXT:
            text = standalone(asked.page, asked.edition)
            reply = Reply(content_type=QUERY_TEXT.content_type, body=text.encode(), etag=etag(text))
            await reply.send(scope, send)
            return
        if asked.form in described(asked.query):
            reply = await asked.edition.look(
                query_listing.description, asked.query, asked.edition, asked.form
            )
            await reply.send(scope, send)
            return
        total = await while_connected(self._total(asked), receive) if asked.window else 0
        headers = _headers(asked, total)
        if asked.form is not HTML:
            request = Request(query=asked.page, format=asked.form.name, base=asked.edition.base)
            exchange = Exchange(scope, receive, send)
            await self._endpoint.answer(request, asked.form, asked.edition, exchange, headers)
            return
        body = await while_connected(self._page(asked, total), receive)
        tag = etag(asked.edition.identity, "query", asked.query.name, asked.page, asked.root)
        headers = {**headers, "Vary": "Accept"}
        await Reply(content_type=HTML.content_type, body=body, headers=headers, etag=tag).send(scope, send)

    def _read(self, scope: Scope) -> _Asked:
        name, _, extension = path_of(scope).removeprefix("/queries/").partition(".")
        query = next((query for query in self._service.queries if query.name == name), None)
        if query is None:
            raise not_found("there is no stored query of that name")
        types = {one.name: one.type.value for one in query.parameters}
        asked = given(scope, *types, *RESERVED, types=types)
        form = _format(query, extension or asked.get("format", ""), header(scope, b"accept"), extension)
        form = for_excel(form, asked.get("bom", ""))
        edition = self._service.editions.current
        values = {name: asked[name] for name in types if asked.get(name, "").strip()}
        is_paged = query.form is Form.SELECT
        return _Asked(
            query=query,
            values=values,
            text=_bind(query, values, edition.base),
            edition=edition,
            window=asked_window(asked, _SHOWN_ROWS if form is HTML else 0) if is_paged else None,
            place={name: asked[name] for name in ("limit", "offset") if is_paged and asked.get(name)},
            form=form,
            root=scope.get("root_path", ""),
        )

    async def _total(self, asked: _Asked) -> int:
        """Rows of the whole answer; counted once for each release."""
        text = count_text(asked.text)
        tag = etag(asked.edition.identity, "total", text)
        entry = self._service.cache.get(tag)
        if entry is None:
            entry = Entry(await _collect(asked.edition, text, RESULT_JSON), RESULT_JSON.content_type)
            self._service.cache.put(tag, entry)
        (row,) = json.loads(entry.body)["results"]["bindings"]
        return int(row["total"]["value"])

    async def _page(self, asked: _Asked, total: int) -> bytes:
        is_table = asked.query.form in (Form.SELECT, Form.ASK)
        body = await _collect(asked.edition, asked.page, RESULT_JSON if is_table else TURTLE)
        fits = len(body) <= _LARGEST
        table = json.loads(body) if is_table and fits else {}
        columns = table.get("head", {}).get("vars", [])
        found = table.get("results", {}).get("bindings", [])
        columns, rows = await asyncio.to_thread(
            query_cells.shown, Reader(asked.edition, asked.root), columns, found
        )
        return pages.render(
            "query.html",
            root=asked.root,
            query=asked.query,
            fields=[
                (parameter, asked.values.get(parameter.name) or parameter.example)
                for parameter in asked.query.parameters
            ],
            columns=columns,
            rows=rows,
            total=total,
            first=asked.window.offset if asked.window else 0,
            neighbours=_addresses(asked, total),
            boolean=table.get("boolean"),
            graph=body.decode("utf-8") if fits and not is_table else None,
            fits=fits,
            formats=offered(asked.query)[:-1],
            arguments=urlencode(asked.values),
            text=standalone(asked.text, asked.edition),
        )


def offered(query: StoredQuery) -> tuple[Format, ...]:
    """The formats a stored query is answered in; HTML last."""
    return (*(RESULT_FORMATS if query.form in (Form.SELECT, Form.ASK) else GRAPH_FORMATS), HTML)


def described(query: StoredQuery) -> tuple[Format, ...]:
    """The formats in which a stored query is itself described; none where these are its answer's."""
    return GRAPH_FORMATS if query.form in (Form.SELECT, Form.ASK) else ()


async def _collect(edition: Edition, text: str, form: Format) -> bytes:
    """An answer whole; cut a little above the size a page shows."""
    body = bytearray()
    request = Request(query=text, format=form.name, base=edition.base)
    async with contextlib.aclosing(edition.pool.evaluate(request)) as pieces:
        async for piece in pieces:
            body += piece.data
            if len(body) > _LARGEST:
                break
    return bytes(body)


def _headers(asked: _Asked, total: int) -> dict[str, str]:
    """Links to the other formats and pages, and what a browser saves a table as."""
    links = alternates(asked.stem, offered(asked.query), {**asked.values, **asked.place})
    links += [link(f"{asked.stem}.{form.name}", "describedby", form) for form in described(asked.query)]
    headers = {}
    if asked.window:
        address = asked.stem if asked.form is HTML else f"{asked.stem}.{asked.form.name}"
        links += page_links(address, asked.values, asked.window, total)
        headers[TOTAL] = str(total)
    if extension := _FILES.get(asked.form):
        headers["Content-Disposition"] = f'attachment; filename="{asked.query.name}.{extension}"'
    return {**headers, **headed(links)}


def _addresses(asked: _Asked, total: int) -> dict[str, str]:
    """The pages around the page that is shown, by relation."""
    if asked.window is None:
        return {}
    around = neighbours(asked.window, total)
    return {relation: page_address(asked.stem, asked.values, window) for relation, window in around}


def _format(query: StoredQuery, asked: str, accept: str | None, extension: str) -> Format:
    if asked == QUERY_TEXT.name:
        return QUERY_TEXT
    forms = (*offered(query), *described(query))
    if extension and named(extension, forms) is None:
        raise not_found(f"a stored query has no form as .{extension[:20]}")
    return wanted(asked, accept, forms)


def _bind(query: StoredQuery, values: Mapping[str, str], base: str) -> str:
    try:
        return query.bound(values, base=base)
    except ParameterError as error:
        kinds = {one.name: one.type.value for one in query.parameters}
        raise wrong_parameter(error.where, str(error), error.hint, kinds.get(error.where, "")) from error


def standalone(text: str, edition: Edition) -> str:
    """The query with the declarations that the service supplies, to be run anywhere."""
    prefixes = "".join(
        f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in edition.prefixes.items() if f"{prefix}:" in text
    )
    return f"BASE <{edition.base}>\n{prefixes}\n{text}"
