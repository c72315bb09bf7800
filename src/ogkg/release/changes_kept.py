"""Comparisons kept beside the releases: `OUT/changes/<from>..<to>/`, one for each release and the next.

They are made from two releases and can be made again, so they are no part of either; and they stay when
the releases go, so that the history of a thing is longer than the shelf of dumps.

    summary.json     numbers, and the files of the documents
    patch.gz         RDF Patch
    things.sqlite    the things in words, by class, by place, and by whom or what they concern
"""

import contextlib
import gzip
import json
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ogkg.errors import ReleaseError
from ogkg.model.release import Version
from ogkg.release.changes import ThingChange, differences
from ogkg.release.changes_patch import patch_lines, write_patch
from ogkg.release.changes_summary import Summary
from ogkg.release.changes_words import Wording
from ogkg.release.keeping import kept_versions, order_of
from ogkg.release.reader import Release, open_release

FOLDER = "changes"
SUMMARY, PATCH, THINGS = "summary.json", "patch.gz", "things.sqlite"
_STAGING = ".comparing-"
_SCHEMA = """
PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE thing (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, told TEXT NOT NULL);
CREATE INDEX thing_kind ON thing (kind, id);
CREATE TABLE place (place TEXT, thing INTEGER, PRIMARY KEY (place, thing)) WITHOUT ROWID;
CREATE TABLE concern (iri TEXT, thing INTEGER, PRIMARY KEY (iri, thing)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A comparison that is kept.

    Attributes:
        old, new: versions.
        folder: where its files are.
    """

    old: Version
    new: Version
    folder: Path

    @property
    def patch(self) -> Path:
        """The RDF patch, packed."""
        return self.folder / PATCH

    def summary(self) -> dict[str, Any]:
        """The numbers, when both releases were made, and the files of documents by slug.

        Raises:
            ReleaseError: it is damaged.
        """
        path = self.folder / SUMMARY
        try:
            found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ReleaseError(
                f"comparison is damaged: {error}", where=str(path), hint="remove it"
            ) from error
        return found

    def things(
        self, *, kind: str = "", place: str = "", concerning: str = "", after: int = 0, most: int = 100
    ) -> Sequence[tuple[int, dict[str, Any]]]:
        """Things that differ, in the order of their IRIs, each with its number.

        Args:
            kind: IRI of the class they are of; any if empty.
            place: where a fact of theirs differs: `document/minutes-3`, `identity`; anywhere if empty.
            concerning: IRI of what they concern; anything if empty.
            after: the number of the last one that is known already.
            most: how many.

        Raises:
            ReleaseError: it is damaged.
        """
        query = """SELECT id, told FROM thing WHERE id > :after AND (:kind = '' OR kind = :kind)
            AND (:place = '' OR id IN (SELECT thing FROM place WHERE place = :place))
            AND (:concerning = '' OR id IN (SELECT thing FROM concern WHERE iri = :concerning))
            ORDER BY id LIMIT :most"""
        values = {"kind": kind, "place": place, "concerning": concerning, "after": after, "most": most}
        path = self.folder / THINGS
        try:
            with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)) as store:
                return [(number, json.loads(told)) for number, told in store.execute(query, values)]
        except sqlite3.Error as error:
            raise ReleaseError(
                f"comparison is damaged: {error}", where=str(path), hint="remove it"
            ) from error


def name_of(old: Version, new: Version) -> str:
    """What a comparison is called: `2026-11-20.1..2026-11-21.1`."""
    return f"{old}..{new}"


def versions_of(name: str) -> tuple[Version, Version]:
    """The two versions that the name of a comparison names.

    Raises:
        ValueError: it names no comparison.
    """
    old, dots, new = name.partition("..")
    if not dots:
        raise ValueError(f"not two versions: '{name}'")
    return Version(old), Version(new)


def kept_comparisons(place: Path) -> tuple[Comparison, ...]:
    """The comparisons below a folder (`OUT/changes`), oldest first."""
    found = []
    for folder in place.glob("[0-9]*..*"):
        try:
            old, new = versions_of(folder.name)
        except ValueError:
            continue
        if (folder / SUMMARY).is_file():
            found.append(Comparison(old=old, new=new, folder=folder))
    return tuple(sorted(found, key=lambda one: (order_of(one.new), order_of(one.old))))


def compare_kept(out: Path) -> None:
    """Compare each release that is kept with the next, where that was not done yet.

    A release that is damaged has no comparison: that is no reason to do without the newest one.
    """
    for old, new in pairwise(kept_versions(out)):
        if not (out / FOLDER / name_of(old, new) / SUMMARY).is_file():
            with contextlib.suppress(ReleaseError):
                one, other = (open_release(out / "releases" / version) for version in (old, new))
                write_comparison(one, other, out / FOLDER)


def write_comparison(old: Release, new: Release, place: Path) -> Comparison:
    """Compare two releases and keep what differs: there whole or not at all.

    Args:
        old: the one release.
        new: the other.
        place: the folder that a folder for this comparison is put into.

    Raises:
        ReleaseError: a dump is damaged.
    """
    names = (old.manifest.version, new.manifest.version)
    staging, folder = (place / f"{start}{name_of(*names)}" for start in (_STAGING, ""))
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    summary, wording = Summary(), Wording(old, new)
    with closing(sqlite3.connect(staging / THINGS, isolation_level=None)) as store:
        store.executescript(_SCHEMA)
        store.execute("BEGIN")
        noted = _noted(store, summary, wording, old, new)
        write_patch(staging / PATCH, patch_lines(old, new, noted))
        store.execute("COMMIT")
        store.execute("ANALYZE")
    about = {
        "from": names[0],
        "to": names[1],
        "created": [one.manifest.created for one in (old, new)],
        "base": new.manifest.base,
        **summary.as_object(),
        "files": {slug: wording.file(slug) for slug in sorted(summary.documents)},
        "names": {kind: wording.name(kind) for kind in sorted(summary.classes) if kind},
    }
    (staging / SUMMARY).write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    staging.rename(folder)
    return Comparison(old=names[0], new=names[1], folder=folder)


def _noted(
    store: sqlite3.Connection, summary: Summary, wording: Wording, old: Release, new: Release
) -> Iterator[ThingChange]:
    """The differences, each counted and put into words as it goes by."""
    base = new.manifest.base
    for number, thing in enumerate(differences(old, new), start=1):
        summary.note(thing, base)
        words = wording.of(thing)
        if words is not None:
            told = json.dumps(words.as_object(), ensure_ascii=False)
            store.execute("INSERT INTO thing VALUES (?, ?, ?)", (number, words.kind, told))
            places = {fact.place for fact in words.facts}
            store.executemany(
                "INSERT INTO place VALUES (?, ?)", ((place, number) for place in sorted(places))
            )
            concerned = ((iri, number) for iri in sorted(wording.concerned(thing)))
            store.executemany("INSERT INTO concern VALUES (?, ?)", concerned)
        yield thing


def read_patch(comparison: Comparison) -> Iterator[bytes]:
    """The patch of a comparison, unpacked, piece by piece."""
    with gzip.open(comparison.patch) as stream:
        while piece := stream.read(1 << 16):
            yield piece
