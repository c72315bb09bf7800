"""Which release a command means."""

from pathlib import Path

from ogkg.errors import ReleaseError
from ogkg.release.reader import Release, open_release


def find_release(given: Path | None) -> Path:
    """The folder of the release: the one given, its `current`, or `./current`.

    Raises:
        ReleaseError: there is none.
    """
    start = given or Path()
    for candidate in (start, start / "current"):
        if (candidate / "manifest.json").is_file():
            return candidate
    raise ReleaseError(
        "no release here", where=str(start), hint="build one with `ogkg build`, or name one with --release"
    )


def open_for_reading(given: Path | None) -> Release:
    """The release, opened read-only."""
    return open_release(find_release(given))
