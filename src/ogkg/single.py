"""One room alone, for people who look at what it makes: `ogkg read`, `ogkg extract`, `ogkg validate`."""

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from ogkg.bundle import bundled
from ogkg.errors import CallError
from ogkg.extraction import extract
from ogkg.inputs import texts
from ogkg.model.document import Document, Reading
from ogkg.model.record import Extraction
from ogkg.model.report import Report
from ogkg.readers import read
from ogkg.reference import load_reference
from ogkg.release import Release, open_release
from ogkg.settings import Settings
from ogkg.sources import find_sources, read_bytes
from ogkg.validation import validate
from ogkg.vocab import DCT


def read_file(path: Path, limit: int) -> Reading:
    """Room 1 alone. The document is read in this process: for your own files.

    Raises:
        OgkgError: the file is not there, is a folder, or cannot be read.
    """
    source, *others = find_sources([str(path)])
    if others or path.is_dir():
        raise CallError("not one document", where=str(path), hint="name a file; `ogkg build` takes folders")
    return read(
        read_bytes(source, limit), id=source.id, name=path.name, url=source.url, licence=source.licence
    )


def extract_file(path: Path, settings: Settings) -> tuple[Document, Extraction]:
    """Rooms 1 and 2 alone, with the registers that a build would use.

    Raises:
        OgkgError: as for `read_file`; or a line of the registers is at fault.
    """
    document = read_file(path, settings.document_bytes).document
    return document, extract(document, load_reference(settings.reference or bundled("data/reference")))


def validate_release_or_files(paths: Iterable[Path], settings: Settings) -> Report:
    """Room 5 alone, on releases or RDF files together, with the shapes that a build would use.

    Raises:
        OgkgError: one is neither a release nor RDF, or the shapes are at fault.
    """
    found: list[Quad] = []
    of_versions: dict[str, str] = {}
    for path in paths:
        folder = next(
            (place for place in (path, path / "current") if (place / "manifest.json").is_file()), None
        )
        if folder:
            release = open_release(folder)
            found += release.open_store()
            of_versions |= _texts(release)
        else:
            found += _parse(path)
    return validate(found, texts(settings.shapes or bundled("shapes")), of_versions)


def _parse(path: Path) -> Iterable[Quad]:
    form = RdfFormat.from_extension(path.suffix.lstrip("."))
    if form is None:
        raise CallError(
            "neither a release nor RDF",
            where=str(path),
            hint="give a release, or .ttl .nt .nq .trig .rdf .jsonld",
        )
    try:
        return list(parse(path=str(path), format=form, rename_blank_nodes=True))
    except (SyntaxError, OSError) as error:
        raise CallError(f"cannot be read: {error}", where=str(path)) from error


def _texts(release: Release) -> dict[str, str]:
    """The canonical texts of a release by the IRI of the version."""
    versions = {}
    for quad in release.open_store().quads_for_pattern(None, NamedNode(DCT.hasVersion), None, DefaultGraph()):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            text = release.text(quad.subject.value.rsplit("/", 1)[-1])
            if text:
                versions[quad.object.value] = text.read_text(encoding="utf-8")
    return versions
