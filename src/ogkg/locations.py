"""Documents that are not in the file system: any location fsspec reads (S3, zip, http, …), by its address.

`zip://::file:///srv/papers.zip` is every file of an archive, `s3://bucket/minutes/*.pdf` those that fit.
fsspec comes with the extra `ogkg[dask]`; each kind of location may need a driver of its own.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Protocol

from ogkg.errors import CallError

PROTOCOLS = frozenset(
    {
        *("file", "local", "memory", "zip", "tar", "http", "https", "ftp", "sftp", "hdfs", "webhdfs"),
        *("s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "adl"),
    }
)
"""What may be read; fsspec knows others, some of which run code or read what a reference names."""
_ADDRESS = re.compile(r"([a-z][a-z0-9+.\-]*)(?:://|::)")
_PATTERN = frozenset("*?[")
_SECRET = re.compile(r"(?<=://)[^/@\s]*@")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One file.

    Attributes:
        place: its path below the folder that was given, or its name.
        address: all that is needed to open it.
    """

    place: PurePosixPath
    address: str


def is_location(entry: str) -> bool:
    """Whether a source is an address, not a path."""
    return _ADDRESS.match(entry) is not None


def find(entry: str) -> Iterator[Found]:
    """Every file of a location: a folder, an archive, a pattern or one file; in the order of their paths.

    Raises:
        CallError: fsspec or a driver is not installed, the kind of location is not read, or nothing is there.
    """
    with _told(entry) as shown:
        system, path = _opened(entry)
        if _PATTERN.intersection(path):
            files = sorted(file for file in system.glob(path) if system.isfile(file))
            found = [(PurePosixPath(file).name, file) for file in files]
        elif system.isdir(path):
            root = path.rstrip("/")
            found = [(file.removeprefix(root).lstrip("/"), file) for file in sorted(system.find(path))]
        else:
            found = [(PurePosixPath(path).name, path)] if system.isfile(path) else []
    if not found:
        raise CallError(
            "nothing is there", where=shown, hint="give a file, a folder, an archive or a pattern"
        )
    for place, file in found:
        yield Found(place=PurePosixPath(place), address=_address(entry, file))


def read(address: str, limit: int) -> bytes:
    """The first bytes of a file, so many at most; inflated, where it is in an archive.

    Raises:
        CallError: it cannot be read.
    """
    with _told(address):
        system, path = _opened(address)
        with system.open(path, "rb") as stream:
            return _bytes(stream, limit)


def _bytes(stream: IO[bytes], limit: int) -> bytes:
    pieces: list[bytes] = []
    left = limit
    while left and (piece := stream.read(left)):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


class _System(Protocol):
    """What is used of fsspec's file systems."""

    def glob(self, path: str) -> list[str]:
        """Paths that fit a pattern."""

    def find(self, path: str) -> list[str]:
        """All files below a folder."""

    def isdir(self, path: str) -> bool:
        """Whether it is a folder."""

    def isfile(self, path: str) -> bool:
        """Whether it is a file."""

    def open(self, path: str, mode: str) -> IO[bytes]:
        """A file."""


def _opened(address: str) -> tuple[_System, str]:
    """The file system of an address, and the path in it."""
    from fsspec.core import url_to_fs  # noqa: PLC0415 - an extra, which few installations have

    for name in _protocols(address):
        if name not in PROTOCOLS:
            raise CallError(f"locations of this kind are not read: {name}", where=_shown(address))
    system, path = url_to_fs(address)
    return system, path


def _protocols(address: str) -> Iterator[str]:
    """The kinds of a chained address: `zip://a.txt::s3://bucket/x.zip` is a zip on S3."""
    for part in address.split("::"):
        yield part.partition("://")[0]


def _address(entry: str, file: str) -> str:
    """The address of a file that was found at a location."""
    first, chained, rest = entry.partition("::")
    protocol = first.partition("://")[0]
    bare = re.sub(r"^[a-z][a-z0-9+.\-]*://", "", file)
    return f"{protocol}://{bare}{chained}{rest}"


@contextmanager
def _told(address: str) -> Iterator[str]:
    """What fsspec and its drivers raise, as one of our errors; gives the address without its password."""
    shown = _shown(address)
    try:
        yield shown
    except ImportError as error:
        raise CallError(
            f"a driver is missing: {error}",
            where=shown,
            hint="pip install 'ogkg[dask]', and the driver it names",
        ) from error
    except (OSError, ValueError, KeyError) as error:
        raise CallError(f"cannot be read: {error}", where=shown) from error


def _shown(address: str) -> str:
    return _SECRET.sub("", address)
