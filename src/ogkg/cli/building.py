"""`ogkg build`: documents to a validated release."""

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from ogkg.cli.options import JsonOption, OutOption
from ogkg.settings import Settings, load_settings

if TYPE_CHECKING:
    from ogkg.outcome import Outcome
    from ogkg.rdf import StoredQuery


def build(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE]...",
            help="files, folders, patterns, addresses such as s3://…; the bundled documents if none",
        ),
    ] = None,
    out: OutOption = None,
    base: Annotated[str | None, typer.Option(help="IRI that instances live under")] = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="documents read at a time")] = None,
    keep: Annotated[
        int | None, typer.Option(min=1, help="releases that stay; the one before the current always does")
    ] = None,
    dask: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="read documents on a Dask cluster, by its scheduler")
    ] = None,
    *,
    force: Annotated[bool, typer.Option("--force", help="build, even where nothing changed")] = False,
    clean: Annotated[bool, typer.Option("--clean", help="read every document anew")] = False,
    as_json: JsonOption = False,
) -> None:
    """Build a release: read, extract, resolve, validate, publish.

    A violation stops the release and leaves `current` as it was (exit code 1). Where documents, code, data
    and settings are those of the current release, that stays. Where no document could be used no release is
    made either (exit code 1): --force publishes one without documents all the same.

    Example: ogkg build minutes/ 'notes/*.txt' --out /srv/ogkg --base https://data.example.org/
    """
    from ogkg.cli.progress import show_summary
    from ogkg.cli.service import stored_queries
    from ogkg.inputs import kept_work
    from ogkg.pipeline import nothing_changed

    settings = load_settings({"out": out, "base": base, "jobs": jobs, "keep": keep, "dask": dask})
    given, queries = sources or [], stored_queries()
    if clean:
        kept_work(settings).trim(0)
    outcome = None if force or clean else nothing_changed(given, settings, queries)
    outcome = outcome or _build(given, settings, queries, 0 if force else 1)
    if as_json:
        sys.stdout.write(json.dumps(outcome.as_object(), ensure_ascii=False, indent=1) + "\n")
    else:
        show_summary(outcome)
    if outcome.refusal:
        raise outcome.refusal


def _build(
    given: Sequence[str], settings: Settings, queries: "Sequence[StoredQuery]", fewest: int
) -> "Outcome":
    from ogkg.cli.progress import build_progress
    from ogkg.pipeline import build as run

    with build_progress() as progress:
        return run(given, settings, progress, queries, fewest=fewest)
