"""Plain RDF files, served without a release."""

import gzip
import hashlib
import json
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from ogkg.errors import CallError


def identity_of(files: tuple[Path, ...]) -> str:
    """A name that changes with the files."""
    names = json.dumps([str(path.resolve()) + str(path.stat().st_mtime_ns) for path in files])
    return hashlib.sha256(names.encode()).hexdigest()[:12]


def load_files(files: tuple[Path, ...], folder: Path) -> None:
    """Load RDF files into a new store.

    Args:
        files: in any syntax that is known by its extension, with `.gz` where packed.
        folder: where the store is made.

    Raises:
        CallError: a file cannot be read.
    """
    store = ox.Store(str(folder))
    for path in files:
        try:
            is_packed = path.suffix == ".gz"
            name = path.with_suffix("") if is_packed else path
            with gzip.open(path) if is_packed else path.open("rb") as stream:
                syntax = ox.RdfFormat.from_extension(name.suffix.removeprefix("."))
                if syntax is None:
                    raise CallError(
                        "unknown RDF format",
                        where=str(path),
                        hint="use .ttl, .trig, .nt, .nq, .rdf or .jsonld, with .gz where packed",
                    )
                store.bulk_load(cast("IO[bytes]", stream), syntax, base_iri=path.resolve().as_uri())
        except SyntaxError as error:
            raise _unreadable(
                error.msg, f"{path}, line {error.lineno}" if error.lineno else str(path)
            ) from error
        except (OSError, EOFError, ValueError) as error:
            raise _unreadable(str(error), str(path)) from error
    store.optimize()
    store.flush()


def _unreadable(reason: str, where: str) -> CallError:
    return CallError(f"cannot be read as RDF: {reason}", where=where, hint="mend the file, or leave it out")
