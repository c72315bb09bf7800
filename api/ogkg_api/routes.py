"""What FastAPI answers: pages, data set, dumps, health, metrics."""

import asyncio
import json
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import JSONResponse, Response

from ogkg_api import dumps, home, openapi, pages, query_listing, search
from ogkg_api.given import given
from ogkg_api.http import Receive, Reply, Scope, Send
from ogkg_api.media import GRAPH_FORMATS, HTML, JSON, Format
from ogkg_api.metrics import CONTENT_TYPE
from ogkg_api.negotiation import wanted
from ogkg_api.reconciliation import routes as reconciliation
from ogkg_api.service import Service
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


class _ReplyResponse(Response):
    """An answer of ours, as FastAPI passes answers on."""

    def __init__(self, reply: Reply) -> None:
        super().__init__()
        self._reply = reply

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        del receive
        await self._reply.send(scope, send)


def _service(request: Request) -> Service:
    service = request.app.state.service
    assert isinstance(service, Service)
    return service


def _root(request: Request) -> str:
    return str(request.scope.get("root_path", ""))


def _wanted(request: Request, offered: tuple[Format, ...], asked: str) -> Format:
    given(request.scope, "format")
    return wanted(asked, request.headers.get("accept"), offered)


@router.get("/")
async def home_page(request: Request, format: str = "") -> Response:
    """The home page; to a machine the description of the data set."""
    form = _wanted(request, (HTML, *GRAPH_FORMATS), format)
    service, root = _service(request), _root(request)
    if form is HTML:
        return _ReplyResponse(home.home(service, root))
    return _ReplyResponse(await asyncio.to_thread(home.described, service, root, form))


@router.get("/queries")
async def queries(request: Request, format: str = "") -> Response:
    """The stored queries."""
    form = _wanted(request, query_listing.OFFERED, format)
    service = _service(request)
    look = service.editions.current.look
    return _ReplyResponse(await look(query_listing.listing, service, _root(request), form))


@router.get("/search")
async def search_names_and_texts(request: Request, asked: Annotated[search.Asked, Query()]) -> Response:
    """Things by name, passages by their words."""
    given(request.scope, *search.SINGLE)
    form = _wanted(request, (JSON, HTML), asked.format)
    return _ReplyResponse(await search.answer(_service(request), asked, _root(request), form))


@router.get("/text/{document}/{version}")
async def text(
    request: Request, document: str, version: str, place: Annotated[search.Place, Query()]
) -> Response:
    """The canonical text of a document, with a passage marked."""
    service = _service(request)
    look = service.editions.current.look
    return _ReplyResponse(await look(search.text_page, service, document, version, place, _root(request)))


@router.get("/data/ogkg")
@router.get("/data")
@router.get("/.well-known/void")
async def dataset(request: Request, format: str = "") -> Response:
    """The data set described."""
    form = _wanted(request, (*GRAPH_FORMATS, HTML), format)
    return _ReplyResponse(await asyncio.to_thread(home.described, _service(request), _root(request), form))


@router.get("/data/{path:path}")
async def dump(request: Request, path: str) -> Response:
    """A dump, or the list of tables."""
    if path in ("", "csv/"):
        return _ReplyResponse(without_slash(request.scope))
    edition = _service(request).editions.current
    return dumps.answer(
        edition, path, root=_root(request), if_none_match=request.headers.get("if-none-match")
    )


@router.get("/void.ttl")
async def void(request: Request) -> Response:
    """The data set described, as Turtle."""
    return _ReplyResponse(await asyncio.to_thread(home.void, _service(request)))


@router.get("/robots.txt")
async def robots(request: Request) -> Response:
    """For crawlers."""
    return _ReplyResponse(home.robots(_service(request)))


@router.get("/sitemap.xml")
async def sitemap(request: Request) -> Response:
    """For crawlers."""
    service = _service(request)
    return _ReplyResponse(await service.editions.current.look(home.sitemap, service))


@router.get("/docs")
async def documentation(request: Request) -> Response:
    """The API on a page of our own."""
    service = _service(request)
    body = pages.render(
        "docs.html",
        root=_root(request),
        paths=openapi.describe(service)["paths"],
        limits=service.settings.limits,
    )
    return _ReplyResponse(Reply(content_type=HTML.content_type, body=body))


@router.get("/about/problems")
async def problems(request: Request) -> Response:
    """The kinds of problems, explained."""
    return _ReplyResponse(
        Reply(content_type=HTML.content_type, body=pages.render("problems.html", root=_root(request)))
    )


@router.get("/about")
async def about(request: Request) -> Response:
    """What this is and how to read it."""
    return _ReplyResponse(home.page(_service(request), _root(request), "about"))


@router.get("/about/quality")
async def quality(request: Request) -> Response:
    """What is doubtful in the release."""
    return _ReplyResponse(await home.quality_page(_service(request), _root(request)))


@router.get("/about/accessibility")
async def accessibility(request: Request) -> Response:
    """How far the pages can be used by everybody."""
    return _ReplyResponse(home.page(_service(request), _root(request), "accessibility"))


@router.get("/about/privacy")
async def privacy(request: Request) -> Response:
    """Privacy and takedown."""
    return _ReplyResponse(home.page(_service(request), _root(request), "privacy"))


@router.get("/about/conformance")
async def conformance(request: Request, format: str = "") -> Response:
    """What the service promises, checked on this service as it runs."""
    release = _service(request).editions.current.version
    outcomes = await request.app.state.conformance.run(release)
    form = _wanted(request, (JSON, HTML), format)
    if form is HTML:
        body = pages.render("conformance.html", root=_root(request), outcomes=outcomes, release=release)
    else:
        checks = [
            {"check": one.check.name, "source": one.check.source, "passed": one.passed, "status": one.status}
            for one in outcomes
        ]
        body = json.dumps(
            {"release": release, "passed": all(one.passed for one in outcomes), "checks": checks}
        ).encode()
    return _ReplyResponse(
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
    edition = _service(request).editions.current
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
    service = _service(request)
    edition = service.editions.current
    text = service.metrics.render(
        release=edition.version,
        pool=edition.pool,
        cache=service.cache,
        front=service.front,
        lost=service.log.lost,
    )
    return Response(text, headers={"Content-Type": CONTENT_TYPE, "Cache-Control": "no-store"})
