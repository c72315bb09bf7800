"""What is being served: one release with its workers, and the change to the next one while requests run."""

import asyncio
import contextlib
import logging
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping
from importlib.metadata import version
from pathlib import Path

import pyoxigraph as ox

from ogkg.errors import CallError, OgkgError, ReleaseError, RemoteError
from ogkg.release.page_lookup import PageIndex, open_page_index
from ogkg.release.reader import Release, open_release
from ogkg.remote.endpoint import Endpoint
from ogkg.remote.publication import Publication, pulse
from ogkg.vocab import PREFIXES
from ogkg_api.dataset import files_description, publication_description, release_description
from ogkg_api.edition import Edition
from ogkg_api.membership import Membership
from ogkg_api.plain_files import identity_of, load_files
from ogkg_api.remote.source import Source, published_in
from ogkg_api.remote.store import RemoteStore
from ogkg_api.settings import ServiceSettings
from ogkg_api.workers.frames import Start
from ogkg_api.workers.nursery import WorkerGoneError
from ogkg_api.workers.pool import Pool

CODE_VERSION = version("ogkg")
"""Part of every identity: another version of the service may show the same release otherwise."""
_GRACE_SECONDS = 5.0
_LOG = logging.getLogger("ogkg.api")


async def open_edition(settings: ServiceSettings) -> Edition:
    """Open what the settings name and start workers over it.

    Raises:
        ReleaseError: it is missing or damaged.
        CallError: an RDF file cannot be read.
    """
    if settings.rdf:
        return await _open_files(settings)
    if settings.store is not None:
        return await _open_store(settings, settings.store)
    if settings.release is None:
        raise CallError("nothing to serve", hint="name a release or RDF files")
    release = await asyncio.to_thread(open_release, settings.release)
    manifest = release.manifest
    base = settings.base or manifest.base
    description = release_description(release)
    store = release.open_store()
    pages = _pages_of(release, base)
    pool = await _start_pool(release.folder / "store", PREFIXES, settings)
    return Edition(
        version=str(manifest.version),
        identity=f"{release.identity} {CODE_VERSION}",
        base=base,
        release=release,
        store=store,
        members=Membership(store, base, pages),
        pages=pages,
        pool=pool,
        prefixes=PREFIXES,
        description=description,
        counts=manifest.counts,
    )


def _pages_of(release: Release, base: str) -> PageIndex | None:
    """The index for pages; None where the release has none, or is served under another base than its own.

    Raises:
        ReleaseError: it is damaged.
    """
    pages = open_page_index(release.folder) if base == release.manifest.base else None
    if pages is None:
        _LOG.warning("release %s has no index for pages: they ask its store", release.manifest.version)
    return pages


async def _start_pool(store: Path, prefixes: Mapping[str, str], settings: ServiceSettings) -> Pool:
    start = Start(store=str(store), prefixes=dict(prefixes), memory_bytes=settings.limits.memory_bytes)
    return await _opened_pool(start, settings)


async def _opened_pool(start: Start, settings: ServiceSettings) -> Pool:
    pool = Pool(start, settings.workers, settings.limits)
    try:
        await pool.open()
    except WorkerGoneError as error:
        raise ReleaseError(
            "the store cannot be opened", where=start.store, hint="build the release again"
        ) from error
    return pool


async def _open_store(settings: ServiceSettings, endpoint: Endpoint) -> Edition:
    """A release that another server holds; its files are served too where they are here as well."""
    publication = await asyncio.to_thread(published_in, endpoint, settings.base)
    source = Source.of(endpoint, publication)
    store = RemoteStore(source)
    description = publication_description(publication)
    release = await asyncio.to_thread(_files_of, publication, settings.release)
    pages = _pages_of(release, publication.base) if release is not None else None
    pool = await _opened_pool(source.start(PREFIXES, settings.limits.memory_bytes), settings)
    return Edition(
        version=publication.version,
        identity=f"{publication.digest} {publication.pulse.serial} {CODE_VERSION}",
        base=publication.base,
        release=release,
        store=store,
        members=Membership(store, publication.base, pages),
        pages=pages,
        pool=pool,
        prefixes=PREFIXES,
        description=description,
        source=source,
        counts=publication.counts,
    )


def _files_of(publication: Publication, folder: Path | None) -> Release | None:
    """The files of the release that a server holds; None where the folder has another release."""
    release = open_release(folder) if folder else None
    if release is None or release.manifest.digest == publication.digest:
        return release
    _LOG.warning(
        "release %s is not the one in the store: dumps, texts and search are not served",
        release.manifest.version,
    )
    return None


