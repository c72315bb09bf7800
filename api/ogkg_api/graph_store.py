"""`/graph/{kind}/{key}`: named graphs by their IRI (Graph Store Protocol, read only), a page about each."""

import asyncio
from dataclasses import dataclass

import pyoxigraph as ox

from ogkg_api.edition import Edition
from ogkg_api.freshness import NEGOTIATED
from ogkg_api.given import given
from ogkg_api.http import Receive, Reply, Scope, Send, counted, etag, header, path_of
from ogkg_api.media import GRAPH_FORMATS, HTML, Format, named
from ogkg_api.negotiation import wanted
from ogkg_api.problems import bad_request, not_found
from ogkg_api.resources import page
from ogkg_api.resources.fate import check_fate
from ogkg_api.resources.links import alternates, link
from ogkg_api.resources.names import OFFERED
from ogkg_api.service import Service
from ogkg_api.sparql.endpoint import Exchange, SparqlEndpoint
from ogkg_api.workers.frames import Request

_WHOLE = "CONSTRUCT WHERE { ?s ?p ?o }"
_MOST_PAGES = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """One request, read.

    Attributes:
        edition: what is asked.
        graph: the graph; None is the default graph.
        key: of its address; empty where it is named by a parameter.
        form: what it is answered in; a page only where it has an address.
        page: of the statements that lead to it, on a page.
        root: path the service is mounted at.
    """

    edition: Edition
    graph: ox.NamedNode | None
    key: str
    form: Format
    page: int
    root: str

    @property
    def headers(self) -> dict[str, str]:
        """Links of a graph that has an address."""
        if not self.key or self.graph is None:
            return {}
        forms = alternates(f"{self.root}/graph/{self.key}", OFFERED)
        return {"Link": ", ".join([link(self.graph.value, "canonical"), *forms])}


class GraphStore:
    """Named graphs, each with its own address; the default graph at `/graph?default`.

    Args:
        service: what is served.
        endpoint: streams what a worker finds.
    """

    def __init__(self, service: Service, endpoint: SparqlEndpoint) -> None:
        self._service = service
        self._endpoint = endpoint

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a graph, or with the page about it.

        Raises:
            Problem: there is no such graph.
        """
        asked = await self._read(scope)
        if asked.form is HTML and asked.graph is not None:
            reply = await asyncio.to_thread(self._page, asked, asked.graph)
            await reply.send(scope, send)
            return
        request = Request(
            query=_WHOLE,
            format=asked.form.name,
            base=asked.edition.base,
            default_graphs=(asked.graph.value,) if asked.graph else None,
            named_graphs=() if asked.graph else None,
        )
        exchange = Exchange(scope, receive, send)
        await self._endpoint.answer(request, asked.form, asked.edition, exchange, asked.headers)

    async def _read(self, scope: Scope) -> _Asked:
        edition, root = self._service.editions.current, scope.get("root_path", "")
        values = given(scope, "graph", "default", "format", "page")
        key = path_of(scope).removeprefix("/graph").strip("/")
        stem, _, extension = key.rpartition(".")
        by_extension = named(extension, OFFERED) if stem else None
        key = stem if by_extension else key
        offered = OFFERED if key else GRAPH_FORMATS
        form = by_extension or wanted(values.get("format", ""), header(scope, b"accept"), offered)
        number = counted(values.get("page", "1"), _MOST_PAGES)
        if number is None:
            raise bad_request("not a page number", hint="count from 1")
        graph = await edition.look(_graph, edition, key, values, root)
        return _Asked(edition=edition, graph=graph, key=key, form=form, page=number, root=root)

    def _page(self, asked: _Asked, graph: ox.NamedNode) -> Reply:
        """What is said of a graph, and where to have it: all that is in it may be too much for a page."""
        edition, limit = asked.edition, self._service.settings.limits.described_triples
        description = edition.describer.describe(graph, limit=limit, page=asked.page)
        if description is None:
            raise not_found("nothing is said of this graph; it is had as data")
        body = page.thing(edition, description, root=asked.root, page=asked.page)
        tag = etag(edition.identity, "graph", graph.value, str(asked.page), asked.root)
        headers = {**NEGOTIATED, **asked.headers}
        return Reply(content_type=HTML.content_type, body=body, headers=headers, etag=tag)


def _graph(edition: Edition, key: str, values: dict[str, str], root: str) -> ox.NamedNode | None:
    """The graph a request names; None for the default graph."""
    if not key and "default" in values:
        return None
    if not key and "graph" not in values:
        raise bad_request("no graph is named", hint="use /graph/{kind}/{key}, ?graph=IRI or ?default")
    try:
        graph = ox.NamedNode(f"{edition.base}graph/{key}" if key else values["graph"])
    except ValueError as error:
        raise bad_request("not the IRI of a graph") from error
    if not edition.store.contains_named_graph(graph):
        check_fate(edition, graph, root)
        raise not_found("there is no such graph")
    return graph
