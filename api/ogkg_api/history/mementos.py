"""How a document stood in an earlier release: Memento (RFC 7089).

Every release that is kept is a moment. `/timegate/doc/…` leads from a time (`Accept-Datetime`) to the
document as it stood then, `/timemap/doc/…` lists all of them, `/memento/{version}/doc/…` is one. Dumps have
the same.
"""

import asyncio
import contextlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from ogkg.errors import ReleaseError
from ogkg.model.release import Version
from ogkg.release.manifest import read_manifest
from ogkg.release.page_lookup import open_page_index
from ogkg.release.reader import Release, open_release
from ogkg_api.dataset import release_description
from ogkg_api.edition import Edition
from ogkg_api.freshness import FRESH
from ogkg_api.history.comparisons import versions
from ogkg_api.history.moments import Moment, around, asked_time, made_at, moment_link
from ogkg_api.http import Message, Receive, Reply, Scope, Send, etag, header
from ogkg_api.membership import Membership
from ogkg_api.problems import bad_request, not_found
from ogkg_api.resources import names
from ogkg_api.resources.endpoint import ResourceEndpoint
from ogkg_api.resources.fate import was_known
from ogkg_api.resources.links import past_links
from ogkg_api.service import Service

LINK_FORMAT = "application/link-format"
_MOST_OPEN = 4
_MOST_MOMENTS = 200
_MOST_KNOWN = 256


@dataclass(frozen=True, slots=True)
class _Past:
    """One edition that is served for ever."""

    current: Edition

    @property
    def identity(self) -> str:
        """That of the edition."""
        return self.current.identity


class Mementos:
    """Documents and dumps of the releases that are kept.

    Args:
        service: what is served.
    """

    def __init__(self, service: Service) -> None:
        self._service = service
        self._open: OrderedDict[str, tuple[Edition, ResourceEndpoint]] = OrderedDict()
        self._made: dict[Path, datetime] = {}
        self._known: OrderedDict[tuple[str, ...], Sequence[Moment]] = OrderedDict()

    async def gate(self, path: str, scope: Scope, root: str) -> Reply:
        """Lead to the moment nearest before the time asked for; to the last one where none is.

        Raises:
            Problem: the time is malformed (400), or no kept release has the resource (404).
        """
        asked = header(scope, b"accept-datetime")
        moments = await self._moments(path)
        chosen = moments[-1]
        if asked is not None:
            before = [moment for moment in moments if moment.when <= asked_time(asked)]
            chosen = before[-1] if before else moments[0]
        links = [*past_links(root, path), *around(moments, chosen, path, root)]
        headers = {
            "Location": f"{root}/memento/{chosen.version}/{path}",
            "Vary": "Accept-Datetime",
            "Cache-Control": FRESH,
            "Link": ", ".join(links),
        }
        return Reply(status=302, headers=headers)

    async def map(self, path: str) -> Reply:
        """All moments of a resource, in the format of RFC 6690.

        Raises:
            Problem: no kept release has it (404).
        """
        moments = await self._moments(path)
        base = self._service.editions.current.base
        span = f'; from="{moments[0].date}"; until="{moments[-1].date}"'
        lines = [
            f'<{base}{path}>; rel="original"',
            f'<{base}timegate/{path}>; rel="timegate"',
            f'<{base}timemap/{path}>; rel="self"; type="{LINK_FORMAT}"{span}',
            *(moment_link(moments, moment, f"{base}memento/{moment.version}/{path}") for moment in moments),
        ]
        body = ",\n".join(lines).encode() + b"\n"
        headers = {"Cache-Control": FRESH}
        return Reply(content_type=LINK_FORMAT, body=body, headers=headers, etag=etag(body.decode()))

    async def memento(self, scope: Scope, receive: Receive, send: Send, *, version: str, path: str) -> None:
        """A thing or document as it stood; anything else of a page of then leads to what there is now.

        Raises:
            Problem: the release is not kept, or did not have it.
        """
        root = scope.get("root_path", "")
        if path.startswith("data/"):
            location = f"{root}/data/{quote(version)}/{quote(path.removeprefix('data/'))}"
            await Reply(status=302, headers={"Location": location}).send(scope, send)
            return
        if not path.startswith(("doc/", "id/")):
            query = scope["query_string"].decode("latin-1")
            location = f"{root}/{quote(path.lstrip('/'))}" + (f"?{query}" if query else "")
            await Reply(status=302, headers={"Location": location, "Cache-Control": FRESH}).send(scope, send)
            return
        endpoint, moment = await asyncio.to_thread(self._endpoint, version)
        past = f"{root}/memento/{moment.version}"
        name = names.parse(path.partition("/")[2])
        links = past_links(root, f"doc/{name.key}", original=True) if name else []
        then = {**scope, "root_path": past, "path": f"{past}/{path}"}
        await endpoint(then, receive, _dated(send, moment, links))

    def release_of(self, version: str) -> Release:
        """A release that is kept.

        Raises:
            Problem: it is not (404).
        """
        current = self._current()
        with contextlib.suppress(ValueError, ReleaseError):
            name = Version(version)
            return current if name == current.manifest.version else open_release(current.folder.parent / name)
        raise not_found("this release is not kept; those that are stand at /data/changes")

    def _current(self) -> Release:
        release = self._service.editions.current.release
        if release is None:
            raise not_found("what is served here has no releases")
        return release

    def _endpoint(self, version: str) -> tuple[ResourceEndpoint, Moment]:
        """What answers from an earlier release; the last few stay open."""
        release = self.release_of(version)
        moment = Moment(release.manifest.version, made_at(release.manifest.created))
        found = self._open.pop(release.identity, None)
        if found is None:
            edition = _edition(self._service.editions.current, release)
            found = edition, ResourceEndpoint(replace(self._service, editions=_Past(edition)))
        self._open[release.identity] = found
        while len(self._open) > _MOST_OPEN:
            _, (oldest, _) = self._open.popitem(last=False)
            if oldest.pages is not None:
                oldest.pages.close()
        return found[1], moment

    async def _moments(self, path: str) -> Sequence[Moment]:
        """The kept releases that have a resource, oldest first; remembered for those asked for last.

        Raises:
            Problem: none has (404), or the path is none of a document or dump (400).
        """
        current = self._current()
        area, _, rest = path.partition("/")
        if area not in ("doc", "data"):
            raise bad_request("documents and dumps have a past", hint="use /timegate/doc/person/…")
        kept = versions(current)[-_MOST_MOMENTS:]
        key = (current.identity, *kept, path)
        found = self._known.pop(key, None)
        if found is None:
            if area == "doc" and not await asyncio.to_thread(
                _was_known, self._service.editions.current, rest
            ):
                raise not_found("no release that is kept has it")
            found = await asyncio.to_thread(self._read_moments, current.folder.parent, kept, path)
        self._known[key] = found
        while len(self._known) > _MOST_KNOWN:
            self._known.popitem(last=False)
        return found

    def _read_moments(self, home: Path, kept: Sequence[Version], path: str) -> Sequence[Moment]:
        found = []
        for version in kept:
            folder = home / version
            with contextlib.suppress(ReleaseError, OSError):
                if _has(folder, path):
                    found.append(Moment(version, self._made_at(folder)))
        if not found:
            raise not_found("no release that is kept has it")
        return sorted(found, key=lambda moment: moment.when)

    def _made_at(self, folder: Path) -> datetime:
        if folder not in self._made:
            self._made[folder] = made_at(read_manifest(folder).created)
        return self._made[folder]


