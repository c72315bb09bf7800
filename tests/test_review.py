"""A curator decides who is who, and the next build obeys."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROSE = """
1. Welcome

Everybody was welcomed to the meeting by the chair, who explained how widgets are made.

2. Widgets

It was noted that the widgets had been discussed at length at the meeting before this one.

Members asked when more widgets were to be made, and were informed that this was not yet known.
"""
EARLY = """Lakes Data Board

Minutes of the meeting held on 7 June 2011

Attendees:
Andrew Jones (Cabinet Office)
Ann Quill (Treasury)
Mary Oxlip (Cabinet Office)
"""
LATER = """Lakes Data Board

Minutes of the meeting held on 4 March 2013

Attendees:
Andrew Jones (Highways England)
Mary Oxlip (Cabinet Office)
"""


def ogkg(*arguments: object, text: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ogkg.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        input=text,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1774000000", **variables},
        cwd=ROOT,
    )


def build(folder: Path) -> None:
    run = ogkg("build", folder / "minutes", "--out", folder)
    assert run.returncode == 0, run.stderr + run.stdout


def people(folder: Path, name: str) -> list[str]:
    """The persons of a name, as many as the graph tells apart."""
    query = f'SELECT DISTINCT ?p WHERE {{ ?p a foaf:Person ; foaf:name "{name}" }}'
    run = ogkg("query", query, "--format", "csv", "--release", folder)
    assert run.returncode == 0, run.stderr
    return run.stdout.split()[1:]


def pairs(folder: Path) -> list[dict[str, object]]:
    run = ogkg("review", "--list", "--json", "--release", folder)
    assert run.returncode == 0, run.stderr
    found: list[dict[str, object]] = json.loads(run.stdout)
    return found


@pytest.fixture(scope="module")
def first_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two minutes, built: an Andrew Jones of two posts, and a Mary Oxlip of one."""
    folder = tmp_path_factory.mktemp("board")
    (folder / "minutes").mkdir()
    (folder / "minutes" / "2011.txt").write_text(EARLY + PROSE, encoding="utf-8")
    (folder / "minutes" / "2013.txt").write_text(LATER + PROSE, encoding="utf-8")
    build(folder)
    return folder


