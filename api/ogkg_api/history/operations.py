"""Releases over time in the OpenAPI description."""

from collections.abc import Sequence

from ogkg_api.history.change_pages import RDF_PATCH
from ogkg_api.history.mementos import LINK_FORMAT
from ogkg_api.media import ATOM, GRAPH_FORMATS, HTML, JSON, RESULT_CSV, RESULT_EXCEL, Format
from ogkg_api.page_operations import BOM

_Json = dict[str, object]
_PROBLEMS = {
    "400": "malformed",
    "404": "not known, or not kept",
    "406": "not offered in this format",
    "410": "withdrawn",
    "422": "a value does not fit its parameter",
    "503": "took too long, or another comparison is being made",
}
_EARLIER, _LATER = "2026-11-20.1", "2026-11-21.1"


def history_paths() -> dict[str, _Json]:
    """The operations on releases over time, by path."""
    thing = [_parameter("concept", "person", "path"), _parameter("key", "farah-ahmed", "path")]
    chosen = [_parameter("class", "Action"), _parameter("document", ""), _parameter("about", "")]
    return {
        "/data/changes": _get(
            "changes", "Releases that are kept, and what each changed", [], (JSON, HTML), "406"
        ),
        "/data/changes/{from}..{to}": _get(
            "comparison",
            "What changed from one release to another",
            [_parameter("from", _EARLIER, "path"), _parameter("to", _LATER, "path"), *chosen, _after()],
            (JSON, HTML, RDF_PATCH),
            *("400", "404", "406", "422", "503"),
        ),
        "/data/withdrawn": _get(
            "withdrawn",
            "What earlier releases published and this one does not",
            [_parameter("after", ""), BOM],
            (JSON, HTML, RESULT_CSV, RESULT_EXCEL),
            *("400", "406"),
        ),
        "/feeds/all.atom": _get("feed", "News of the whole graph", [], (ATOM,)),
        "/feeds/{concept}/{key}.atom": _get("feed_of", "News of a thing", thing, (ATOM,), "404"),
        "/timegate/doc/{concept}/{key}": _get(
            "timegate",
            "Leads to the document as it stood at a time (RFC 7089)",
            [*thing, _parameter("Accept-Datetime", "Sat, 21 Nov 2026 19:00:00 GMT", "header")],
            (),
            *("400", "404"),
        ),
        "/timemap/doc/{concept}/{key}": {"get": _timemap(thing)},
        "/memento/{version}/doc/{concept}/{key}": _get(
            "memento",
            "The document as it stood in a release",
            [_parameter("version", _EARLIER, "path"), *thing],
            (*GRAPH_FORMATS, HTML),
            *("400", "404", "406", "410"),
        ),
    }


def _get(
    name: str, summary: str, parameters: Sequence[_Json], formats: Sequence[Format], *problems: str
) -> _Json:
    content: _Json = {form.media_type: {} for form in formats}
    good = {"200": {"description": "the answer", "content": content}, "304": {"description": "unchanged"}}
    led = {status: {"description": "see Location"} for status in ("301", "302", "303")}
    bad = {
        status: {
            "description": _PROBLEMS[status],
            "content": {"application/problem+json": {}, "text/html": {}},
        }
        for status in problems
    }
    responses = {**(good if formats else {}), **led, **bad}
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": list(parameters),
            "responses": responses,
        }
    }


def _timemap(thing: Sequence[_Json]) -> _Json:
    operation = _get("timemap", "All times at which the document is kept (RFC 7089)", thing, (), "400", "404")
    found = operation["get"]
    assert isinstance(found, dict)
    good = {"200": {"description": "the answer", "content": {LINK_FORMAT: {}}}}
    return {**found, "responses": {**found["responses"], **good}}


def _after() -> _Json:
    return {"name": "after", "in": "query", "required": False, "schema": {"type": "integer", "minimum": 0}}


def _parameter(name: str, example: str, place: str = "query") -> _Json:
    schema = {"type": "string", **({"minLength": 1} if place == "path" else {"maxLength": 200})}
    required = place == "path"
    return {"name": name, "in": place, "required": required, "schema": schema, "example": example}
