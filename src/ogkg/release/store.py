"""The store of a release: written once, checked by its content, opened read-only ever after.

RocksDB puts random ids into its files, so two stores of the same quads differ in bytes; what is
compared is the sorted content.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Quad, Store

from ogkg.errors import ReleaseError


def write_store(folder: Path, quads: Iterable[Quad]) -> None:
    """Load quads into a new store in this folder."""
    store = Store(str(folder))
    store.bulk_extend(quads)
    store.optimize()
    store.flush()
    del store
    for log in folder.glob("LOG*"):  # names this machine and its clock, and is never read again
        log.unlink()


def check_store(folder: Path, quads: Iterable[Quad]) -> None:
    """Compare what the store gives back with what went in.

    Raises:
        ReleaseError: they differ: a literal was not in canonical form, or a file is damaged.
    """
    if content_digest(Store.read_only(str(folder))) != content_digest(quads):
        raise ReleaseError(
            "the store does not give back what was loaded",
            where=str(folder),
            hint="a literal is not in its canonical form",
        )


def content_digest(quads: Iterable[Quad]) -> str:
    """SHA-256 of the sorted N-Quads."""
    digest = hashlib.sha256()
    for line in sorted(map(str, quads)):
        digest.update(line.encode() + b" .\n")
    return digest.hexdigest()
