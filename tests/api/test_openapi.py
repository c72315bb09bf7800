"""The description of the API, held to the service by schemathesis; skipped where that is not installed."""

import re
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from starlette.routing import BaseRoute, Match

from ogkg_api import openapi
from ogkg_api.app import create_app
from ogkg_api.reconciliation.routes import router as reconciliation
from ogkg_api.routes import router
from ogkg_api.settings import ServiceSettings

NOT_DESCRIBED = {"/static", "/static/ui/{name}", "/openapi.json"}
"""What pages are made with, and the description itself."""


def test_every_address_that_is_answered_is_described(release):
    app = create_app(ServiceSettings(release=Path(release)))
    routes = [
        route for route in (*app.routes, *reconciliation.routes, *router.routes) if hasattr(route, "path")
    ]
    described = {
        found.path
        for path, operations in openapi.fixed_paths().items()
        for method, operation in operations.items()
        if (found := route_of(routes, method.upper(), address(path, operation))) is not None
    }
    stored = {"/queries/{name}"}  # each has an operation of its own, once a release is open
    assert {route.path for route in routes} - described == NOT_DESCRIBED | stored


def test_head_is_answered_as_get_wherever_get_is(server):
    paths = server.get("/openapi.json").json()["paths"]
    described = [(path, operations["get"]) for path, operations in paths.items() if "get" in operations]
    assert len(described) > 60
    with httpx.Client(base_url=server.url, timeout=30) as client:
        for path, operation in described:
            url = address(path, operation)
            get, head = client.get(url), client.head(url)
            assert head.status_code == get.status_code < 500, url
            assert head.content == b"", url
            assert head.headers.get("content-type") == get.headers.get("content-type"), url


def address(path: str, operation: dict) -> str:
    """A path with the examples of its parameters."""
    examples = {one["name"]: one.get("example") for one in operation["parameters"] if one["in"] == "path"}
    return re.sub("{([^}]+)}", lambda found: str(examples[found[1]]), path)


def route_of(routes: list[BaseRoute], method: str, path: str) -> BaseRoute | None:
    """The first route that answers."""
    scope = {"type": "http", "method": method, "path": path, "root_path": "", "headers": []}
    return next((route for route in routes if route.matches(scope)[0] is Match.FULL), None)


def test_no_request_of_the_description_fails_the_service_or_is_answered_otherwise(server):
    pytest.importorskip("schemathesis", reason="schemathesis is not installed")
    checks = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
    done = subprocess.run(
        [
            *(sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()", "run"),
            f"{server.url}/openapi.json",
            *("--checks", checks, "--max-examples", "10", "--phases", "examples,coverage,fuzzing"),
            *("--seed", "1", "--generation-database", "none"),
        ],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:]
