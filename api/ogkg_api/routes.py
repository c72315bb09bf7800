"""What FastAPI answers: pages, data set, dumps, health, metrics."""

import asyncio
import json
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import JSONResponse, Response

from ogkg_api import dumps, home, openapi, pages, query_listing, search, sitemaps
from ogkg_api.bridge import ReplyResponse, root_of, service_of
from ogkg_api.freshness import NEGOTIATED
from ogkg_api.given import given
from ogkg_api.http import Reply, etag
from ogkg_api.media import GRAPH_FORMATS, HTML, JSON, Format
from ogkg_api.metrics import CONTENT_TYPE
from ogkg_api.negotiation import wanted
from ogkg_api.reconciliation import routes as reconciliation
from ogkg_api.slashes import without_slash
from ogkg_api.workers.frames import Request as WorkerRequest
from ogkg_api.workers.run import AnswerCutError, BusyError, QueryFailedError


def _readable(request: Request) -> None:
    """Refuse parameters that FastAPI would read with characters lost."""
    given(request.scope)


router = APIRouter(include_in_schema=False, dependencies=[Depends(_readable)])
router.include_router(reconciliation.router)
_READY_SECONDS = 5.0
_LIVE = WorkerRequest(query="ASK {}", format="json", base="http://localhost/")


def _wanted(request: Request, offered: tuple[Format, ...], asked: str) -> Format:
    given(request.scope, "format")
    return wanted(asked, request.headers.get("accept"), offered)


@router.get("/")
async def home_page(request: Request, format: str = "") -> Response:
    """The home page; to a machine the description of the data set."""
    form = _wanted(request, (HTML, *GRAPH_FORMATS), format)
    service, root = service_of(request), root_of(request)
    if form is HTML:
        return ReplyResponse(home.home(service, root))
    return ReplyResponse(await asyncio.to_thread(home.described, service, root, form))


@router.get("/queries")
async def queries(request: Request, format: str = "") -> Response:
    """The stored queries."""
    form = _wanted(request, query_listing.OFFERED, format)
    service = service_of(request)
    look = service.editions.current.look
    return ReplyResponse(await look(query_listing.listing, service, root_of(request), form))


@router.get("/search")
async def search_names_and_texts(request: Request, asked: Annotated[search.Asked, Query()]) -> Response:
    """Things by name, passages by their words."""
    given(request.scope, *search.SINGLE)
    form = _wanted(request, (JSON, HTML), asked.format)
    return ReplyResponse(await search.answer(service_of(request), asked, root_of(request), form))


@router.get("/text/{document}/{version}")
async def text(
    request: Request, document: str, version: str, place: Annotated[search.Place, Query()]
) -> Response:
    """The canonical text of a document, with a passage marked."""
    service = service_of(request)
    look = service.editions.current.look
    return ReplyResponse(await look(search.text_page, service, document, version, place, root_of(request)))


@router.get("/data/ogkg")
@router.get("/data")
@router.get("/.well-known/void")
async def dataset(request: Request, format: str = "") -> Response:
    """The data set described."""
    form = _wanted(request, (*GRAPH_FORMATS, HTML), format)
    return ReplyResponse(await asyncio.to_thread(home.described, service_of(request), root_of(request), form))


@router.get("/data/csv")
async def tables(request: Request, format: str = "") -> Response:
    """The tables: a page of them, or the way to their description."""
    form = _wanted(request, (JSON, HTML), format)
    return ReplyResponse(home.tables(service_of(request), root_of(request), form))


@router.get("/data/{path:path}")
async def dump(request: Request, path: str) -> Response:
    """A dump or a table."""
    if path in ("", "csv/"):
        return ReplyResponse(without_slash(request.scope))
    asked = dumps.Asked(
        root=root_of(request),
        if_none_match=request.headers.get("if-none-match"),
        bom=given(request.scope, "bom").get("bom", ""),
    )
    return dumps.answer(service_of(request).editions.current, path, asked)


@router.get("/void.ttl")
async def void(request: Request) -> Response:
    """The data set described, as Turtle."""
    return ReplyResponse(await asyncio.to_thread(home.void, service_of(request)))


@router.get("/robots.txt")
async def robots(request: Request) -> Response:
    """For crawlers."""
    return ReplyResponse(sitemaps.robots(service_of(request).editions.current))


