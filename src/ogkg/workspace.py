"""What the per-document rooms made, kept from build to build: `build/1-readers/`, `build/2-extraction/`.

A file there is named by the hash of all that went into it (the bytes, the name, the code, the
reference data), so a build after one changed document redoes that document only, and a stale file
is never read. The files are JSON, so that any room's work can be looked at and run alone.
"""

import hashlib
import json
import os
import tempfile
from importlib import metadata
from pathlib import Path

from cattrs.preconf.json import make_converter
from cattrs.strategies import configure_tagged_union

from ogkg.model.document import Block, Reading
from ogkg.model.entity import EntityId
from ogkg.model.period import PartialDate
from ogkg.model.record import Extraction, Record
from ogkg.model.reference import Reference

_ROOMS = ("errors", "model", "names", "dates", "vocab", "reference", "readers", "extraction")
_LIBRARIES = ("justhtml", "PyYAML", "markdown-it-py", "lxml", "office-oxide", "pdfplumber", "pdfminer.six")
_BUILDERS = ("pyoxigraph", "rapidfuzz", "rdflib", "pyshacl")


_CONVERTER = make_converter()
for _kind in (PartialDate, EntityId):
    _CONVERTER.register_unstructure_hook(_kind, str)
    _CONVERTER.register_structure_hook(_kind, lambda value, as_kind: as_kind(value))
configure_tagged_union(Record, _CONVERTER, tag_name="record")


def reading_to_json(reading: Reading) -> bytes:
    """One document as JSON (UTF-8)."""
    return _CONVERTER.dumps(reading, ensure_ascii=False).encode()


def reading_from_json(data: bytes) -> Reading:
    """The document that `reading_to_json` wrote."""
    return _CONVERTER.loads(data, Reading)


def extraction_to_json(extraction: Extraction) -> bytes:
    """The records of one document as JSON (UTF-8)."""
    return _CONVERTER.dumps(extraction, ensure_ascii=False).encode()


def extraction_from_json(data: bytes) -> Extraction:
    """The records that `extraction_to_json` wrote."""
    return _CONVERTER.loads(data, Extraction)


def reference_to_json(reference: Reference) -> bytes:
    """Registers and word lists as JSON (UTF-8)."""
    return _CONVERTER.dumps(reference, ensure_ascii=False).encode()


def reference_from_json(data: bytes) -> Reference:
    """The registers that `reference_to_json` wrote."""
    return _CONVERTER.loads(data, Reference)


def build_digest() -> str:
    """SHA-256 of all code that makes a release, and of the versions of the libraries it uses."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for file in sorted(here.rglob("*.py")):
        digest.update(file.relative_to(here).as_posix().encode() + b"\0" + file.read_bytes())
    for library in (*_LIBRARIES, *_BUILDERS):
        digest.update(f"{library}=={metadata.version(library)}\n".encode())
    return digest.hexdigest()


def code_digest() -> str:
    """SHA-256 of all code that reads documents: our rooms up to extraction, and the libraries' versions."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for room in _ROOMS:
        place = here / room
        for file in sorted(place.rglob("*.py")) or [place.with_suffix(".py")]:
            digest.update(file.relative_to(here).as_posix().encode() + b"\0" + file.read_bytes())
    for library in _LIBRARIES:
        digest.update(f"{library}=={metadata.version(library)}\n".encode())
    return digest.hexdigest()


class Workspace:
    """The folder of kept work.

    Args:
        folder: made when first written to.
        code: digest of the code; see `code_digest`.
    """

    def __init__(self, folder: Path, code: str) -> None:
        self._folder, self._code = folder, code

    def key(self, *parts: bytes) -> str:
        """The name under which work with these inputs is kept."""
        digest = hashlib.sha256(self._code.encode())
        for part in parts:
            digest.update(len(part).to_bytes(8) + part)
        return digest.hexdigest()

    def get(self, room: str, key: str) -> bytes | None:
        """What the room made from these inputs, if it was kept whole."""
        file = self._folder / room / f"{key}.json"
        try:
            data = file.read_bytes()
            json.loads(data)
            os.utime(file)  # used: `trim` lets go of what was not for longest
        except (OSError, ValueError):
            return None
        return data

    def put(self, room: str, key: str, data: bytes) -> None:
        """Keep what a room made. Atomic: a build killed here leaves no half file under the name."""
        folder = self._folder / room
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=".")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(temporary).replace(folder / f"{key}.json")

    def trim(self, limit: int) -> int:
        """Forget what was not used for longest, until what is kept fits.

        Args:
            limit: bytes that may stay.

        Returns:
            Bytes that were let go.
        """
        files = [(file, file.stat()) for file in self._folder.glob("*/*.json")]
        kept = sum(found.st_size for _, found in files)
        gone = 0
        for file, found in sorted(files, key=lambda one: one[1].st_mtime_ns):
            if kept - gone <= limit:
                break
            file.unlink(missing_ok=True)
            gone += found.st_size
        return gone


def record_to_object(record: Record) -> dict[str, object]:
    """One record as a JSON object; `record` names its type."""
    found: dict[str, object] = _CONVERTER.unstructure(record, unstructure_as=Record)
    return found


def block_to_object(block: Block) -> dict[str, object]:
    """One block as a JSON object."""
    found: dict[str, object] = _CONVERTER.unstructure(block)
    return found
