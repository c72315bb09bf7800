"""`/sparql/names`: how the things of an answer are called, and where their pages are."""

import asyncio
import json

from ogkg_api.bodies import body_of
from ogkg_api.http import Receive, Reply, Scope, Send
from ogkg_api.media import JSON
from ogkg_api.problems import Problem, bad_request
from ogkg_api.service import Service
from ogkg_api.views.reader import Reader

MOST = 100
_LARGEST = 256 * 1024
_HINT = f'send {{"iris": […]}} with at most {MOST} IRIs, as JSON'


class Names:
    """Names of things.

    Args:
        service: what is served.
    """

    def __init__(self, service: Service) -> None:
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer `{"iris": […]}` with `{"names": {iri: {"text": …, "href": …}}}`; unknown IRIs are left out.

        Raises:
            Problem: the body is not that, or too long, or too slow.
        """
        limits = self._service.settings.limits
        body = await body_of(scope, receive, _LARGEST, limits.receipt_seconds)
        iris = _iris(body)
        reader = Reader(self._service.editions.current, scope.get("root_path", ""))
        names = await asyncio.to_thread(_names, reader, iris)
        answer = json.dumps({"names": names}, ensure_ascii=False).encode()
        headers = {"Cache-Control": "no-store"}
        await Reply(content_type=JSON.content_type, body=answer, headers=headers).send(scope, send)


def _iris(body: bytes) -> list[str]:
    try:
        asked = json.loads(body)
        iris = asked["iris"]
    except (ValueError, RecursionError, KeyError, TypeError) as error:
        raise bad_request("this is not what is asked for", _HINT) from error
    if isinstance(iris, list) and len(iris) > MOST:
        detail = f"{len(iris)} IRIs are too many at once"
        raise Problem(status=413, name="too-large", detail=detail, hint=_HINT)
    if not isinstance(iris, list) or not all(isinstance(iri, str) for iri in iris):
        raise bad_request("these are not IRIs", _HINT)
    return iris


def _names(reader: Reader, iris: list[str]) -> dict[str, dict[str, str]]:
    named = {}
    for iri in iris:
        try:
            shown = reader.thing(iri)
        except ValueError:  # no IRI
            continue
        named[iri] = {"text": shown.text, "href": shown.href}
    return named
