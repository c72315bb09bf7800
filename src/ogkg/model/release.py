"""What a release is made of: DCAT's words for our folder of files."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_VERSION = re.compile(r"\d{4}-\d{2}-\d{2}\.\d+")


class Version(str):
    """The name of a release: `2026-11-21.1`, the day it was made and a number from 1.

    Raises:
        ValueError: not of that form.
    """

    __slots__ = ()

    def __new__(cls, value: str) -> "Version":
        """Check the form."""
        if not _VERSION.fullmatch(value):
            raise ValueError(f"not a release version: '{value}'")
        return super().__new__(cls, value)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry:
    """One file of a release, or one input of it: path, hash of the bytes (hex), size in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What `manifest.json` holds.

    Attributes:
        created: RFC 3339 time in UTC, from SOURCE_DATE_EPOCH where that is set.
        code_version: version of ogkg that made it.
        base: IRI that instances live under; ends in `/`.
        inputs: documents, by their id.
        outputs: every file of the release but the manifest, by its path in it.
        counts: entities by class (`ogkg:Meeting` → 5), in the default graph; `triples`, `quads`.
        digest: SHA-256 over the names and hashes of all outputs outside `store/`: equal wherever
            inputs, code and time are equal (the store's files hold random numbers of their own).
        made_from: SHA-256 over everything that went into it: a build that starts from the same would make
            the same again.
    """

    version: Version
    created: str
    code_version: str
    base: str
    inputs: tuple[FileEntry, ...]
    outputs: tuple[FileEntry, ...]
    counts: Mapping[str, int]
    digest: str = ""
    made_from: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """A dump as dcat:Distribution: path in the release, media type, compression, title."""

    path: str
    media_type: str
    compression: str
    title: str
