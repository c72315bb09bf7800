"""The application: raw ASGI where each microsecond counts, FastAPI for the rest and for the description."""

import asyncio
import contextlib
import functools
import gc
import logging
import re
from collections.abc import AsyncIterator, Callable
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.middleware.asyncexitstack import AsyncExitStackMiddleware
from starlette.exceptions import HTTPException
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.responses import Response
from starlette.routing import Route

from ogkg.errors import OgkgError
from ogkg_api import pages
from ogkg_api.access_log import AccessLog
from ogkg_api.cache import ResultCache
from ogkg_api.conformance import Conformance
from ogkg_api.editions import Editions
from ogkg_api.express import Express
from ogkg_api.front import FrontCache
from ogkg_api.given import wrong_parameter
from ogkg_api.graph_store import GraphStore
from ogkg_api.history.endpoint import PATHS as HISTORY
from ogkg_api.history.endpoint import HistoryEndpoint
from ogkg_api.http import Application, Reply
from ogkg_api.journal import Journal
from ogkg_api.methods import is_routed, methods_of
from ogkg_api.metrics import Metrics
from ogkg_api.middleware import NUMBER, Context
from ogkg_api.pictures.endpoint import Pictures
from ogkg_api.problems import Problem, method_not_allowed, not_found, reply
from ogkg_api.query_pages import QueryPages
from ogkg_api.resources.endpoint import ResourceEndpoint
from ogkg_api.resources.shapes import ShapesEndpoint
from ogkg_api.routes import router
from ogkg_api.service import Service
from ogkg_api.settings import ServiceSettings
from ogkg_api.slashes import without_slash
from ogkg_api.slices import Slices
from ogkg_api.sparql import addresses
from ogkg_api.sparql.endpoint import SparqlEndpoint
from ogkg_api.static_files import FOLDER, TaggedFiles
from ogkg_api.stored_queries import load_queries
from ogkg_api.turns import Turns
from ogkg_api.workers.spool import Budget

_NOBODY = re.compile(r"^\w+ (?=should )")
"""Whom a message of the validator speaks of: its input, a list, a string."""
_ALLOCATIONS = 20_000
"""Containers between two looks for garbage: most of a request's are gone by themselves before."""
_RAW_PATHS = {
    "resources": ("/id/{path:path}", "/doc/{path:path}", "/def", "/def/{path:path}"),
    "graphs": ("/graph", "/graph/{path:path}"),
    "shapes": ("/shapes", "/shapes/{path:path}"),
}


@contextlib.asynccontextmanager
async def _lifespan(
    app: FastAPI, editions: Editions, log: AccessLog, when_open: Callable[[], None]
) -> AsyncIterator[None]:
    async with contextlib.AsyncExitStack() as stack:
        try:
            await stack.enter_async_context(_opened(editions))
        except OgkgError as error:  # told by whoever started the service, without a traceback
            app.state.failure = error
            logging.getLogger("uvicorn.error").disabled = True
            raise
        _settle()
        when_open()
        yield
    log.close()


def _nobody() -> None:
    """Nobody wants to know."""


def create_app(settings: ServiceSettings, when_open: Callable[[], None] = _nobody) -> FastAPI:
    """The service as an ASGI application.

    Args:
        settings: what to serve, and how.
        when_open: called when the data are open and requests will be answered.

    Raises:
        CallError: a stored query is malformed.
    """
    editions = Editions(settings)
    service = _service(settings, editions)
    app = FastAPI(
        title="ogkg",
        lifespan=functools.partial(_lifespan, editions=editions, log=service.log, when_open=when_open),
        root_path=settings.root_path,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry={"tracing": False, "metrics": False, "logs": False},  # the journal does that
    )
    app.state.service = service
    app.state.conformance = Conformance(app)
    sparql, resources = SparqlEndpoint(service), ResourceEndpoint(service)
    editions.when_changed = service.forget
    app.router.routes[:0] = _raw_routes(service, sparql, resources)
    app.include_router(router)
    app.mount("/static", TaggedFiles(directory=FOLDER), name="static")
    direct: dict[str, Application] = {"/sparql": sparql, "/id/": resources, "/doc/": resources}
    app.state.express = _express(service, sparql, resources)
    allowed = functools.partial(methods_of, app.router.routes)
    context = Context(_routed(app), service, direct, app.state.express, allowed)
    app.middleware_stack = context
    return app


@contextlib.asynccontextmanager
async def _opened(editions: Editions) -> AsyncIterator[None]:
    """What is served is open; templates are compiled meanwhile, so that the first reader need not wait."""
    loading = asyncio.create_task(asyncio.to_thread(pages.load))
    try:
        async with editions.lifespan():
            await loading
            yield
    finally:
        await loading


