"""`ogkg publish`: a release into a SPARQL server."""

import dataclasses
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ogkg.cli.options import AuthenticationOption, JsonOption, UserOption
from ogkg.remote.endpoint import Authentication
from ogkg.settings import load_settings

if TYPE_CHECKING:
    from ogkg.publishing import Published


def publish(
    release: Annotated[Path, typer.Argument(help="a release, or the folder that holds `current`")],
    to: Annotated[str, typer.Option(metavar="URL", help="where the server answers queries")],
    update: Annotated[
        str, typer.Option(metavar="URL", help="where it takes updates; where queries go if not given")
    ] = "",
    graph_store: Annotated[
        str, typer.Option(metavar="URL", help="its Graph Store address: faster than updates")
    ] = "",
    user: UserOption = None,
    password_file: Annotated[Path | None, typer.Option(help="file with the password")] = None,
    authentication: AuthenticationOption = Authentication.BASIC,
    chunk: Annotated[int, typer.Option(min=1, max=1_000_000, help="most triples in one request")] = 5_000,
    *,
    replace: Annotated[
        bool, typer.Option("--replace", help="lose what the server's default graph holds now")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Load a release into a SPARQL 1.1 server, and switch to it when all of it is there.

    What broke off is taken up by the same command; readers see the release before, or this one.

    Example: ogkg publish /srv/ogkg --to http://localhost:7878/query --update http://localhost:7878/update
    """
    from ogkg.cli.opening import open_for_reading
    from ogkg.cli.progress import build_progress
    from ogkg.cli.stores import endpoint_of
    from ogkg.publishing import Manner
    from ogkg.publishing import publish as run

    settings = load_settings({"store_user": user})
    endpoint = endpoint_of(
        settings,
        to,
        update=update,
        graphs=graph_store,
        authentication=authentication,
        password_file=password_file,
    )
    with build_progress() as progress:
        done = run(open_for_reading(release), endpoint, progress, Manner(chunk=chunk, replace=replace))
    sys.stdout.write(json.dumps(dataclasses.asdict(done)) + "\n" if as_json else _in_words(done))


def _in_words(done: "Published") -> str:
    return (
        f"release {done.version} is published: {done.graphs} graphs, {done.loaded} of them loaded anew "
        f"({done.triples:,} triples sent), {done.dropped} dropped\n"
    )
