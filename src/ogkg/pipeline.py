"""The whole of ogkg on one page: documents -> blocks -> records -> entities -> quads -> report -> release.

The only module that knows all rooms. `build` calls them in order; what passes between them is a
frozen value of `ogkg.model`, so that any room can be run alone (`ogkg read`, `ogkg extract`).
"""

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

from ogkg.bundle import bundled
from ogkg.digesting import digest
from ogkg.errors import ReleaseError
from ogkg.inputs import allowance, known_beforehand, now, remember, texts, workspace
from ogkg.outcome import Outcome, describe_outcome, inputs_of, issues_of, texts_by_slug
from ogkg.rdf import Iris, RdfSettings, StoredQuery, overridden, quads, stored_query_quads
from ogkg.release import ReleaseContent, write_release
from ogkg.resolution import resolve
from ogkg.settings import Settings
from ogkg.sources import find_sources
from ogkg.validation import report_turtle, validate

ROOMS = ("readers", "extraction", "resolution", "rdf", "validation", "release")


class Progress(Protocol):
    """Whoever wants to see a build go on."""

    def start(self, room: str, total: int | None) -> None:
        """A room begins; `total` documents are before it, or it cannot be counted."""

    def advance(self) -> None:
        """One document more is through."""


def build(
    given: Sequence[str], settings: Settings, progress: Progress, queries: Sequence[StoredQuery] = ()
) -> Outcome:
    """Build a release from documents.

    Args:
        given: files, folders and patterns; the bundled documents if empty.
        settings: where things are and what they may cost.
        progress: told when a room begins and when a document is through.
        queries: stored queries that the catalogue of the release lists.

    Returns:
        What became of every document, and of the release.

    Raises:
        OgkgError: a source, a setting, or a file of `data/`, `ontology/` or `shapes/` is at fault.
    """
    sources = find_sources(given or [str(bundled("data/sources"))])
    known = known_beforehand(settings)
    rdf = RdfSettings(base=settings.base, created=now(), code_version=version("ogkg"))

    progress.start("readers, extraction", len(sources))
    digests = []
    for entry in digest(sources, known.reference, workspace(settings), allowance(settings)):
        digests.append(entry)
        progress.advance()
    digests.sort(key=lambda entry: entry.id)
    claimed = [entry for entry in digests if entry.extraction and entry.extraction.family]

    progress.start("resolution", None)
    resolved = resolve(
        [entry.reading.document for entry in claimed if entry.reading],
        [entry.extraction for entry in claimed if entry.extraction],
        known.reference,
        known.decisions,
        known.registry,
    )

    progress.start("rdf", None)
    graph = (
        *quads(resolved, texts(settings.ontology or bundled("ontology")), rdf),
        *stored_query_quads(queries, settings.base),
    )

    progress.start("validation", None)
    iris = Iris(settings.base)
    by_version = {
        iris.entity(resolved.versions[document.id]).value: document.text for document in resolved.documents
    }
    report = validate(graph, texts(settings.shapes or bundled("shapes")), by_version)

    progress.start("release", None)
    issues = (*issues_of(digests), *resolved.issues, *overridden(graph, settings.base))
    content = ReleaseContent(
        created=rdf.created,
        code_version=rdf.code_version,
        base=settings.base,
        inputs=inputs_of(digests),
        quads=graph,
        texts=texts_by_slug(resolved),
        report=report,
        validation=report_turtle(report),
        issues=issues,
        figures={"documents": len(sources), "documents read": len(claimed)},
    )
    released = publish(settings.out, content)
    if isinstance(released, Path):
        remember(settings, known.registry, resolved.new_registry)
    return describe_outcome(released, report, digests, issues)


def publish(out: Path, content: ReleaseContent) -> Path | ReleaseError:
    """Write the release; a refusal is an outcome like another, with its report."""
    try:
        return write_release(out, content)
    except ReleaseError as error:
        if content.report.conforms:
            raise
        return error
