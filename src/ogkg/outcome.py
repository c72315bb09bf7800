"""What became of a build: every document's outcome, counts of facts, issues and shapes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from ogkg.digesting import Digest
from ogkg.errors import ReleaseError
from ogkg.model.document import DocumentId
from ogkg.model.entity import Resolved
from ogkg.model.release import FileEntry, Manifest
from ogkg.model.report import Issue, Report
from ogkg.release import open_release

_FEWEST_TOLD = 4
"""Of fewer things one more or less says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """One document in the summary; `outcome` is "read", "unchanged", or why nothing was read from it."""

    id: DocumentId
    family: str
    records: int
    issues: int
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The summary of a build.

    Attributes:
        path: the release, if one was made; `current` leads to it.
        refusal: why none was made.
        unchanged: the release was there already, and a build would make the same again.
        counts: facts by class; issues: by code; shapes: results by shape and severity.
        fewer: classes with less than half of the facts of the release before, from no fewer documents:
            what is left of each, by class and former count. The release itself does not say so: it is
            the same whatever was there before.
    """

    documents: tuple[DocumentLine, ...]
    path: Path | None
    refusal: ReleaseError | None
    counts: Mapping[str, int]
    issues: Mapping[str, int]
    shapes: Mapping[str, int]
    unchanged: bool = False
    fewer: Mapping[str, int] = field(default_factory=dict)

    def as_object(self) -> dict[str, object]:
        """The summary as a JSON object."""
        return {
            "documents": [asdict(line) for line in self.documents],
            "release": str(self.path) if self.path else None,
            "refusal": str(self.refusal) if self.refusal else None,
            "unchanged": self.unchanged,
            "counts": dict(self.counts),
            "issues": dict(self.issues),
            "shapes": dict(self.shapes),
            "fewer": dict(self.fewer),
        }


def describe_outcome(
    released: Path | ReleaseError,
    report: Report,
    digests: Iterable[Digest],
    issues: Iterable[Issue],
    before: Manifest | None = None,
) -> Outcome:
    """Sum up a build.

    Args:
        released: the release, or why there is none.
        report: of validation.
        digests: what became of each document.
        issues: of all rooms but validation.
        before: of the release that was current until now.
    """
    path = released if isinstance(released, Path) else None
    manifest = open_release(path).manifest if path else None
    return Outcome(
        documents=tuple(_line(entry) for entry in digests),
        path=path,
        refusal=released if isinstance(released, ReleaseError) else None,
        counts=manifest.counts if manifest else {},
        fewer=lost(before, manifest) if before and manifest else {},
        issues=_sorted(f"{issue.code} ({issue.severity})" for issue in (*issues, *report.issues)),
        shapes=_sorted(f"{result.shape.rsplit('/', 1)[-1]} ({result.severity})" for result in report.results),
    )


def refusal_of_few(before: Manifest | None, documents: int, fewest: int) -> ReleaseError | None:
    """Why a release is not made: it would hold nothing, and withdraw all that the one before holds.

    Args:
        before: of the release that is current, if there is one.
        documents: of the release that would follow.
        fewest: documents it must have.
    """
    if documents >= fewest:
        return None
    published = before.counts.get("ogkg:SourceDocument", 0) if before else 0
    more = f", and the current release has {published}" if published else ""
    return ReleaseError(
        f"no document could be used{more}",
        hint="see above what became of each; --force publishes a release without documents all the same",
    )


def lost(before: Manifest, now: Manifest) -> dict[str, int]:
    """What a change of code or of registers lost, and no document that went away.

    Args:
        before: of the release that was current.
        now: of the one that follows it.

    Returns:
        What is left of each class that has less than half of what it had, by class and former count.
    """
    if len(now.inputs) < len(before.inputs):
        return {}
    left = {name: now.counts.get(name, 0) for name in before.counts}
    return {
        f"{name} ({count} before)": left[name]
        for name, count in sorted(before.counts.items())
        if count >= _FEWEST_TOLD and left[name] * 2 < count
    }


def _line(entry: Digest) -> DocumentLine:
    if entry.failure or not (entry.reading and entry.extraction):
        message = entry.failure.message if entry.failure else "nothing was read from it"
        return DocumentLine(id=entry.id, family="", records=0, issues=1, outcome=message)
    found = (*entry.reading.issues, *entry.extraction.issues)
    outcome = "unchanged" if entry.kept else "read"
    if not entry.extraction.family:
        outcome = entry.extraction.issues[0].message
    return DocumentLine(
        id=entry.id,
        family=entry.extraction.family,
        records=len(entry.extraction.records),
        issues=len(found),
        outcome=outcome,
    )


def _sorted(names: Iterable[str]) -> dict[str, int]:
    counts = Counter(names)
    return {name: counts[name] for name in sorted(counts)}


def issues_of(digests: Iterable[Digest]) -> Iterator[Issue]:
    """What reading and extraction found doubtful, document by document."""
    for entry in digests:
        if entry.failure:
            yield entry.failure
        if entry.reading:
            yield from entry.reading.issues
        if entry.extraction:
            yield from entry.extraction.issues


def inputs_of(digests: Iterable[Digest]) -> tuple[FileEntry, ...]:
    """The documents that were read, as the manifest lists them."""
    sources = [entry.reading.document.source for entry in digests if entry.reading]
    return tuple(FileEntry(name=source.id, sha256=source.sha256, size=source.size) for source in sources)


def slug_of(resolved: Resolved, document: DocumentId) -> str:
    """The slug of a document (`document/{slug}`)."""
    return resolved.versions[document].split("/")[1]


def texts_by_slug(resolved: Resolved) -> dict[str, str]:
    """The canonical text of every document by the slug of the document."""
    return {slug_of(resolved, document.id): document.text for document in resolved.documents}