@router.get("/sitemap.xml")
async def sitemap(request: Request) -> Response:
    """For crawlers."""
    return await asyncio.to_thread(_sitemap, request, None)


@router.get("/sitemap-{part}.xml")
async def sitemap_part(request: Request, part: Annotated[int, Path(ge=1)]) -> Response:
    """For crawlers, where there are many addresses."""
    return await asyncio.to_thread(_sitemap, request, part)


def _sitemap(request: Request, part: int | None) -> Response:
    service = service_of(request)
    found = sitemaps.SiteMap(service.editions.current, service.queries, home.KINDS)
    return found.answer(part, request.headers.get("if-none-match"))


@router.get("/docs")
async def documentation(request: Request) -> Response:
    """The API on a page of our own."""
    service = service_of(request)
    body = pages.render(
        "docs.html",
        root=root_of(request),
        paths=openapi.describe(service)["paths"],
        limits=service.settings.limits,
    )
    return _kept(body, HTML)


@router.get("/openapi.json")
async def described(request: Request) -> Response:
    """The API as OpenAPI."""
    description = openapi.describe(service_of(request))
    return _kept(json.dumps(description, ensure_ascii=False).encode(), JSON)


@router.get("/about/problems")
async def problems(request: Request) -> Response:
    """The kinds of problems, explained."""
    return _kept(pages.render("problems.html", root=root_of(request)), HTML)


def _kept(body: bytes, form: Format) -> Response:
    """What depends on how the service runs, not on the release alone: tagged by its own bytes."""
    headers = NEGOTIATED
    tag = etag(body.decode())
    return ReplyResponse(Reply(content_type=form.content_type, body=body, headers=headers, etag=tag))


@router.get("/about")
async def about(request: Request) -> Response:
    """What this is and how to read it."""
    return ReplyResponse(home.page(service_of(request), root_of(request), "about"))


@router.get("/about/quality")
async def quality(request: Request) -> Response:
    """What is doubtful in the release."""
    return ReplyResponse(await home.quality_page(service_of(request), root_of(request)))


@router.get("/about/accessibility")
async def accessibility(request: Request) -> Response:
    """How far the pages can be used by everybody."""
    return ReplyResponse(home.page(service_of(request), root_of(request), "accessibility"))


@router.get("/about/privacy")
async def privacy(request: Request) -> Response:
    """Privacy and takedown."""
    return ReplyResponse(home.page(service_of(request), root_of(request), "privacy"))


@router.get("/about/conformance")
async def conformance(request: Request, format: str = "") -> Response:
    """What the service promises, checked on this service as it runs."""
    release = service_of(request).editions.current.version
    outcomes = await request.app.state.conformance.run(release)
    form = _wanted(request, (JSON, HTML), format)
    if form is HTML:
        body = pages.render("conformance.html", root=root_of(request), outcomes=outcomes, release=release)
    else:
        checks = [
            {"check": one.check.name, "source": one.check.source, "passed": one.passed, "status": one.status}
            for one in outcomes
        ]
        body = json.dumps(
            {"release": release, "passed": all(one.passed for one in outcomes), "checks": checks}
        ).encode()
    return ReplyResponse(
        Reply(
            content_type=form.content_type, body=body, headers={"Vary": "Accept", "Cache-Control": "no-store"}
        )
    )


@router.get("/health/live")
async def live() -> Response:
    """The process answers."""
    return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


@router.get("/health/ready")
async def ready(request: Request) -> Response:
    """A worker answers a question to the store."""
    edition = service_of(request).editions.current
    try:
        async with asyncio.timeout(_READY_SECONDS):
            async for _ in edition.pool.evaluate(_LIVE):
                pass
    except (BusyError, QueryFailedError, AnswerCutError, TimeoutError) as error:
        return JSONResponse(
            {"status": "unready", "reason": str(error) or "busy"},
            503,
            headers={"Cache-Control": "no-store", "Retry-After": "5"},
        )
    return JSONResponse({"status": "ok", "release": edition.version}, headers={"Cache-Control": "no-store"})


@router.get("/metrics")
async def metrics(request: Request) -> Response:
    """For Prometheus."""
    service = service_of(request)
    edition = service.editions.current
    text = service.metrics.render(
        release=edition.version,
        pool=edition.pool,
        cache=service.cache,
        front=service.front,
        lost=service.log.lost,
    )
    return Response(text, headers={"Content-Type": CONTENT_TYPE, "Cache-Control": "no-store"})
