"""`/data/…`: the dumps of this release and of those before it, with ranges and checksums."""

import base64
import codecs
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from itertools import chain
from pathlib import Path

from starlette.responses import RedirectResponse, Response, StreamingResponse

from ogkg.errors import ReleaseError
from ogkg.model.release import FileEntry, Version
from ogkg.release.reader import Release, open_release
from ogkg_api.edition import Edition
from ogkg_api.freshness import FRESH
from ogkg_api.http import matching
from ogkg_api.problems import not_found
from ogkg_api.ranges import RangedFile
from ogkg_api.resources.links import past_links

_TYPES = {
    ".gz": "application/gzip",
    ".csv": "text/csv; charset=utf-8; header=present",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".ttl": "text/turtle; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}
_PUBLISHED = ("dumps/", "report/")
_IMMUTABLE = "public, max-age=31536000, immutable"
_PIECE = 256 * 1024


@dataclass(frozen=True, slots=True)
class Download:
    """A file of a release that may be had."""

    path: Path
    entry: FileEntry

    @property
    def name(self) -> str:
        """Its address below `/data/`."""
        return self.entry.name.removeprefix("dumps/")


def downloads(release: Release) -> tuple[Download, ...]:
    """Every file of a release that may be had: dumps, tables, the validation report; nothing else."""
    return tuple(
        Download(release.folder / entry.name, entry)
        for entry in release.manifest.outputs
        if entry.name.startswith(_PUBLISHED)
    )


def tables(release: Release) -> tuple[Download, ...]:
    """The tables of a release."""
    return tuple(one for one in downloads(release) if one.path.suffix == ".csv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How a file is asked for.

    Attributes:
        root: path the service is mounted at.
        if_none_match: the request's If-None-Match.
        bom: `1` for a table that Excel reads.
    """

    root: str
    if_none_match: str | None
    bom: str = ""


def answer(edition: Edition, path: str, asked: Asked) -> Response:
    """A file by its address: `ogkg.nq.gz`, `2026-11-21.1/ogkg.nq.gz`, `latest/ogkg.nq.gz`.

    Args:
        edition: what is served.
        path: below `/data/`.
        asked: how.

    Raises:
        Problem: there is no such file.
    """
    if edition.release is None:
        raise not_found("plain files are served, which have no dumps")
    first, _, rest = path.partition("/")
    if first == "latest" and rest:
        place = f"{asked.root}/data/{edition.version}/{_known(edition.release, rest).name}"
        return RedirectResponse(f"{place}?bom=1" if asked.bom == "1" else place, 302)
    release = _dated(edition.release, first) if rest else None
    if release is not None:
        known = _known(release, rest)
        return _file(known, {"Cache-Control": _IMMUTABLE, **_then(release, known, asked.root)}, asked)
    return _file(_known(edition.release, path), {"Cache-Control": FRESH}, asked)


def _then(release: Release, download: Download, root: str) -> dict[str, str]:
    """Which time a dated file is of (RFC 7089)."""
    when = datetime.fromisoformat(release.manifest.created).astimezone(UTC)
    links = past_links(root, f"data/{download.name}", original=True)
    return {"Memento-Datetime": format_datetime(when, usegmt=True), "Link": ", ".join(links)}


def _dated(current: Release, version: str) -> Release | None:
    """The release of a version, if it is kept beside the current one."""
    try:
        name = Version(version)
        return current if name == current.manifest.version else open_release(current.folder.parent / name)
    except (ValueError, ReleaseError):
        return None


def _known(release: Release, name: str) -> Download:
    found = next((download for download in downloads(release) if download.name == name), None)
    if found is None:
        raise not_found("there is no such file; see /data/ogkg for those there are")
    return found


def _file(download: Download, more: Mapping[str, str], asked: Asked) -> Response:
    """A file, opened or looked at while something else can still be answered.

    Raises:
        Problem: its release was removed.
    """
    try:
        return _opened(download, more, asked)
    except FileNotFoundError as error:
        raise not_found("the release of this file was removed") from error


def _opened(download: Download, more: Mapping[str, str], asked: Asked) -> Response:
    if asked.bom == "1" and download.path.suffix == ".csv":
        return _table_for_excel(download, more, asked)
    tag = f'"{download.entry.sha256}"'
    digest = base64.b64encode(bytes.fromhex(download.entry.sha256)).decode()
    headers = {
        "ETag": tag,
        **more,
        "Repr-Digest": f"sha-256=:{digest}:",
        "Accept-Ranges": "bytes",
    }
    if known := matching(asked.if_none_match, tag):
        return Response(status_code=304, headers={**headers, "ETag": known})
    media_type = _TYPES.get(download.path.suffix, "application/octet-stream")
    return RangedFile(download.path, media_type=media_type, headers=headers, stat_result=download.path.stat())


def _table_for_excel(download: Download, more: Mapping[str, str], asked: Asked) -> Response:
    """A table behind a byte order mark, always whole; its cells are harmless as they are."""
    tag = f'"{download.entry.sha256}-bom"'
    headers = {"ETag": tag, **more}
    if known := matching(asked.if_none_match, tag):
        return Response(status_code=304, headers={**headers, "ETag": known})
    headers["Content-Length"] = str(len(codecs.BOM_UTF8) + download.entry.size)
    pieces = _marked(download.path)
    whole = chain([next(pieces)], pieces)
    return StreamingResponse(whole, media_type=_TYPES[".csv"], headers=headers)


def _marked(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        yield codecs.BOM_UTF8
        while piece := stream.read(_PIECE):
            yield piece
