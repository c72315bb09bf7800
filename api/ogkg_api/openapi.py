"""The OpenAPI description: every address, every stored query as an operation of its own."""

from ogkg.release.search_rules import Kind
from ogkg_api.history.operations import history_paths
from ogkg_api.media import GRAPH_FORMATS, HTML, JSON, RESULT_FORMATS, Format
from ogkg_api.page_operations import BOM, page_paths
from ogkg_api.query_listing import OFFERED as LISTING_FORMATS
from ogkg_api.query_operations import COMPONENTS, query_operation
from ogkg_api.reconciliation.operations import reconciliation_paths
from ogkg_api.service import Service
from ogkg_api.slices import OFFERED as SLICE_FORMATS

_Json = dict[str, object]
_PROBLEMS = {
    "400": "malformed",
    "403": "refused",
    "404": "unknown",
    "406": "not offered in this format",
    "408": "the request came too slowly",
    "410": "withdrawn",
    "413": "too large",
    "415": "a body of another type",
    "422": "a value does not fit its parameter",
    "503": "took too long, or all workers are busy; see Retry-After",
}


def describe(service: Service) -> dict[str, object]:
    """The description as OpenAPI 3.1."""
    paths = fixed_paths()
    for query in service.queries:
        paths[f"/queries/{query.name}"] = {"get": query_operation(query)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "ogkg",
            "version": service.editions.current.version,
            "summary": "The open-government knowledge graph as linked data",
        },
        "servers": [{"url": service.settings.root_path or "/"}],
        "paths": paths,
        "components": {"schemas": COMPONENTS},
    }


def fixed_paths() -> dict[str, dict[str, object]]:
    """The operations that every service has, whatever its stored queries."""
    return {
        "/sparql": {
            "get": _sparql("sparql_get", _query_parameters()),
            "post": {**_sparql("sparql_post", []), "requestBody": _body()},
        },
        **_thing_paths(),
        "/queries": {"get": _operation("queries", "The stored queries", [], LISTING_FORMATS, ("406", "422"))},
        **_search_paths(),
        **reconciliation_paths(),
        **history_paths(),
        "/data/ogkg": {
            "get": _operation(
                "dataset", "The data set described: DCAT and VoID", [], (*GRAPH_FORMATS, HTML), ("406", "422")
            )
        },
        "/slice/{class}": {
            "get": _operation(
                "slice",
                "All things of one class, perhaps of one organisation, year or document",
                [_path("class", "meeting"), _text("organisation"), _text("year"), _text("document"), BOM],
                SLICE_FORMATS,
                ("400", "404", "406", "422", "503"),
            )
        },
        **_health_paths(),
        **page_paths(),
    }


def _thing_paths() -> dict[str, dict[str, object]]:
    """Things, the documents about them, and the terms they are described with."""
    return {
        "/id/{concept}/{key}": {
            "get": _thing(
                "thing", "Leads to the document about a thing", {"303": "see other", "301": "merged"}
            )
        },
        "/id/{concept}": {
            "get": _operation(
                "set",
                "All things of one kind",
                [_path("concept", "person"), _text("after"), _text("year")],
                (*GRAPH_FORMATS, HTML),
                ("400", "404", "406", "422"),
            )
        },
        "/doc/{concept}/{key}": {"get": _thing("document", "The document about a thing", {})},
        "/def/{term}": {
            "get": _operation(
                "term",
                "A term of the vocabulary",
                [_path("term", "Meeting")],
                (*GRAPH_FORMATS, HTML),
                ("400", "404", "406", "422"),
            )
        },
    }


def _health_paths() -> dict[str, dict[str, object]]:
    """Whether the service is well, and keeps what it promises."""
    return {
        "/about/conformance": {
            "get": _operation("conformance", "Promises, checked as it runs", [], (JSON, HTML), ("406", "422"))
        },
        "/health/live": {"get": _operation("live", "Whether the process answers", [], (JSON,), ())},
        "/health/ready": {"get": _operation("ready", "Whether a worker answers", [], (JSON,), ("503",))},
    }


