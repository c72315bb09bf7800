"""The store of a release: written once, checked by its content, opened read-only ever after.

RocksDB puts random ids into its files, so two stores of the same quads differ in bytes; what is
compared is the content.
"""

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
    wanted, store = set(quads), Store.read_only(str(folder))
    if len(store) != len(wanted) or any(quad not in wanted for quad in store):
        raise ReleaseError(
            "the store does not give back what was loaded",
            where=str(folder),
            hint="a literal is not in its canonical form",
        )
