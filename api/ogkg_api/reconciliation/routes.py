"""The addresses of reconciliation: `/reconcile` and what its manifest leads to.

Nothing is kept by the name of the host that was asked for, and JSONP is not offered: CORS is, everywhere.
"""

import asyncio
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeAlias

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import HTMLResponse, Response

from ogkg.release.search_index import INDEX
from ogkg_api import pages
from ogkg_api.bodies import body_of
from ogkg_api.bridge import ReplyResponse, root_of, service_of
from ogkg_api.freshness import FRESH
from ogkg_api.given import wrong_parameter
from ogkg_api.http import Reply, etag, parameters
from ogkg_api.media import HTML
from ogkg_api.problems import Problem, bad_request, not_found
from ogkg_api.reconciliation import answers
from ogkg_api.reconciliation.catalogue import TYPE_NAMES, type_named
from ogkg_api.reconciliation.facts import Facts
from ogkg_api.reconciliation.manifest import manifest, proposed, suggested_properties, suggested_types
from ogkg_api.reconciliation.matching import FEATURES
from ogkg_api.reconciliation.messages import read_batch, read_extension
from ogkg_api.service import Service

Work: TypeAlias = Callable[[Path, Facts], dict[str, object]]
"""Finds an answer in the folder of a release and the facts of an edition."""
router = APIRouter(prefix="/reconcile", include_in_schema=False)
_FORM = "application/x-www-form-urlencoded"
_LARGEST = 512 * 1024
_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](?::[0-9]{1,5})?")
_FRAMED = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors *",
    "Cache-Control": FRESH,
}


class Typed(BaseModel):
    """What someone has typed: its beginning, how many suggestions to pass over, and a type to stay within."""

    prefix: Annotated[str, Field(max_length=1_000)] = ""
    cursor: Annotated[int, Field(ge=0, le=1_000)] = 0
    type: Annotated[str, Field(max_length=200)] = ""


@router.api_route("", methods=["GET", "POST"])
async def reconcile(request: Request) -> Response:
    """The manifest, the candidates of a batch of queries, or values of entities."""
    service = service_of(request)
    given = await _given(request, service)
    edition = service.editions.current
    if given.get("queries"):
        batch = read_batch(given["queries"])
        return await _found(service, lambda release, facts: answers.results(release, facts, batch))
    if given.get("extend"):
        extension = read_extension(given["extend"])
        return await _found(service, lambda _, facts: answers.extended(facts, extension))
    if request.method == "POST":
        raise bad_request("neither `queries` nor `extend` is in the form")
    return _json(manifest(_address(request), base=edition.base, version=edition.version))


@router.get("/suggest/entity")
async def suggest_entity(request: Request, typed: Annotated[Typed, Query()]) -> Response:
    """People and organisations whose name begins so."""
    return await _found(
        service_of(request),
        lambda release, facts: answers.suggested_entities(
            release, facts, typed.prefix, typed.cursor, type_named(typed.type)
        ),
    )


@router.get("/suggest/type")
async def suggest_type(typed: Annotated[Typed, Query()]) -> Response:
    """Types whose name begins so."""
    return _json(suggested_types(typed.prefix, typed.cursor))


@router.get("/suggest/property")
async def suggest_property(typed: Annotated[Typed, Query()]) -> Response:
    """Properties whose name begins so."""
    return _json(suggested_properties(typed.prefix, typed.cursor))


@router.get("/properties")
async def propose(
    type: Annotated[str, Query(max_length=200)] = "", limit: Annotated[int, Query(ge=0, le=1_000)] = 0
) -> Response:
    """Properties that may be fetched for a type."""
    return _json(proposed(type_named(type), type, limit))


@router.get("/preview")
async def preview(request: Request, id: Annotated[str, Query(max_length=600)] = "") -> Response:
    """A small page about an entity, to be shown in a frame."""
    if not id.strip():
        raise wrong_parameter("id", "id: missing", "?id=person/farah-ahmed, or the whole IRI")
    edition = service_of(request).editions.current
    facts = Facts(edition)
    kind = await asyncio.to_thread(facts.kind, id)
    if kind is None:
        raise not_found("there is no such person or organisation")
    identifier = facts.identifier(id.strip())
    body = pages.render(
        "reconciliation_preview.html",
        root=root_of(request),
        name=await asyncio.to_thread(facts.label, identifier),
        kind=TYPE_NAMES[kind],
        facts=await asyncio.to_thread(answers.previewed, facts, kind, identifier),
        href=f"{root_of(request)}/id/{identifier}",
    )
    return HTMLResponse(body, headers=_FRAMED)


@router.get("/features")
async def features(request: Request) -> Response:
    """The features of candidates, explained."""
    body = pages.render("reconciliation_features.html", root=root_of(request), features=FEATURES)
    headers = {"Cache-Control": FRESH}
    reply = Reply(content_type=HTML.content_type, body=body, headers=headers, etag=etag(body.decode()))
    return ReplyResponse(reply)


def _address(request: Request) -> str:
    """The address of the service as the client reaches it.

    Raises:
        Problem: the Host header is none.
    """
    host = request.headers.get("host", "")
    if not _HOST.fullmatch(host):
        raise bad_request("the Host header names no host")
    return f"{request.url.scheme}://{host}{root_of(request)}"


async def _given(request: Request, service: Service) -> dict[str, str]:
    """Parameters of the URL, and of the form where there is one.

    Raises:
        Problem: they cannot be read.
    """
    body = b""
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != _FORM:
            raise Problem(
                status=415,
                name="unsupported-media-type",
                detail=f"queries come as {_FORM}",
                headers={"Accept-Post": _FORM},
            )
        seconds = service.settings.limits.receipt_seconds
        body = await body_of(request.scope, request.receive, _LARGEST, seconds)
    try:
        return dict((*parameters(request.scope["query_string"]), *parameters(body)))
    except ValueError as error:
        raise bad_request("the parameters are not UTF-8, percent-encoded") from error


async def _found(service: Service, work: Work) -> Response:
    """What is found in the data, looked for beside the loop.

    Raises:
        Problem: there is no search index (404).
        SearchSlowError: the search took too long; told by the middleware.
        BusyError: others search, and too many wait already; told by the middleware.
    """
    edition = service.editions.current
    if edition.release is None or not (edition.release.folder / INDEX).is_file():
        raise not_found("these data have no search index")
    return _json(await service.turns.take(work, edition.release.folder, Facts(edition)))


def _json(value: object) -> Response:
    body = json.dumps(value, ensure_ascii=False)
    return Response(body, media_type="application/json", headers={"Cache-Control": "no-store"})
