"""What a build starts from beside its documents: registers, decisions, slugs, limits, the time."""

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ogkg.bundle import bundled, turtle_files
from ogkg.digesting import Allowance
from ogkg.errors import CallError, OgkgError, ReferenceDataError
from ogkg.model.entity import Decision, RegistryEntry
from ogkg.model.reference import Reference
from ogkg.rdf import StoredQuery
from ogkg.reference import load_decisions, load_reference, load_registry, save_registry
from ogkg.settings import Settings
from ogkg.sources import SourceFile, read_bytes
from ogkg.workspace import Workspace, build_digest, code_digest, reference_to_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Registers, decisions and minted slugs: the bundled ones, and the user's own beside them."""

    reference: Reference
    decisions: tuple[Decision, ...]
    registry: tuple[RegistryEntry, ...]


def known_beforehand(settings: Settings) -> Known:
    """Load `data/reference/`, `data/decisions/` and `data/registry/`, and what reviews and builds added.

    Raises:
        ReferenceDataError: a line of them is at fault; names file and line.
    """
    folders = dict.fromkeys((bundled("data/decisions"), settings.out / "decisions", *settings.decisions))
    decisions = [load_decisions(folder) for folder in folders]
    registry = {
        (entry.concept, entry.key): entry
        for folder in (bundled("data/registry"), _registry(settings))
        for entry in load_registry(folder)
    }
    return Known(
        reference=load_reference(settings.reference or bundled("data/reference")),
        decisions=tuple(decision for found in decisions for decision in found),
        registry=tuple(registry.values()),
    )


def made_from(
    sources: Sequence[SourceFile],
    settings: Settings,
    known: Known,
    queries: Sequence[StoredQuery],
    minted: Iterable[RegistryEntry] = (),
) -> str:
    """SHA-256 over all that a release is made from: two builds of one value make the same.

    Args:
        sources: the documents, whose bytes are read.
        settings: folders, limits, base.
        known: registers, decisions, slugs.
        queries: what the catalogue lists.
        minted: slugs that the build added, which the next one starts with.
    """
    digest = hashlib.sha256(build_digest().encode())
    limits = (settings.document_bytes, settings.document_seconds, settings.document_memory)
    registry = sorted(
        (entry.concept, entry.key, entry.slug, entry.status, entry.into)
        for entry in (*known.registry, *minted)
    )
    for part in (settings.base, limits, registry, known.decisions, tuple(queries)):
        digest.update(repr(part).encode() + b"\0")
    digest.update(reference_to_json(known.reference))
    for folder in (settings.ontology or bundled("ontology"), settings.shapes or bundled("shapes")):
        digest.update("\0".join(texts(folder)).encode() + b"\0")
    for source in sources:
        digest.update(repr((source.id, source.path.name, source.url, source.licence)).encode() + b"\0")
        digest.update(_hash_of(source, settings.document_bytes))
    return digest.hexdigest()


def _hash_of(source: SourceFile, limit: int) -> bytes:
    """The hash of what will be read of a document; of the reason where it will not be."""
    try:
        return hashlib.sha256(read_bytes(source, limit)).digest()
    except OgkgError as error:
        return hashlib.sha256(str(error).encode()).digest()


def remember(settings: Settings, known: Iterable[RegistryEntry], minted: Iterable[RegistryEntry]) -> None:
    """Keep the slugs that a release minted, so that later builds use them again."""
    save_registry(_registry(settings), (*known, *minted))


def check_out(settings: Settings) -> None:
    """Make the folder of releases, so that no work is done for a place that cannot be written.

    Raises:
        CallError: it cannot be made or written.
    """
    place = settings.out / "releases"
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(settings.out, error.strerror or "") from error
    if not os.access(place, os.W_OK | os.X_OK):
        raise _unwritable(settings.out, "permission denied")


def _unwritable(out: Path, why: str) -> CallError:
    return CallError(
        f"no folder for releases: {why.lower()}",
        where=str(out),
        hint="give a folder that you may write: --out",
    )


def kept_work(settings: Settings) -> Workspace:
    """Where the per-document work is kept: `OUT/build/`."""
    return Workspace(settings.out / "build", code_digest())


def allowance(settings: Settings) -> Allowance:
    """What one document may cost."""
    return Allowance(
        size=settings.document_bytes,
        seconds=settings.document_seconds,
        memory=settings.document_memory,
        jobs=settings.jobs,
        cluster=settings.dask,
    )


def texts(folder: Path) -> tuple[str, ...]:
    """The Turtle texts of an ontology or of shapes.

    Raises:
        ReferenceDataError: one is not UTF-8.
    """
    return tuple(map(_text, turtle_files(folder)))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ReferenceDataError("not UTF-8", where=str(file), hint="save the file as UTF-8") from error


def now() -> str:
    """The time of the build, RFC 3339 in UTC; `SOURCE_DATE_EPOCH` sets it (reproducible-builds.org).

    Raises:
        CallError: the variable is not a number of seconds.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = datetime.fromtimestamp(int(given), UTC) if given else datetime.now(UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise CallError(
            f"not a number of seconds: '{given}'",
            where="SOURCE_DATE_EPOCH",
            hint="give Unix time, or unset it",
        ) from error
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _registry(settings: Settings) -> Path:
    return settings.registry or settings.out / "registry"