def _was_known(edition: Edition, path: str) -> bool:
    name = names.parse(path)
    return name is not None and was_known(edition, ox.NamedNode(f"{edition.base}id/{name.key}"))


def _has(folder: Path, path: str) -> bool:
    """Whether a release has a document about the thing, or the dump.

    Raises:
        ReleaseError: it is damaged.
        OSError: its store is.
    """
    area, _, rest = path.partition("/")
    manifest = read_manifest(folder)
    if area == "data":
        return any(entry.name == f"dumps/{rest}" for entry in manifest.outputs)
    name = names.parse(rest)
    if name is None:
        return False
    node = ox.NamedNode(f"{manifest.base}id/{name.key}")
    store = ox.Store.read_only(str(folder / "store"))
    return next(iter(store.quads_for_pattern(node, None, None, ox.DefaultGraph())), None) is not None


def _edition(current: Edition, release: Release) -> Edition:
    """An earlier release as an edition; it has the current workers, which no document about a thing asks."""
    store, pages = release.open_store(), open_page_index(release.folder)
    return replace(
        current,
        version=str(release.manifest.version),
        identity=f"{release.identity} then",
        base=release.manifest.base,
        release=release,
        store=store,
        members=Membership(store, release.manifest.base, pages),
        pages=pages,
        description=release_description(release),
        counts=release.manifest.counts,
    )


def _dated(send: Send, moment: Moment, links: Sequence[str]) -> Send:
    """Says in each answer of which time it is."""

    async def dated(message: Message) -> None:
        if message["type"] == "http.response.start":
            more = [(b"memento-datetime", moment.date.encode())]
            more += [(b"link", one.encode("latin-1")) for one in links]
            message = {**message, "headers": [*message["headers"], *more]}
        await send(message)

    return dated
