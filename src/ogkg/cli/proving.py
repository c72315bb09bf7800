"""`ogkg validate` and `ogkg check`: is this graph sound, is this installation?"""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ogkg.errors import OgkgError
from ogkg.model.report import Report
from ogkg.settings import load_settings


class ReportFormat(StrEnum):
    """How a report is written."""

    TEXT = "text"
    TTL = "ttl"
    JSON = "json"


def validate(
    what: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[RELEASE|FILE]...", help="a release or RDF files; that of the settings if none"
        ),
    ] = None,
    format: Annotated[ReportFormat, typer.Option(help="how the report is written")] = ReportFormat.TEXT,
) -> None:
    """Check a graph against all shapes. Exit code 1 if there is a violation.

    Example: ogkg validate releases/2026-11-21.1
    """
    from ogkg.single import validate_release_or_files
    from ogkg.validation import report_turtle

    settings = load_settings({})
    report = validate_release_or_files(what or [settings.out], settings)
    if format is ReportFormat.TTL:
        sys.stdout.write(report_turtle(report))
    elif format is ReportFormat.JSON:
        sys.stdout.write(json.dumps(_as_object(report), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.writelines(_as_lines(report))
    if not report.conforms:
        raise typer.Exit(1)


def check() -> None:
    """Test this installation: versions, bundled data, a tiny build in a folder of its own.

    Example: ogkg check
    """
    from ogkg.cli.selftest import run_checks

    load_settings({})
    failed = 0
    for name, problem in run_checks():
        failed += problem is not None
        sys.stdout.write(
            f"{'ok  ' if problem is None else 'FAIL'}  {name}{f': {problem}' if problem else ''}\n"
        )
    if failed:
        raise OgkgError(f"{failed} checks failed", hint="install ogkg anew, or report what is written above")


def _as_lines(report: Report) -> list[str]:
    lines = [
        f"{result.severity}: {result.shape.rsplit('/', 1)[-1]}: {result.message}: {result.focus}"
        f"{f' ({result.value})' if result.value else ''}\n"
        for result in report.results
    ]
    lines += [f"{issue.severity}: {issue.code}: {issue.message}: {issue.where}\n" for issue in report.issues]
    return [*lines, f"{'conforms' if report.conforms else 'does not conform'}: {len(lines)} findings\n"]


def _as_object(report: Report) -> dict[str, object]:
    return {
        "conforms": report.conforms,
        "results": [
            {
                "severity": result.severity,
                "shape": result.shape,
                "focus": result.focus,
                "path": result.path,
                "value": result.value,
                "message": result.message,
            }
            for result in report.results
        ],
        "issues": [
            {"severity": issue.severity, "code": issue.code, "where": issue.where, "message": issue.message}
            for issue in report.issues
        ],
    }
