"""`/graph/{kind}/{key}`: named graphs by their IRI (Graph Store Protocol, reading only)."""

import pyoxigraph as ox

from ogkg_api.edition import Edition
from ogkg_api.given import given
from ogkg_api.http import Receive, Scope, Send, header, path_of
from ogkg_api.media import GRAPH_FORMATS, named
from ogkg_api.negotiation import wanted
from ogkg_api.problems import bad_request, method_not_allowed, not_found
from ogkg_api.resources.fate import check_fate
from ogkg_api.resources.links import alternates, link
from ogkg_api.service import Service
from ogkg_api.sparql.endpoint import Exchange, SparqlEndpoint
from ogkg_api.workers.frames import Request

_WHOLE = "CONSTRUCT WHERE { ?s ?p ?o }"


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
        """Answer with a graph.

        Raises:
            Problem: there is no such graph; or another method, as nothing can be written.
        """
        if scope["method"] != "GET":
            raise method_not_allowed("GET", "HEAD", "OPTIONS")
        edition = self._service.editions.current
        values = given(scope, "graph", "default", "format")
        key = path_of(scope).removeprefix("/graph").strip("/")
        stem, _, extension = key.rpartition(".")
        by_extension = named(extension, GRAPH_FORMATS) if stem else None
        key = stem if by_extension else key
        asked = values.get("format", "")
        form = by_extension or wanted(asked, header(scope, b"accept"), GRAPH_FORMATS)
        graph = await edition.look(_graph, edition, key, values, scope.get("root_path", ""))
        headers = (
            {
                "Link": ", ".join(
                    [
                        link(graph.value, "canonical"),
                        *alternates(f"{scope.get('root_path', '')}/graph/{key}", GRAPH_FORMATS),
                    ]
                )
            }
            if key and graph
            else {}
        )
        request = Request(
            query=_WHOLE,
            format=form.name,
            base=edition.base,
            default_graphs=(graph.value,) if graph else None,
            named_graphs=() if graph else None,
        )
        await self._endpoint.answer(request, form, edition, Exchange(scope, receive, send), headers)


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
