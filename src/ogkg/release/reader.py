"""Opening a release: its manifest checked, its store read-only, its files found by name.

All that the service needs, and nothing of how a release was made.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Store

from ogkg.errors import ReleaseError
from ogkg.model.release import Distribution, FileEntry, Manifest
from ogkg.release.dumps import DISTRIBUTIONS
from ogkg.release.manifest import NAME, file_entry, read_manifest
from ogkg.release.report import SHAPES_FILE

_SLUG = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A release folder that was found whole.

    Attributes:
        folder: its real path, never through `current`: it stays the same when `current` moves.
        identity: SHA-256 of the manifest, and so of every file it lists: another one for a release that was
            made anew under the same version.
    """

    folder: Path
    manifest: Manifest
    identity: str

    @property
    def distributions(self) -> tuple[tuple[Distribution, FileEntry], ...]:
        """The dumps, with size and hash of each."""
        entries = {entry.name: entry for entry in self.manifest.outputs}
        return tuple((one, entries[one.path]) for one in DISTRIBUTIONS)

    @property
    def description(self) -> Path:
        """DCAT and VoID, as Turtle."""
        return self.folder / "description.ttl"

    @property
    def tables(self) -> Path:
        """The folder of CSV tables and their `metadata.json`."""
        return self.folder / "dumps" / "csv"

    @property
    def report(self) -> Path:
        """The folder of the validation report."""
        return self.folder / "report"

    @property
    def shapes(self) -> Path | None:
        """The shapes it was held to, as Turtle; the first releases have none."""
        path = self.folder / SHAPES_FILE
        return path if path.is_file() else None

    def text(self, slug: str) -> Path | None:
        """The canonical text of the document of this slug, if there is one."""
        path = self.folder / "texts" / f"{slug}.txt"
        return path if _SLUG.fullmatch(slug) and path.is_file() else None

    def open_store(self) -> Store:
        """The store, read-only; cheap enough for a process of its own.

        Raises:
            ReleaseError: it cannot be opened.
        """
        try:
            return Store.read_only(str(self.folder / "store"))
        except OSError as error:
            raise ReleaseError(
                f"store is damaged: {error}", where=str(self.folder), hint="build again"
            ) from error

    def verify(self) -> None:
        """Hash every file again.

        Raises:
            ReleaseError: a file was altered, lost or added.
        """
        found = {
            path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file()
        }
        unknown = found - {entry.name for entry in self.manifest.outputs} - {NAME}
        if unknown:
            raise _altered(self.folder / min(unknown), "not part of the release")
        for entry in self.manifest.outputs:
            if file_entry(self.folder, entry.name) != entry:
                raise _altered(self.folder / entry.name, "altered since the release was made")


def open_release(path: Path) -> Release:
    """Open a release.

    Args:
        path: a release folder, `current`, or the folder above both.

    Raises:
        ReleaseError: there is none, or a file of it is missing or has another size.
    """
    folder = (path if (path / NAME).exists() else path / "current").resolve()
    manifest = read_manifest(folder)
    for entry in manifest.outputs:
        file = folder / entry.name
        if not file.is_file() or file.stat().st_size != entry.size:
            raise _altered(file, "missing or of another size")
    return Release(folder=folder, manifest=manifest, identity=file_entry(folder, NAME).sha256)


def open_last(out: Path) -> Release | None:
    """The release that is current below a folder, without a look at its files; None where there is none.

    Raises:
        ReleaseError: its manifest is damaged.
    """
    folder = (out / "current").resolve()
    if not (folder / NAME).is_file():
        return None
    return Release(folder=folder, manifest=read_manifest(folder), identity=file_entry(folder, NAME).sha256)


def _altered(file: Path, what: str) -> ReleaseError:
    return ReleaseError(what, where=str(file), hint="build again, or fetch the release again")
