"""Between FastAPI's requests and answers and ours."""

from fastapi import Request
from starlette.responses import Response

from ogkg_api.http import Receive, Reply, Scope, Send
from ogkg_api.service import Service


class ReplyResponse(Response):
    """An answer of ours, as FastAPI passes answers on.

    Args:
        reply: the answer.
    """

    def __init__(self, reply: Reply) -> None:
        super().__init__()
        self._reply = reply

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        del receive
        await self._reply.send(scope, send)


def service_of(request: Request) -> Service:
    """What is served."""
    service = request.app.state.service
    assert isinstance(service, Service)
    return service


def root_of(request: Request) -> str:
    """Path the service is mounted at."""
    return str(request.scope.get("root_path", ""))
