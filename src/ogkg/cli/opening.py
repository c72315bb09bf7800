"""Which release a command means."""

from pathlib import Path

from ogkg.release.reader import Release, open_release


def open_for_reading(given: Path | None) -> Release:
    """The release given, its `current`, or `./current`.

    Raises:
        ReleaseError: there is none, or it is damaged.
    """
    return open_release(given or Path())
