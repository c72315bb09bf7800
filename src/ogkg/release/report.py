"""The report of a release.

`report/validation.ttl` with the shapes it speaks of, `report/issues.jsonl` and `report/summary.json` for
programs, `report/issues.md` for a curator.
"""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from ogkg.model.report import Issue
from ogkg.release.content import ReleaseContent
from ogkg.release.curation import files_of, issues_as_markdown

SHAPES_FILE = "report/shapes.ttl"
REPORT_FILES = (
    "report/validation.ttl",
    SHAPES_FILE,
    "report/issues.jsonl",
    "report/issues.md",
    "report/summary.json",
)


def write_report(folder: Path, content: ReleaseContent, counts: Mapping[str, int]) -> None:
    """Write the report below a folder.

    Args:
        folder: of the release, or of a refused one.
        content: with the report and the issues of all rooms.
        counts: of the graph.
    """
    place = folder / "report"
    place.mkdir(parents=True)
    issues = tuple(dict.fromkeys((*content.issues, *content.report.issues)))
    (place / "validation.ttl").write_text(content.validation, encoding="utf-8")
    (folder / SHAPES_FILE).write_text(content.shapes, encoding="utf-8")
    (place / "issues.jsonl").write_text("".join(map(_line, issues)), encoding="utf-8")
    (place / "issues.md").write_text(_for_a_curator(content, issues), encoding="utf-8")
    (place / "summary.json").write_text(_summary(content, issues, counts), encoding="utf-8")


def _for_a_curator(content: ReleaseContent, issues: tuple[Issue, ...]) -> str:
    results = content.report.results
    files = files_of((result.focus for result in results), content.quads, content.base, content.files)
    return issues_as_markdown(issues, results, files)


def _line(issue: Issue) -> str:
    span = {"start": issue.span.start, "end": issue.span.end} if issue.span else None
    fields = {
        "severity": issue.severity.value,
        "code": issue.code.value,
        "message": issue.message,
        "where": issue.where,
        "span": span,
        "quote": issue.quote,
    }
    return json.dumps(fields, ensure_ascii=False) + "\n"


def _summary(content: ReleaseContent, issues: tuple[Issue, ...], counts: Mapping[str, int]) -> str:
    results = content.report.results
    summary = {
        "conforms": content.report.conforms,
        "figures": dict(content.figures),
        "counts": dict(counts),
        "issues": dict(sorted(Counter(issue.code.value for issue in issues).items())),
        "severities": dict(sorted(Counter(issue.severity.value for issue in issues).items())),
        "shapes": dict(sorted(Counter(f"{one.severity.value} {one.shape}" for one in results).items())),
    }
    return json.dumps(summary, indent=2, ensure_ascii=False) + "\n"