def _service(settings: ServiceSettings, editions: Editions) -> Service:
    log, metrics = AccessLog(), Metrics()
    return Service(
        settings=settings,
        editions=editions,
        cache=ResultCache(settings.limits.cache_bytes),
        front=FrontCache(settings.limits.cache_bytes),
        log=log,
        budget=Budget(settings.limits.spool_total_bytes),
        metrics=metrics,
        journal=Journal(metrics, log),
        turns=Turns(settings.workers, settings.limits.queue, settings.limits.queue_seconds),
        queries=load_queries(),
    )


def _express(service: Service, sparql: SparqlEndpoint, resources: ResourceEndpoint) -> Express:
    """What answers at once; nothing behind a proxy that mounts the service, whose requests are all unlike."""
    endpoints = {"/sparql": sparql.at_once, "/doc/": resources.at_once}
    mounted = service.settings.root_path
    return Express(service.editions, service.front, service.journal, {} if mounted else endpoints)


def _settle() -> None:
    """Take what is in memory now out of the garbage collector's sight: looking through it costs a tenth."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS)


def _routed(app: FastAPI) -> Application:
    """What FastAPI would put around its routes, without what this service has no use for."""
    handlers = {HTTPException: _http_error, RequestValidationError: _invalid}
    return ExceptionMiddleware(AsyncExitStackMiddleware(app.router), handlers=handlers)


def _raw_routes(service: Service, sparql: SparqlEndpoint, resources: ResourceEndpoint) -> list[Route]:
    graphs, history = GraphStore(service, sparql), HistoryEndpoint(service)
    read_only: dict[str, Application] = {
        **dict.fromkeys(_RAW_PATHS["resources"], resources),
        **dict.fromkeys(_RAW_PATHS["graphs"], graphs),
        **dict.fromkeys(_RAW_PATHS["shapes"], ShapesEndpoint(service)),
        "/slice/{name}": Slices(service, sparql),
        **dict.fromkeys(HISTORY, history),
        "/queries/{name}": QueryPages(service, sparql),
        **dict.fromkeys(("/pictures", "/pictures/{name}"), Pictures(service)),
    }
    return [
        Route("/sparql", sparql, methods=["GET", "POST"]),
        *addresses.routes(service),
        *(Route(path, endpoint, methods=["GET"]) for path, endpoint in read_only.items()),
    ]


async def _http_error(request: Request, error: Exception) -> Response:
    """404 and 405 of the router, as problems; what has a slash too many is led to where it has not."""
    assert isinstance(error, HTTPException)
    status, routes = HTTPStatus(error.status_code), request.app.router.routes
    scope = {**request.scope, "root_path": _root(request)}
    if status is HTTPStatus.METHOD_NOT_ALLOWED:
        return _as_response(request, method_not_allowed(*methods_of(routes, scope)))
    if status is HTTPStatus.NOT_FOUND:
        path = scope["path"].rstrip("/")
        if path != scope["path"] and scope["method"] == "GET" and is_routed(routes, {**scope, "path": path}):
            return _passed_on(without_slash(scope))
        return _as_response(request, not_found("there is nothing at this address"))
    headers = dict(error.headers or {})
    return _as_response(
        request, Problem(status=status, name="http-error", detail=str(error.detail), headers=headers)
    )


async def _invalid(request: Request, error: Exception) -> Response:
    """A parameter of the wrong type."""
    assert isinstance(error, RequestValidationError)
    faults = [(str(fault["loc"][1]), _NOBODY.sub("", fault["msg"])) for fault in error.errors()]
    detail = "; ".join(f"{name} {what[:1].lower()}{what[1:]}" for name, what in faults)
    return _as_response(request, wrong_parameter(faults[0][0], detail, "leave it out, or change it"))


def _as_response(request: Request, problem: Problem) -> Response:
    root = _root(request)
    contact = request.app.state.service.settings.contact
    answer = reply(
        problem,
        accept=request.headers.get("accept"),
        root=root,
        request_id=request.scope["state"][NUMBER],
        contact=contact,
    )
    return _passed_on(answer)


def _root(request: Request) -> str:
    """Path the service is mounted at, asked for also from below a mount of its own."""
    return str(request.scope.get("app_root_path", request.scope.get("root_path", "")))


def _passed_on(answer: Reply) -> Response:
    content = {"Content-Type": answer.content_type} if answer.content_type else {}
    return Response(answer.body, answer.status, {**answer.headers, **content})
