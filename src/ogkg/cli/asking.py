"""`ogkg query` and `ogkg export`: rows and dumps from a release or from any SPARQL server."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ogkg.cli.options import ReleaseOption
from ogkg.errors import CallError
from ogkg.settings import load_settings


class ResultFormat(StrEnum):
    """How the answer is written."""

    TABLE = "table"
    JSON = "json"
    XML = "xml"
    CSV = "csv"
    TSV = "tsv"
    TTL = "ttl"
    NT = "nt"
    JSONLD = "jsonld"


class DumpFormat(StrEnum):
    """How quads are written."""

    NQ = "nq"
    TRIG = "trig"
    TTL = "ttl"
    NT = "nt"
    JSONLD = "jsonld"


def query(
    what: Annotated[
        str, typer.Argument(metavar="NAME|FILE|SPARQL", help="a stored query, a file, or the query itself")
    ],
    format: Annotated[ResultFormat, typer.Option(help="how the answer is written")] = ResultFormat.TABLE,
    release: ReleaseOption = None,
    endpoint: Annotated[str | None, typer.Option(help="ask this SPARQL server instead of a release")] = None,
    base: Annotated[str | None, typer.Option(help="base of the data behind the endpoint")] = None,
    param: Annotated[
        list[str] | None, typer.Option(metavar="KEY=VALUE", help="a parameter of a stored query")
    ] = None,
) -> None:
    """Run a query.

    Example: ogkg query officials-across-years --format csv
    """
    from ogkg.cli.answers import answer_from_endpoint, answer_from_release, find_query
    from ogkg.cli.opening import open_for_reading

    if endpoint:
        text = find_query(what, _parameters(param or []), load_settings({"base": base}).base)
        answer_from_endpoint(endpoint, text, format.value, sys.stdout.buffer)
    else:
        opened = open_for_reading(release)
        text = find_query(what, _parameters(param or []), opened.manifest.base)
        answer_from_release(opened, text, format.value, sys.stdout.buffer)


def export(
    format: Annotated[DumpFormat, typer.Option(help="how quads are written")] = DumpFormat.NQ,
    graph: Annotated[str | None, typer.Option(help="one named graph only, by its IRI")] = None,
    out: Annotated[Path | None, typer.Option(help="file to write; standard output if none")] = None,
    release: ReleaseOption = None,
) -> None:
    """Write a dump, whole or of one named graph, streamed.

    Turtle and N-Triples hold the default graph (or the named one), the others every graph.

    Example: ogkg export --format ttl --graph http://localhost:8000/graph/identity --out identity.ttl
    """
    from ogkg.cli.answers import export_release
    from ogkg.cli.opening import open_for_reading

    opened = open_for_reading(release)
    if out is None:
        export_release(opened, format.value, graph, sys.stdout.buffer)
        return
    try:
        with out.open("wb") as stream:
            export_release(opened, format.value, graph, stream)
    except OSError as error:
        raise CallError(
            f"cannot be written: {error.strerror}", where=str(out), hint="name a file that you may write"
        ) from error


def _parameters(given: list[str]) -> dict[str, str]:
    found = {}
    for entry in given:
        key, equals, value = entry.partition("=")
        if not (key and equals):
            raise CallError("not a parameter", where=entry, hint="write --param name=value")
        found[key] = value
    return found
