"""Pages, pictures, named graphs and files in the OpenAPI description."""

from collections.abc import Iterable, Sequence

from ogkg_api.media import GRAPH_FORMATS, HTML, JSON, RESULT_CSV, RESULT_EXCEL, TURTLE, Format
from ogkg_api.pictures.endpoint import SVG

_Json = dict[str, object]
_GRAPHS = tuple(form.media_type for form in GRAPH_FORMATS)
_PROBLEMS = {
    "400": "malformed",
    "404": "not known",
    "406": "not offered in this format",
    "408": "the request came too slowly",
    "410": "withdrawn",
    "413": "too large",
    "416": "no such part of the file",
    "422": "a value does not fit its parameter",
    "503": "took too long, or all workers are busy; see Retry-After",
}
BOM: _Json = {
    "name": "bom",
    "in": "query",
    "required": False,
    "description": "1 for CSV behind a byte order mark, by which Excel reads it as UTF-8",
    "schema": {"type": "string", "enum": ["1"]},
}
"""The parameter that CSV is offered with everywhere."""
_ABOUT = {
    "": "What this is and how to read it",
    "/accessibility": "How far the pages can be used by everybody",
    "/privacy": "Privacy and takedown",
    "/problems": "The kinds of problems, explained",
    "/quality": "What is doubtful in the release",
}


def page_paths() -> dict[str, _Json]:
    """The operations of pages, pictures, graphs and files, by path."""
    return {
        "/": _get(
            "home",
            "The home page; the data set described",
            (HTML.media_type, *_GRAPHS),
            [_format((HTML, *GRAPH_FORMATS))],
            ("406", "422"),
        ),
        "/docs": _get("docs", "This description as a page", (HTML.media_type,)),
        **{
            f"/about{path}": _get(f"about{path.replace('/', '_')}", summary, (HTML.media_type,))
            for path, summary in _ABOUT.items()
        },
        **_query_page_paths(),
        **_picture_paths(),
        **_graph_paths(),
        **_file_paths(),
        **_fixed_paths(),
    }


def _query_page_paths() -> dict[str, _Json]:
    """What the query page asks for."""
    iris = {"type": "array", "maxItems": 500, "items": {"type": "string"}}
    body = {"type": "object", "properties": {"iris": iris}, "required": ["iris"]}
    names = _operation(
        "names", "Names of things by their IRIs", (JSON.media_type,), [], ("400", "408", "413")
    )
    return {
        "/sparql/vocabulary": _get(
            "vocabulary", "Classes, properties, codes and prefixes", (JSON.media_type,)
        ),
        "/sparql/names": {
            "post": {
                **names,
                "requestBody": {"required": True, "content": {JSON.media_type: {"schema": body}}},
            }
        },
        "/sparql/q/{packed}": _get(
            "shared_query",
            "A query from a link: on the query page, or as text",
            (HTML.media_type, "application/sparql-query"),
            [_path("packed", "c3QMdlaorgUA"), _query("release")],
            ("400", "406"),
        ),
    }


def _picture_paths() -> dict[str, _Json]:
    kinds = {"type": "string", "enum": ["actions", "attendance", "commitments", "company", "organisations"]}
    name = {"name": "name", "in": "path", "required": True, "schema": kinds, "example": "attendance"}
    years = [_query("from"), _query("until")]
    chosen = [_query("of"), *years, _format((HTML, SVG, RESULT_CSV, RESULT_EXCEL)), BOM]
    types = (HTML.media_type, SVG.media_type, RESULT_CSV.media_type)
    return {
        "/pictures": _get("pictures", "The kinds of pictures", (HTML.media_type,), [], ("406", "422")),
        "/pictures/{name}": _get(
            "picture", "Records drawn, or as a table", types, [name, *chosen], ("400", "404", "406", "422")
        ),
    }


def _graph_paths() -> dict[str, _Json]:
    """Named graphs, and the vocabulary."""
    problems = ("400", "404", "406", "410", "422", "503")
    both = (*GRAPH_FORMATS, HTML)
    named = [_path("kind", "document"), _path("key", "minutes-3"), _format(both)]
    asked = [_query("graph"), _query("default"), _format(GRAPH_FORMATS)]
    return {
        "/graph": _get("graph_store", "A graph by its IRI (Graph Store Protocol)", _GRAPHS, asked, problems),
        "/graph/{kind}/{key}": _get(
            "graph", "A named graph, or the page about it", (*_GRAPHS, HTML.media_type), named, problems
        ),
        "/def": _get(
            "terms",
            "The vocabulary",
            (*_GRAPHS, HTML.media_type),
            [_format(both)],
            ("400", "404", "406", "422"),
        ),
        "/shapes": _get(
            "shapes",
            "The shapes that the release was held to",
            (*_GRAPHS, HTML.media_type),
            [_format(both)],
            ("404", "406", "422"),
        ),
        "/shapes/{name}": _get(
            "shape",
            "A shape",
            (*_GRAPHS, HTML.media_type),
            [_path("name", "S01"), _format(both)],
            ("400", "404", "406", "422"),
        ),
    }


