"""ZIP packages from strangers: bounded before a library opens them."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from ogkg.errors import DocumentError, TooLargeError

_MOST_PARTS = 5_000
_MOST_BYTES = 300 * 1024 * 1024
_CHUNK = 1 << 20
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


def parts(data: bytes) -> frozenset[str]:
    """The names of the parts of a package.

    Raises:
        DocumentError: the package is damaged, encrypted, or has too many parts.
    """
    with _open(data) as package:
        return frozenset(package.namelist())


def check(data: bytes) -> None:
    """Inflate every part once and count what comes out, whatever its directory says.

    Raises:
        DocumentError: the package is damaged, encrypted, has too many parts, or inflates to too much.
    """
    left = _MOST_BYTES
    with _open(data) as package:
        for info in package.infolist():
            for chunk in _inflate(package, info):
                left -= len(chunk)
                if left < 0:
                    raise TooLargeError(f"inflates to more than {_MOST_BYTES >> 20} MB")


def part(data: bytes, name: str) -> bytes:
    """One part of a package that was checked.

    Raises:
        DocumentError: the package is damaged, or has no such part.
    """
    with _open(data) as package:
        if name not in package.namelist():
            raise DocumentError(f"the package has no part {name}")
        return b"".join(_inflate(package, package.getinfo(name)))


def _open(data: bytes) -> zipfile.ZipFile:
    """The package, if its directory can be read."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE as error:
        raise DocumentError("a damaged ZIP package") from error
    if len(package.infolist()) > _MOST_PARTS:
        raise TooLargeError(f"a ZIP package of more than {_MOST_PARTS} parts")
    if any(info.flag_bits & 1 for info in package.infolist()):
        raise DocumentError("encrypted", hint="remove the password, and give the file again")
    return package


def _inflate(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of one part, a chunk at a time."""
    try:
        with package.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk
    except _DAMAGE as error:
        raise DocumentError("a damaged ZIP package") from error
