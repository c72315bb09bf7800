"""Addresses with a slash too many at their end."""

from urllib.parse import quote

from ogkg_api.freshness import FRESH
from ogkg_api.http import Reply, Scope, path_of


def without_slash(scope: Scope) -> Reply:
    """The way to the same address without the slashes at its end, parameters and mount point kept."""
    query = scope["query_string"].decode("latin-1")
    path = scope.get("root_path", "") + quote(path_of(scope).rstrip("/"), safe="/-._~")
    headers = {"Location": f"{path}?{query}" if query else path, "Cache-Control": FRESH}
    return Reply(status=301, headers=headers)
