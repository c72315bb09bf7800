"""The command line, from `ogkg build` to `ogkg check`.

Each command is one function here-under, in a module of its subject. Heavy libraries are imported by
the command that needs them, so that `ogkg --help` is there at once.
"""

import sys
from importlib.metadata import version
from typing import Annotated

import typer

from ogkg.cli import asking, building, comparing, looking, proving, publishing, reviewing, serving
from ogkg.errors import OgkgError

app = typer.Typer(
    name="ogkg",
    help="The open-government knowledge graph: documents to linked data, with the words each fact came from.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
)


def _tell_version(asked: bool) -> None:  # noqa: FBT001 - typer calls it with the option's value
    if asked:
        sys.stdout.write(f"ogkg {version('ogkg')}\n")
        raise typer.Exit


@app.callback()
def _options(
    *,
    told: Annotated[
        bool, typer.Option("--version", help="tell the version", callback=_tell_version, is_eager=True)
    ] = False,
) -> None:
    """Options without a command."""


app.command("build")(building.build)
app.command("serve")(serving.serve)
app.command("publish")(publishing.publish)
app.command("query")(asking.query)
app.command("export")(asking.export)
app.command("diff")(comparing.diff)
app.command("validate")(proving.validate)
app.command("issues")(reviewing.issues)
app.command("review")(reviewing.review)
app.command("explain")(looking.explain)
app.command("read")(looking.read)
app.command("extract")(looking.extract)
app.command("check")(proving.check)


def main() -> None:
    """Run a command. Our own errors are two lines and an exit code; a bug is a traceback."""
    try:
        app(standalone_mode=True)
    except OgkgError as error:
        sys.stderr.write(f"error: {error}\n")
        if error.hint:
            sys.stderr.write(f"  hint: {error.hint}\n")
        raise SystemExit(error.exit_code) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None