def _file_paths() -> dict[str, _Json]:
    """The data set and its files."""
    dump = _get(
        "dump",
        "A file of a release: a dump, a table, a checksum; `latest` leads to the current one",
        ("application/gzip", "text/plain", "application/octet-stream"),
        [_path("version", "latest"), _path("file", "ogkg.nq.gz"), BOM],
        ("404", "416", "422"),
        {"206": "a part of the file", "302": "see Location"},
    )
    form = {**_path("format", "csv"), "schema": {"type": "string", "enum": ["csv", "excel", "json", "html"]}}
    return {
        "/data": _get(
            "data",
            "The data set described",
            (*_GRAPHS, HTML.media_type),
            [_format((*GRAPH_FORMATS, HTML))],
            ("406", "422"),
        ),
        "/data/{version}/{file}": dump,
        "/data/csv": _get(
            "tables",
            "One table a class: a page of them, or the way to their description as CSVW",
            (HTML.media_type,),
            [_format((JSON, HTML))],
            ("404", "406", "422"),
            {"303": "see Location"},
        ),
        "/data/withdrawn.{format}": _get(
            "withdrawn_as",
            "What earlier releases published and this one does not, in one format",
            (JSON.media_type, HTML.media_type, RESULT_CSV.media_type),
            [form, _query("after"), BOM],
            ("400", "404", "406", "422"),
        ),
    }


def _fixed_paths() -> dict[str, _Json]:
    """What machines look for at fixed places."""
    return {
        "/void.ttl": _get("void", "The data set described", (TURTLE.media_type,)),
        "/.well-known/void": _get(
            "well_known_void",
            "The data set described",
            (*_GRAPHS, HTML.media_type),
            [_format((*GRAPH_FORMATS, HTML))],
            ("406", "422"),
        ),
        "/robots.txt": _get("robots", "What crawlers may visit", ("text/plain",)),
        "/sitemap.xml": _get("sitemap", "Documents for crawlers", ("application/xml",)),
        "/sitemap-{part}.xml": _get(
            "sitemap_part",
            "A part of the site map, where there are more documents than one may have",
            ("application/xml",),
            [{**_path("part", "1"), "schema": {"type": "integer", "minimum": 1}}],
            ("404", "422"),
        ),
        "/metrics": _get("metrics", "Counts for Prometheus", ("text/plain",)),
    }


def _get(
    name: str,
    summary: str,
    media_types: Iterable[str],
    parameters: Sequence[_Json] = (),
    problems: Iterable[str] = (),
    more: dict[str, str] | None = None,
) -> _Json:
    return {"get": _operation(name, summary, media_types, parameters, problems, more)}


def _operation(
    name: str,
    summary: str,
    media_types: Iterable[str],
    parameters: Sequence[_Json],
    problems: Iterable[str],
    more: dict[str, str] | None = None,
) -> _Json:
    types: _Json = {media_type: {} for media_type in media_types}
    responses: _Json = {
        "200": {"description": "the answer", "content": types},
        "304": {"description": "unchanged"},
    }
    for status, text in (more or {}).items():
        responses[status] = {"description": text, **({"content": types} if status == "206" else {})}
    for status in problems:
        content: _Json = {"application/problem+json": {}, "text/html": {}}
        responses[status] = {"description": _PROBLEMS[status], "content": content}
    return {"operationId": name, "summary": summary, "parameters": list(parameters), "responses": responses}


def _path(name: str, example: str) -> _Json:
    schema = {"type": "string", "minLength": 1}
    return {"name": name, "in": "path", "required": True, "schema": schema, "example": example}


def _query(name: str) -> _Json:
    return {"name": name, "in": "query", "required": False, "schema": {"type": "string", "maxLength": 200}}


def _format(formats: Iterable[Format]) -> _Json:
    names = {"type": "string", "enum": [form.name for form in formats]}
    return {"name": "format", "in": "query", "required": False, "schema": names}
