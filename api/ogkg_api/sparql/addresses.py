"""Addresses of the query page beside the endpoint: its vocabulary, names of things, shared links, scripts."""

import asyncio

from starlette.routing import Route

from ogkg_api.bundle import PREFIX, BundleFiles
from ogkg_api.given import given
from ogkg_api.http import Receive, Scope, Send, header, path_of
from ogkg_api.service import Service
from ogkg_api.sparql import shared
from ogkg_api.sparql.names import Names
from ogkg_api.sparql.vocabulary import vocabulary

_SHARED = "/sparql/q/"


def routes(service: Service) -> list[Route]:
    """The routes of the query page.

    Args:
        service: what is served.
    """
    return [
        Route("/sparql/vocabulary", _Vocabulary(service), methods=["GET"]),
        Route("/sparql/names", Names(service), methods=["POST"]),
        Route(_SHARED + "{packed}", _Shared(service), methods=["GET"]),
        Route(PREFIX + "{name}", BundleFiles(service.bundle), methods=["GET"]),
    ]


class _Vocabulary:
    def __init__(self, service: Service) -> None:
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        del receive
        reply = await asyncio.to_thread(vocabulary, self._service)
        await reply.send(scope, send)


class _Shared:
    def __init__(self, service: Service) -> None:
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        del receive
        release = given(scope, "release").get("release", "")
        reply = shared.answer(
            self._service,
            path_of(scope).removeprefix(_SHARED),
            release=release,
            accept=header(scope, b"accept"),
            root=scope.get("root_path", ""),
        )
        await reply.send(scope, send)