@pytest.fixture
def board(first_build: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    shutil.copytree(first_build, tmp_path / "board", symlinks=True)
    return tmp_path / "board"


def test_a_candidate_is_shown_with_both_quotes_and_joined_once_somebody_says_so(board: Path) -> None:
    assert len(people(board, "Andrew Jones")) == 2
    (pair,) = pairs(board)
    assert pair["name"] == "Andrew Jones"
    assert "Highways England" in str(pair["written"])
    assert "Cabinet Office" in str(pair["known"])
    assert 0 < float(str(pair["confidence"])) < 0.8
    run = ogkg("review", "--release", board, text="A. Curator\ns\nboth minutes thank him\n")
    assert run.returncode == 0, run.stderr
    assert "Highways England" in run.stdout
    assert pairs(board) == [], "what is decided is not asked again"
    build(board)
    assert len(people(board, "Andrew Jones")) == 1
    assert pairs(board) == []
    line = json.loads((board / "decisions" / "review.jsonl").read_text(encoding="utf-8"))
    assert (line["judgement"], line["by"], line["on"]) == ("same", "A. Curator", "2026-03-20")
    assert line["reason"] == "both minutes thank him"


def test_an_answer_that_is_none_is_asked_again_and_decides_nothing(board: Path) -> None:
    run = ogkg("review", "--release", board, text="A. Curator\nyes\nsimilar\nq\n")
    assert run.returncode == 0, run.stderr
    assert run.stdout.count("is none of the answers") == 2
    assert len(pairs(board)) == 1
    broken_off = ogkg("review", "--release", board, text="A. Curator\nDifferent\n")
    assert broken_off.returncode == 1, "no reason was given"
    assert len(pairs(board)) == 1
    assert not (board / "decisions").exists()


def test_both_sides_say_when_it_was_and_what_the_document_is_called(board: Path) -> None:
    (pair,) = pairs(board)
    written = pair["written"]
    assert isinstance(written, dict)
    assert written["date"] == "2013-03-04"
    assert "Lakes Data Board" in written["title"]
    assert "2011-06-07" in ogkg("review", "--list", "--release", board).stdout


def test_what_another_folder_decides_is_not_asked(board: Path, tmp_path: Path) -> None:
    (pair,) = pairs(board)
    elsewhere = tmp_path / "elsewhere"
    run = ogkg(
        *("review", "--release", board, "--decisions", elsewhere / "ours.jsonl", "--decide"),
        *(pair["mention"], pair["person"], "unsure", "--by", "A. Curator", "--reason", "no way to tell"),
    )
    assert run.returncode == 0, run.stderr
    assert len(pairs(board)) == 1
    run = ogkg("review", "--list", "--release", board, OGKG_DECISIONS=str(elsewhere))
    assert run.stdout == ""


def test_a_line_that_is_no_decision_is_named_and_nothing_is_built(board: Path) -> None:
    (board / "decisions").mkdir()
    (board / "decisions" / "ours.jsonl").write_text('{"left": "document/x"}\n', encoding="utf-8")
    for command in (("review", "--list", "--release", board), ("build", board / "minutes", "--out", board)):
        run = ogkg(*command)
        assert run.returncode == 1
        assert "ours.jsonl:1" in run.stderr


def test_a_merge_is_split_by_a_decision_between_its_mentions(board: Path) -> None:
    (person,) = people(board, "Mary Oxlip")
    query = f"SELECT ?m WHERE {{ ?m ogkg:refersTo <{person}> }}"
    left, right = ogkg("query", query, "--format", "csv", "--release", board).stdout.split()[1:]
    decided = ("--by", "A. Curator", "--reason", "two posts on one day")
    run = ogkg("review", "--release", board, "--decide", left, right, "different", *decided)
    assert run.returncode == 0, run.stderr
    build(board)
    assert len(people(board, "Mary Oxlip")) == 2


def test_a_decision_without_name_or_reason_is_refused(board: Path) -> None:
    run = ogkg("review", "--release", board, "--decide", "person/a", "person/b", "same")
    assert run.returncode == 2
    assert "--by and --reason" in run.stderr
    run = ogkg(
        "review", "--release", board, "--decide", "person/a", "person/b", "same", "--by", "x", "--reason", "y"
    )
    assert run.returncode == 2
    assert "neither a mention nor a person" in run.stderr
    assert not (board / "decisions").exists()


def test_issues_are_told_kind_by_kind_the_worst_first_each_with_what_to_do_once(board: Path) -> None:
    for name in ("a.xyz", "b.xyz"):
        (board / "minutes" / name).write_text("Nothing in particular is said here.\n", encoding="utf-8")
    build(board)
    told = ogkg("issues", "--file", ".xyz", "--release", board).stdout.splitlines()
    heads = [line.partition(":")[0] for line in told if not line.startswith(" ")]
    assert heads == ["unknown-family (warning, 2)", "unknown-format (info, 2)"]
    assert [line.split(":")[0] for line in told if line.startswith(" ")] == ["  a.xyz", "  b.xyz"] * 2
    assert all("What to do:" in line for line in told if not line.startswith(" "))
    lines = ogkg("issues", "--json", "--file", ".xyz", "--release", board).stdout.splitlines()
    assert sorted(json.loads(line)["where"] for line in lines) == ["a.xyz", "a.xyz", "b.xyz", "b.xyz"]
    assert ogkg("issues", "--file", "no such file", "--release", board).stdout == ""


def test_issues_are_listed_by_kind_and_file(board: Path) -> None:
    run = ogkg("issues", "--release", board, "--code", "person-candidate", "--file", "2013")
    assert run.returncode == 0, run.stderr
    assert "What to do: `ogkg review`" in run.stdout
    assert "2013.txt: may be person/andrew-jones" in run.stdout
    assert ogkg("issues", "--release", board, "--code", "person-candidate", "--file", "2011").stdout == ""