async def _open_files(settings: ServiceSettings) -> Edition:
    """Plain RDF files: loaded into a store that lives as long as the service."""
    folder = Path(tempfile.mkdtemp(prefix="ogkg-rdf-"))
    try:
        await asyncio.to_thread(load_files, settings.rdf, folder)
        pool = await _start_pool(folder, {}, settings)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    store = ox.Store.read_only(str(folder))
    base = settings.base or "http://localhost:8000/"
    version = f"files-{identity_of(settings.rdf)}"
    return Edition(
        version=version,
        identity=f"{version} {CODE_VERSION}",
        base=base,
        release=None,
        store=store,
        members=Membership(store, base),
        pool=pool,
        prefixes={},
        description=files_description(store, base),
        temporary=folder,
        counts={
            "triples": sum(1 for _ in store.quads_for_pattern(None, None, None, ox.DefaultGraph())),
            "quads": len(store),
        },
    )


class Editions:
    """The edition that is current, and the watch for the next."""

    def __init__(self, settings: ServiceSettings) -> None:
        self._settings = settings
        self._current: Edition | None = None
        self._opened: tuple[int, int] | None = None
        self._complaint: tuple[object, ...] = ()
        self.when_changed: Callable[[], None] = _nothing
        self._retiring: set[asyncio.Task[None]] = set()
        self._watch: asyncio.Task[None] | None = None
        self._over = asyncio.Event()

    @property
    def current(self) -> Edition:
        """What is served now.

        Raises:
            ReleaseError: nothing is open yet.
        """
        if self._current is None:
            raise ReleaseError("no release is open")
        return self._current

    @property
    def identity(self) -> str:
        """Identity of what is served now; empty before anything is."""
        return self._current.identity if self._current is not None else ""

    @contextlib.asynccontextmanager
    async def lifespan(self) -> AsyncIterator[None]:
        """Serve for as long as the context lasts."""
        self._current = await open_edition(self._settings)
        self._opened = _stamp(self._current.release)
        if self._settings.release is not None or self._settings.store is not None:
            self._watch = asyncio.create_task(self._follow())
            self._watch.add_done_callback(_tell)
        try:
            yield
        finally:
            if self._watch is not None:
                self._watch.cancel()
            self._over.set()
            closing = (*self._retiring, self._current.close())
            await asyncio.gather(*closing, return_exceptions=True)

    async def _moved(self) -> bool:
        """Whether there is another release to serve than the one that is open."""
        source = self.current.source
        if source is None:
            return self._moved_here()
        try:
            state = await asyncio.to_thread(pulse, source.endpoint, source.control)
        except RemoteError:
            return False
        return state is not None and state != source.pulse and not state.switching

    def _moved_here(self) -> bool:
        """Whether the path of the release leads to another folder than the one that is open."""
        path = self._settings.release
        release = self.current.release
        if path is None or release is None:
            return False
        folder = path if (path / "manifest.json").exists() else path / "current"
        if not (folder / "manifest.json").is_file():
            return False
        return folder.resolve() != release.folder or _stamp(release) != self._opened

    async def _follow(self) -> None:
        """Look for a new release, open it beside the old one, change over, and let the old one end."""
        while True:
            await asyncio.sleep(self._settings.poll_seconds)
            if not await self._moved():
                continue
            try:
                following = await open_edition(self._settings)
            except (OgkgError, OSError) as error:
                self._complain(error)
                continue
            retired, self._current = self.current, following
            self._opened, self._complaint = _stamp(following.release), ()
            self.when_changed()
            _LOG.info("release %s is served now", following.version)
            task = asyncio.create_task(_retire(retired, self._over))
            self._retiring.add(task)
            task.add_done_callback(self._retiring.discard)

    def _complain(self, error: Exception) -> None:
        """Tell why a new release is not served: once, and again when it or the reason is another."""
        path = self._settings.release
        folder = (path if (path / "manifest.json").exists() else path / "current").resolve() if path else None
        complaint = (folder, _stamp_of(folder), str(error))
        if complaint != self._complaint:
            self._complaint = complaint
            _LOG.warning("the new release cannot be served, the old one stays: %s", error)


def _nothing() -> None:
    """Nobody wants to know."""


def _stamp(release: Release | None) -> tuple[int, int] | None:
    """Tells a release from another one that was put in its place under the same name."""
    return _stamp_of(release.folder if release else None)


def _stamp_of(folder: Path | None) -> tuple[int, int] | None:
    try:
        found = (folder / "manifest.json").stat() if folder else None
    except OSError:
        return None
    return (found.st_ino, found.st_mtime_ns) if found else None


async def _retire(edition: Edition, over: asyncio.Event) -> None:
    """End an edition a little later: a request that has just taken it shall still find its workers.

    Args:
        edition: one that is not current any more.
        over: set when the service ends, and nothing more is asked.
    """
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(over.wait(), _GRACE_SECONDS)
    await edition.close()


def _tell(watch: asyncio.Task[None]) -> None:
    """A watch that fails is a bug of ours, and nobody awaits it."""
    if not watch.cancelled() and (error := watch.exception()) is not None:
        _LOG.error("no new release is looked for any more", exc_info=error)