def _search_paths() -> dict[str, dict[str, object]]:
    """Search, and the text that a passage is read in."""
    return {
        "/search": {
            "get": _operation(
                "search",
                "Things by name, passages by their words",
                _search_parameters(),
                (JSON, HTML),
                ("404", "406", "422", "503"),
            )
        },
        "/text/{document}/{version}": {
            "get": _operation(
                "text",
                "The text of a version of a document, with a passage marked",
                [
                    _path("document", "minutes-3"),
                    _path("version", "0123456789ab"),
                    _integer("start"),
                    _integer("end"),
                ],
                (HTML,),
                ("404", "410", "422"),
            )
        },
    }


def _operation(
    name: str, summary: str, parameters: list[_Json], formats: tuple[Format, ...], problems: tuple[str, ...]
) -> _Json:
    good = {"description": "the answer", "content": {form.media_type: {} for form in formats}}
    bad = {
        status: {
            "description": _PROBLEMS[status],
            "content": {"application/problem+json": {}, "text/html": {}},
        }
        for status in problems
    }
    return {
        "operationId": name,
        "summary": summary,
        "parameters": [*parameters, _format(formats)],
        "responses": {"200": good, "304": {"description": "unchanged"}, **bad},
    }


def _sparql(name: str, parameters: list[_Json]) -> _Json:
    formats = (*RESULT_FORMATS, *GRAPH_FORMATS, HTML)
    return _operation(
        name,
        "SPARQL 1.1 Protocol, query",
        parameters,
        formats,
        ("400", "403", "406", "408", "413", "415", "503"),
    )


def _thing(name: str, summary: str, more: dict[str, str]) -> _Json:
    operation = _operation(
        name,
        summary,
        [_path("concept", "person"), _path("key", "farah-ahmed")],
        (*GRAPH_FORMATS, HTML),
        ("400", "404", "406", "410", "422"),
    )
    responses = operation["responses"]
    assert isinstance(responses, dict)
    return {
        **operation,
        "responses": {**responses, **{status: {"description": text} for status, text in more.items()}},
    }


def _query_parameters() -> list[_Json]:
    query: _Json = {"name": "query", "in": "query", "schema": {"type": "string"}, "example": "ASK {}"}
    graphs: list[_Json] = [
        {"name": name, "in": "query", "schema": {"type": "array", "items": {"type": "string"}}}
        for name in ("default-graph-uri", "named-graph-uri")
    ]
    return [query, *graphs, BOM]


def _body() -> _Json:
    form = {"schema": {"type": "object", "properties": {"query": {"type": "string"}}, "required": ["query"]}}
    return {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": form,
            "application/sparql-query": {"schema": {"type": "string"}},
        },
    }


def _path(name: str, example: str) -> _Json:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "schema": {"type": "string", "minLength": 1},
        "example": example,
    }


def _text(name: str) -> _Json:
    return {"name": name, "in": "query", "required": False, "schema": {"type": "string", "maxLength": 200}}


def _integer(name: str) -> _Json:
    return {"name": name, "in": "query", "required": False, "schema": {"type": "integer", "minimum": 0}}


def _search_parameters() -> list[_Json]:
    kinds = {"type": "array", "items": {"type": "string", "enum": [*Kind, "passage"]}}
    kind: _Json = {"name": "kind", "in": "query", "required": False, "schema": kinds}
    organisation: _Json = {
        "name": "organisation",
        "in": "query",
        "required": False,
        "schema": {"type": "string"},
    }
    return [_text("q"), kind, organisation, _integer("year"), _integer("page")]


def _format(formats: tuple[Format, ...]) -> _Json:
    return {
        "name": "format",
        "in": "query",
        "required": False,
        "schema": {"type": "string", "enum": [form.name for form in formats]},
    }
