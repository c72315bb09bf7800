"""The per-document half of a build: bytes -> document -> records, in children, kept from build to build."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogkg.errors import CallError, DocumentError, OgkgError, TooLargeError
from ogkg.extraction import extract
from ogkg.isolation import Crew, Limits
from ogkg.model.document import DocumentId, Reading
from ogkg.model.record import Extraction
from ogkg.model.reference import Reference
from ogkg.model.report import Issue, IssueCode, Severity
from ogkg.readers import read
from ogkg.sources import SourceFile, read_bytes
from ogkg.workspace import (
    Workspace,
    extraction_from_json,
    extraction_to_json,
    reading_from_json,
    reading_to_json,
    reference_from_json,
    reference_to_json,
)

if TYPE_CHECKING:
    from ogkg.cluster import Cluster

READERS, EXTRACTION = "1-readers", "2-extraction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What became of one source: its document and records, or the issue that says why not.

    `kept` says that nothing had to be done anew.
    """

    id: DocumentId
    reading: Reading | None = None
    extraction: Extraction | None = None
    failure: Issue | None = None
    kept: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What one document may cost, and where documents are read.

    Attributes:
        size: bytes of the source.
        seconds, memory: of the processor, and bytes, for reading it.
        jobs: how many at a time.
        cluster: address of a Dask scheduler; read here, if empty.
    """

    size: int
    seconds: float
    memory: int
    jobs: int
    cluster: str = ""


def digest(
    sources: Sequence[SourceFile],
    reference: Reference,
    workspace: Workspace,
    allowance: Allowance,
) -> Iterator[Digest]:
    """Read every source and extract its records; each result as it is ready, in no order.

    A source whose inputs are those of an earlier build is taken from the workspace. A source that
    cannot be read gives a digest with a failure, and the others go on.
    """
    state = reference_to_json(reference)
    tasks: dict[str, tuple[str, bytes]] = {}
    for source in sources:
        try:
            data = _bytes(source, allowance.size)
        except OgkgError as error:
            yield Digest(id=source.id, failure=_failure(source.id, error))
            continue
        header = json.dumps([source.id, source.path.name, source.url, source.licence]).encode()
        key = workspace.key(header, data, state)
        kept = _from_workspace(source.id, workspace, key)
        if kept:
            yield kept
        else:
            tasks[source.id] = (key, header + b"\n" + data)
    yield from _in_children(tasks, state, workspace, allowance)


def _in_children(
    tasks: dict[str, tuple[str, bytes]], state: bytes, workspace: Workspace, allowance: Allowance
) -> Iterator[Digest]:
    if not tasks:
        return
    with _hands(state, allowance, len(tasks)) as hands:
        for name, answer in hands.map([(name, task) for name, (_, task) in tasks.items()]):
            if isinstance(answer, OgkgError):
                yield Digest(id=DocumentId(name), failure=_failure(DocumentId(name), answer))
                continue
            reading, extraction = answer.split(b"\n", 1)
            key = tasks[name][0]
            workspace.put(READERS, key, reading)
            workspace.put(EXTRACTION, key, extraction)
            yield _digest(DocumentId(name), reading, extraction)


def _hands(state: bytes, allowance: Allowance, tasks: int) -> "Crew | Cluster":
    """Whoever reads the documents: children here, or those of a cluster."""
    limits = Limits(seconds=allowance.seconds, memory=allowance.memory)
    if not allowance.cluster:
        return Crew(_prepare, state, size=min(allowance.jobs, tasks), limits=limits)
    try:
        from ogkg.cluster import Cluster  # noqa: PLC0415 - an extra, which few installations have
    except ImportError as error:
        raise CallError("Dask is not installed", where="--dask", hint="pip install 'ogkg[dask]'") from error
    return Cluster(allowance.cluster, _prepare, state, limits=limits)


def _prepare(state: bytes) -> Callable[[bytes], bytes]:
    """What a child does: one source in (a line of JSON, then its bytes), two lines of JSON out."""
    reference = reference_from_json(state)

    def work(task: bytes) -> bytes:
        header, data = task.split(b"\n", 1)
        key, name, url, licence = json.loads(header)
        reading = read(data, id=DocumentId(key), name=name, url=url, licence=licence)
        return reading_to_json(reading) + b"\n" + extraction_to_json(extract(reading.document, reference))

    return work


def _bytes(source: SourceFile, limit: int) -> bytes:
    data = read_bytes(source, limit)
    if len(data) > limit:
        raise TooLargeError(f"larger than {limit:,} bytes", hint="raise document_bytes if it is meant")
    return data


def _from_workspace(source: DocumentId, workspace: Workspace, key: str) -> Digest | None:
    reading, extraction = workspace.get(READERS, key), workspace.get(EXTRACTION, key)
    return _digest(source, reading, extraction, kept=True) if reading and extraction else None


def _digest(source: DocumentId, reading: bytes, extraction: bytes, *, kept: bool = False) -> Digest:
    return Digest(
        id=source, reading=reading_from_json(reading), extraction=extraction_from_json(extraction), kept=kept
    )


def _failure(source: DocumentId, error: OgkgError) -> Issue:
    """An error about one document as an issue of the report."""
    code = IssueCode(error.issue) if isinstance(error, DocumentError) else IssueCode.UNREADABLE
    hint = f"; {error.hint}" if error.hint else ""
    return Issue(code=code, severity=Severity.WARNING, message=f"{error.message}{hint}", where=source)
