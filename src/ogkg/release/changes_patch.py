"""A comparison as RDF Patch: what makes the one release from the other, statement by statement.

Lines as https://afs.github.io/rdf-delta/rdf-patch.html has them: `D` takes a quad away, `A` adds one, all of
them in one transaction (`TX` … `TC`), with the two releases named in the header.
"""

import gzip
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from ogkg.release.changes import ThingChange
from ogkg.release.reader import Release

_COMPRESSION = 6


def patch_lines(old: Release, new: Release, things: Iterable[ThingChange]) -> Iterator[str]:
    """The patch, a line at a time, each with its end.

    Args:
        old: what it leads from.
        new: what it leads to.
        things: as `differences` finds them.
    """
    yield f"H id <{_name(new)}> .\n"
    yield f"H prev <{_name(old)}> .\n"
    yield "TX .\n"
    for thing in things:
        yield from (f"D {quad} .\n" for quad in thing.removed)
        yield from (f"A {quad} .\n" for quad in thing.added)
    yield "TC .\n"


def write_patch(path: Path, lines: Iterable[str]) -> None:
    """The patch as a file, packed without name and time: the same patch, the same bytes."""
    with (
        path.open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=_COMPRESSION, mtime=0) as stream,
    ):
        copy_patch(lines, stream)


def copy_patch(lines: Iterable[str], out: IO[bytes] | gzip.GzipFile) -> None:
    """The patch into a stream of bytes."""
    for line in lines:
        out.write(line.encode())


def _name(release: Release) -> str:
    """What a release is called in a patch: a UUID made of what it holds."""
    return uuid.uuid5(uuid.NAMESPACE_URL, release.identity).urn
