"""Which release a command means."""

from pathlib import Path

from ogkg.errors import CallError
from ogkg.release.manifest import NAME
from ogkg.release.reader import Release, open_release
from ogkg.settings import load_settings


def open_for_reading(given: Path | None) -> Release:
    """The release given, its `current`, or that of the settings (`./current` without any).

    Raises:
        CallError: there is none, or a setting is at fault.
        ReleaseError: it is damaged.
    """
    settings = load_settings({})
    return open_release(existing(given or settings.out))


def existing(folder: Path) -> Path:
    """The folder, where a release is in it or current below it.

    Raises:
        CallError: there is none.
    """
    if not any((place / NAME).is_file() for place in (folder, folder / "current")):
        raise CallError("no release here", where=str(folder), hint="name another, or build one: ogkg build")
    return folder
