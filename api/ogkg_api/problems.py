"""Errors as clients meet them: problem details (RFC 9457), or a page for a person."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from ogkg.errors import CallError, OgkgError, QueryError, ReleaseError, RemoteError
from ogkg.release.search import SearchSlowError
from ogkg_api import pages
from ogkg_api.http import Reply
from ogkg_api.media import HTML, Format
from ogkg_api.negotiation import NotAcceptableError, parse_accept
from ogkg_api.sparql.screen import RefusedError, TooDeepError
from ogkg_api.workers.frames import Failure
from ogkg_api.workers.run import BusyError, QueryFailedError

PROBLEM_TYPE = "application/problem+json"
RETRY_SECONDS = 5
_POSITION = re.compile(r"error at (\d+):(\d+): ")


@dataclass(kw_only=True, eq=False)
class Problem(Exception):  # noqa: N818 - the word of RFC 9457
    """What went wrong with a request.

    Attributes:
        status: HTTP status.
        name: kind of problem, the fragment of its `type`; explained at `/about/problems`.
        detail: what is wrong, for a person.
        hint: what to do about it.
        headers: further headers of the answer.
        members: further members of the problem object, such as line and column.
    """

    status: int
    name: str
    detail: str
    hint: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, object] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The status in words."""
        return HTTPStatus(self.status).phrase


def not_found(detail: str = "nothing is known by this IRI") -> Problem:
    """404."""
    return Problem(status=404, name="not-found", detail=detail, hint="look for it on the home page")


def bad_request(detail: str, hint: str = "") -> Problem:
    """400."""
    return Problem(status=400, name="malformed-request", detail=detail, hint=hint)


def method_not_allowed(*allowed: str) -> Problem:
    """405, with Allow."""
    methods = ", ".join(allowed)
    return Problem(
        status=405,
        name="method-not-allowed",
        detail=f"only {methods} are answered here",
        headers={"Allow": methods},
    )


def problem_of(error: Exception) -> Problem:
    """The problem an expected error stands for.

    Raises:
        Exception: the error itself, where it is none that is expected.
    """
    if isinstance(error, Problem):
        return error
    if isinstance(error, NotAcceptableError):
        return _not_acceptable(error.offered)
    if isinstance(error, BusyError):
        return Problem(
            status=503,
            name="busy",
            detail="all workers are busy and the queue is full",
            hint=f"try again in {RETRY_SECONDS} seconds",
            headers={"Retry-After": str(RETRY_SECONDS)},
        )
    if isinstance(error, QueryFailedError):
        return _query_failed(error)
    if isinstance(error, OgkgError):
        return _ogkg_problem(error)
    raise error


def _not_acceptable(offered: tuple[Format, ...]) -> Problem:
    names = list(dict.fromkeys(form.media_type for form in offered))
    return Problem(
        status=406,
        name="not-acceptable",
        detail=f"what is asked for is not offered; offered are {', '.join(names)}",
        hint="change the Accept header, or add ?format= with one of "
        + ", ".join(form.name for form in offered),
        members={"offered": names},
    )


def _query_failed(error: QueryFailedError) -> Problem:
    if error.reason in (Failure.TIME, Failure.MEMORY):
        return Problem(
            status=503,
            name="query-too-long" if error.reason is Failure.TIME else "query-too-large",
            detail=str(error),
            hint="make the query more selective, or use the dumps under /data/",
            headers={"Retry-After": str(RETRY_SECONDS)},
        )
    if error.reason in (Failure.AWAY, Failure.CHANGED):
        return _store_away(str(error), "store-away" if error.reason is Failure.AWAY else "data-renewed")
    if error.reason is Failure.UNREPRESENTABLE:
        return Problem(status=406, name="not-representable", detail=str(error))
    name = {Failure.SYNTAX: "syntax-error", Failure.CRASH: "query-too-deep"}.get(error.reason, "query-error")
    found = _POSITION.search(str(error))
    position = {"line": int(found[1]), "column": int(found[2])} if found else {}
    detail, _, hint = (_POSITION.sub("", str(error)) if found else str(error)).partition("\n")
    where = f"line {found[1]}, column {found[2]}: " if found else ""
    return Problem(status=400, name=name, detail=where + detail, hint=hint, members=position)


def _store_away(detail: str, name: str) -> Problem:
    return Problem(
        status=503,
        name=name,
        detail=f"the store behind the service: {detail}",
        hint=f"try again in {RETRY_SECONDS} seconds",
        headers={"Retry-After": str(RETRY_SECONDS)},
    )


def _ogkg_problem(error: OgkgError) -> Problem:
    if isinstance(error, RemoteError):
        return _store_away(error.message, "store-away")
    if isinstance(error, SearchSlowError):
        return Problem(
            status=503,
            name="query-too-long",
            detail=str(error),
            hint=error.hint,
            headers={"Retry-After": str(RETRY_SECONDS)},
        )
    status, name = {
        RefusedError: (403, "refused"),
        TooDeepError: (400, "query-too-deep"),
        QueryError: (400, "query-error"),
        CallError: (400, "malformed-request"),
        ReleaseError: (503, "no-release"),
    }.get(type(error), (500, "internal-error"))
    return Problem(status=status, name=name, detail=str(error), hint=error.hint)


def wants_page(accept: str | None) -> bool:
    """Whether a client reads pages: it names HTML, and nothing of JSON as much."""
    weights = {"html": 0.0, "json": 0.0}
    for entry in parse_accept(accept or ""):
        if (entry.type, entry.subtype) in (("text", "html"), ("application", "xhtml+xml")):
            weights["html"] = max(weights["html"], entry.weight)
        elif entry.subtype.endswith("json"):
            weights["json"] = max(weights["json"], entry.weight)
    return weights["html"] > weights["json"]


def reply(problem: Problem, *, accept: str | None, root: str, request_id: str, contact: str) -> Reply:
    """The answer that tells of a problem.

    Args:
        problem: what went wrong.
        accept: the request's Accept header.
        root: path the service is mounted at.
        request_id: names the request in the logs.
        contact: address of who runs the service, shown on pages.
    """
    headers = {**problem.headers, "Vary": "Accept", "Cache-Control": "no-store"}
    if wants_page(accept):
        body = pages.render(
            "problem.html", root=root, problem=problem, request_id=request_id, contact=contact
        )
        return Reply(status=problem.status, content_type=HTML.content_type, body=body, headers=headers)
    members = {
        "type": f"{root}/about/problems#{problem.name}",
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
        **({"hint": problem.hint} if problem.hint else {}),
        **problem.members,
        "request_id": request_id,
    }
    return Reply(
        status=problem.status,
        content_type=PROBLEM_TYPE,
        body=json.dumps(members, ensure_ascii=False).encode(),
        headers=headers,
    )
