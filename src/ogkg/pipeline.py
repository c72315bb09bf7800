"""The whole of ogkg on one page: documents -> blocks -> records -> entities -> quads -> report -> release.

The only module that knows all rooms. `build` calls them in order; what passes between them is a
frozen value of `ogkg.model`, so that any room can be run alone (`ogkg read`, `ogkg extract`).
"""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

from pyoxigraph import Quad

from ogkg.bundle import bundled
from ogkg.digesting import Digest, digest
from ogkg.errors import ReleaseError
from ogkg.inputs import (
    Known,
    allowance,
    check_out,
    kept_work,
    known_beforehand,
    made_from,
    now,
    remember,
    texts,
)
from ogkg.model.entity import Resolved
from ogkg.model.report import Report
from ogkg.outcome import (
    Outcome,
    describe_outcome,
    inputs_of,
    issues_of,
    refusal_of_few,
    slug_of,
    texts_by_slug,
)
from ogkg.quarantine import documents_at_fault
from ogkg.rdf import Iris, RdfSettings, StoredQuery, overridden, quads, stored_query_quads
from ogkg.release import Release, ReleaseContent, drop_older, open_release, write_release
from ogkg.resolution import resolve
from ogkg.settings import Settings
from ogkg.sources import SourceFile, find_sources
from ogkg.validation import report_turtle, validate

ROOMS = ("readers", "extraction", "resolution", "rdf", "validation", "release")


class Progress(Protocol):
    """Whoever wants to see a build go on."""

    def start(self, room: str, total: int | None) -> None:
        """A room begins; `total` documents are before it, or it cannot be counted."""

    def advance(self) -> None:
        """One document more is through."""


def build(
    given: Sequence[str],
    settings: Settings,
    progress: Progress,
    queries: Sequence[StoredQuery] = (),
    *,
    fewest: int = 1,
) -> Outcome:
    """Build a release from documents.

    Args:
        given: files, folders and patterns; the bundled documents if empty.
        settings: where things are and what they may cost.
        progress: told when a room begins and when a document is through.
        queries: stored queries that the catalogue of the release lists.
        fewest: documents that a release must have.

    Returns:
        What became of every document, and of the release.

    Raises:
        OgkgError: a source, a setting, or a file of `data/`, `ontology/` or `shapes/` is at fault.
    """
    sources = find_sources(given or [str(bundled("data/sources"))])
    check_out(settings)
    known = known_beforehand(settings)
    rdf = RdfSettings(base=settings.base, created=now(), code_version=version("ogkg"))

    progress.start("readers, extraction", len(sources))
    digests = _read_and_extract(sources, known, settings, progress)
    progress.start("resolution, rdf, validation", None)
    sound = _sound(digests, known, settings, rdf, queries)
    progress.start("release", None)
    content = _content(sound, sources, known, settings, rdf, queries)
    current = _current(settings)
    before = current.manifest if current else None
    released = refusal_of_few(before, len(sound.resolved.documents), fewest) or _publish(
        settings, content, known, sound.resolved
    )
    return describe_outcome(released, sound.report, sound.digests, content.issues, before)


def nothing_changed(
    given: Sequence[str], settings: Settings, queries: Sequence[StoredQuery] = ()
) -> Outcome | None:
    """The current release, where a build would make the same again: same documents, code, data and settings.

    Args:
        given: as for `build`.
        settings: as for `build`.
        queries: as for `build`.

    Returns:
        None where a build would make something else, or where the current release is damaged.
    """
    current = _current(settings)
    if current is None:
        return None
    sources = find_sources(given or [str(bundled("data/sources"))])
    if current.manifest.made_from != made_from(sources, settings, known_beforehand(settings), queries):
        return None
    return Outcome(
        documents=(),
        path=current.folder,
        refusal=None,
        counts=current.manifest.counts,
        issues={},
        shapes={},
        unchanged=True,
    )


def _current(settings: Settings) -> Release | None:
    """The release that is served until another is made; `None` without one that is whole."""
    try:
        return open_release(settings.out)
    except ReleaseError:
        return None


