"""Which methods an address is answered by."""

from collections.abc import Sequence

from starlette.routing import BaseRoute, Match, Mount

from ogkg_api.http import Scope

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
"""All there are, in the order they are told in."""


def methods_of(routes: Sequence[BaseRoute], scope: Scope) -> tuple[str, ...]:
    """The methods that the address of a request is answered by; none where nothing is.

    Args:
        routes: of the service.
        scope: the request.
    """
    found = {method for method in ("GET", "POST") if is_routed(routes, {**scope, "method": method})}
    if any(isinstance(route, Mount) and route.matches(scope)[0] is Match.FULL for route in routes):
        found.add("GET")  # a folder of files takes every method, and answers this one
    if "GET" in found:
        found.add("HEAD")
    return tuple(method for method in METHODS if method in found or (found and method == "OPTIONS"))


def is_routed(routes: Sequence[BaseRoute], scope: Scope) -> bool:
    """Whether a request is answered by a route, not by a folder of files."""
    return any(route.matches(scope)[0] is Match.FULL for route in routes if not isinstance(route, Mount))
