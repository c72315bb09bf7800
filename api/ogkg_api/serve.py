"""Running the service with uvicorn."""

import contextlib
import logging
import resource
import socket
import sys

import uvicorn
from fastapi import FastAPI

from ogkg.errors import CallError, OgkgError
from ogkg.release.reader import open_release
from ogkg_api.app import create_app
from ogkg_api.connection import connections
from ogkg_api.service import Service
from ogkg_api.settings import ServiceSettings

_DRAIN_SECONDS = 30
_KEEP_ALIVE_SECONDS = 15
_BACKLOG = 2048
_OPEN_FILES = 65_536


def serve(settings: ServiceSettings, host: str, port: int) -> None:
    """Serve until told to stop; running requests are finished first.

    Args:
        settings: what to serve, and how.
        host: address to listen on.
        port: port to listen on; 0 takes a free one, named in the log.

    Raises:
        CallError: the address cannot be listened on.
        ReleaseError: the release is missing or damaged.
        OgkgError: the data cannot be served; nothing was.
    """
    if settings.release is not None:
        open_release(settings.release)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    _allow_open_files()
    with _listen(host, port) as listener:
        app = create_app(settings, lambda: _announce(listener, settings.root_path))
        try:
            uvicorn.Server(_config(app, settings)).run(sockets=[listener])
        finally:
            failure = getattr(app.state, "failure", None)
            if isinstance(failure, OgkgError):
                raise failure from None


def _announce(listener: socket.socket, root_path: str) -> None:
    """Say where the service is, now that it is; what goes wrong before is said alone."""
    host, port, *_ = listener.getsockname()
    logging.getLogger("ogkg.api").info("serving on http://%s:%d%s/", host, port, root_path)
    logging.getLogger("uvicorn.error").setLevel(logging.INFO)


def _config(app: FastAPI, settings: ServiceSettings) -> uvicorn.Config:
    service = app.state.service
    assert isinstance(service, Service)
    return uvicorn.Config(
        app,
        http=connections(
            settings.limits.receipt_seconds,
            settings.limits.stall_seconds,
            service.front,
            app.state.express,
            service.journal,
        ),
        ws="none",
        loop="uvloop" if sys.platform != "win32" else "asyncio",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies or None,
        timeout_graceful_shutdown=_DRAIN_SECONDS,
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        backlog=_BACKLOG,
    )


def _allow_open_files() -> None:
    """As many connections as the system lets this process have, not as many as a shell is given."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, _OPEN_FILES)), hard))


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except OSError as error:
        raise CallError(
            f"cannot listen: {error.strerror or error}", where=f"{host}:{port}", hint="choose another --port"
        ) from error
