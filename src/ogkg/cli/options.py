"""Options that several commands have: each is called and explained alike everywhere."""

from pathlib import Path
from typing import Annotated

import typer

from ogkg.remote.endpoint import Authentication

ReleaseOption = Annotated[Path | None, typer.Option(help="a release, or the folder that holds `current`")]
OutOption = Annotated[Path | None, typer.Option(help="folder of releases")]
LinesOption = Annotated[bool, typer.Option("--json", help="JSON lines, for programs")]
JsonOption = Annotated[bool, typer.Option("--json", help="as JSON, for programs")]
UserOption = Annotated[str | None, typer.Option(help="user of the server; password in OGKG_STORE_PASSWORD")]
AuthenticationOption = Annotated[Authentication, typer.Option(help="how user and password are sent")]
