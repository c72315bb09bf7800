"""What a curator reads: every kind of issue explained, every issue with its file, hostile text as text."""

import dataclasses
import re
from pathlib import Path

import pytest

from ogkg.model.evidence import Span
from ogkg.model.report import Issue, IssueCode, Report, Severity, ShapeResult
from ogkg.release import ReleaseContent, write_release
from ogkg.release.advice import ADVICE
from ogkg.release.curation import issues_as_markdown

DOCUMENTED = Path(__file__).parents[2] / "docs" / "issues.md"
ISSUE = Issue(
    code=IssueCode.DATE_CONFLICT,
    severity=Severity.WARNING,
    message="the weekday is another",
    where="minutes/a.txt",
    span=Span(3, 9),
    quote="Friday 8 March",
)


def test_every_code_is_explained_here_as_in_the_documentation() -> None:
    row = re.compile(r"\| `(?P<code>[a-z-]+)` \| (?P<meaning>.*?) \| .*? ?\| (?P<remedy>[^|]*) \|")
    rows = [row.fullmatch(line) for line in DOCUMENTED.read_text(encoding="utf-8").splitlines()]
    documented = {found["code"]: (found["meaning"], found["remedy"]) for found in rows if found}
    assert documented == {code.value: (advice.meaning, advice.remedy) for code, advice in ADVICE.items()}
    assert set(ADVICE) == set(IssueCode)


def test_an_issue_is_shown_with_its_file_its_words_and_what_to_do() -> None:
    text = issues_as_markdown([ISSUE], [], {})
    assert "## date-conflict (warning, 1)" in text
    assert f"What to do: {ADVICE[IssueCode.DATE_CONFLICT].remedy}." in text
    assert "- minutes/a.txt: the weekday is another: “Friday 8 March” at 3–9\n" in text


@pytest.mark.parametrize(
    "quote",
    [
        "<script>alert(1)</script>",
        "[here](javascript:x)",
        "a\n\n## violation (9)",
        "![x](http://e.org/i.png)",
    ],
    ids=["tag", "link", "heading", "picture"],
)
def test_words_of_a_document_are_never_markup(quote: str) -> None:
    text = issues_as_markdown([dataclasses.replace(ISSUE, quote=quote)], [], {})
    assert quote not in text
    assert not re.search(r"(?<!\\)[<\[`]", text)
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "# What to look at",
        "## date-conflict (warning, 1)",
    ]


def test_violations_come_first_and_the_order_given_does_not_matter() -> None:
    worse = dataclasses.replace(ISSUE, code=IssueCode.INTEGRITY, severity=Severity.VIOLATION)
    one, other = (issues_as_markdown(issues, [], {}) for issues in ([ISSUE, worse], [worse, ISSUE]))
    assert one == other
    assert one.index("integrity") < one.index("date-conflict")


def test_what_a_shape_found_names_the_document_it_stands_in(content: ReleaseContent, tmp_path: Path) -> None:
    result = ShapeResult(
        shape="https://example.org/S09",
        focus="https://example.org/id/meeting-a",
        severity=Severity.WARNING,
        message="no place",
    )
    content = dataclasses.replace(content, report=Report((result,), ()), files={"a": "folder/a.txt"})
    text = (write_release(tmp_path, content) / "report" / "issues.md").read_text(encoding="utf-8")
    assert (
        "## shape S09 (warning, 1)\n\nNo place.\n\n- folder/a.txt: https://example.org/id/meeting-a\n" in text
    )


def test_nothing_doubtful_is_said_too() -> None:
    assert issues_as_markdown([], [], {}) == "# What to look at\n\nNothing.\n"
