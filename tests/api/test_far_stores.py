"""A store on another server is never asked by the thread that serves all requests."""

import gc
import threading
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest

from ogkg_api.app import create_app
from ogkg_api.membership import Membership
from ogkg_api.quads import Quads
from ogkg_api.settings import ServiceSettings

BASE = "http://localhost:8000/"
PATHS = (
    "/sparql/vocabulary",
    "/graph/document/minutes-3",
    "/graph/document/nobody",
    "/pictures/attendance?of=meeting/group-2012-03-08",
    "/pictures/company?of=person/farah-ahmed",
    "/id/person/farah-ahmed",
    "/id/person",
    "/doc/person/farah-ahmed.ttl",
    "/doc/person/farah-ahmed.html",
    "/def/Meeting",
    "/text/minutes-3/0123456789ab",
    "/queries",
    "/sitemap.xml",
    "/data",
    "/about/quality",
    "/timegate/doc/person/farah-ahmed",
    "/feeds/person/farah-ahmed.atom",
    "/data/withdrawn",
    "/reconcile/preview?id=person/farah-ahmed",
    "/",
)


class Far:
    """A store that notes which threads ask it."""

    def __init__(self, store: Quads) -> None:
        self._store = store
        self.threads: set[int] = set()

    def _noted(self) -> Quads:
        self.threads.add(threading.get_ident())
        return self._store

    def quads_for_pattern(self, *pattern):
        return self._noted().quads_for_pattern(*pattern)

    def contains_named_graph(self, graph):
        return self._noted().contains_named_graph(graph)

    def query(self, query, **more):
        return self._noted().query(query, **more)

    def __contains__(self, quad):
        return quad in self._noted()


@pytest.fixture(scope="module")
def asked(release, on_a_loop) -> dict[str, tuple[int, bool]]:
    """By path: the status, and whether the store was asked by the thread of the event loop."""
    app = create_app(ServiceSettings(release=Path(release), workers=1))

    async def ask() -> dict[str, tuple[int, bool]]:
        found = {}
        async with app.router.lifespan_context(app):
            editions = app.state.service.editions
            near = editions.current
            transport = httpx.ASGITransport(app)
            async with httpx.AsyncClient(transport=transport, base_url=BASE, timeout=30) as client:
                for path in PATHS:
                    far = Far(near.store)
                    members = Membership(far, near.base)
                    editions._current = replace(
                        near, store=far, members=members, pages=None, source=SimpleNamespace()
                    )
                    answer = await client.get(path, headers={"Accept": "*/*"})
                    found[path] = (answer.status_code, threading.get_ident() in far.threads)
            editions._current = near
        return found

    threshold = gc.get_threshold()
    try:
        return on_a_loop(ask())
    finally:
        gc.unfreeze()
        gc.set_threshold(*threshold)


@pytest.mark.parametrize("path", PATHS)
def test_a_store_elsewhere_is_asked_beside_the_loop(asked, path):
    status, is_held_up = asked[path]
    assert status < 500
    assert not is_held_up
