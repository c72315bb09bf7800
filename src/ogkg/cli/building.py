"""`ogkg build`: documents to a validated release."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from ogkg.settings import load_settings


def build(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE]...", help="files, folders or patterns; the bundled documents if none"
        ),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="folder of releases")] = None,
    base: Annotated[str | None, typer.Option(help="IRI that instances live under")] = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="documents read at a time")] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="the summary as JSON, for programs")] = False,
) -> None:
    """Build a release: read, extract, resolve, validate, publish.

    A violation stops the release and leaves `current` as it was (exit code 1).

    Example: ogkg build minutes/ 'notes/*.txt' --out /srv/ogkg --base https://data.example.org/
    """
    from ogkg.cli.progress import build_progress, show_summary
    from ogkg.cli.service import stored_queries
    from ogkg.pipeline import build as run

    settings = load_settings({"out": out, "base": base, "jobs": jobs})
    with build_progress() as progress:
        outcome = run(sources or [], settings, progress, stored_queries())
    if as_json:
        sys.stdout.write(json.dumps(outcome.as_object(), ensure_ascii=False, indent=1) + "\n")
    else:
        show_summary(outcome)
    if outcome.refusal:
        raise outcome.refusal
