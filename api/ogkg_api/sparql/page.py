"""The query page: a form that works without scripts, and the answer as a table."""

import json
from http import HTTPStatus

from ogkg_api import pages
from ogkg_api.http import Reply
from ogkg_api.media import HTML
from ogkg_api.problems import Problem
from ogkg_api.service import Service
from ogkg_api.workers.frames import Request

LARGEST = 1_000_000
_MOST_ROWS = 1_000
_LONGEST_VERSION = 100
_STARTER = """SELECT ?meeting ?title ?date WHERE {
  ?meeting a ogkg:Meeting ; dct:title ?title ; schema:startDate ?date .
}
ORDER BY ?date
LIMIT 50
"""


def empty(service: Service, root: str) -> bytes:
    """The page before a query."""
    return _render(service, root, query=_STARTER, is_to_run=False)


def answer(service: Service, root: str, request: Request, body: bytes) -> bytes:
    """The page with an answer.

    Args:
        service: what is served.
        root: path the service is mounted at.
        request: the query and the format its answer is in: a table as JSON, a graph as Turtle.
        body: the answer, cut if it is longer than `LARGEST`.
    """
    if len(body) > LARGEST:
        return _render(service, root, query=request.query, too_large=True)
    if request.format == "ttl":
        return _render(service, root, query=request.query, graph=body.decode("utf-8"))
    table = json.loads(body)
    if "boolean" in table:
        return _render(service, root, query=request.query, truth=table["boolean"])
    columns = table["head"]["vars"]
    rows = [[row.get(column) for column in columns] for row in table["results"]["bindings"]]
    return _render(
        service,
        root,
        query=request.query,
        columns=columns,
        rows=rows[:_MOST_ROWS],
        count=len(rows),
        most=_MOST_ROWS,
    )


def failure(service: Service, root: str, request: Request, problem: Problem) -> Reply:
    """The page with the query as it was written, and what is wrong with it.

    Args:
        service: what is served.
        root: path the service is mounted at.
        request: the query.
        problem: why it has no answer.
    """
    is_cheap = problem.status == HTTPStatus.BAD_REQUEST  # a script may ask again, to mark the place
    body = _render(service, root, query=request.query, problem=problem, is_to_run=is_cheap)
    headers = {**problem.headers, "Vary": "Accept", "Cache-Control": "no-store"}
    return Reply(status=problem.status, content_type=HTML.content_type, body=body, headers=headers)


def of_link(service: Service, root: str, query: str, release: str) -> bytes:
    """The page with the query of a link in it, to be run.

    Args:
        service: what is served.
        root: path the service is mounted at.
        query: what the link carries.
        release: version it was asked of; empty where the link does not say.
    """
    current = service.editions.current.version
    asked_of = release[:_LONGEST_VERSION] if release != current else ""
    return _render(service, root, query=query, asked_of=asked_of)


def _render(service: Service, root: str, **values: object) -> bytes:
    known = {
        "columns": None,
        "rows": [],
        "count": 0,
        "most": _MOST_ROWS,
        "graph": None,
        "truth": None,
        "too_large": False,
        "prefixes": sorted(service.editions.current.prefixes.items()),
        "base": service.editions.current.base,
        "release": service.editions.current.version,
        "asked_of": "",
        "problem": None,
        "is_to_run": True,
        "bundle": service.bundle.pages.get("query"),
    }
    return pages.render("sparql.html", root=root, **{**known, **values})
