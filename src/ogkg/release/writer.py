"""Writing a release: built beside its name, checked, renamed into place, then `current` moves.

A process killed at any moment leaves the last release current and at most a hidden folder that the
next build removes.
"""

import os
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from pyoxigraph import NamedNode, Quad, Store

from ogkg.errors import ReleaseError
from ogkg.model.release import FileEntry, Manifest, Version
from ogkg.release.changes_kept import compare_kept
from ogkg.release.content import ReleaseContent
from ogkg.release.description import DESCRIBED, Figures, catalogue, checksums, turtle
from ogkg.release.dumps import canonical, write_dumps
from ogkg.release.keeping import STAGING, alone, remove_leftovers
from ogkg.release.manifest import NAME, STORE, digest_of, file_entry, to_json
from ogkg.release.page_index import PAGES, write_page_index
from ogkg.release.reader import open_last
from ogkg.release.report import REPORT_FILES, write_report
from ogkg.release.search_index import INDEX, write_search_index
from ogkg.release.store import check_store, write_store
from ogkg.release.tables import write_tables
from ogkg.release.withdrawn import withdrawn

_DAY = 10
_SLUG = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")


def write_release(out: Path, content: ReleaseContent) -> Path:
    """Write a release and make it current.

    Args:
        out: folder of releases; made if it is not there.
        content: all that goes into it.

    Returns:
        `out/releases/<version>`.

    Raises:
        ReleaseError: validation found a violation (the report is kept under `out/refused/`), another
            build is writing here, what was written is not what was meant to be, or the release before is
            damaged, so that what it published cannot be carried on.
    """
    releases = out / "releases"
    releases.mkdir(parents=True, exist_ok=True)
    with alone(releases):
        remove_leftovers(releases)
        version = next_version(out, content.created[:_DAY])
        if not content.report.conforms:
            raise _refused(out / "refused" / version, content)
        staging = releases / f"{STAGING}{version}"
        _build(staging, version, _with_withdrawn(out, content))
        _sync(staging)
        folder = releases / version
        staging.rename(folder)
        _sync_folder(releases)
        _make_current(out, version)
        compare_kept(out)
    return folder


def _with_withdrawn(out: Path, content: ReleaseContent) -> ReleaseContent:
    """The content with what the release before it published and it does not."""
    last = open_last(out)
    gone = withdrawn(last, content.quads, base=content.base, created=content.created)
    return replace(content, quads=(*content.quads, *gone))


def next_version(out: Path, day: str) -> Version:
    """The first version of this day that was neither released nor refused: `2026-11-21.1`."""
    used = [0]
    for place in (out / "releases", out / "refused"):
        for path in place.glob(f"{day}.*"):
            number = path.name[len(day) + 1 :]
            used.append(int(number) if number.isascii() and number.isdigit() else 0)
    return Version(f"{day}.{max(used) + 1}")


def _refused(place: Path, content: ReleaseContent) -> ReleaseError:
    """Keep the report where it can be read, and say so."""
    write_report(place, content, Figures(content.quads).counts())
    return ReleaseError(
        "the release was refused: validation found violations",
        where=str(place / "report"),
        hint="read report/summary.json; the last release stays current",
    )


def _build(folder: Path, version: Version, content: ReleaseContent) -> None:
    """Write all files of a release, its manifest last."""
    graph = NamedNode(f"{content.base}graph/catalogue")
    figures = Figures(content.quads)
    described = tuple(catalogue(content.base, figures, title=content.title, licence=content.licence))
    own = (Quad(one.subject, one.predicate, one.object, graph) for one in described)
    quads = canonical([*content.quads, *own])
    counts = {**figures.counts(), "quads": len(quads)}
    write_dumps(folder, quads)
    write_tables(folder, quads)
    _write_texts(folder, content)
    write_search_index(folder, quads, content.texts, base=content.base)
    write_report(folder, content, counts)
    files = {one.path: file_entry(folder, one.path) for one in DESCRIBED}
    (folder / "description.ttl").write_bytes(turtle([*described, *checksums(content.base, files)]))
    write_store(folder / "store", quads)
    check_store(folder / "store", quads)
    write_page_index(folder / PAGES, Store.read_only(str(folder / "store")), base=content.base)
    outputs = _outputs(folder, content)
    manifest = Manifest(
        version=version,
        created=content.created,
        code_version=content.code_version,
        base=content.base,
        inputs=content.inputs,
        outputs=outputs,
        counts=counts,
        digest=digest_of(outputs),
        made_from=content.made_from,
    )
    (folder / NAME).write_text(to_json(manifest), encoding="utf-8")


def _write_texts(folder: Path, content: ReleaseContent) -> None:
    place = folder / "texts"
    place.mkdir()
    for slug, text in content.texts.items():
        if not _SLUG.fullmatch(slug):
            raise ReleaseError("not a slug of a document", where=slug)
        (place / f"{slug}.txt").write_bytes(text.encode())


def _outputs(folder: Path, content: ReleaseContent) -> tuple[FileEntry, ...]:
    """Every file with its hash, after comparing them with the list of what may be there.

    Raises:
        ReleaseError: a file is missing, or one is there that does not belong.
    """
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    expected = {
        "description.ttl",
        INDEX,
        PAGES,
        *(one.path for one in DESCRIBED),
        *REPORT_FILES,
        *(f"texts/{slug}.txt" for slug in content.texts),
    }
    wrong = {name for name in names if not name.startswith(STORE)} ^ expected
    if wrong or any((folder / name).is_symlink() for name in names):
        raise ReleaseError(f"not the files of a release: {', '.join(sorted(wrong))}", where=str(folder))
    return tuple(file_entry(folder, name) for name in sorted(names))


def _sync(folder: Path) -> None:
    """Bring every file to the disk and make it read-only: it never changes again."""
    for path in _below(folder):
        if path.is_dir():
            _sync_folder(path)
        else:
            with path.open("rb") as stream:
                os.fsync(stream.fileno())
            path.chmod(0o444)
    _sync_folder(folder)


def _below(folder: Path) -> Iterable[Path]:
    return sorted(folder.rglob("*"))


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _make_current(out: Path, version: Version) -> None:
    """Move `current` in one step: a new link takes the old one's name."""
    link = out / ".current"
    link.unlink(missing_ok=True)
    link.symlink_to(Path("releases") / version)
    link.replace(out / "current")
    _sync_folder(out)
