"""Each stored query as an operation of the OpenAPI description: parameters, pages, columns, examples."""

from ogkg_api.media import RESULT_JSON
from ogkg_api.page_operations import BOM
from ogkg_api.query_pages import TOTAL, described, offered
from ogkg_api.query_paging import MOST_ROWS
from ogkg_api.sparql.text import Form
from ogkg_api.stored_queries import LONGEST_VALUE, Parameter, ParameterType, StoredQuery

_Json = dict[str, object]
_SCHEMAS: dict[ParameterType, _Json] = {
    ParameterType.IRI: {"type": "string", "format": "iri-reference", "maxLength": LONGEST_VALUE},
    ParameterType.STRING: {"type": "string", "maxLength": LONGEST_VALUE},
    ParameterType.DATE: {"type": "string", "format": "date"},
    ParameterType.INTEGER: {"type": "integer"},
}
_PROBLEMS = {
    "400": "malformed",
    "404": "no such format",
    "406": "not offered in this format",
    "422": "a value does not fit its parameter; `parameter` says which, `expected` what would",
    "503": "took too long, or all workers are busy; see Retry-After",
}
COMPONENTS: _Json = {
    "Term": {
        "type": "object",
        "description": "An RDF term (SPARQL 1.1 Query Results JSON Format, section 3.2.2)",
        "required": ["type", "value"],
        "properties": {
            "type": {"enum": ["uri", "literal", "bnode", "triple"]},
            "value": {"type": ["string", "object"]},
            "datatype": {"type": "string"},
            "xml:lang": {"type": "string"},
        },
    },
    "Problem": {
        "type": "object",
        "description": "What went wrong (RFC 9457)",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "hint": {"type": "string"},
            "parameter": {"type": "string"},
            "expected": {"type": "string"},
        },
    },
}
"""Schemas that operations refer to."""


def query_operation(query: StoredQuery) -> _Json:
    """One stored query as an operation."""
    is_paged = query.form is Form.SELECT
    return {
        "operationId": f"query_{query.name.replace('-', '_')}",
        "summary": query.title,
        "description": query.description,
        "tags": ["stored queries"],
        "parameters": [
            *map(_parameter, query.parameters),
            *(_paging() if is_paged else ()),
            _format(query),
            BOM,
        ],
        "responses": {
            "200": _answer(query),
            "304": {"description": "unchanged"},
            **{status: _problem(text) for status, text in _PROBLEMS.items()},
        },
    }


def _parameter(parameter: Parameter) -> _Json:
    kind = parameter.type
    return {
        "name": parameter.name,
        "in": "query",
        "required": False,
        "description": parameter.description,
        "schema": _SCHEMAS[kind],
        "example": int(parameter.example) if kind is ParameterType.INTEGER else parameter.example,
    }


def _paging() -> tuple[_Json, ...]:
    limit = {"type": "integer", "minimum": 1, "maximum": MOST_ROWS}
    offset = {"type": "integer", "minimum": 0, "maximum": 1_000_000_000}
    return (
        {
            "name": "limit",
            "in": "query",
            "required": False,
            "description": "rows of one page; without it and `offset` the whole answer is given",
            "schema": limit,
        },
        {
            "name": "offset",
            "in": "query",
            "required": False,
            "description": "rows before the page; see the Link header for the next",
            "schema": offset,
        },
    )


def _format(query: StoredQuery) -> _Json:
    names = [form.name for form in (*offered(query), *described(query))]
    return {
        "name": "format",
        "in": "query",
        "required": False,
        "description": "format of the answer, before the Accept header; also as an extension of the path",
        "schema": {"type": "string", "enum": names},
    }


def _answer(query: StoredQuery) -> _Json:
    schemas: dict[str, _Json] = {RESULT_JSON.media_type: {"schema": _table(query)}}
    headers: _Json = {
        "Link": {"description": "other formats; pages before and after", "schema": {"type": "string"}}
    }
    if query.form is Form.SELECT:
        headers[TOTAL] = {
            "description": "rows of the whole answer, with a page",
            "schema": {"type": "integer"},
        }
    tables = query.form is Form.SELECT
    return {
        "description": f"in RDF what the query is, else the columns {', '.join(query.columns)}"
        if tables
        else "the answer",
        "headers": headers,
        "content": {
            form.media_type: schemas.get(form.media_type, {}) for form in (*offered(query), *described(query))
        },
    }


def _table(query: StoredQuery) -> _Json:
    """The schema of an answer in JSON; that of a graph is JSON-LD's own."""
    if query.form is not Form.SELECT:
        return {"type": "object"}
    term: _Json = {"$ref": "#/components/schemas/Term"}
    row = {"type": "object", "properties": dict.fromkeys(query.columns, term), "additionalProperties": False}
    return {
        "type": "object",
        "required": ["head", "results"],
        "properties": {
            "head": {"type": "object", "properties": {"vars": {"const": list(query.columns)}}},
            "results": {"type": "object", "properties": {"bindings": {"type": "array", "items": row}}},
        },
    }


def _problem(text: str) -> _Json:
    schema: _Json = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {"description": text, "content": {"application/problem+json": schema, "text/html": {}}}
