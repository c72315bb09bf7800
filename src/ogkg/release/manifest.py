"""`manifest.json`: what a release holds, and the hash of each of its files."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

from ogkg.errors import ReleaseError
from ogkg.model.release import FileEntry, Manifest, Version

NAME = "manifest.json"
STORE = "store/"
_MADE_BY_LIBRARIES = (STORE, "search/", "pages/")
"""Made from the other files, in bytes that depend on RocksDB and on the version of SQLite."""
_CHUNK = 1 << 20


def file_entry(folder: Path, name: str) -> FileEntry:
    """Hash and size of one file of a folder."""
    digest, size = hashlib.sha256(), 0
    with (folder / name).open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return FileEntry(name=name, sha256=digest.hexdigest(), size=size)


def digest_of(outputs: Iterable[FileEntry]) -> str:
    """SHA-256 over names and hashes of the outputs that can be made again byte for byte on any machine."""
    lines = sorted(
        f"{entry.sha256}  {entry.name}\n"
        for entry in outputs
        if not entry.name.startswith(_MADE_BY_LIBRARIES)
    )
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def to_json(manifest: Manifest) -> str:
    """The manifest as JSON, indented, keys in the order of the fields."""
    described = asdict(manifest)
    for files in (described["inputs"], described["outputs"]):
        for entry in files:
            entry["bytes"] = entry.pop("size")
    return json.dumps(described, indent=2, ensure_ascii=False) + "\n"


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a release folder.

    Raises:
        ReleaseError: there is none, or it is not one.
    """
    path = folder / NAME
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Manifest(
            version=Version(data["version"]),
            created=str(data["created"]),
            code_version=str(data["code_version"]),
            base=str(data["base"]),
            inputs=tuple(map(_entry, data["inputs"])),
            outputs=tuple(map(_entry, data["outputs"])),
            counts={str(key): int(value) for key, value in data["counts"].items()},
            digest=str(data.get("digest", "")),
            made_from=str(data.get("made_from", "")),
        )
    except OSError as error:
        raise ReleaseError("no release here", where=str(folder), hint="build one: ogkg build") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReleaseError(f"manifest is damaged: {error}", where=str(path), hint="build again") from error


def _entry(given: Mapping[str, str | int]) -> FileEntry:
    """A file as a manifest lists it; the first ones had `size` for `bytes`."""
    size = given["bytes"] if "bytes" in given else given["size"]
    return FileEntry(name=str(given["name"]), sha256=str(given["sha256"]), size=int(size))