def _read_and_extract(
    sources: Sequence[SourceFile], known: Known, settings: Settings, progress: Progress
) -> list[Digest]:
    """Rooms 1 and 2, each document alone; sorted by document."""
    digests = []
    for entry in digest(sources, known.reference, kept_work(settings), allowance(settings)):
        digests.append(entry)
        progress.advance()
    return sorted(digests, key=lambda entry: entry.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sound:
    """What rooms 3 to 5 made of the documents that break no shape."""

    digests: tuple[Digest, ...]
    resolved: Resolved
    graph: tuple[Quad, ...]
    report: Report


def _sound(
    digests: Sequence[Digest],
    known: Known,
    settings: Settings,
    rdf: RdfSettings,
    queries: Sequence[StoredQuery],
) -> _Sound:
    """Rooms 3 to 5, again without the documents that a violation is about, until none is left to blame."""
    kept = tuple(digests)
    while True:
        resolved = _resolve(kept, known)
        graph = _quads(resolved, settings, rdf, queries)
        report = _validate(graph, resolved, settings)
        blamed = documents_at_fault(report, graph, resolved)
        if not blamed or len(blamed) == len(resolved.documents):
            return _Sound(digests=kept, resolved=resolved, graph=graph, report=report)
        kept = tuple(
            dataclasses.replace(entry, extraction=None, failure=blamed[entry.id])
            if entry.id in blamed
            else entry
            for entry in kept
        )


def _resolve(digests: Sequence[Digest], known: Known) -> Resolved:
    """Room 3, on the documents that a family claimed."""
    claimed = [
        (entry.reading.document, entry.extraction)
        for entry in digests
        if entry.reading and entry.extraction and entry.extraction.family
    ]
    documents, extractions = [pair[0] for pair in claimed], [pair[1] for pair in claimed]
    return resolve(documents, extractions, known.reference, known.decisions, known.registry)


def _quads(
    resolved: Resolved, settings: Settings, rdf: RdfSettings, queries: Sequence[StoredQuery]
) -> tuple[Quad, ...]:
    """Room 4."""
    vocabulary = texts(settings.ontology or bundled("ontology"))
    return (*quads(resolved, vocabulary, rdf), *stored_query_quads(queries, settings.base))


def _validate(graph: Sequence[Quad], resolved: Resolved, settings: Settings) -> Report:
    """Room 5, with the texts that quotes are held against."""
    iris = Iris(settings.base)
    by_version = {
        iris.entity(resolved.versions[document.id]).value: document.text for document in resolved.documents
    }
    return validate(graph, texts(settings.shapes or bundled("shapes")), by_version)


def _content(
    sound: _Sound,
    sources: Sequence[SourceFile],
    known: Known,
    settings: Settings,
    rdf: RdfSettings,
    queries: Sequence[StoredQuery],
) -> ReleaseContent:
    """What room 6 writes."""
    files = {slug_of(sound.resolved, document.id): document.id for document in sound.resolved.documents}
    issues = (
        *issues_of(sound.digests),
        *sound.resolved.issues,
        *overridden(sound.graph, settings.base, files),
    )
    return ReleaseContent(
        created=rdf.created,
        code_version=rdf.code_version,
        base=settings.base,
        inputs=inputs_of(sound.digests),
        quads=sound.graph,
        texts=texts_by_slug(sound.resolved),
        report=sound.report,
        validation=report_turtle(sound.report),
        shapes="\n".join(texts(settings.shapes or bundled("shapes"))),
        files=files,
        issues=issues,
        figures={"documents": len(sources), "documents read": len(sound.resolved.documents)},
        made_from=made_from(sources, settings, known, queries, sound.resolved.new_registry),
    )


def _publish(
    settings: Settings, content: ReleaseContent, known: Known, resolved: Resolved
) -> Path | ReleaseError:
    """Room 6; a refusal is an outcome like another. What a release minted is kept for the next."""
    try:
        released = write_release(settings.out, content)
    except ReleaseError as error:
        if content.report.conforms:
            raise
        return error
    remember(settings, known.registry, resolved.new_registry)
    kept_work(settings).trim(settings.kept_work_bytes)
    if settings.keep:
        drop_older(settings.out, settings.keep)
    return released
