"""`/queries`: the stored questions, each with its form and its answer in every format."""

import asyncio
import contextlib
import json
from collections.abc import Mapping

import pyoxigraph as ox

from ogkg_api import pages
from ogkg_api.editions import Edition
from ogkg_api.http import Receive, Reply, Scope, Send, etag, header, parameters, path_of, while_connected
from ogkg_api.media import GRAPH_FORMATS, HTML, RESULT_FORMATS, Format, named
from ogkg_api.negotiation import negotiate
from ogkg_api.problems import Problem, bad_request, method_not_allowed, not_found
from ogkg_api.resources.links import alternates
from ogkg_api.service import Service
from ogkg_api.sparql.endpoint import Exchange, SparqlEndpoint
from ogkg_api.sparql.text import Form
from ogkg_api.stored_queries import ParameterError, StoredQuery
from ogkg_api.views.reader import Reader
from ogkg_api.views.shown import Shown
from ogkg_api.workers.frames import Request

QUERY_TEXT = Format(name="rq", media_type="application/sparql-query")
_MOST_ROWS = 500
_LARGEST = 2_000_000


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
            Problem: unknown, or a value does not fit its parameter (422).
        """
        if scope["method"] != "GET":
            raise method_not_allowed("GET", "HEAD", "OPTIONS")
        name, _, extension = path_of(scope).removeprefix("/queries/").partition(".")
        query = next((query for query in self._service.queries if query.name == name), None)
        if query is None:
            raise not_found("there is no stored query of that name")
        try:
            values = dict(parameters(scope["query_string"]))
        except ValueError as error:
            raise bad_request("the parameters are not UTF-8, percent-encoded") from error
        form = _format(query, extension or values.get("format", ""), header(scope, b"accept"), extension)
        edition = self._service.editions.current
        text = _bind(query, values, edition.base)
        if form is QUERY_TEXT:
            await Reply(content_type=QUERY_TEXT.content_type, body=_standalone(text, edition).encode()).send(
                scope, send
            )
            return
        stem = f"{scope.get('root_path', '')}/queries/{query.name}"
        headers = {"Link": ", ".join(alternates(stem, offered(query)))}
        if form is not HTML:
            request = Request(query=text, format=form.name, base=edition.base)
            await self._endpoint.answer(request, form, edition, Exchange(scope, receive, send), headers)
            return
        body = await while_connected(self._page(query, values, text, edition, scope), receive)
        tag = etag(edition.identity, "query", query.name, text, scope.get("root_path", ""))
        await Reply(
            content_type=HTML.content_type, body=body, headers={**headers, "Vary": "Accept"}, etag=tag
        ).send(scope, send)

    async def _page(
        self, query: StoredQuery, values: Mapping[str, str], text: str, edition: Edition, scope: Scope
    ) -> bytes:
        is_table = query.form in (Form.SELECT, Form.ASK)
        request = Request(query=text, format="json" if is_table else "ttl", base=edition.base)
        body = bytearray()
        async with contextlib.aclosing(edition.pool.evaluate(request)) as pieces:
            async for piece in pieces:
                body += piece.data
                if len(body) > _LARGEST:
                    break
        root = scope.get("root_path", "")
        fits = len(body) <= _LARGEST
        table = json.loads(body) if is_table and fits else None
        columns = table["head"]["vars"] if table else []
        found = table["results"]["bindings"] if table else []
        rows = await asyncio.to_thread(_cells, Reader(edition, root), columns, found[:_MOST_ROWS])
        return pages.render(
            "query.html",
            root=root,
            query=query,
            fields=[
                (parameter, values.get(parameter.name) or parameter.default.strip('<>"'))
                for parameter in query.parameters
            ],
            columns=columns,
            rows=rows,
            count=len(found),
            graph=body.decode("utf-8") if fits and not is_table else None,
            fits=fits,
            formats=offered(query)[:-1],
            arguments=scope["query_string"].decode("ascii"),
            text=_standalone(text, edition),
        )


def offered(query: StoredQuery) -> tuple[Format, ...]:
    """The formats a stored query is answered in; HTML last."""
    return (*(RESULT_FORMATS if query.form in (Form.SELECT, Form.ASK) else GRAPH_FORMATS), HTML)


def _format(query: StoredQuery, asked: str, accept: str | None, extension: str) -> Format:
    if asked == QUERY_TEXT.name:
        return QUERY_TEXT
    chosen = named(asked, offered(query)) if asked else None
    if chosen is None and extension:
        raise not_found(f"a stored query has no form as .{extension[:20]}")
    return chosen or negotiate(accept, offered(query))


def _bind(query: StoredQuery, values: Mapping[str, str], base: str) -> str:
    try:
        known = {parameter.name for parameter in query.parameters}
        return query.bound({name: value for name, value in values.items() if name in known}, base=base)
    except ParameterError as error:
        raise Problem(
            status=422,
            name="wrong-parameter",
            detail=str(error),
            hint=error.hint,
            members={"parameter": error.where},
        ) from error


def _standalone(text: str, edition: Edition) -> str:
    """The query with the declarations that the service supplies, to be run anywhere."""
    prefixes = "".join(
        f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in edition.prefixes.items() if f"{prefix}:" in text
    )
    return f"BASE <{edition.base}>\n{prefixes}\n{text}"


def _cells(
    reader: Reader, columns: list[str], rows: list[dict[str, dict[str, str]]]
) -> list[list[Shown | None]]:
    """The table as it is shown: things by their names, dates in words, passages leading to their texts."""
    return [[_cell(reader, row.get(column)) for column in columns] for row in rows]


def _cell(reader: Reader, value: dict[str, str] | None) -> Shown | None:
    if value is None:
        return None
    if value["type"] == "uri":
        return reader.thing(value["value"])
    if value["type"] == "literal" and "datatype" in value:
        return reader.shown(ox.Literal(value["value"], datatype=ox.NamedNode(value["datatype"])))
    return Shown(value["value"] if isinstance(value["value"], str) else json.dumps(value["value"]))


def listing(service: Service, root: str, form: Format) -> Reply:
    """The list of stored queries, as a page or as JSON."""
    if form is HTML:
        body = pages.render("queries.html", root=root, queries=service.queries)
        return Reply(content_type=HTML.content_type, body=body, headers={"Vary": "Accept"})
    entries = [
        {
            "name": query.name,
            "title": query.title,
            "description": query.description,
            "href": f"{root}/queries/{query.name}",
            "parameters": [
                {"name": p.name, "type": p.type.value, "description": p.description, "default": p.default}
                for p in query.parameters
            ],
        }
        for query in service.queries
    ]
    return Reply(
        content_type=form.content_type,
        body=json.dumps({"queries": entries}).encode(),
        headers={"Vary": "Accept"},
    )
