"""Which documents to read: files, folders, glob patterns and locations -> source files, in a fixed order."""

import glob
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from ogkg import locations
from ogkg.errors import CallError
from ogkg.model.document import DocumentId

LIST_NAME = "sources.jsonl"
_LONGEST_LIST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A document to read, before its bytes are.

    Attributes:
        id: path below the folder it was given in, the file name for a file given by itself; with the
            name of that folder before it where two documents would share it.
        url, licence: from the folder's `sources.jsonl`, "" where it says nothing.
        sha256: the hash the list gives for it, "" where it gives none.
        address: where it is, if not in the file system; `path` then gives its name.
    """

    id: DocumentId
    path: Path
    url: str = ""
    licence: str = ""
    sha256: str = ""
    address: str = ""

    @property
    def place(self) -> Path:
        """What tells it from other documents: its address, or its real path."""
        return Path(self.address) if self.address else self.path.resolve()


def find_sources(given: Sequence[str]) -> tuple[SourceFile, ...]:
    """Every document below what was given, sorted by id.

    Hidden files and the lists themselves are passed over; everything else is a document until a
    reader says otherwise.

    Raises:
        CallError: nothing is there, a list is malformed, or two documents would have one id.
    """
    found: dict[Path, SourceFile] = {}
    for entry in given:
        below = list(_expand(entry))
        if not below:
            raise CallError(
                "no documents in it", where=entry, hint="hidden files are passed over; name what to read"
            )
        for source in below:
            found.setdefault(source.place, source)
    shared = {key for key, count in Counter(source.id for source in found.values()).items() if count > 1}
    named = [_with_folder(source) if source.id in shared else source for source in found.values()]
    by_id: dict[DocumentId, SourceFile] = {}
    for source in named:
        other = by_id.setdefault(source.id, source)
        if other is not source:
            raise CallError(
                f"two documents of one name: '{source.id}'",
                where=f"{other.path} and {source.path}",
                hint="give the folder that holds both, so that their paths tell them apart",
            )
    return tuple(by_id[key] for key in sorted(by_id))


def _with_folder(source: SourceFile) -> SourceFile:
    """The document under the name of the folder it was given in, where its path alone is not enough."""
    depth = len(Path(source.id).parts)
    folder = source.place.parents[depth - 1].name
    return replace(source, id=DocumentId(f"{folder}/{source.id}"))


def read_bytes(source: SourceFile, limit: int) -> bytes:
    """The bytes of a document, one more than the limit at most.

    Raises:
        CallError: the file is not the one its list describes, or cannot be opened.
    """
    if source.address:
        return _checked(source, locations.read(source.address, limit + 1), limit)
    try:
        with source.path.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        raise CallError(f"cannot be opened: {error.strerror}", where=str(source.path)) from error
    return _checked(source, data, limit)


def _checked(source: SourceFile, data: bytes, limit: int) -> bytes:
    if source.sha256 and len(data) <= limit and hashlib.sha256(data).hexdigest() != source.sha256:
        raise CallError(
            "its bytes are not those that the list describes",
            where=str(source.path),
            hint=f"correct its sha256 in {LIST_NAME}, or bring back the file",
        )
    return data


def _expand(entry: str) -> Iterator[SourceFile]:
    path = Path(entry)
    if locations.is_location(entry):
        yield from _at_location(entry)
    elif path.is_dir():
        yield from _below(path)
    elif path.is_file():
        yield SourceFile(id=DocumentId(path.name), path=path)
    else:
        matches = sorted(glob.glob(entry, recursive=True))  # noqa: PTH207 - the pattern may be absolute
        if not matches:
            raise CallError("no such file or folder", where=entry, hint="give files, folders or patterns")
        for match in matches:
            yield from _expand(match)


def _below(folder: Path) -> Iterator[SourceFile]:
    list_file = folder / LIST_NAME
    known = _read_list(list_file.read_bytes(), str(list_file)) if list_file.is_file() else {}
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder)
        if path.is_file() and _is_document(place):
            yield _listed(known, place, path)


def _at_location(entry: str) -> Iterator[SourceFile]:
    """The documents of a location, by the same rules as those of a folder."""
    found = list(locations.find(entry))
    lists = [file for file in found if file.place.as_posix() == LIST_NAME]
    known: Mapping[str, Mapping[str, str]] = {}
    for file in lists:
        known = _read_list(locations.read(file.address, _LONGEST_LIST), file.address)
    for file in found:
        if _is_document(file.place):
            yield _listed(known, file.place, Path(file.place.name), file.address)


def _is_document(place: PurePath) -> bool:
    return place.name != LIST_NAME and not any(part.startswith(".") for part in place.parts)


def _listed(
    known: Mapping[str, Mapping[str, str]], place: PurePath, path: Path, address: str = ""
) -> SourceFile:
    entry = known.get(place.as_posix(), {})
    return SourceFile(
        id=DocumentId(place.as_posix()),
        path=path,
        url=entry.get("url", ""),
        licence=entry.get("licence", ""),
        sha256=entry.get("sha256", ""),
        address=address,
    )


def _read_list(data: bytes, where: str) -> Mapping[str, Mapping[str, str]]:
    """The lines of `sources.jsonl` by their `file`."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CallError("not UTF-8", where=where, hint="save the file as UTF-8") from error
    known: dict[str, Mapping[str, str]] = {}
    for number, line in enumerate(text.rstrip("\n").split("\n"), start=1):
        try:
            entry = json.loads(line)
            known[entry["file"]] = {str(key): str(value) for key, value in entry.items()}
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise CallError(
                "not a JSON object with a 'file'", where=f"{where}:{number}", hint="one document a line"
            ) from error
    return known
