"""`ogkg serve`: a release, or plain RDF files, over HTTP."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from ogkg.cli.options import AuthenticationOption, ReleaseOption, UserOption
from ogkg.errors import CallError
from ogkg.remote.endpoint import Authentication
from ogkg.settings import Settings, load_settings


def serve(
    release: ReleaseOption = None,
    host: Annotated[str | None, typer.Option(help="address to listen on")] = None,
    port: Annotated[int | None, typer.Option(help="port to listen on; 0 takes a free one")] = None,
    base: Annotated[str | None, typer.Option(help="base of a release that is built first")] = None,
    rdf: Annotated[list[Path] | None, typer.Option(help="serve plain RDF files instead of a release")] = None,
    store: Annotated[
        str | None, typer.Option(metavar="URL", help="serve from a SPARQL server that `ogkg publish` filled")
    ] = None,
    user: UserOption = None,
    authentication: AuthenticationOption = Authentication.BASIC,
    workers: Annotated[int | None, typer.Option(min=1, help="processes that answer queries")] = None,
    root_path: Annotated[
        str | None, typer.Option(help="prefix under which a proxy shows the service")
    ] = None,
    contact: Annotated[
        str | None, typer.Option(help="address for corrections and takedown, shown on pages")
    ] = None,
) -> None:
    """Serve a release; without one, build the bundled documents first.

    Example: ogkg serve --release /srv/ogkg --port 8000
    """
    flags = {"host": host, "port": port, "base": base, "workers": workers, "root_path": root_path}
    flags["contact"] = contact
    settings = load_settings({**flags, "store_user": user})
    from ogkg.cli.service import run_service
    from ogkg.cli.stores import endpoint_of

    _check_choice(release, rdf or (), store)
    if store:
        endpoint = endpoint_of(settings, store, authentication=authentication)
        run_service(settings, release=release, rdf=(), store=endpoint)
        return
    folder = None if rdf else _release(release, settings)
    run_service(settings, release=folder, rdf=tuple(rdf or ()))


def _check_choice(release: Path | None, rdf: Sequence[Path], store: str | None) -> None:
    """One thing is served, and what is to be served is there.

    Raises:
        CallError: a file is missing, or files are given beside a release or a server.
    """
    if rdf and (release or store):
        raise CallError(
            "files, and a release or a server beside them", where="--rdf", hint="leave out one of them"
        )
    for file in rdf:
        if not file.is_file():
            raise CallError("no such file", where=str(file), hint="name files of RDF: .ttl .trig .nq .nt …")


def _release(given: Path | None, settings: Settings) -> Path:
    """The folder to serve from: the one named, or that of the settings, built if there is none."""
    if given:
        from ogkg.cli.opening import existing

        return existing(given)
    if (settings.out / "current" / "manifest.json").is_file():
        return settings.out
    from ogkg.cli.progress import build_progress
    from ogkg.cli.service import stored_queries
    from ogkg.pipeline import build

    with build_progress() as progress:
        outcome = build([], settings, progress, stored_queries())
    if outcome.refusal:
        raise outcome.refusal
    return settings.out
