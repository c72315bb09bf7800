"""Comparisons kept beside the releases: by class, by place, and by what they concern."""

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ogkg.errors import ReleaseError
from ogkg.release import ReleaseContent, write_release
from ogkg.release.changes_kept import Comparison, kept_comparisons, read_patch
from ogkg.vocab import OGKG

ID = "https://example.org/id/"
MENTION = f"<{ID}document/a/mention/ada>"
BEFORE = f"{MENTION} a ogkg:PersonMention ; ogkg:refersTo <{ID}person/ada> . "
AFTER = (
    BEFORE
    + f"<{ID}meeting/m/attendance/ada> a ogkg:Attendance ; ogkg:attendee {MENTION} . "
    + f"<{ID}person/ada> <urn:p> 1 ."
)


@pytest.fixture
def kept(
    tmp_path: Path, with_triples: Callable[[str], ReleaseContent]
) -> tuple[Path, tuple[Comparison, ...]]:
    """A folder of three releases and what is kept of their differences."""
    for triples in (BEFORE, AFTER, BEFORE):
        write_release(tmp_path, with_triples(triples))
    return tmp_path, kept_comparisons(tmp_path / "changes")


def test_each_release_is_compared_with_the_next(kept) -> None:
    _, comparisons = kept
    assert [(one.old[-1], one.new[-1]) for one in comparisons] == [("1", "2"), ("2", "3")]
    first, second = (one.summary() for one in comparisons)
    assert second["documents"]["a"]["count"]["removed"] == first["documents"]["a"]["count"]["added"] == 3


@pytest.mark.parametrize(
    ("choice", "number"),
    [
        ({}, 2),
        ({"kind": OGKG.Attendance}, 1),
        ({"place": "document/a"}, 2),
        ({"place": "identity"}, 0),
        ({"concerning": f"{ID}meeting/m"}, 1),
        ({"concerning": f"{ID}person/ada"}, 2),
        ({"concerning": f"{ID}person/bob"}, 0),
        ({"concerning": "' OR 1=1 --"}, 0),
        ({"most": 1}, 1),
    ],
)
def test_things_are_chosen(kept, choice, number) -> None:
    assert len(kept[1][0].things(**choice)) == number


def test_things_are_paged_by_the_last_number(kept) -> None:
    first = kept[1][0].things(most=1)
    rest = kept[1][0].things(after=first[-1][0])
    assert [told["label"] for _, told in (*first, *rest)] == ["meeting/m/attendance/ada", "person/ada"]


def test_they_stay_when_the_releases_go_and_are_made_again_when_they_are_missing(kept, with_triples) -> None:
    out, comparisons = kept
    patch = b"".join(read_patch(comparisons[1]))
    assert patch == gzip.decompress(comparisons[1].patch.read_bytes())
    shutil.rmtree(out / "releases" / comparisons[0].old)
    shutil.rmtree(comparisons[1].folder)
    write_release(out, with_triples(AFTER))
    again = kept_comparisons(out / "changes")
    assert [(one.old[-1], one.new[-1]) for one in again] == [("1", "2"), ("2", "3"), ("3", "4")]
    assert b"".join(read_patch(again[1])) == patch


def test_a_damaged_comparison_says_so(kept) -> None:
    comparison = kept[1][0]
    (comparison.folder / "things.sqlite").write_bytes(b"no" * 5000)
    with pytest.raises(ReleaseError):
        comparison.things()
    (comparison.folder / "summary.json").write_text("{")
    with pytest.raises(ReleaseError):
        comparison.summary()
