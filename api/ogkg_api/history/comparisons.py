"""Where comparisons come from: kept beside the releases, or made when they are asked for.

Those of a release and the next were made with it. Any other pair is compared in a child process with limits
of time and memory, one pair at a time, and kept for a while.
"""

import asyncio
import atexit
import sys
import tempfile
from pathlib import Path

from ogkg.errors import ReleaseError
from ogkg.model.release import Version
from ogkg.release.changes_kept import FOLDER, Comparison, kept_comparisons, name_of
from ogkg.release.keeping import kept_versions
from ogkg.release.reader import Release
from ogkg_api.problems import RETRY_SECONDS, Problem, not_found
from ogkg_api.service import Service

_MOST_KEPT = 8
_ADDRESS_SPACE = 1024 * 1024 * 1024
"""What a child maps before it has done anything: the interpreter, the store's files."""


def home_of(release: Release) -> Path:
    """The folder that a release, those before it and the comparisons are in."""
    return release.folder.parent.parent


def versions(release: Release) -> tuple[Version, ...]:
    """The releases that are kept, oldest first, the one that is served among them."""
    found = kept_versions(home_of(release))
    return found if release.manifest.version in found else (release.manifest.version,)


class Comparisons:
    """Comparisons of releases that are kept.

    Args:
        service: what is served.
    """

    def __init__(self, service: Service) -> None:
        self._service = service
        self._place: Path | None = None
        self._alone = asyncio.Lock()

    @property
    def release(self) -> Release:
        """The release that is served.

        Raises:
            Problem: there is none on this machine.
        """
        release = self._service.editions.current.release
        if release is None:
            raise not_found("what is served here has no releases to compare")
        return release

    def kept(self) -> tuple[Comparison, ...]:
        """Each release with the next, oldest first, also where the releases are gone.

        Raises:
            Problem: there is no release on this machine.
        """
        return kept_comparisons(home_of(self.release) / FOLDER)

    async def of(self, old: Version, new: Version) -> Comparison:
        """The comparison of two releases, made where it was not yet.

        Raises:
            Problem: a release is not kept, another pair is being compared, or it took too long.
        """
        found = self._found(old, new)
        if found is not None:
            return found
        known = versions(self.release)
        missing = [version for version in (old, new) if version not in known]
        if missing:
            raise not_found(f"there is no release {missing[0]}; those there are stand at /data/changes")
        if self._alone.locked():
            raise _busy("another comparison is being made")
        async with self._alone:
            await self._make(old, new)
        found = self._found(old, new)
        if found is None:
            raise ReleaseError("the releases could not be compared", where=name_of(old, new))
        return found

    def _found(self, old: Version, new: Version) -> Comparison | None:
        places = [home_of(self.release) / FOLDER, *([self._place] if self._place else [])]
        return next(
            (one for place in places for one in kept_comparisons(place) if (one.old, one.new) == (old, new)),
            None,
        )

    async def _make(self, old: Version, new: Version) -> None:
        if self._place is None:
            folder = tempfile.TemporaryDirectory(prefix="ogkg-changes-")
            atexit.register(folder.cleanup)
            self._place = Path(folder.name)
        self._make_room(self._place)
        folders = [str(self.release.folder.parent / version) for version in (old, new)]
        limits = self._service.settings.limits
        memory = str(_ADDRESS_SPACE + limits.memory_bytes)
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "ogkg_api.history.child", *folders, str(self._place), memory),
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            async with asyncio.timeout(limits.query_seconds):
                await child.wait()
        except TimeoutError as error:
            raise _busy(f"the releases could not be compared in {limits.query_seconds:g} seconds") from error
        finally:
            if child.returncode is None:
                child.kill()
                await child.wait()

    @staticmethod
    def _make_room(place: Path) -> None:
        """Let the oldest go where there are many."""
        kept = sorted(kept_comparisons(place), key=lambda one: one.folder.stat().st_mtime)
        for one in kept[: max(0, len(kept) - _MOST_KEPT + 1)]:
            for file in one.folder.iterdir():
                file.unlink()
            one.folder.rmdir()


def _busy(detail: str) -> Problem:
    return Problem(
        status=503,
        name="busy",
        detail=detail,
        hint="`ogkg diff` compares without a limit",
        headers={"Retry-After": str(RETRY_SECONDS)},
    )
