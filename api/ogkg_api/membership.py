"""Which things there are of each kind: as the index of a release has them, or as its store does."""

import contextlib
import shutil
import tempfile
import weakref
from collections.abc import Callable, Mapping
from pathlib import Path

from ogkg.release.page_index import write_set_index
from ogkg.release.page_ledgers import ATTENDANCES, read_book
from ogkg.release.page_lookup import PageIndex
from ogkg.release.page_set_lookup import SetLookup
from ogkg.release.page_sets import find_members, find_set
from ogkg_api.once import Once
from ogkg_api.quads import Quads


class Membership:
    """The sets of one edition.

    Args:
        store: the data.
        base: IRI that instances live under.
        index: that of the release; None where it has none.
    """

    def __init__(self, store: Quads, base: str, index: PageIndex | None = None) -> None:
        self._store = store
        self._base = base
        self._index = index
        self._members = Once[Mapping[str, tuple[str, ...]]]()
        self._made = Once[PageIndex]()
        self._folder = Once[Path]()
        self._leftovers = contextlib.ExitStack()

    def close(self) -> None:
        """Nobody asks any more: what was made beside the data goes."""
        self._leftovers.close()

    def of(self, kind: str) -> tuple[str, ...]:
        """IRIs of the things of a kind, sorted: `base/id/kind/key`, and actions under what bears them."""
        if self._index is not None:
            return self._index.members(kind)
        members = self._members.get("", lambda: find_members(self._store, self._base))
        return members.get(kind, ())

    def set_of(self, kind: str, label: Callable[[str], str]) -> SetLookup | None:
        """The things of a kind, to be narrowed and counted; None where there are none.

        Args:
            kind: as in `/id/person`.
            label: what an IRI is called.

        Raises:
            ReleaseError: there is no room to lay it out.
        """
        if self._index is not None:
            found = SetLookup(self._index, kind)
            return found if len(found) else None
        if not self.of(kind):
            return None
        return SetLookup(self._made.get(kind, lambda: self._make(kind, label)), kind)

    def _make(self, kind: str, label: Callable[[str], str]) -> PageIndex:
        """An index of one set, beside the data: asking the store for each page would take seconds."""
        found = find_set(
            self._store,
            self._base,
            kind,
            self.of(kind),
            lambda: read_book(self._store, ATTENDANCES).read(),
            label,
        )
        path = self._folder.get("", self._make_folder) / f"{kind}.sqlite"
        write_set_index(path, found)
        index = PageIndex(path)
        self._leftovers.callback(index.close)
        return index

    def _make_folder(self) -> Path:
        """A folder that is there as long as this is, or until it is closed."""
        folder = tempfile.mkdtemp(prefix="ogkg-sets-")
        self._leftovers.callback(weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True))
        return Path(folder)
