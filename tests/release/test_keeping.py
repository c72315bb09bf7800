"""Releases that stay and releases that go."""

import dataclasses
from pathlib import Path

import pytest

from ogkg.errors import ReleaseError
from ogkg.release import ReleaseContent, drop_older, kept_versions, open_release, write_release
from ogkg.release.keeping import alone


@pytest.fixture
def out(tmp_path: Path, content: ReleaseContent) -> Path:
    """A folder of four releases of two days."""
    for day in ("2026-11-20", "2026-11-21", "2026-11-21", "2026-11-21"):
        write_release(tmp_path, dataclasses.replace(content, created=f"{day}T10:00:00Z"))
    return tmp_path


def test_releases_are_listed_in_the_order_they_were_made(out: Path) -> None:
    (out / "releases" / "2026-11-21.1").rename(out / "releases" / "2026-11-21.10")
    (out / "releases" / "2026-11-22.1").mkdir()
    names = ["2026-11-20.1", "2026-11-21.2", "2026-11-21.3", "2026-11-21.10"]
    assert list(kept_versions(out)) == names


@pytest.mark.parametrize(("keep", "left"), [(1, 2), (2, 2), (3, 3), (9, 4)])
def test_the_newest_stay_and_the_one_before_always(out: Path, keep: int, left: int) -> None:
    before = kept_versions(out)
    gone = drop_older(out, keep)
    assert kept_versions(out) == before[-left:]
    assert gone == before[:-left]
    assert open_release(out).manifest.version == before[-1]
    assert not [path for path in (out / "releases").iterdir() if path.name.startswith(".leaving")]


def test_a_current_that_was_moved_back_stays(out: Path) -> None:
    (out / "current").unlink()
    (out / "current").symlink_to(Path("releases") / "2026-11-20.1")
    drop_older(out, 2)
    assert open_release(out).manifest.version == "2026-11-20.1"


def test_nothing_goes_while_a_build_writes(out: Path) -> None:
    with alone(out / "releases"), pytest.raises(ReleaseError):
        drop_older(out, 2)
    assert len(kept_versions(out)) == 4


def test_what_was_left_half_removed_goes_with_the_next_build(out: Path, content: ReleaseContent) -> None:
    (out / "releases" / "2026-11-20.1").rename(out / "releases" / ".leaving-2026-11-20.1")
    write_release(out, content)
    assert not (out / "releases" / ".leaving-2026-11-20.1").exists()
