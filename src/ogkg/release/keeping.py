"""The folder of releases: who may write, which are kept, which go."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ogkg.errors import ReleaseError
from ogkg.model.release import Version
from ogkg.release.manifest import NAME

STAGING = ".building-"
_LEAVING = ".leaving-"
_FEWEST = 2
"""The current release and the one before: a service may still be answering from that."""


def kept_versions(out: Path) -> tuple[Version, ...]:
    """The releases below a folder, oldest first."""
    found = []
    for folder in (out / "releases").glob("[0-9]*"):
        try:
            version = Version(folder.name)
        except ValueError:
            continue
        if (folder / NAME).is_file():
            found.append(version)
    return tuple(sorted(found, key=order_of))


def order_of(version: Version) -> tuple[str, int]:
    """Day and number of a version, by which releases follow each other."""
    day, _, number = version.partition(".")
    return day, int(number)


def drop_older(out: Path, keep: int) -> tuple[Version, ...]:
    """Remove all but the newest releases; what they published stays known (`graph/withdrawn`).

    Args:
        out: folder of releases.
        keep: how many stay; never fewer than the current one and the one before it.

    Returns:
        The versions that were removed.

    Raises:
        ReleaseError: a build is writing here.
    """
    with alone(out / "releases"):
        current = (out / "current").resolve().name
        versions = kept_versions(out)
        gone = tuple(one for one in versions[: -max(keep, _FEWEST)] if one != current)
        for version in gone:
            leaving = out / "releases" / f"{_LEAVING}{version}"
            (out / "releases" / version).rename(leaving)
            shutil.rmtree(leaving)
    return gone


@contextmanager
def alone(releases: Path) -> Iterator[None]:
    """Hold the folder: the lock goes with the process, so a killed build locks nobody out.

    Raises:
        ReleaseError: another process holds it.
    """
    with (releases / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ReleaseError(
                "another build is writing here", where=str(releases), hint="wait for it"
            ) from error
        yield


def remove_leftovers(releases: Path) -> None:
    """Remove what killed builds left; nobody else builds while the folder is held."""
    for pattern in (STAGING, _LEAVING):
        for leftover in releases.glob(f"{pattern}*"):
            shutil.rmtree(leftover)
